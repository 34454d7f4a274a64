"""Three columns that give way: steps, questions, and guidance or document beside them."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vinr_desktop.ui.theme import sizes

STEPS_EMS, QUESTIONS_EMS, SIDE_EMS = 18, 42, 29
"""The least widths of the columns where all three stand side by side, in text heights."""
TWO_EMS = 60
"""The least width for two columns."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which columns are shown."""

    steps: bool
    questions: bool
    side: bool


def arrange(ems: float, wants_steps: bool | None, wants_side: bool | None) -> Shown:
    """Return what fits into a width of `ems`; None means that the user has not chosen.

    What the user asked for wins over what she did not; the questions give way last, and only
    where there is no room for two columns.
    """
    if ems >= STEPS_EMS + QUESTIONS_EMS + SIDE_EMS:
        return Shown(wants_steps is not False, True, wants_side is not False)
    if ems >= TWO_EMS:
        side = bool(wants_side)
        return Shown(not side and wants_steps is not False, True, side)
    if wants_side:
        return Shown(False, False, True)
    return Shown(bool(wants_steps), not wants_steps, False)


class WizardColumns(QWidget):
    """Lays out the columns; at a new width class the user's wishes start afresh."""

    rearranged = Signal()
    """Other columns are shown than before."""

    def __init__(self, steps: QWidget, questions: QWidget, side: QWidget) -> None:
        super().__init__()
        self._columns = (steps, questions, side)
        self._wants_steps: bool | None = None
        self._wants_side: bool | None = None
        self._width_class = -1
        self._shown = Shown(True, True, True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(steps, STEPS_EMS)
        row.addWidget(questions, QUESTIONS_EMS * 2)
        row.addWidget(side, SIDE_EMS)

    @property
    def shown(self) -> Shown:
        """The columns that are shown."""
        return self._shown

    def show_steps(self, wanted: bool) -> None:
        """Show or hide the steps; where there is room for one column only, instead of it."""
        self._wants_steps = wanted
        if wanted and self._width_class < 2:
            self._wants_side = None
        self._arrange()

    def show_side(self, wanted: bool) -> None:
        """Show or hide the column beside the questions."""
        self._wants_side = wanted
        if wanted and self._width_class < 2:
            self._wants_steps = None
        self._arrange()

    def show_questions(self) -> None:
        """Make sure that the questions are seen."""
        if not self._shown.questions:
            self._wants_steps = self._wants_side = None
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        ems = self._ems()
        width_class = (ems >= TWO_EMS) + (ems >= STEPS_EMS + QUESTIONS_EMS + SIDE_EMS)
        if width_class != self._width_class:
            self._width_class = width_class
            self._wants_steps = self._wants_side = None
        self._arrange()

    def _ems(self) -> float:
        return self.width() / sizes().text

    def _arrange(self) -> None:
        shown = arrange(self._ems(), self._wants_steps, self._wants_side)
        steps, questions, side = self._columns
        one_only = (shown.steps, shown.questions, shown.side).count(True) == 1
        for column, ems in ((steps, STEPS_EMS), (side, SIDE_EMS)):
            column.setMaximumWidth(16_777_215 if one_only else sizes().ems(ems + 3))
            column.setMinimumWidth(0 if one_only else sizes().ems(ems))
        steps.setVisible(shown.steps)
        questions.setVisible(shown.questions)
        side.setVisible(shown.side)
        if shown != self._shown:
            self._shown = shown
            self.rearranged.emit()
