"""Which of all PCs this database is: never two at once, and never the same after a restore.

A database that was copied to another PC, or put back from a safety copy, goes on under a new id:
what others have seen of the old one is not what is known here.
"""

import hashlib
import platform
from pathlib import Path

from sqlite_utils import Database


def settle_node(path: Path, db: Database) -> None:
    """Take a new id where the database lies elsewhere than when it last wrote."""
    here = _place(path)
    place = db.execute("select place from clock").fetchone()[0]
    if place == here:
        return
    with db.atomic():
        if place:
            renew_node(db)
        db.execute("update clock set place = ?", (here,))


def renew_node(db: Database) -> None:
    """Go on under a new id, and remember how far the old one had come here."""
    db.execute(
        "insert into known select distinct head.strand, clock.node, clock.number"
        " from head join clock where true on conflict do update set number = excluded.number"
    )
    db.execute("update clock set node = lower(hex(randomblob(8)))")


def mark_restored(db: Database) -> None:
    """Let a copy that is put back take a new id when it is opened."""
    if db.table("clock").exists():
        db.execute("update clock set place = '-'")


def _place(path: Path) -> str:
    place = f"{platform.node()} {path.resolve()}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]
