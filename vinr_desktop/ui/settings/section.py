"""What every section of the settings is made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.ui.documents.layouts import detach, emptied
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.kept_focus import focus_kept
from vinr_desktop.ui.widgets.text import label, line


class Section(Card):
    """A card with a title and lines; `load` shows what is stored now."""

    changed = Signal()
    """Something was stored here."""

    def __init__(self, name: str, title: str, listed: str = "") -> None:
        """`name` is the object name, and the section's id; `listed` a shorter title."""
        super().__init__(name, title=title)
        self.title = listed or title
        self.rows = FormRows(lines=True)
        self.body.addWidget(self.rows)

    def enter(self) -> None:
        """Put the focus on the first thing that can be changed here."""
        for part in self.findChildren(QWidget):
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.isHidden():
                part.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def load(self) -> None:
        """Show what is stored now."""
        raise NotImplementedError


class EntryList(QWidget):
    """Short entries under each other, each with a button to change it, and one to add another."""

    change_wanted = Signal(str)
    """The id of an entry."""
    add_wanted = Signal()

    def __init__(self, name: str, add: str) -> None:
        """`add` is the verb of the button under the entries."""
        super().__init__()
        self.setObjectName(name)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(SPACE_M)
        self._add = Button(add, f"{name}-add", sign="plus")
        self._add.clicked.connect(self.add_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_S, 0, 0)  # level with the label beside it
        column.setSpacing(SPACE_M)
        column.addLayout(self._entries)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def set_entries(self, entries: Sequence[tuple[str, str, str]]) -> None:
        """Show entries: id, heading and remark of each."""
        with focus_kept(self):
            self._replace(entries)

    def _replace(self, entries: Sequence[tuple[str, str, str]]) -> None:
        emptied(self._entries, detach)
        for entry_id, heading, remark in entries:
            for part in (self._row(entry_id, heading, remark), line()):
                self._entries.addWidget(part)
                part.show()

    def _row(self, entry_id: str, heading: str, remark: str) -> QWidget:
        change = quiet_button("Ändra", f"{self.objectName()}-{entry_id}", "edit")
        change.setAccessibleName(f"Ändra {heading}")
        change.clicked.connect(lambda: self.change_wanted.emit(entry_id))
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(heading, "strong"))
        words.addWidget(label(remark, "small"))
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_M)
        across.addLayout(words, 1)
        across.addWidget(change)
        return row
