"""Two people and a draft that both have, for the tests of review and hand-over."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.colleague import Colleague
from tests.driving import click, texts
from tests.services.conftest import StandingClock
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.handover import Purpose

SLOW = 30_000
READER = "Karin Ås"
WRITER = "Anna Ek"


@dataclass(frozen=True)
class Pair:
    """The writer at the PC whose windows are tested, and the reader at another."""

    mine: Colleague
    other: Colleague
    document: Document
    clock: StandingClock

    def there(self) -> None:
        """Let the reader have the draft as it is."""
        self.other.take(self.mine.send(self.document.id, Purpose.REVIEW))

    def back(self, message: str = "") -> Path:
        """What the reader sends back."""
        return self.other.send(self.document.id, Purpose.RETURN, message)

    def write_here(self, question: str, value: object) -> None:
        """Answer a question at the writer's PC."""
        self.mine.services.drafting.answer(self.document.id, question, value, f"här{question}")

    def write_there(self, question: str, value: object) -> None:
        """Answer a question at the reader's PC."""
        self.other.services.drafting.answer(self.document.id, question, value, f"där{question}")

    def stored(self, question: str) -> object:
        """The answer at the writer's PC."""
        return self.mine.services.drafting.open(self.document.id).answers.get(question)


def opened(parent: QWidget, name: str) -> QDialog:
    """The dialog of that name that is open now; closed ones may still wait to be freed."""
    (dialog,) = (d for d in parent.findChildren(QDialog, name) if d.isVisible())
    return dialog


def wait_for(parent: QWidget, name: str, qtbot: QtBot) -> QDialog:
    """A dialog that comes when slow work is done."""

    def is_open() -> bool:
        return any(d.isVisible() for d in parent.findChildren(QDialog, name))

    qtbot.waitUntil(is_open, timeout=SLOW)
    return opened(parent, name)


def refusal(dialog: QWidget) -> list[str]:
    """What is said against something, read and closed."""
    box = opened(dialog, "message")
    said = texts(box)
    click(box, "message_close")
    return said
