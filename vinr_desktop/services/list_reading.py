"""Reading somebody else's list: the slow part, and what is remembered of each source."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from vinr_desktop.domain.columns import ColumnWords, Field, Given, plain, recognised
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.listed import Listed, Reading
from vinr_desktop.storage.mapping_file import read_mapping
from vinr_desktop.storage.stores import Stores

COLUMNS, UNITS, COURSES, COVERED = "columns", "units", "courses", "covered"
"""What is remembered of a source: the meaning of its headers, and of its words for things, and the
units whose whole staff it told."""


def read_list(path: Path, reading: Reading) -> Listed:
    """Return the list in a file, without private columns (slow, for a job).

    Raises UserError naming the file where it can't be read, or holds no list.
    """
    from vinr_desktop.exchange import personnel_files

    return personnel_files.read_list(path, reading)


def read_pasted(text: str, reading: Reading) -> Listed:
    """Return the list in rows copied from a spreadsheet, headers included."""
    from vinr_desktop.exchange import personnel_files

    return personnel_files.read_pasted(text, "Det inklistrade", reading)


def save_table(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Save rows of texts as a file (.csv) that spreadsheet programs open; UserError if it can't."""
    from vinr_desktop.exchange import personnel_files

    personnel_files.write_table(path, rows)


def columns_in(path: Path, words: ColumnWords) -> Given:
    """Return what a file tells of columns; FormError or UserError where something is wrong."""
    return columns_told(read_mapping(path), words)


def columns_told(told: Mapping[str, str], words: ColumnWords) -> Given:
    """Return what somebody says of columns, by header; "" for one that is not used.

    Raises UserError for a field that does not exist.
    """
    given: dict[str, Field | None] = {}
    for header, name in told.items():
        field = words.field(name) if name.strip() else None
        if name.strip() and field is None:
            allowed = ", ".join(term.id for term in words.fields)
            raise UserError(
                f"”{name}” är inget som en kolumn kan innehålla.",
                f"Ingenting är ändrat. Tillåtet: {allowed}.",
            )
        given[plain(header)] = field
    return given


def columns_of(given: Listed, reading: Reading) -> dict[Field, int]:
    """Return which column of a list holds which field."""
    return recognised(given.headers, reading.words, reading.wanted, reading.given)


def column_names(
    given: Listed, columns: Mapping[Field, int], words: ColumnWords
) -> Callable[[Field], str]:
    """Return what a field is called in a list: its header, where it has a column."""

    def name(field: Field) -> str:
        if field is Field.NAME and field not in columns:
            field = Field.LAST_NAME
        return given.headers[columns[field]] if field in columns else words.name(field)

    return name


def refuse_lacking(given: Listed, missing: Collection[Field], words: ColumnWords) -> None:
    """Raise UserError where needed columns are not known, with the headers that there are."""
    if not missing:
        return
    *most, last = (words.name(field) for field in missing)
    names = " och ".join(filter(None, (", ".join(most), last)))
    dropped = f" Kolumner som aldrig tas in: {', '.join(given.dropped)}." if given.dropped else ""
    raise UserError(
        f"{given.name} har ingen kolumn för {names}.",
        f"Ingenting är ändrat. Rubrikerna är: {', '.join(given.headers)}.{dropped} Tala om vilken"
        " kolumn som är vilken, eller ändra rubriken i filen.",
    )


class Remembered:
    """What this PC remembers of the sources of lists."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def reading(self, source: str, words: ColumnWords, wanted: tuple[Field, ...]) -> Reading:
        """Return how a list of a source is read."""
        told = self.get(COLUMNS, source)
        known = {field.value: field for field in Field}
        return Reading(words, wanted, {name: known.get(told[name]) for name in told})

    def keep_columns(self, source: str, given: Given) -> None:
        """Remember what was told by hand of a source's columns."""
        told = {name: field.value if field else "" for name, field in given.items()}
        self.keep(COLUMNS, source, {**self.get(COLUMNS, source), **told})

    def get(self, what: str, source: str) -> dict[str, str]:
        """Return what is remembered of a source."""
        stored = self._stores.settings.get(_key(what, source))
        return dict(json.loads(stored)) if stored else {}

    def keep(self, what: str, source: str, told: Mapping[str, str]) -> None:
        """Remember this of a source, instead of what was remembered."""
        if dict(told) != self.get(what, source):
            text = json.dumps(dict(told), ensure_ascii=False, sort_keys=True)
            self._stores.settings.set(_key(what, source), text)


def _key(what: str, source: str) -> str:
    return f"import/{what}/{source}"
