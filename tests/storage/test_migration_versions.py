"""The change that brings versions keeps the documents, and what PCs have told each other."""

import json
from pathlib import Path

from tests.storage.samples import ME, NOW
from vinr_desktop.domain.document import State
from vinr_desktop.domain.merge import Field
from vinr_desktop.domain.sharing import LIFE
from vinr_desktop.storage.connection import connect
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.migrations import MIGRATIONS
from vinr_desktop.storage.stores import Stores

_UNIT = "insert into unit values ('u', 'u/', 0, 'Enheten', '', '', '')"
_DOCUMENT = """insert into document values (
    'd', 'u/', 0, 's', 'f', 1, 'x', 'Rutin', 'u', '1.0', 'filed', 'Åsa',
    '2026-01-01T08:00:00+00:00', '2026-01-01T08:00:00+00:00', 'SN 1', '2026-01-01', '2027-01-01',
    '2026-01-01', 'p', 'c', null)"""


def test_a_filed_document_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "vinr.db"
    sql = connect(path)
    MIGRATIONS.apply(sql, stop_before="m004_versions")
    sql.execute(_UNIT)
    sql.execute(_DOCUMENT)
    sql.execute(
        "insert into head values ('d', 'document', 'd', 'life', 'other', 7,"
        ' \'2026-01-01T08:00:00+00:00\', \'Bo\', \'{"state": "filed", "pdf_sha256": "p"}\')'
    )
    sql.conn.commit()
    sql.close()

    db = Database.open(path)
    try:
        stores = Stores.on(db)
        document = stores.documents.get("d")
        assert (document.state, document.registry_number) == (State.FILED, "SN 1")
        assert (document.builds_on, document.change, document.adopted_how) == ("", "", "")
        assert document.withdrawn_on is None
        assert stores.follow_ups.of("d") == []
        [head] = stores.strands.get("d").fields[Field("document", "d", LIFE)]
        assert (head.node, head.number) == ("other", 7)
    finally:
        db.close()


def test_what_two_wrote_before_choices_came_can_be_chosen_and_undone(tmp_path: Path) -> None:
    path = tmp_path / "vinr.db"
    sql = connect(path)
    MIGRATIONS.apply(sql, stop_before="m007_choices")
    sql.execute("insert into unit values ('u', 'u/', 0, 'Enheten', '', '', 'Bo')")
    for node, manager, hour in (("one", "Bo", 9), ("two", "Åsa", 8)):
        values = {"scope": "u/", "name": "Enheten", "parent": "", "sector": "", "manager": manager}
        row = ("u", "unit", "u", "", node, 7, f"2026-01-01T0{hour}:00:00+00:00", manager)
        marks = ", ".join("?" * (len(row) + 1))
        sql.execute(f"insert into head values ({marks})", (*row, json.dumps(values)))
    sql.conn.commit()
    sql.close()

    db = Database.open(path)
    try:
        strands, field = Stores.on(db).strands, Field("unit", "u")
        heads = strands.get("u").fields[field]
        assert [head.values["manager"] for head in heads] == ["Bo", "Åsa"]
        with db.change(ME, NOW):
            strands.write_anew("u", field, heads[1].values)
        [choice] = strands.chosen(["u"])
        assert (choice.heads, choice.now.values["manager"]) == (heads, "Åsa")
        with db.change(ME, NOW):
            strands.take_back(choice)
        again = strands.get("u").fields[field]
        assert {head.values["manager"] for head in again} == {"Bo", "Åsa"}
        assert db.rows("select manager from unit") == [{"manager": "Bo"}]
    finally:
        db.close()
