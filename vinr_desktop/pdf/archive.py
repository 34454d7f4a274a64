"""What makes a file PDF/A-2a and PDF/UA-1 apart from its pages: metadata, colour and form.

ISO 19005-2 (PDF/A-2) and ISO 14289-1 (PDF/UA-1) ask for XMP metadata that agrees with the
document information, an output intent, a language, and an end of line before `endstream`. A file
that carries its source is PDF/A-3a instead (ISO 19005-3), which allows attachments of any kind.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.structure import pdf_string

PRODUCER = "VINR Desktop"
PDF_VERSION = (1, 7)

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:date><rdf:Seq><rdf:li>{time}</rdf:li></rdf:Seq></dc:date>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{time}</xmp:CreateDate>
<xmp:ModifyDate>{time}</xmp:ModifyDate>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says about itself; `made_at` is its only time stamp."""

    title: str
    author: str
    subject: str
    made_at: datetime
    language: str = "sv-SE"
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What the pages were made from, to be attached: a JSON file."""

    name: str
    data: bytes
    description: str


def xmp(about: About, part: int = 2) -> bytes:
    """Return the XMP packet (UTF-8) of a file that keeps to a part of PDF/A."""
    return _XMP.format(
        part=part,
        title=escape(about.title),
        author=escape(about.author),
        subject=escape(about.subject),
        keywords=escape(", ".join(about.keywords)),
        language=escape(about.language),
        producer=PRODUCER,
        time=about.made_at.isoformat(timespec="seconds"),
    ).encode()


def pdf_date(moment: datetime) -> str:
    """Return a moment as a PDF date, with its offset from UTC when it has one."""
    offset = moment.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else ""
    return moment.strftime("D:%Y%m%d%H%M%S") + zone


class _Info(pdfdoc.PDFObject):
    """The document information dictionary, word for word what the XMP says."""

    invariant = True

    def __init__(self, about: About) -> None:
        self.about = about

    def digest(self, signature: object) -> None:
        """The file's id comes from its content instead."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        about, date = self.about, pdf_date(self.about.made_at).encode()
        words = {
            b"Title": about.title,
            b"Author": about.author,
            b"Subject": about.subject,
            b"Keywords": ", ".join(about.keywords),
            b"Creator": PRODUCER,
            b"Producer": PRODUCER,
        }
        parts = [b"/" + key + pdf_string(text) for key, text in words.items()]
        return b"<<%s/CreationDate(%s)/ModDate(%s)>>" % (b"".join(parts), date, date)


class _Catalog(pdfdoc.PDFCatalog):
    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents", "AF")
    __Refs__ = (*pdfdoc.PDFCatalog.__Refs__, "OutputIntents")


class ArchiveDocument(pdfdoc.PDFDocument):
    """A reportlab document that is written as PDF/A wants it, its ID taken from its content."""

    def __init__(self, about: About, compression: int, source: Source | None = None) -> None:
        super().__init__(
            compression=compression, invariant=1, pdfVersion=PDF_VERSION, lang=about.language
        )
        self.info = _Info(about)
        catalog = _Catalog()
        catalog.Pages = self.Pages
        catalog.Outlines = self.Outlines
        catalog.Lang = pdfdoc.PDFString(about.language)
        catalog.Metadata = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}),
            xmp(about, 3 if source else 2),
            [],
        )
        catalog.OutputIntents = pdfdoc.PDFArray([self._intent()])
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        self.Catalog = self._catalog = catalog
        if source is not None:
            self._attach(source, pdf_date(about.made_at))

    def _attach(self, source: Source, changed: str) -> None:
        """Attach the source as an associated file of the whole document (ISO 32000-2, 14.13)."""
        size, digest = len(source.data), hashlib.md5(source.data, usedforsecurity=False).hexdigest()
        stream = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary(
                {
                    "Type": "/EmbeddedFile",
                    "Subtype": "/application#2Fjson",
                    "Params": f"<</Size {size}/ModDate({changed})/CheckSum<{digest}>>>",
                }
            ),
            source.data,
            [pdfdoc.PDFZCompress],
        )
        held = self.Reference(stream, "Source.data")
        name = pdf_string(source.name)
        file = self.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": "/Filespec",
                    "F": name,
                    "UF": name,
                    "Desc": pdf_string(source.description),
                    "AFRelationship": "/Source",
                    "EF": pdfdoc.PDFDictionary({"F": held, "UF": held}),
                }
            ),
            "Source.file",
        )
        names = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, file])})
        self._catalog.AF = pdfdoc.PDFArray([file])
        self._catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": names})

    def _intent(self) -> pdfdoc.PDFDictionary:
        profile = pdfdoc.PDFStream(
            pdfdoc.PDFDictionary({"N": 3}),
            (fonts.folder() / "sRGB.icc").read_bytes(),
            [pdfdoc.PDFZCompress],
        )
        return pdfdoc.PDFDictionary(
            {
                "Type": "/OutputIntent",
                "S": "/GTS_PDFA1",
                "OutputConditionIdentifier": "(sRGB)",
                "Info": "(sRGB IEC61966-2.1)",
                "DestOutputProfile": self.Reference(profile),
            }
        )

    def format(self) -> bytes:
        """Return the whole file: every object, the cross references and the trailer."""
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        parts = [b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % PDF_VERSION]
        length = len(parts[0])
        offsets: list[int] = []
        while len(offsets) < len(self.numberToId):
            number = len(offsets) + 1
            part = self._object_bytes(number)
            offsets.append(length)
            parts.append(part)
            length += len(part)
        rows = [b"%010d 00000 n \n" % offset for offset in offsets]
        size = len(rows) + 1
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, b"".join(rows)))
        digest = hashlib.sha256(b"".join(parts)).hexdigest()[:32].upper().encode()
        parts.append(
            b"trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (size, root.format(self), info.format(self), digest, digest, length)
        )
        return b"".join(parts)

    def _object_bytes(self, number: int) -> bytes:
        thing = self.idToObject[self.numberToId[number]]
        content = bytes(pdfdoc.format(thing, self, toplevel=1)).rstrip(b"\n")
        if content.endswith(b"endstream"):
            content = content.removesuffix(b"endstream") + b"\nendstream"
        return b"%d 0 obj\n%s\nendobj\n" % (number, content)
