"""Rules that follow from the setting for introduction, and from routines to be read."""

from dataclasses import replace
from datetime import UTC, date, datetime

from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.rule_history import reading_rules, with_introduction
from vinr_desktop.domain.training import Rule

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
BASIC = Rule("r1", "", "grund", date(2026, 1, 1), "Grundkurs", "kurs")


def version(number: str, adopted: date | None, **more: object) -> Document:
    state = State.FILED if adopted else State.DRAFT
    base = Document(
        f"d{number}", "k/u/", "s", "lokal-rutin", 1, "", "Rutin", "u", number, state, "", NOW, NOW,
        adopted_on=adopted,
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def told(rules: tuple[Rule, ...]) -> list[tuple[date, str, bool]]:
    return [(rule.valid_from, rule.course_id, rule.is_ended) for rule in rules]


def test_the_setting_holds_from_its_day() -> None:
    later = replace(BASIC, id="r2", valid_from=date(2026, 6, 1), is_introduction=False, days=10)
    setting = [(date(2026, 3, 1), 60), (date(2026, 9, 1), 30)]

    followed = with_introduction([later, BASIC], setting)

    assert [(rule.valid_from, rule.days) for rule in followed] == [
        (date(2026, 1, 1), 90),
        (date(2026, 3, 1), 60),
        (date(2026, 6, 1), 10),
    ]
    assert len({rule.id for rule in followed}) == 3


def test_a_rule_that_begins_later_begins_with_the_setting() -> None:
    late = replace(BASIC, valid_from=date(2026, 10, 1))
    ended = replace(BASIC, id="r3", valid_from=date(2026, 12, 1), is_ended=True)

    followed = with_introduction([late, ended], [(date(2026, 3, 1), 60), (date(2027, 1, 1), 5)])

    assert [(rule.valid_from, rule.days, rule.is_ended) for rule in followed] == [
        (date(2026, 10, 1), 60, False),
        (date(2026, 12, 1), 90, True),
    ]


def test_a_major_version_asks_again_and_a_minor_does_not() -> None:
    rules = reading_rules(
        [
            version("1.0", date(2026, 1, 10)),
            version("1.1", date(2026, 3, 1)),
            version("2.0", date(2026, 6, 1), valid_from=date(2026, 7, 1)),
            version("2.1", None),
        ]
    )

    assert told(rules) == [
        (date(2026, 1, 10), "reading:s:1", False),
        (date(2026, 7, 1), "reading:s:2", False),
    ]
    assert {rule.requirement_id for rule in rules} == {"reading:s"}
    assert rules[0].units == ("u",)


def test_a_withdrawn_routine_asks_no_more_until_there_is_a_new_one() -> None:
    rules = reading_rules(
        [
            version("1.0", date(2026, 1, 10), withdrawn_on=date(2026, 2, 1)),
            version("1.1", date(2026, 3, 1)),
        ]
    )

    assert told(rules) == [
        (date(2026, 1, 10), "reading:s:1", False),
        (date(2026, 2, 1), "reading:s:1", True),
        (date(2026, 3, 1), "reading:s:1", False),
    ]


def test_a_routine_never_asks_before_it_is_adopted() -> None:
    (rule,) = reading_rules([version("1.0", date(2026, 1, 10), valid_from=date(2026, 1, 1))])

    assert rule.valid_from == date(2026, 1, 10)
    assert reading_rules([version("1.0", None)]) == ()
