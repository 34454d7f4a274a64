"""Imports as the journal knows them: what each did, what came after, and the way back."""

import json
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from itertools import groupby
from typing import Any

from vinr_desktop.domain.imports import ImportDone, Row
from vinr_desktop.domain.person import Actor
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.journal import DEED_UNDONE, IMPORT_UNDONE, Journal
from vinr_desktop.storage.journal import IMPORT as IMPORT
from vinr_desktop.storage.references import LIST, REFERENCES, referring


class ImportStore:
    """Reads imports out of the journal, and undoes one as a whole."""

    def __init__(self, db: Database, journal: Journal) -> None:
        self._db = db
        self._journal = journal

    def all(self) -> list[ImportDone]:
        """Return the imports of this PC that have not been undone, the latest first."""
        rows = self._db.rows(
            "select step, at, person, count(*) as rows, sum(tbl != 'completion') as others"
            " from journal where cause = ? and step"
            " not in (select step from journal where cause = ?) group by step"
            " order by max(seq) desc",
            (IMPORT, IMPORT_UNDONE),
        )
        return [
            ImportDone(
                r["step"], datetime.fromisoformat(r["at"]), r["person"], r["rows"], r["others"] > 0
            )
            for r in rows
        ]

    def touched_later(self, step: str) -> list[Row]:
        """Return the rows of an import that were changed later, or that later rows stand on.

        Each stands for its owner: an employee, a unit, or the row itself.
        """
        made = self._rows_of(step)
        later = self._db.rows(
            # "cross" keeps the order of the tables: each row's entries are found by their index
            "select distinct later.tbl, later.row_id from (select tbl, row_id, max(seq) as last,"
            " max(erased) as erased from journal where step = ? and cause = ? group by tbl, row_id)"
            " as own cross join journal as later on own.tbl = later.tbl"
            " and own.row_id = later.row_id and (later.seq > own.last or own.erased)"
            " where later.step not in (select step from journal where cause in (?, ?))",
            (step, IMPORT, IMPORT_UNDONE, DEED_UNDONE),
        )
        found = [self._owner(Row(row["tbl"], row["row_id"])) for row in later]
        own = {row for row, op in made.items() if op == "insert" and row.table in REFERENCES}
        found += own & self._used(own, made)
        return list(dict.fromkeys(found))

    def undo(self, step: str, actor: Actor, at: datetime) -> None:
        """Give every row what it held before the import; rows that it made are taken away."""
        with self._db.change(actor, at, step, IMPORT_UNDONE):
            entries = reversed(self._journal.of_step(step, IMPORT))
            for (table, op), those in groupby(entries, lambda each: (each.table, each.op)):
                if op == "insert":
                    self._take_away(table, [each.row_id for each in those])
                else:
                    for entry in those:
                        self._give_back(table, entry.row_id, entry.old or {})

    def _take_away(self, table: str, row_ids: Sequence[str]) -> None:
        """Delete rows in one go: one by one takes longer the more there are."""
        told = json.dumps(row_ids)
        among = "in (select value from json_each(?))"
        self._db.write(f"delete from {table} where id {among}", (told,))
        self._db.write(f"delete from head where tbl = ? and row_id {among}", (table, told))

    def _give_back(self, table: str, row_id: str, old: Mapping[str, Any]) -> None:
        sets = ", ".join(f"[{column}] = ?" for column in old)
        self._db.write(f"update {table} set {sets} where id = ?", (*old.values(), row_id))

    def _rows_of(self, step: str) -> dict[Row, str]:
        rows = self._db.rows(
            "select tbl, row_id, op from journal where step = ? and cause = ? order by seq desc",
            (step, IMPORT),
        )
        return {Row(row["tbl"], row["row_id"]): row["op"] for row in rows}

    def _owner(self, row: Row) -> Row:
        if row.table not in ("employment", "absence", "completion"):
            return row
        found = self._db.rows(f"select employee_id from {row.table} where id = ?", (row.id,))
        return Row("employee", found[0]["employee_id"]) if found else row

    def _used(self, own: Set[Row], made: Mapping[Row, str]) -> set[Row]:
        """Return the employees and units that rows refer to which the import did not write."""
        used: set[Row] = set()
        for target in {row.table for row in own}:
            for table, column in referring(self._db, target):
                for row in self._db.rows(f"select id, {column} as known from {table}"):
                    if Row(table, row["id"]) not in made:
                        names = json.loads(row["known"]) if column == LIST else [row["known"]]
                        used |= {Row(target, name) for name in names}
        return used
