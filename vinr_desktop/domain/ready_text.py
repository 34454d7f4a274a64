"""Ready texts in a little Markdown with gaps for the municipality: read, filled, shown.

A heading (#, ##), paragraphs, points (- ) and tables (| a | b |, the first row is the header).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from vinr_desktop.domain.composed import Block, Grid, ItemList, Paragraph
from vinr_desktop.domain.sheet import Sheet, SheetSection

KIND = "Underlag för utbildningsregistret"
PROPOSAL = "Förslag, granskas av kommunens dataskyddsombud"
_GAP = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class ReadyText:
    """One text; its id is the name of its file."""

    id: str
    title: str
    text: str


def read_text(text_id: str, text: str) -> ReadyText:
    """Return the text of a file; ValueError where its first line is no title."""
    first, _, rest = text.lstrip("\ufeff").strip().partition("\n")
    if not first.startswith("# "):
        raise ValueError(f"{text_id}: the first line is no title")
    return ReadyText(text_id, first[2:].strip(), rest.strip())


def gaps_of(ready: ReadyText) -> frozenset[str]:
    """Return the names of the gaps that the program fills."""
    return frozenset(_GAP.findall(ready.text))


def filled(ready: ReadyText, words: Mapping[str, str]) -> ReadyText:
    """Return the text with its gaps filled; an unknown gap stays to be seen."""
    text = _GAP.sub(lambda gap: words.get(gap[1], gap[0]), ready.text)
    return ReadyText(ready.id, ready.title, text)


def as_sheet(ready: ReadyText, place: str, made_at: datetime) -> Sheet:
    """Return a filled text to be printed."""
    lead, *parts = re.split(r"^## ", ready.text, flags=re.MULTILINE)
    sections = [part.partition("\n") for part in parts]
    return Sheet(
        kind=KIND,
        title=ready.title,
        place=place,
        note=PROPOSAL,
        made_at=made_at,
        mark=PROPOSAL,
        lead=_blocks(lead),
        sections=tuple(SheetSection(title.strip(), _blocks(rest)) for title, _, rest in sections),
    )


def as_plain_text(ready: ReadyText) -> str:
    """Return a filled text to go on with in any word processor."""
    lines = [ready.title.upper(), KIND, PROPOSAL, ""]
    for line in ready.text.splitlines():
        if line.startswith("## "):
            lines.append(line[3:].upper())
        elif line.startswith("|"):
            lines += [" – ".join(_cells(line)), ""]
        else:
            lines.append(f"• {line[2:]}" if line.startswith("- ") else line)
    return "\r\n".join(lines) + "\r\n"


def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(_block(part.splitlines()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _block(lines: list[str]) -> Block:
    lines = [line.strip() for line in lines if line.strip()]
    if all(line.startswith("|") for line in lines):
        head, *rows = map(_cells, lines)
        return Grid(head, tuple(rows), _widths(head, rows), row_headers=True)
    if all(line.startswith("- ") for line in lines):
        return ItemList(tuple(line[2:] for line in lines))
    return Paragraph(" ".join(lines))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _widths(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> tuple[float, ...]:
    """Return shares by the longest text of each column, none too narrow."""
    longest = [max(len(row[index]) for row in (head, *rows)) for index in range(len(head))]
    return tuple(max(15.0, min(60.0, float(each))) for each in longest)
