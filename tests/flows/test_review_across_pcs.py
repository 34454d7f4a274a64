"""A routine's way over three PCs without a server: read, commented, settled, signed, filed."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import button, click, click_on, find, replace_text, texts, type_text
from tests.flows.program import SLOW, Program, drop_file
from tests.ui.documents.filling import fill
from vinr_desktop.domain.document import EventKind, State
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.opening import Door, open_to_read, open_to_write
from vinr_desktop.services.organisation import Beginning
from vinr_desktop.ui.theme import Appearance, Scheme

SECRET = "fyra ord som ingen gissar"
ANNA, BO, KARIN = "Anna Ek", "Bo Lind", "Karin Ås"
NEW_PC = Callable[[str], "Desk"]


class Desk:
    """A PC with its own data folder, whose window is opened for a while and closed again."""

    def __init__(self, name: str, program: Program, qtbot: QtBot) -> None:
        self.name, self.program, self._qtbot = name, program, qtbot

    def __enter__(self) -> "Desk":
        self.program.open()
        return self

    def __exit__(self, *_error: object) -> None:
        self.program.close()

    def dialog(self, name: str) -> QDialog:
        """The dialog of that name, as soon as it is open."""
        return self.program.dialog(name)

    def take_in(self, file: Path) -> QDialog:
        """Drop a file on the window, say yes, and return what is said afterwards."""
        drop_file(self.program.window, file)
        dialog = self.dialog("take_in_dialog")
        checked = dialog.findChild(QWidget, "sender_checked")
        if checked is not None:
            assert not find(dialog, QWidget, "take_in").isEnabled()
            click_on(checked)
        click(dialog, "take_in")
        return self.dialog("taken_dialog")

    def save(self, dialog: QDialog, file: Path) -> Path:
        """Give the passphrase, choose where the file shall lie, and read the confirmation."""
        new = find(dialog, QLineEdit, "new_passphrase")
        if new.isVisible():
            type_text(new, SECRET)
            type_text(find(dialog, QLineEdit, "passphrase_again"), SECRET)
        else:
            type_text(find(dialog, QLineEdit, "passphrase"), SECRET)
        click(dialog, "send")
        chooser = find(dialog, QFileDialog, "save_parcel_dialog")
        chooser.fileSelected.emit(str(file))
        chooser.close()
        confirmation = self.dialog("sent_dialog")
        assert file.name in texts(confirmation)
        click(confirmation, "close")
        assert file.exists()
        return file

    def show(self, document_id: str) -> QWidget:
        """The document among the routines."""
        window = self.program.front()
        window.show_document(document_id)
        detail = find(window, QWidget, "document_detail")
        self._qtbot.waitUntil(lambda: detail.isVisible(), timeout=SLOW)
        return detail

    def deed(self, document_id: str, deed: str) -> None:
        """Do something with a document from among the routines."""
        detail = self.show(document_id)
        self._qtbot.waitUntil(
            lambda: detail.findChild(QWidget, f"deed_{deed}") is not None, timeout=SLOW
        )
        click(detail, f"deed_{deed}")

    def write(self, question: str, text: str) -> None:
        """Write in a question of the draft that lies open."""
        wizard = self.program.wizard
        wizard.go_to_question(question)
        replace_text(find(wizard, QWidget, f"answer-{question}"), text)
        wizard.settle()


@pytest.fixture
def new_pc(
    qapp: QApplication, appearance: Appearance, tmp_path: Path, qtbot: QtBot
) -> Iterator[NEW_PC]:
    """Set up a PC for somebody; each lives in a time that goes on by minutes."""
    made: list[Desk] = []
    moments = [datetime(2026, 11, 26, 9, 0).astimezone()]

    def clock() -> datetime:
        moments[0] += timedelta(seconds=1)
        return moments[0]

    def set_up(name: str) -> Desk:
        place = Place(tmp_path / name.replace(" ", "-"), shipped_root())
        door = Door(place, name.casefold(), clock)
        with open_to_write(door) as services:
            services.organisation.begin(Beginning(name=name, function="Enhetschef"))
        made.append(Desk(name, Program(qapp, appearance, door, qtbot), qtbot))
        return made[-1]

    yield set_up
    for desk in made:
        desk.program.close()
    appearance.choose(Scheme.LIGHT, 100)


def begin(desk: Desk) -> str:
    """A whole draft of Anna's that Karin is to adopt."""
    with open_to_write(desk.program.door) as services:
        organisation = services.organisation
        organisation.name_municipality("Askersunds kommun")
        unit = organisation.add_unit("Hemtjänst Norr", "hemtjanst")
        document = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
        fill(services, document)
        form = services.drafting.open(document.id).form
        karin = {"name": KARIN, "function": "Verksamhetschef", "phone": ""}
        services.drafting.answer(document.id, form.head.approver, karin, "approver")
        return document.id


def stored(desk: Desk, read: Callable[[Services], object]) -> object:
    """Something as it lies in a PC's database."""
    with open_to_read(desk.program.door) as services:
        return read(services)


def test_from_draft_to_receipt_over_three_pcs(new_pc: NEW_PC, tmp_path: Path) -> None:
    anna, bo, karin = new_pc(ANNA), new_pc(BO), new_pc(KARIN)
    document_id = begin(anna)
    to_bo = anna_asks_for_a_review(anna, document_id, tmp_path / "till-bo.vinr")
    from_bo = bo_reviews_and_writes(bo, document_id, to_bo, tmp_path / "fran-bo.vinr")
    to_karin = anna_settles(anna, document_id, from_bo, tmp_path / "till-karin.vinr")
    from_karin = karin_signs(karin, document_id, to_karin, tmp_path / "fran-karin.vinr")
    anna_files_it(anna, document_id, from_karin)


def anna_asks_for_a_review(desk: Desk, document_id: str, file: Path) -> Path:
    with desk:
        desk.deed(document_id, "ask_review")
        dialog = desk.dialog("ask_review_dialog")
        reviewer = find(dialog, QComboBox, "reviewer")
        type_text(find(reviewer, QLineEdit, "reviewer_name"), BO)
        type_text(find(dialog, QWidget, "note"), "Titta på steg 2.")
        desk.save(dialog, file)
        assert "Under granskning" in texts(desk.program.front())
    return file


def bo_reviews_and_writes(desk: Desk, document_id: str, file: Path, back: Path) -> Path:
    with desk:
        taken = desk.take_in(file)
        click_on(button(taken, "Granska"))
        review = desk.dialog("review_dialog")
        assert "”Titta på steg 2.”" in texts(review)
        click(review, "say")
        comment = desk.dialog("comment_dialog")
        choice = find(comment, QComboBox, "comment_question")
        choice.setCurrentIndex(choice.findData("2e"))
        type_text(find(comment, QWidget, "comment_text"), "Fallet är för likt ett verkligt.")
        click(comment, "save_comment")
        assert "Fallet är för likt ett verkligt." in texts(review)
        click(review, "write")
        desk.write("2e", "Bos fall.")
        desk.program.front().show_area("routines")
        desk.deed(document_id, "review")
        click(desk.dialog("review_dialog"), "send_back")
        dialog = desk.dialog("send_back_dialog")
        type_text(find(dialog, QWidget, "note"), "Nästan klart.")
        desk.save(dialog, back)
        review = find(desk.program.window, QDialog, "review_dialog")
        assert any("Bo Lind skickade tillbaka" in text for text in texts(review))
        click(review, "close")
    return back


def anna_settles(desk: Desk, document_id: str, file: Path, onward: Path) -> Path:
    with desk:
        desk.program.window.write_document(document_id)
        desk.write("2e", "Annas fall.")
        taken = desk.take_in(file)
        assert any("två olika svar" in text for text in texts(taken))
        click_on(button(taken, "Avgör vad som gäller"))
        wizard = desk.program.wizard
        box = find(wizard, QWidget, "conflict-2e")
        assert box.isVisible()
        assert {"Bos fall.", "Annas fall."} <= set(texts(box))
        assert not find(wizard, QWidget, "answer-2e").isEnabled()
        click(box, "together-2e")
        replace_text(find(box, QWidget, "together_text-2e"), "Annas och Bos fall.")
        click(box, "use_together-2e")
        assert not find(wizard, QWidget, "conflict-2e").isVisible()
        click(wizard, "talk-2e")
        click_on(button(find(wizard, QWidget, "talks_panel"), "Klart"))
        assert desk.program.stored(document_id)["2e"] == "Annas och Bos fall."
        desk.program.front().show_area("routines")
        desk.deed(document_id, "hand_over")
        dialog = desk.dialog("hand_over_dialog")
        assert find(dialog, QComboBox, "purpose").currentText() == "Skriva under det"
        desk.save(dialog, onward)
    return onward


def karin_signs(desk: Desk, document_id: str, file: Path, back: Path) -> Path:
    with desk:
        taken = desk.take_in(file)
        click_on(button(taken, "Läs och skriv under"))
        wizard = desk.program.wizard
        assert wizard.place == "check"
        click(wizard, "next")
        dialog = desk.dialog("sign_dialog")
        type_text(find(dialog, QLineEdit, "new_passphrase"), SECRET)
        type_text(find(dialog, QLineEdit, "passphrase_again"), SECRET)
        click(dialog, "sign")
        click(desk.dialog("signed_dialog"), "close")
        desk.deed(document_id, "hand_over")
        dialog = desk.dialog("hand_over_dialog")
        assert find(dialog, QComboBox, "purpose").currentText() == "Få tillbaka det"
        desk.save(dialog, back)
    return back


def anna_files_it(desk: Desk, document_id: str, file: Path) -> None:
    with desk:
        taken = desk.take_in(file)
        click_on(button(taken, "Visa dokumentet"))
        desk.deed(document_id, "receipt")
        dialog = desk.dialog("receipt_dialog")
        type_text(find(dialog, QLineEdit, "place"), "Ledningssystemet, dokument 4711")
        click(dialog, "save")
        detail = desk.show(document_id)
        assert "Inlagd i ledningssystemet" in texts(detail)
    state = stored(desk, lambda s: s.drafting.open(document_id).document.state)
    assert state is State.FILED
    told = stored(desk, lambda s: [(e.kind, e.person) for e in s.drafting.history(document_id)])
    assert isinstance(told, list)
    for step in (
        (EventKind.REVIEW_ASKED, ANNA),
        (EventKind.SENT_BACK, BO),
        (EventKind.SIGNED, KARIN),
        (EventKind.ADOPTED, KARIN),
        (EventKind.FILED, ANNA),
    ):
        assert step in told
