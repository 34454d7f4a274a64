"""The composed document as rich text for the screen: the same words as on paper."""

from collections.abc import Iterable
from html import escape

from vinr_desktop.domain.composed import (
    Block,
    ComposedDocument,
    ComposedSection,
    ContactGroup,
    ContactLine,
    ContactList,
    Grid,
    Heading,
    ItemList,
    Paragraph,
    PlacedBlock,
)

QUESTION_LINK = "question:"
"""The scheme of links that lead to the question a text answers."""


def document_html(composed: ComposedDocument, *, links: bool = False, narrow: bool = False) -> str:
    """Return the whole document: head, numbered sections and the appendix with contacts.

    With `links` every section ends with one that leads to its first question. Where it is `narrow`
    the rows of a table stand under each other, since its columns would tear their words apart.
    """
    parts = [f"<h1>{escape(composed.title)}</h1>", _head(composed)]
    parts += [section_html(section, links=links, narrow=narrow) for section in composed.sections]
    parts.append(appendix_html(composed.contacts, narrow=narrow))
    return "".join(parts)


def section_html(section: ComposedSection, *, links: bool = False, narrow: bool = False) -> str:
    """Return one numbered section."""
    title = f'<h2><a name="section-{escape(section.id)}"></a>{escape(_title(section))}</h2>'
    blocks = "".join(_placed(placed, narrow) for placed in section.blocks)
    return title + blocks + (_link(section) if links else "")


def appendix_html(groups: Iterable[ContactGroup], *, narrow: bool = False) -> str:
    """Return the appendix "Kontakter", empty when nobody is in it."""
    tables = [f"<h3>{escape(group.title)}</h3>{_contacts(group.lines, narrow)}" for group in groups]
    return f"<h2>Kontakter</h2>{''.join(tables)}" if tables else ""


def question_anchor(question_id: str) -> str:
    """Return the name of the place where a question's answer stands."""
    return f"answer-{question_id}"


def _link(section: ComposedSection) -> str:
    asked = [placed.question for placed in section.blocks if placed.question]
    if not asked:
        return ""
    address = f"{QUESTION_LINK}{escape(asked[0])}"
    return f"<p><a href='{address}'>Ändra i ”{escape(section.title)}”</a></p>"


def _title(section: ComposedSection) -> str:
    return f"{section.number}. {section.title}" if section.number else section.title


def _head(composed: ComposedDocument) -> str:
    rows = "".join(
        f"<tr><td class='term'>{escape(term)}</td><td>{_lines(value)}</td></tr>"
        for term, value in composed.head
    )
    return f"<table class='head' cellspacing='0' cellpadding='5' width='100%'>{rows}</table>"


def _placed(placed: PlacedBlock, narrow: bool) -> str:
    answered = [question for question in (placed.question, *placed.also) if question]
    anchors = (f'<a name="{escape(question_anchor(question))}"></a>' for question in answered)
    return "".join(anchors) + _block(placed.block, narrow)


def _block(block: Block, narrow: bool) -> str:
    match block:
        case Paragraph(text=text):
            return f"<p>{_lines(text)}</p>"
        case Heading(text=text):
            return f"<h3>{escape(text)}</h3>"
        case ItemList(items=items, ordered=ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_lines(item)}</li>' for item in items)}</{tag}>"
        case Grid():
            return _stacked_grid(block) if narrow else _grid(block)
        case ContactList(lines=lines):
            return _contacts(lines, narrow)


def _stacked_grid(grid: Grid) -> str:
    """Return each row as a paragraph: its first cell, and the others behind their titles."""
    return "".join(f"<p>{_stacked_row(grid.columns, row)}</p>" for row in grid.rows)


def _stacked_row(columns: tuple[str, ...], cells: tuple[str, ...]) -> str:
    rest = [
        f"<span class='muted'>{escape(title)}:</span> {_lines(cell)}"
        for title, cell in zip(columns[1:], cells[1:], strict=True)
        if cell
    ]
    return "<br>".join([f"<b>{_lines(cells[0])}</b>", *rest])


def _grid(grid: Grid) -> str:
    total = sum(grid.widths) or 1
    head = "".join(
        f"<th align='left' width='{round(100 * width / total)}%'>{escape(title)}</th>"
        for title, width in zip(grid.columns, grid.widths, strict=True)
    )
    return _table(head, (_row(row, grid.row_headers) for row in grid.rows))


def _row(cells: tuple[str, ...], row_header: bool) -> str:
    first, rest = (cells[:1], cells[1:]) if row_header else ((), cells)
    return "".join(f"<td><b>{_lines(cell)}</b></td>" for cell in first) + "".join(
        f"<td>{_lines(cell)}</td>" for cell in rest
    )


def _contacts(lines: Iterable[ContactLine], narrow: bool) -> str:
    if narrow:
        return "".join(f"<p>{_stacked_contact(line)}</p>" for line in lines)
    head = "<th align='left'>Kontakt</th><th align='left'>Telefon</th><th align='left'>Tider</th>"
    return _table(head, (_contact(line) for line in lines))


def _stacked_contact(line: ContactLine) -> str:
    reached = " · ".join(filter(None, (line.phone, line.hours)))
    below = "".join(f"<br>{_lines(text)}" for text in (reached, line.role, line.note) if text)
    return f"<b>{escape(line.name)}</b>{below}"


def _contact(line: ContactLine) -> str:
    below = "".join(f"<br>{_lines(text)}" for text in (line.role, line.note) if text)
    return (
        f"<td><b>{escape(line.name)}</b>{below}</td>"
        f"<td>{_lines(line.phone)}</td><td>{_lines(line.hours)}</td>"
    )


def _table(head: str, rows: Iterable[str]) -> str:
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        "<table class='grid' cellspacing='0' cellpadding='6' width='100%'>"
        f"<thead><tr>{head}</tr></thead>{body}</table>"
    )


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))
