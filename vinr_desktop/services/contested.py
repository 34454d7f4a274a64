"""Answers that two people have written differently, until somebody settles what counts."""

import json
from collections.abc import Iterable

from vinr_desktop.domain.document import State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer
from vinr_desktop.domain.merge import Field, Heads, Strand, in_force
from vinr_desktop.domain.review import Outcome
from vinr_desktop.domain.sharing import LIFE, adopted_copies, is_contested, order, to_choose
from vinr_desktop.storage.stores import Stores

DECISION_STATES = {
    Outcome.SENT_BACK.value: State.DRAFT,
    Outcome.APPROVED.value: State.REVIEW,
    Outcome.TAKEN_BACK.value: State.DRAFT,
}
"""The state that the end of a review brings a document to."""


def contested(stores: Stores, document_id: str) -> dict[str, Heads]:
    """Return the answers that stand in several versions, the one in force first, by question."""
    strand = stores.strands.get(document_id)
    return {
        str(heads[0].values["question_id"]): _in_order(field, heads)
        for field, heads in strand.fields.items()
        if field.table == "answer" and is_contested(field, heads)
    }


def splits_of(strand: Strand) -> dict[Field, Heads]:
    """Return what else than answers somebody has to choose between, by field.

    Where a review ended in two ways, the state that each led to is settled with it.
    """
    found = {
        field: to_choose(field, heads)
        for field, heads in strand.fields.items()
        if field.table != "answer" and is_contested(field, heads)
    }
    life = Field("document", strand.id, LIFE)
    is_review = any(field.table == "review" for field in found)
    if is_review and life in found and not adopted_copies(life, found[life]):
        del found[life]
    return found


def unsettled(stores: Stores, document_id: str) -> int:
    """Return how much else than answers has to be chosen in a document itself."""
    return len(splits_of(stores.strands.get(document_id)))


def texts_beside(stores: Stores, document_id: str, question_id: str) -> list[Answer]:
    """Return the answer in force, and those that stand beside it."""
    heads = contested(stores, document_id).get(question_id, ())
    texts = [head.values["value"] for head in heads if head.values["value"] is not None]
    beside = [json.loads(str(text)) for text in texts]
    return [*beside, stores.answers.get(document_id, question_id)]


def refuse_writing_over(stores: Stores, document_id: str, question_ids: Iterable[str]) -> None:
    """Raise UserError where one of these questions has two answers: neither is lost unseen."""
    if not contested(stores, document_id).keys().isdisjoint(question_ids):
        raise UserError(
            "Frågan har två olika svar, och ingen har avgjort vilket som gäller.",
            "Ingenting är ändrat. Välj ett av dem i guiden först.",
        )


def refuse_contested(stores: Stores, document_id: str) -> None:
    """Raise UserError while somebody has to choose between two answers: none counts silently."""
    count = len(contested(stores, document_id))
    if unsettled(stores, document_id):
        raise UserError(
            "Två har skrivit olika om dokumentet, och ingen har avgjort vad som gäller.",
            "Inget är underskrivet. Öppna dokumentet bland rutinerna: där väljer du.",
        )
    if count:
        number = "En fråga har" if count == 1 else f"{count} frågor har"
        raise UserError(
            f"{number} två olika svar, och ingen har avgjort vilket som gäller.",
            "Inget är underskrivet. Öppna dokumentet: frågorna är märkta ”Att avgöra”.",
        )


def _in_order(field: Field, heads: Heads) -> Heads:
    """Return the head in force first, then the others."""
    first = in_force(field, heads, order)
    return (first, *(head for head in heads if head is not first))
