"""The embedded fonts: Noto Sans in three cuts, their widths, and which letters they have."""

from functools import lru_cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from vinr_desktop.domain.errors import UserError

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
NAMES = (REGULAR, BOLD, ITALIC)

_loading = Lock()


def folder() -> Path:
    """The folder of fonts: inside the package when packed, else in the checkout."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "_data" / "resources" / "fonts"
    return packed if packed.is_dir() else package.parent / "resources" / "fonts"


def load() -> None:
    """Make the fonts known to reportlab; does nothing the second time. Safe from any thread."""
    with _loading:
        if NAMES[-1] in pdfmetrics.getRegisteredFontNames():
            return
        for name in NAMES:
            pdfmetrics.registerFont(TTFont(name, str(folder() / f"{name}.ttf")))


@lru_cache(maxsize=50_000)
def unit_width(text: str, font: str) -> float:
    """Return the width of a text at size 1."""
    return float(pdfmetrics.stringWidth(text, font, 1000)) / 1000


def width(text: str, font: str, size: float) -> float:
    """Return the width of a text in points."""
    return unit_width(text, font) * size


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    load()
    sets = [set(pdfmetrics.getFont(name).face.charToGlyph) for name in NAMES]
    return frozenset(set.intersection(*sets))


def check(text: str) -> None:
    """Raise UserError when the fonts lack a letter: it would print as an empty box."""
    letters = _letters()
    for place, letter in enumerate(text):
        if ord(letter) not in letters and letter != "\n":
            around = text[max(0, place - 25) : place + 25].replace("\n", " ").strip()
            raise UserError(
                f"Tecknet {letter} (U+{ord(letter):04X}) kan inte skrivas ut."
                f" Det står i texten ”{around}”.",
                "Ta bort tecknet eller skriv det med vanliga bokstäver. Allt du har skrivit är"
                " sparat.",
            )
