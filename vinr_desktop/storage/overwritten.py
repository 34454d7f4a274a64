"""What stood beside each other in a field until somebody here wrote over it, and the way back."""

import json
from collections.abc import Callable
from dataclasses import replace

from vinr_desktop.domain.merge import Field, Heads, in_force
from vinr_desktop.domain.sharing import order
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.heads import heads_of, keep_head, next_number

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


def bring_back(db: Database, field: Field, since: int) -> None:
    """Let values that were written over since an entry of the journal stand beside each other.

    The one that was in force has to be written already. They come as changes made now, so that
    they reach other PCs; who wrote each, and when, is told as before. To be called in a change.
    """
    key = (field.table, field.row, field.part)
    heads = written_over(db, field, since)
    now = db.rows("select * from head where tbl = ? and row_id = ? and part = ?", key)
    if not heads or not now:
        return
    if in_force(field, heads, order).values != json.loads(now[0]["vals"]):
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
