"""Where the register names somebody besides in her own row: who led, who saw, whose unit it is."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vinr_desktop.storage.database import Database
from vinr_desktop.storage.journal import Journal

PLACES = {
    "unit": "manager",
    "occasion": "leader",
    "staff_meeting": "led_by",
    "completion": "seen_by",
}
"""The columns that hold a name in words, by table."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A row that names somebody, and what stands there."""

    table: str
    row_id: str
    text: str


class MentionStore:
    """Finds names in words, and lets other words take their place, in the journal too."""

    def __init__(self, db: Database, journal: Journal) -> None:
        self._db = db
        self._journal = journal

    def names_of(self, employee_ids: Collection[str]) -> set[str]:
        """Return what employees are and were called, as far as nobody else is called so."""
        known = self._db.rows("select id, name from employee")
        theirs = {row["name"] for row in known if row["id"] in employee_ids}
        for each in employee_ids:
            theirs |= self._journal.said("employee", each, "name")
        others = {row["name"].casefold() for row in known if row["id"] not in employee_ids}
        return {name for name in theirs if name.casefold() not in others}

    def of(self, names: Collection[str]) -> list[Mention]:
        """Return the rows that hold one of the names."""
        wanted = _pattern(names)
        return [
            Mention(table, row["id"], row["text"])
            for table, column in PLACES.items()
            for row in self._db.rows(
                f"select id, {column} as text from {table} where {column} != '' order by id"
            )
            if wanted.search(row["text"])
        ]

    def replace(self, names: Collection[str], words: Mapping[str, str]) -> None:
        """Let words, by table, stand where the names stood; the journal loses the names.

        To be called in a change.
        """
        wanted, found = _pattern(names), self.of(names)
        rows = {(each.table, each.row_id) for each in found} | self._earlier(wanted)
        for mention in found:
            column, instead = PLACES[mention.table], words[mention.table].replace("\\", r"\\")
            text = wanted.sub(instead, mention.text)
            self._db.write(
                f"update {mention.table} set {column} = ? where id = ?", (text, mention.row_id)
            )
        for table, row_id in sorted(rows):
            self._journal.erase(table, row_id, lambda text: bool(wanted.search(text)))

    def _earlier(self, wanted: re.Pattern[str]) -> set[tuple[str, str]]:
        """Return the rows of which the journal says that they held one of the names."""
        return {
            (table, row["row_id"])
            for table, column in PLACES.items()
            for side in ("old", "new")
            for row in self._db.rows(
                f"select row_id, {side} ->> '{column}' as text from journal"
                f" where tbl = ? and {side} ->> '{column}' != ''",
                (table,),
            )
            if wanted.search(row["text"])
        }


def _pattern(names: Collection[str]) -> re.Pattern[str]:
    """Return what finds the names as whole words; one word alone only where nothing else stands."""
    parts = [
        rf"(?<![\w-]){re.escape(name)}(?![\w-])" if " " in name else rf"(?m:^{re.escape(name)}$)"
        for name in sorted(names, key=len, reverse=True)
        if name
    ]
    return re.compile("|".join(parts) or r"(?!)", re.IGNORECASE)
