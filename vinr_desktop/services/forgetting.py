"""Forgets client data that a writer has taken away: the journal's entries of it are emptied."""

from collections.abc import Mapping

from vinr_desktop.domain.form import Answer
from vinr_desktop.domain.language import client_data, texts_of
from vinr_desktop.storage.stores import Stores

BEGINNING = 6
"""Characters of a number that already tell whose it is (a date of birth): what was stored while
it was being written, or deleted, goes with the whole."""


class Forgetting:
    """Remembers, while the program runs, which numbers it has seen in which answer."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
        self._seen: dict[tuple[str, str], set[str]] = {}

    def look(self, document_id: str, question_id: str, before: Answer, after: Answer) -> None:
        """Look at an answer that has just changed, in the transaction that changed it."""
        seen = self._seen.setdefault((document_id, question_id), set())
        seen |= client_data(before) | client_data(after)
        written = "\n".join(texts_of(after))
        gone = {number for number in seen if number not in written}
        if not gone:
            return
        ended = {number for number in gone if number[:BEGINNING] not in written}
        erased = {number[:BEGINNING] if number in ended else number for number in gone}
        self._stores.journal.erase_answer(
            document_id, question_id, lambda text: any(piece in text for piece in erased)
        )
        seen -= ended

    def look_at_all(self, document_id: str, before: Mapping[str, Answer]) -> None:
        """Look at every answer that is another than before."""
        after = self._stores.answers.all(document_id)
        for question_id, value in before.items():
            if after.get(question_id) != value:
                self.look(document_id, question_id, value, after.get(question_id))
