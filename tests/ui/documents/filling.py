"""Fills a draft with something for every required question, so that it can be signed."""

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Answer, ColumnKind, Kind, Question
from vinr_desktop.domain.progress import missing
from vinr_desktop.services.container import Services

ME = {"name": "Anna Ek", "function": "Enhetschef", "phone": "0583-123 45"}


def fill(services: Services, document: Document) -> None:
    """Say yes to every proposal, and answer what is still missing, until nothing is."""
    drafting = services.drafting
    for page in drafting.open(document.id).form.pages:
        drafting.accept_page(document.id, page.id, page.id)
    draft = drafting.open(document.id)
    while gaps := missing(draft.form, draft.answers):
        for gap in gaps:
            value = _some(gap.question, draft.sector.id)
            drafting.answer(document.id, gap.question.id, value, gap.question.id)
        draft = drafting.open(document.id)


def _some(question: Question, sector: str) -> Answer:
    match question.kind:
        case Kind.CHOICE:
            return question.choices_for(sector)[0].id
        case Kind.MULTIPLE | Kind.CHECKLIST:
            return [{"id": question.choices_for(sector)[0].id}]
        case Kind.PERSON:
            return ME
        case Kind.CONTACTS:
            return ["kvinnofridslinjen"]
        case Kind.TABLE:
            return [{c.id: "Något" for c in question.columns if c.kind is ColumnKind.TEXT}]
        case Kind.DATE:
            return "2027-10-01"
        case Kind.NUMBER:
            return 1
        case Kind.YES_NO:
            return True
        case _:
            return "Vi gör så här."
