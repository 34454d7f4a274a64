"""What changed in a document since an earlier moment of one's choice, to read and to print."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from vinr_desktop.domain.annex import Annex
from vinr_desktop.services.comparing import Point, annex_of
from vinr_desktop.services.container import Services
from vinr_desktop.services.pages import print_changes
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.printing import open_in_reader
from vinr_desktop.ui.documents.redline_view import RedlineView
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_M
from vinr_desktop.ui.widgets.form_rows import FormRows


class ChangesPanel(QWidget):
    """Begins with the moment that is usually asked for; compares on a thread of its own."""

    question_wanted = Signal(str)
    """The id of a question whose heading was followed."""
    compared = Signal()
    """Other changes are shown."""

    def __init__(self, services: Services, document_id: str) -> None:
        super().__init__()
        self.setObjectName("changes_panel")
        self._services, self._document_id = services, document_id
        self._annex: Annex | None = None
        self._points: list[Point] = []
        self._job: jobs.Job | None = None
        self._since = QComboBox()
        self._since.setObjectName("changes_since")
        self._choice = FormRows()
        self._choice.add_row("Jämför med", self._since)
        self._redline = RedlineView()
        policy = self._redline.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._redline.setSizePolicy(policy)
        self._redline.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._choice)
        column.addWidget(self._redline, 1)
        self._since.currentIndexChanged.connect(self._compare)
        self._redline.question_wanted.connect(self.question_wanted)
        self._redline.printing_wanted.connect(self._on_printing_wanted)

    def load(self, *, is_reading: bool = False) -> None:
        """Compare anew, with the same moment where it still can be chosen.

        Who `is_reading` for a review wants to know what is new since the last reading, not what
        was changed since this one was asked for.
        """
        chosen = self._points[self._since.currentIndex()].id if self._points else ""
        self._points = self._services.comparing.points(self._document_id)
        ids = [point.id for point in self._points]
        usual = [point.id for point in self._points if not (is_reading and point.is_under_way)]
        with QSignalBlocker(self._since):
            self._since.clear()
            for point in self._points:
                self._since.addItem(point.words[:1].upper() + point.words[1:])
            first = chosen if chosen in ids else next(iter([*usual, *ids]), "")
            self._since.setCurrentIndex(ids.index(first) if first else -1)
        self._choice.setVisible(len(ids) > 1)
        self._compare()

    @tells_user
    def _compare(self) -> None:
        if not self._points:
            return
        if self._job is not None:
            self._job.progress.stop()  # what it compares is no longer asked for
        point = self._points[self._since.currentIndex()]
        comparison = self._services.comparing.begin(self._document_id, point)
        self._job = jobs.run(
            self, lambda _progress: annex_of(comparison), self._show, title="Jämför texterna"
        )

    def _show(self, annex: Annex) -> None:
        self._annex = annex
        self._redline.show_annex(annex, is_titled=len(self._points) == 1)
        self._redline.show()
        self.compared.emit()

    def _on_printing_wanted(self) -> None:
        annex = self._annex
        if annex is not None:
            jobs.run(
                self,
                lambda _progress: print_changes(annex),
                lambda pages: open_in_reader(self, pages.pdf, "andringar.pdf"),
                title="Gör bilagan",
            )
