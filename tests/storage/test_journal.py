"""Undo, redo and erasure on a real file, also after the program was closed."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.storage.samples import DOCUMENT, ME, NOW, answer, begin
from vinr_desktop.storage.answer_store import answer_id
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

SECRET = "19121212-1212"


@contextmanager
def opened(path: Path) -> Iterator[Stores]:
    """Open the database of a path for a while."""
    db = Database.open(path)
    try:
        yield Stores.on(db)
    finally:
        db.close()


@dataclass
class Model:
    """What a writer expects of undo and redo: whole states, remembered."""

    now: dict[str, Any] = field(default_factory=dict)
    before: list[dict[str, Any]] = field(default_factory=list)
    after: list[dict[str, Any]] = field(default_factory=list)
    step: str = ""

    def edit(self, question: str, value: object, step: str) -> None:
        if question in self.now and self.now[question] == value:
            return
        if not step or step != self.step:
            self.before.append(dict(self.now))
        self.now = {**self.now, question: value}
        self.after, self.step = [], step

    def undo(self) -> None:
        self._go(self.before, self.after)

    def redo(self) -> None:
        self._go(self.after, self.before)

    def _go(self, source: list[dict[str, Any]], target: list[dict[str, Any]]) -> None:
        places = [i for i, state in enumerate(source) if state != self.now]
        if places:
            target.append(self.now)
            self.now, self.step = source[places[-1]], ""
            del source[places[-1] :]


VALUES: list[object] = ["", "a", "b", None, 3, ["x"], {"name": "Åsa", "phone": ""}]
questions = st.sampled_from(["1a", "1b", "2a"])
edit = st.tuples(
    st.just("edit"), questions, st.sampled_from(VALUES), st.sampled_from(["", "s1", "s2", "s3"])
)
operations = st.lists(
    st.one_of(edit, edit, st.sampled_from([("undo",), ("undo",), ("redo",), ("reopen",)])),
    max_size=30,
)


@settings(max_examples=25)
@given(operations)
def test_undo_and_redo_do_what_a_writer_expects(todo: list[tuple[Any, ...]]) -> None:
    model = Model()
    with TemporaryDirectory() as folder:
        db = Database.open(Path(folder, "vinr.db"))
        stores = Stores.on(db)
        begin(stores)
        for name, *arguments in todo:
            if name == "edit":
                answer(stores, *arguments)
                model.edit(*arguments)
            elif name == "undo":
                stores.journal.undo("d1", ME, NOW)
                model.undo()
            elif name == "redo":
                stores.journal.redo("d1", ME, NOW)
                model.redo()
            else:
                db.close()
                db = Database.open(db.path)
                stores = Stores.on(db)
            assert stores.answers.all("d1") == model.now
            can = any(s != model.now for s in model.before), bool(model.after)
            assert stores.journal.can_undo("d1") == can
        db.close()


def test_undo_goes_back_to_before_the_answer_was_given(stores: Stores) -> None:
    begin(stores)
    answer(stores, "1a", "Hemtjänst", "s1")
    assert stores.journal.undo("d1", ME, NOW) == "1a"
    assert stores.answers.all("d1") == {}
    assert stores.answers.get("d1", "1a") is None
    assert stores.journal.undo("d1", ME, NOW) == ""
    assert stores.journal.redo("d1", ME, NOW) == "1a"
    assert stores.answers.all("d1") == {"1a": "Hemtjänst"}
    assert stores.journal.redo("d1", ME, NOW) == ""


def test_undo_is_an_entry_of_its_own(stores: Stores) -> None:
    begin(stores)
    answer(stores, "1a", "ett", "s1")
    later = NOW + timedelta(hours=1)
    stores.journal.undo("d1", ME, later)
    [*_, last] = stores.journal.entries("d1")
    assert (last.cause, last.person, last.at) == ("undo", ME.person, later)
    assert last.old == {"value": '"ett"'}
    assert last.new == {"value": None}
    assert stores.journal.last_change("d1") == later


def test_undo_stops_at_what_the_document_began_with(stores: Stores) -> None:
    begin(stores)
    with stores.db.change(ME, NOW, cause="begin"):
        stores.answers.save(DOCUMENT, "1b", "hemtjanst")
    answer(stores, "1b", "sabo", "s1")
    stores.journal.undo("d1", ME, NOW)
    assert stores.journal.can_undo("d1") == (False, True)
    assert stores.answers.all("d1") == {"1b": "hemtjanst"}


def test_what_was_rolled_back_cannot_be_undone(stores: Stores) -> None:
    begin(stores)
    with pytest.raises(ZeroDivisionError):
        fail_after_answering(stores)
    assert stores.journal.can_undo("d1") == (False, False)
    answer(stores, "1b", "kvar", "s2")
    stores.journal.undo("d1", ME, NOW)
    assert stores.answers.all("d1") == {}


def fail_after_answering(stores: Stores) -> None:
    """Answer, look at what can be undone, and fail before it is kept."""
    with stores.db.change(ME, NOW, "s1"):
        stores.answers.save(DOCUMENT, "1a", "borta")
        assert stores.journal.can_undo("d1") == (True, False)
        raise ZeroDivisionError


def test_document_never_changed_has_no_last_change(stores: Stores) -> None:
    assert stores.journal.last_change("nobody's") is None


# --- erasure ---


def has_secret(text: str) -> bool:
    return SECRET in text


def files_with_secret(path: Path) -> list[str]:
    """Return the names of the database's files that still hold the secret's bytes."""
    return [
        file.name
        for file in path.parent.iterdir()
        if file.is_file() and SECRET.encode() in file.read_bytes()
    ]


def test_erased_text_is_gone_from_the_files(stores: Stores, path: Path) -> None:
    begin(stores)
    answer(stores, "1a", "Ring först.", "s1")
    answer(stores, "1a", f"Ring först. Gäller {SECRET}.", "s2")
    answer(stores, "2a", [{"who": [SECRET]}], "s2")
    assert files_with_secret(path)
    answer(stores, "1a", "Ring först. Gäller en person.", "s3")
    answer(stores, "2a", [], "s3")
    assert stores.journal.erase_answer("d1", "1a", has_secret) == 2
    assert stores.journal.erase("answer", answer_id("d1", "2a"), has_secret) == 2
    assert files_with_secret(path) == []
    erased = [entry for entry in stores.journal.entries("d1") if entry.erased]
    assert len(erased) == 4
    assert {entry.person for entry in erased} == {ME.person}


def test_undo_passes_over_what_was_erased(stores: Stores) -> None:
    begin(stores)
    for number, text in enumerate(["ett", f"två {SECRET}", f"tre {SECRET}", "fyra"]):
        answer(stores, "1a", text, f"s{number}")
    stores.journal.erase_answer("d1", "1a", has_secret)
    seen = []
    while stores.journal.undo("d1", ME, NOW):
        seen.append(stores.answers.get("d1", "1a"))
    while stores.journal.redo("d1", ME, NOW):
        seen.append(stores.answers.get("d1", "1a"))
    assert seen == ["ett", None, "ett", "fyra"]


def test_erasure_leaves_other_entries_alone(stores: Stores) -> None:
    begin(stores)
    answer(stores, "1a", "ett")
    answer(stores, "1b", SECRET)
    before = stores.journal.entries("d1")
    assert stores.journal.erase_answer("d1", "1a", has_secret) == 0
    assert stores.journal.entries("d1") == before


def test_erasure_in_a_change_that_fails_is_undone(stores: Stores) -> None:
    begin(stores)
    answer(stores, "1a", SECRET)
    before = stores.journal.entries("d1")

    def fail() -> None:
        with stores.db.change(ME, NOW):
            stores.answers.save(DOCUMENT, "1a", "rent")
            stores.journal.erase_answer("d1", "1a", has_secret)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert stores.journal.entries("d1") == before
    assert stores.journal.can_undo("d1") == (True, False)


def test_text_is_gone_also_where_a_reader_delayed_it(stores: Stores, path: Path) -> None:
    begin(stores)
    answer(stores, "1a", SECRET)
    answer(stores, "1a", "rent")
    stores.db.write("pragma busy_timeout = 0")
    reader = stores.db.second()
    reader.sql.execute("begin")
    reader.rows("select * from answer")
    stores.journal.erase_answer("d1", "1a", has_secret)
    reader.sql.rollback()
    reader.close()
    answer(stores, "1b", "nästa svar")
    assert files_with_secret(path) == []


def test_text_is_gone_also_where_a_query_delayed_the_rewriting(stores: Stores, path: Path) -> None:
    begin(stores)
    answer(stores, "1a", SECRET)
    answer(stores, "1a", "rent")
    running = stores.db.sql.execute("select * from journal")
    running.fetchone()
    assert stores.journal.erase_answer("d1", "1a", has_secret) == 2
    running.close()
    answer(stores, "1b", "nästa svar")
    assert files_with_secret(path) == []


@pytest.mark.parametrize("value", [191212121212, [{"antal": 191212121212}], "[19121212121 2"])
def test_erasure_reads_numbers_and_text_that_only_looks_like_json(
    stores: Stores, value: object
) -> None:
    begin(stores)
    answer(stores, "1a", value)
    answer(stores, "1a", "")
    emptied = stores.journal.erase_answer("d1", "1a", lambda text: "19121212121" in text)
    assert emptied == 2


def test_no_stale_copy_of_a_moved_cell_is_left(stores: Stores, path: Path) -> None:
    """Without rewriting the file, this very course of events leaves one."""
    begin(stores)
    stores.db.write("pragma wal_autocheckpoint = 5")
    dice = random.Random(216)
    for number in range(dice.randint(5, 300)):
        text = "x" * dice.choice([0, 3, 50, 500, 3000, 6000])
        text += SECRET * (dice.random() < 0.4) + "y" * dice.choice([0, 3, 50, 500, 3000])
        answer(stores, f"q{dice.randint(0, 30)}", f"{text}{number}", f"s{number // 3}")
    for question in stores.answers.all("d1"):
        answer(stores, question, "rent")
    for question in stores.answers.all("d1"):
        stores.journal.erase_answer("d1", question, has_secret)
    assert files_with_secret(path) == []


def test_what_a_reader_hindered_is_done_after_the_next_commit_of_another_connection(
    stores: Stores, path: Path
) -> None:
    """As when a job erases, on a connection of its own that it closes."""
    begin(stores)
    answer(stores, "1a", f"x {SECRET}")
    answer(stores, "1a", "")
    reader, worker = stores.db.second(), stores.db.second()
    reader.write("begin")
    reader.rows("select * from answer")
    worker.write("pragma busy_timeout = 0")
    Stores.on(worker).journal.erase_answer("d1", "1a", has_secret)
    worker.close()
    assert files_with_secret(path) != []
    reader.close()

    answer(stores, "1b", "något annat")

    assert files_with_secret(path) == []


texts = st.sampled_from(["a", "b", SECRET, f"a {SECRET}", f"b {SECRET} b"])
writing = st.tuples(st.just("edit"), questions, texts, st.sampled_from(["", "s1", "s2"]))


@settings(max_examples=25)
@given(st.lists(st.one_of(writing, writing, st.sampled_from([("undo",), ("redo",)])), max_size=20))
def test_whatever_was_erased_undo_and_redo_lead_there_and_back(
    todo: list[tuple[Any, ...]],
) -> None:
    with TemporaryDirectory() as folder, opened(Path(folder, "vinr.db")) as stores:
        begin(stores)
        for name, *arguments in todo:
            if name == "edit":
                answer(stores, *arguments)
            elif name == "undo":
                stores.journal.undo("d1", ME, NOW)
            else:
                stores.journal.redo("d1", ME, NOW)
        for question, value in stores.answers.all("d1").items():
            answer(stores, question, value.replace(SECRET, ""), "clean")
        for question in ("1a", "1b", "2a"):
            stores.journal.erase_answer("d1", question, has_secret)
        assert SECRET not in str([(e.old, e.new) for e in stores.journal.entries("d1")])
        seen = walk(stores, "redo")
        last = stores.answers.all("d1")
        seen += walk(stores, "undo")
        assert stores.answers.all("d1") == {}
        seen += walk(stores, "redo")
        assert stores.answers.all("d1") == last
        assert SECRET not in str(seen)


def walk(stores: Stores, way: str) -> list[dict[str, Any]]:
    """Undo or redo as far as it goes; return the states on the way."""
    states = [stores.answers.all("d1")]
    for _ in range(100):
        done = getattr(stores.journal, way)("d1", ME, NOW)
        if not done:
            return states
        states.append(stores.answers.all("d1"))
    raise AssertionError(f"{way} never comes to an end")
