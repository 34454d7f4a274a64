"""From answers to the document: numbered sections of blocks, head and appendix of contacts."""

from dataclasses import replace

from vinr_desktop.domain.answer_blocks import answer_blocks, matrix, printing_of
from vinr_desktop.domain.base import Superior
from vinr_desktop.domain.composed import (
    Block,
    ComposedDocument,
    ComposedSection,
    ContactList,
    Paragraph,
    PlacedBlock,
    SignatureSlot,
)
from vinr_desktop.domain.document_head import head_rows, laws_checked
from vinr_desktop.domain.form import (
    Answers,
    Form,
    Kind,
    PrintStyle,
    Question,
    Section,
    SectionKind,
    SignatureRole,
)
from vinr_desktop.domain.frame import Frame
from vinr_desktop.domain.inheritance import with_inherited
from vinr_desktop.domain.numbers import acute_people, appendix, printed
from vinr_desktop.domain.phrasing import in_sentence
from vinr_desktop.domain.wording import fill

SIGNATURE_LABELS = {
    SignatureRole.OWNER: "Dokumentansvarig",
    SignatureRole.APPROVER: "Fastställs av",
}
SHORT_NAME = "den övergripande rutinen"
LONGEST_RUN = 330
"""Characters (about four lines) that answers may fill together before a new paragraph begins."""


def compose(form: Form, answers: Answers, frame: Frame) -> ComposedDocument:
    """Return everything that is printed of these answers, and nothing else."""
    answers = with_inherited(form, answers)
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
        head=head_rows(form, answers, document, frame.sector, frame.laws),
        sections=_sections(form, answers, frame),
        contacts=appendix(form, answers, frame.contacts, frame.sector),
        history=frame.history,
        signatures=tuple(_slot(role, form, answers) for role in form.signatures),
        laws_checked=min(laws_checked(form, answers, frame.laws).values(), default=None),
        adopted_on=document.adopted_on,
        made_at=frame.made_at,
        keywords=("våld i nära relation", form.document_type.lower(), unit),
    )


def _slot(role: SignatureRole, form: Form, answers: Answers) -> SignatureSlot:
    question = form.head.approver if role is SignatureRole.APPROVER else form.head.owner
    person = answers.get(question) or {}
    return SignatureSlot(
        role, SIGNATURE_LABELS[role], person.get("name", ""), person.get("function", "")
    )


def _sections(form: Form, answers: Answers, frame: Frame) -> tuple[ComposedSection, ...]:
    body = [q for q in printed(form, answers) if printing_of(q).style is not PrintStyle.APPENDIX]
    sections: list[ComposedSection] = []
    is_named = False
    for section in form.sections:
        here = [q for q in body if printing_of(q).section == section.id]
        lead = fill(section.lead.of(frame.sector.id), frame.sector)
        above = [] if section.kind is SectionKind.ACUTE else _left_out(section, form, answers)
        if above and not here:
            lead = ""  # it leads to what is not repeated here
        blocks = [PlacedBlock(Paragraph(lead))] if lead else []
        blocks += _blocks(section, here, answers, frame)
        if section.kind is SectionKind.ACUTE:
            blocks = _with_people(blocks, form, answers, frame)
        if above and form.superior is not None:
            blocks.append(_referring(form.superior, above[0], bool(here), not is_named))
            is_named = True
        if not blocks:
            continue
        number = str(len(sections) + 1)
        sections.append(
            ComposedSection(section.id, number, section.title, section.kind, tuple(blocks))
        )
    return tuple(sections)


def _left_out(section: Section, form: Form, answers: Answers) -> list[Question]:
    """Return the questions of a section that the superior document answers."""
    return [
        q
        for q in form.questions()
        if form.inherits(q) and q.printing and q.printing.section == section.id
        if form.applies(q, answers)
    ]


def _referring(
    superior: Superior, question: Question, says_more: bool, is_first: bool
) -> PlacedBlock:
    """Refer to the superior document: by its whole name the first time, shortly from then on."""
    holds = "I övrigt gäller" if says_more else "Här gäller"
    name = f"{in_sentence(superior.title)}, version {superior.version}," if is_first else SHORT_NAME
    more = f" Den kallas här {SHORT_NAME}." if is_first else ""
    return PlacedBlock(Paragraph(f"{holds} {name} oförändrad.{more}"), question.id)


def _with_people(
    blocks: list[PlacedBlock], form: Form, answers: Answers, frame: Frame
) -> list[PlacedBlock]:
    """Add the people who are called from the acute page to the numbers that stand there."""
    people = acute_people(form, answers, frame.sector)
    for index, placed in enumerate(blocks):
        asked = form.question(placed.question) if placed.question else None
        if isinstance(placed.block, ContactList) and asked and asked.kind is Kind.CONTACTS:
            lines = ContactList((*placed.block.lines, *people))
            return [*blocks[:index], replace(placed, block=lines), *blocks[index + 1 :]]
    return [*blocks, PlacedBlock(ContactList(people))] if people else blocks


def _blocks(
    section: Section, questions: list[Question], answers: Answers, frame: Frame
) -> list[PlacedBlock]:
    together = [q for q in questions if printing_of(q).style is PrintStyle.MATRIX]
    blocks: list[PlacedBlock] = []
    for question in questions:
        if question in together:
            if question is together[0]:
                blocks.append(PlacedBlock(matrix(together, answers, frame), question.id))
            continue
        made = answer_blocks(question, answers[question.id], section, frame)
        if section.kind is SectionKind.NORMAL and _runs_on(blocks, made):
            blocks[-1] = _joined(blocks[-1], made.pop(0), question)
        blocks += [PlacedBlock(block, question.id) for block in made]
    return blocks


def _runs_on(blocks: list[PlacedBlock], made: list[Block]) -> bool:
    """Tell whether an answer goes on in the paragraph of the one before, as prose does."""
    if not (blocks and blocks[-1].question and made):
        return False
    last, following = blocks[-1].block, made[0]
    if not (isinstance(last, Paragraph) and isinstance(following, Paragraph)):
        return False
    is_short = len(last.text) + len(following.text) <= LONGEST_RUN
    return is_short and not (last.lead or following.lead)


def _joined(placed: PlacedBlock, block: Block, question: Question) -> PlacedBlock:
    assert isinstance(placed.block, Paragraph)
    assert isinstance(block, Paragraph)
    said = placed.block.text
    text = f"{said if said.endswith(('.', '?', '!', '”')) else said + '.'} {block.text}"
    return replace(placed, block=Paragraph(text), also=(*placed.also, question.id))
