"""How one answer is set in the document: a body by kind, led by its heading and its lead.

Functions stand in the body and names and numbers in the appendix, so that the body lasts.
"""

from collections.abc import Callable, Mapping, Sequence

from vinr_desktop.domain.answers import Item, item_text
from vinr_desktop.domain.composed import Block, ContactList, Grid, Heading, ItemList, Paragraph
from vinr_desktop.domain.document_head import LAWS, month
from vinr_desktop.domain.form import (
    Answer,
    Answers,
    Column,
    Kind,
    Printing,
    PrintStyle,
    Question,
    Section,
    SectionKind,
    is_empty,
)
from vinr_desktop.domain.frame import Frame
from vinr_desktop.domain.numbers import contact_line, person_line
from vinr_desktop.domain.phrasing import (
    capitalised,
    cells,
    in_sentence,
    listed,
    long_date,
    number_text,
    row_in_words,
    running_text,
    the_function,
)
from vinr_desktop.domain.wording import fill

NO_FUNCTION = "den som står i bilagan Kontakter"


def answer_blocks(
    question: Question, answer: Answer, section: Section, frame: Frame
) -> list[Block]:
    """Return an answer as blocks, none where nothing of it can be printed."""
    printing = printing_of(question)
    body = _BODIES[question.kind](question, answer, section, frame)
    if not body:
        return []
    lead = fill(printing.lead, frame.sector)
    if section.kind is SectionKind.NORMAL:
        lead, body = _without_lone_point(lead, body)
    before: list[Block] = []
    if printing.heading:
        before.append(Heading(fill(printing.heading, frame.sector)))
    if lead:
        before.append(Paragraph(lead, lead=True))
    return before + body


def matrix(questions: list[Question], answers: Answers, frame: Frame) -> Grid:
    """Return the matrix questions of a section as one table."""
    first = questions[0]
    rows = [
        (fill(printing_of(question).row_label, frame.sector), *_row(first.columns, row))
        for question in questions
        for row in answers[question.id]
        if not is_empty(row)
    ]
    return Grid(
        (printing_of(first).heading or "Läge", *(column.title for column in first.columns)),
        tuple(rows),
        (max(column.width for column in first.columns), *(c.width for c in first.columns)),
        row_headers=True,
    )


def printing_of(question: Question) -> Printing:
    """Return where a question that is printed stands."""
    assert question.printing is not None
    return question.printing


def _without_lone_point(lead: str, body: list[Block]) -> tuple[str, list[Block]]:
    """A list of one point is a sentence: it goes on after its lead."""
    match body:
        case [ItemList(items=(only,))]:
            text = only if only.endswith((".", "?", "!")) else f"{only}."
            return "", [Paragraph(f"{lead} {text}".strip())]
    return lead, body


# --- bodies --------------------------------------------------------------------------------


def _text_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    printing = printing_of(question)
    if printing.sentence:
        return [_sentence(printing, " ".join(str(answer).split()), frame)]
    return running_text(str(answer))


def _choice_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    text = item_text(question, {"id": answer})
    return [_sentence(printing_of(question), fill(text, frame.sector), frame)]


def _items_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    printing = printing_of(question)
    if printing.style is PrintStyle.INLINE or printing.sentence:
        words = [fill(_inline(question, item), frame.sector) for item in answer]
        return [_sentence(printing, listed(words), frame)]
    is_law = question.choices_from == LAWS
    if printing.style is PrintStyle.TABLE or (is_law and printing.style is PrintStyle.AUTO):
        return [_explained(question, answer, frame)]
    items = (capitalised(fill(item_text(question, item), frame.sector)) for item in answer)
    return [ItemList(tuple(items), ordered=question.ordered)]


def _inline(question: Question, item: Item) -> str:
    """Return an item inside a sentence; what somebody typed may begin with a capital."""
    text = item_text(question, item)
    return in_sentence(text) if item.get("text") else text


def _explained(question: Question, answer: Answer, frame: Frame) -> Grid:
    """Return chosen items with what they are about; laws with the month they were checked."""
    is_law = question.choices_from == LAWS
    details = {choice.id: choice.detail for choice in question.choices}
    days = frame.laws if is_law else {}
    rows = []
    for item in answer:
        item_id = item.get("id", "")
        text = capitalised(fill(item_text(question, item), frame.sector))
        checked = month(days[item_id]) if item_id in days else ""
        rows.append((text, fill(details.get(item_id, ""), frame.sector), checked))
    titles = ("Lagrum" if is_law else "Namn", "Vad det handlar om", "Kontrollerat")
    return _used(titles, rows, (3.6, 6.0, 1.4))


def _person_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    if section.kind is SectionKind.ACUTE:
        return [ContactList((person_line(question, answer, frame.sector),))]
    function = the_function(answer.get("function", "")) or NO_FUNCTION
    return [_sentence(printing_of(question), function, frame)]


def _contacts_body(
    question: Question, answer: Answer, section: Section, frame: Frame
) -> list[Block]:
    chosen = [frame.contacts[c] for c in answer if c in frame.contacts]
    contacts = [contact for contact in chosen if contact.is_printed]
    if not contacts:
        return []
    if section.kind is SectionKind.ACUTE:
        return [ContactList(tuple(contact_line(contact) for contact in contacts))]
    printing = printing_of(question)
    names = tuple(contact.name for contact in contacts)
    if printing.sentence or printing.style is PrintStyle.INLINE:
        return [_sentence(printing, listed(names), frame)]
    return [ItemList(tuple(contact.title for contact in contacts))]


def _table_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    printing = printing_of(question)
    rows = [row for row in answer if not is_empty(row)]
    if printing.style is PrintStyle.INLINE:
        texts = [row_in_words(cells(question.columns, row)) for row in rows]
        return [_sentence(printing, listed(texts), frame)]
    columns = tuple(column for column in question.columns if column.printed)
    titles = tuple(column.title for column in columns)
    widths = tuple(column.width for column in columns)
    return [_used(titles, [_row(columns, row) for row in rows], widths)]


def _date_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    return [_sentence(printing_of(question), long_date(answer), frame)]


def _number_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    return [_sentence(printing_of(question), number_text(answer), frame)]


def _yes_no_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    printing = printing_of(question)
    sentence = printing.yes if answer else printing.no
    return [Paragraph(fill(sentence, frame.sector))] if sentence else []


_BODIES: Mapping[Kind, Callable[[Question, Answer, Section, Frame], list[Block]]] = {
    Kind.TEXT: _text_body,
    Kind.LONG_TEXT: _text_body,
    Kind.CHOICE: _choice_body,
    Kind.MULTIPLE: _items_body,
    Kind.CHECKLIST: _items_body,
    Kind.PERSON: _person_body,
    Kind.CONTACTS: _contacts_body,
    Kind.TABLE: _table_body,
    Kind.DATE: _date_body,
    Kind.NUMBER: _number_body,
    Kind.YES_NO: _yes_no_body,
}


def _sentence(printing: Printing, answer: str, frame: Frame) -> Paragraph:
    if printing.sentence and "{answer}" not in printing.sentence:
        return Paragraph(fill(printing.sentence, frame.sector))
    if printing.sentence:
        before, _, after = printing.sentence.partition("{answer}")
        if after.startswith("."):
            answer = answer.rstrip(".")
        if not before:
            answer = capitalised(answer)
        return Paragraph(fill(before, frame.sector) + answer + fill(after, frame.sector))
    return Paragraph(capitalised(answer))


# --- tables --------------------------------------------------------------------------------


def _row(columns: tuple[Column, ...], row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(capitalised(cell) for cell in cells(columns, row))


def _used(
    titles: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[float, ...]
) -> Grid:
    """Return a table of the columns that hold something."""
    used = [i for i in range(len(titles)) if any(row[i] for row in rows)]
    return Grid(
        tuple(titles[i] for i in used),
        tuple(tuple(row[i] for i in used) for row in rows),
        tuple(widths[i] for i in used),
        row_headers=True,
    )
