"""Answers: one row for each question that somebody has answered."""

import json
import uuid

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Answer
from vinr_desktop.storage.database import Database

_NAMESPACE = uuid.UUID("5f0c2c5e-7a43-5d8f-9a54-6b5a0f2c4e11")

_SAVE = (
    "insert into answer (id, scope, document_id, question_id, value) values (?, ?, ?, ?, ?)"
    " on conflict (id) do update set value = excluded.value"
)


def answer_id(document_id: str, question_id: str) -> str:
    """Return the id of an answer's row: the same on every PC."""
    return str(uuid.uuid5(_NAMESPACE, f"{document_id}/{question_id}"))


class AnswerStore:
    """Reads and writes answers as the values that JSON can hold."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self, document_id: str) -> dict[str, Answer]:
        """Return the answers of a document by question id."""
        rows = self._db.rows(
            "select question_id, value from answer"
            " where document_id = ? and value is not null order by rowid",
            (document_id,),
        )
        return {row["question_id"]: json.loads(row["value"]) for row in rows}

    def get(self, document_id: str, question_id: str) -> Answer:
        """Return one answer, None when there is none."""
        rows = self._db.rows(
            "select value from answer where id = ? and value is not null",
            (answer_id(document_id, question_id),),
        )
        return json.loads(rows[0]["value"]) if rows else None

    def save(self, document: Document, question_id: str, value: Answer) -> None:
        """Keep an answer; an empty one too, so that a proposal does not come back."""
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        row_id = answer_id(document.id, question_id)
        self._db.write(_SAVE, (row_id, document.scope, document.id, question_id, text))

    def save_anew(self, document: Document, question_id: str, value: Answer) -> None:
        """Keep an answer as written now, also where it is the one that stands there."""
        self.clear(document, question_id)
        self.save(document, question_id, value)

    def clear(self, document: Document, question_id: str) -> None:
        """Let a question be as if nobody had answered it, so that a proposal shows again."""
        row_id = answer_id(document.id, question_id)
        self._db.write("update answer set value = null where id = ?", (row_id,))
