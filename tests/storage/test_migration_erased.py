"""The change that lets registered files be erased keeps those that are there."""

from pathlib import Path

from vinr_desktop.domain.merge import Field
from vinr_desktop.domain.sharing import ERASED
from vinr_desktop.storage.connection import connect
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.migrations import MIGRATIONS
from vinr_desktop.storage.stores import Stores

_UNIT = "insert into unit values ('u', 'u/', 0, 'Enheten', '', '', '')"
_DOCUMENT = """insert into document (id, scope, series, form_id, form_version, form_sha256, title,
    unit_id, version, state, owner, created_at, updated_at, registry_number, pdf_sha256,
    content_sha256) values ('d', 'u/', 's', 'f', 1, 'x', 'Rutin', 'u', '1.0', 'filed', 'Åsa',
    '2026-01-01T08:00:00+00:00', '2026-01-01T08:00:00+00:00', 'SN 1', '', '')"""
_ORIGINAL = """insert into original values ('o', 'u/', 0, 'd', 'local', 'Rutin', '', 'pdf',
    'rutin.pdf', 'ab', 'cd', 3)"""


def test_a_registered_file_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "vinr.db"
    sql = connect(path)
    MIGRATIONS.apply(sql, stop_before="m008_erased_files")
    for statement in (_UNIT, _DOCUMENT, _ORIGINAL):
        sql.execute(statement)
    sql.conn.commit()
    sql.close()

    db = Database.open(path)
    try:
        stores = Stores.on(db)
        original = stores.register.original("d")
        assert original is not None
        assert (original.file_name, original.sha256, original.is_erased) == (
            "rutin.pdf",
            "ab",
            False,
        )
        assert Field("original", "o", ERASED) in stores.strands.get("d").fields
    finally:
        db.close()
