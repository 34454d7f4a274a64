"""What a staff list would change, from the rows and the register alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from vinr_desktop.domain.columns import Field
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.personnel import Employee, Employment, Staff, employee_id
from vinr_desktop.domain.personnel_compare import compare
from vinr_desktop.domain.personnel_plan import Asked, Comparison, Difference, Fate
from vinr_desktop.domain.staff_rows import StaffRow
from vinr_desktop.domain.unit_tree import UnitTree

DAY = date(2026, 11, 24)
YESTERDAY = DAY - timedelta(days=1)
SINCE = date(2020, 3, 1)
UNITS = ("norr", "söder", "väst")
TREE = UnitTree.of(
    [Unit("k", "k/", "Kommun"), *(Unit(u, f"k/{u}/", u.title(), "k") for u in UNITS)]
)
USK, VBT = "Undersköterska", "Vårdbiträde"


def row(number: str = "7", unit: str = "norr", **more: object) -> StaffRow:
    told = {"profession": USK, "form": "Tillsvidare", "first": SINCE, "name": f"Namn {number}"}
    return StaffRow(**{"row": 3, "number": number, "unit": unit, **told, **more})  # type: ignore[arg-type]


def asked(*rows: StaffRow, **more: object) -> Asked:
    numbered = tuple(replace(each, row=at) for at, each in enumerate(rows, 2))
    words = {each.unit: each.unit for each in rows}
    told = {"source": "hr", "day": DAY, "covered": frozenset(UNITS), "tells_last": True}
    return Asked(**{"rows": numbered, "places": words, **told, **more})  # type: ignore[arg-type]


def applied(staff: Sequence[Staff], found: Comparison) -> list[Staff]:
    """The register after a comparison has been written."""
    employees = {each.employee.id: each.employee for each in staff}
    employees |= {each.id: each for each in found.employees}
    employments = {e.id: e for each in staff for e in each.employments}
    employments |= {each.id: each for each in found.employments}
    return [
        Staff(who, tuple(e for e in employments.values() if e.employee_id == who.id))
        for who in employees.values()
    ]


def after(staff: Sequence[Staff], *rows: StaffRow, **more: object) -> list[Staff]:
    return applied(staff, compare(asked(*rows, **more), staff, TREE))


def fates(staff: Sequence[Staff], *rows: StaffRow, **more: object) -> dict[Fate, int]:
    found = compare(asked(*rows, **more), staff, TREE)
    return {fate: found.count(fate) for fate in Fate if found.count(fate)}


def test_who_is_not_in_the_register_is_new() -> None:
    found = compare(asked(row("7"), row("8")), [], TREE)

    assert found.count(Fate.NEW) == 2
    assert [each.number for each in found.employees] == ["7", "8"]
    assert found.employments[0].first == SINCE
    assert found.employments[0].source == "hr"


def test_the_same_list_again_changes_nothing() -> None:
    staff = after([], row("7"), row("8", "söder"))

    again = compare(asked(row("7"), row("8", "söder")), staff, TREE)

    assert again.count(Fate.UNCHANGED) == 2
    assert (again.employees, again.employments, again.outcomes) == ((), (), ())


def test_one_number_in_two_units_is_two_employments_of_one_person() -> None:
    staff = after([], row("7"), row("7", "söder"), row("7", profession=VBT))

    assert len(staff) == 1
    assert len(staff[0].employments) == 3


def test_two_numbers_with_one_name_and_email_are_one_person() -> None:
    anna = {"name": "Anna Ek", "email": "anna@kommun.example"}
    staff = after([], row("7", **anna), row("8", "söder", **anna), row("9", name="Anna Ek"))

    assert sorted(len(each.employments) for each in staff) == [1, 2]
    assert fates(staff, row("7", **anna), row("8", "söder", **anna)) == {
        Fate.LEFT: 1,
        Fate.UNCHANGED: 2,
    }


def test_a_move_ends_the_old_employment_the_day_before() -> None:
    staff = after([], row("7"))

    found = compare(asked(row("7", "söder")), staff, TREE)
    old, new = found.employments

    assert found.count(Fate.MOVED) == 1
    assert found.outcomes[0].differences == (Difference(Field.UNIT, "Norr", "Söder"),)
    assert (old.unit_id, old.first, old.last) == ("norr", SINCE, YESTERDAY)
    assert (new.unit_id, new.first, new.last) == ("söder", DAY, None)
    assert fates(applied(staff, found), row("7", "söder")) == {Fate.UNCHANGED: 1}


def test_a_move_begins_on_the_day_that_the_list_gives() -> None:
    staff = after([], row("7"))
    moved = row("7", "söder", first=date(2026, 10, 1))

    old, new = compare(asked(moved), staff, TREE).employments

    assert (old.last, new.first) == (date(2026, 9, 30), date(2026, 10, 1))


def test_who_moves_back_gets_a_third_employment() -> None:
    staff = after(after([], row("7")), row("7", "söder"))
    later = DAY + timedelta(days=30)

    staff = after(staff, row("7"), day=later)

    spans = sorted((e.first, e.last or date.max, e.unit_id) for e in staff[0].employments)
    assert [unit for _first, _last, unit in spans] == ["norr", "söder", "norr"]
    assert fates(staff, row("7"), day=later) == {Fate.UNCHANGED: 1}


def test_a_new_profession_keeps_what_was_true_before() -> None:
    staff = after([], row("7", profession=VBT))

    found = compare(asked(row("7")), staff, TREE)

    assert found.outcomes[0].fate is Fate.CHANGED
    assert found.outcomes[0].differences == (Difference(Field.PROFESSION, VBT, USK),)
    assert [(e.profession, e.last) for e in found.employments] == [(VBT, YESTERDAY), (USK, None)]


def test_what_was_not_told_before_is_filled_in() -> None:
    staff = after([], row("7", profession="", form=""))

    (only,) = compare(asked(row("7")), staff, TREE).employments

    assert (only.profession, only.form, only.first, only.last) == (USK, "Tillsvidare", SINCE, None)


def test_a_blank_cell_takes_nothing_away() -> None:
    staff = after([], row("7", email="a@kommun.example"))

    assert fates(staff, row("7", profession="", form="", first=None)) == {Fate.UNCHANGED: 1}


def test_a_corrected_first_day_is_changed_in_its_place() -> None:
    staff = after([], row("7"))

    (only,) = compare(asked(row("7", first=date(2020, 3, 15))), staff, TREE).employments

    assert only == replace(staff[0].employments[0], first=date(2020, 3, 15))


def test_a_renewed_employment_follows_the_one_before() -> None:
    staff = after([], row("7", form="Visstid"))
    renewed = row("7", form="Visstid", first=date(2026, 9, 1))

    old, new = compare(asked(renewed), staff, TREE).employments

    assert (old.first, old.last, new.first) == (SINCE, date(2026, 8, 31), date(2026, 9, 1))
    assert fates(after(staff, renewed), renewed) == {Fate.UNCHANGED: 1}


def test_who_is_gone_from_the_list_has_left() -> None:
    staff = after([], row("7"), row("8"))

    found = compare(asked(row("7")), staff, TREE)

    assert (found.count(Fate.LEFT), found.count(Fate.UNCHANGED)) == (1, 1)
    assert found.employments[0].last == YESTERDAY


def test_who_began_today_and_is_gone_leaves_today() -> None:
    staff = after([], row("7", first=None), row("8"))

    found = compare(asked(row("8")), staff, TREE)

    assert [(e.first, e.last) for e in found.employments] == [(DAY, DAY)]
    assert fates(applied(staff, found), row("8")) == {Fate.UNCHANGED: 1}


def test_nobody_leaves_where_the_list_does_not_hold_the_staff() -> None:
    staff = after([], row("7"), row("8", "söder"))

    assert fates(staff, row("9"), covered=None) == {Fate.NEW: 1}
    assert fates(staff, row("9"), covered=frozenset({"väst"})) == {Fate.NEW: 1}
    assert fates(staff, row("9"), covered=frozenset({"söder"})) == {Fate.NEW: 1, Fate.LEFT: 1}


def test_nobody_leaves_through_a_list_of_another_source_or_what_was_written_by_hand() -> None:
    staff = after([], row("7"), row("8"), source="timanställda")
    by_hand = after(staff, row("9"), source="")

    assert fates(by_hand, row("5")) == {Fate.NEW: 1}


def test_a_list_takes_over_what_was_written_by_hand() -> None:
    staff = after([], row("7"), source="")

    taken = after(staff, row("7"))

    assert taken[0].employments[0].source == "hr"
    assert fates(taken, row("8")) == {Fate.NEW: 1, Fate.LEFT: 1}


def test_another_source_that_says_the_same_is_left_as_it_is() -> None:
    staff = after([], row("7"), source="timanställda")

    assert fates(staff, row("7", form="Visstid")) == {Fate.UNCHANGED: 1}


def test_somebody_from_a_unit_that_is_not_covered_gets_one_more_employment() -> None:
    staff = after([], row("7"))

    assert fates(staff, row("7", "söder"), covered=frozenset({"söder"})) == {Fate.NEW: 1}
    assert fates(staff, row("7", "söder"), covered=None) == {Fate.MOVED: 1}


def test_nobody_leaves_whose_row_could_not_be_read() -> None:
    staff = after([], row("007"), row("8"))

    assert fates(staff, row("8"), spared=frozenset({"7"})) == {Fate.UNCHANGED: 1}


def test_a_last_day_in_the_list_ends_the_employment_anywhere() -> None:
    staff = after([], row("7"))

    past, coming = row("7", last=date(2026, 10, 31)), row("7", last=date(2027, 1, 31))

    assert fates(staff, past, covered=None) == {Fate.LEFT: 1}
    assert fates(staff, coming, covered=None) == {Fate.CHANGED: 1}
    assert fates(after(staff, past), past) == {Fate.UNCHANGED: 1}
    assert fates(after(staff, coming), row("7")) == {Fate.CHANGED: 1}


def test_a_list_without_last_days_leaves_a_coming_one() -> None:
    staff = after([], row("7", last=date(2027, 1, 31)))

    assert fates(staff, row("7"), tells_last=False) == {Fate.UNCHANGED: 1}


def test_who_had_left_before_the_register_knew_is_not_taken_in() -> None:
    found = compare(asked(row("7", last=date(2021, 1, 1))), [], TREE)

    assert (found.unchanged, found.employees) == (1, ())


def test_who_is_hired_again_gets_a_new_employment() -> None:
    staff = after(after([], row("7"), row("8")), row("8"))

    staff = after(staff, row("7", first=DAY), row("8"), day=DAY + timedelta(days=60))

    person = next(each for each in staff if each.employee.number == "7")
    assert [(e.first, e.last) for e in person.employments] == [(SINCE, YESTERDAY), (DAY, None)]


def test_who_is_to_begin_once_more_goes_on_until_then() -> None:
    coming = after([], row("7", form="Visstid", first=date(2027, 2, 1)))
    staff = after([], row("7", form="Visstid", first=date(2026, 3, 1)))
    both = [replace(staff[0], employments=coming[0].employments + staff[0].employments)]

    assert fates(both, row("7", form="Visstid", first=None)) == {Fate.UNCHANGED: 1}


def test_what_another_row_ends_is_counted_in_at_once() -> None:
    staff = after([], row("4", first=date(2019, 1, 1)))
    staff = after(staff, row("4", "väst", first=date(2027, 1, 1)), row("4", first=None))

    found = compare(asked(row("4", "väst", first=date(2019, 1, 1))), staff, TREE)

    told = {each.fate: each.differences for each in found.outcomes}
    assert told[Fate.CHANGED] == (Difference(Field.FIRST, "2027-01-01", "2019-01-01"),)
    assert told[Fate.LEFT] == (Difference(Field.LAST, "", YESTERDAY.isoformat()),)
    assert found.unchanged == 0


def test_who_left_by_mistake_goes_on_where_she_was() -> None:
    staff = after(after([], row("7"), row("8")), row("8"))

    found = compare(asked(row("7"), row("8")), staff, TREE)

    assert found.count(Fate.CHANGED) == 1
    assert [(e.first, e.last) for e in found.employments] == [(SINCE, None)]


def test_a_new_name_is_a_change_and_an_alias_stays() -> None:
    staff = after([], row("7"), row("8"))
    protected = [
        replace(each, employee=replace(each.employee, is_protected=True, name="Alias A"))
        if each.employee.number == "8"
        else each
        for each in staff
    ]

    found = compare(asked(row("7", name="Anna Berg"), row("8")), protected, TREE)

    assert found.outcomes[0].differences == (Difference(Field.NAME, "Namn 7", "Anna Berg"),)
    assert [each.number for each in found.employees] == ["7"]


def test_numbers_that_are_never_imported_are_counted_and_nothing_more() -> None:
    staff = after([], row("7"))

    found = compare(
        asked(row("7", name="Nytt"), row("8"), never=frozenset({"7", "8"})), staff, TREE
    )

    assert (found.skipped, found.outcomes, found.employees) == (2, (), ())


def test_a_number_that_was_somebody_elses_makes_another_person() -> None:
    other = Staff(Employee(employee_id("7"), "k/", "70", "Renumrerad"), ())

    staff = after([other], row("7"))

    assert sorted(each.employee.name for each in staff) == ["Namn 7", "Renumrerad"]


def test_many_leaving_has_to_be_confirmed() -> None:
    staff = after([], *(row(str(n)) for n in range(1, 41)))

    few = compare(asked(*(row(str(n)) for n in range(1, 37))), staff, TREE)
    many = compare(asked(*(row(str(n)) for n in range(1, 36))), staff, TREE)

    assert (few.count(Fate.LEFT), few.asks_about_leaving) == (4, False)
    assert (many.count(Fate.LEFT), many.asks_about_leaving) == (5, True)


# --- over random registers and lists -------------------------------------------------------

days = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@st.composite
def rows_of_a_list(draw: st.DrawFn) -> list[StaffRow]:
    """Rows as they are compared: each number, unit and profession once."""
    rows: dict[tuple[str, str, str], StaffRow] = {}
    names: dict[str, tuple[str, str]] = {}
    for _each in range(draw(st.integers(0, 8))):
        number = draw(st.sampled_from("12345"))
        who = st.tuples(st.sampled_from(["Anna Ek", "Bo Ek"]), st.sampled_from(["", "a@k.example"]))
        name, email = names.setdefault(number, draw(who))
        unit, profession = draw(st.sampled_from(UNITS)), draw(st.sampled_from([USK, VBT, ""]))
        first, last = draw(st.none() | days), draw(st.none() | days)
        if first and last and last < first:
            first, last = last, first
        rows[number, unit, profession] = row(
            number,
            unit,
            name=name,
            email=email,
            profession=profession,
            form=draw(st.sampled_from(["Tillsvidare", "Visstid", ""])),
            first=first,
            last=last,
        )
    return list(rows.values())


lists = st.lists(rows_of_a_list(), min_size=1, max_size=4)
coverage = st.none() | st.frozensets(st.sampled_from(UNITS))


TOLD_TO_COME_BACK = [
    [row("2", "norr", last=date(2027, 1, 1))],
    [row("2", "norr", first=date(2027, 2, 1))],
]


OVER_BEFORE_BOTH = [
    [row("1", "norr", first=None)],
    [
        row("1", "norr", first=None, last=date(2019, 1, 1)),
        row("1", "norr", profession="", form="Visstid", first=date(2027, 1, 1)),
    ],
]

ONE_TELLS_THE_FORM_ONE_THE_PROFESSION = [
    [row("1", "söder", first=None)],
    [row("1", "norr", first=None, profession=""), row("1", "norr", first=None, form="")],
]


WHO_GOES_BREAKS_THE_CHAIN = [
    [row("4", "norr", first=date(2019, 1, 1))],
    [row("4", "väst", first=date(2027, 1, 1)), row("4", "norr", first=None)],
    [row("4", "väst", first=date(2019, 1, 1))],
]


@example(WHO_GOES_BREAKS_THE_CHAIN, frozenset(UNITS), False)
@example(ONE_TELLS_THE_FORM_ONE_THE_PROFESSION, None, False)
@example(TOLD_TO_COME_BACK, frozenset({"norr"}), True)
@example(OVER_BEFORE_BOTH, None, True)
@given(lists, coverage, st.booleans())
def test_what_is_written_is_unchanged_the_second_time(
    given_lists: list[list[StaffRow]], covered: frozenset[str] | None, tells_last: bool
) -> None:
    staff: list[Staff] = []
    for at, given_rows in enumerate(given_lists):
        rows = [each if tells_last else replace(each, last=None) for each in given_rows]
        told = {"covered": covered, "tells_last": tells_last, "day": DAY + timedelta(days=at * 9)}
        found = compare(asked(*rows, **told), staff, TREE)
        staff = applied(staff, found)
        assert all(e.last is None or e.first <= e.last for s in staff for e in s.employments)

        again = compare(asked(*rows, **told), staff, TREE)

        assert (again.outcomes, again.employees, again.employments) == ((), (), ())
        assert again.unchanged == len(rows)


@given(lists, st.frozensets(st.sampled_from(UNITS)))
def test_nothing_of_a_unit_that_is_not_covered_ends(
    given_lists: list[list[StaffRow]], covered: frozenset[str]
) -> None:
    staff: list[Staff] = []
    for rows in given_lists:
        silent = [replace(each, last=None) for each in rows]
        found = compare(asked(*silent, covered=covered), staff, TREE)
        before = {(s.employee.id, unit) for s in staff for unit in working_in(s)}
        staff = applied(staff, found)
        now = {(s.employee.id, unit) for s in staff for unit in working_in(s)}

        assert all(unit in covered for _who, unit in before - now)


def working_in(staff: Staff) -> set[str]:
    """The units where somebody works without an end."""
    return {e.unit_id for e in staff.employments if e.last is None}


def test_every_employment_keeps_its_person() -> None:
    staff = after([], row("7"), row("8", "söder"))

    owned: list[tuple[Employment, str]] = [(e, s.employee.id) for s in staff for e in s.employments]
    assert all(employment.employee_id == owner for employment, owner in owned)
