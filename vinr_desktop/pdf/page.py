"""The look of the pages in one place: paper, colours, type, header and footer."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.flow import Frame
from vinr_desktop.pdf.tags import TaggedCanvas

INK = HexColor("#1b2127")
MUTED = HexColor("#56616c")
ACCENT = HexColor("#0b4f8a")
RULE = HexColor("#c6d0d9")
TINT = HexColor("#eef3f8")
WHITE = HexColor("#ffffff")

WIDTH, HEIGHT = A4
MARGIN = 22 * mm
TEXT_WIDTH: float = WIDTH - 2 * MARGIN
MEASURE = 436.0
HEAD_LINE = HEIGHT - 15 * mm
FOOT_LINE = 19 * mm
BOTTOM = 27 * mm
PRINT_NOTE = "Utskriven kopia gäller endast utskriftsdagen"
DRAFT_NOTE = "UTKAST – inte fastställd"
EXAMPLE_NOTE = "EXEMPEL – påhittad kommun och påhittade personer. Gäller inte."
EXAMPLE_BAND = 7 * mm


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; sizes in points, `before` and `after` are the least space around it."""

    font: str = fonts.REGULAR
    size: float = 10.5
    leading: float = 15.0
    colour: Color = INK
    before: float = 0.0
    after: float = 6.0

    @property
    def drop(self) -> float:
        """The distance from the top of a line to its base line (capitals in the middle)."""
        return self.leading / 2 + 0.357 * self.size


BODY = Style()
LEAD = Style(after=5.0)
TITLE = Style(font=fonts.BOLD, size=24, leading=30, colour=INK, after=4)
KIND = Style(font=fonts.BOLD, size=9.5, leading=13, colour=ACCENT, after=3)
PLACE = Style(size=11.5, leading=16, colour=MUTED, after=12)
HEADING_1 = Style(font=fonts.BOLD, size=15, leading=20, colour=ACCENT, before=22, after=7)
HEADING_2 = Style(font=fonts.BOLD, size=11, leading=15, before=12, after=3)
ITEM = Style(after=3.0)
CELL = Style(size=9.5, leading=13.0)
CELL_STRONG = Style(font=fonts.BOLD, size=9.5, leading=13.0)
COLUMN = Style(font=fonts.BOLD, size=8.5, leading=12.0, colour=ACCENT)
LABEL = Style(size=8.5, leading=12.0, colour=MUTED)
VALUE = Style(size=10, leading=14.0)
SMALL = Style(size=9, leading=12.5, colour=MUTED)
RUNNING = Style(size=8, leading=11, colour=MUTED)


@dataclass(frozen=True, slots=True)
class Running:
    """The texts of header and footer.

    `place` stands at the right of the header, `state` after the title in the footer and `note`
    below it. A draft says so in the header instead of the place, an example on a band at the very
    top of every page.
    """

    title: str
    place: str
    state: str
    note: str
    is_draft: bool
    is_example: bool = False


def frame(index: int) -> Frame:
    """Return the text area of a page; the first has no running header above it."""
    top = HEIGHT - (16 * mm if index == 0 else 25 * mm)
    return Frame(MARGIN, top, TEXT_WIDTH, top - BOTTOM)


def draw_running(canvas: TaggedCanvas, running: Running, number: int, count: int) -> None:
    """Draw header (not on the first page) and footer of page `number` of `count`."""
    if number > 1:
        with canvas.pagination("Header"):
            _draw_header(canvas, running)
    if running.is_example:
        with canvas.pagination("Header"):
            _draw_band(canvas)
    with canvas.pagination("Footer"):
        _draw_footer(canvas, running, f"sida {number} av {count}")


def _draw_band(canvas: TaggedCanvas) -> None:
    canvas.setFillColor(ACCENT)
    canvas.rect(0, HEIGHT - EXAMPLE_BAND, WIDTH, EXAMPLE_BAND, stroke=0, fill=1)
    canvas.setFillColor(WHITE)
    left = (WIDTH - fonts.width(EXAMPLE_NOTE, fonts.BOLD, COLUMN.size)) / 2
    base = HEIGHT - EXAMPLE_BAND / 2 - 0.357 * COLUMN.size
    canvas.text(left, base, EXAMPLE_NOTE, fonts.BOLD, COLUMN.size)


def _draw_header(canvas: TaggedCanvas, running: Running) -> None:
    mark = DRAFT_NOTE if running.is_draft else running.place
    font = fonts.BOLD if running.is_draft else fonts.REGULAR
    used = fonts.width(mark, font, RUNNING.size)
    canvas.setFillColor(ACCENT if running.is_draft else MUTED)
    canvas.text(WIDTH - MARGIN - used, HEAD_LINE + 6, mark, font, RUNNING.size)
    canvas.setFillColor(MUTED)
    title = shortened(running.title, fonts.REGULAR, RUNNING.size, TEXT_WIDTH - used - 24)
    canvas.text(MARGIN, HEAD_LINE + 6, title, fonts.REGULAR, RUNNING.size)
    _rule(canvas, HEAD_LINE)


def _draw_footer(canvas: TaggedCanvas, running: Running, place: str) -> None:
    _rule(canvas, FOOT_LINE)
    canvas.setFillColor(MUTED)
    used = fonts.width(place, fonts.REGULAR, RUNNING.size)
    canvas.text(WIDTH - MARGIN - used, FOOT_LINE - 13, place, fonts.REGULAR, RUNNING.size)
    tail = f" · {running.state}" if running.state else ""
    room = TEXT_WIDTH - used - 24 - fonts.width(tail, fonts.REGULAR, RUNNING.size)
    name = shortened(running.title, fonts.REGULAR, RUNNING.size, room)
    canvas.text(MARGIN, FOOT_LINE - 13, f"{name}{tail}", fonts.REGULAR, RUNNING.size)
    canvas.text(MARGIN, FOOT_LINE - 24, running.note, fonts.REGULAR, RUNNING.size)


def _rule(canvas: TaggedCanvas, y: float) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, y, WIDTH - MARGIN, y)


def shortened(text: str, font: str, size: float, width: float) -> str:
    """Return text cut at a word with an ellipsis where it is wider than `width`."""
    if fonts.width(text, font, size) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1 and fonts.width(" ".join(words) + " …", font, size) > width:
        words.pop()
    return " ".join(words) + " …"
