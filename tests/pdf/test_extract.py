"""The text of PDF files of somebody else, and files that mean harm."""

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.files import OLD_ROUTINE, pdf
from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf.extract import MOST_PAGES, extract


def test_text_is_read_page_by_page() -> None:
    text, pages = extract(pdf("\n".join(OLD_ROUTINE), "Sida två"))

    assert pages == 2
    assert text == "\n".join(OLD_ROUTINE) + "\n\nSida två"


def test_scanned_pages_have_no_text() -> None:
    assert extract(pdf()) == ("", 1)


def test_locked_file_is_refused() -> None:
    with pytest.raises(UserError, match="lösenord"):
        extract(pdf("hemligt", password="x"))


@pytest.mark.parametrize("data", [b"", b"hej", pdf("hej")[:200], b"%PDF-1.7\n%%EOF"])
def test_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="skadad"):
        extract(data)


def test_file_with_endless_pages_is_refused() -> None:
    with pytest.raises(UserError, match="sidor"):
        extract(pdf(*["x"] * (MOST_PAGES + 1)))


@pytest.mark.parametrize("size", [(1, 14_000), (14_000, 1)])
def test_page_like_a_thread_is_refused(size: tuple[int, int]) -> None:
    """Drawn as wide as the window it would be higher than any memory."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    canvas.drawString(0, 0, "hej")
    canvas.save()

    with pytest.raises(UserError, match="mått"):
        extract(buffer.getvalue())
