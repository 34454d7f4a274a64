"""A reportlab canvas that tags while it draws, in one pass: PDF/UA-1 and PDF/A-2a.

On a page everything is an artifact unless an element is open, so nothing can be left unmarked.
It uses parts of reportlab that are not its public interface; the version is therefore exact.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.archive import PDF_VERSION, About, ArchiveDocument, Source
from vinr_desktop.pdf.structure import (
    Element,
    Mark,
    ObjectMark,
    StructureWriter,
    pdf_string,
)

Rect = tuple[float, float, float, float]
ARTIFACT = "/Artifact BMC"


class TaggedCanvas(Canvas):
    """Draws pages whose tags hang on `root`; `finish` gives the bytes."""

    def __init__(
        self, about: About, pagesize: tuple[float, float] = A4, source: Source | None = None
    ) -> None:
        fonts.load()
        super().__init__(
            BytesIO(),
            pagesize=pagesize,
            pageCompression=1,
            invariant=1,
            initialFontName=fonts.REGULAR,
            pdfVersion=PDF_VERSION,
            lang=about.language,
        )
        self._doc = ArchiveDocument(about, compression=1, source=source)
        self._make_preamble()
        self.root = Element("Document")
        self.page = 0
        self._marks = 0
        self._annotations: list[tuple[str, Element]] = []
        self._fields: list[str] = []
        self._open_page()

    def _open_page(self) -> None:
        self._marks = 0
        self._code.append(ARTIFACT)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Close the page and open the next one."""
        self._close_mark()
        super().showPage()
        self.page += 1
        self._open_page()

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """Mark what is drawn inside as content of an element."""
        self._close_mark()
        self._code.append(f"/{element.tag} <</MCID {self._marks}>> BDC")
        element.kids.append(Mark(self.page, self._marks))
        self._marks += 1
        yield
        self._code += ["EMC", ARTIFACT]

    @contextmanager
    def pagination(self, part: str) -> Iterator[None]:
        """Mark what is drawn inside as the page's "Header" or "Footer"."""
        self._close_mark()
        self._code.append(f"/Artifact <</Type/Pagination/Subtype/{part}>> BDC")
        yield
        self._code += ["EMC", ARTIFACT]

    def _close_mark(self) -> None:
        if self._code[-1] == ARTIFACT:
            self._code.pop()
        else:
            self._code.append("EMC")

    def _setAnnotations(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802 - reportlab's name
        super()._setAnnotations(page)
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self.page
        page.Tabs = pdfdoc.PDFName("S")

    def text(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """Draw one line of text with its base line at y."""
        self.setFont(font, size)
        self.drawString(x, y, text)

    def bookmark(self, key: str, title: str, level: int, top: float) -> None:
        """Add an outline entry that leads to a height on this page (XYZ)."""
        self.bookmarkPage(key, fit="XYZ", left=0, top=top, zoom=0)
        self.addOutlineEntry(title, key, level)

    def link(self, rect: Rect, key: str, element: Element, contents: str) -> None:
        """Lay a link to a bookmark over a rectangle, as part of a Link element."""
        entries = {
            "Subtype": "/Link",
            "Border": pdfdoc.PDFArray([0, 0, 0]),
            "Dest": self._bookmarkReference(key),
            "Contents": pdf_string(contents),
        }
        self._annotate(rect, entries, element)

    def signature_field(self, rect: Rect, name: str, tooltip: str, element: Element) -> None:
        """Prepare an empty signature field in a Form element.

        Added after signing it would change the structure tree; and the element's only kid must be
        the field itself, or verifiers take an honest counter-signature for tampering.
        """
        blank = pdfdoc.PDFFormXObject(0, 0, rect[2] - rect[0], rect[3] - rect[1])
        blank.setStreamList(" ")
        entries = {
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pdf_string(name),
            "TU": pdf_string(tooltip),
            "P": self._doc.thisPageRef(),
            "AP": pdfdoc.PDFDictionary({"N": self._doc.Reference(blank, f"Blank.{name}")}),
        }
        self._fields.append(self._annotate(rect, entries, element))

    def _annotate(self, rect: Rect, entries: dict[str, Any], element: Element) -> str:
        name = f"Tagged{len(self._annotations)}"
        annotation = pdfdoc.PDFDictionary(
            {"Type": "/Annot", "F": 4, "Rect": pdfdoc.PDFArray(rect), **entries}
        )
        self._addAnnotation(annotation, name)
        internal = f"Annot.{name}"
        self._annotations.append((internal, element))
        element.kids.append(ObjectMark(self.page, internal))
        return internal

    def finish(self) -> bytes:
        """Write the structure tree and the form, and return the file. The canvas is used up."""
        document, pages = self._doc, self.page
        self._code.clear()
        for index, (name, _) in enumerate(self._annotations):
            document.idToObject[name]["StructParent"] = pages + index
        tree = StructureWriter(document, self.root)
        document.Catalog.StructTreeRoot = tree.write(pages, self._annotations)
        if self._fields:
            fields = [pdfdoc.PDFObjectReference(name) for name in self._fields]
            document.Catalog.AcroForm = pdfdoc.PDFDictionary({"Fields": pdfdoc.PDFArray(fields)})
        if self._outlines or document.Outlines.levelstack:
            document.Catalog.PageMode = pdfdoc.PDFName("UseOutlines")
        return bytes(document.GetPDFData(self))
