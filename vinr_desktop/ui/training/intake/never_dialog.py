"""The employment numbers that no list brings in, such as those of protected identities."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog


class NeverDialog(Dialog):
    """One number on each line; kept on this PC only."""

    saved = Signal()

    def __init__(self, parent: QWidget | None, services: Services) -> None:
        super().__init__(
            parent,
            name="never_dialog",
            title="Nummer som aldrig tas in",
            sentence="Ett anställningsnummer på varje rad. Den som har skyddade personuppgifter"
            " läggs till av sig själv när du markerar det. Listan finns bara på den här datorn.",
            ems=44,
        )
        self._services = services
        self._numbers = QPlainTextEdit()
        self._numbers.setObjectName("never_numbers")
        self._numbers.setAccessibleName("Anställningsnummer som aldrig tas in")
        self._numbers.setTabChangesFocus(True)
        self._numbers.setPlainText("\n".join(sorted(services.training.staff.never_imported())))
        room = QWidget()  # the style sheet sets a field's own least height
        room.setMinimumHeight(sizes().ems(14))
        QVBoxLayout(room).addWidget(self._numbers)
        self.body.addWidget(room, 1)
        self.add_way_back()
        save = self.add_button(primary_button("Spara", "save"))
        save.clicked.connect(self._on_save_clicked)

    @tells_user
    def _on_save_clicked(self) -> None:
        self._services.training.staff.never_import(self._numbers.toPlainText().splitlines())
        self.accept()
        self.saved.emit()
