"""The text of a Word file (.docx) that somebody else made; nothing in it is believed.

A .docx file is a ZIP archive of XML: it is measured before anything of it is unpacked.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table
from docx.text.paragraph import Paragraph

from vinr_desktop.domain.errors import UserError
from vinr_desktop.exchange.zip_safety import measure

LONGEST_TEXT = 4_000_000
_DEEPEST = 5
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of old Word versions begin, and new ones that are locked with a password."""
_DAMAGE = (
    OpcError, InvalidXmlError, SyntaxError, zipfile.BadZipFile, zlib.error, EOFError, KeyError,
    ValueError, IndexError, AttributeError, TypeError, NotImplementedError, RuntimeError,
    OverflowError,
)  # fmt: skip


def extract(data: bytes) -> str:
    """Return the text, tables row by row, in the order of the document.

    Raises UserError when the file is no Word file, is locked with a password, or far too large.
    """
    if data.startswith(_OLD_WORD):
        raise UserError(
            "Filen är låst med ett lösenord eller gjord i en gammal version av Word.",
            "Ingenting är ändrat. Öppna den i Word, spara den som .docx utan lösenord och välj den"
            " nya filen.",
        )
    try:
        measure(data, _too_large)
        document = Document(BytesIO(data))
        text = "\n".join(_lines(document))
    except _DAMAGE as error:
        raise UserError(
            "Filen går inte att läsa. Den är skadad eller är ingen Word-fil (.docx).",
            "Ingenting är ändrat. Prova en annan kopia av filen, eller spara den som PDF.",
        ) from error
    if len(text) > LONGEST_TEXT:
        raise _too_large()
    return text.strip()


def _lines(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        yield from _paragraph_or_table(block, 0)


def _paragraph_or_table(block: Paragraph | Table, depth: int) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
        return
    for row in block.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) in seen:  # noqa: SLF001 (a merged cell is the same one several times)
                continue
            seen.add(id(cell._tc))  # noqa: SLF001
            inner = cell.iter_inner_content() if depth < _DEEPEST else ()
            words = (line for part in inner for line in _paragraph_or_table(part, depth + 1))
            cells.append(" ".join(filter(None, words)))
        yield "\t".join(cells).strip()


def _too_large() -> UserError:
    return UserError(
        "Filen är så stor när den packas upp att den inte kan läsas säkert.",
        "Ingenting är ändrat. Öppna den i Word, spara den som PDF och välj PDF-filen.",
    )
