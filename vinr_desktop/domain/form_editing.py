"""Edits of a form: each takes a form and returns another, or refuses what would break it.

Ids are never changed or used again, so that answers keep their questions. Nothing is taken away:
what is not wanted is hidden. Ids of new parts are made by whoever calls.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from vinr_desktop.domain.answers import normalised
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import (
    Answer,
    BySector,
    Choice,
    Column,
    ColumnKind,
    Condition,
    Form,
    Kind,
    Page,
    Printing,
    PrintStyle,
    Question,
    Section,
    is_empty,
)
from vinr_desktop.domain.form_limits import CHOOSING, UNCHANGED, refuse_broken
from vinr_desktop.domain.form_moving import fitted
from vinr_desktop.domain.wording import PLACEHOLDERS

T = TypeVar("T")

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
FIRST_CHOICE, FIRST_COLUMN = "Första valet", "Kolumn"
YES, NO = "Ja.", "Nej."


class StepPart(StrEnum):
    """The texts of a step."""

    TITLE = "title"
    PURPOSE = "purpose"
    GUIDANCE = "guidance"
    DISCUSSION = "discussion"


class QuestionPart(StrEnum):
    """The texts of a question: how it is asked, and the words around its printed answer."""

    TEXT = "text"
    HELP = "help"
    SOURCE = "source"
    HEADING = "heading"
    YES = "yes"
    NO = "no"


# --- steps ---


def reword_step(form: Form, page_id: str, part: StepPart, text: str, sector: str = "") -> Form:
    """Say something else in a step; guidance can differ by `sector`, "" is for all others.

    Of the discussion each line is a question; it may be empty.
    """
    told, page = _words(text, needed=part is not StepPart.DISCUSSION), _page(form, page_id)
    if part is StepPart.DISCUSSION:
        lines = (line.strip() for line in told.splitlines())
        return _with_page(form, replace(page, discussion=tuple(filter(None, lines))))
    if part is StepPart.GUIDANCE:
        return _with_page(form, replace(page, guidance=_reworded(page.guidance, told, sector)))
    if part is StepPart.TITLE:
        return _with_page(form, replace(page, title=told))
    return _with_page(form, replace(page, purpose=told))


def set_minutes(form: Form, page_id: str, minutes: int) -> Form:
    """Estimate anew how long a step takes."""
    if minutes < 1:
        raise UserError("Ett steg tar minst en minut.", UNCHANGED)
    return _with_page(form, replace(_page(form, page_id), minutes=minutes))


def move_step(form: Form, page_id: str, by: int) -> Form:
    """Move a step up (-1) or down (1); at the end nothing happens."""
    pages = list(form.pages)
    return refuse_broken(form, replace(form, pages=_moved(pages, _page(form, page_id), by)))


def hide_step(form: Form, page_id: str, is_hidden: bool) -> Form:
    """Take a step out of use, or back into it."""
    page = replace(_page(form, page_id), hidden=is_hidden)
    return refuse_broken(form, _with_page(form, page))


def add_step(form: Form, after: str, page: Page) -> Form:
    """Put a new step after another."""
    at = form.pages.index(_page(form, after)) + 1
    return refuse_broken(form, replace(form, pages=(*form.pages[:at], page, *form.pages[at:])))


def new_step(page_id: str, question: Question) -> Page:
    """Return a step with its first question, to be worded by whoever adds it."""
    return Page(
        page_id,
        "Nytt steg",
        "Skriv vad steget är till för.",
        BySector("Skriv något som hjälper den som svarar."),
        5,
        (question,),
    )


# --- questions ---


def reword_question(
    form: Form, question_id: str, part: QuestionPart, text: str, sector: str = ""
) -> Form:
    """Say something else in a question; text and help can differ by `sector`."""
    question = form.question(question_id)
    if part is QuestionPart.TEXT:
        asked = _reworded(question.text, _words(text, needed=True), sector)
        return _with_question(form, replace(question, text=asked))
    if part is QuestionPart.HELP:
        needed = bool(sector or question.help.variants)
        told = _reworded(question.help, _words(text, needed=needed), sector)
        return _with_question(form, replace(question, help=told))
    if part is QuestionPart.SOURCE:
        return _with_question(form, replace(question, source=_words(text, needed=False)))
    if question.printing is None:
        raise UserError("Svaret trycks inte, så det har ingen rubrik.", UNCHANGED)
    if part in (QuestionPart.YES, QuestionPart.NO) and question.kind is not Kind.YES_NO:
        raise UserError("Bara en fråga med ja och nej har meningar för svaren.", UNCHANGED)
    said = _words(text, needed=False)
    around: dict[str, Any] = {part.value: said}
    printing = replace(question.printing, **around)
    if question.kind is Kind.YES_NO and not (printing.yes or printing.no):
        raise UserError("Skriv vad som ska stå vid ja, vid nej eller båda.", UNCHANGED)
    return _with_question(form, replace(question, printing=printing))


def move_question(form: Form, question_id: str, by: int) -> Form:
    """Move a question up (-1) or down (1) within its step; at the end nothing happens."""
    page, question = form.page_of(question_id), form.question(question_id)
    moved = _moved(list(page.questions), question, by)
    return refuse_broken(form, _with_page(form, replace(page, questions=moved)))


def move_question_to(form: Form, question_id: str, page_id: str) -> Form:
    """Move a question to the end of another step."""
    page, question = form.page_of(question_id), form.question(question_id)
    if page.id == page_id:
        return form
    left = tuple(q for q in page.questions if q.id != question_id)
    without = _with_page(form, replace(page, questions=left))
    target = _page(form, page_id)
    there = replace(target, questions=(*target.questions, question))
    return refuse_broken(form, _with_page(without, there))


def hide_question(form: Form, question_id: str, is_hidden: bool) -> Form:
    """Take a question out of use, or back into it."""
    question = replace(form.question(question_id), hidden=is_hidden)
    return refuse_broken(form, _with_question(form, question))


def set_required(form: Form, question_id: str, is_required: bool) -> Form:
    """Ask for an answer before signing, or leave it free."""
    question = replace(form.question(question_id), required=is_required)
    return refuse_broken(form, _with_question(form, question))


def limit_sectors(form: Form, question_id: str, sectors: Collection[str]) -> Form:
    """Ask a question in these sectors only; none means in all."""
    question = replace(form.question(question_id), sectors=frozenset(sectors))
    return refuse_broken(form, _with_question(form, question))


def set_conditions(form: Form, question_id: str, conditions: Sequence[Condition]) -> Form:
    """Ask a question only where all of these hold; none means always."""
    question = replace(form.question(question_id), shown_when=tuple(conditions))
    return refuse_broken(form, _with_question(form, question))


def set_covers(form: Form, question_id: str, points: Sequence[str]) -> Form:
    """Say which points of the regulations an answer meets, by id."""
    question = replace(form.question(question_id), covers=tuple(points))
    return _with_question(form, question)


def propose(form: Form, question_id: str, value: Answer, sector: str = "") -> Form:
    """Propose an answer, in one sector or in all others; an empty one proposes nothing."""
    question = form.question(question_id)
    for text in _texts(value):
        _words(text, needed=False)
    fitting = normalised(question, value)
    prefill = question.prefill
    if not sector:
        prefill = replace(prefill, default=None if is_empty(fitting) else fitting)
    else:
        variants = {**prefill.variants, sector: fitting}
        kept = {key: given for key, given in variants.items() if given is not None}
        prefill = replace(prefill, variants=kept)
    return _with_question(form, replace(question, prefill=prefill))


def propose_as_in_others(form: Form, question_id: str, sector: str) -> Form:
    """Let a sector have the proposal of the others again."""
    question = form.question(question_id)
    variants = {key: given for key, given in question.prefill.variants.items() if key != sector}
    prefill = replace(question.prefill, variants=variants)
    return _with_question(form, replace(question, prefill=prefill))


def set_choices(form: Form, question_id: str, choices: Sequence[Choice]) -> Form:
    """Offer these choices; what is proposed loses those that are gone."""
    question = form.question(question_id)
    given = tuple(replace(choice, text=_words(choice.text, needed=True)) for choice in choices)
    ids = {choice.id for choice in given}
    if question_id == form.head.sector and ids != {choice.id for choice in question.choices}:
        raise UserError(
            "Verksamheterna är bestämda av programmet.", f"{UNCHANGED} Du kan byta ord i dem."
        )
    prefill = _each(question.prefill, lambda value: _within(question, value, ids))
    changed = replace(question, choices=given, prefill=prefill)
    return refuse_broken(form, _with_question(form, changed))


def set_columns(form: Form, question_id: str, columns: Sequence[Column]) -> Form:
    """Give a table these columns; what is proposed loses the cells of those that are gone."""
    question = form.question(question_id)
    given = tuple(_column(column) for column in columns)
    numbers = {column.id for column in given if column.kind is ColumnKind.NUMBER}
    for column in given:
        if not numbers.issuperset(column.product_of):
            text = f"Kolumnen ”{column.title}” räknas ut av en kolumn som du vill ändra."
            raise UserError(text, UNCHANGED)
    changed = replace(question, columns=given)
    prefill = _each(
        question.prefill, lambda rows: None if rows is None else fitted(changed, rows) or []
    )
    return refuse_broken(form, _with_question(form, replace(changed, prefill=prefill)))


def add_question(form: Form, page_id: str, question: Question, after: str = "") -> Form:
    """Put a new question into a step, after another or at the end."""
    page = _page(form, page_id)
    ids = [known.id for known in page.questions]
    at = ids.index(after) + 1 if after in ids else len(ids)
    questions = (*page.questions[:at], question, *page.questions[at:])
    return refuse_broken(form, _with_page(form, replace(page, questions=questions)))


def new_question(question_id: str, part_id: str, kind: Kind, text: str) -> Question:
    """Return a question that is not printed yet; `part_id` is for its first choice or column."""
    choices = (Choice(part_id, FIRST_CHOICE),) if kind in CHOOSING else ()
    columns = (Column(part_id, FIRST_COLUMN),) if kind is Kind.TABLE else ()
    return Question(
        question_id,
        kind,
        BySector(_words(text, needed=True)),
        choices=choices,
        columns=columns,
        own=kind in (Kind.MULTIPLE, Kind.CHECKLIST, Kind.TABLE),
    )


# --- in the document ---


def print_in(form: Form, question_id: str, section_id: str) -> Form:
    """Let an answer stand in a printed section; "" keeps it out of the document.

    A section that nothing stands in any more goes.
    """
    question = form.question(question_id)
    if question.printing and question.printing.section == section_id:
        return form
    printing = _printed_in(question, section_id) if section_id else None
    changed = _with_question(form, replace(question, printing=printing))
    return refuse_broken(form, without_empty_sections(changed))


def print_in_new(form: Form, question_id: str, section_id: str, title: str) -> Form:
    """Let an answer begin a new section, after the one where it stood or at the end."""
    printing = form.question(question_id).printing
    ids = [section.id for section in form.sections]
    at = ids.index(printing.section) + 1 if printing else len(ids)
    section = Section(section_id, _words(title, needed=True))
    wider = replace(form, sections=(*form.sections[:at], section, *form.sections[at:]))
    return print_in(wider, question_id, section_id)


def rename_section(form: Form, section_id: str, title: str) -> Form:
    """Give a printed section another title."""
    told = _words(title, needed=True)
    renamed = (replace(s, title=told) if s.id == section_id else s for s in form.sections)
    return replace(form, sections=tuple(renamed))


def without_empty_sections(form: Form) -> Form:
    """Return the form without the printed sections that hold neither a lead nor an answer."""
    filled = {question.printing.section for question in form.questions() if question.printing}
    kept = (s for s in form.sections if s.id in filled or s.lead.default)
    return replace(form, sections=tuple(kept))


# --- helpers ---


def _page(form: Form, page_id: str) -> Page:
    return next(page for page in form.pages if page.id == page_id)


def _with_page(form: Form, page: Page) -> Form:
    return replace(form, pages=tuple(page if p.id == page.id else p for p in form.pages))


def _with_question(form: Form, question: Question) -> Form:
    page = form.page_of(question.id)
    questions = tuple(question if q.id == question.id else q for q in page.questions)
    return _with_page(form, replace(page, questions=questions))


def _moved(parts: list[T], part: T, by: int) -> tuple[T, ...]:
    at = parts.index(part)
    parts.insert(min(max(at + by, 0), len(parts) - 1), parts.pop(at))
    return tuple(parts)


def _words(text: str, *, needed: bool) -> str:
    """Return a text without space around it; UserError for an empty one or an unknown brace."""
    told = text.strip()
    if needed and not told:
        raise UserError("Texten får inte vara tom.", UNCHANGED)
    for match in _BRACES.finditer(told):
        if match[1] not in PLACEHOLDERS:
            words = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise UserError(
                f"Klamrar används bara för verksamhetens ord: {words}.",
                f"{UNCHANGED} Ta bort {match[0]} eller skriv ett av orden.",
            )
    return told


def _texts(value: Answer) -> Iterator[str]:
    """Yield every text in an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, Sequence):
        for part in value:
            yield from _texts(part)


def _reworded(words: BySector[str], text: str, sector: str) -> BySector[str]:
    if not sector:
        return replace(words, default=text)
    if not words.default:
        raise UserError("Skriv först den text som gäller i de andra verksamheterna.", UNCHANGED)
    return replace(words, variants={**words.variants, sector: text})


def _each(prefill: BySector[Answer], keep: Callable[[Answer], Answer]) -> BySector[Answer]:
    variants = {sector: keep(value) for sector, value in prefill.variants.items()}
    return BySector(keep(prefill.default), variants)


def _within(question: Question, value: Answer, ids: Collection[str]) -> Answer:
    if value is None:
        return None
    if question.kind is Kind.CHOICE:
        return value if value in ids else ""
    return [item for item in value if not item.get("id") or item["id"] in ids]


def _column(column: Column) -> Column:
    """Return a column with a title; only numbers have limits."""
    titled = replace(column, title=_words(column.title, needed=True))
    is_number = column.kind is ColumnKind.NUMBER
    return titled if is_number else replace(titled, minimum=None, maximum=None)


def _printed_in(question: Question, section_id: str) -> Printing:
    if question.printing:
        return replace(question.printing, section=section_id)
    if question.kind is Kind.YES_NO:
        heading = question.text.default.rstrip("?")
        return Printing(section_id, heading=heading, yes=YES, no=NO)
    return Printing(section_id, style=PrintStyle.AUTO)
