"""Which site is open and as whom: what the toolbar says at its right, and the window's title."""

from dataclasses import dataclass

from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.site import OpenSite
from taper_desktop.ui.rights_shown import why_off
from taper_desktop.wording.catalogue import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """One site, one person."""

    site_name: str
    user_name: str
    is_demo: bool
    why_no_visit: str = ""
    """Why whoever is logged in enters no visits; mostly empty."""
    why_no_patient: str = ""
    why_no_advice: str = ""

    @property
    def title(self) -> str:
        """What stands in the window's title."""
        parts = ("Taper Desktop", self.site_name, "DEMO" if self.is_demo else "")
        return " · ".join(part for part in parts if part)


def whereabouts_of(words: Words, site: OpenSite) -> Whereabouts:
    """Where and as whom, of the open site."""
    return Whereabouts(
        site_name=site.name,
        user_name=site.account.name,
        is_demo=site.is_demo,
        why_no_visit=why_off(words, site, Verb.RECORD_VISIT),
        why_no_patient=why_off(words, site, Verb.REGISTER_PATIENT),
        why_no_advice=words.say("Advice is off") if site.advice_off else "",
    )
