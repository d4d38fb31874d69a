"""What a page says when it was printed before: whether the record was changed since."""

from taper_desktop.clinic.auditing import Printed
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.dates import moment


def reprint_words(words: Words, earlier: Printed | None, record: int) -> str:
    """One sentence; empty on a page that was never printed before."""
    if earlier is None:
        return ""
    when = {"moment": moment(words, earlier.entered.at), "by": earlier.entered.by}
    if earlier.record is None:
        return words.say("Printed before on {moment} by {by}.", **when)
    if earlier.record == record:
        return words.say("Printed before on {moment} by {by}; the record is the same.", **when)
    return words.say(
        "Changed since it was printed on {moment} by {by} (record {number}, audit head {head}): "
        "that page is out of date.",
        **when,
        number=f"{earlier.record:06d}",
        head=earlier.head or "–",
    )


def patient_reprint_words(words: Words, earlier: Printed | None) -> str:
    """For the patient's page: which page to throw away; empty when it was never printed before."""
    if earlier is None:
        return ""
    return words.say(
        "It takes the place of the page printed on {moment}: throw that one away.",
        moment=moment(words, earlier.entered.at),
    )
