"""The journal is written by the database itself, and by nobody else."""

import json
import string
import uuid
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils.utils import sqlite3

from tests.new_database import open_new
from tests.storage.samples import ME, NOW, answer, begin
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores
from vinr_desktop.storage.triggers import TRACKED

words = st.text(string.ascii_letters + "åäö \n\"'\\[]{}", max_size=20)


def columns(db: Database, table: str) -> dict[str, str]:
    """Return the columns that carry a fact, with their type."""
    rows = db.rows(f"pragma table_info({table})")
    return {row["name"]: row["type"] for row in rows if row["name"] not in ("id", "rev")}


JSON = (
    "audiences", "value", "own", "unchanged", "sectors", "professions", "forms", "units", "topics",
    "employees",
)  # fmt: skip


def value(column: str, kind: str, text: str) -> object:
    """Return a value that the column takes."""
    if kind in ("INTEGER", "REAL"):
        return len(text) % 2
    return json.dumps(text) if column in JSON else text


@pytest.mark.parametrize("table", TRACKED)
@settings(max_examples=8)
@given(first=words, second=words)
def test_every_change_of_every_table_is_told(table: str, first: str, second: str) -> None:
    with TemporaryDirectory() as folder:
        db = open_new(Path(folder, "vinr.db"))
        db.sql.execute("pragma foreign_keys = off")
        kinds = columns(db, table)
        old, new = ({c: value(c, kinds[c], text) for c in kinds} for text in (first, second))
        row_id = str(uuid.uuid4())
        with db.change(ME, NOW, "s1"):
            names = ", ".join(["id", *old])
            marks = ", ".join("?" * (len(old) + 1))
            db.write(f"insert into {table} ({names}) values ({marks})", (row_id, *old.values()))
        with db.change(ME, NOW + timedelta(hours=1), "s2"):
            sets = ", ".join(f"{c} = ?" for c in new)
            db.write(f"update {table} set {sets} where id = ?", (*new.values(), row_id))
        with db.change(ME, NOW + timedelta(hours=2), "s3"):
            db.write(f"delete from {table} where id = ?", (row_id,))
        told = db.rows("select * from journal order by seq")
        db.close()
    facts = [c for c in old if c != "updated_at" and old[c] != new[c]]
    expected = [("insert", None, old), ("delete", new, None)]
    if facts:
        expected.insert(1, ("update", {c: old[c] for c in facts}, {c: new[c] for c in facts}))
    sides = [
        (row["op"], *(json.loads(row[side]) if row[side] else None for side in ("old", "new")))
        for row in told
    ]
    assert sides == expected
    assert {(row["person"], row["account"], row["tbl"], row["row_id"]) for row in told} == {
        (ME.person, ME.account, table, row_id)
    }
    assert [row["scope"] for row in told][-1] == new["scope"]
    assert len({row["id"] for row in told}) == len(told)


def test_an_equal_value_is_no_entry(stores: Stores) -> None:
    begin(stores)
    answer(stores, "1a", "Hemtjänst")
    before = len(stores.journal.entries("d1"))
    answer(stores, "1a", "Hemtjänst")
    assert len(stores.journal.entries("d1")) == before


def test_base_revision_is_the_one_that_was_changed(stores: Stores) -> None:
    begin(stores)
    answer(stores, "1a", "ett")
    with stores.db.change(ME, NOW):
        stores.db.write("update answer set rev = 7")
    answer(stores, "1a", "två")
    rows = stores.db.rows("select base_rev from journal where tbl = 'answer' order by seq")
    assert [row["base_rev"] for row in rows] == [0, 7]


def test_writing_without_saying_who_is_refused(db: Database, stores: Stores) -> None:
    begin(stores)
    with pytest.raises(sqlite3.IntegrityError, match="journal"):
        db.write("update unit set name = 'Annan'")
    assert [unit.name for unit in stores.organisation.units()] == ["Hemtjänst Älven"]


@pytest.mark.parametrize(
    "statement",
    [
        "delete from journal",
        "update journal set person = 'Någon annan'",
        "update journal set erased = 1, new = '{}'",
        "update journal set new = null",
        "update journal set erased = 1, at = '2020-01-01'",
    ],
)
def test_nobody_rewrites_the_journal(db: Database, stores: Stores, statement: str) -> None:
    begin(stores)
    before = stores.journal.entries("d1")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.write(statement)
    assert stores.journal.entries("d1") == before


def test_triggers_that_a_transform_dropped_are_back_at_the_next_start(path: Path) -> None:
    db = Database.open(path)
    begin(Stores.on(db))
    with db.change(ME, NOW):
        db.sql.table("answer").transform(rename={"question_id": "question"})
        db.sql.table("answer").transform(rename={"question": "question_id"})
    triggers = "select name from sqlite_master where type = 'trigger' and tbl_name = 'answer'"
    assert db.rows(triggers) == []
    db.close()
    db = Database.open(path)
    answer(Stores.on(db), "1a", "Skrivet efteråt")
    entries = Stores.on(db).journal.entries("d1")
    db.close()
    assert entries[-1].table == "answer"


def test_a_start_with_right_triggers_writes_nothing(path: Path) -> None:
    Database.open(path).close()
    before = path.read_bytes()
    Database.open(path).close()
    assert path.read_bytes() == before
