"""The index over a delivery folder: a row for each delivered document, for mass import.

The rows come from the sidecars that lie in the folder, whichever PC laid them there. What a sidecar
cannot know (state, registry number, place) comes from what this PC knows and from the index as it
stood; the two are joined so that it does not matter which PC writes last.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vinr_desktop.domain.document import State

INDEX_NAME = "index.csv"
SIDECAR_FORMAT = "vinr-desktop-sidecar"
SIDECAR_VERSION = 1
EXAMPLE = "Exempel"
STATE_WORDS = {
    State.ADOPTED: "Fastställd",
    State.DELIVERED: "Levererad",
    State.FILED: "Inlagd i ledningssystemet",
    State.REPLACED: "Ersatt",
    State.WITHDRAWN: "Upphävd",
}
_RANKS = {state: rank for rank, state in enumerate(STATE_WORDS)}
_BY_WORD = {word: state for state, word in STATE_WORDS.items()}

STATE, REGISTRY, PLACE, ID = "Status", "Diarienummer", "Plats", "Dokument-id"
_FROM_HEAD = (
    "Verksamhet", "Gäller för", "Upprättad av", "Fastställd av", "Beslutsnivå", "Dokumentansvarig",
    "Ersätter", "Överordnat dokument", "Process i ledningssystemet", "Lagrum kontrollerade",
)  # fmt: skip
_OTHER_LABEL = {"Fastställd av": "Fastställs av"}
"""With two signatures the day of adoption is not known when the head is printed."""
COLUMNS = (
    "Dokumenttyp", "Dokumentnamn", "Kommun", "Enhet", "Version", STATE, REGISTRY, "Fastställd",
    "Gäller från", "Revideras senast", *_FROM_HEAD, "Åtgärder", PLACE, "Pdf-fil",
    "Beskrivningsfil", "SHA-256", "Byte", ID, "Serie-id",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A spreadsheet takes a cell that begins so for a formula, quoted or not; the last four are the
wide forms of the same signs."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a delivered document has come, and where it lies."""

    state: State = State.DELIVERED
    registry_number: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a sidecar tells of its document; `cells` by column."""

    id: str
    series: str
    version: str
    pdf_name: str
    is_example: bool
    cells: Mapping[str, str]


def delivered(name: str, data: Any) -> Delivered | None:  # noqa: ANN401 (what JSON can hold)
    """Return what a file of the folder tells as a sidecar, None where it is none of ours."""
    try:
        if (data["format"], data["format_version"]) != (SIDECAR_FORMAT, SIDECAR_VERSION):
            return None
        pdf, document = data["pdf"], data["document"]
        head = {str(row["label"]): str(row["value"]) for row in data["head"]}
        cells = {
            "Dokumenttyp": document["document_type"],
            "Dokumentnamn": document["title"],
            "Kommun": document["municipality"],
            "Enhet": document["unit"],
            "Version": document["version"],
            REGISTRY: document["registry_number"],
            "Fastställd": document["adopted_on"],
            "Gäller från": document["valid_from"],
            "Revideras senast": document["review_date"],
            **{label: _from_head(head, label) for label in _FROM_HEAD},
            "Åtgärder": ", ".join(map(str, data["measures"])),
            "Pdf-fil": pdf["file_name"],
            "Beskrivningsfil": name,
            "SHA-256": pdf["sha256"],
            "Byte": str(pdf["bytes"]),
            ID: document["id"],
            "Serie-id": document["series"],
        }
    except (KeyError, TypeError, AttributeError):
        return None
    texts = {column: str(value or "") for column, value in cells.items()}
    if texts["Pdf-fil"].removesuffix(".pdf") != name.removesuffix(".json"):
        return None
    return Delivered(
        id=texts[ID],
        series=texts["Serie-id"],
        version=texts["Version"],
        pdf_name=texts["Pdf-fil"],
        is_example=data.get("example") is True,
        cells=texts,
    )


def index_csv(found: Iterable[Delivered], *known: Mapping[str, Standing]) -> bytes:
    """Return the index: semicolons, UTF-8 with a byte order mark, lines ended as RFC 4180 says.

    `known` holds by document id what is known from anywhere; the same facts give the same bytes.
    """
    documents = sorted(found, key=lambda one: (one.series, _number(one.version), one.pdf_name))
    latest = {one.series: _number(one.version) for one in documents}
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in documents:
        standing = joined(*(each[one.id] for each in known if one.id in each))
        if _number(one.version) < latest[one.series]:
            standing = joined(standing, Standing(State.REPLACED))
        cells = dict(one.cells)
        cells[STATE] = EXAMPLE if one.is_example else STATE_WORDS[standing.state]
        cells[REGISTRY] = standing.registry_number or cells[REGISTRY]
        cells[PLACE] = standing.place
        writer.writerow([safe_cell(cells.get(column, "")) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def standings(index: bytes) -> dict[str, Standing]:
    """Return what an index tells of each document by its id; nothing of one that is not ours."""
    text = index.decode("utf-8-sig", errors="replace")
    found: dict[str, Standing] = {}
    try:
        for row in csv.DictReader(io.StringIO(text), delimiter=";"):
            state = _BY_WORD.get(row.get(STATE) or "")
            if row.get(ID) and state is not None:
                registry, place = row.get(REGISTRY) or "", row.get(PLACE) or ""
                found[row[ID]] = Standing(state, _plain_cell(registry), _plain_cell(place))
    except csv.Error:
        return {}
    return found


def joined(*known: Standing) -> Standing:
    """Return the furthest standing; what it leaves empty is taken from the others, first first."""
    if not known:
        return Standing()
    ranked = sorted(known, key=lambda one: -_RANKS[one.state])
    registry = next(filter(None, (one.registry_number for one in ranked)), "")
    place = next(filter(None, (one.place for one in ranked)), "")
    return Standing(ranked[0].state, registry, place)


def safe_cell(text: str) -> str:
    """Return text on one line that no spreadsheet takes for a formula.

    Quoting a cell does not help: the quotes are gone before the program looks for a formula. So
    one that begins with = + - or @ gets an apostrophe, which spreadsheets read as "this is text".
    """
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(_RISKY) else plain


def _plain_cell(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RISKY) else cell


def _from_head(head: Mapping[str, str], label: str) -> str:
    return head.get(label) or head.get(_OTHER_LABEL.get(label, ""), "")


def _number(version: str) -> tuple[int, ...]:
    """Return a version's numbers, so that 1.10 comes after 1.9."""
    return tuple(int(part) if part.isdecimal() else 0 for part in version.split("."))
