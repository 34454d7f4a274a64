"""The employment numbers that no import takes in, on this PC."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.text import label

NEVER_IMPORTED = "Nummer som aldrig tas in"


class NeverImportedDialog(Dialog):
    """One number a line; those of protected employees come here by themselves."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        """Shows the list as it is."""
        super().__init__(
            parent,
            name="never_imported_dialog",
            title=NEVER_IMPORTED,
            sentence="Rader med de här anställningsnumren hoppas över när en lista tas in på den"
            " här datorn.",
        )
        self._services, self._over = services, parent
        self._numbers = QPlainTextEdit()
        self._numbers.setObjectName("never_numbers")
        self._numbers.setTabChangesFocus(True)
        self._numbers.setMinimumHeight(sizes().ems(12))
        words = label("Ett nummer på varje rad", "strong")
        words.setBuddy(self._numbers)
        self._numbers.setPlainText("\n".join(sorted(services.training.staff.never_imported())))
        self.body.addWidget(words)
        self.body.addWidget(self._numbers)
        remark = "Den som får skyddade personuppgifter hamnar här av sig själv."
        self.body.addWidget(label(remark, "small"))
        self.add_way_back()
        self.add_button(primary_button("Spara", "save")).clicked.connect(self._on_save_clicked)

    @tells_user
    def _on_save_clicked(self) -> None:
        self._services.training.staff.never_import(self._numbers.toPlainText().splitlines())
        self.accept()
        toast(self._over, "Listan är sparad.")
