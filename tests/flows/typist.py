"""A process in which somebody writes without a pause until it is killed; started by a test.

    python -m tests.flows.typist DATA DOCUMENT QUESTION

Types a letter at every tick of its own clock, and tells after each how many it has typed.
"""

import getpass
import sys
from datetime import datetime
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.driving import find, type_text
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place
from vinr_desktop.services.opening import Door
from vinr_desktop.ui.desktop import close_on_signals, make_application
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.session import Session
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit

TICK = 20
"""Milliseconds, at the least, from a letter to the next."""
WORDS = "Vi frågar i enrum, åt gången en fråga, och skriver aldrig om våld i pärmen. "


def main() -> None:
    """Open the program as it opens itself, and write."""
    data, document_id, question_id = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    application, appearance = make_application(shipped_root() / "resources")
    close_on_signals(application)
    door = Door(Place(data, shipped_root()), getpass.getuser(), lambda: datetime.now().astimezone())
    session = Session(application, appearance, door)
    session.begin()
    (window,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    window.write_document(document_id)
    wizard = find(window, FormWizard, "form_wizard")
    wizard.go_to_question(question_id)
    line = find(wizard, GrowingTextEdit, f"answer-{question_id}")
    letters = cycle(WORDS)

    def write() -> None:
        type_text(line, next(letters))
        sys.stdout.write(f"{len(line.text())}\n")
        sys.stdout.flush()

    ticking = QTimer(window)
    ticking.timeout.connect(write)
    ticking.start(TICK)
    application.exec()


if __name__ == "__main__":
    main()
