"""Pages to paper, to another program and to a file, for any PDF that the program holds."""

from pathlib import Path

from PySide6.QtCore import QObject, QRect, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.pages import (
    PagePicture,
    draw_page,
    lay_out_for_reader,
    open_pdf,
    save_copy,
)
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.saving import ask_where
from vinr_desktop.ui.messages import tell, toast

DOTS_PER_INCH = 220
POINTS_PER_INCH = 72


def image_of(picture: PagePicture) -> QImage:
    """Return a drawn page as an image that holds its own pixels."""
    form = QImage.Format.Format_RGBA8888
    row = picture.width * 4
    return QImage(picture.rgba, picture.width, picture.height, row, form).copy()


def open_in_reader(owner: QWidget, pdf: bytes, name: str) -> None:
    """Show the pages in the computer's own PDF reader."""
    try:
        path = lay_out_for_reader(pdf, name)
    except UserError as error:
        tell(owner, error)
        return
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        tell(
            owner,
            UserError(
                "Datorn har inget program som öppnar pdf-filer.",
                "Du kan läsa sidorna här, eller spara en kopia och öppna den på en annan dator.",
            ),
        )


def show_in_folder(owner: QWidget, folder: Path) -> None:
    """Show a folder in the computer's file manager."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        tell(
            owner,
            UserError(
                "Datorn kunde inte öppna mappen.", f"Dokumentet ligger i {folder}. Inget är ändrat."
            ),
        )


def ask_and_save_copy(owner: QWidget, pdf: bytes, name: str) -> None:
    """Ask where to save a copy, and save it."""
    ask_where(
        owner,
        "Spara en kopia",
        name,
        "Pdf-filer (*.pdf)",
        lambda path: _save(owner, pdf, path),
        "save_copy_dialog",
    )


def ask_and_print(owner: QWidget, pdf: bytes, title: str) -> None:
    """Ask for a printer, and print the pages there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(title)
    dialog = QPrintDialog(printer, owner)
    dialog.setObjectName("print_dialog")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, True)
    dialog.accepted.connect(lambda: PrintRun(owner, printer, pdf).start())
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own open() wants a slot by name


class PrintRun(QObject):
    """Draws page after page on a thread of its own, and paints each on the printer as it comes."""

    def __init__(self, owner: QWidget, printer: QPrinter, pdf: bytes) -> None:
        super().__init__(owner)
        self._owner = owner
        self._printer = printer
        self._pdf = pdf
        self._sizes = open_pdf(pdf).sizes
        last = printer.toPage() or len(self._sizes)
        self._pages = list(range(max(printer.fromPage(), 1) - 1, min(last, len(self._sizes))))
        self._painter = QPainter()

    def start(self) -> None:
        """Begin printing; tells the user when the printer does not answer."""
        self._printer.setFullPage(True)
        if not self._painter.begin(self._printer):
            tell(
                self._owner,
                UserError(
                    "Skrivaren svarar inte.",
                    "Dokumentet är oförändrat. Se efter att skrivaren är på, eller välj en annan.",
                ),
            )
            self.deleteLater()
            return
        self._next(0)

    def _next(self, at: int) -> None:
        if at == len(self._pages):
            self._painter.end()
            toast(self._owner, "Sidorna är skickade till skrivaren.")
            self.deleteLater()
            return
        index = self._pages[at]
        width = round(self._sizes[index][0] * DOTS_PER_INCH / POINTS_PER_INCH)
        pdf = self._pdf
        jobs.run(
            self._owner,
            lambda _progress: draw_page(pdf, index, width),
            lambda picture: self._paint(at, picture),
            title=f"Skriver ut sida {at + 1} av {len(self._pages)}",
        )

    def _paint(self, at: int, picture: PagePicture) -> None:
        if at > 0:
            self._printer.newPage()
        paper: QRect = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        room = QRect(0, 0, paper.width(), paper.height())
        self._painter.drawImage(room, image_of(picture))
        self._next(at + 1)


def _save(owner: QWidget, pdf: bytes, path: Path) -> None:
    try:
        save_copy(pdf, path)
    except UserError as error:
        tell(owner, error)
        return
    toast(owner, f"Kopian är sparad som {path.name}.")
