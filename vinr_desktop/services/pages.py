"""The real pages of a document as bytes, pictures and files; no database."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from vinr_desktop.domain.annex import Annex
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answers, Form
from vinr_desktop.domain.meeting_package import MeetingPackage
from vinr_desktop.domain.sheet import Sheet


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page in pixels: four bytes each, red, green, blue and alpha, row by row from the top."""

    width: int
    height: int
    rgba: bytes


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A PDF file with the sizes of its pages (width and height in points)."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class WorksheetOrder:
    """A paper worksheet to make: blank without answers; without a sector every question."""

    form: Form
    answers: Answers
    sector: Sector | None
    unit: str
    contacts: Mapping[str, Contact]
    made_at: datetime


def print_worksheet(order: WorksheetOrder) -> bytes:
    """Return the worksheet as a PDF file (slow, for a job)."""
    from vinr_desktop.pdf.worksheet_pdf import render_worksheet

    return render_worksheet(
        order.form, order.answers, order.sector, order.unit, order.contacts, order.made_at
    )


def print_document(composed: ComposedDocument) -> PrintedDocument:
    """Set a composed document as pages (slow, for a job)."""
    from vinr_desktop.pdf.document_pdf import render

    return open_pdf(render(composed))


def print_changes(annex: Annex) -> PrintedDocument:
    """Set the annex that tells what changed as pages (slow, for a job)."""
    from vinr_desktop.pdf.redline_pdf import render_changes

    return open_pdf(render_changes(annex))


def print_sheet(sheet: Sheet) -> bytes:
    """Return a sheet as a PDF file (slow, for a job)."""
    from vinr_desktop.pdf.sheet_pdf import render_sheet

    return render_sheet(sheet)


def print_package(package: MeetingPackage) -> PrintedDocument:
    """Set what a staff meeting takes up as pages (slow, for a job)."""
    from vinr_desktop.pdf.meeting_package_pdf import render_package

    return open_pdf(render_package(package))


def open_pdf(pdf: bytes) -> PrintedDocument:
    """Return a PDF file with the sizes of its pages; UserError when it cannot be read."""
    from vinr_desktop.pdf.preview import Pages

    with Pages(pdf) as pages:
        return PrintedDocument(pdf, tuple(pages.size(index) for index in range(pages.count)))


def draw_page(pdf: bytes, index: int, width: int) -> PagePicture:
    """Draw one page `width` pixels wide (slow, for a job); UserError when it cannot be read."""
    from vinr_desktop.pdf.preview import Pages

    with Pages(pdf) as pages:
        picture = pages.image(index, width)
    return PagePicture(picture.width, picture.height, picture.rgba)


def save_copy(pdf: bytes, path: Path) -> None:
    """Write a copy of the pages to a place of the user's choice, whole or not at all.

    Raises UserError when the place cannot be written to.
    """
    unfinished = path.with_name(f".{path.name}.ofardig")
    try:
        with unfinished.open("wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise UserError(
            f"Kopian gick inte att spara som {path.name}.",
            "Dokumentet är oförändrat. Välj en annan mapp, eller se efter att filen inte är öppen.",
        ) from error


def lay_out_for_reader(pdf: bytes, name: str) -> Path:
    """Write the pages to a folder of their own among the temporary files, for another program."""
    path = Path(mkdtemp(prefix="vinr-")) / name
    save_copy(pdf, path)
    return path
