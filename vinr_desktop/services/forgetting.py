"""Forgets client data that a writer has taken away: the journal's entries of it are emptied."""

from vinr_desktop.domain.form import Answer
from vinr_desktop.domain.language import client_data, texts_of
from vinr_desktop.storage.journal import Journal

BEGINNING = 6
"""Characters of a number that already tell whose it is (a date of birth): what was stored while
it was being written, or deleted, goes with the whole."""


class Forgetting:
    """Remembers, while the program runs, which numbers it has seen in which answer."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
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
        self._journal.erase_answer(
            document_id, question_id, lambda text: any(piece in text for piece in erased)
        )
        seen -= ended
