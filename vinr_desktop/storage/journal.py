"""The journal: reading it, undoing and redoing by it, and erasing from it.

The database's own triggers write it (see `triggers`); no code does.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from vinr_desktop.domain.journal import JournalEntry
from vinr_desktop.domain.merge import Field
from vinr_desktop.domain.person import Actor
from vinr_desktop.domain.undo import (
    MOVE,
    REDO,
    UNDO,
    Edit,
    Gone,
    Replay,
    Step,
    Value,
    replay,
)
from vinr_desktop.storage.answer_store import answer_id
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.overwritten import bring_back, forget

UNIT_MOVED = "unit-moved"
"""The cause of what follows from a unit's new place: no edit of what lies in it."""
DEED, DEED_UNDONE = "deed", "deed-undone"
"""The causes of what can be taken back as a whole, by its step, and of what takes it back."""
IMPORT, IMPORT_UNDONE = "import", "import-undone"
"""The causes of what an import writes, and of what takes it back."""
GIVEN = "given"
"""The cause of what was there from the beginning: nobody's deed."""

_EDITS = (
    "select seq, id, row_id, step, cause, op, erased, old ->> 'value' as before,"
    " new ->> 'value' as after, old is null as no_old, new is null as no_new"
    f" from journal where document_id = ? and (tbl = 'answer' or cause = '{MOVE}') and seq > ?"
    f" and cause != '{UNIT_MOVED}'"
    " order by seq"
)

_CLEAR_EQUAL = "update answer set value = null where id = ? and value is ?"


class Journal:
    """What has been changed, and the way back."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._replays: dict[str, tuple[int, Replay]] = {}
        self._version = 0

    def entries(self, document_id: str) -> list[JournalEntry]:
        """Return everything that happened to a document and what belongs to it, oldest first."""
        rows = self._db.rows(
            "select * from journal where document_id = ? order by seq", (document_id,)
        )
        return [entry_of(row) for row in rows]

    def newest(self) -> int:
        """Return the number of the last entry, 0 where there is none."""
        return int(self._db.rows("select coalesce(max(seq), 0) as seq from journal")[0]["seq"])

    def of_row(self, table: str, row_id: str) -> list[JournalEntry]:
        """Return everything that happened to one row of a table, oldest first."""
        rows = self._db.rows(
            "select * from journal where tbl = ? and row_id = ? order by seq", (table, row_id)
        )
        return [entry_of(row) for row in rows]

    def said(self, table: str, row_id: str, column: str) -> set[str]:
        """Return every text that a column of a row has held, as far as it is still told."""
        return {
            str(side[column])
            for entry in self.of_row(table, row_id)
            for side in (entry.old or {}, entry.new or {})
            if side.get(column)
        }

    def deleted(self, table: str) -> dict[str, str]:
        """Return the rows of a table that were deleted and are still gone: each one's scope."""
        rows = self._db.rows(
            "select row_id, scope from journal where tbl = ? and op = 'delete'"
            f" and row_id not in (select id from {table}) order by seq",
            (table,),
        )
        return {str(row["row_id"]): str(row["scope"]) for row in rows}

    def of_step(self, step: str, cause: str) -> list[JournalEntry]:
        """Return what was changed together, oldest first."""
        rows = self._db.rows(
            "select * from journal where step = ? and cause = ? order by seq", (step, cause)
        )
        return [entry_of(row) for row in rows]

    def earlier_forms(self, document_id: str) -> list[str]:
        """Return the SHA-256 of each form text that a document had before, the latest first."""
        rows = self._db.rows(
            "select old ->> 'form_sha256' as sha256 from journal where document_id = ?"
            " and tbl = 'document' and op = 'update' and sha256 is not null order by seq desc",
            (document_id,),
        )
        return list(dict.fromkeys(row["sha256"] for row in rows))

    def last_change(self, document_id: str) -> datetime | None:
        """Return when a document or what belongs to it was last changed, None if never."""
        rows = self._db.rows(
            "select at from journal where document_id = ? and cause != ? order by seq desc limit 1",
            (document_id, UNIT_MOVED),
        )
        return datetime.fromisoformat(rows[0]["at"]) if rows else None

    def undo_stack(self, document_id: str) -> tuple[Step, ...]:
        """Return the steps that can be taken back; the last one first."""
        return self._replay(document_id).undo_steps()

    def redo_stack(self, document_id: str) -> tuple[Step, ...]:
        """Return the steps that can be done again; the last one first."""
        return self._replay(document_id).redo_steps()

    def can_undo(self, document_id: str) -> tuple[bool, bool]:
        """Tell whether there is a step to take back, and one to do again."""
        replayed = self._replay(document_id)
        return bool(replayed.undo_steps()), bool(replayed.redo_steps())

    def undo(self, document_id: str, actor: Actor, at: datetime) -> str:
        """Take back the last step; return a question that it changed, "" when there is none.

        Where it wrote over values that stood beside each other, all of them stand there again.
        """
        steps = self.undo_stack(document_id)
        if not steps:
            return ""
        values = [(change.before, change.row) for change in steps[-1].changes]
        since = self._db.rows("select seq from journal where id = ?", (steps[-1].id,))[0]["seq"]
        with self._db.change(actor, at, steps[-1].id, UNDO):
            question_id = self._apply(values)
            for _value, row in values:
                bring_back(self._db, Field("answer", row), since)
        return question_id

    def redo(self, document_id: str, actor: Actor, at: datetime) -> str:
        """Do the last undone step again; return a question that it changed, "" when none."""
        steps = self.redo_stack(document_id)
        if not steps:
            return ""
        values = [(change.after, change.row) for change in steps[-1].changes]
        with self._db.change(actor, at, steps[-1].id, REDO):
            return self._apply(values)

    def erase_answer(
        self, document_id: str, question_id: str, contains: Callable[[str], bool]
    ) -> int:
        """Erase from the entries of one answer; see `erase`."""
        return self.erase("answer", answer_id(document_id, question_id), contains)

    def erase(self, table: str, row_id: str, contains: Callable[[str], bool]) -> int:
        """Empty every old and new side in a row's entries with a text for which `contains` is true.

        The row itself must have lost the text before. Returns how many entries were emptied.
        The text is then gone from the database's files too, not from safety copies made earlier.
        """
        emptied = 0
        with self._db.transaction():
            rows = self._db.rows(
                "select seq, old, new from journal where tbl = ? and row_id = ?", (table, row_id)
            )
            for row in rows:
                old, new = (_emptied(row[side], contains) for side in ("old", "new"))
                if (old, new) != (row["old"], row["new"]):
                    self._db.write(
                        "update journal set old = ?, new = ?, erased = 1 where seq = ?",
                        (old, new, row["seq"]),
                    )
                    emptied += 1
            field = Field(table, row_id)
            gone = forget(self._db, field, lambda values: any(map(contains, _texts(values))))
            if emptied or gone:
                self._db.scrub_after_commit()
        self._replays.clear()
        return emptied

    def _replay(self, document_id: str) -> Replay:
        self._look_for_others()
        seq, known = self._replays.get(document_id, (0, Replay()))
        rows = self._db.rows(_EDITS, (document_id, seq))
        if not rows:
            return known
        replayed = replay((_edit(row) for row in rows), known)
        if not self._db.is_changing:
            self._replays[document_id] = (rows[-1]["seq"], replayed)
        return replayed

    def _look_for_others(self) -> None:
        """Remember nothing that another connection may have erased."""
        version = self._db.rows("pragma data_version")[0]["data_version"]
        if version != self._version:
            self._version = version
            self._replays.clear()

    def _apply(self, values: list[tuple[Value, str]]) -> str:
        """Write values, also those that stand there: the journal has to tell of them."""
        for value, row_id in values:
            self._db.write(_CLEAR_EQUAL, (row_id, value))
            self._db.write("update answer set value = ? where id = ?", (value, row_id))
        rows = self._db.rows("select question_id from answer where id = ?", (values[0][1],))
        return str(rows[0]["question_id"])


def _edit(row: dict[str, Any]) -> Edit:
    erased = bool(row["erased"])
    before: Value = Gone.ERASED if erased and row["no_old"] else row["before"]
    after: Value = Gone.ERASED if erased and row["no_new"] else row["after"]
    if row["op"] == "insert":
        before = None
    return Edit(row["id"], row["row_id"], row["step"], row["cause"], before, after)


def entry_of(row: dict[str, Any]) -> JournalEntry:
    """Return the entry that a row of the journal holds."""
    return JournalEntry(
        seq=row["seq"],
        id=row["id"],
        at=datetime.fromisoformat(row["at"]),
        person=row["person"],
        account=row["account"],
        step=row["step"],
        cause=row["cause"],
        table=row["tbl"],
        row_id=row["row_id"],
        document_id=row["document_id"],
        op=row["op"],
        old=json.loads(row["old"]) if row["old"] else None,
        new=json.loads(row["new"]) if row["new"] else None,
        erased=bool(row["erased"]),
    )


def _emptied(side: str | None, contains: Callable[[str], bool]) -> str | None:
    if side is None or not any(contains(text) for text in _texts(json.loads(side))):
        return side
    return None


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a value, also those in JSON that is stored as text."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value
        if value[:1] in ('"', "[", "{"):
            yield from _inner_texts(value)
    elif value is not None:
        yield str(value)


def _inner_texts(text: str) -> Iterator[str]:
    try:
        yield from _texts(json.loads(text))
    except ValueError:
        return
