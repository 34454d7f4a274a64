"""From a form to its TOML text: read again, the text gives an equal form."""

from collections.abc import Mapping
from typing import Any

import tomli_w

from vinr_desktop.domain.form import (
    Answer,
    BySector,
    Choice,
    Column,
    ColumnKind,
    Condition,
    Form,
    Head,
    Kind,
    Page,
    Printing,
    PrintStyle,
    Question,
    Section,
    SectionKind,
)

Table = dict[str, Any]


def form_text(form: Form) -> str:
    """Return the text of a form file; what has its usual value is left out."""
    table: Table = {
        "id": form.id,
        "version": form.version,
        "title": form.title,
        "document_type": form.document_type,
        "file_label": form.file_label,
        **_given(based_on=form.based_on),
        "measures": list(form.measures),
        "signatures": [role.value for role in form.signatures],
        "head": _given(**{key: getattr(form.head, key) for key in Head.__dataclass_fields__}),
        "section": [_section(section) for section in form.sections],
        "page": [_page(page) for page in form.pages],
    }
    return tomli_w.dumps(table)


def _section(section: Section) -> Table:
    kind = "" if section.kind is SectionKind.NORMAL else section.kind.value
    return {
        "id": section.id,
        "title": section.title,
        **_given(kind=kind, lead=_words(section.lead)),
    }


def _page(page: Page) -> Table:
    return {
        "id": page.id,
        "title": page.title,
        "purpose": page.purpose,
        "guidance": _words(page.guidance),
        "minutes": page.minutes,
        **_given(
            measures=list(page.measures),
            proposal=page.proposal,
            hidden=page.hidden,
            discussion=list(page.discussion),
        ),
        "question": [_question(question) for question in page.questions],
    }


def _question(question: Question) -> Table:
    printing = question.printing
    return {
        "id": question.id,
        "kind": question.kind.value,
        "text": _words(question.text),
        **_given(
            help=_words(question.help),
            required=question.required,
            common=question.common,
            hidden=question.hidden,
            sectors=sorted(question.sectors),
            shown_when=_conditions(question.shown_when),
            choices=[_choice(choice) for choice in question.choices],
            choices_from=question.choices_from,
            own=question.own,
            ordered=question.ordered,
            columns=[_column(column) for column in question.columns],
        ),
        **_numbers(question.minimum, question.maximum),
        **_prefill(question),
        **_given(
            proposal=question.proposal,
            by_program=question.by_program,
            shows=question.shows,
            source=question.source,
            covers=list(question.covers),
            audience=list(question.audience),
        ),
        "document": _printing(printing) if printing else False,
    }


def _choice(choice: Choice) -> Table:
    others = _given(detail=choice.detail, sectors=sorted(choice.sectors))
    return {"id": choice.id, "text": choice.text, **others}


def _column(column: Column) -> Table:
    kind = "" if column.kind is ColumnKind.TEXT else column.kind.value
    return {
        "id": column.id,
        "title": column.title,
        **_given(
            kind=kind,
            required=column.required,
            choices=[_choice(choice) for choice in column.choices],
            product_of=list(column.product_of),
        ),
        **_numbers(column.minimum, column.maximum),
        **({} if column.width == 1 else {"width": column.width}),
        **({} if column.printed else {"printed": False}),
    }


def _printing(printing: Printing) -> Table:
    style = "" if printing.style is PrintStyle.AUTO else printing.style.value
    return {
        "section": printing.section,
        **_given(
            heading=printing.heading,
            lead=printing.lead,
            sentence=printing.sentence,
            style=style,
            row_label=printing.row_label,
            yes=printing.yes,
            no=printing.no,
            acute=printing.acute,
        ),
    }


def _conditions(conditions: tuple[Condition, ...]) -> list[Table] | Table:
    tables = [_condition(condition) for condition in conditions]
    return tables[0] if len(tables) == 1 else tables


def _condition(condition: Condition) -> Table:
    wanted: Any = list(condition.any_of)
    return {
        "question": condition.question,
        **_given(**{"is": wanted}),
    }


def _prefill(question: Question) -> Table:
    default, variants = question.prefill.default, question.prefill.variants
    if not variants:
        return {} if default is None else {"prefill": _proposed(question, default)}
    given = {} if default is None else {"default": default}
    by_sector = {**given, **{key: value for key, value in variants.items() if value is not None}}
    written = {key: _proposed(question, value) for key, value in by_sector.items()}
    return {"prefill": {"by_sector": written}}


def _proposed(question: Question, value: Answer) -> Answer:
    """Write chosen items as plain ids where nothing else is said of them."""
    if question.kind in (Kind.MULTIPLE, Kind.CHECKLIST):
        return [item["id"] if set(item) == {"id"} else dict(item) for item in value]
    return value


def _words(words: BySector[str]) -> str | Table:
    variants: Mapping[str, str] = words.variants
    return {"default": words.default, **variants} if variants else words.default


def _numbers(lowest: float | None, highest: float | None) -> Table:
    pairs = {"min": lowest, "max": highest}
    return {key: value for key, value in pairs.items() if value is not None}


def _given(**values: object) -> Table:
    """Keep what says something: empty texts and lists and False are the usual values."""
    return {key: value for key, value in values.items() if value}
