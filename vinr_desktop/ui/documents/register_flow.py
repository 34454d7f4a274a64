"""Documents made outside the program, from any view: registered, corrected, opened, built on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.expected import Expected
from vinr_desktop.domain.register import ReadFile
from vinr_desktop.services.container import Services
from vinr_desktop.services.register import Facts, read_file
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.choosing_file import ask_which
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import ask, tells_user, toast


class RegisterFlow(QObject):
    """Does what is asked over one window, and tells the other views that something changed."""

    registered = Signal(str)
    """The id of a document that was registered."""

    def __init__(self, window: QWidget, services: Services, changes: Changes) -> None:
        """Every dialog opens over `window`."""
        super().__init__(window)
        self._window, self._services, self._changes = window, services, changes

    def ask_for_file(self, target: str = "") -> None:
        """Choose a file to register; `target` is a line of the list, "id" or "id unit-id"."""
        expected_id, _space, unit_id = target.partition(" ")
        self._choose(lambda path: self.register(path, expected_id, unit_id))

    def register(self, path: Path, expected_id: str = "", unit_id: str = "") -> None:
        """Read a file and ask for its head."""
        lines = {line.id: line for line in self._services.expecting.expected()}
        facts = _proposed(lines[expected_id], unit_id) if expected_id in lines else None
        self._read(path, facts)

    @tells_user
    def change(self, document_id: str) -> None:
        """Correct the head of a registered document."""
        from vinr_desktop.ui.documents.register_dialog import RegisterDialog

        dialog = RegisterDialog(self._window, self._services, document_id=document_id)
        dialog.registered.connect(lambda _id: self._tell_all())
        dialog.open()

    @tells_user
    def open_file(self, document_id: str) -> None:
        """Show the file of a registered document in the program that it was made with."""
        from vinr_desktop.ui.documents.printing import open_in_reader

        name, data = self._services.register.file(document_id)
        open_in_reader(self._window, data, name)

    @tells_user
    def ask_to_erase(self, document_id: str) -> None:
        """Ask before the content of a registered file is erased for good."""
        name = self._services.register.original(document_id).file_name
        drafts = len(self._services.erasing.beside(document_id))
        ask(
            self,
            f"Radera innehållet i {name} för gott?",
            erasing_words(drafts),
            "Radera innehållet",
            lambda: self._erase(document_id),
        )

    def ask_for_masked(self, document_id: str) -> None:
        """Choose a copy without personal data in the place of a file that was erased."""
        self._choose(lambda path: self._read_masked(path, document_id))

    @tells_user
    def build_on(self, document_id: str) -> None:
        """Let a draft build on the overall routine that is in force."""
        self._services.bases.build_on_newest(document_id)
        self._tell_all()
        toast(self._window, "Utkastet bygger nu på den övergripande rutin som gäller.")

    def _choose(self, chosen: Callable[[Path], None]) -> None:
        ask_which(
            self._window,
            "Välj dokumentet",
            "PDF och Word (*.pdf *.docx);;Alla filer (*)",
            chosen,
            "register_file_dialog",
        )

    @tells_user
    def _read_masked(self, path: Path, document_id: str) -> None:
        self._read(path, replace(self._services.register.facts(document_id), replaces=document_id))

    def _read(self, path: Path, facts: Facts | None) -> None:
        jobs.run(
            self._window,
            lambda _progress: read_file(path),
            lambda file: self._ask(file, facts),
            title=f"Läser {path.name}",
        )

    def _ask(self, file: ReadFile, facts: Facts | None) -> None:
        from vinr_desktop.ui.documents.register_dialog import RegisterDialog

        dialog = RegisterDialog(self._window, self._services, file, facts=facts)
        dialog.registered.connect(self._on_registered)
        dialog.open()

    @tells_user
    def _erase(self, document_id: str) -> None:
        self._services.erasing.erase(document_id)
        self._tell_all()
        toast(
            self._window,
            "Filens innehåll är raderat. Uppgifterna om dokumentet finns kvar.",
            "Registrera en maskad kopia",
            lambda: self.ask_for_masked(document_id),
        )

    def _on_registered(self, document_id: str) -> None:
        self._tell_all()
        toast(self._window, "Dokumentet är registrerat.")
        self.registered.emit(document_id)

    def _tell_all(self) -> None:
        self._changes.documents_changed.emit()


def _proposed(line: Expected, unit_id: str) -> Facts:
    return Facts(line.title, "", line.level, unit_id, "", None, "", "", expected=line.id)


def erasing_words(drafts: int) -> str:
    """Say what goes and what stays; `drafts` have the text beside their questions."""
    said = [
        "Filen och dess text tas bort och kan inte tas tillbaka. Uppgifterna om dokumentet finns"
        " kvar, och historiken visar vem som raderade det."
    ]
    if drafts:
        where = count_words(drafts, "utkast", "utkast")
        said.append(f"Texten försvinner också bredvid frågorna i {where}.")
    said.append(
        "Den finns kvar i äldre säkerhetskopior i ungefär fem veckor, i filer som du har lämnat"
        " vidare och där originalet ligger."
    )
    return " ".join(said)
