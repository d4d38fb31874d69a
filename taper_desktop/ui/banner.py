"""The petrol band that says who the patient is, over all that belongs to the patient.

It never goes away. Where there is no room a long name is shortened first, then the age goes, the
day of the step, the small line at the right, and at last the name. Code, initials, sex and birth
date stay, and so do the dose and the state.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from taper_desktop.clinic.sheet import PatientSheet
from taper_desktop.domain.assessment import Action
from taper_desktop.ui.banner_words import BannerItem, BannerWords, banner_words
from taper_desktop.ui.look.shapes import paint_action_in
from taper_desktop.ui.look.theme import Theme
from taper_desktop.ui.look.type_scale import Role, font, scaled
from taper_desktop.wording.catalogue import Words

BANNER_PX = 56
_MARGIN = 16
_GAP = 28
_PAIR_GAP = 4
_UPPER, _LOWER = 23, 41
"""Baselines of labels and of values."""
_SHAPE_PX = 15
_LONG_NAME, _SHORT_NAME = 24, 12
"""Letters of a name that is shortened for want of room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyWords:
    """What the band says while no patient is open."""

    headline: str
    hint: str


def without_least(shown: BannerWords) -> Iterator[BannerWords]:
    """The banner with ever less in it, in the order in which items may go."""
    yield shown
    shown = _with_names_of(shown, _LONG_NAME)
    yield shown
    identity = tuple(replace(item, extra="") for item in shown.identity)
    shown = replace(shown, identity=identity)
    yield shown
    shown = replace(shown, dose=replace(shown.dose, extra=""))
    yield shown
    shown = replace(shown, small="")
    yield shown
    shown = _with_names_of(shown, _SHORT_NAME)
    yield shown
    shown = replace(shown, identity=tuple(i for i in shown.identity if not i.is_name))
    yield shown
    yield replace(shown, dose=replace(shown.dose, label=""))


def _with_names_of(shown: BannerWords, letters: int) -> BannerWords:
    """The banner with a name of at most ``letters``."""
    identity = tuple(
        replace(item, value=item.value[: letters - 1].rstrip() + "…")
        if item.is_name and len(item.value) > letters
        else item
        for item in shown.identity
    )
    return replace(shown, identity=identity)


class Banner(QWidget):
    """Who the patient is, what they take, where in the taper they are."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._nobody = self._nobody_words(full=False)
        self._shown: BannerWords | NobodyWords = self._nobody
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._describe()

    def show_sheet(self, sheet: PatientSheet | None) -> None:
        """Show this patient; ``None`` when no patient is open."""
        self._shown = self._nobody if sheet is None else banner_words(self._words, sheet)
        self._describe()
        self.update()

    def say_full(self, *, full: bool) -> None:
        """While nobody is open, say what leads to a patient: from the list, or from all of it."""
        nobody, self._nobody = self._nobody, self._nobody_words(full=full)
        if self._shown is nobody:
            self._shown = self._nobody
            self._describe()
            self.update()

    def _nobody_words(self, *, full: bool) -> NobodyWords:
        say = self._words.say
        hint = say("Enter opens the selected patient · Ctrl+F searches")
        if full:
            hint = say(
                "Enter opens the selected patient · F4 narrows the list and shows the patient"
                " beside it"
            )
        return NobodyWords(headline=say("No patient open"), hint=hint)

    def _describe(self) -> None:
        self.setAccessibleName(self._words.say("Patient"))
        match self._shown:
            case BannerWords():
                self.setAccessibleDescription(self._shown.spoken())
            case NobodyWords():
                self.setAccessibleDescription(self._shown.headline)

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(640), scaled(BANNER_PX))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(360), scaled(BANNER_PX))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("banner"))
        pen = _BannerPen(painter, self._theme, self.width())
        match self._shown:
            case NobodyWords() as nobody:
                pen.write_nobody(nobody)
            case BannerWords() as whole:
                pen.write_banner(_fitting(whole, self.width()))
        painter.end()


def _fitting(whole: BannerWords, width: float) -> BannerWords:
    """The fullest banner that fits ``width`` pixels."""
    shown = whole
    for shown in without_least(whole):
        if _needed(shown) <= width:
            break
    return shown


def _width(role: Role, text: str) -> float:
    return QFontMetricsF(font(role)).horizontalAdvance(text)


def _item_width(item: BannerItem) -> float:
    value = _width(Role.BODY_BOLD, item.value)
    if item.extra:
        value += scaled(_PAIR_GAP) + _width(Role.BODY, item.extra)
    return max(_width(Role.SMALL, item.label), value)


def _right_width(shown: BannerWords) -> float:
    headline = _width(Role.BODY_BOLD, shown.headline)
    if shown.shape is not None:
        headline += scaled(_SHAPE_PX + 6)
    return max(_width(Role.SMALL, shown.small), headline)


def _needed(shown: BannerWords) -> float:
    """The width in pixels that all of it takes, gaps included."""
    items = (*shown.identity, shown.dose)
    widths = _width(Role.BANNER_CODE, shown.code) + sum(_item_width(item) for item in items)
    gaps = scaled(_MARGIN) * 2 + scaled(_GAP) * (len(items) + 2)
    return widths + gaps + _right_width(shown)


@dataclass(frozen=True, slots=True)
class _BannerPen:
    """Writes on the band, from the left and from the right."""

    painter: QPainter
    theme: Theme
    width: int

    def write_nobody(self, nobody: NobodyWords) -> None:
        """The headline and the hint beside it."""
        white, label = self.theme.colour("banner_text"), self.theme.colour("banner_label")
        x = self._write(Role.TITLE, white, nobody.headline, QPointF(scaled(_MARGIN), scaled(34)))
        hint_left = x + scaled(14)
        if hint_left + _width(Role.BODY, nobody.hint) <= self.width:
            self._write(Role.BODY, label, nobody.hint, QPointF(hint_left, scaled(33)))

    def write_banner(self, shown: BannerWords) -> None:
        """The whole band."""
        white = self.theme.colour("banner_text")
        x = self._write(Role.BANNER_CODE, white, shown.code, QPointF(scaled(_MARGIN), scaled(37)))
        x = self._rule(x)
        for item in shown.identity:
            x = self._item(item, x) + scaled(_GAP)
        x = self._rule(x - scaled(_GAP))
        self._item(shown.dose, x)
        self._write_right(shown)

    def _rule(self, x: float) -> float:
        """A thin upright line after ``x``; where the next item begins."""
        line = QColor(self.theme.colour("banner_label"))
        line.setAlphaF(0.35)
        at = x + scaled(18)
        self.painter.fillRect(QRectF(at, scaled(14), 1, scaled(30)), line)
        return at + scaled(18)

    def _item(self, item: BannerItem, x: float) -> float:
        label, white = self.theme.colour("banner_label"), self.theme.colour("banner_text")
        self._write(Role.SMALL, label, item.label, QPointF(x, scaled(_UPPER)))
        after = self._write(Role.BODY_BOLD, white, item.value, QPointF(x, scaled(_LOWER)))
        if item.extra:
            at = QPointF(after + scaled(_PAIR_GAP), scaled(_LOWER))
            after = self._write(Role.BODY, label, item.extra, at)
        return max(after, x + _width(Role.SMALL, item.label))

    def _write_right(self, shown: BannerWords) -> None:
        label, white = self.theme.colour("banner_label"), self.theme.colour("banner_text")
        edge = self.width - scaled(_MARGIN)
        small_left = edge - _width(Role.SMALL, shown.small)
        self._write(Role.SMALL, label, shown.small, QPointF(small_left, scaled(_UPPER)))
        left = edge - _width(Role.BODY_BOLD, shown.headline)
        self._write(Role.BODY_BOLD, white, shown.headline, QPointF(left, scaled(_LOWER)))
        if shown.shape is not None:
            self._shape(shown.shape, left - scaled(_SHAPE_PX + 6))

    def _shape(self, action: Action, x: float) -> None:
        size = scaled(_SHAPE_PX)
        area = QRectF(x, scaled(_LOWER) - size + scaled(2.5), size, size)
        ink, cut = self.theme.colour("banner_text"), self.theme.colour("banner")
        paint_action_in(self.painter, area, action, ink=ink, cut=cut)

    def _write(self, role: Role, colour: QColor, text: str, at: QPointF) -> float:
        self.painter.setFont(font(role))
        self.painter.setPen(colour)
        self.painter.drawText(at, text)
        return at.x() + _width(role, text)
