"""Pages as pictures, with the visible signatures that Qt's own reader leaves out."""

from dataclasses import dataclass
from threading import RLock
from types import TracebackType
from typing import Self

import pypdfium2
from pypdfium2 import raw

from vinr_desktop.domain.errors import UserError

# pdfium keeps state of its own for the whole process and must be used by one thread at a time
pdfium = RLock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in pixels: four bytes each, red, green, blue and alpha, row by row from the top."""

    width: int
    height: int
    rgba: bytes


class Pages:
    """The pages of a PDF file, counted from 0; a context manager, safe from any thread.

    Raises UserError when the bytes are no PDF file that can be read.
    """

    def __init__(self, pdf: bytes) -> None:
        with pdfium:
            try:
                self._document = pypdfium2.PdfDocument(pdf)
            except pypdfium2.PdfiumError:
                raise UserError(
                    "Filen går inte att visa. Den är skadad eller är ingen PDF.",
                    "Inget har ändrats. Prova att öppna en annan kopia av filen.",
                ) from None
            self._document.init_forms()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; nothing can be drawn afterwards."""
        with pdfium:
            self._document.close()

    @property
    def count(self) -> int:
        """How many pages there are."""
        with pdfium:
            return len(self._document)

    def size(self, index: int) -> tuple[float, float]:
        """Return width and height of a page in points."""
        with pdfium:
            width, height = self._document.get_page_size(index)
            return float(width), float(height)

    def text(self, index: int) -> str:
        """Return the words of a page as they can be copied; none of a picture."""
        with pdfium:
            page = self._document[index]
            words = page.get_textpage()
            text = str(words.get_text_range())
            words.close()
            page.close()
            return text

    def image(self, index: int, width: int) -> Picture:
        """Draw a page `width` pixels wide, form fields and signatures included."""
        with pdfium:
            page = self._document[index]
            bitmap = page.render(
                scale=width / page.get_width(),
                force_bitmap_format=raw.FPDFBitmap_BGRA,
                fill_color=(255, 255, 255, 255),
                rev_byteorder=True,
            )
            picture = Picture(bitmap.width, bitmap.height, _packed(bitmap))
            bitmap.close()
            page.close()
        return picture


def _packed(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """Return the pixels without the filling that pdfium may put at the end of a row."""
    row, data = bitmap.width * 4, bytes(bitmap.buffer)
    if bitmap.stride == row:
        return data
    return b"".join(data[y * bitmap.stride :][:row] for y in range(bitmap.height))
