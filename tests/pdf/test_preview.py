"""Pages as pictures."""

import pytest

from tests.pdf.routines import long_routine, small
from tests.pdf.signed_files import APPROVER, by_one, unsigned
from vinr_desktop.domain.composed import Paragraph
from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf.document_pdf import render
from vinr_desktop.pdf.preview import Pages, Picture

WHITE = b"\xff\xff\xff\xff"


def dark(picture: Picture) -> int:
    """How many pixels are nearly black or of a strong colour."""
    red, green, blue = (picture.rgba[offset::4] for offset in range(3))
    return sum(min(rgb) < 120 for rgb in zip(red, green, blue, strict=True))


def test_pages_have_a_count_and_the_size_of_a4() -> None:
    with Pages(render(long_routine())) as pages:
        assert pages.count >= 12
        assert pages.size(0) == pytest.approx((595.28, 841.89), abs=0.01)


@pytest.mark.parametrize("width", [301, 600])
def test_a_page_is_drawn_as_wide_as_asked_for(width: int) -> None:
    with Pages(render(small(Paragraph("Vi frågar i enrum.")))) as pages:
        picture = pages.image(0, width)

    assert picture.width == width
    assert picture.height == pytest.approx(width * 842 / 595, abs=2)
    assert len(picture.rgba) == picture.width * picture.height * 4
    assert picture.rgba[:4] == WHITE
    assert dark(picture) > 100


def test_a_visible_signature_is_shown() -> None:
    with Pages(unsigned(APPROVER)) as one, Pages(by_one()) as two:
        last = one.count - 1

        assert dark(two.image(last, 800)) > dark(one.image(last, 800)) + 200


def test_what_is_no_pdf_says_so() -> None:
    with pytest.raises(UserError, match="går inte att visa"):
        Pages(b"Inte en PDF")
