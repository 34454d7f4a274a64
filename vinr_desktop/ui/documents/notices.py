"""What the language check says about an answer, beside the text and never silent."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.form import Answer
from vinr_desktop.domain.text_check import Notice, ScansText, mended, notices
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.theme import SPACE_S
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button

MOST_SHOWN = 4


class Notices(QWidget):
    """A banner for each thing that should not stand in the text, with a button that mends it."""

    mended = Signal(object)
    """The answer with one thing removed or replaced."""

    def __init__(self, question_id: str, scanner: ScansText) -> None:
        super().__init__()
        self._question_id = question_id
        self._scanner = scanner
        self._answer: Answer = None
        self._shown: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        self.hide()

    def look_at(self, answer: Answer) -> bool:
        """Look through an answer and show what was found; True when that is something else."""
        self._answer = answer
        found = notices(self._scanner, answer)[:MOST_SHOWN]
        if found == self._shown:
            return False
        is_new = len(found) > len(self._shown)
        self._shown = found
        self._fill()
        if is_new:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        return True

    def _fill(self) -> None:
        emptied(self._column)
        for number, notice in enumerate(self._shown, start=1):
            add_shown(self._column, self._banner(notice, number))
        self.setVisible(bool(self._shown))
        self.setAccessibleName(" ".join(notice.finding.message for notice in self._shown))

    def _banner(self, notice: Notice, number: int) -> InfoBanner:
        kind = BannerKind.DANGER if notice.is_client_data else BannerKind.WARNING
        finding, name = notice.finding, f"{self._question_id}-{number}"
        words = f"{finding.message} {finding.suggestion}"
        heading = "" if finding.text in finding.message else f"”{finding.text}”"
        banner = InfoBanner(kind, words, heading=heading, name=f"notice-{name}")
        if notice.replacement is not None:
            verb = "Byt ut" if notice.replacement else "Ta bort det"
            button = Button(verb, f"mend-{name}")
            button.setAccessibleName(f"{verb}: {finding.text}")
            button.clicked.connect(lambda: self.mended.emit(mended(self._answer, notice)))
            banner.add_action(button)
        return banner
