"""A field for a folder: typed, or chosen among the computer's folders."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from vinr_desktop.ui.theme import SPACE_S
from vinr_desktop.ui.widgets.buttons import Button


class FolderField(QWidget):
    """The path and a button to look for it; empty means none."""

    folder_changed = Signal(str)
    """Another folder stands here, whole: chosen, or typed and left."""

    def __init__(self, name: str, words: str) -> None:
        """`words` say what the folder is for: the title of the window to choose in."""
        super().__init__()
        self._words, self._folder = words, ""
        self._line = QLineEdit()
        self._line.setObjectName(name)
        self._line.setAccessibleName(words)
        self._line.setPlaceholderText("Ingen mapp är vald")
        self._choose = Button("Välj …", f"{name}-choose", sign="folder")
        self._choose.setAccessibleName(f"Välj {words[:1].lower()}{words[1:]}")
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._line, 1)
        row.addWidget(self._choose)
        self._line.editingFinished.connect(self._on_line_finished)
        self._choose.clicked.connect(self._on_choose_clicked)

    def folder(self) -> str:
        """Return the path as it stands, without blanks around it."""
        return self._line.text().strip()

    def set_folder(self, folder: str) -> None:
        """Show a path without telling of it as a change."""
        self._folder = folder
        self._line.setText(folder)
        self._line.setToolTip(folder)

    def _on_line_finished(self) -> None:
        if self.folder() != self._folder:
            self.set_folder(self.folder())
            self.folder_changed.emit(self._folder)

    def _on_choose_clicked(self) -> None:
        dialog = QFileDialog(self, self._words, self.folder())
        dialog.setObjectName("folder_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(self._on_dialog_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_dialog_chosen(self, folder: str) -> None:
        self._line.setText(folder)
        self._on_line_finished()
