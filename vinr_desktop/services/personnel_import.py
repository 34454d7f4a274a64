"""Staff from a list: what it would change is shown first, then written all at once or not."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.columns import STAFF, Field, Given
from vinr_desktop.domain.employment_match import current
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.listed import Listed, Reading
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.personnel import scope_of
from vinr_desktop.domain.personnel_compare import compare
from vinr_desktop.domain.personnel_plan import Asked, Fate, Plan
from vinr_desktop.domain.staff_rows import (
    Columns,
    StaffRow,
    Unreadable,
    lacking,
    number_key,
    read_staff,
    unit_paths,
    without_contradictions,
)
from vinr_desktop.domain.unit_matching import UnitMatch, match_units, unit_words
from vinr_desktop.domain.wordlist import Term, named
from vinr_desktop.services.going_on import GoingOn, unheard
from vinr_desktop.services.list_reading import (
    COVERED,
    UNITS,
    Remembered,
    column_names,
    columns_of,
    refuse_lacking,
)
from vinr_desktop.services.list_units import ListUnits, Place, ToldUnits
from vinr_desktop.services.organisation import ROOT, Organisation
from vinr_desktop.storage.import_store import IMPORT
from vinr_desktop.storage.stores import Stores

STAFF_LIST = "personal"
"""The source of staff lists where no other is named."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says of a staff list.

    `columns` are told by hand, `covered` the units (all below them too) whose whole staff the list
    holds, None where nothing is said; `places` where units that are lacking belong, by the list's
    words. Without `day`, today is when moved staff begin in their new unit. `ticked` are the units
    to propose as covered next time: without them, those that are covered.
    """

    source: str = STAFF_LIST
    columns: Given = field(default_factory=dict)
    covered: Collection[str] | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    day: date | None = None
    ticked: Collection[str] | None = None


def write_template(path: Path, headers: Sequence[tuple[str, bool]]) -> None:
    """Write an empty staff list (.xlsx) to fill in (slow); `headers` from `template_headers`."""
    from vinr_desktop.exchange import template_file

    template_file.write_template(path, headers)


def refuse_leaving(plan: Plan, confirmed: bool) -> None:
    """Raise UserError where so many would leave that it has to be confirmed, and is not."""
    if plan.comparison.asks_about_leaving and not confirmed:
        raise UserError(
            f"{plan.count(Fate.LEFT)} anställningar skulle avslutas, av"
            f" {plan.comparison.staff_before}.",
            "Ingenting är ändrat. Se efter att listan är hel, och bekräfta att de har slutat.",
        )


class PersonnelImport:
    """Everything a user can ask about taking in a staff list."""

    def __init__(self, stores: Stores, catalog: Catalog, organisation: Organisation) -> None:
        self._stores = stores
        self._catalog = catalog
        self._organisation = organisation
        self._remembered = Remembered(stores)
        self._units = ListUnits(stores, catalog, organisation)

    def reading(self, source: str = STAFF_LIST, columns: Given | None = None) -> Reading:
        """Return how a list of a source is read: hand it to `read_list` or `read_pasted`."""
        known = self._remembered.reading(source, self._catalog.columns, STAFF)
        return replace(known, given={**known.given, **(columns or {})})

    def columns(self, given: Listed, wishes: Wishes | None = None) -> dict[Field, int]:
        """Return which column holds which field, as far as it is known."""
        wishes = wishes or Wishes()
        return columns_of(given, self.reading(wishes.source, wishes.columns))

    def template_headers(self) -> list[tuple[str, bool]]:
        """Return the headers of the empty list, each with whether it holds days."""
        names = [each for each in STAFF if each is not Field.NAME]
        return [
            (self._catalog.columns.name(each), each in (Field.FIRST, Field.LAST)) for each in names
        ]

    def covered_by(
        self, words: str, given: Listed | None = None, wishes: Wishes | None = None
    ) -> frozenset[str]:
        """Return the ids of a unit and all below it, by its name or path.

        None lie below one that only the list knows; UserError where nobody knows it.
        """
        wishes = wishes or Wishes()
        tree, root = self._units.tree(), self._units.root()
        if root.name and unit_words(words) == unit_words(root.name):
            return tree.within(root.id)
        names = {words: (words,)}
        match = match_units(names, tree, self._remembered.get(UNITS, wishes.source))
        if match.found:
            return tree.within(match.found[words])
        if match.several:
            raise UserError(
                f"Flera enheter heter {words}: {', '.join(match.several[words])}.",
                "Ingenting är ändrat. Skriv hela sökvägen till den du menar.",
            )
        paths = unit_paths(given, self.columns(given, wishes)) if given else []
        if not self._units.names(paths, words):
            raise UserError(
                f"Det finns ingen enhet som heter {words}.",
                "Ingenting är ändrat. Skriv namnet eller sökvägen som den står bland enheterna.",
            )
        return frozenset()

    def proposed(self, given: Listed, wishes: Wishes | None = None) -> frozenset[str]:
        """Return which units are covered as far as last time tells: those that were so then, and
        in which the list still leaves no unit with staff out."""
        wishes, tree = wishes or Wishes(), self._units.tree()
        last = self._remembered.get(COVERED, wishes.source)
        paths = unit_paths(given, self.columns(given, wishes)) if last else []
        named = set(self._units.found(paths, self._told_units(wishes)).found.values())
        today = self._organisation.now().date()
        employments = self._stores.personnel.employments() if last else []
        staffed = {each.unit_id for each in employments if current(each, today)}
        return frozenset(
            unit_id
            for unit_id in last
            if (within := tree.within(unit_id)) & named and within & staffed <= named
        )

    def preview(self, given: Listed, wishes: Wishes | None = None) -> Plan:
        """Return what a list would change; nothing is written.

        Raises UserError where a column that is needed is not known.
        """
        wishes = wishes or Wishes()
        words = self._catalog.columns
        columns = self.columns(given, wishes)
        refuse_lacking(given, lacking(columns), words)
        never = frozenset(map(number_key, self._stores.personnel.never_imported()))
        match, made = self._placed(given, columns, never, self._told_units(wishes))
        rows, hidden, unreadable = self._read(given, columns, match.several, never)
        places, tree = {row.unit: match.found[row.unit] for row in rows}, self._units.tree(made)
        needed = {unit.id for one in set(places.values()) for unit in tree.above(one)}
        new_units = {words: unit for words, unit in made.items() if unit.id in needed}
        covered = None if wishes.covered is None else self._covered(wishes.covered)
        asked = Asked(
            rows=(*rows, *hidden),
            places=places,
            source=wishes.source,
            day=wishes.day or self._organisation.now().date(),
            covered=covered,
            tells_last=Field.LAST in columns,
            spared=frozenset(number_key(each.number) for each in unreadable if each.number),
            namesakes=frozenset(each.name.casefold() for each in unreadable if each.name),
            never=never,
        )
        comparison = compare(asked, self._stores.personnel.all_staff(), self._units.tree(new_units))
        return Plan(
            asked,
            comparison,
            tuple(unreadable),
            new_units,
            given.dropped,
            given.other_sheets,
            {words: one for words, one in match.nearly.items() if words in places},
        )

    def apply(
        self,
        plan: Plan,
        wishes: Wishes,
        confirmed: bool = False,
        going_on: GoingOn = unheard,
    ) -> str:
        """Write what was shown, all or nothing; return the id by which it can be undone.

        `going_on` is told how much is written; what it raises leaves everything as it was.

        `wishes` are those of the preview: what was told by hand is remembered for the source.
        "" where there was nothing to write. Raises UserError where the register has changed since
        the preview, or many would leave and that is not confirmed.
        """
        refuse_leaving(plan, confirmed)
        organisation, step = self._organisation, str(uuid.uuid4())
        with self._stores.db.change(organisation.actor(), organisation.now(), step, IMPORT):
            self._remember(plan, wishes)
            if plan.changes_nothing:
                return ""
            self._refuse_stale(plan)
            if plan.new_units:
                organisation.municipality()
            for unit in plan.new_units.values():
                self._stores.organisation.save_unit(unit)
            self._write(plan, going_on)
        return step

    # --- helpers ---

    def _placed(
        self, given: Listed, columns: Columns, never: frozenset[str], told: ToldUnits
    ) -> tuple[UnitMatch, dict[str, Unit]]:
        """Return what the list's units mean, and those to make: none for a row that does not count,
        since where another belongs would depend on it."""
        match, made = self._units.placed(unit_paths(given, columns), told)
        if not made:
            return match, made
        rows, _hidden, _unreadable = self._read(given, columns, {}, never)
        paths = dict.fromkeys(row.path or (row.unit,) for row in rows)
        counted, made = self._units.placed(list(paths), told)
        rest = {each: p for each, p in match.several.items() if each not in counted.found}
        return replace(counted, several={**rest, **counted.several}), made

    def _write(self, plan: Plan, going_on: GoingOn) -> None:
        """Write people and employments; what was known of them comes along where they belong."""
        personnel, found = self._stores.personnel, plan.comparison
        known = {each.id for each in personnel.employees()}
        total = len(found.employees) + len(found.employments)
        for done, employee in enumerate(found.employees):
            going_on(done, total)
            personnel.save_employee(employee)
        for done, employment in enumerate(found.employments, len(found.employees)):
            going_on(done, total)
            personnel.save_employment(employment)
        touched = {each.id for each in found.employees}
        touched |= {each.employee_id for each in found.employments}
        for staff in personnel.all_staff():
            if staff.employee.id in touched & known and staff.employments:
                personnel.rescope(staff.employee.id, scope_of(staff.employments))

    def _read(
        self,
        given: Listed,
        columns: Columns,
        several: Mapping[str, Sequence[str]],
        never: frozenset[str],
    ) -> tuple[list[StaffRow], list[StaffRow], list[Unreadable]]:
        """Return the rows that count, those never imported, and all that can't be read."""
        name = column_names(given, columns, self._catalog.columns)
        found, astray, faulty = read_staff(given, columns, name, several)
        read, hidden = _parted(found, never)
        unplaced, _hidden = _parted(astray, never)
        rows, against = without_contradictions(
            self._in_our_words(read), self._in_our_words(unplaced), name
        )
        told = [each for each in faulty if number_key(each.number) not in never]
        return rows, hidden, sorted([*told, *against], key=lambda each: each.row)

    def _covered(self, unit_ids: Collection[str]) -> frozenset[str]:
        tree = self._units.tree()
        return frozenset(unit for upper in unit_ids for unit in tree.within(upper))

    def _told_units(self, wishes: Wishes) -> ToldUnits:
        return ToldUnits(self._remembered.get(UNITS, wishes.source), wishes.places)

    def _in_our_words(self, rows: Sequence[StaffRow]) -> list[StaffRow]:
        professions = _Words(self._catalog.professions)
        forms = _Words(self._catalog.employment_forms)
        return [
            replace(row, profession=professions[row.profession], form=forms[row.form])
            for row in rows
        ]

    def _refuse_stale(self, plan: Plan) -> None:
        """Refuse a plan that would come out differently now."""
        asked = plan.asked
        never = frozenset(map(number_key, self._stores.personnel.never_imported()))
        known = {unit.id for unit in self._stores.organisation.units()}
        above = {ROOT, *known, *(unit.id for unit in plan.new_units.values())}
        is_same = never == asked.never and not any(
            unit.id in known or unit.parent not in above for unit in plan.new_units.values()
        )
        if is_same:
            tree = self._units.tree(plan.new_units)
            is_same = set(asked.places.values()) <= set(tree.units) and plan.comparison == compare(
                asked, self._stores.personnel.all_staff(), tree
            )
        if not is_same:
            raise UserError(
                "Uppgifterna i registret har ändrats sedan listan jämfördes.",
                "Ingenting är ändrat. Läs listan igen, så visas vad som gäller nu.",
            )

    def _remember(self, plan: Plan, wishes: Wishes) -> None:
        if wishes.columns:
            self._remembered.keep_columns(wishes.source, wishes.columns)
        ticked = wishes.covered if wishes.ticked is None else wishes.ticked
        if ticked is not None:
            self._remembered.keep(COVERED, wishes.source, dict.fromkeys(ticked, ""))
        told = {unit_words(words): unit_id for words, unit_id in plan.nearly.items()}
        told |= {unit_words(words): unit.id for words, unit in plan.new_units.items()}
        placed = self._told_units(wishes).given()
        if told or placed:
            known = self._remembered.get(UNITS, wishes.source)
            self._remembered.keep(UNITS, wishes.source, {**known, **told, **placed})


class _Words(dict[str, str]):
    """The catalogue's name for each word of a list, looked up once."""

    def __init__(self, terms: Sequence[Term]) -> None:
        super().__init__({"": ""})
        self._terms = terms

    def __missing__(self, words: str) -> str:
        self[words] = named(self._terms, words)
        return self[words]


def _parted(
    rows: Sequence[StaffRow], never: frozenset[str]
) -> tuple[list[StaffRow], list[StaffRow]]:
    """Part the rows that may be shown from those whose number is never imported."""
    shown = [row for row in rows if number_key(row.number) not in never]
    return shown, [row for row in rows if number_key(row.number) in never]
