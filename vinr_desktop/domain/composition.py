"""From answers to the document: sections of blocks, head, appendix of contacts.

Functions stand in the body and names and numbers in the appendix, so that the body lasts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vinr_desktop.domain.answers import item_text
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.composed import (
    Block,
    ComposedDocument,
    ComposedSection,
    ContactGroup,
    ContactLine,
    ContactList,
    Grid,
    Heading,
    HistoryRow,
    ItemList,
    Paragraph,
    PlacedBlock,
    SignatureSlot,
)
from vinr_desktop.domain.directory import Audience, Contact
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import (
    Answer,
    Answers,
    Column,
    Form,
    Kind,
    Printing,
    PrintStyle,
    Question,
    Section,
    SectionKind,
    SignatureRole,
    is_empty,
)
from vinr_desktop.domain.phrasing import cells, listed, number_text, row_in_words, running_text
from vinr_desktop.domain.wording import fill

SIGNATURE_LABELS = {
    SignatureRole.OWNER: "Dokumentansvarig",
    SignatureRole.APPROVER: "Fastställs av",
}
GROUP_TITLES = {
    Audience.EVERYONE: "Akut och allmänt",
    Audience.VICTIM: "För den som är våldsutsatt",
    Audience.CHILD: "För barn och unga",
    Audience.PERPETRATOR: "För den som utövar våld",
    Audience.RELATIVE: "För anhöriga",
    Audience.PROFESSIONAL: "För dig i ditt arbete",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the answers: the document itself, whose it is and what it leans on.

    `contacts` is the directory by id; `laws_checked` the oldest day a cited law was checked.
    """

    document: Document
    sector: Sector
    municipality: str
    contacts: Mapping[str, Contact]
    laws_checked: date | None
    history: tuple[HistoryRow, ...]
    made_at: datetime


def compose(form: Form, answers: Answers, frame: Frame) -> ComposedDocument:
    """Return everything that is printed of these answers, and nothing else."""
    document = frame.document
    unit = str(answers.get(form.head.unit) or "")
    return ComposedDocument(
        title=document.title,
        document_type=form.document_type,
        municipality=frame.municipality,
        unit=unit,
        version=document.version,
        is_draft=document.adopted_on is None,
        measures=form.measures,
        head=_head(form, answers, frame),
        sections=_sections(form, answers, frame),
        contacts=_contacts(form, answers, frame),
        history=frame.history,
        signatures=tuple(_slot(role, form, answers) for role in form.signatures),
        laws_checked=frame.laws_checked,
        adopted_on=document.adopted_on,
        made_at=frame.made_at,
        keywords=("våld i nära relation", form.document_type.lower(), unit),
    )


def printed_contacts(form: Form, answers: Answers, directory: Mapping[str, Contact]) -> list[str]:
    """Return the ids of the contacts that these answers print, each once, in order."""
    chosen = [
        contact_id
        for question in _printed(form, answers)
        if question.kind is Kind.CONTACTS
        for contact_id in answers[question.id]
    ]
    return [c for c in dict.fromkeys(chosen) if c in directory and directory[c].is_printed]


# --- sections ------------------------------------------------------------------------------


def _printed(form: Form, answers: Answers) -> list[Question]:
    return [
        q
        for q in form.questions()
        if q.printing and form.applies(q, answers) and not is_empty(answers.get(q.id))
    ]


def _sections(form: Form, answers: Answers, frame: Frame) -> tuple[ComposedSection, ...]:
    printed = _printed(form, answers)
    sections: list[ComposedSection] = []
    for section in form.sections:
        here = [q for q in printed if q.printing and q.printing.section == section.id]
        lead = fill(section.lead.of(frame.sector.id), frame.sector)
        if not here and not lead:
            continue
        blocks = [PlacedBlock(Paragraph(lead))] if lead else []
        blocks += _blocks(section, here, answers, frame)
        number = str(len(sections) + 1)
        sections.append(
            ComposedSection(section.id, number, section.title, section.kind, tuple(blocks))
        )
    return tuple(sections)


def _blocks(
    section: Section, questions: list[Question], answers: Answers, frame: Frame
) -> list[PlacedBlock]:
    matrix = [q for q in questions if q.printing and q.printing.style is PrintStyle.MATRIX]
    blocks: list[PlacedBlock] = []
    for question in questions:
        if question in matrix:
            if question is matrix[0]:
                blocks.append(PlacedBlock(_matrix(matrix, answers, frame), question.id))
            continue
        blocks += [
            PlacedBlock(block, question.id)
            for block in _answer_blocks(question, answers[question.id], section, frame)
        ]
    return blocks


def _answer_blocks(
    question: Question, answer: Answer, section: Section, frame: Frame
) -> list[Block]:
    printing = question.printing
    assert printing is not None
    body = _BODIES[question.kind](question, answer, section, frame)
    if not body:
        return []
    before: list[Block] = []
    if printing.heading:
        before.append(Heading(fill(printing.heading, frame.sector)))
    if printing.lead:
        before.append(Paragraph(fill(printing.lead, frame.sector), lead=True))
    return before + body


def _text_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    printing = _printing(question)
    if printing.sentence:
        return [_sentence(printing, " ".join(str(answer).split()), frame)]
    return running_text(str(answer))


def _choice_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    text = item_text(question, {"id": answer})
    return [_sentence(_printing(question), fill(text, frame.sector), frame)]


def _items_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    printing = _printing(question)
    items = tuple(fill(item_text(question, item), frame.sector) for item in answer)
    if printing.style is PrintStyle.INLINE or printing.sentence:
        return [_sentence(printing, listed(items), frame)]
    details = {choice.id: choice.detail for choice in question.choices if choice.detail}
    if details and printing.style in (PrintStyle.AUTO, PrintStyle.TABLE):
        rows = tuple(
            (text, details.get(item.get("id", ""), ""))
            for item, text in zip(answer, items, strict=True)
        )
        return [Grid(("Lagrum", "Vad det handlar om"), rows, (2, 3), row_headers=True)]
    return [ItemList(items, ordered=question.ordered)]


def _person_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    if section.kind is SectionKind.ACUTE:
        return [ContactList((_person_line(question, answer, frame),))]
    function = answer.get("function") or "Namn och nummer finns i bilagan Kontakter."
    return [_sentence(_printing(question), function, frame)]


def _contacts_body(
    question: Question, answer: Answer, section: Section, frame: Frame
) -> list[Block]:
    chosen = [frame.contacts[c] for c in answer if c in frame.contacts]
    contacts = [contact for contact in chosen if contact.is_printed]
    if not contacts:
        return []
    if section.kind is SectionKind.ACUTE:
        return [ContactList(tuple(_contact_line(contact) for contact in contacts))]
    printing = _printing(question)
    names = tuple(contact.name for contact in contacts)
    if printing.sentence or printing.style is PrintStyle.INLINE:
        return [_sentence(printing, listed(names), frame)]
    return [ItemList(names)]


def _table_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    printing = _printing(question)
    rows = [cells(question.columns, row) for row in answer if not is_empty(row)]
    if printing.style is PrintStyle.INLINE:
        texts = [row_in_words(row) for row in rows]
        return [_sentence(printing, listed(texts), frame)]
    return [_grid(question.columns, rows)]


def _date_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    return [_sentence(_printing(question), str(answer), frame)]


def _number_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    return [_sentence(_printing(question), number_text(answer), frame)]


def _yes_no_body(question: Question, answer: Answer, section: Section, frame: Frame) -> list[Block]:
    printing = _printing(question)
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


def _printing(question: Question) -> Printing:
    assert question.printing is not None
    return question.printing


def _sentence(printing: Printing, answer: str, frame: Frame) -> Paragraph:
    if printing.sentence:
        before, _, after = printing.sentence.partition("{answer}")
        if after.startswith("."):
            answer = answer.rstrip(".")
        return Paragraph(fill(before, frame.sector) + answer + fill(after, frame.sector))
    return Paragraph(answer[:1].upper() + answer[1:])


# --- tables --------------------------------------------------------------------------------


def _grid(columns: tuple[Column, ...], rows: list[tuple[str, ...]]) -> Grid:
    used = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    return Grid(
        tuple(columns[i].title for i in used),
        tuple(tuple(row[i] for i in used) for row in rows),
        tuple(columns[i].width for i in used),
        row_headers=True,
    )


def _matrix(questions: list[Question], answers: Answers, frame: Frame) -> Grid:
    first = questions[0]
    rows = [
        (fill(_printing(question).row_label, frame.sector), *cells(first.columns, row))
        for question in questions
        for row in answers[question.id]
        if not is_empty(row)
    ]
    return Grid(
        (_printing(first).heading or "Läge", *(column.title for column in first.columns)),
        tuple(rows),
        (max(column.width for column in first.columns), *(c.width for c in first.columns)),
        row_headers=True,
    )


# --- head, signatures, appendix ------------------------------------------------------------


def _head(form: Form, answers: Answers, frame: Frame) -> tuple[tuple[str, str], ...]:
    document, head = frame.document, form.head
    adopted = document.adopted_on.isoformat() if document.adopted_on else ""
    approver = _person_text(answers.get(head.approver))
    rows = (
        ("Dokumenttyp", form.document_type),
        ("Enhet", str(answers.get(head.unit) or "")),
        ("Verksamhet", frame.sector.name),
        ("Gäller för", _answer_text(form, head.applies_to, answers)),
        ("Diarienummer", document.registry_number),
        ("Version", document.version),
        ("Upprättad av", _answer_text(form, head.authors, answers)),
        ("Fastställd av" if adopted else "Fastställs av", approver),
        ("Fastställd", adopted),
        ("Gäller från", document.valid_from.isoformat() if document.valid_from else ""),
        ("Revideras senast", document.review_date.isoformat() if document.review_date else ""),
        ("Dokumentansvarig", _person_text(answers.get(head.owner))),
        ("Ersätter", _answer_text(form, head.replaces, answers)),
        ("Överordnat dokument", _answer_text(form, head.superior, answers)),
        ("Process i ledningssystemet", _answer_text(form, head.process, answers)),
        ("Lagrum kontrollerade", frame.laws_checked.isoformat() if frame.laws_checked else ""),
    )
    return tuple((label, value) for label, value in rows if value)


def _answer_text(form: Form, question_id: str, answers: Answers) -> str:
    if not question_id or is_empty(answers.get(question_id)):
        return ""
    answer = answers[question_id]
    question = form.question(question_id)
    if question.kind in (Kind.MULTIPLE, Kind.CHECKLIST):
        return listed(item_text(question, item) for item in answer)
    if question.kind is Kind.TABLE:
        return listed(row_in_words(cells(question.columns, row)) for row in answer)
    if question.kind is Kind.CHOICE:
        return item_text(question, {"id": answer})
    return str(answer)


def _person_text(person: Answer) -> str:
    if is_empty(person):
        return ""
    name, function = person.get("name", ""), person.get("function", "")
    return f"{name}, {function}" if name and function else name or function


def _slot(role: SignatureRole, form: Form, answers: Answers) -> SignatureSlot:
    question = form.head.approver if role is SignatureRole.APPROVER else form.head.owner
    person = answers.get(question) or {}
    return SignatureSlot(
        role, SIGNATURE_LABELS[role], person.get("name", ""), person.get("function", "")
    )


def _contact_line(contact: Contact) -> ContactLine:
    number = contact.phone or contact.chat or contact.web
    return ContactLine(contact.name, number, contact.hours, note=contact.note)


def _person_line(question: Question, person: Mapping[str, str], frame: Frame) -> ContactLine:
    purpose = _printing(question).row_label or question.text.of(frame.sector.id).rstrip("?")
    return ContactLine(
        name=person.get("name") or person.get("function", ""),
        phone=person.get("phone", ""),
        role=person.get("function", "") if person.get("name") else "",
        note=fill(purpose, frame.sector),
    )


def _contacts(form: Form, answers: Answers, frame: Frame) -> tuple[ContactGroup, ...]:
    people = [
        _person_line(question, answers[question.id], frame)
        for question in _printed(form, answers)
        if question.kind is Kind.PERSON
    ]
    groups = [ContactGroup("Våra funktioner", _merged(people))]
    chosen = [frame.contacts[c] for c in printed_contacts(form, answers, frame.contacts)]
    for audience, title in GROUP_TITLES.items():
        lines = tuple(_contact_line(c) for c in chosen if (c.audiences or (None,))[0] is audience)
        groups.append(ContactGroup(title, lines))
    return tuple(group for group in groups if group.lines)


def _merged(lines: list[ContactLine]) -> tuple[ContactLine, ...]:
    """Return one line for each person, with all that she is to be called about."""
    purposes: dict[tuple[str, str, str], list[str]] = {}
    for line in lines:
        purposes.setdefault((line.name, line.role, line.phone), []).append(line.note)
    return tuple(
        ContactLine(name, phone, role=role, note=" · ".join(dict.fromkeys(notes)))
        for (name, role, phone), notes in purposes.items()
    )
