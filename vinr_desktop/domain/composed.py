"""The composed document: what is printed, as sections of blocks, ready for paper or screen."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from vinr_desktop.domain.form import SectionKind, SignatureRole


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `lead` sets it as an introduction to what follows (kept with it)."""

    text: str
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section (level 2)."""

    text: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of points, numbered where the order matters."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a header row. `widths` are shares of the text width; cells may hold newlines.

    `row_headers` tells that the first column names its row (accessible row headers).
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    row_headers: bool = False


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact as printed: `role` is what it is for in this routine or its function."""

    name: str
    phone: str = ""
    hours: str = ""
    role: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContactList:
    """Contacts with their numbers (acute page and appendix)."""

    lines: tuple[ContactLine, ...]


Block = Paragraph | Heading | ItemList | Grid | ContactList


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block with the question that it answers (empty for fixed text).

    `also` names further questions whose answers go on in the same paragraph.
    """

    block: Block
    question: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """A numbered section; sections without blocks are left out by the composer."""

    id: str
    number: str
    title: str
    kind: SectionKind
    blocks: tuple[PlacedBlock, ...]


@dataclass(frozen=True, slots=True)
class ContactGroup:
    """A group of the appendix "Kontakter", e.g. "Våra funktioner" or "För våldsutsatta"."""

    title: str
    lines: tuple[ContactLine, ...]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One row of the revision history; `day` None while not adopted."""

    version: str
    day: date | None
    change: str
    by: str


@dataclass(frozen=True, slots=True)
class SignatureSlot:
    """A signature field to prepare: `role` decides its name, `label` is what is printed.

    `on_paper` makes it an empty box to sign by hand.
    """

    role: SignatureRole
    label: str
    name: str
    function: str
    on_paper: bool = False

    @property
    def field_name(self) -> str:
        """The name of the PDF form field."""
        return f"signature-{self.role.value}"


@dataclass(frozen=True, slots=True)
class ComposedDocument:
    """Everything that is printed, and nothing else. `made_at` is the time stamp of the pages.

    `is_example` marks every page of what is made up, to show how a delivery looks.
    """

    title: str
    document_type: str
    municipality: str
    unit: str
    version: str
    is_draft: bool
    measures: tuple[str, ...]
    head: tuple[tuple[str, str], ...]
    sections: tuple[ComposedSection, ...]
    contacts: tuple[ContactGroup, ...]
    history: tuple[HistoryRow, ...]
    signatures: tuple[SignatureSlot, ...]
    laws_checked: date | None
    adopted_on: date | None
    made_at: datetime
    language: str = "sv-SE"
    keywords: tuple[str, ...] = field(default=())
    is_example: bool = False


def as_data(composed: ComposedDocument) -> dict[str, object]:
    """Return the printed content as JSON-ready data (dates as ISO text, kinds by block class).

    Only an example says whether it is one.
    """
    data = {key: _plain(value) for key, value in asdict(composed).items()}
    if not composed.is_example:
        del data["is_example"]
    return {**data, "sections": [_section_data(section) for section in composed.sections]}


def _section_data(section: ComposedSection) -> dict[str, object]:
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        "kind": section.kind.value,
        "blocks": [_block_data(placed) for placed in section.blocks],
    }


def _block_data(placed: PlacedBlock) -> dict[str, object]:
    content = {key: _plain(value) for key, value in asdict(placed.block).items()}
    return {"type": type(placed.block).__name__, "question": placed.question, **content}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
