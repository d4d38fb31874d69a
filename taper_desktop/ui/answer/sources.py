"""Where the numbers of a finding come from, beside a clause that is shown already."""

from taper_desktop.domain.protocol import Protocol
from taper_desktop.wording.catalogue import Words
from taper_desktop.wording.names import basis
from taper_desktop.wording.protocol import basis_line


def basis_beside(words: Words, protocol: Protocol, number: str, clause: str) -> str:
    """The basis of a number; the text of ``clause`` is not said a second time."""
    entry = protocol.basis.get(number)
    if entry is None or entry.clause != clause:
        return basis_line(words, protocol, number)
    reference = protocol.references.get(entry.ref)
    source = " ".join(part for part in (reference.title if reference else "", entry.note) if part)
    kind = basis(words, entry.kind)
    return words.say("{kind}: {source}", kind=kind, source=source) if source else kind
