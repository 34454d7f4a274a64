"""The units of the department and the people who work with its documents."""

from vinr_desktop.domain.person import Person, Unit
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.references import LIST, referring
from vinr_desktop.storage.rows import RowTable
from vinr_desktop.storage.triggers import TRACKED


class OrganisationStore:
    """Reads and writes units and people."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._units = RowTable(db, "unit", Unit)
        self._people = RowTable(db, "person", Person)

    def units(self) -> list[Unit]:
        """Return every unit, the municipality at the root included."""
        return self._units.all()

    def tree(self) -> UnitTree:
        """Return every unit as a tree."""
        return UnitTree.of(self.units())

    def roots(self) -> list[Unit]:
        """Return the units without one above: the municipality, once it is there."""
        return self._units.where("parent = ''")

    def people(self) -> list[Person]:
        """Return every person."""
        return self._people.all()

    def save_unit(self, unit: Unit) -> None:
        """Keep a new or changed unit."""
        self._units.save(unit)

    def is_bare(self, unit: Unit) -> bool:
        """Tell whether nothing lies in a unit and nothing refers to it."""
        for table, column in referring(self._db, "unit"):
            told = f"exists (select 1 from json_each({column}) where value = ?)"
            picked = told if column == LIST else f"{column} = ?"
            if self._db.rows(f"select 1 from {table} where {picked} limit 1", [unit.id]):
                return False
        inside = "id != ? and scope >= ? and scope < ? || char(1114111)"
        values = (unit.id, unit.scope, unit.scope)
        return not any(
            self._db.rows(f"select 1 from {table} where {inside} limit 1", values)
            for table in TRACKED
        )

    def drop_unit(self, unit_id: str) -> None:
        """Let a bare unit go, as if it had never been added."""
        self._db.write("delete from unit where id = ?", (unit_id,))
        self._db.write("delete from head where tbl = 'unit' and row_id = ?", (unit_id,))

    def save_person(self, person: Person) -> None:
        """Keep a new or changed person."""
        self._people.save(person)

    def rewrite_scopes(self, before: str, after: str) -> None:
        """Let everything at and below one path of unit ids lie at another."""
        for table in TRACKED:
            self._db.write(
                f"update {table} set scope = ? || substr(scope, ?)"
                " where scope >= ? and scope < ? || char(1114111)",
                (after, len(before) + 1, before, before),
            )
