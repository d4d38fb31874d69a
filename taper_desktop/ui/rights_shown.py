"""Why a button is off for whoever is logged in. The clinic refuses by itself; this only says so."""

from taper_desktop.clinic.rights import RIGHTS, Verb
from taper_desktop.clinic.site import OpenSite
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.people import why_not


def why_off(words: Words, site: OpenSite, verb: Verb) -> str:
    """Who does this instead; empty where this account may."""
    return "" if site.account.role in RIGHTS[verb] else why_not(words, verb)
