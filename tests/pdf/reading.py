"""What others read in a PDF: poppler's words and structure, and the tree by pikepdf."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

SOFT_HYPHEN = "\u00ad"
Tagged = Any  # objects of the file, which pikepdf types more narrowly than a tree can be


def text(pdf: bytes, *options: str) -> str:
    """Return the text as poppler's pdftotext gives it, pages parted by form feeds."""
    return _run(["pdftotext", *options, "-", "-"], pdf)


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return text(pdf, "-layout").split("\f")[:-1]


def structure(pdf: bytes, folder: Path) -> str:
    """Return what a screen reader gets, by poppler's pdfinfo: tags, attributes and their text."""
    path = folder / "structure.pdf"
    path.write_bytes(pdf)
    return _run(["pdfinfo", "-struct-text", str(path)])


def paragraphs(pdf: bytes, folder: Path) -> list[str]:
    """Return the text of each element in reading order, lines joined as a reader joins them."""
    found = re.findall(r'^ *"(.*?)"$', structure(pdf, folder), re.MULTILINE | re.DOTALL)
    return [joined(words) for words in found]


def joined(words: str) -> str:
    """Return text without soft hyphens and with one space between words."""
    return re.sub(r"\s+", " ", words.replace(SOFT_HYPHEN, "")).strip()


def _run(command: list[str], given: bytes = b"") -> str:
    done = subprocess.run(command, input=given, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@dataclass
class Node:
    """An element: its tag, its marks as (page, number on the page), and what is said instead."""

    tag: str
    parents: tuple[str, ...]
    attributes: dict[str, str] = field(default_factory=dict)
    marks: list[tuple[int, int]] = field(default_factory=list)
    kids: list["Node"] = field(default_factory=list)
    alt: str = ""

    def walk(self) -> Iterator["Node"]:
        """Yield the element and all below it in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_marks(self) -> list[tuple[int, int]]:
        """Return the marks of the element and of all below it."""
        return [mark for node in self.walk() for mark in node.marks]


def tree(pdf: bytes) -> Node:
    """Return the structure tree of a file, from its Document element."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers: dict[Tagged, int] = {page.objgen: index for index, page in enumerate(opened.pages)}
        return _node(opened.Root.StructTreeRoot.K, (), numbers)


def _node(element: Tagged, parents: tuple[str, ...], pages: dict[Tagged, int]) -> Node:
    node = Node(str(element.S)[1:], parents)
    if "/A" in element:
        node.attributes = {str(key): str(value) for key, value in element.A.items()}
    node.alt = str(element.get("/Alt", ""))
    kids = element.get("/K")
    home = pages.get(element.Pg.objgen) if "/Pg" in element else None
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert home is not None
            node.marks.append((home, kid))
        elif "/S" in kid:
            node.kids.append(_node(kid, (*parents, node.tag), pages))
        elif str(kid.Type) == "/MCR":
            node.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
    return node
