"""The overview's figures: the same as the register's, on any day, and saved whole or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.school import BASIC, TODAY, School, open_school
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.training import Level, Rule
from vinr_desktop.domain.training_report import Group
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Services
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.services.training_report import ReportOrder, save_pdf, save_workbook
from vinr_desktop.services.training_trend import KnownMonths

GRUNDKURS = "grundkurs"
BEGINNING = date(2026, 1, 1)


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    services.organisation.name_municipality("Påhittade kommun")
    return open_school(services, tmp_path)


def figures(school: School, order: ReportOrder, group: Group) -> list[tuple[str, int, int, int]]:
    """Name, fulfilled, asked and late of each line."""
    lines = school.training.reports.build(order).lines(group)
    return [(x.name, x.counts.fulfilled, x.counts.asked, x.overdue) for x in lines]


def test_the_figures_are_the_registers(school: School) -> None:
    school.training.completing.record(school.people[:3], Done(BASIC, date(2026, 5, 1)))

    made = school.training.reports.build(ReportOrder())
    whole = school.training.register.overview().whole.total
    assert made.whole.counts == whole
    assert (made.people, made.day) == (4, TODAY)
    assert sum(line.counts.asked for line in made.units) == whole.asked
    assert sum(line.counts.asked for line in made.sectors) == whole.asked
    assert sum(line.counts.asked for line in made.professions) == whole.asked
    last = made.trend[-1]
    assert (last.fulfilled, last.asked, last.overdue) == (
        whole.fulfilled,
        whole.asked,
        whole.overdue,
    )


def test_of_one_requirement_persons_are_counted_with_the_greatest_need_first(
    school: School,
) -> None:
    school.training.completing.record(school.people[:3], Done(BASIC, date(2026, 5, 1)))
    order = ReportOrder(requirement_id=GRUNDKURS)

    assert figures(school, order, Group.UNIT) == [
        ("Hemtjänst Söder", 0, 1, 1),
        ("Hemtjänst Norr", 3, 3, 0),
    ]
    assert figures(school, order, Group.SECTOR) == [("Hemtjänst", 3, 4, 1)]
    assert [name for name, *_ in figures(school, order, Group.REQUIREMENT)] == [
        "Grundkurs: Webbkurs om våld"
    ]
    made = school.training.reports.build(order)
    assert made.requirement == "Grundkurs: Webbkurs om våld"
    assert [(p.month, p.fulfilled, p.asked) for p in made.trend[-8:-6]] == [
        ("2026-04", 0, 4),
        ("2026-05", 3, 4),
    ]


def test_any_past_day_can_be_told_and_none_that_is_to_come(school: School) -> None:
    school.training.completing.record(school.people, Done(BASIC, date(2026, 5, 1)))
    of_one = {"requirement_id": GRUNDKURS}

    before = school.training.reports.build(ReportOrder(day=date(2026, 4, 30), **of_one))
    after = school.training.reports.build(ReportOrder(day=date(2026, 5, 1), **of_one))
    earlier = school.training.reports.build(ReportOrder(day=date(2026, 2, 1), **of_one))

    assert (before.whole.counts.fulfilled, before.whole.overdue) == (0, 4)
    assert (after.whole.counts.fulfilled, after.whole.overdue) == (4, 0)
    assert earlier.whole.waiting == 4
    assert {(each.days_left, each.requirement) for each in earlier.due} == {
        ((each.due - date(2026, 2, 1)).days, "Grundkurs: Webbkurs om våld") for each in earlier.due
    }
    assert len(earlier.due) == 4
    with pytest.raises(UserError, match="har inte varit ännu"):
        school.training.reports.build(ReportOrder(day=date(2026, 11, 25)))


def test_a_unit_takes_those_below_it_along_and_units_of_one_name_are_told_apart(
    school: School,
) -> None:
    upper = school.training.units.add("Äldreomsorg")
    school.training.units.move(school.south.id, upper.id)
    school.training.units.change(school.south.id, "Hemtjänst Norr", school.south.sector, "")

    names = [name for name, *_ in figures(school, ReportOrder(), Group.UNIT)]
    assert sorted(names) == ["Hemtjänst Norr", "Äldreomsorg/Hemtjänst Norr"]
    below = school.training.reports.build(ReportOrder(unit_id=upper.id))
    assert (below.unit, below.people) == ("Äldreomsorg", 1)
    assert [line.name for line in below.units] == ["Hemtjänst Norr"]


def test_what_is_only_recommended_stands_apart(school: School) -> None:
    school.training.requirements.begin(
        Rule("", "", "", BEGINNING, "FREDA", "freda", Level.RECOMMENDED, is_introduction=False)
    )
    advice = school.training.reports.build(ReportOrder()).requirements[-1]

    assert (advice.name, advice.is_advice, advice.overdue) == ("FREDA", True, 0)
    assert advice.counts.overdue == 4
    order = ReportOrder(requirement_id=_id_of(school, "FREDA"))
    assert school.training.reports.build(order).whole.level is Level.RECOMMENDED


def test_a_requirement_that_was_not_in_force_asks_nothing_of_anybody(school: School) -> None:
    made = school.training.reports.build(ReportOrder("", GRUNDKURS, date(2025, 6, 1)))

    assert (made.whole.counts.asked, made.units) == (0, ())
    assert made.requirement == "Grundkurs: Webbkurs om våld"


def test_those_with_protected_identity_are_counted_but_never_named(school: School) -> None:
    school.training.staff.add(
        Identity("77", "Alias 7", is_protected=True),
        Terms(school.north.id, "usk", "tv", date(2026, 10, 1)),
    )
    made = school.training.reports.build(ReportOrder(requirement_id=GRUNDKURS))

    assert [each.name for each in made.due] == ["Alias 7"]
    assert made.due_counts[0].people == 1
    handed_out = made.to_hand_out(with_names=True)
    assert (handed_out.due, handed_out.hidden) == ((), 1)


def test_months_known_are_not_counted_again_until_something_changes(school: School) -> None:
    known, reports = KnownMonths(), school.training.reports
    first = reports.build(ReportOrder(), known=known)
    stands = dict(known.counts)

    below = reports.build(ReportOrder(unit_id=school.south.id), known=known)
    assert known.counts == stands
    assert below.trend == reports.build(ReportOrder(unit_id=school.south.id)).trend
    school.training.completing.record(school.people, Done(BASIC, date(2026, 5, 1)))
    after = reports.build(ReportOrder(), known=known)
    assert not set(known.counts) & set(stands)
    assert after.trend == reports.build(ReportOrder()).trend != first.trend


def test_the_counts_of_the_day_are_told_first(school: School) -> None:
    quick = school.training.reports.figures(ReportOrder())
    whole = school.training.reports.build(ReportOrder())

    assert quick == replace(whole, trend=(), due=(), due_counts=())


def test_progress_is_told_in_words(school: School) -> None:
    told: list[tuple[int, int, str]] = []

    school.training.reports.build(ReportOrder(), lambda *step: told.append(step))

    assert told[0] == (0, 14, "Räknar hur det står till")
    assert told[-1] == (14, 14, "Räknar månad 13 av 13")


def test_a_report_is_saved_whole_or_not_at_all(school: School, tmp_path: Path) -> None:
    made = school.training.reports.build(ReportOrder()).to_hand_out(with_names=False)
    save_pdf(made, tmp_path / "r.pdf")
    save_workbook(made, tmp_path / "r.xlsx")

    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")
    before = sorted(tmp_path.iterdir())
    (tmp_path / "mapp.pdf").mkdir()
    with pytest.raises(UserError, match="gick inte att spara"):
        save_pdf(made, tmp_path / "mapp.pdf")
    with pytest.raises(UserError, match="gick inte att spara"):
        save_workbook(made, tmp_path / "finns inte" / "r.xlsx")
    assert sorted(tmp_path.iterdir()) == sorted([*before, tmp_path / "mapp.pdf"])


def _id_of(school: School, title: str) -> str:
    found = school.training.requirements.all()
    return next(each.id for each in found if each.rules[-1].title == title)
