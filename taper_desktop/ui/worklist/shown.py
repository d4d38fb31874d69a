"""Which lines are shown: the search, my day or everybody, the filters, the groups that are closed.

List, full table and rail show the same rows; here they come from.
"""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from taper_desktop.clinic.worklist import Group, Worklist, WorklistLine
from taper_desktop.clinic.worklist_filters import FilterKind, Filters, FilterValue, left_out
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.ui.desk_state import DeskState
from taper_desktop.ui.worklist.model import WorklistModel
from taper_desktop.ui.worklist.modes import ListMode
from taper_desktop.wording.catalogue import Words

Finder = Callable[[Worklist, str], tuple[WorklistLine, ...]]
"""Searches the site's patients for a text."""
_NOBODY = Worklist(as_of=date.min, lines=())


def day_lines(worklist: Worklist, *, whole: bool) -> tuple[WorklistLine, ...]:
    """Everybody, or who needs something."""
    if whole:
        return worklist.lines
    return tuple(line for line in worklist.lines if line.group is not Group.LATER)


class ShownLines(QObject):
    """What is shown of the worklist; every change is in ``state`` and fills the rows again."""

    refilled = Signal()
    """The rows are others."""

    def __init__(
        self,
        words: Words,
        state: DeskState,
        find: Finder,
        protocols: Callable[[], Mapping[ProtocolId, str]],
    ) -> None:
        super().__init__()
        self.state = state
        self.protocols = protocols
        """The names of the site's protocols."""
        self.rows = WorklistModel(words)
        self.worklist = _NOBODY
        self.lines: tuple[WorklistLine, ...] = ()
        """Those shown, also in closed groups."""
        self.missed = 0
        """How many who need something now a search or a filter hides."""
        self._find = find

    @property
    def everybody(self) -> int:
        """How many patients the site has, judged or not yet."""
        return len(self.worklist.lines) + self.worklist.waiting

    @property
    def search(self) -> str:
        """What is searched for."""
        return self.state.search.strip()

    @property
    def narrowed(self) -> bool:
        """Whether a search or a filter may hide somebody."""
        return bool(self.search) or self.state.filters.are_set

    def show_worklist(self, worklist: Worklist) -> None:
        """Show a fresh worklist."""
        self.worklist = worklist
        self.refill()

    def search_for(self, text: str) -> None:
        """Show whom a text finds; an empty one finds everybody."""
        self.state.search = text
        self.refill()

    def show_whole(self, whole: bool) -> None:
        """Show everybody, or who needs something."""
        self.state.whole_list = whole
        self.refill()

    def turn_group(self, group: Group) -> None:
        """Close a group, or open it."""
        self.state.closed_groups ^= {group}
        self.refill()

    def turn_filter(self, kind: FilterKind, value: FilterValue) -> None:
        """Choose a value of a filter, or let it go."""
        self.state.filters = self.state.filters.turned(kind, value)
        self.refill()

    def clear_filters(self) -> None:
        """Filter by nothing."""
        self.state.filters = Filters()
        self.refill()

    def clear(self) -> None:
        """Hide nobody: neither search nor filter."""
        self.state.search = ""
        self.clear_filters()

    def refill(self) -> None:
        """Fill the rows from what is wanted."""
        state = self.state
        if self.search:
            lines = self._find(self.worklist, state.search)
        else:
            whole = state.whole_list or state.list_mode is ListMode.FULL
            lines = day_lines(self.worklist, whole=whole)
        self.lines = state.filters.keep(lines, self.worklist.as_of)
        hidden = left_out(self.worklist.lines, self.lines) if self.narrowed else ()
        self.missed = len(hidden)
        closed = frozenset[Group]() if self.search else state.closed_groups
        self.rows.show_lines(self.lines, self.worklist.as_of, closed, self.search)
        self.refilled.emit()
