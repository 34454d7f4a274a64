"""Everything that the training register holds of one employee (GDPR art. 15), in plain words."""

from dataclasses import dataclass
from datetime import datetime

from vinr_desktop.domain.composed import Grid, ItemList, Paragraph
from vinr_desktop.domain.sheet import Sheet, SheetSection

KIND = "Registerutdrag"
NOTE = "Registerutdrag enligt artikel 15 i dataskyddsförordningen. Lämnas till medarbetaren själv."
PROTECTED = (
    "Medarbetaren har skyddade personuppgifter och står i registret bara med ett alias. Namn och"
    " e-post finns inte i programmet."
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is held of one kind: a table in words, or one sentence that says there is nothing."""

    title: str
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str


@dataclass(frozen=True, slots=True)
class Extract:
    """`facts` are who she is, as pairs of label and value; `about` what the law asks to be told."""

    name: str
    is_protected: bool
    municipality: str
    made_at: datetime
    facts: tuple[tuple[str, str], ...]
    listings: tuple[Listing, ...]
    about: tuple[tuple[str, str], ...]


def as_sheet(extract: Extract) -> Sheet:
    """Return the extract to be printed."""
    about = SheetSection(
        "Om behandlingen av uppgifterna",
        (ItemList(tuple(f"{label}: {text}" for label, text in extract.about)),),
    )
    return Sheet(
        kind=KIND,
        title=f"{KIND}: {extract.name}",
        place=extract.municipality,
        note=NOTE,
        made_at=extract.made_at,
        head=extract.facts,
        lead=(Paragraph(PROTECTED),) if extract.is_protected else (),
        sections=(*map(_section, extract.listings), about),
    )


def as_data(extract: Extract) -> dict[str, object]:
    """Return the same as JSON-ready data with the same words."""
    listed = {
        each.title: [dict(zip(each.columns, row, strict=True)) for row in each.rows]
        for each in extract.listings
    }
    return {
        "Utdrag": KIND,
        "Kommun": extract.municipality,
        "Gjort": extract.made_at.isoformat(timespec="minutes"),
        "Medarbetare": dict(extract.facts),
        **listed,
        "Om behandlingen av uppgifterna": dict(extract.about),
    }


def _section(listing: Listing) -> SheetSection:
    if not listing.rows:
        return SheetSection(listing.title, (Paragraph(listing.none),))
    return SheetSection(listing.title, (Grid(listing.columns, listing.rows, listing.widths),))
