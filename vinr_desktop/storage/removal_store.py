"""Removing employees for good: their rows, what the journal says of them, and their files."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime

from vinr_desktop.domain.removal import Removal
from vinr_desktop.storage.blob_store import BlobStore
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable

_OWNED = ("employment", "absence", "completion", "attendance")
"""What belongs to an employee by its `employee_id`."""
_TABLES = {"employee": "id", **dict.fromkeys(_OWNED, "employee_id")}
_ONE_OF = "in (select value from json_each(?))"


class RemovalStore:
    """Keeps the fact that somebody was removed, and removes."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._removals = RowTable(db, "removal", Removal)
        self._blobs = BlobStore(db)

    def all(self) -> list[Removal]:
        """Return everything that was removed, the latest first."""
        return self._removals.all(order_by="removed_at desc, id")

    def save(self, removal: Removal) -> None:
        """Keep the fact of a removal."""
        self._removals.save(removal)

    def remove(self, employee_ids: Collection[str]) -> None:
        """Delete employees with all that is theirs, and empty the journal of it.

        What was seen of other PCs stays known, so that their older files bring nothing back. The
        file is rewritten after the commit. To be called in a change.
        """
        wanted = json.dumps(sorted(employee_ids))
        rows = self._rows(wanted)
        certificates = self._certificates(rows["completion"])
        for table, column in _TABLES.items():
            self._db.write(f"delete from {table} where {column} {_ONE_OF}", (wanted,))
        for table, ids in rows.items():
            self._forget(table, json.dumps(sorted(ids)))
        self._erase(certificates, wanted)
        self._db.write("delete from day_part")
        self._db.scrub_after_commit()

    def forget_certificates(self, employee_id: str) -> None:
        """Erase the files of somebody's certificates, those replaced too: they hold her name.

        What was done stays, and when it was seen. To be called in a change.
        """
        wanted = json.dumps([employee_id])
        self._erase(self._certificates(self._rows(wanted)["completion"]), wanted)

    def rows_of(self, employee_id: str) -> list[tuple[str, str]]:
        """Return table and id of all rows of hers, also of those that are deleted by now."""
        found = self._rows(json.dumps([employee_id]))
        return [(table, row_id) for table, ids in found.items() for row_id in sorted(ids)]

    def come_back(self, removal: Removal) -> set[str]:
        """Return the removed of whom something is here that was written before the removal.

        From an older file, or not removed here yet. Who was hired anew afterwards is left alone.
        """
        found = set()
        for employee_id in removal.employees:
            written = self._db.rows(
                "select max(at) as at from head where tbl = 'employee' and row_id = ?",
                (employee_id,),
            )[0]["at"]
            is_new = written is not None and datetime.fromisoformat(written) >= removal.removed_at
            if not is_new and self._holds(employee_id):
                found.add(employee_id)
        return found

    def _holds(self, employee_id: str) -> bool:
        """Tell whether a row of hers is here, or anything that the journal says of her own."""
        of_rows = (f"select 1 from {table} where {c} = :id" for table, c in _TABLES.items())
        said = (
            "select 1 from journal where tbl = 'employee' and row_id = :id"
            " and (old is not null or new is not null)"
        )
        sql = " union all ".join((*of_rows, said)).replace(":id", "?")
        return bool(self._db.rows(f"{sql} limit 1", (employee_id,) * sql.count("?")))

    def _rows(self, wanted: str) -> dict[str, set[str]]:
        """Return the ids of all their rows, those deleted earlier too, by table."""
        found: dict[str, set[str]] = {table: set() for table in _TABLES}
        for table, column in _TABLES.items():
            here = self._db.rows(f"select id from {table} where {column} {_ONE_OF}", (wanted,))
            found[table] |= {row["id"] for row in here}
        found["employee"] |= set(json.loads(wanted))
        earlier = self._db.rows(
            f"select distinct tbl, row_id from journal where tbl {_ONE_OF} and op != 'update'"
            f" and coalesce(new ->> 'employee_id', old ->> 'employee_id') {_ONE_OF}",
            (json.dumps(_OWNED), wanted),
        )
        for row in earlier:
            found[row["tbl"]].add(row["row_id"])
        return found

    def _certificates(self, completions: Collection[str]) -> set[str]:
        """Return the files that these have or had, by their SHA-256."""
        ids = json.dumps(sorted(completions))
        texts = (
            f"select certificate as sha256 from completion where id {_ONE_OF}",
            *(
                f"select {side} ->> 'certificate' from journal"
                f" where tbl = 'completion' and row_id {_ONE_OF}"
                for side in ("old", "new")
            ),
        )
        found = {row["sha256"] for row in self._db.rows(" union ".join(texts), (ids,) * 3)}
        return {str(sha256) for sha256 in found if sha256}

    def _erase(self, certificates: Iterable[str], wanted: str) -> None:
        """Take files away for good that nobody else's completion has."""
        others = f"select 1 from completion where certificate = ? and not employee_id {_ONE_OF}"
        for sha256 in certificates:
            if not self._db.rows(others, (sha256, wanted)):
                self._blobs.erase(sha256)

    def _forget(self, table: str, ids: str) -> None:
        """Empty what the journal and other values beside each other say of rows."""
        key = (table, ids)
        self._db.write(
            "update journal set old = null, new = null, erased = 1"
            f" where tbl = ? and row_id {_ONE_OF} and (old is not null or new is not null)",
            key,
        )
        for kept in ("head", "overwritten"):
            self._db.write(f"delete from {kept} where tbl = ? and row_id {_ONE_OF}", key)
