"""A PC with its own data folder and somebody at it: what she does there again and again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import TypeVar

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.driving import click, click_on, find, replace_text, texts, type_text
from tests.flows.program import SLOW, Program, drop_file
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.opening import Door, open_to_read, open_to_write
from vinr_desktop.services.organisation import Beginning
from vinr_desktop.ui.theme import Appearance

Found = TypeVar("Found")

SECRET = "fyra ord som ingen gissar"


class Clock:
    """The time on all PCs: it goes on by a second whenever somebody looks at it."""

    def __init__(self) -> None:
        self._moment = datetime(2026, 11, 26, 9, 0).astimezone()

    def __call__(self) -> datetime:
        self._moment += timedelta(seconds=1)
        return self._moment

    def forward(self, days: int) -> None:
        """Let days go by."""
        self._moment += timedelta(days=days)


class Office:
    """The PCs of one test, each with a folder of its own and no server between them."""

    def __init__(self, folder: Path, app: QApplication, look: Appearance, qtbot: QtBot) -> None:
        self.folder, self.clock = folder, Clock()
        self._app, self._look, self._qtbot = app, look, qtbot
        self._desks: list[Desk] = []

    def desk(self, name: str, function: str, filing_folder: Path | None = None) -> "Desk":
        """Set up a PC for somebody, perhaps one that delivers to the management system."""
        place = Place(self.folder / name.replace(" ", "-"), shipped_root())
        door = Door(place, name.casefold(), self.clock)
        with open_to_write(door) as services:
            services.organisation.begin(
                Beginning(
                    municipality="Askersunds kommun",
                    name=name,
                    function=function,
                    filing_folder=str(filing_folder or ""),
                )
            )
        program = Program(self._app, self._look, door, self._qtbot)
        self._desks.append(Desk(name, program, self._qtbot, self.folder))
        return self._desks[-1]

    def twin(self, desk: "Desk") -> "Desk":
        """Set up a PC that has all that another one has now."""
        place = desk.program.door.place
        copy = Place(place.data.with_name(f"{place.data.name}-2"), place.shipped)
        copytree(place.data, copy.data)
        door = Door(copy, desk.program.door.account, self.clock)
        program = Program(self._app, self._look, door, self._qtbot)
        self._desks.append(Desk(desk.name, program, self._qtbot, self.folder))
        return self._desks[-1]

    def close(self) -> None:
        """Close every window."""
        for desk in self._desks:
            desk.program.close()


class Desk:
    """A PC whose window is opened for a while and closed again."""

    def __init__(self, name: str, program: Program, qtbot: QtBot, outbox: Path) -> None:
        """What is handed over lies in `outbox`."""
        self.name, self.program = name, program
        self._qtbot, self._outbox = qtbot, outbox

    def __enter__(self) -> "Desk":
        self.program.open()
        return self

    def __exit__(self, *_error: object) -> None:
        self.program.close()

    def stored(self, read: Callable[[Services], Found]) -> Found:
        """Something as it lies in the database, read beside the window."""
        with open_to_read(self.program.door) as services:
            return read(services)

    def dialog(self, name: str) -> QDialog:
        """The dialog of that name, as soon as it is open."""
        return self.program.dialog(name)

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait for what is done beside the window."""
        self._qtbot.waitUntil(is_so, timeout=SLOW)

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

    def give_passphrase(self, dialog: QDialog) -> None:
        """Make a signature of one's own at the first time, and use it from then on."""
        new = find(dialog, QLineEdit, "new_passphrase")
        if new.isVisible():
            type_text(new, SECRET)
            type_text(find(dialog, QLineEdit, "passphrase_again"), SECRET)
        else:
            type_text(find(dialog, QLineEdit, "passphrase"), SECRET)

    def save(self, dialog: QDialog) -> Path:
        """Sign what is sent, choose where the file shall lie, and read the confirmation."""
        first_name = self.name.split()[0]
        number = len(list(self._outbox.glob(f"{first_name}-*.vinr"))) + 1
        file = self._outbox / f"{first_name}-{number}.vinr"
        self.give_passphrase(dialog)
        click(dialog, "send")
        chooser = find(dialog, QFileDialog, "save_parcel_dialog")
        chooser.fileSelected.emit(str(file))
        chooser.close()
        confirmation = self.dialog("sent_dialog")
        assert file.name in texts(confirmation)
        click(confirmation, "close")
        assert file.exists()
        return file

    def hand_over(self, document_id: str, purpose: str) -> Path:
        """Make a file of a document from among the routines."""
        self.deed(document_id, "hand_over")
        return self.send_away(purpose)

    def send_away(self, purpose: str) -> Path:
        """Make the file that is asked for; what it is for is proposed rightly."""
        dialog = self.dialog("hand_over_dialog")
        assert find(dialog, QComboBox, "purpose").currentText() == purpose
        return self.save(dialog)

    def show(self, document_id: str) -> QWidget:
        """The document among the routines."""
        self.program.front().show_document(document_id)
        return self.detail()

    def detail(self) -> QWidget:
        """The document that is shown among the routines."""
        detail = find(self.program.window, QWidget, "document_detail")
        self.until(detail.isVisible)
        return detail

    def badge(self) -> str:
        """The state of the document that is shown."""
        return find(self.detail(), QLabel, "detail_state").text()

    def deed(self, document_id: str, deed: str) -> None:
        """Do something with a document from among the routines."""
        detail = self.show(document_id)
        self.until(lambda: detail.findChild(QWidget, f"deed_{deed}") is not None)
        click(detail, f"deed_{deed}")

    def write(self, question: str, text: str) -> None:
        """Write in a question of the draft that lies open."""
        wizard = self.program.wizard
        wizard.go_to_question(question)
        replace_text(find(wizard, QWidget, f"answer-{question}"), text)
        wizard.settle()
