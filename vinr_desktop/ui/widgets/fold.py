"""A heading that unfolds what stands under it, made only when it is first wanted."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.ui.theme import SPACE_S
from vinr_desktop.ui.widgets.buttons import Button


class Fold(QWidget):
    """A button with its words; pressed, it shows or hides its content."""

    def __init__(self, name: str, words: str, make: Callable[[], QWidget]) -> None:
        """Folded at first; `make` is called once."""
        super().__init__()
        self.setObjectName(f"{name}_fold")
        self._make = make
        self._button = Button(words, name, look="quiet", sign="chevron-right")
        self.setFocusProxy(self._button)
        self._button.setCheckable(True)
        self._button.toggled.connect(self._on_toggled)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_S)
        row = QVBoxLayout()
        row.addWidget(self._button)
        self._button.setSizePolicy(
            self._button.sizePolicy().Policy.Maximum, self._button.sizePolicy().verticalPolicy()
        )
        self._column.addLayout(row)
        self._content: QWidget | None = None

    @property
    def is_open(self) -> bool:
        """True while the content is shown."""
        return self._button.isChecked()

    def unfold(self) -> None:
        """Show the content."""
        self._button.setChecked(True)

    def _on_toggled(self, is_open: bool) -> None:
        if self._content is None:
            self._content = self._make()
            self._column.addWidget(self._content)
        self._content.setVisible(is_open)
        self._button.set_sign("chevron-down" if is_open else "chevron-right")
