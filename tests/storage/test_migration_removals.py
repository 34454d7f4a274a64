"""The change that makes the table of removals keeps the staff that is there."""

from pathlib import Path

from vinr_desktop.storage.connection import connect
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.migrations import MIGRATIONS
from vinr_desktop.storage.stores import Stores


def test_the_staff_is_as_it_was_and_nobody_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "vinr.db"
    sql = connect(path)
    MIGRATIONS.apply(sql, stop_before="m010_removals")
    sql.execute("insert into employee values ('e', 'u/', 0, '17', 'Åsa Öberg', '', 0)")
    sql.conn.commit()
    sql.close()

    db = Database.open(path)
    try:
        stores = Stores.on(db)
        assert [each.name for each in stores.personnel.employees()] == ["Åsa Öberg"]
        assert stores.removals.all() == []
        assert stores.strands.get("e").fields
    finally:
        db.close()
