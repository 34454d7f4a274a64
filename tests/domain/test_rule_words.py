"""What a requirement says in plain Swedish, and the programme that requirements make together."""

from dataclasses import replace
from datetime import date

import pytest

from vinr_desktop.domain.rule_words import Names, period, programme, sentence
from vinr_desktop.domain.training import Level, Renewal, Rule

FIRST = date(2026, 1, 1)
NAMES = Names(
    courses={
        "webb": "Webbkurs om våld",
        "freda": "FREDA: kortfrågor",
        "plan-information": "Information om handlingsplanen",
    },
    sectors={"lss": "LSS och funktionsstöd", "hemtjanst": "hemtjänst"},
    units={"norr": "Hemtjänst Norr", "syd": "Hemtjänst Söder"},
)
RULE = Rule("r", "", "grund", FIRST, "Grundkurs", "webb")
START = "från anställningens början"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            replace(RULE, sectors=("hemtjanst",)),
            f"Alla i hemtjänsten ska gå Webbkurs om våld inom 90 dagar {START}.",
        ),
        (
            replace(RULE, level=Level.RECOMMENDED, course_id="freda", days=0),
            "Alla rekommenderas att gå ”FREDA: kortfrågor” senast på anställningens första dag.",
        ),
        (
            replace(RULE, professions=("Undersköterska", "Vårdbiträde"), sectors=("sabo", "lss")),
            "Den som är undersköterska eller vårdbiträde på särskilt boende eller i LSS och"
            f" funktionsstöd ska gå Webbkurs om våld inom 90 dagar {START}.",
        ),
        (
            replace(RULE, units=("norr", "syd"), forms=("Visstid", "Timavlönad"), days=1),
            "Alla vid Hemtjänst Norr och Hemtjänst Söder med anställningsformen visstid eller"
            f" timavlönad ska gå Webbkurs om våld inom 1 dag {START}.",
        ),
        (
            replace(RULE, renewal=Renewal.MONTHS, months=36),
            f"Alla ska gå Webbkurs om våld inom 90 dagar {START}."
            " Det görs om senast 36 månader efter varje gång.",
        ),
        (
            replace(RULE, course_id="plan-information", renewal=Renewal.YEARLY),
            f"Alla ska få information om handlingsplanen inom 90 dagar {START}."
            " Det görs om varje år.",
        ),
        (
            replace(RULE, renewal=Renewal.YEARLY, first_month=11, last_month=2),
            f"Alla ska gå Webbkurs om våld inom 90 dagar {START}."
            " Det görs om varje år mellan november och februari.",
        ),
        (
            replace(RULE, requirement_id="reading:x", title="Läst: Lokal rutin", units=("norr",)),
            f"Alla vid Hemtjänst Norr ska läsa ”Lokal rutin” inom 90 dagar {START}.",
        ),
        (
            replace(RULE, course_id="okänd", sectors=("annan-egen",)),
            f"Alla i annan-egen ska gå okänd inom 90 dagar {START}.",
        ),
    ],
)
def test_a_rule_is_one_plain_sentence(rule: Rule, said: str) -> None:
    assert sentence(rule, NAMES) == said


def test_a_period_says_whether_it_has_passed() -> None:
    later = replace(RULE, valid_from=date(2026, 7, 1))

    assert period(RULE, None, date(2026, 3, 1)) == "Gäller från 2026-01-01."
    until = "från 2026-01-01 till och med 2026-06-30."
    assert period(RULE, later, date(2026, 6, 30)) == f"Gäller {until}"
    assert period(RULE, later, date(2026, 7, 1)) == f"Gällde {until}"


def test_a_programme_says_first_what_concerns_all_and_then_what_is_added() -> None:
    rules = (
        replace(RULE, level=Level.RECOMMENDED, course_id="freda", sectors=("lss",)),
        RULE,
        replace(RULE, course_id="freda", professions=("Stödpedagog", "Sjuksköterska"), days=180),
        replace(RULE, requirement_id="reading:x"),
    )

    rows = programme(rules, (), NAMES)

    assert [(row["yrkesgrupp"], row["kurs"], row["niva"]) for row in rows] == [
        ("Alla yrkesgrupper", "Webbkurs om våld", "Krav"),
        ("Alla yrkesgrupper, i LSS och funktionsstöd", "FREDA: kortfrågor", "Rekommenderad"),
        ("Sjuksköterska", "FREDA: kortfrågor", "Krav"),
        ("Stödpedagog", "FREDA: kortfrågor", "Krav"),
    ]
    assert rows[2]["nar"] == "Inom 180 dagar från anställningens början"
    assert rows[2]["igen"] == "En gång"
    only = programme(rules, ("Stödpedagog",), NAMES)
    assert [row["yrkesgrupp"] for row in only][2:] == ["Stödpedagog"]
