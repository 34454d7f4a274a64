"""The real pages as pictures, drawn when they come into view."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.domain.document import ascii_name
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.pages import (
    PagePicture,
    PrintedDocument,
    draw_page,
    open_pdf,
    print_document,
)
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents import printing
from vinr_desktop.ui.documents.layouts import emptied
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, Role, colours, sizes
from vinr_desktop.ui.widgets.buttons import quiet_button
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.text import label

MAKING = "Sidorna görs i ordning …"
FALLBACK_NAME = "dokument.pdf"
WIDEST_PAGE_IN_EMS = 56


class PagesPreview(QWidget):
    """Pages under each other, with what can be done with them above."""

    def __init__(self, file_name: str = "") -> None:
        """`file_name` is proposed for a copy; without one the document's title and version are."""
        super().__init__()
        self.setObjectName("pages_preview")
        self._file_name = file_name
        self._printed: PrintedDocument | None = None
        self._content: ComposedDocument | None = None
        self._proposed = FALLBACK_NAME
        self._waiting: list[tuple[PageView, int]] = []
        self._is_drawing = False
        self._note = label("", "muted", name="pages_note")
        self._actions = QWidget()
        self._open = quiet_button("Öppna i pdf-läsare", "open_pages", "external")
        self._print = quiet_button("Skriv ut …", "print_pages", "print")
        self._save = quiet_button("Spara en kopia …", "save_pages", "save-copy")
        self._pages = QVBoxLayout()
        self._pages.setSpacing(SPACE_L)
        self._build()
        self._connect()

    def show_composed(self, composed: ComposedDocument) -> None:
        """Set a composed document as pages, unless it is shown already."""
        content = replace(composed, made_at=datetime.min)
        if content == self._content:
            return
        self._content = content
        self._proposed = proposed_name(composed)
        self._begin(MAKING)
        jobs.run(
            self,
            lambda _progress: print_document(composed),
            lambda printed: self._show(content, printed),
            failed=self._on_failed,
            title="Gör sidorna i ordning",
        )

    def show_pdf(self, pdf: bytes, file_name: str = "") -> None:
        """Show the pages of a file; `file_name` is proposed for a copy."""
        if self._printed is not None and pdf == self._printed.pdf:
            return
        self._content = None
        self._proposed = file_name or FALLBACK_NAME
        self._begin("")
        try:
            self._show(None, open_pdf(pdf))
        except UserError as error:
            self._on_failed(error)

    def _build(self) -> None:
        flow = FlowLayout(self._actions)
        for button in (self._open, self._print, self._save):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._actions)
        column.addWidget(self._note)
        column.addLayout(self._pages)
        self._actions.hide()

    def _connect(self) -> None:
        self._open.clicked.connect(self._on_open_clicked)
        self._print.clicked.connect(self._on_print_clicked)
        self._save.clicked.connect(self._on_save_clicked)

    def _begin(self, note: str) -> None:
        self._printed = None
        self._waiting.clear()
        emptied(self._pages)
        self._actions.hide()
        self._say(note)

    def _show(self, content: ComposedDocument | None, printed: PrintedDocument) -> None:
        if content is not self._content:
            return
        self._printed = printed
        count = len(printed.sizes)
        self._say("En sida" if count == 1 else f"{count} sidor")
        self._actions.show()
        for index, size in enumerate(printed.sizes):
            page = PageView(index, count, size)
            page.picture_wanted.connect(self._on_page_picture_wanted)
            self._pages.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)

    def _on_failed(self, error: UserError) -> None:
        self._content = None
        self._say(f"{error.text} {error.remedy}".strip())

    def _on_page_picture_wanted(self, page: "PageView", width: int) -> None:
        self._waiting.append((page, width))
        self._draw_next()

    def _draw_next(self) -> None:
        """Draw one page at a time, in the order in which they came into view."""
        if self._is_drawing or self._printed is None or not self._waiting:
            return
        page, width = self._waiting.pop(0)
        pdf, index = self._printed.pdf, page.index
        self._is_drawing = True
        job = jobs.run(
            self,
            lambda _progress: draw_page(pdf, index, width),
            lambda picture: self._show_picture(page, picture),
            title="Ritar sidorna",
        )
        job.ended.connect(self._on_job_ended)

    def _show_picture(self, page: "PageView", picture: PagePicture) -> None:
        if isValid(page):
            page.show_picture(printing.image_of(picture))

    def _on_job_ended(self) -> None:
        self._is_drawing = False
        self._draw_next()

    def _on_open_clicked(self) -> None:
        if self._printed is not None:
            printing.open_in_reader(self, self._printed.pdf, self._name())

    def _on_print_clicked(self) -> None:
        if self._printed is not None:
            printing.ask_and_print(self, self._printed.pdf, self._name())

    def _on_save_clicked(self) -> None:
        if self._printed is not None:
            printing.ask_and_save_copy(self, self._printed.pdf, self._name())

    def _name(self) -> str:
        return self._file_name or self._proposed

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))


def proposed_name(composed: ComposedDocument) -> str:
    """Return a file name for a copy of a document: ASCII, and a draft is called one."""
    kind = "Utkast_" if composed.is_draft else ""
    return f"{kind}{ascii_name(composed.title)}_v{composed.version}.pdf"


class PageView(QWidget):
    """One page on a sheet; asks for its picture when it is first painted."""

    picture_wanted = Signal(object, int)
    """The view itself, and how many pixels wide the picture is to be."""

    def __init__(self, index: int, count: int, size: tuple[float, float]) -> None:
        """`size` is width and height in any unit."""
        super().__init__()
        self.index = index
        self.setObjectName(f"page_{index + 1}")
        self.setAccessibleName(f"Sida {index + 1} av {count}")
        self._ratio = size[1] / size[0]
        self._image = QImage()
        self._asked_for = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(sizes().ems(WIDEST_PAGE_IN_EMS))

    @property
    def is_drawn(self) -> bool:
        """True once the page's picture is shown."""
        return not self._image.isNull()

    def show_picture(self, image: QImage) -> None:
        """Show the drawn page."""
        self._image = image
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The sheet keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the sheet's height at a width."""
        return round(min(width, self.maximumWidth()) * self._ratio)

    def sizeHint(self) -> QSize:
        """As wide as reading needs."""
        width = sizes().ems(WIDEST_PAGE_IN_EMS)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet, and ask for a picture that fits where there is none."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        if self.is_drawn:
            painter.drawImage(sheet, self._image)
        painter.setPen(QPen(colours()[Role.BORDER], 1))
        painter.drawRect(sheet)
        wanted = round(self.width() * self.devicePixelRatioF())
        if wanted != self._asked_for:
            self._asked_for = wanted
            self.picture_wanted.emit(self, wanted)
