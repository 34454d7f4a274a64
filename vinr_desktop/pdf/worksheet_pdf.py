"""Prints a whole form as a paper worksheet: blank or part-filled, with room to write by hand."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial

from vinr_desktop.domain.catalog import NO_SECTOR, Sector
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.form import Answers, Condition, Form, Page, Question, is_empty
from vinr_desktop.domain.wording import fill
from vinr_desktop.pdf import blocks, flow, page
from vinr_desktop.pdf.archive import About
from vinr_desktop.pdf.paper import Note
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import clean
from vinr_desktop.pdf.worksheet_fields import Asked, field

KIND = "Arbetsblad"
INTRODUCTION = (
    "Fyll i för hand, gärna tillsammans, och för sedan in svaren i programmet. Frågor märkta"
    " ”Måste besvaras” behövs för att dokumentet ska kunna fastställas. Skriv aldrig något som"
    " rör en enskild person som ni möter i arbetet."
)
MADE_BY_US = "Vägledningen är ett förslag som granskas av kommunen."
ROOM_FOR_STEP = 300.0
REQUIRED = "Måste besvaras"
NOTE = "Arbetsbladet är inte ett fastställt dokument"


def render_worksheet(
    form: Form,
    answers: Answers,
    sector: Sector | None,
    unit: str,
    contacts: Mapping[str, Contact],
    made_at: datetime,
) -> bytes:
    """Return the worksheet as a tagged PDF (PDF/UA-1, PDF/A-2a); given answers are filled in.

    Without a sector every question is printed. Raises UserError for letters that cannot be printed.
    """
    title = clean(f"{KIND}: {form.title}")
    place = clean(" · ".join(filter(None, (unit, sector.name if sector else ""))))
    canvas = TaggedCanvas(About(title, clean(unit) or KIND, KIND, made_at))
    sheet = _Sheet(form, answers, sector or NO_SECTOR, contacts)
    pages = flow.fill(sheet.story(canvas.root, place), page.frame)
    running = page.Running(title, place, made_at.date().isoformat(), NOTE, is_draft=False)
    flow.draw(pages, canvas, partial(_draw_around, running=running, count=len(pages)))
    return canvas.finish()


def _draw_around(canvas: TaggedCanvas, number: int, running: page.Running, count: int) -> None:
    page.draw_running(canvas, running, number, count)


class _Sheet:
    """The form as blocks, step after step."""

    def __init__(
        self, form: Form, answers: Answers, sector: Sector, contacts: Mapping[str, Contact]
    ) -> None:
        self.form = form
        self.answers = answers
        self.sector = sector
        self.contacts = contacts

    def story(self, root: Element, place: str) -> Iterator[flow.Block]:
        """Yield every block in reading order, elements made below `root`."""
        yield blocks.Text(KIND, page.KIND, root.add("P"))
        yield blocks.Text(self.form.title, page.TITLE, root.add("H1"))
        if place:
            yield blocks.Text(place, page.PLACE, root.add("P"))
        yield blocks.Text(INTRODUCTION, page.BODY, root.add("P"))
        minutes = sum(step.minutes for step in self.form.pages)
        total = f"{len(self.form.pages)} steg, ungefär {minutes} minuter sammanlagt."
        yield blocks.Text(total, page.SMALL, root.add("P"))
        for number, step in enumerate(self.form.pages, start=1):
            questions = [q for q in step.questions if self._is_asked(q)]
            if questions:
                yield from self._step(number, step, questions, root.add("Sect"))

    def _step(
        self, number: int, step: Page, questions: list[Question], parent: Element
    ) -> Iterator[flow.Block]:
        if number > 1:
            yield flow.PageBreak(enough=ROOM_FOR_STEP)
        anchor = blocks.Anchor(f"step-{number}", 0, f"Steg {number}", clean(step.title))
        yield blocks.Heading(anchor, page.HEADING_1, parent.add("H2"))
        facts = [f"Ungefär {step.minutes} minuter"]
        if step.measures:
            facts.append(f"Handlingsplanens åtgärd {', '.join(step.measures)}")
        meta = blocks.Text(" · ".join(facts), page.SMALL, parent.add("P"))
        purpose = blocks.Text(self._filled(step.purpose), page.BODY, parent.add("P"))
        meta.keeps_next = purpose.keeps_next = True
        yield meta
        yield purpose
        guidance = self._filled(step.guidance.of(self.sector.id))
        if guidance:
            text = f"{guidance}\n{MADE_BY_US}" if step.proposal else guidance
            yield Note(text, parent.add("P"))
        for question in questions:
            yield from self._question(question, parent)

    def _question(self, question: Question, parent: Element) -> Iterator[flow.Block]:
        key = f"question-{question.id}"
        words = clean(self._filled(question.text.of(self.sector.id)))
        anchor = blocks.Anchor(key, 1, _number(question), words)
        yield blocks.Heading(anchor, page.HEADING_2, parent.add("H3"))
        for line in self._remarks(question):
            text = blocks.Text(line, page.SMALL, parent.add("P"))
            text.keeps_next = True
            text.after = 3.0
            yield text
        asked = Asked(question, self.answers.get(question.id), self.sector, self.contacts)
        yield from field(asked, parent)

    def _remarks(self, question: Question) -> Iterator[str]:
        conditions = [self._condition(condition) for condition in question.shown_when]
        marks = [REQUIRED] if question.required else []
        if conditions:
            marks.append(f"Besvaras om {' och '.join(conditions)}")
        if marks:
            yield " · ".join(marks)
        help_text = self._filled(question.help.of(self.sector.id))
        if help_text:
            yield help_text

    def _condition(self, condition: Condition) -> str:
        asked = self.form.question(condition.question)
        if not condition.any_of:
            return f"ni har svarat på {self._name(asked)}"
        names = {choice.id: choice.text for choice in asked.choices}
        values = [
            ("ja" if value else "nej") if isinstance(value, bool) else names.get(value, value)
            for value in condition.any_of
        ]
        return f"svaret på {self._name(asked)} är ”{'” eller ”'.join(values)}”"

    def _name(self, question: Question) -> str:
        return _number(question) or f"”{self._filled(question.text.of(self.sector.id))}”"

    def _is_asked(self, question: Question) -> bool:
        """Tell whether a question is printed: not one that the answers so far rule out."""
        if question.by_program or self.form.inherits(question):
            return False
        if question.sectors and self.sector.id and self.sector.id not in question.sectors:
            return False
        is_open = any(is_empty(self.answers.get(c.question)) for c in question.shown_when)
        return is_open or not question.shown_when or self.form.applies(question, self.answers)

    def _filled(self, text: str) -> str:
        return fill(text, self.sector)


def _number(question: Question) -> str:
    """Return the question's id where it is a number to people, such as 4b."""
    return question.id if re.fullmatch(r"\d+[a-z]?", question.id) else ""
