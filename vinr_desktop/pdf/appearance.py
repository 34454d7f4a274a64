"""The visible part of a signature: name, function and time, drawn with the embedded fonts."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.page import ACCENT, INK, MUTED, WHITE
from vinr_desktop.pdf.text import SOFT_HYPHEN, break_lines, clean

KIND = "Elektronisk underskrift (PAdES)"

_BAR = 2.0
_GAP = 7.0
_LEFT = 2 * _GAP + _BAR
_CORNER = 4.0
_LEADING = 1.3
_SIZES = tuple(size / 2 for size in range(22, 7, -1))


@dataclass(frozen=True, slots=True)
class Signing:
    """What the signature shows of its signer; `at` has a time zone and is shown in it."""

    name: str
    function: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    font: str
    size: float
    colour: Color


def draw(signing: Signing, width: float, height: float) -> bytes:
    """Return a one-page PDF of this size in points; UserError where the fonts lack a letter."""
    fonts.load()
    page = BytesIO()
    canvas = Canvas(
        page,
        pagesize=(width, height),
        initialFontName=fonts.REGULAR,
        invariant=1,
        pageCompression=1,
    )
    canvas.setFillColor(WHITE)
    canvas.roundRect(0, 0, width, height, _CORNER, stroke=0, fill=1)
    canvas.setFillColor(ACCENT)
    canvas.rect(_GAP, _GAP, _BAR, height - 2 * _GAP, stroke=0, fill=1)
    _write(canvas, _fitted(signing, width - _LEFT - _GAP, height - _GAP), height)
    canvas.showPage()
    canvas.save()
    return page.getvalue()


def _write(canvas: Canvas, rows: list[_Row], height: float) -> None:
    below = (height - sum(row.size * _LEADING for row in rows)) / 2
    y = height - max(below, 0)
    for row in rows:
        y -= row.size * _LEADING
        canvas.setFillColor(row.colour)
        canvas.setFont(row.font, row.size)
        canvas.drawString(_LEFT, y + row.size * (_LEADING - 1), row.text)


def _fitted(signing: Signing, width: float, height: float) -> list[_Row]:
    """Return the rows at the largest size that fits the box, or the smallest there is."""
    rows: list[_Row] = []
    for size in _SIZES:
        rows = _rows(signing, size, width)
        if sum(row.size * _LEADING for row in rows) <= height:
            break
    return rows


def _rows(signing: Signing, size: float, width: float) -> list[_Row]:
    moment = f"{signing.at:%Y-%m-%d} kl. {signing.at:%H.%M}"
    parts = (
        _Row(signing.name, fonts.BOLD, size, INK),
        _Row(signing.function, fonts.REGULAR, size * 0.85, INK),
        _Row(moment, fonts.REGULAR, size * 0.85, INK),
        _Row(KIND, fonts.REGULAR, size * 0.75, MUTED),
    )
    return [
        _Row(line.text.replace(SOFT_HYPHEN, "-"), part.font, part.size, part.colour)
        for part in parts
        if part.text
        for line in break_lines(clean(part.text), part.font, part.size, width)
    ]
