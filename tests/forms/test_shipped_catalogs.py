"""The shipped catalogues say what was found sure enough to print, and nothing more."""

import re
from datetime import date

import pytest

from vinr_desktop.domain.catalog import Catalog, Recurrence
from vinr_desktop.domain.columns import Field, plain
from vinr_desktop.domain.directory import Audience, ContactStatus
from vinr_desktop.domain.language import FindingKind, Scanner
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.catalog_files import CatalogFiles


def test_shipped_catalogues_have_no_fault() -> None:
    assert CatalogFiles([shipped_root() / "resources"]).check_all() == []


# --- law -----------------------------------------------------------------------------------


def test_laws_have_been_read_in_a_dated_copy(catalog: Catalog) -> None:
    assert len(catalog.laws) > 50
    for law in catalog.laws.values():
        assert date(2022, 1, 1) < law.checked_on < date(2026, 11, 24), law.id
        assert law.source, law.id
        assert law.summary.endswith("."), law.id


def test_no_printed_text_cites_old_law_or_penalties(catalog: Catalog) -> None:
    scanner = Scanner(catalog)
    laws = [(law.reference, law.summary) for law in catalog.laws.values()]
    points = [(point.text, point.source) for point in catalog.requirements.values()]

    for texts in [*laws, *points]:
        assert [scanner.scan(text) for text in texts] == [[], []], texts
    said = " ".join(text for texts in laws for text in texts)
    assert not re.search(
        r"straff|böter|fängelse|bistånd(?! *\.)|kvarskrivning",
        said.replace("Ekonomiskt bistånd", ""),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("5 kap. 11 § SoL", "13 kap. 1 §"),
        ("5 kap. 11 a § SoL", "13 kap. 8 §"),
        ("14 kap. 1 § SoL", "19 kap. 1 §"),
        ("14 kap. 1 c § SoL", "19 kap. 2 och 4–6 §§"),
        ("14 kap. 3 § SoL (lex Sarah)", "27 kap. 1–6 §§"),
        ("inleda utredning enligt 11 kap. 1 § SoL", "14 kap. 2 §"),
        ("11 kap. 1 a § SoL", "20 kap. 1–2 §§"),
        ("11 kap. 2 § SoL, fyra månader", "20 kap. 3 §"),
        ("11 kap. 10 § SoL", "20 kap. 7 §"),
        ("4 kap. 1 § SoL", "11 kap. 1 §"),
        ("3 kap. 3 § SoL", "5 kap. 1–3 §§"),
        ("6 kap. 1 a § SoL", "9 kap. 5–6 §§"),
        ("2 kap. 7 § SoL", "10 kap. 8–9 §§"),
        ("2 kap. 8 § SoL", "29 kap. 7–8 §§"),
        ("socialtjänstlagen (2001:453)", "socialtjänstlagen (2025:400)"),
        ("SOSFS 2014:4", "HSLF-FS 2022:39"),
        ("AFS 1993:2", "AFS 2023:2"),
        ("AFS 2015:4", "AFS 2023:2"),
        ("AFS 2020:5", "AFS 2023:2"),
    ],
)
def test_old_reference_gets_the_new_one(catalog: Catalog, old: str, new: str) -> None:
    (finding,) = Scanner(catalog).scan(f"Vi följer {old}.")

    assert finding.kind is FindingKind.OUTDATED_LAW
    assert new in finding.suggestion


def test_every_shipped_reference_is_left_alone(catalog: Catalog) -> None:
    text = ". ".join(law.reference for law in catalog.laws.values())

    assert Scanner(catalog).scan(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Psykiskt våld är ett brott",
        "brottet psykiskt våld",
        "ger fängelse i högst fyra år",
        "lägst ett års fängelse",
        "3 kap. 2 § HSLF-FS 2022:39",
        "HSLF-FS 2022:39, 4 kap.",
        "2 kap. AFS 2023:2",
        "4 kap. 9 § SOSFS 2014:5",
        "bistånd enligt SoL",
        "ansök om kvarskrivning",
        "10 kap. 23 § OSL",
        "Kvinnofridslinjen 020-50 50 50",
        "020-407 040",
        "077-150 50 10",
        "HSLF-FS 2022:39, 4 kap. 2 §",
        "bistånd enligt 4 kap. 1 § SoL",
        "bistånd enligt 4 kap. 1 § socialtjänstlagen (2001:453)",
        "den som använder våld",
        "att använda våld",
        "hon är kvarskriven",
        "på ett SÄBO",
    ],
)
def test_what_must_not_be_printed_is_pointed_out(catalog: Catalog, text: str) -> None:
    assert [f.kind for f in Scanner(catalog).scan(text)] == [FindingKind.FORBIDDEN]


@pytest.mark.parametrize(
    "text",
    [
        "Psykiskt våld är en form av våld.",
        "7 kap. 2 § HSLF-FS 2022:39",
        "HSLF-FS 2022:39",
        "AFS 2023:2",
        "ekonomiskt bistånd",
        "den som utövar våld",
        "skyddad folkbokföring",
    ],
)
def test_what_may_be_printed_is_left_alone(catalog: Catalog, text: str) -> None:
    assert Scanner(catalog).scan(text) == []


def test_directory_numbers_are_never_taken_for_private(catalog: Catalog) -> None:
    for contact in catalog.contacts.values():
        assert Scanner(catalog).scan(f"Ring {contact.name}, {contact.phone}.") == []


# --- contacts ------------------------------------------------------------------------------


def test_numbers_that_were_not_confirmed_are_not_shipped(catalog: Catalog) -> None:
    digits = {re.sub(r"\D", "", contact.phone) for contact in catalog.contacts.values()}

    assert "116016" in digits
    assert digits.isdisjoint({"020505050", "020407040", "0771505010", "019214105"})


def test_only_confirmed_numbers_are_printed(catalog: Catalog) -> None:
    printed = {contact.id for contact in catalog.contacts.values() if contact.is_printed}

    assert {
        "nodnumret",
        "kvinnofridslinjen",
        "valj-att-sluta",
        "bris",
        "stodtelefonen-heder",
    } <= printed
    assert printed.isdisjoint({"terrafem", "gapf", "ungarelationer", "lansstyrelsen-orebro"})
    for contact_id in printed:
        contact = catalog.contacts[contact_id]
        assert contact.status is ContactStatus.SOURCE_CHECKED
        assert contact.checked_on is not None
        assert contact.checked_on.day == 1
        assert contact.source


def test_hours_stand_only_where_they_were_read(catalog: Catalog) -> None:
    for contact_id in ("polisen", "stodlinjen-for-man", "ratt-att-valja", "stodtelefonen-heder"):
        assert catalog.contacts[contact_id].hours == ""
    assert catalog.contacts["valj-att-sluta"].hours == "vardagar 8.30–16"


def test_local_contacts_wait_for_the_municipality(catalog: Catalog) -> None:
    local = [contact for contact in catalog.contacts.values() if contact.required_local]

    assert {"socialjour", "ifo-vuxen", "ifo-barn", "barnahus-orebro"} <= {c.id for c in local}
    for contact in local:
        assert (contact.phone, contact.hours, contact.web) == ("", "", "")
        assert contact.status is ContactStatus.TO_CHECK


def test_every_target_group_has_somebody_to_call(catalog: Catalog) -> None:
    reached = {a for c in catalog.contacts.values() if c.is_printed for a in c.audiences}

    assert reached == set(Audience)


# --- plan and the rest ---------------------------------------------------------------------


def test_plan_has_its_four_sections_and_twelve_measures(catalog: Catalog) -> None:
    plan = catalog.plan

    assert [section.id for section in plan.sections] == ["1", "2", "3", "4"]
    assert [m.id for m in plan.measures] == [
        *("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "4.1", "4.2", "4.3")
    ]
    measures = {measure.id: measure for measure in plan.measures}
    assert measures["2.3"].text == "Skapa och implementera verksamhetsspecifika rutiner för VINR"
    assert measures["2.3"].end == date(2026, 12, 31)
    assert measures["4.3"].recurrence is Recurrence.HALF_YEARLY
    assert "egna" in plan.note


def test_plan_s_goal_is_quoted_word_by_word(catalog: Catalog) -> None:
    assert catalog.plan.goal == (
        "Handlingsplanens övergripande mål är att våld i nära relation ska upphöra"
    )
    assert catalog.plan.purpose.startswith("Den fysiska och psykiska hälsan ska vara god.")


def test_every_sector_has_points_laws_and_a_word_for_people(catalog: Catalog) -> None:
    assert list(catalog.sectors) == ["ifo", "hemtjanst", "sabo", "lss", "hsl", "stab", "annan"]
    words = [catalog.sector(s).person for s in ("ifo", "hemtjanst", "sabo", "lss", "hsl")]
    assert words == ["klient", "brukare", "boende", "brukare", "patient"]
    for sector in catalog.sectors:
        assert len(catalog.points_for(sector)) > 15
        assert sum(not law.sectors or sector in law.sectors for law in catalog.laws.values()) > 20
    assert catalog.sector("").personen == "den enskilde"


def test_points_are_asked_where_they_belong(catalog: Catalog) -> None:
    asked = {s: {p.id for p in catalog.points_for(s)} for s in catalog.sectors}

    assert "sol.forhandsbedomning" in asked["ifo"]
    assert "sol.forhandsbedomning" not in asked["hemtjanst"]
    assert "lss.lex-sarah" in asked["lss"]
    assert "hslf-fs-2022-39.barn" in asked["hsl"]


def test_lists_for_questions_are_laws_and_courses(catalog: Catalog) -> None:
    lists = catalog.choice_lists()

    assert {choice.id for choice in lists["laws"]} == set(catalog.laws)
    assert lists["courses"][0].text == "Webbkurs om våld (NCK)"
    lss = next(choice for choice in lists["laws"] if choice.id == "lss-24-a")
    assert "lss" in lss.sectors


# --- other programs' lists -----------------------------------------------------------------


def test_every_header_means_one_field(catalog: Catalog) -> None:
    terms = catalog.columns.fields
    assert {term.id for term in terms} == set(Field)
    meant = [plain(word) for term in terms for word in {*map(plain, (term.name, *term.words))}]
    assert sorted(meant) == sorted(set(meant))


def test_no_header_that_is_needed_is_private(catalog: Catalog) -> None:
    words = [word for term in catalog.columns.fields for word in (term.name, *term.words)]
    assert [word for word in words if catalog.columns.is_private(word)] == []


# --- cases ---------------------------------------------------------------------------------


def test_cases_cover_the_lines_of_service_and_name_nobody(catalog: Catalog) -> None:
    scanner = Scanner(catalog)
    covered = {sector for case in catalog.cases.values() for sector in case.sectors}

    assert {"hemtjanst", "sabo", "lss", "ifo", "hsl"} <= covered
    for case in catalog.cases.values():
        texts = (case.title, case.text, *case.questions, *case.routine_gives)
        assert [found for text in texts for found in scanner.scan(text)] == [], case.id
        assert len(case.questions) >= 3, case.id
        assert len(case.routine_gives) >= 3, case.id
        assert not re.search(r"\d{2,} år|\bår gammal", case.text), case.id
