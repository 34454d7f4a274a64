"""What is shown when the data cannot be opened: the reason, what is safe, and the ways on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem

from vinr_desktop.domain.errors import DamagedError, UserError
from vinr_desktop.domain.safekeeping import SafetyCopy
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.text import label

KILO = 1024
CHOOSE = (
    "Välj vilken säkerhetskopia du vill gå tillbaka till. Den skadade filen flyttas åt sidan och"
    " tas inte bort, så att någon kan titta på den senare."
)
NONE_HERE = (
    "Här finns ingen säkerhetskopia. Har du valt en andra mapp för säkerhetskopior i Inställningar"
    " kan du leta där."
)


class TroubleWindow(Dialog):
    """Stands alone, before there is a main window. A damaged database is never mended silently."""

    retry_wanted = Signal()
    """Try to open the data once more."""
    restore_wanted = Signal(object)
    """Put this SafetyCopy in the place of the damaged database."""
    folder_wanted = Signal(str)
    """Look for safety copies in this folder too."""

    def __init__(self, error: UserError, copies: Sequence[SafetyCopy] = ()) -> None:
        """`copies` are offered when the database is damaged, the latest first."""
        super().__init__(
            None, name="trouble_window", title=error.text, sentence=error.remedy, ems=42
        )
        self.setWindowFlag(Qt.WindowType.Window)
        self._copies = QListWidget()
        self._copies.setObjectName("copies")
        self._copies.setAccessibleName("Säkerhetskopior")
        close = Button("Stäng programmet", "close_program")
        close.clicked.connect(self.reject)
        self.add_button(close)
        if isinstance(error, DamagedError):
            self._offer(copies)
        else:
            retry = primary_button("Försök igen", "retry")
            retry.clicked.connect(self._on_retry_clicked)
            self.add_button(retry)

    def _offer(self, copies: Sequence[SafetyCopy]) -> None:
        self.body.addWidget(label(CHOOSE if copies else NONE_HERE))
        other = Button("Leta i en annan mapp …", "other_folder", sign="folder")
        other.clicked.connect(self._on_other_folder_clicked)
        self.add_button(other)
        if copies:
            self._list(copies)

    def _list(self, copies: Sequence[SafetyCopy]) -> None:
        for copy in copies:
            item = QListWidgetItem(_words(copy))
            item.setData(Qt.ItemDataRole.UserRole, copy)
            self._copies.addItem(item)
        self._copies.setCurrentRow(0)
        self._copies.setMinimumHeight(sizes().ems(9))
        self.body.addWidget(self._copies)
        restore = primary_button("Återställ den valda kopian", "restore", sign="restore")
        restore.clicked.connect(self._on_restore_clicked)
        self.add_button(restore)

    def _on_retry_clicked(self) -> None:
        self.accept()
        self.retry_wanted.emit()

    def _on_other_folder_clicked(self) -> None:
        dialog = QFileDialog(self, "Välj mappen med säkerhetskopior")
        dialog.setObjectName("copies_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(self._on_folder_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_folder_chosen(self, folder: str) -> None:
        self.accept()
        self.folder_wanted.emit(folder)

    def _on_restore_clicked(self) -> None:
        chosen = self._copies.currentItem()
        if chosen is not None:
            self.accept()
            self.restore_wanted.emit(chosen.data(Qt.ItemDataRole.UserRole))


def _words(copy: SafetyCopy) -> str:
    why = ", gjord före en uppgradering" if copy.before_upgrade else ""
    return f"{copy.day.isoformat()} · {max(1, copy.size // KILO)} kB{why}"
