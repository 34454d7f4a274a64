"""The catalogues: sectors, laws, courses, contacts, regulation points and the plan, read strictly.

A folder holds `catalog/*.toml` and `plan/plan.toml`. Entries of a later folder (a municipality's
own) replace those of the same id and add to the rest; a plan is replaced as a whole.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from vinr_desktop.domain.catalog import (
    ActionPlan,
    Catalog,
    ForbiddenPhrase,
    Law,
    Measure,
    OutdatedLaw,
    PlanSection,
    Recurrence,
    RegulationPoint,
    Sector,
)
from vinr_desktop.domain.columns import ColumnWords
from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.errors import FormError
from vinr_desktop.domain.expected import Expected, Level
from vinr_desktop.storage.letter_file import LETTERS, read_letters
from vinr_desktop.storage.strict import Faults, Table, parse, read_text
from vinr_desktop.storage.training_catalog import (
    read_case,
    read_column,
    read_course,
    read_rule,
    read_term,
)

PLAN = Path("plan", "plan.toml")


class HasId(Protocol):
    """An entry of a catalogue."""

    @property
    def id(self) -> str:
        """The entry's stable id."""
        ...


T = TypeVar("T", bound=HasId)


class CatalogFiles:
    """Reads all catalogues of some folders, the shipped one first."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def read(self) -> Catalog:
        """Return the catalogues; raises the first FormError. Unchanged files are read once."""
        return _read_once(self._folders, _stamps(self._folders))

    def check_all(self) -> list[FormError]:
        """Return everything that is wrong in any of the files."""
        reading = _Reading(self._folders)
        reading.catalog()
        return reading.faults


@lru_cache(maxsize=4)
def _read_once(folders: tuple[Path, ...], _as_they_are: tuple[object, ...]) -> Catalog:
    reading = _Reading(folders)
    catalog = reading.catalog()
    if reading.faults:
        raise reading.faults[0]
    return catalog


def _stamps(folders: Sequence[Path]) -> tuple[object, ...]:
    """Return what tells whether a file has changed since."""
    found = []
    for folder in folders:
        for path in (*sorted(folder.glob("catalog/*.toml")), folder / PLAN, folder / LETTERS):
            if path.is_file():
                stat = path.stat()
                found.append((path, stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return tuple(found)


class _Reading:
    """One look at all files; collects the faults and which files have a meaning."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._names: list[str] = []
        self.faults: list[FormError] = []

    def catalog(self) -> Catalog:
        """Return all catalogues, with gaps where there are faults."""
        sectors = self.entries("sectors.toml", {"sector": _sector})["sector"]
        known = frozenset(sectors)
        laws = self.entries(
            "laws.toml",
            {"law": lambda t: _law(t, known), "outdated": _outdated, "forbidden": _forbidden},
        )
        courses = self.entries("courses.toml", {"course": lambda t: read_course(t, known)})[
            "course"
        ]
        terms = self.entries("professions.toml", {"profession": read_term, "form": read_term})
        columns = self.entries("columns.toml", {"column": read_column, "private": read_term})
        catalog = Catalog(
            sectors=sectors,
            laws=laws["law"],
            outdated_laws=tuple(laws["outdated"].values()),
            forbidden=tuple(laws["forbidden"].values()),
            courses=courses,
            requirements=self.entries("requirements.toml", {"point": lambda t: _point(t, known)})[
                "point"
            ],
            contacts=self.entries("contacts.toml", {"contact": _contact})["contact"],
            expected=self.entries("expected.toml", {"document": lambda t: _expected(t, known)})[
                "document"
            ],
            professions=tuple(terms["profession"].values()),
            employment_forms=tuple(terms["form"].values()),
            rules=tuple(
                self.entries(
                    "training.toml", {"requirement": lambda t: read_rule(t, known, courses)}
                )["requirement"].values()
            ),
            columns=ColumnWords(*(tuple(columns[k].values()) for k in ("column", "private"))),
            cases=self.entries("cases.toml", {"case": lambda t: read_case(t, known)})["case"],
            plan=self.plan(),
            letters=read_letters(self._folders),
        )
        self.unknown_files()
        return catalog

    def entries(
        self, name: str, readers: Mapping[str, Callable[[Table], Any]]
    ) -> dict[str, dict[str, Any]]:
        """Return the entries of a catalogue file by key and id, own files over shipped ones."""
        self._names.append(name)
        found: dict[str, dict[str, Any]] = {key: {} for key in readers}
        for path in self._paths(Path("catalog", name)):
            faults = Faults(f"catalog/{name}")
            table = parse(read_text(path, faults), faults)
            for key, reader in readers.items():
                seen: dict[str, str] = {}
                for entry in table.tables(key, named=True):
                    entry.plain_id("id", seen)
                    value = reader(entry)
                    entry.end()
                    found[key][value.id] = value
            table.end()
            self.faults += faults.found
        return found

    def plan(self) -> ActionPlan:
        """Return the plan of the last folder that has one."""
        paths = self._paths(PLAN)
        faults = Faults(PLAN.as_posix())
        if not paths:
            faults.add("", "filen saknas.", "Installera om programmet.")
        table = parse(read_text(paths[-1], faults) if paths else "", faults)
        plan = _NO_PLAN
        if not faults.found:
            plan = _plan(table)
            table.end()
        self.faults += faults.found
        return plan

    def unknown_files(self) -> None:
        """Report files that no catalogue is read from: most often a misspelt name."""
        for folder in self._folders:
            for path in sorted((folder / "catalog").glob("*.toml")):
                if path.name not in self._names:
                    faults = Faults(f"catalog/{path.name}")
                    faults.unknown("", path.name, self._names)
                    self.faults += faults.found

    def _paths(self, name: Path) -> list[Path]:
        return [folder / name for folder in self._folders if (folder / name).is_file()]


_NO_PLAN = ActionPlan("", "", "", date.min, date.min, "", (), ())


def _sector(table: Table) -> Sector:
    return Sector(
        id=table.text("id"),
        name=table.text("name"),
        person=table.text("person"),
        personen=table.text("personen"),
        personens=table.text("personens"),
        personer=table.text("personer"),
    )


def _sectors(table: Table, known: frozenset[str]) -> frozenset[str]:
    return frozenset(table.some_of("sectors", known, ()))


def _law(table: Table, known: frozenset[str]) -> Law:
    return Law(
        id=table.text("id"),
        reference=table.text("reference"),
        summary=table.text("summary"),
        checked_on=table.day("checked_on"),
        source=table.text("source"),
        sectors=_sectors(table, known),
    )


def _outdated(table: Table) -> OutdatedLaw:
    law = OutdatedLaw(
        id=table.text("id"),
        new=table.text("new"),
        topic=table.text("topic"),
        phrase=table.text("phrase", ""),
        chapter=0 if table.raw("chapter") is None else table.whole("chapter"),
        paragraphs=table.texts("paragraphs", ()),
        bare=table.flag("bare"),
        near=table.texts("near", ()),
    )
    has_place = bool(law.chapter and law.paragraphs)
    if bool(law.phrase) == has_place:
        table.fault("", "ska ha antingen phrase eller chapter och paragraphs.")
    return law


def _forbidden(table: Table) -> ForbiddenPhrase:
    phrase = ForbiddenPhrase(
        id=table.text("id"),
        pattern=table.text("pattern"),
        why=table.text("why"),
        use_instead=table.text("use_instead"),
    )
    try:
        matches_nothing = re.compile(phrase.pattern).match("") is not None
    except (re.error, RecursionError, OverflowError):
        table.fault("pattern", "är inget giltigt reguljärt uttryck.")
    else:
        if matches_nothing and phrase.pattern:
            table.fault("pattern", "träffar också en tom text.")
    return phrase


def _point(table: Table, known: frozenset[str]) -> RegulationPoint:
    return RegulationPoint(
        id=table.text("id"),
        regulation=table.text("regulation"),
        text=table.text("text"),
        source=table.text("source"),
        sectors=_sectors(table, known),
    )


def _expected(table: Table, known: frozenset[str]) -> Expected:
    return Expected(
        id=table.text("id"),
        scope="",
        title=table.text("title"),
        level=table.one_of("level", Level),
        per_unit=table.flag("per_unit"),
        sectors=tuple(table.some_of("sectors", known, ())),
        form_id=table.text("form", ""),
    )


def _contact(table: Table) -> Contact:
    audiences = table.some_of("audiences", [audience.value for audience in Audience])
    known = [audience for audience in audiences if audience in {a.value for a in Audience}]
    contact = Contact(
        id=table.text("id"),
        scope="",
        name=table.text("name"),
        audiences=tuple(Audience(audience) for audience in known),
        phone=table.text("phone", ""),
        hours=table.text("hours", ""),
        web=table.text("web", ""),
        chat=table.text("chat", ""),
        languages=table.text("languages", ""),
        note=table.text("note", ""),
        area=table.text("area", ""),
        source=table.text("source", ""),
        status=table.one_of("status", ContactStatus, ContactStatus.TO_CHECK),
        checked_on=None if table.raw("checked_on") is None else table.day("checked_on"),
        checked_by=table.text("checked_by", ""),
        required_local=table.flag("required_local"),
        shipped=True,
    )
    if "audiences" in table and not audiences:
        table.fault("audiences", "är tom.", "Skriv minst en målgrupp.")
    _check_status(table, contact)
    return contact


def _check_status(table: Table, contact: Contact) -> None:
    sure = table.raw("status") in (ContactStatus.SOURCE_CHECKED, ContactStatus.VERIFIED)
    if sure and contact.checked_on is None:
        table.fault("checked_on", "saknas.", "En kontrollerad kontakt har ett datum.")
    if sure and not contact.is_printed:
        table.fault("status", "kontakten har varken telefon, webb eller chatt att kontrollera.")


def _plan(table: Table) -> ActionPlan:
    sections = _in_order(table, "section", _plan_section)
    known = [section.id for section in sections]
    plan = ActionPlan(
        title=table.text("title"),
        goal=table.text("goal"),
        purpose=table.text("purpose"),
        start=table.day("start"),
        end=table.day("end"),
        note=table.text("note", ""),
        sections=sections,
        measures=_in_order(table, "measure", lambda entry: _measure(entry, known)),
    )
    if plan.end < plan.start:
        table.fault("end", "ligger före start.")
    return plan


def _plan_section(table: Table) -> PlanSection:
    return PlanSection(table.text("id"), table.text("title"))


def _measure(table: Table, sections: Iterable[str]) -> Measure:
    section = table.text("section")
    if section and section not in sections:
        table.unknown("section", section, list(sections))
    measure = Measure(
        id=table.text("id"),
        section=section,
        text=table.text("text"),
        activity=table.text("activity"),
        time=table.text("time"),
        start=table.day("start"),
        end=table.day("end"),
        recurrence=table.one_of("recurrence", Recurrence),
        responsible=table.text("responsible"),
    )
    if measure.end < measure.start:
        table.fault("end", "ligger före start.")
    return measure


def _in_order(table: Table, key: str, read: Callable[[Table], T]) -> tuple[T, ...]:
    seen: dict[str, str] = {}
    found = []
    for entry in table.tables(key, required=True, named=True):
        entry.plain_id("id", seen)
        found.append(read(entry))
        entry.end()
    return tuple(found)
