"""The text of a PDF file that somebody else made; nothing in it is believed."""

import pypdfium2

from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf.preview import pdfium

MOST_PAGES = 1000
MOST_LONGER = 20
"""So many times longer than wide may a page be."""
LONGEST_TEXT = 4_000_000
_PASSWORD = 4
_SECURITY = 5
"""pdfium's own numbers of what keeps a file from being opened."""


def extract(data: bytes) -> tuple[str, int]:
    """Return the text and the number of pages; no text where the pages are pictures.

    Raises UserError when the file is no PDF file, is locked with a password, or far too long.
    """
    with pdfium:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(getattr(error, "err_code", None)) from None
        try:
            return _text(document), len(document)
        except pypdfium2.PdfiumError:
            raise _refusal(None) from None
        finally:
            document.close()


def _text(document: pypdfium2.PdfDocument) -> str:
    if len(document) > MOST_PAGES:
        raise UserError(
            f"Filen har {len(document)} sidor. Så långa dokument kan inte registreras.",
            f"Ingenting är ändrat. Dela upp den i filer med högst {MOST_PAGES} sidor.",
        )
    pages, length = [], 0
    for index in range(len(document)):
        page = document[index]
        _refuse_odd_size(*page.get_size())
        words = page.get_textpage()
        text = words.get_text_bounded()
        words.close()
        page.close()
        length += len(text)
        if length > LONGEST_TEXT:
            raise UserError(
                "Filen innehåller mer text än vad ett dokument rimligen har.",
                "Ingenting är ändrat. Se efter att det är rätt fil.",
            )
        pages.append(_tidy(text))
    return "\n\n".join(page for page in pages if page)


def _refuse_odd_size(width: float, height: float) -> None:
    """A page like a thread would take all of the memory when it is drawn."""
    if not (width > 0 and height > 0 and max(width, height) <= MOST_LONGER * min(width, height)):
        raise UserError(
            "Filen har en sida med orimliga mått.",
            "Ingenting är ändrat. Skriv ut dokumentet till en ny PDF och välj den.",
        )


def _tidy(text: str) -> str:
    """Return a page's text with plain line ends, words broken at a line's end joined again."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("\ufffe\n", "").replace("\ufffe", "").replace("\u00ad\n", "")
    plain = plain.replace("\u00ad", "").replace("\x00", "")
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def _refusal(code: int | None) -> UserError:
    if code in (_PASSWORD, _SECURITY):
        return UserError(
            "Filen är låst med ett lösenord.",
            "Ingenting är ändrat. Öppna den, spara en kopia utan lösenord och välj kopian.",
        )
    return UserError(
        "Filen går inte att läsa. Den är skadad eller är ingen PDF.",
        "Ingenting är ändrat. Prova en annan kopia av filen.",
    )
