"""Real files to register, as other programs make them."""

from functools import cache
from io import BytesIO

from docx import Document
from reportlab.pdfgen.canvas import Canvas

OLD_ROUTINE = (
    "Rutin vid misstanke om våld",
    "Den som misstänker att ett barn far illa anmäler enligt 14 kap. 1 § SoL.",
    "Stöd till brottsoffer ges enligt 5 kap. 11 § socialtjänstlagen (2001:453).",
    "Vi frågar alltid i enrum och dokumenterar svaret samma dag.",
)


@cache
def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF file with one text on each page; without any, one page with a drawing only."""
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=password or None)
    for text in pages or ("",):
        canvas.rect(50, 50, 100, 100)
        for index, line in enumerate(text.split("\n")):
            canvas.drawString(72, 760 - 16 * index, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@cache
def word(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A Word file with paragraphs, and a table after them."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
