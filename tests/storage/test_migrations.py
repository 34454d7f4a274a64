"""The schema: what it holds, and that every change of it keeps the data."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import sqlite_utils

from vinr_desktop.domain.base import Basis
from vinr_desktop.domain.certificate import SigningCertificate
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.document import Delivery, Document, Event, Receipt
from vinr_desktop.domain.expected import Expected
from vinr_desktop.domain.person import Person, Unit
from vinr_desktop.domain.register import Original
from vinr_desktop.domain.review import Comment, Review
from vinr_desktop.domain.versions import FollowUp, SetAside
from vinr_desktop.domain.workshop import Participant
from vinr_desktop.storage.connection import connect
from vinr_desktop.storage.migrations import MIGRATIONS, names
from vinr_desktop.storage.triggers import TRACKED

KINDS = {
    "unit": Unit,
    "person": Person,
    "signing_certificate": SigningCertificate,
    "contact": Contact,
    "document": Document,
    "event": Event,
    "delivery": Delivery,
    "receipt": Receipt,
    "review": Review,
    "comment": Comment,
    "participant": Participant,
    "follow_up": FollowUp,
    "original": Original,
    "basis": Basis,
    "expected": Expected,
    "set_aside": SetAside,
}
LOCAL = {
    "document_text",
    "setting",
    "blob",
    "context",
    "journal",
    "clock",
    "head",
    "known",
    "overwritten",
    "never_imported",
    "month_count",
    "day_part",
}


@pytest.fixture
def sql(tmp_path: Path) -> Iterator[sqlite_utils.Database]:
    """A database file with nothing in it but the migrated schema."""
    sql = connect(tmp_path / "schema.db")
    MIGRATIONS.apply(sql)
    yield sql
    sql.close()


def columns(sql: sqlite_utils.Database, table: str) -> set[str]:
    return {column.name for column in sql.table(table).columns}


def test_schema_holds_exactly_the_known_tables(sql: sqlite_utils.Database) -> None:
    made = {name for name in sql.table_names() if "sqlite_" not in name}
    assert made == set(TRACKED) | LOCAL


@pytest.mark.parametrize("table", [*TRACKED, *sorted(LOCAL)])
def test_every_table_is_strict(sql: sqlite_utils.Database, table: str) -> None:
    assert sql.table(table).strict


@pytest.mark.parametrize("table", TRACKED)
def test_shared_facts_can_be_shared(sql: sqlite_utils.Database, table: str) -> None:
    assert columns(sql, table) >= {"id", "scope", "rev"}
    indexes = [tuple(index.columns) for index in sql.table(table).indexes]
    assert ("scope", "rev") in indexes


@pytest.mark.parametrize("table", KINDS)
def test_columns_are_the_fields_of_the_class(sql: sqlite_utils.Database, table: str) -> None:
    assert columns(sql, table) - {"rev"} == {field.name for field in fields(KINDS[table])}


def test_no_key_but_the_id_is_unique(sql: sqlite_utils.Database) -> None:
    """A second unique key would stop the sharing between PCs for ever."""
    for table in TRACKED:
        unique = [index.columns for index in sql.table(table).indexes if index.unique]
        assert unique == [["id"]], table


def test_running_again_changes_nothing(sql: sqlite_utils.Database) -> None:
    sql.execute("insert into setting values ('municipality', 'Askersund')")
    before = sql.schema
    MIGRATIONS.apply(sql)
    assert sql.schema == before
    assert sql.execute("select value from setting").fetchall() == [("Askersund",)]


def test_documents_stay_as_they_are_when_workshops_come(tmp_path: Path) -> None:
    sql = connect(tmp_path / "old.db")
    MIGRATIONS.apply(sql, stop_before="m006_workshops")
    sql.execute("insert into unit values ('u', 'u/', 0, 'Norr', '', 'hemtjanst', '')")
    old = {
        column.name: {"id": "d", "unit_id": "u", "scope": "u/"}.get(
            column.name, 0 if column.type == "INTEGER" else "x"
        )
        for column in sql.table("document").columns
    }
    sql.table("document").insert(old)
    before = list(sql.table("document").rows)

    MIGRATIONS.apply(sql)

    assert list(sql.table("document").rows) == before
    sql.execute("insert into participant values ('p', 'u/', 0, 'd', '2026-11-20', 'Åsa', '', 0)")
    sql.close()


def test_names_are_those_that_are_applied(sql: sqlite_utils.Database) -> None:
    assert names(MIGRATIONS) == {done.name for done in MIGRATIONS.applied(sql)}
