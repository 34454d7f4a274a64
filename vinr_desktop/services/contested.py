"""Answers that two people have written differently, until somebody settles what counts."""

import json
from collections.abc import Iterable

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer
from vinr_desktop.domain.merge import Field, Heads, in_force
from vinr_desktop.domain.sharing import is_contested, order
from vinr_desktop.storage.stores import Stores


def contested(stores: Stores, document_id: str) -> dict[str, Heads]:
    """Return the answers that stand in several versions, the one in force first, by question."""
    strand = stores.strands.get(document_id)
    return {
        str(heads[0].values["question_id"]): _in_order(field, heads)
        for field, heads in strand.fields.items()
        if field.table == "answer" and is_contested(field, heads)
    }


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
