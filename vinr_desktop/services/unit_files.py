"""Staff and training from PC to PC: HR hands out a file for each unit, its manager gives one back.

The same merge and the same seal as for documents. Both go in three steps: `hand_out` or
`hand_back` reads, `handover.make` seals (slow), `handed_out` notes it. What comes is looked into
first; each file is then taken in as a whole or not at all, and the same one again changes nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from vinr_desktop.domain.certificate import CertificateFacts
from vinr_desktop.domain.document import ascii_name
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Arrival, Fate, Parcel, Purpose, Sealed, Sender
from vinr_desktop.domain.merge import Field, in_force
from vinr_desktop.domain.personnel import scope_of
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.domain.sharing import is_contested, order, said, to_choose
from vinr_desktop.domain.told_routine import TOLD
from vinr_desktop.domain.unit_tree import SEPARATOR, UnitTree
from vinr_desktop.domain.unit_words import NOUNS, ROUTINE, what_words
from vinr_desktop.services.courses import Courses
from vinr_desktop.services.handed_units import HandedUnits
from vinr_desktop.services.handover import HandoverWork, registered_of
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.parcel_check import blobs_of
from vinr_desktop.services.removing import Removing
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.services.staff import StaffRegister
from vinr_desktop.services.unit_belonging import Belonging, UnitBelonging
from vinr_desktop.services.unit_check import Judged, UnitCheck
from vinr_desktop.services.unit_places import UnitPlaces
from vinr_desktop.storage.stores import Stores

_NAMED = ("employee", "unit", "course", "staff_meeting", "occasion")


@dataclass(frozen=True, slots=True)
class UnitTakeIn:
    """What taking a unit's file in would do, or has done.

    `is_limited` where the sender may only bring what is registered in the unit. `is_from_manager`
    is False where somebody else stands as its manager, or the sender as that of another unit.
    """

    sealed: Sealed
    unit: str
    is_limited: bool
    is_from_manager: bool
    facts: CertificateFacts
    sender_is_known: bool
    changes_nothing: bool
    arrivals: tuple[Arrival, ...]

    def count(self, fate: Fate) -> int:
        """Return how many facts share a fate."""
        return sum(arrival.fate is fate for arrival in self.arrivals)

    @property
    def title(self) -> str:
        """What the file is about."""
        return f"Utbildning: {self.unit}"

    @property
    def conflicts(self) -> int:
        """How much two have written differently; the later counts until somebody chooses."""
        return self.count(Fate.CONFLICT)


@dataclass(frozen=True, slots=True)
class UnitWork:
    """A parcel to seal, the name of its file, and how many protected people it holds as aliases."""

    work: HandoverWork
    file_name: str
    unit: str
    protected: int


class UnitFiles:
    """Everything a user can ask about files to and from the units."""

    def __init__(
        self,
        stores: Stores,
        staff: StaffRegister,
        courses: Courses,
        requirements: Requirements,
        removing: Removing,
        organisation: Organisation,
    ) -> None:
        self._stores = stores
        self._removing = removing
        self._staff = staff
        self._courses = courses
        self._requirements = requirements
        self._organisation = organisation
        self._handed = HandedUnits(organisation)
        self._belonging = UnitBelonging(stores, courses.shipped())
        self._check = UnitCheck(stores, courses.shipped())

    # --- sending ---

    def hand_out(self, unit_id: str) -> UnitWork:
        """Return the parcel of a unit for its manager; UserError where nobody can seal it."""
        return self._begin(unit_id, Purpose.UNIT, self._belonging.to_the_unit)

    def hand_back(self, unit_id: str) -> UnitWork:
        """Return the parcel of what was registered in a unit, for HR."""
        self._handed.set_back(self._stores.journal.newest())
        return self._begin(unit_id, Purpose.UNIT_RETURN, self._belonging.from_the_unit)

    def protected(self, unit_ids: Iterable[str]) -> int:
        """Return how many protected people the files of these units hold, each as an alias."""
        inside = {one for unit_id in unit_ids for one in self._tree().within(unit_id)}
        return len(
            {
                each.employee_id
                for each in self._stores.personnel.employments()
                if each.unit_id in inside
            }
            & self._stores.personnel.protected()
        )

    def handed_out(self, unit_ids: Iterable[str]) -> None:
        """Note that this PC hands out these units: what comes from them is held within limits."""
        self._handed.add_out(unit_ids)

    def own_unit(self) -> str:
        """Return the unit whose file came from HR last, "" where none has."""
        return self._handed.own()

    def handed_out_units(self) -> list[str]:
        """Return the units that this PC has handed out."""
        return self._handed.out()

    def _begin(self, unit_id: str, purpose: Purpose, belongs: Callable[..., Belonging]) -> UnitWork:
        unit, me = self._organisation.unit(unit_id), self._organisation.require_me()
        expected = registered_of(self._stores, me)
        now = self._organisation.now()
        tree = self._tree()
        near = {one.id for one in tree.above(unit_id)} | tree.within(unit_id)
        self._requirements.tell_routines(near)
        found: Belonging = belongs(unit_id, me, now.date())
        parcel = Parcel(
            document_id=unit_id,
            title=unit.name,
            purpose=purpose,
            sender=Sender(me.name, me.function),
            made_at=now,
            strands=found.strands,
            blobs={one: self._stores.blobs.get(one) for one in blobs_of(found.strands)},
        )
        work = HandoverWork(parcel, expected)
        return UnitWork(work, self._file_name(unit_id, purpose), unit.name, found.protected)

    def _file_name(self, unit_id: str, purpose: Purpose) -> str:
        tree = self._tree()
        path = tree.path(unit_id).split(SEPARATOR)
        is_alone = sum(ascii_name(u.name) == ascii_name(path[-1]) for u in tree.units.values()) < 2
        name = ascii_name(path[-1] if is_alone else "-".join(path))[-70:].strip("-")
        tail = "_svar" if purpose is Purpose.UNIT_RETURN else ""
        return f"{self._organisation.today()}_Utbildning_{name}{tail}.vinr"

    # --- receiving ---

    def look(self, sealed: Sealed) -> UnitTakeIn:
        """Tell what taking in would do, without doing it; UserError where it is refused."""
        return self._judged(sealed)[0]

    def take_in(self, sealed: Sealed, check: Callable[[], None] = lambda: None) -> UnitTakeIn:
        """Take a unit's file in, all that counts of it or nothing.

        `check` is asked before it is kept, and may raise to stop it. Raises UserError, with nothing
        changed, where something in it cannot be kept here.
        """
        found, judged = self._judged(sealed)
        node = self._stores.strands.node()
        for one in judged:
            self._stores.strands.catch_up(one.seen)
        if self._stores.strands.node() != node:
            found, judged = self._judged(sealed)
        by, now = self._organisation.actor(), self._organisation.now()
        with self._stores.db.transaction():
            if found.facts.sha256 in blobs_of(one.after for one in judged):
                self._stores.blobs.put(found.facts.der)
            for one in judged:
                if one.changes_something:
                    self._stores.strands.put(one.mine, one.after, order, by, now)
            with self._stores.db.change(by, now):
                self._answer(judged)
                self._shield(judged)
                self._settle_scopes(judged)
                if found.is_limited:
                    self._mark_courses(sealed.parcel.document_id, judged)
                else:
                    places = UnitPlaces(self._stores, self._organisation)
                    told = {strand.id for strand in sealed.parcel.strands}
                    places.drop_twins(sealed.parcel.document_id, told)
            self._forget(judged)
            self._removing.settle()
            if not found.is_limited:
                self._handed.set_own(sealed.parcel.document_id)
            check()
        return found

    def _judged(self, sealed: Sealed) -> tuple[UnitTakeIn, list[Judged]]:
        from vinr_desktop.pdf.identity import certificate_facts

        parcel, facts = sealed.parcel, certificate_facts(sealed.certificate)
        if not parcel.is_of_unit:
            raise UserError(
                f"Filen innehåller ett dokument: {parcel.title}.",
                "Ingenting är ändrat. Öppna den för sig med ”Ta emot en fil …”.",
            )
        is_limited = parcel.purpose is Purpose.UNIT_RETURN or self._hands_out(parcel.document_id)
        judged = self._check.judge(sealed, facts.sha256, is_limited)
        people = {person.id: person.name for person in self._organisation.people()}
        known = [
            people.get(one.person_id, "")
            for one in self._stores.certificates.all()
            if one.sha256 == facts.sha256
        ]
        names = self._names(judged)
        found = UnitTakeIn(
            sealed=sealed,
            unit=names.get(parcel.document_id, parcel.title),
            is_limited=is_limited,
            is_from_manager=not is_limited or self._is_manager(parcel),
            facts=facts,
            sender_is_known=any(is_same_name(name, parcel.sender.name) for name in known),
            changes_nothing=not any(one.changes_something for one in judged),
            arrivals=tuple(arrival for one in judged for arrival in _arrivals(one, names)),
        )
        return found, judged

    def _hands_out(self, unit_id: str) -> bool:
        """Tell whether this PC hands out a unit: any, where no file ever came from above."""
        tree, handed_out = self._tree(), self._handed.out()
        is_hr = bool(handed_out) and not self._handed.own()
        return is_hr or any(tree.is_within(unit_id, upper) for upper in handed_out)

    def _is_manager(self, parcel: Parcel) -> bool:
        """Tell whether a sender stands as manager of the unit or one above; True if nobody does."""
        tree = self._tree()
        above = tree.above(parcel.document_id)
        told = [unit.manager for unit in above if unit.manager]
        elsewhere = [unit.manager for unit in tree.units.values() if unit.manager]
        if any(is_same_name(manager, parcel.sender.name) for manager in told):
            return True
        return not told and not any(is_same_name(one, parcel.sender.name) for one in elsewhere)

    def _answer(self, judged: Iterable[Judged]) -> None:
        """Say again what a refused change does not change, so that its sender hears of it."""
        for one in judged:
            if one.changes_something:
                for field in (field for field in one.refused if field in one.mine.fields):
                    self._stores.strands.say_again(one.mine.id, field, order)

    def _shield(self, judged: Iterable[Judged]) -> None:
        """Let no earlier name of a protected person remain here."""
        protected = self._stores.personnel.protected()
        for one in judged:
            row = Field("employee", one.mine.id)
            if one.mine.id in protected and one.changes_something:
                if len(one.after.fields[row]) > 1:
                    self._stores.strands.say_again(one.mine.id, row, order)
                self._staff.forget_names(one.mine.id)
                number = self._staff.of(one.mine.id).employee.number
                self._staff.never_import({*self._staff.never_imported(), number})

    def _settle_scopes(self, judged: Iterable[Judged]) -> None:
        """Let people lie where their employments are by the tree here.

        Where something waits for a choice it is left alone: a new writing would choose.
        """
        personnel, units = self._stores.personnel, self._tree().units
        for one in judged:
            is_clear = all(len(heads) == 1 for heads in one.after.fields.values())
            staff = personnel.staff(one.mine.id) if one.changes_something and is_clear else None
            if staff is None:
                continue
            settled = tuple(replace(e, scope=units[e.unit_id].scope) for e in staff.employments)
            for each in set(settled) - set(staff.employments):
                personnel.save_employment(each)
            personnel.rescope(staff.employee.id, scope_of(settled))

    def _mark_courses(self, unit_id: str, judged: Iterable[Judged]) -> None:
        """Let a course that is new here lie in the unit that it came from, until it is accepted."""
        scope, training = self._organisation.unit(unit_id).scope, self._stores.training
        ids = {f.row for one in judged if not one.mine.fields for f in one.after.fields}
        for course in training.courses():
            if course.id in ids:
                training.save_course(replace(course, scope=scope))

    def _forget(self, judged: Iterable[Judged]) -> None:
        """Empty what the journal says of rows that were taken away."""
        gone = [field for one in judged for field in one.removed]
        for field in gone:
            self._stores.journal.erase(field.table, field.row, lambda _text: True)
        if gone:
            self._stores.personnel.forget_day()

    def _names(self, judged: Sequence[Judged]) -> dict[str, str]:
        """Return the names of people, units, courses and gatherings, here and in a file."""
        names = {key: course.title for key, course in self._courses.all().items()}
        rows = [
            (field, in_force(field, heads, order).values)
            for one in judged
            for field, heads in one.after.fields.items()
            if field.table in _NAMED
        ]
        for field, row in rows:
            names[field.row] = str(row.get("title") or row.get("name") or "")
        names |= {unit.id: unit.name for unit in self._stores.organisation.units()}
        for field, row in rows:
            if field.table == "staff_meeting":
                names[field.row] = f"APT {row.get('held_on')}"
            if field.table == "occasion":
                key = str(row.get("course_id"))
                names[field.row] = f"{names.get(key, key)}, {row.get('held_on')}"
        return names

    def _tree(self) -> UnitTree:
        return self._stores.organisation.tree()


def _arrivals(one: Judged, names: dict[str, str]) -> Iterable[Arrival]:
    for field in dict.fromkeys((*one.theirs.fields, *one.removed, *one.refused)):
        before, after = one.mine.fields.get(field, ()), one.after.fields.get(field, ())
        if before == after and len(after) == 1 and field not in one.refused:
            yield Arrival(Fate.UNCHANGED, NOUNS[field.table][1], "", "", None, (), field.table)
            continue
        table = ROUTINE if field.row.startswith(TOLD) else field.table
        earlier = in_force(field, before, order) if before else None
        first = in_force(field, after, order) if after else None
        if field in one.refused:
            fate = Fate.REFUSED
        elif first is None:
            fate = Fate.REMOVED
        elif is_contested(field, after):
            fate = Fate.CONFLICT
        elif earlier is None:
            fate = Fate.NEW
        else:
            is_same = said(field, earlier) == said(field, first)
            fate = Fate.UNCHANGED if is_same else Fate.CHANGED
        if first is None and earlier is None and fate is not Fate.REFUSED:
            continue  # erased here, and stays so
        shown = first or earlier
        came = one.theirs.fields.get(field, ())
        values = shown.values if shown else came[0].values if came else {}
        what = what_words(table, values, names)
        versions = to_choose(field, after) if after else ()
        yield Arrival(fate, NOUNS[table][1], what, "", earlier, versions, table)
