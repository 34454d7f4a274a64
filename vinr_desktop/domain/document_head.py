"""The head of a document: what it is, whose, since when, and whom to ask."""

from collections.abc import Iterable, Mapping
from datetime import date

from vinr_desktop.domain.answers import item_text
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Answer, Answers, Form, Kind, is_empty
from vinr_desktop.domain.phrasing import capitalised, cells, listed, row_in_words
from vinr_desktop.domain.versions import AdoptedHow

LAWS = "laws"


def head_rows(
    form: Form, answers: Answers, document: Document, sector: Sector, laws: Mapping[str, date]
) -> tuple[tuple[str, str], ...]:
    """Return label and value of every row that says something; `laws` as in `laws_checked`."""
    head = form.head
    adopted = document.adopted_on.isoformat() if document.adopted_on else ""
    approver = answers.get(head.approver)
    rows = (
        ("Dokumenttyp", form.document_type),
        ("Enhet", str(answers.get(head.unit) or "")),
        ("Verksamhet", sector.name),
        ("Gäller för", _answer_text(form, head.applies_to, answers)),
        ("Diarienummer", document.registry_number),
        ("Version", document.version),
        ("Upprättad av", _answer_text(form, head.authors, answers)),
        (
            "Fastställd av" if adopted else "Fastställs av",
            document.decided_by or person_text(approver),
        ),
        ("Beslutsnivå", _level(form, answers)),
        ("Fastställd", adopted),
        ("Beslutat genom", adopted_through(document)),
        ("Gäller från", document.valid_from.isoformat() if document.valid_from else ""),
        ("Revideras senast", document.review_date.isoformat() if document.review_date else ""),
        ("Dokumentansvarig", person_text(answers.get(head.owner))),
        ("Ersätter", _answer_text(form, head.replaces, answers)),
        ("Överordnat dokument", _answer_text(form, head.superior, answers)),
        ("Process i ledningssystemet", _answer_text(form, head.process, answers)),
        ("Lagrum kontrollerade", _span(laws_checked(form, answers, laws).values())),
    )
    return tuple((label, capitalised(value)) for label, value in rows if value)


def adopted_through(document: Document) -> str:
    """Return by what a document was adopted, in words; empty where it is not."""
    words = {
        AdoptedHow.SIGNATURE: "Elektronisk underskrift i dokumentet",
        AdoptedHow.PAPER: "Underskrift på papper",
        AdoptedHow.SERVICE: "Elektronisk underskrift i en annan e-tjänst",
        AdoptedHow.DECISION: "Beslut",
    }
    if not document.adopted_how:
        return ""
    return " ".join(filter(None, (words[AdoptedHow(document.adopted_how)], document.decision)))


def laws_checked(form: Form, answers: Answers, laws: Mapping[str, date]) -> dict[str, date]:
    """Return the day on which each cited law was checked, by its id; own rows have none."""
    cited = {
        item.get("id")
        for question in form.questions()
        if question.choices_from == LAWS and form.applies(question, answers)
        for item in answers.get(question.id) or ()
    }
    return {law_id: day for law_id, day in laws.items() if law_id in cited}


def month(day: date) -> str:
    """Return the month of a source, which is all that is known of most: "2026-02"."""
    return day.isoformat()[:7]


def person_text(person: Answer) -> str:
    """Return a person as "name, function", or what there is of it."""
    if is_empty(person):
        return ""
    name, function = person.get("name", ""), person.get("function", "")
    return f"{name}, {function}" if name and function else name or function


def _span(days: Iterable[date]) -> str:
    months = sorted({month(day) for day in days})
    if len(months) < 2:
        return "".join(months)
    return f"Det äldsta {months[0]}, det senaste {months[-1]}"


def _level(form: Form, answers: Answers) -> str:
    """Return on which level it is decided, where the approver's function does not say it."""
    level = _answer_text(form, form.head.approver_level, answers)
    function = (answers.get(form.head.approver) or {}).get("function", "")
    return "" if level.casefold() in function.casefold() else level


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
