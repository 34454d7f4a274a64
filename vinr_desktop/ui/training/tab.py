"""What the training area asks of each of its tabs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.ui.training_deeds import TrainingDeed


class Tab(QWidget):
    """One tab of the training area."""

    changed = Signal()
    """Something was written here; every view looks again."""
    told = Signal()
    """The sentence is another one now, for instance when a job has ended."""

    def load(self) -> None:
        """Show what is stored now; what is chosen stays so."""
        raise NotImplementedError

    def do(self, deed: TrainingDeed, target: str) -> None:
        """Begin something here, or choose what is named; being shown is often enough."""

    def sentence(self) -> str:
        """Return in one sentence how things stand, for the head of the area."""
        raise NotImplementedError
