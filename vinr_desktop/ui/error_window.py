"""The one window for unexpected errors: what happened, what is safe, and a report to copy."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from traceback import walk_tb
from types import TracebackType

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.text import label

PACKAGE = "vinr_desktop"
LIBRARIES = "site-packages"


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """What a report says of the program: versions by name, e.g. ("Qt", "6.11.3")."""

    versions: tuple[tuple[str, str], ...]
    system: str


def error_report(
    kind: type[BaseException], trace: TracebackType | None, facts: ProgramFacts, at: datetime
) -> str:
    """Return a report without anything personal: versions, the error's kind, and where it arose.

    The error's own words are left out, since they can hold a name, a path or an answer.
    """
    versions = " · ".join(f"{name} {version}" for name, version in facts.versions)
    places = [
        f"  {_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(trace)
    ]
    moment = f"{at:%Y-%m-%d %H:%M}"
    return "\n".join([versions, facts.system, moment, kind.__qualname__, *places])


class ErrorWindow(Dialog):
    """Opened over the window; the program goes on or is closed, as the user chooses."""

    close_asked = Signal()
    """The user wants to close the program."""

    def __init__(self, parent: QWidget | None, report: str) -> None:
        """`report` is what `error_report` made."""
        super().__init__(
            parent,
            name="error_window",
            title="Något gick fel i programmet",
            sentence=(
                "Felet ligger i programmet, inte i det du gjorde."
                " Allt du har skrivit är sparat. Du kan fortsätta, eller stänga programmet och"
                " starta det igen."
            ),
            ems=44,
        )
        self._report = report
        self._note = label("", "small", name="report_note")
        self._build()

    def _build(self) -> None:
        self.body.addWidget(
            label(
                "Skicka gärna rapporten till den som sköter programmet. I den står vilka versioner"
                " du har och var i programmet felet uppstod, men inga namn, svar eller sökvägar."
            )
        )
        text = QPlainTextEdit(self._report)
        text.setObjectName("report")
        text.setAccessibleName("Rapport")
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setMinimumHeight(sizes().ems(11))
        self.body.addWidget(text)
        self.body.addWidget(self._note)
        close = Button("Stäng programmet", "close_program")
        copy = Button("Kopiera rapport", "copy_report", sign="copy")
        go_on = Button("Fortsätt", "go_on", look="primary")
        close.clicked.connect(self._on_close_program_clicked)
        copy.clicked.connect(self._on_copy_report_clicked)
        go_on.clicked.connect(self.accept)
        for button in (close, copy, go_on):
            self.add_button(button)

    def _on_copy_report_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._note.setText("Rapporten är kopierad. Klistra in den i ett mejl.")

    def _on_close_program_clicked(self) -> None:
        self.accept()
        self.close_asked.emit()


def _place(file: str) -> str:
    """Return a file's place inside the program or a library, without the folders above it."""
    parts = PurePath(file).parts
    if LIBRARIES in parts:
        return "/".join(parts[parts.index(LIBRARIES) + 1 :])
    if PACKAGE in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index(PACKAGE) :])
    return parts[-1] if parts else file
