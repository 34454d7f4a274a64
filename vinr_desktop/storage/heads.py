"""The heads of a field as rows: reading them, and keeping one."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from vinr_desktop.domain.merge import Field, Head, Heads
from vinr_desktop.storage.database import Database

_INSERT = (
    "insert into head (strand, tbl, row_id, part, node, number, at, person, vals)"
    " values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def head_of(row: Mapping[str, Any]) -> Head:
    """Return the head that a row of `head` or `overwritten` holds."""
    at, values = datetime.fromisoformat(row["at"]), json.loads(row["vals"])
    return Head(row["node"], row["number"], at, row["person"], values)


def heads_of(rows: Iterable[Mapping[str, Any]]) -> Heads:
    """Return the heads of one field."""
    return tuple(map(head_of, rows))


def keep_head(db: Database, strand_id: str, field: Field, head: Head) -> None:
    """Keep a head beside those that are there."""
    values = json.dumps(head.values, ensure_ascii=False)
    row = (head.node, head.number, head.at.isoformat(), head.person, values)
    db.write(_INSERT, (strand_id, field.table, field.row, field.part, *row))


def next_number(db: Database) -> tuple[str, int]:
    """Count one more change made here; return who this PC is, and the change's number."""
    db.write("update clock set number = number + 1")
    row = db.rows("select node, number from clock")[0]
    return str(row["node"]), int(row["number"])
