"""Pick a contact by typing: the list under the field follows what is written, Enter adds."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from vinr_desktop.domain.contact_search import offered
from vinr_desktop.domain.directory import Contact
from vinr_desktop.services.directory import Directory
from vinr_desktop.ui.theme import SPACE_S, sizes
from vinr_desktop.ui.widgets.search_field import SearchField

MOST_ROWS = 6
_ID = Qt.ItemDataRole.UserRole


class ContactPicker(QWidget):
    """A search field over the contacts of the directory that are for the right people."""

    picked = Signal(str)
    """The id of the contact to add."""
    own_wanted = Signal(str)
    """An own contact is to be made; what was typed is its name."""

    def __init__(self, directory: Directory, audience: Sequence[str], name: str) -> None:
        """`audience` limits what is offered; `name` is the object name of the search field."""
        super().__init__()
        self._directory = directory
        self._audience = tuple(audience)
        self._chosen: tuple[str, ...] = ()
        self.search = SearchField("Sök i kontakterna, på namn eller nummer", name)
        self._matches = QListWidget()
        self._matches.setObjectName(f"{name}-matches")
        self._matches.setAccessibleName("Kontakter att lägga till")
        self._matches.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._matches.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._matches.setWordWrap(True)
        self._matches.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S // 2)
        column.addWidget(self.search)
        column.addWidget(self._matches)
        self.search.installEventFilter(self)
        self.search.textEdited.connect(self._offer)
        self.search.textChanged.connect(self._on_search_text_changed)
        self._matches.itemClicked.connect(self._on_matches_item_clicked)

    def set_chosen(self, chosen: Sequence[str]) -> None:
        """Leave out the contacts that are chosen already."""
        self._chosen = tuple(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows walk the list, Enter add, and Escape close it."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if self._take(Qt.Key(event.key()), event.modifiers()):
                return True
        if watched is self.search and event.type() == QEvent.Type.FocusOut:
            self._matches.hide()
        return super().eventFilter(watched, event)

    def _take(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._matches.isVisible():
                self._pick(self._matches.currentItem())
            return True
        if key == Qt.Key.Key_Escape and self._matches.isVisible():
            self.search.clear()
            self._matches.hide()
            return True
        return False

    def _walk(self, way: int) -> None:
        if not self._matches.isVisible():
            self._offer(self.search.text())
            return
        row = self._matches.currentRow() + way
        self._matches.setCurrentRow(max(0, min(row, self._matches.count() - 1)))

    def _on_search_text_changed(self, text: str) -> None:
        if not text:
            self._matches.hide()

    def _on_matches_item_clicked(self, item: QListWidgetItem) -> None:
        self._pick(item)

    def _offer(self, typed: str) -> None:
        contacts = self._directory.contacts().values()
        found = offered(contacts, self._audience, self._chosen, typed)
        self._matches.clear()
        for contact in found:
            self._add(_words(contact), contact.id)
        name = typed.strip()
        self._add(f"Lägg till ”{name}” som egen kontakt …" if name else "Ny egen kontakt …", "")
        self._matches.setCurrentRow(0)
        rows = min(MOST_ROWS, self._matches.count())
        height = sum(self._matches.sizeHintForRow(row) for row in range(rows))
        self._matches.setFixedHeight(height + sizes().ems(1))
        self._matches.show()

    def _add(self, words: str, contact_id: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_ID, contact_id)
        self._matches.addItem(item)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        typed, contact_id = self.search.text().strip(), item.data(_ID)
        self.search.clear()
        self._matches.hide()
        if contact_id:
            self.picked.emit(contact_id)
        else:
            self.own_wanted.emit(typed)


def _words(contact: Contact) -> str:
    details = [
        text for text in (contact.phone or contact.chat or contact.web, contact.area) if text
    ]
    return " · ".join([contact.title, *details])
