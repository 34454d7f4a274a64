"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): what a screen reader follows.

The tree is built together with the story, so its order is the reading order; what is drawn is
noted in it as marked content of a page, and links and form fields as objects.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from reportlab.pdfbase import pdfdoc


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: its page (from 0) and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class ObjectMark:
    """An annotation that belongs to an element: its page (from 0) and its name in the file."""

    page: int
    name: str


class Element:
    """One element of the tree; `attributes` are ready PDF syntax, `alt` and `actual` plain text.

    `alt` describes what is drawn, `actual` is read instead of the letters that stand there.

    It is formatted straight to bytes, since a routine has several hundred of them.
    """

    __slots__ = ("actual", "alt", "attributes", "kids", "parent", "tag")

    def __init__(self, tag: str, attributes: str = "", alt: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.alt = alt
        self.actual = ""
        self.parent: Element | None = None
        self.kids: list[Element | Mark | ObjectMark] = []

    def add(self, tag: str, attributes: str = "", alt: str = "") -> "Element":
        """Append a child element and return it."""
        child = Element(tag, attributes, alt)
        child.parent = self
        self.kids.append(child)
        return child

    def walk(self) -> Iterator["Element"]:
        """Yield the element and everything below it in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def prune(self) -> None:
        """Take away elements below this one that hold nothing; empty table cells stay."""
        for kid in list(self.kids):
            if isinstance(kid, Element):
                kid.prune()
                if not kid.kids and kid.tag not in ("TD", "TH"):
                    self.kids.remove(kid)


def table_attributes(scope: str = "", columns: int = 1, rows: int = 1) -> str:
    """Return the attributes of a cell: its scope (Column, Row), columns and rows that it spans."""
    entries = [
        f"/Scope/{scope}" if scope else "",
        f"/ColSpan {columns}" if columns > 1 else "",
        f"/RowSpan {rows}" if rows > 1 else "",
    ]
    return f"/A<</O/Table{''.join(entries)}>>" if any(entries) else ""


def list_attributes(numbering: str) -> str:
    """Return the attributes of a list: Decimal, Disc or None."""
    return f"/A<</O/List/ListNumbering/{numbering}>>"


class _Raw(pdfdoc.PDFObject):
    """A PDF object that formats itself when all object numbers are known."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        self.make = make

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.make()


class StructureWriter:
    """Writes a finished tree into a reportlab document."""

    def __init__(self, document: pdfdoc.PDFDocument, root: Element) -> None:
        self.document = document
        self.names: dict[int, str] = {}
        self.root = root

    def write(
        self, pages: int, annotations: list[tuple[str, Element]]
    ) -> pdfdoc.PDFObjectReference:
        """Register the tree and return the reference of its root.

        Marked content is found through the parent tree: page n has key n, and annotation m of
        `annotations` has key `pages` + m.
        """
        self.root.prune()
        root = _Raw(lambda: self._root_bytes(pages + len(annotations)))
        self.document.Reference(root, "StructTreeRoot")
        for index, element in enumerate(self.root.walk()):
            self.names[id(element)] = name = f"Struct{index}"
            self.document.Reference(_Raw(partial(self._element_bytes, element)), name)
        parents = _Raw(lambda: self._parents_bytes(pages, annotations))
        self.document.Reference(parents, "ParentTree")
        return pdfdoc.PDFObjectReference("StructTreeRoot")

    def _number(self, name: str) -> int:
        return int(self.document.idToObjectNumberAndVersion[name][0])

    def _at(self, name: str) -> str:
        return f"{self._number(name)} 0 R"

    def _root_bytes(self, next_key: int) -> bytes:
        top, parents = self._at(self.names[id(self.root)]), self._at("ParentTree")
        return (
            f"<</Type/StructTreeRoot/K {top}/ParentTree {parents}/ParentTreeNextKey {next_key}>>"
        ).encode()

    def _element_bytes(self, element: Element) -> bytes:
        parent = self.names[id(element.parent)] if element.parent else "StructTreeRoot"
        home = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        kids = [self._kid(kid, home) for kid in element.kids]
        content = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        page = "" if home is None else f"/Pg {self._page(home)}"
        start = f"<</Type/StructElem/S/{element.tag}/P {self._at(parent)}{page}/K {content}"
        alt = b"/Alt" + pdf_string(element.alt) if element.alt else b""
        actual = b"/ActualText" + pdf_string(element.actual) if element.actual else b""
        return start.encode() + element.attributes.encode() + alt + actual + b">>"

    def _kid(self, kid: Element | Mark | ObjectMark, home: int | None) -> str:
        if isinstance(kid, Element):
            return self._at(self.names[id(kid)])
        if isinstance(kid, ObjectMark):
            return f"<</Type/OBJR/Obj {self._at(kid.name)}/Pg {self._page(kid.page)}>>"
        if kid.page == home:
            return str(kid.number)
        return f"<</Type/MCR/Pg {self._page(kid.page)}/MCID {kid.number}>>"

    def _page(self, index: int) -> str:
        return self._at(f"Page{index + 1}")

    def _parents_bytes(self, pages: int, annotations: list[tuple[str, Element]]) -> bytes:
        owners: list[dict[int, str]] = [{} for _ in range(pages)]
        for element in self.root.walk():
            for kid in element.kids:
                if isinstance(kid, Mark):
                    owners[kid.page][kid.number] = self._at(self.names[id(element)])
        rows = [
            f"{page} [{' '.join(marks[number] for number in sorted(marks))}]"
            for page, marks in enumerate(owners)
        ]
        rows += [
            f"{pages + index} {self._at(self.names[id(element)])}"
            for index, (_, element) in enumerate(annotations)
        ]
        return f"<</Nums[{chr(10).join(rows)}]>>".encode()


def pdf_string(text: str) -> bytes:
    """Return text as a PDF text string: UTF-16 with byte order mark, in hexadecimal."""
    return b"<" + ("\ufeff" + text).encode("utf-16-be").hex().upper().encode() + b">"
