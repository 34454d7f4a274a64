"""Ways out of the program: a letter, an entry in the calendar, the index, an example delivery.

What makes the example and shows folders is imported when it is first used.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.services.indexing import write_index
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.saving import save_as
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tell, tells_user, toast


class WaysOut(QObject):
    """Asks where to, writes the file, and says what to do with it."""

    def __init__(self, window: QWidget, services: Services) -> None:
        """Every dialog opens over `window`."""
        super().__init__(window)
        self._window, self._services = window, services

    # --- one document ---

    @tells_user
    def write_letter(self, document_id: str) -> None:
        """Save a letter to the registrar, and show it in its folder."""
        letter = self._services.sending.letter_to_registrar(document_id)

        def done(path: Path) -> None:
            toast(self._window, f"{path.name} är sparad. Öppna den i e-postprogrammet och skicka.")
            self._show_folder(path.parent)

        save_as(self._window, "Spara e-brevet till registrator", letter, "E-brev (*.eml)", done)

    @tells_user
    def put_in_calendar(self, document_id: str) -> None:
        """Save the next review as a calendar file, and offer to open it in the calendar."""
        entry = self._services.sending.review_entry(document_id)

        def done(path: Path) -> None:
            words = f"{path.name} är sparad. Öppna den för att lägga uppföljningen i kalendern."
            toast(self._window, words, "Öppna", lambda: self._open(path))

        title = "Spara uppföljningen för kalendern"
        save_as(self._window, title, entry, "Kalenderfiler (*.ics)", done)

    # --- the delivery folder ---

    @tells_user
    def refresh_index(self) -> None:
        """Write the index over the delivery folder anew, and tell how many rows it has."""
        work = self._services.indexing.begin()

        def done(rows: int) -> None:
            told = f"index.csv har nu {count_words(rows, 'dokument', 'dokument')}."
            toast(self._window, told if rows else "Inget dokument ligger i mappen ännu.")

        jobs.run(self._window, lambda _progress: write_index(work), done, title="Uppdaterar index")

    def refresh_index_quietly(self) -> None:
        """Let the index follow a receipt; where it cannot, the next delivery tries again."""
        if self._services.organisation.setting(FILING_FOLDER):
            work = self._services.indexing.begin()
            jobs.run(
                self._window,
                lambda _progress: write_index(work),
                lambda _rows: None,
                title="Uppdaterar index",
                failed=lambda _error: None,
            )

    def ask_for_example(self, shipped: Path) -> None:
        """Ask for a folder, and lay an example delivery in it. `shipped` holds the resources."""
        dialog = QFileDialog(self._window, "Var ska exempelleveransen ligga?")
        dialog.setObjectName("example_folder_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(lambda folder: self._make_example(Path(folder), shipped))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _make_example(self, into: Path, shipped: Path) -> None:
        from vinr_desktop.services.example import ExampleWork, make_example

        now = self._services.organisation.now()
        work = ExampleWork(into, shipped, lambda: now)

        def done(folder: Path) -> None:
            words = f"Exemplet ligger i {folder.name}. Allt i det är påhittat."
            toast(self._window, words, "Visa i mappen", lambda: self._show_folder(folder))

        jobs.run(self._window, lambda _progress: make_example(work), done, title="Gör exemplet")

    # --- helpers ---

    def _show_folder(self, folder: Path) -> None:
        from vinr_desktop.ui.documents.printing import show_in_folder

        show_in_folder(self._window, folder)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            problem = "Datorn har inget program som öppnar kalenderfiler."
            remedy = f"Filen ligger i {path.parent}. Öppna den från kalendern i stället."
            tell(self._window, UserError(problem, remedy))
