"""Documents made outside the program: their file, its text, and what it should not say any more."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from vinr_desktop.domain.expected import Level
from vinr_desktop.domain.language import Finding, FindingKind, Scanner

OUTSIDE = "dokument-utifran"
"""The form that holds the head of a document made outside the program."""


class Media(StrEnum):
    """The kinds of file that can be registered."""

    PDF = "pdf"
    WORD = "docx"


@dataclass(frozen=True, slots=True)
class Original:
    """The file of a document made outside the program, byte for byte, and its text.

    `kind` is its document type in its own words; `expected` the line of the list that it fulfils.
    Once its content is erased only the facts are left.
    """

    id: str
    scope: str
    document_id: str
    level: Level
    kind: str
    expected: str
    media: Media
    file_name: str
    sha256: str
    text_sha256: str
    pages: int
    erased_at: datetime | None = None
    erased_by: str = ""

    @property
    def is_erased(self) -> bool:
        """True once somebody has erased the bytes and the text."""
        return self.erased_at is not None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: its bytes and its text; `pages` is 0 where nobody counts them."""

    file_name: str
    media: Media
    data: bytes
    text: str
    pages: int = 0

    @property
    def is_picture(self) -> bool:
        """True where the pages are pictures of text, so that there is nothing to search."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Passage:
    """Something found in a text: the finding, and the words around it."""

    finding: Finding
    before: str
    after: str


_AROUND = 70


def passages(text: str, scanner: Scanner) -> tuple[Passage, ...]:
    """Return what a text should not hold any longer, old law first, with the words around."""
    found = [
        Passage(
            finding,
            _cut_left(text[: finding.start]),
            _cut_right(text[finding.end :]),
        )
        for finding in scanner.scan(text)
        if finding.kind is not FindingKind.FORBIDDEN
    ]
    return tuple(sorted(found, key=lambda p: p.finding.kind is not FindingKind.OUTDATED_LAW))


def _cut_left(text: str) -> str:
    near = " ".join(text[-_AROUND * 2 :].split())
    return near if len(near) <= _AROUND else "… " + near[-_AROUND:].partition(" ")[2]


def _cut_right(text: str) -> str:
    near = " ".join(text[: _AROUND * 2].split())
    return near if len(near) <= _AROUND else near[:_AROUND].rpartition(" ")[0] + " …"
