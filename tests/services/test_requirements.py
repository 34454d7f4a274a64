"""Courses and requirements: proposed, own, changed from a day, and routines to be read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.registered import furnish, old_routine
from tests.services.conftest import StandingClock
from tests.services.school import open_school
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.training import Course, Level, Renewal, Rule
from vinr_desktop.services.container import Services
from vinr_desktop.services.staff import Identity, Terms

TODAY = date(2026, 11, 24)
OWN = Course("", "Samtal om våld", "Egen enhet", "På plats", "Alla", "Staben", validity_months=24)
RULE = Rule("", "", "", TODAY, "Samtal om våld", "freda", Level.RECOMMENDED, sectors=("ifo",))


def demanded(services: Services, day: date) -> dict[str, tuple[str, int]]:
    return {r.requirement_id: (r.course_id, r.days) for r in services.training.requirements.on(day)}


def test_courses_are_added_changed_removed_and_brought_back(services: Services) -> None:
    courses = services.training.courses
    own = courses.add(OWN)
    courses.save(replace(courses.course("freda"), hours=7.5))
    courses.remove("att-vilja-se")

    assert courses.validity() == {own.id: 24}
    assert courses.offered()["freda"].hours == 7.5
    assert "att-vilja-se" not in courses.offered()
    assert courses.course("att-vilja-se").is_removed

    courses.bring_back("att-vilja-se")
    assert "att-vilja-se" in courses.offered()
    with pytest.raises(UserError, match="finns redan"):
        courses.add(replace(OWN, title=" samtal  om våld"))
    with pytest.raises(UserError, match="namn"):
        courses.save(replace(own, title=" "))
    with pytest.raises(UserError, match="personnummer"):
        courses.save(replace(own, provider="Anna 850709-9805"))


def test_what_is_proposed_holds_until_something_else_is_said(services: Services) -> None:
    assert demanded(services, TODAY) == {
        "grundkurs": ("webbkurs-om-vald", 90),
        "planinformation": ("plan-information", 90),
    }
    assert demanded(services, date(2025, 12, 31)) == {}


def test_a_requirement_is_begun_changed_and_ended_without_touching_the_past(
    services: Services, clock: StandingClock
) -> None:
    requirements = services.training.requirements
    own = services.training.courses.add(OWN)
    begun = requirements.begin(replace(RULE, valid_from=date(2026, 2, 1)))
    key = begun.requirement_id

    requirements.change(key, replace(begun, course_id=own.id), date(2027, 1, 1))
    requirements.end(key, date(2027, 6, 1))

    assert key not in demanded(services, date(2026, 1, 31))
    assert demanded(services, TODAY)[key] == ("freda", 90)
    assert demanded(services, date(2027, 1, 1))[key] == (own.id, 90)
    assert key not in demanded(services, date(2027, 6, 1))
    assert [rule.valid_from for rule in requirements.history(key)] == [
        date(2026, 2, 1),
        date(2027, 1, 1),
        date(2027, 6, 1),
    ]
    before = requirements.history(key)
    for deed in (
        lambda: requirements.change(key, begun, date(2026, 11, 23)),
        lambda: requirements.end(key, date(2026, 11, 23)),
        lambda: requirements.set_introduction_days(5, date(2026, 11, 23)),
    ):
        with pytest.raises(UserError, match="har varit"):
            deed()
    with pytest.raises(UserError, match="gäller kravet inte"):
        requirements.end(key, date(2027, 7, 1))
    assert requirements.history(key) == before


def test_ending_drops_what_was_planned_after(services: Services) -> None:
    requirements = services.training.requirements
    (basic,) = requirements.history("grundkurs")
    requirements.change("grundkurs", replace(basic, title="Ny"), date(2027, 3, 1))

    requirements.end("grundkurs", date(2027, 1, 1))

    assert "grundkurs" not in demanded(services, date(2027, 4, 1))
    assert "grundkurs" in demanded(services, date(2026, 12, 31))


def test_a_change_on_the_same_day_is_one_change(services: Services) -> None:
    (basic,) = services.training.requirements.history("grundkurs")
    for title in ("Första", "Andra"):
        services.training.requirements.change("grundkurs", replace(basic, title=title), TODAY)

    _shipped, last = services.training.requirements.history("grundkurs")
    assert last.title == "Andra"


def test_the_introduction_is_set_once_for_all(services: Services) -> None:
    requirements = services.training.requirements
    strict = requirements.begin(replace(RULE, title="Egen tid", days=10, is_introduction=False))
    requirements.set_introduction_days(60, date(2026, 12, 1))
    requirements.set_introduction_days(30, date(2027, 2, 1))

    assert demanded(services, TODAY)["grundkurs"][1] == 90
    assert demanded(services, date(2026, 12, 1))["grundkurs"][1] == 60
    assert demanded(services, date(2027, 2, 1))["planinformation"][1] == 30
    assert demanded(services, date(2027, 2, 1))[strict.requirement_id][1] == 10
    assert (requirements.introduction_days(), requirements.introduction_days(date.max)) == (90, 30)


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (replace(RULE, title=" "), "namn"),
        (replace(RULE, course_id="finns-inte"), "Välj vilken kurs"),
        (replace(RULE, renewal=Renewal.MONTHS), "hur många månader"),
        (replace(RULE, first_month=0), "mellan januari och december"),
        (replace(RULE, days=-1), "noll eller fler"),
        (replace(RULE, units=("finns-inte",)), "Enheten finns inte"),
        (replace(RULE, requirement_id="grundkurs"), "finns redan"),
    ],
)
def test_an_odd_requirement_is_refused(services: Services, rule: Rule, problem: str) -> None:
    before = services.training.requirements.rules()
    with pytest.raises(UserError, match=problem):
        services.training.requirements.begin(rule)

    assert services.training.requirements.rules() == before


def test_reading_a_local_routine_is_demanded_by_itself(services: Services, tmp_path: Path) -> None:
    services.organisation.choose_me(services.organisation.add_person("Bo Ek").id)
    unit = services.training.units.add("Hemtjänst Norr", sector="hemtjanst")
    document = old_routine(services, tmp_path, unit.id)
    key = f"reading:{document.series}"

    (rule,) = services.training.requirements.history(key)
    assert (rule.valid_from, rule.units) == (date(2023, 5, 2), (unit.id,))
    with pytest.raises(UserError, match="så länge rutinen gäller"):
        services.training.requirements.end(key, TODAY)

    services.versions.withdraw(document.id, "Ersätts.", TODAY)
    assert key in demanded(services, date(2026, 11, 23))
    assert key not in demanded(services, TODAY)


def test_a_local_routine_proposes_how_soon(services: Services) -> None:
    unit = services.training.units.add("Hemtjänst Norr", sector="hemtjanst")
    document = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    assert services.training.requirements.proposal(document.id) is None

    services.drafting.answer(document.id, "13a", "webbkurs-om-vald", "13a")
    services.drafting.answer(document.id, "13a-tid", "1-manad", "13a-tid")
    assert services.training.requirements.proposal(document.id) == ("webbkurs-om-vald", 30)


def test_whom_a_rule_concerns_is_counted_by_unit_profession_and_form(
    services: Services, tmp_path: Path
) -> None:
    school = open_school(services, tmp_path)
    requirements = school.training.requirements
    school.training.staff.add(
        Identity("9", "Slutade"), Terms(school.north.id, "usk", "tv", TODAY, TODAY)
    )
    tomorrow = school.training.units.add("Stab", sector="stab")
    crowd = requirements.crowd()
    staff = (replace(RULE, sectors=()), replace(RULE, sectors=("hemtjanst",)))

    assert [crowd.concerned(rule) for rule in staff] == [5, 5]
    assert crowd.concerned(replace(RULE, sectors=("stab",))) == 0
    of_south = replace(RULE, sectors=(), units=(school.south.id, tomorrow.id))
    assert crowd.concerned(of_south) == 1
    nurses = replace(RULE, sectors=(), professions=("Sjuksköterska",))
    assert crowd.concerned(nurses) == 0
    assert crowd.concerned(replace(nurses, professions=("Undersköterska",))) == 5
    assert crowd.concerned(replace(RULE, sectors=(), forms=("Visstid",))) == 0


def test_what_a_routine_in_force_says_is_offered_until_it_is_demanded(
    services: Services, tmp_path: Path
) -> None:
    requirements, overall = services.training.requirements, furnish(services, tmp_path).overall
    assert requirements.proposal(overall.id) == ("webbkurs-om-vald", 90)
    assert requirements.offers() == []

    requirements.end("grundkurs", TODAY)
    (offer,) = requirements.offers()
    assert (offer.document.id, offer.rule.course_id) == (overall.id, "webbkurs-om-vald")
    assert (offer.rule.days, offer.rule.is_introduction) == (90, False)
    assert offer.rule.source == f"{overall.title}, version 1.0"

    requirements.begin(offer.rule)
    assert requirements.offers() == []


def test_a_reading_requirement_knows_its_routine(services: Services, tmp_path: Path) -> None:
    school = open_school(services, tmp_path)
    requirements = school.training.requirements

    assert requirements.routine(f"reading:{school.routine.series}") == school.routine.id
    assert requirements.routine("grundkurs") == ""
