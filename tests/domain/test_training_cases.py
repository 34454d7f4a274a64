"""How somebody stands, case by case, against a table thought out by hand."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.domain.training_world import TREE
from vinr_desktop.domain.personnel import Absence, Employee, Employment, Staff
from vinr_desktop.domain.training import Completion, Level, Renewal, Rule, requirements
from vinr_desktop.domain.training_status import standing

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("training_cases.toml").read_text(encoding="utf-8")
)["case"]


def test_the_table_is_as_long_as_it_has_to_be() -> None:
    assert len(CASES) >= 40
    assert all(case["why"] and case["asked"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_status_on_every_day_asked_is_right(case: dict[str, Any]) -> None:
    known = {each.id: each for each in requirements(rules(case), validity(case))}

    for asked in case["asked"]:
        day, status, due, valid_to = asked[:4]
        unit = asked[4] if len(asked) > 4 else "norr"
        requirement = asked[5] if len(asked) > 5 else "krav"
        found = standing(
            known[requirement], staff(case), done(case), (unit, TREE), date.fromisoformat(day)
        )
        told = (found.status.value, str(found.due or "-"), str(found.valid_to or "-"))
        assert (day, *told) == (day, status, due, valid_to)


def test_what_is_only_recommended_says_so() -> None:
    case = next(case for case in CASES if case["name"] == "Rekommenderad")
    (requirement,) = requirements(rules(case), {})

    found = standing(requirement, staff(case), (), ("norr", TREE), date(2026, 4, 1))

    assert found.rule is not None
    assert found.rule.level is Level.RECOMMENDED


def rules(case: dict[str, Any]) -> list[Rule]:
    """The rules of a case."""
    return [
        Rule(
            id=f"rule{number}",
            scope="kommun/",
            requirement_id=each.get("id", "krav"),
            valid_from=each["from"],
            title="Krav",
            course_id=each.get("course", "grund"),
            level=Level(each.get("level", "demanded")),
            days=each.get("days", 30),
            renewal=Renewal(each.get("renewal", "never")),
            months=each.get("months", 0),
            first_month=each.get("period", [1, 12])[0],
            last_month=each.get("period", [1, 12])[1],
            sectors=tuple(each.get("sectors", ())),
            professions=tuple(each.get("professions", ())),
            forms=tuple(each.get("forms", ())),
            units=tuple(each.get("units", ())),
            is_ended=each.get("ended", False),
        )
        for number, each in enumerate(case["rules"])
    ]


def validity(case: dict[str, Any]) -> dict[str, int]:
    """For how long the certificate of the course counts."""
    return {"grund": case["validity"]} if "validity" in case else {}


def staff(case: dict[str, Any]) -> Staff:
    """The person of a case."""
    employments = tuple(
        Employment(
            id=f"employment{number}",
            scope="kommun/",
            employee_id="e",
            number="1001",
            unit_id=each.get("unit", "norr"),
            profession=each.get("profession", "Undersköterska"),
            form=each.get("form", "Tillsvidare"),
            first=each["first"],
            last=each.get("last"),
        )
        for number, each in enumerate(case["work"])
    )
    away = [(days, False) for days in case.get("away", [])]
    away += [(days, True) for days in case.get("away_taken_back", [])]
    absences = tuple(
        Absence(f"absence{number}", "kommun/", "e", days[0], (*days, None)[1], taken_back)
        for number, (days, taken_back) in enumerate(away)
    )
    name, is_protected = ("Alias 7", True) if case.get("alias") else ("Åsa Ek", False)
    person = Employee("e", "kommun/", "1001", name, is_protected=is_protected)
    return Staff(person, employments, absences)


def done(case: dict[str, Any]) -> list[Completion]:
    """What the person of a case has done."""
    return [
        Completion(
            id=f"completion{number}",
            scope="kommun/",
            employee_id="e",
            course_id=each.get("course", "grund"),
            done_on=each.get("on"),
            noted_on=each.get("noted", each.get("on")),
            taken_back=each.get("taken_back", False),
        )
        for number, each in enumerate(case.get("done", []))
    ]
