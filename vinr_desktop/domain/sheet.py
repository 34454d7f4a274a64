"""A plain printed text that is no adopted document: a title, sections, and a note on every page."""

from dataclasses import dataclass
from datetime import datetime

from vinr_desktop.domain.composed import Block


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A heading with what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`kind` stands above the title, `mark` as a badge under it; `note` at the foot of each page.

    `head` are pairs of label and value.
    """

    kind: str
    title: str
    place: str
    note: str
    made_at: datetime
    sections: tuple[SheetSection, ...]
    mark: str = ""
    head: tuple[tuple[str, str], ...] = ()
    lead: tuple[Block, ...] = ()
