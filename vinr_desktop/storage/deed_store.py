"""Deeds in the training register as the journal knows them: what each did, and the way back."""

from collections.abc import Collection, Mapping
from typing import Any

from vinr_desktop.domain.imports import Row
from vinr_desktop.domain.journal import JournalEntry
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.journal import (
    DEED,
    DEED_UNDONE,
    IMPORT_UNDONE,
    UNIT_MOVED,
    entry_of,
)
from vinr_desktop.storage.references import LIST, REFERENCES, referring

_TAKEN_BACK: Mapping[str, tuple[str, object]] = {
    "completion": ("taken_back", 1),
    "absence": ("taken_back", 1),
    "attendance": ("presence", "none"),
    "occasion": ("is_cancelled", 1),
    "staff_meeting": ("is_cancelled", 1),
}
"""What a row that a deed made says once it is taken back; rows of other tables are deleted."""


class DeedStore:
    """Reads deeds out of the journal, and takes back what one has written."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def entries(self, step: str) -> list[JournalEntry]:
        """Return what a deed changed, oldest first; none where it is no deed of this PC."""
        rows = self._db.rows(
            "select * from journal where cause = ? and step = ? order by seq", (DEED, step)
        )
        return [entry_of(row) for row in rows]

    def last(self) -> str:
        """Return the step of the last deed that has not been taken back, "" when there is none."""
        rows = self._db.rows(
            "select step from journal where cause = ? and step not in"
            " (select step from journal where cause = ?) order by seq desc limit 1",
            (DEED, DEED_UNDONE),
        )
        return str(rows[0]["step"]) if rows else ""

    def is_taken_back(self, step: str) -> bool:
        """Tell whether a deed has been taken back."""
        found = "select 1 from journal where cause = ? and step = ? limit 1"
        return bool(self._db.rows(found, (DEED_UNDONE, step)))

    def changed_since(self, step: str) -> list[Row]:
        """Return what a deed changed that was changed again after it, oldest first.

        A later deed or import that has been taken back counts as never done.
        """
        rows = self._db.rows(
            "select later.tbl, later.row_id from journal as later join (select tbl, row_id,"
            " max(seq) as last from journal where cause = ? and step = ? group by tbl, row_id)"
            " as own on own.tbl = later.tbl and own.row_id = later.row_id and later.seq > own.last"
            " where later.cause != ? and later.step not in"
            " (select step from journal where cause in (?, ?)) order by later.seq",
            (DEED, step, UNIT_MOVED, DEED_UNDONE, IMPORT_UNDONE),
        )
        return [Row(row["tbl"], row["row_id"]) for row in rows]

    def standing_on(self, step: str, shipped: Collection[str]) -> list[Row]:
        """Return what refers to the rows that a deed made and was not made by it.

        What comes after in a new requirement stands on it too. `shipped` are the ids of courses
        that stay when their own row goes.
        """
        entries = self.entries(step)
        made = {Row(each.table, each.row_id) for each in entries if each.op == "insert"}
        found: list[Row] = []
        for row in made:
            if row.table in REFERENCES and row.id not in shipped:
                found += self._referring_to(row)
            elif row.table == "rule":
                found += self._following(row.id, max(each.seq for each in entries))
        return [row for row in dict.fromkeys(found) if row not in made]

    def take_back(self, entry: JournalEntry) -> None:
        """Give a row what it had before an entry; one that the entry made is marked, or goes.

        To be called in a change, the last entry of a deed first. Where a row lies is left alone:
        its unit may lie elsewhere by now.
        """
        key = (entry.table, entry.row_id)
        if entry.op != "insert":
            self._give_back(key, {c: v for c, v in (entry.old or {}).items() if c != "scope"})
        elif entry.table in _TAKEN_BACK:
            self._give_back(key, dict([_TAKEN_BACK[entry.table]]))
        else:
            self._db.write(f"delete from {entry.table} where id = ?", (entry.row_id,))
            self._db.write("delete from head where tbl = ? and row_id = ?", key)

    def _give_back(self, key: tuple[str, str], before: Mapping[str, Any]) -> None:
        if before:
            sets = ", ".join(f"[{column}] = ?" for column in before)
            sql = f"update {key[0]} set {sets} where id = ?"
            self._db.write(sql, (*before.values(), key[1]))

    def _referring_to(self, target: Row) -> list[Row]:
        found = []
        for table, column in referring(self._db, target.table):
            picked, values = f"{column} = ?", list[object]([target.id])
            if column == LIST:
                picked = f"exists (select 1 from json_each({column}) where value = ?)"
            if target.table != "unit" and table in _TAKEN_BACK:
                marked, value = _TAKEN_BACK[table]
                picked, values = f"{picked} and {marked} is not ?", [*values, value]
            rows = self._db.rows(f"select id from {table} where {picked}", values)
            found += [Row(table, row["id"]) for row in rows]
        return found

    def _following(self, rule_id: str, seq: int) -> list[Row]:
        rows = self._db.rows(
            "select distinct other.id from rule as own join rule as other on other.id != own.id"
            " and other.requirement_id = own.requirement_id join journal on tbl = 'rule'"
            " and row_id = other.id and op = 'insert' and seq > ? where own.id = ?",
            (seq, rule_id),
        )
        return [Row("rule", row["id"]) for row in rows]
