"""Who lacks what: from real rows in a real database to the matrix, the overview and the lists."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.benchmarks import many_people
from tests.services.conftest import StandingClock
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.matrix import Choice, in_print
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.personnel import Absence, Employee, Employment, absence_id, joined
from vinr_desktop.domain.policy import Policy
from vinr_desktop.domain.training import Completion, Level, Rule, completion_id
from vinr_desktop.domain.training_status import Standing, Status, standing
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.organisation import ROOT
from vinr_desktop.services.staff import Terms
from vinr_desktop.services.training_lists import Step
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

COURSE, PLAN = "webbkurs-om-vald", "plan-information"
BASIC = "grundkurs"
TODAY = date(2026, 11, 24)
EVERYBODY = Choice()
Cell = tuple[str, str, str]
"""An employee, a unit and a requirement."""


class Department:
    """A few people in two units, written as the stores take them."""

    def __init__(self, services: Services, db: Database) -> None:
        self.services, self.db = services, db
        self.stores = Stores.on(db)
        organisation = services.organisation
        organisation.name_municipality("Påhittade kommun")
        self.norr = organisation.add_unit("Norr", "hemtjanst")
        self.ifo = organisation.add_unit("IFO", "ifo")

    def hire(
        self, name: str, first: date, unit: Unit | None = None, is_protected: bool = False
    ) -> str:
        """Let somebody begin; her number is her name."""
        at = unit or self.norr
        person = Employee(f"id-{name}", at.scope, name, name, is_protected=is_protected)
        work = Employment(
            f"work-{name}-{at.id}-{first}",
            at.scope,
            person.id,
            name,
            at.id,
            "Undersköterska",
            "Tillsvidare",
            first,
        )
        with self.change():
            self.stores.personnel.save_employee(person)
            self.stores.personnel.save_employment(work)
        return person.id

    def done(self, employee: str, day: date, course: str = COURSE) -> Completion:
        """Let somebody have done a course."""
        key = completion_id(employee, course, day)
        made = Completion(key, self.norr.scope, employee, course, day, day)
        with self.change():
            self.stores.training.save_completion(made)
        return made

    def save(self, *rows: Completion | Absence | Rule | Policy) -> None:
        """Write rows as they are."""
        training, personnel = self.stores.training, self.stores.personnel
        with self.change():
            for row in rows:
                match row:
                    case Completion():
                        training.save_completion(row)
                    case Absence():
                        personnel.save_absence(row)
                    case Rule():
                        training.save_rule(row)
                    case Policy():
                        training.save_policy(row)

    def said(self, choice: Choice = EVERYBODY) -> dict[str, Sequence[Status]]:
        """The statuses by name."""
        matrix = self.services.training.register.matrix()
        return {matrix.row(p).name: matrix.row(p).statuses for p in matrix.find(choice)}

    def anew(self, place: Place, clock: StandingClock) -> dict[str, Sequence[Status]]:
        """The same, by services that know nothing yet and after the kept table is deleted."""
        other = build(self.db, place, "konto", clock)
        other.training.register.forget()
        matrix = other.training.register.matrix()
        return {matrix.row(p).name: matrix.row(p).statuses for p in matrix.find(Choice())}

    def change(self) -> AbstractContextManager[None]:
        """Write in a transaction."""
        organisation = self.services.organisation
        return self.db.change(organisation.actor(), organisation.now())


@pytest.fixture
def department(db: Database, place: Place, clock: StandingClock) -> Department:
    return Department(build(db, place, "konto", clock), db)


def test_the_shipped_requirements_are_asked_of_everybody(department: Department) -> None:
    asa = department.hire("Åsa", date(2026, 11, 1))
    department.hire("Bo", date(2025, 1, 1))
    department.done(asa, date(2026, 11, 10))

    assert department.said() == {
        "Bo": (Status.MISSING, Status.MISSING),
        "Åsa": (Status.VALID, Status.NOT_DUE),
    }


def test_a_change_of_anything_shows_at_once_and_as_if_all_were_made_anew(
    department: Department, place: Place, clock: StandingClock
) -> None:
    asa = department.hire("Åsa", date(2025, 1, 1))
    bo = department.hire("Bo", date(2025, 1, 1), department.ifo)
    late = (Status.MISSING, Status.MISSING)
    assert department.said() == {"Bo": late, "Åsa": late}

    made = department.done(asa, date(2026, 11, 10))
    assert department.said() == {"Bo": late, "Åsa": (Status.VALID, Status.MISSING)}
    assert department.anew(place, clock) == department.said()

    department.save(replace(made, taken_back=True))
    assert department.said()["Åsa"] == late

    absence = Absence(absence_id(bo, TODAY), "", bo, TODAY)
    department.save(absence)
    assert department.said()["Bo"] == (Status.PAUSED, Status.PAUSED)

    department.hire("Anna", date(2026, 11, 20))
    assert list(department.said()) == ["Anna", "Bo", "Åsa"]
    assert department.anew(place, clock) == department.said()

    rule = department.services.training.requirements.rules()[0]
    department.save(replace(rule, scope=department.norr.scope, sectors=("ifo",)))
    assert department.said()["Åsa"][0] is Status.NOT_REQUIRED
    assert department.anew(place, clock) == department.said()

    clock.forward(days=120)
    assert department.said()["Anna"][1] is Status.MISSING
    assert department.anew(place, clock) == department.said()


def test_another_start_reads_the_kept_table_and_what_came_after(
    department: Department, place: Place, clock: StandingClock
) -> None:
    asa = department.hire("Åsa", date(2025, 1, 1))
    department.said()
    department.done(asa, date(2026, 11, 10))

    other = build(department.db, place, "konto", clock)

    matrix = other.training.register.matrix()
    assert matrix.row(0).statuses == (Status.VALID, Status.MISSING)


def test_the_first_rows_are_for_a_job_and_later_ones_are_at_hand(
    department: Department, place: Place, clock: StandingClock
) -> None:
    asa = department.hire("Åsa", date(2025, 1, 1))
    register = department.services.training.register
    assert not register.is_at_hand()

    with department.services.beside() as beside:
        beside.training.register.matrix()
        register.take(beside.training.register.known())

    assert register.is_at_hand()
    department.done(asa, date(2026, 11, 10))
    assert register.is_at_hand()
    assert register.matrix().row(0).statuses == (Status.VALID, Status.MISSING)

    department.services.organisation.add_unit("Ny enhet", "ifo")
    assert not register.is_at_hand()

    register.matrix()
    clock.forward(days=1)
    assert not register.is_at_hand()


def test_a_removed_person_leaves_the_table(department: Department) -> None:
    asa = department.hire("Åsa", date(2025, 1, 1))
    department.hire("Bo", date(2025, 1, 1))
    department.said()

    with department.change():
        for table in ("completion", "employment"):
            department.db.write(f"delete from {table} where employee_id = ?", (asa,))
        department.db.write("delete from employee where id = ?", (asa,))

    assert list(department.said()) == ["Bo"]


def test_why_tells_the_reasons(department: Department) -> None:
    asa = department.hire("Åsa", date(2025, 1, 1))
    register = department.services.training.register

    found = register.why(asa, department.norr.id, BASIC, TODAY)

    assert (found.status, found.due) == (Status.MISSING, date(2026, 4, 1))
    assert found.since == date(2026, 1, 1)
    department.services.training.staff.away(asa, date(2026, 3, 1), date(2026, 3, 10))
    moved = register.why(asa, department.norr.id, BASIC, TODAY)
    assert (moved.due, moved.unmoved) == (date(2026, 4, 11), date(2026, 4, 1))
    with pytest.raises(UserError, match="finns inte längre"):
        register.why("okänd", department.norr.id, BASIC, TODAY)
    with pytest.raises(UserError, match="finns inte längre"):
        register.why(asa, department.norr.id, "okänt", TODAY)


def test_a_past_day_can_be_shown(department: Department) -> None:
    asa = department.hire("Åsa", date(2025, 1, 1))
    department.done(asa, date(2026, 11, 10))

    matrix = department.services.training.register.matrix(date(2026, 3, 1))

    assert matrix.row(0).statuses == (Status.NOT_DUE, Status.NOT_DUE)
    assert department.said() == {"Åsa": (Status.VALID, Status.MISSING)}


def test_the_overview_has_the_greatest_need_first_and_keeps_advice_apart(
    department: Department,
) -> None:
    department.hire("Åsa", date(2025, 1, 1))
    bo = department.hire("Bo", date(2025, 1, 1), department.ifo)
    department.done(bo, date(2026, 11, 10))
    rule = department.services.training.requirements.rules()[0]
    department.save(
        replace(rule, id="rad", requirement_id="rad", level=Level.RECOMMENDED, course_id="freda")
    )

    found = department.services.training.register.overview()

    assert found.people == 2
    assert (found.whole.total.asked, found.whole.total.fulfilled) == (4, 1)
    assert [line.key for line in found.units] == [department.norr.id, department.ifo.id]
    assert [line.key for line in found.sectors] == ["hemtjanst", "ifo"]
    assert [(line.key, line.level) for line in found.requirements] == [
        ("planinformation", Level.DEMANDED),
        (BASIC, Level.DEMANDED),
        ("rad", Level.RECOMMENDED),
    ]


def test_new_employees_stand_with_each_step(department: Department) -> None:
    asa = department.hire("Åsa", date(2026, 11, 1))
    department.hire("Bo", date(2020, 1, 1))
    department.hire("Alias 7", date(2026, 7, 1), is_protected=True)
    department.done(asa, date(2026, 11, 10))

    alias_first = department.services.training.lists.new_employees(6)

    assert [new.row.name for new in alias_first] == ["Åsa", "Alias 7"]
    steps = {step.requirement.id: step for step in alias_first[0].steps}
    assert steps[BASIC].is_done
    assert steps[BASIC].days_left is None
    assert steps["planinformation"].days_left == (date(2027, 1, 30) - TODAY).days
    assert all(step.is_overdue for step in alias_first[1].steps)
    assert in_print([new.row for new in alias_first]) == [alias_first[0].row]
    assert department.services.training.lists.new_employees(6, department.ifo.id) == []


def test_whoever_moves_or_gets_another_employment_is_not_new(department: Department) -> None:
    department.hire("Åsa", date(2020, 1, 1))
    department.hire("Åsa", date(2026, 11, 1), department.ifo)

    assert department.services.training.lists.new_employees(3) == []


def test_who_falls_due_next_and_what_is_late_this_month(department: Department) -> None:
    department.hire("Åsa", TODAY - timedelta(days=85))
    bo = department.hire("Bo", date(2025, 1, 1))
    department.done(bo, date(2026, 11, 10))
    lists = department.services.training.lists

    assert {step.row.name for step in lists.due_next(10)} == {"Åsa"}
    assert lists.due_next(4) == []
    month = [(s.row.name, s.requirement.id) for s in lists.this_month(department.norr.id)]
    assert month == [("Bo", "planinformation"), ("Åsa", BASIC), ("Åsa", "planinformation")]
    assert lists.this_month(department.ifo.id) == []


def test_what_is_only_recommended_stands_last_this_month(department: Department) -> None:
    department.hire("Bo", date(2025, 1, 1))
    rule = department.services.training.requirements.rules()[0]
    earlier = date(2025, 1, 1)
    advice = replace(rule, id="rad", requirement_id="rad", course_id="freda", valid_from=earlier)
    department.save(replace(advice, level=Level.RECOMMENDED))

    month = department.services.training.lists.this_month(department.norr.id)
    assert [step.rule.level for step in month] == [Level.DEMANDED] * 2 + [Level.RECOMMENDED]
    assert [step.days_left for step in month] != sorted(s.days_left or 0 for s in month)


def test_the_lists_of_many_people_say_what_the_engine_says_of_each(
    db: Database, place: Place, clock: StandingClock
) -> None:
    many_people.fill(db, people=120, requirements=10)
    training, stores = build(db, place, "konto", clock).training, Stores.on(db)
    tree, asked = training.units.tree(), training.requirements.all()
    everybody, hired, done = dict[Cell, Standing](), dict[str, date](), dict[str, set[date]]()
    for staff in stores.personnel.all_staff():
        key, known = staff.employee.id, stores.training.completions_of(staff.employee.id)
        hired[key] = next(s.first for s in joined(e.span for e in staff.employments))
        for unit in {each.unit_id for each in staff.employments_on(TODAY)}:
            for one in asked:
                found = standing(one, staff, known, (unit, tree), TODAY)
                everybody[key, unit, one.id] = found
                if found.rule and found.rule.level is Level.DEMANDED and found.completion:
                    days = done.setdefault(key, set())
                    days |= {found.completion.done_on} - {None}  # type: ignore[arg-type]

    def due(last: date, *statuses: Status) -> dict[Cell, tuple[Status, date | None]]:
        return {
            cell: (found.status, found.due)
            for cell, found in everybody.items()
            if found.status in statuses and found.due and found.due <= last
        }

    soon = Status.NOT_DUE, Status.EXPIRING
    assert said_of(training.lists.due_next(60)) == due(TODAY + timedelta(60), *soon, Status.VALID)
    month = training.lists.this_month(ROOT)
    assert said_of(month) == due(date(2026, 11, 30), *soon, Status.MISSING, Status.EXPIRED)
    new = training.lists.new_employees(24)
    assert {each.row.employee_id: each.hired_on for each in new} == {
        key: first for key, first in hired.items() if first >= date(2024, 11, 24)
    }
    for each in new:
        assert said_of(each.steps) == {
            cell: (found.status, found.due)
            for cell, found in everybody.items()
            if cell[:2] == (each.row.employee_id, each.row.unit_id)
            and found.status is not Status.NOT_REQUIRED
        }
        assert each.done_on == max(done.get(each.row.employee_id, ()), default=None)


def said_of(steps: Sequence[Step]) -> dict[Cell, tuple[Status, date | None]]:
    """The status and last day of each step by employee, unit and requirement."""
    return {
        (step.row.employee_id, step.row.unit_id, step.requirement.id): (
            step.standing.status,
            step.standing.due,
        )
        for step in steps
    }


def test_the_trend_keeps_its_numbers_when_persons_are_removed(department: Department) -> None:
    asa = department.hire("Åsa", date(2025, 1, 1))
    department.hire("Bo", date(2025, 1, 1))
    department.done(asa, date(2026, 9, 10))
    trend = department.services.training.trend
    told: list[tuple[int, int]] = []

    found = trend.trend(months=3, requirement_id=BASIC, tell=lambda *n: told.append(n))

    assert [(p.month, p.asked, p.fulfilled, p.overdue) for p in found] == [
        ("2026-08", 2, 0, 2),
        ("2026-09", 2, 1, 1),
        ("2026-10", 2, 1, 1),
        ("2026-11", 2, 1, 1),
    ]
    assert told[-1] == (4, 4)
    earlier = trend.trend(months=1, requirement_id=BASIC, day=date(2026, 9, 9))
    assert [(p.month, p.fulfilled) for p in earlier] == [("2026-08", 0), ("2026-09", 0)]
    with department.change():
        trend.keep_months(3)
        department.db.write("delete from employment where employee_id = ?", (asa,))
        department.db.write("delete from employee where id = ?", (asa,))
    after = trend.trend(months=3, requirement_id=BASIC)
    assert after[:3] == found[:3]
    whole, part = date(2026, 9, 30), date(2026, 9, 29)
    assert [trend.trend(months=0, day=d)[0].asked > 2 for d in (whole, part)] == [True, False]
    assert after[3].asked == 1
    assert trend.trend(department.norr.id, 3, BASIC) == after
    assert [p.asked for p in trend.trend(department.ifo.id, 3, BASIC)] == [0, 0, 0, 0]


def test_the_listing_leaves_out_whoever_is_protected(department: Department) -> None:
    asa = department.hire("Åsa", date(2025, 1, 1))
    department.hire("Alias 7", date(2025, 1, 1), is_protected=True)
    department.done(asa, date(2026, 11, 10))

    found = department.services.training.lists.listing(department.norr.id)

    assert found.as_data() == [
        {
            "employee": "Åsa",
            "unit": "Norr",
            "requirement": BASIC,
            "course": COURSE,
            "status": "valid",
            "due": None,
            "valid_to": None,
        },
        {
            "employee": "Åsa",
            "unit": "Norr",
            "requirement": "planinformation",
            "course": PLAN,
            "status": "missing",
            "due": "2026-04-01",
            "valid_to": None,
        },
    ]
    words = found.in_words()
    assert "Handlingsplanen är känd" in words[2]
    assert words[-2:] == [
        "1 medarbetare: 1 gäller, 1 saknas.",
        "1 med skyddade personuppgifter visas inte här.",
    ]
    away = [
        replace(each, standing=replace(each.standing, status=Status.PAUSED))
        for each in found.entries
    ]
    assert "1 medarbetare: 2 pausade." in replace(found, entries=tuple(away)).in_words()


def test_a_unit_is_named_by_its_path_or_the_end_of_it(department: Department) -> None:
    units = department.services.training.units
    with department.change():
        for name in ("Omsorg", "Stöd"):
            upper = department.services.organisation.add_unit(name, "ifo")
            for lower in ("Norr", "Syd"):
                key = f"{name}-{lower}"
                unit = Unit(key, f"{upper.scope}{key}/", lower, upper.id, "ifo")
                department.stores.organisation.save_unit(unit)

    assert units.named(" stöd / norr").id == "Stöd-Norr"
    assert units.named("Norr") == department.norr
    with pytest.raises(UserError, match="Flera enheter heter .Syd.. .*Omsorg/Syd, Stöd/Syd"):
        units.named("Syd")
    with pytest.raises(UserError, match="Ingen enhet heter .Väster."):
        units.named("Väster")


def test_the_list_for_other_programs_has_a_line_for_each_unit_with_the_course_of_the_day(
    department: Department,
) -> None:
    training = department.services.training
    asa = department.hire("Åsa", date(2025, 1, 1))
    department.hire("Bo", date(2025, 1, 1), is_protected=True)
    training.staff.employ(
        asa, Terms(department.ifo.id, "Undersköterska", "tv", date(2026, 5, 1), number="Åsa-2")
    )
    rule = replace(training.requirements.history(BASIC)[0], sectors=("ifo",))
    training.requirements.change(BASIC, replace(rule, course_id="freda"), date(2026, 12, 1))

    before = training.lists.listing(day=TODAY)
    after = training.lists.listing(day=date(2026, 12, 1))
    told = [
        tuple(each.as_data().values())
        for each in after.entries
        if each.rule.requirement_id == BASIC
    ]

    assert {each.as_data()["course"] for each in before.entries} == {COURSE, PLAN}
    assert told == [
        ("Åsa", "IFO", BASIC, "freda", "not_due", "2027-03-01", None),
        ("Åsa", "Norr", BASIC, "freda", "not_required", None, None),
    ]
    assert after.hidden == 1
