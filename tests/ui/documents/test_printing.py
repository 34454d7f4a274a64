"""Pages to paper, to a file and to another program."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import click, find, texts
from tests.ui.conftest import Active
from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Services
from vinr_desktop.services.pages import open_pdf, print_document
from vinr_desktop.ui.documents.pages_preview import PagesPreview, PageView
from vinr_desktop.ui.documents.printing import PrintRun
from vinr_desktop.ui.theme import Appearance

SLOW = 30_000


@pytest.fixture
def pdf(services: Services, draft: Document) -> bytes:
    composed = services.composing.compose(draft.id, services.organisation.now())
    return print_document(composed).pdf


@pytest.fixture
def preview(pdf: bytes, active: Active, appearance: Appearance) -> PagesPreview:
    made = PagesPreview()
    active(made)
    made.show_pdf(pdf, "Utkast_rutin.pdf")
    return made


def test_every_page_has_its_sheet_and_the_first_is_drawn(
    preview: PagesPreview, pdf: bytes, qtbot: QtBot
) -> None:
    sheets = preview.findChildren(PageView)
    assert len(sheets) == len(open_pdf(pdf).sizes) > 1
    qtbot.waitUntil(lambda: sheets[0].is_drawn, timeout=SLOW)
    assert f"{len(sheets)} sidor" in texts(preview)


def test_copy_is_saved_where_the_user_says(
    preview: PagesPreview, pdf: bytes, tmp_path: Path
) -> None:
    click(preview, "save_pages")
    chooser = find(preview, QFileDialog, "save_copy_dialog")
    assert Path(chooser.selectedFiles()[0]).name == "Utkast_rutin.pdf"
    chooser.fileSelected.emit(str(tmp_path / "kopia.pdf"))
    chooser.close()
    assert (tmp_path / "kopia.pdf").read_bytes() == pdf
    assert "Kopian är sparad som kopia.pdf." in texts(preview.window())


def test_copy_that_cannot_be_saved_is_told_and_leaves_nothing(
    preview: PagesPreview, tmp_path: Path
) -> None:
    click(preview, "save_pages")
    chooser = find(preview, QFileDialog, "save_copy_dialog")
    chooser.fileSelected.emit(str(tmp_path / "finns-inte" / "kopia.pdf"))
    chooser.close()
    box = find(preview, QDialog, "message")
    assert "Kopian gick inte att spara som kopia.pdf." in texts(box)
    click(box, "message_close")
    assert list(tmp_path.rglob("*kopia*")) == []


def test_pages_open_in_the_computers_own_reader(preview: PagesPreview, pdf: bytes) -> None:
    opened: list[Path] = []

    class Reader(QWidget):
        """Stands where the computer's PDF reader would."""

        @Slot(QUrl)
        def read(self, url: QUrl) -> None:
            opened.append(Path(url.toLocalFile()))

    reader = Reader()
    QDesktopServices.setUrlHandler("file", reader, "read")  # type: ignore[arg-type]  # a name
    click(preview, "open_pages")
    QDesktopServices.unsetUrlHandler("file")
    (path,) = opened
    assert path.name == "Utkast_rutin.pdf"
    assert path.read_bytes() == pdf


def test_printer_is_asked_for_before_anything_is_printed(preview: PagesPreview) -> None:
    click(preview, "print_pages")
    dialog = find(preview, QPrintDialog, "print_dialog")
    assert dialog.isVisible()
    dialog.reject()


def test_every_page_is_printed(
    preview: PagesPreview, pdf: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papper.pdf"))
    PrintRun(preview, printer, pdf).start()
    qtbot.waitUntil(
        lambda: "Sidorna är skickade till skrivaren." in texts(preview.window()), timeout=SLOW
    )
    printed = open_pdf((tmp_path / "papper.pdf").read_bytes())
    assert len(printed.sizes) == len(open_pdf(pdf).sizes)


def test_file_that_cannot_be_shown_is_told(active: Active, appearance: Appearance) -> None:
    preview = PagesPreview()
    active(preview)
    preview.show_pdf(b"inte en pdf")
    assert any(text.startswith("Filen går inte att visa.") for text in texts(preview))
    assert not find(preview, QWidget, "print_pages").isVisible()
