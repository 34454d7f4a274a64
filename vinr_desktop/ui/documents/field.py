"""What every field of the wizard has in common: an answer in, an answer out, and how it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.form import Answer, Choice, Question
from vinr_desktop.domain.text_check import ScansText
from vinr_desktop.domain.wording import fill
from vinr_desktop.services.directory import Directory
from vinr_desktop.ui.theme import SPACE_S, restyle


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is asked in a sector.

    `directory` is where contacts are picked from; `scanner` looks through what is written.
    """

    question: Question
    sector: Sector
    directory: Directory
    scanner: ScansText

    @property
    def text(self) -> str:
        """The question in the sector's words."""
        return fill(self.question.text.of(self.sector.id), self.sector)

    @property
    def help(self) -> str:
        """The line of help in the sector's words, empty where there is none."""
        return fill(self.question.help.of(self.sector.id), self.sector)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The alternatives offered in the sector."""
        return self.question.choices_for(self.sector.id)

    def said(self, text: str) -> str:
        """Return a text of the form in the sector's words, with a capital as in a list."""
        filled = fill(text, self.sector)
        return filled[:1].upper() + filled[1:]


class Field(QWidget):
    """One question's input. `answer` gives the shape that its kind of question stores."""

    edited = Signal()
    """The user has changed something, for instance pressed a key."""
    settled = Signal()
    """The user has made a change that is whole in itself, for instance chosen something."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self._is_showing = False
        self._stops: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_S)

    def answer(self) -> Answer:
        """Return what stands in the field, in the shape of its kind."""
        raise NotImplementedError

    @property
    def first_stop(self) -> QWidget | None:
        """The first input that the keyboard reaches, None where there is nothing to write.

        Qt's focus proxies would do the same, but make Tab skip what lies between the two.
        """
        return self._stops[0] if self._stops else None

    def problem(self) -> str:
        """Say in one sentence why what stands here cannot be stored, empty where it can."""
        return ""

    def show_answer(self, answer: Answer) -> None:
        """Show an answer without telling of it as an edit; None empties the field."""
        with self._showing():
            self._show(answer)

    def set_suggested(self, suggested: bool) -> None:
        """Mark what stands in the field as a proposal that nobody has said yes to."""
        for widget in self._inputs():
            if suggested != bool(widget.property("suggested")):
                widget.setProperty("suggested", suggested)
                restyle(widget)

    def set_read_only(self, read_only: bool) -> None:
        """Let the answer be read but not changed."""
        for widget in self._inputs():
            widget.setEnabled(not read_only)

    def _show(self, answer: Answer) -> None:
        raise NotImplementedError

    def _inputs(self) -> list[QWidget]:
        """The widgets that hold text of the answer."""
        return []

    def _name(self, widget: QWidget, part: str = "", label: str = "") -> None:
        """Give an input its object name and the question as its accessible name."""
        base = f"answer-{self.asked.question.id}"
        widget.setObjectName(f"{base}-{part}" if part else base)
        widget.setAccessibleName(f"{self.asked.text}: {label}" if label else self.asked.text)
        widget.setAccessibleDescription(self.asked.help)
        self._stops.append(widget)

    @contextmanager
    def _showing(self) -> Iterator[None]:
        self._is_showing = True
        try:
            yield
        finally:
            self._is_showing = False

    def _on_edited(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _on_settled(self) -> None:
        if not self._is_showing:
            self.edited.emit()
            self.settled.emit()
