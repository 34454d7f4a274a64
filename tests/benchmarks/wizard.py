"""Writing in the wizard: a key to its letter painted, and a save to everything shown anew.

Compared with a key in a bare text field, and with the bare commit of as many bytes.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from sqlite_utils.utils import sqlite3

from tests.benchmarks.row import Row, in_turns, slow, typical
from tests.driving import find, type_text
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.storage.database import Database
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.answer_saver import Pace
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.theme import Appearance, Scheme

ROUNDS = 201
KEY_GOAL_MS = 16.0
SAVE_GOAL_MS = 5.0
QUESTION = "2e"
TEXT = "En påhittad händelse från enheten som visar varför rutinen behövs. " * 12
ONLY_WHEN_TOLD = Pace(idle=600_000, latest=600_000)
SCREEN = QSize(1366, 768)


def measure() -> list[Row]:
    """Write at the end of a text of 800 letters; of the keys the slow ones count (p95)."""
    with tempfile.TemporaryDirectory() as folder, wizard_open(Path(folder)) as wizard:
        field = find(wizard, QPlainTextEdit, f"answer-{QUESTION}")
        type_text(field, TEXT)
        bare_field = QPlainTextEdit(TEXT)
        bare_field.resize(field.size())
        bare_field.show()
        keys = in_turns(typing_in(field), typing_in(bare_field), rounds=ROUNDS)
        with committing(Path(folder, "bare.db")) as commit:
            write = typing_in(field)
            saves = in_turns(saving(wizard), commit, rounds=ROUNDS, before=write)
        bare_field.close()
    key, bare_key = map(slow, keys)
    save, bare_commit = map(typical, saves)
    key_goal, save_goal = f"≤ {KEY_GOAL_MS:g} ms", f"commit + {SAVE_GOAL_MS:g} ms"
    is_quick = save - bare_commit <= SAVE_GOAL_MS
    return [
        Row("key to letter, p95", key, "bare text field", bare_key, key_goal, key <= KEY_GOAL_MS),
        Row("save in the wizard", save, "bare commit", bare_commit, save_goal, is_quick),
    ]


def typing_in(field: QPlainTextEdit) -> Callable[[], None]:
    """Press a letter and wait until it is painted."""

    def work() -> None:
        type_text(field, "a")
        QApplication.processEvents()

    return work


def saving(wizard: FormWizard) -> Callable[[], None]:
    """Save what was changed since the last time, and wait until everything shown is true again."""

    def work() -> None:
        assert wizard.is_stored()
        QApplication.processEvents()

    return work


@contextmanager
def committing(file: Path) -> Iterator[Callable[[], None]]:
    """A commit of the same text to a table without anything, as durable as ours."""
    with closing(sqlite3.connect(str(file), isolation_level=None)) as bare:
        bare.execute("pragma journal_mode = wal")
        bare.execute("pragma synchronous = full")
        bare.execute("create table answer (value text)")

        def work() -> None:
            bare.execute("insert into answer values (?)", [TEXT])

        yield work


@contextmanager
def wizard_open(folder: Path) -> Iterator[FormWizard]:
    """The wizard on a new draft of the shipped routine, standing on a long text."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    place = Place(folder, shipped_root())
    Appearance(application, place.shipped / "resources").choose(Scheme.LIGHT, 100)
    with closing(Database.open(place.database)) as db:
        services = build(db, place, "konto", lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
        wizard = FormWizard(services, Changes(), begun_draft(services), ONLY_WHEN_TOLD)
        wizard.resize(SCREEN)
        wizard.show()
        wizard.go_to_question(QUESTION)
        QApplication.processEvents()
        yield wizard
        wizard.close()


def begun_draft(services: Services) -> str:
    """The id of a draft that somebody has just begun."""
    services.organisation.name_municipality("Påhittade kommun")
    me = services.organisation.add_person("Anna Ek", "Enhetschef")
    services.organisation.choose_me(me.id)
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    return services.drafting.begin("lokal-rutin", unit.id, "hemtjanst").id
