"""What stood beside each other in a field until somebody here wrote over it, and the way back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from vinr_desktop.domain.merge import Field, Head, Heads, in_force
from vinr_desktop.domain.sharing import order
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.heads import heads_of, keep_head, next_number


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice that can be undone: what stood beside each other, and what was written over it."""

    strand_id: str
    field: Field
    heads: Heads
    now: Head


_NOW = "select * from head where tbl = ? and row_id = ? and part = ?"
_LAST = (
    "select * from overwritten where tbl = ? and row_id = ? and part = ? and written = ("
    "select max(written) from overwritten where tbl = ? and row_id = ? and part = ?)"
    " and entry >= ? order by node, number"
)


def written_over(db: Database, field: Field, since: int = 0) -> Heads:
    """Return the values that were last written over together, after entry `since` of the journal.

    None where it was not done in one change.
    """
    key = (field.table, field.row, field.part)
    return heads_of(db.rows(_LAST, (*key, *key, since - 1)))


def write_anew(db: Database, strand_id: str, field: Field, values: Mapping[str, Any]) -> None:
    """Let values take the place of all that stands in a field, also where they stand there already.

    To be called in a change; what stood there is kept aside, as by the triggers.
    """
    sets = ", ".join(f"{column} = ?" for column in values)
    sql = f"update {field.table} set {sets} where id = ?"
    db.write(sql, (*values.values(), field.row))
    key = (field.table, field.row, field.part)
    heads = db.rows(_NOW, key)
    if len(heads) < 2:
        return
    node, number = next_number(db)
    db.write(
        "insert into overwritten select head.*, ?, (select coalesce(max(seq), 0) from journal)"
        " from head where tbl = ? and row_id = ? and part = ?",
        (number, *key),
    )
    db.write("delete from head where tbl = ? and row_id = ? and part = ?", key)
    who = db.rows("select person, at from context")[0]
    at = datetime.fromisoformat(who["at"])
    keep_head(db, strand_id, field, Head(node, number, at, who["person"], values))


def chosen(db: Database, strand_id: str) -> list[Chosen]:
    """Return the choices made here in a strand where nothing was written since, the last first.

    Answers are left out: their undo goes step by step.
    """
    rows = db.rows(
        "select distinct o.tbl, o.row_id, o.part, head.number from overwritten as o join head"
        " using (tbl, row_id, part) join clock on clock.node = head.node"
        " where o.strand = ? and o.tbl <> 'answer' and head.number = o.written and (select"
        " count(*) from head as h where (h.tbl, h.row_id, h.part) = (o.tbl, o.row_id, o.part)) = 1"
        " order by head.number desc",
        (strand_id,),
    )
    found = []
    for row in rows:
        field = Field(row["tbl"], row["row_id"], row["part"])
        key = (field.table, field.row, field.part)
        [now] = heads_of(db.rows(_NOW, key))
        found.append(Chosen(strand_id, field, written_over(db, field), now))
    return found


def bring_back(db: Database, field: Field, since: int = 0) -> None:
    """Let values that were written over since an entry of the journal stand beside each other.

    The one that was in force has to be written already. They come as changes made now, so that
    they reach other PCs; who wrote each, and when, is told as before. To be called in a change.
    """
    key = (field.table, field.row, field.part)
    heads = written_over(db, field, since)
    now = db.rows(_NOW, key)
    if not heads or not now:
        return
    standing = json.loads(now[0]["vals"])  # may hold columns that came after they were written
    if any(standing.get(c) != v for c, v in in_force(field, heads, order).values.items()):
        return
    db.write("delete from head where tbl = ? and row_id = ? and part = ?", key)
    for head in sorted(heads, key=lambda head: order(field, head)):  # the last one is in force
        node, number = next_number(db)
        keep_head(db, now[0]["strand"], field, replace(head, node=node, number=number))


def forget(db: Database, field: Field, holds: Callable[[object], bool]) -> int:
    """Delete what was written over in a row and holds a text; return how many values it was."""
    rows = db.rows(
        "select rowid, vals from overwritten where tbl = ? and row_id = ?", (field.table, field.row)
    )
    gone = [row["rowid"] for row in rows if holds(json.loads(row["vals"]))]
    for rowid in gone:
        db.write("delete from overwritten where rowid = ?", (rowid,))
    return len(gone)
