"""The head and the foot of a patient's page: whose it is, what to do, when to come."""

from taper_desktop.clinic.patient_plan import PatientPlan
from taper_desktop.domain.patient_text import PatientText
from taper_desktop.ui.paper import faces
from taper_desktop.ui.paper.corrections import changed_counted
from taper_desktop.ui.paper.document import Document
from taper_desktop.ui.paper.faces import Face
from taper_desktop.ui.paper.foot import page_of
from taper_desktop.ui.paper.identity import DashedBox, second_identifier
from taper_desktop.ui.paper.ink import Box, Ink, Stroke
from taper_desktop.ui.paper.lines import Paragraph, Run, Typesetter
from taper_desktop.ui.paper.reprint import patient_reprint_words
from taper_desktop.ui.paper.rich import rich
from taper_desktop.ui.paper.size import TEXT_WIDTH_MM
from taper_desktop.wording import names
from taper_desktop.wording.catalogue import NO_BREAK, Language, Words, sentence
from taper_desktop.wording.dates import calendar_period, full_date, moment, plain_date, weekday
from taper_desktop.wording.patient_page import habit

_GAP_MM = 4.0
_WHO_SHARE = 0.6
_CODE = Face(17, bold=True)
_WHO = Face(11)
_WHO_BOLD = Face(11, bold=True)
_VISIT = Face(20, bold=True)
_SMALLEST_VISIT_PT = 14.0
_SMALLEST_HEADLINE_PT = 18.0
_SMALLEST_SENTENCE_PT = 14.0
_VISIT_NOTE = Face(12.5)
_BOX_MM = 62.0
_BOX_PAD_MM = 3.4
_FOOT_OWN_MM = 45.0


class PatientHead:
    """Code, initials and birth date on the left, the site on the right."""

    def __init__(self, document: Document) -> None:
        words, setter, patient = document.words, document.setter, document.sheet.patient
        who = [Run(patient.code, _CODE)]
        second = second_identifier(document.sheet)
        if second:
            who += [Run(f"{NO_BREAK * 3}{second}", _WHO_BOLD)]
        born = words.say("birth date not recorded")
        if patient.birth_date is not None:
            born = words.say("born {date}", date=plain_date(words, patient.birth_date))
        who += [Run(f" · {born.replace(' ', NO_BREAK)}", _WHO)]
        self._box = DashedBox(document, words.say("DEMO")) if document.stamp.is_demo else None
        room = TEXT_WIDTH_MM - (self._box.width + _GAP_MM if self._box else 0.0)
        self._who = setter.set(who, _WHO, room * _WHO_SHARE)
        left = room - self._who.width - _GAP_MM
        self._site = setter.fit([Run(document.sheet.site_name, _WHO)], left, lines=1)
        self.height = max(self._who.height, self._site.height) + 1.6

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """One line of type and a rule under it."""
        bottom = top + self.height - 1.6
        ink.paragraph(self._who, left, bottom - self._who.height)
        right = left + TEXT_WIDTH_MM
        if self._box is not None:
            self._box.draw(ink, right - self._box.width, bottom - self._box.height - 0.4)
            right -= self._box.width + _GAP_MM
        ink.paragraph(self._site, left, bottom - self._site.height - 0.4, right=right)
        ink.rule(left, top + self.height, TEXT_WIDTH_MM)


class Headline:
    """What to do in a few words, and the next visit in a box beside it."""

    def __init__(self, document: Document, plan: PatientPlan, text: PatientText) -> None:
        words, setter = document.words, document.setter
        said = habit(words, plan.cycle, plan.strengths_mg)
        width = TEXT_WIDTH_MM - _BOX_MM - _GAP_MM
        drug = sentence(names.drug(words, document.sheet.patient.drug))
        period = calendar_period(words, plan.first, plan.visit)
        self._lines = [
            setter.set(drug, faces.LARGE, width),
            setter.fit([Run(said.headline, faces.HEADLINE)], width, smallest=_SMALLEST_HEADLINE_PT),
            _sentence(setter, said.sentence, width),
            setter.set(period, faces.LARGE, width),
        ]
        inner = _BOX_MM - 2 * _BOX_PAD_MM
        self._box = [
            setter.set(words.say_in("patient's page", "Next visit"), _VISIT_NOTE, inner),
            *(
                setter.fit([Run(line, _VISIT)], inner, lines=1, smallest=_SMALLEST_VISIT_PT)
                for line in _visit_lines(words, plan)
            ),
            setter.set(rich(text.bring, _VISIT_NOTE, _VISIT_NOTE), _VISIT_NOTE, inner),
        ]
        self._box_height = sum(p.height for p in self._box) + 2 * _BOX_PAD_MM - 1.0
        self.height = max(sum(p.height for p in self._lines), self._box_height)

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The lines, and the box in a frame of 2 pt."""
        y = top + max(0.0, (self.height - sum(p.height for p in self._lines)) / 2)
        for paragraph in self._lines:
            ink.paragraph(paragraph, left, y)
            y += paragraph.height
        x = left + TEXT_WIDTH_MM - _BOX_MM
        ink.box(Box(x, top, _BOX_MM, self.height), stroke=Stroke(0.7))
        y = top + (self.height - sum(p.height for p in self._box)) / 2
        for paragraph in self._box:
            ink.paragraph(paragraph, x + _BOX_PAD_MM, y)
            y += paragraph.height


def _sentence(setter: Typesetter, text: str, width: float) -> Paragraph:
    """On one line where a little smaller type does it, so that no word stands alone."""
    runs = rich(text, faces.LARGE, faces.LARGE_BOLD)
    one = setter.fit(runs, width, lines=1, smallest=_SMALLEST_SENTENCE_PT)
    return one if len(one.lines) == 1 else setter.set(runs, faces.LARGE, width)


def _visit_lines(words: Words, plan: PatientPlan) -> list[str]:
    """English on one line with the short weekday, Chinese with the weekday below."""
    if words.language is Language.EN:
        return [full_date(words, plan.visit)]
    return [plain_date(words, plan.visit), weekday(words, plan.visit)]


class PatientFoot:
    """Who decided and signed; then the numbers by which the page can be found again."""

    def __init__(self, document: Document, plan: PatientPlan, page: int, count: int) -> None:
        words, setter, stamp = document.words, document.setter, document.stamp
        sheet = document.sheet
        said = words.say(
            "The dose was decided and signed by {by} on {date}. "
            "This page is for this patient only.",
            by=plan.signed.by,
            date=full_date(words, plan.first),
        )
        again = patient_reprint_words(words, stamp.earlier)
        runs = [Run(said, faces.TAG)]
        runs += [Run(f" {again}", faces.TAG_BOLD)] if again else []
        self._said = setter.set(runs, faces.TAG, TEXT_WIDTH_MM)
        identity = " · ".join(x for x in (sheet.patient.code, second_identifier(sheet)) if x)
        self._own = [
            setter.set(identity, faces.BODY_BOLD, _FOOT_OWN_MM),
            setter.set(page_of(words, page, count, faces.BODY, faces.BODY_BOLD), faces.BODY, 60),
        ]
        room = TEXT_WIDTH_MM - max(p.width for p in self._own) - _GAP_MM
        numbers = words.say(
            " · record {number} · audit head {head} · data as of {date}",
            number=f"{sheet.record_number:06d}",
            head=stamp.chain_head or "–",
            date=full_date(words, sheet.as_of),
        )
        changed = changed_counted(words, sheet)
        first = [
            Run(words.say("SIGNED"), faces.BODY_BOLD),
            Run(numbers + (f" · {changed}" if changed else ""), faces.BODY),
        ]
        second = [
            words.say(
                "Printed {moment}, {by}",
                moment=moment(words, stamp.printed_at),
                by=stamp.printed_by,
            ),
            *(
                [f"{sheet.protocol.id} {sheet.protocol.version}"]
                if sheet.protocol is not None
                else []
            ),
            f"Taper Desktop {stamp.program_version}",
        ]
        self._left = [
            setter.set(first, faces.BODY, room),
            setter.set(" · ".join(second), faces.BODY, room),
        ]
        self.height = (
            self._said.height
            + 2.6
            + max(sum(p.height for p in self._left), sum(p.height for p in self._own))
        )

    def draw(self, ink: Ink, left: float, top: float) -> None:
        """The sentence, a rule, the numbers."""
        ink.paragraph(self._said, left, top)
        y = top + self._said.height + 1.3
        ink.rule(left, y, TEXT_WIDTH_MM)
        y += 1.3
        for paragraphs, right in ((self._left, None), (self._own, left + TEXT_WIDTH_MM)):
            line = y
            for paragraph in paragraphs:
                ink.paragraph(paragraph, left, line, right=right)
                line += paragraph.height
