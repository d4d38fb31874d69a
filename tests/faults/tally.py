"""What a run of faults counted, as a table."""

from dataclasses import dataclass, field

MOST_NOTES = 5


@dataclass(slots=True, kw_only=True)
class Tally:
    """The counts of one kind of fault; every count but ``tries`` should be 0."""

    what: str
    tries: int = 0
    lost: int = 0
    """Acknowledged facts that were not there afterwards, or a file that did not open."""
    half: int = 0
    """Facts that were there without all that belongs to them."""
    broken: int = 0
    """Audit chains that were not whole."""
    wrong: int = 0
    """Wrong values that were shown, or faults that were not told as faults."""
    note: str = ""
    """How it was done, where it could not be done fully, and what is worth knowing."""
    found: list[str] = field(default_factory=list)
    """The first of what went wrong, in words."""

    @property
    def bad(self) -> int:
        """How much went wrong."""
        return self.lost + self.half + self.broken + self.wrong

    def count(self, judged: "Judged", where: str) -> None:
        """Add one try."""
        self.tries += 1
        self.lost += judged.lost
        self.half += judged.half
        self.broken += judged.broken
        self.wrong += judged.wrong
        if judged.bad and len(self.found) < MOST_NOTES:
            self.found.append(f"{where}: {judged.why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one try left behind."""

    lost: int = 0
    half: int = 0
    broken: int = 0
    wrong: int = 0
    why: str = ""

    @property
    def bad(self) -> int:
        """How much went wrong."""
        return self.lost + self.half + self.broken + self.wrong


GOOD = Judged()


_HEADS = ("tries", "lost", "half", "broken", "wrong")


def heading() -> str:
    """The first line of the table."""
    return f"{'fault':<46}" + "".join(f"{head:>8}" for head in _HEADS) + "  note"


def lines_of(tally: Tally) -> str:
    """The counts of one kind of fault, and below them what went wrong."""
    counts = (tally.tries, tally.lost, tally.half, tally.broken, tally.wrong)
    line = f"{tally.what:<46}" + "".join(f"{count:>8,}" for count in counts)
    return "\n".join([f"{line}  {tally.note}", *(f"  {text}" for text in tally.found)])
