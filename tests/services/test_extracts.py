"""The register extract: everything that is held of one employee, and nothing of anybody else."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.pdf import reading
from tests.services.school import BASIC, School, open_school
from tests.services.test_removing import MAIL, NAME, NUMBER, zelda
from tests.verapdf import faults
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.register_extract import PROTECTED
from vinr_desktop.domain.removal import Reason
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Services
from vinr_desktop.services.pages import print_sheet
from vinr_desktop.services.staff import Identity, Terms


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    services.organisation.name_municipality("Granby kommun")
    return open_school(services, tmp_path)


def listing(school: School, key: str, title: str) -> list[tuple[str, ...]]:
    extract = school.training.extracts.of(key)
    return list({each.title: each.rows for each in extract.listings}[title])


def test_everything_held_of_her_is_told_in_words(school: School) -> None:
    key = zelda(school)
    extract = school.training.extracts.of(key)

    assert extract.facts == (
        ("Namn", f"{NAME}-Lind"),
        ("Anställningsnummer eller användar-id", NUMBER),
        ("E-post", MAIL),
        ("Skyddade personuppgifter", "nej"),
        ("Numret läses aldrig in", "nej"),
    )
    assert listing(school, key, "Anställningar") == [
        ("Hemtjänst Norr", "Undersköterska", "Tillsvidare", "2023-01-01", "2024-10-31", "Z77123-B")
    ]
    assert listing(school, key, "Frånvaro (utan orsak)") == [("2023-05-01", "2023-06-01", "")]
    done = listing(school, key, "Utbildningar och läskvitton")
    assert done[0][1:] == (
        "2023-03-02", "Registrerad i programmet, ångrad", "Visat för Åsa\nFilen är sparad",
        "2026-11-24", "Åsa Öberg",
    )  # fmt: skip
    assert {row[2] for row in done} >= {"Genomgången på APT, i grupp", "Läst och kvitterad"}
    assert any(row[0].startswith("Läsning av ") for row in done)
    assert listing(school, key, "Bokningar och närvaro") == [
        ("2024-02-01", "APT, Hemtjänst Norr", "Närvarande"),
        ("2026-12-24", "Webbkurs om våld (NCK)", "Bokad"),
    ]
    assert listing(school, key, "Där namnet står i övrigt") == [
        ("2024-02-01", "APT, Hemtjänst Norr", "ledd av"),
        ("2026-12-24", "Webbkurs om våld (NCK)", "ledare"),
    ]


def test_the_history_tells_who_changed_what_from_what(school: School) -> None:
    key = zelda(school)
    history = listing(school, key, "Historik")

    assert (
        "2026-11-24 09:30", "Åsa Öberg", "Medarbetare", f"Namn: {NAME}, nu {NAME}-Lind"
    ) in history  # fmt: skip
    assert any(row[2:] == ("Utbildning", "Ångrad: nej, nu ja") for row in history)
    assert any(row[2:] == ("Medarbetare", "Hör till: Hemtjänst Norr") for row in history)
    assert not any("employee_id" in row[3] or "sha256" in row[3] for row in history)


def test_it_holds_nothing_of_others(school: School) -> None:
    zelda(school)
    data = school.training.extracts.data(school.people[0]).decode()

    assert "Medarbetare 1" in data
    assert "Zeldakvist" not in data
    assert "Medarbetare 2" not in data


def test_what_is_demanded_today_is_told_of_who_works_today(school: School) -> None:
    key = school.people[0]
    school.training.completing.record([key], Done(BASIC, date(2026, 2, 1)))

    found = listing(school, key, "Kraven i dag, räknade ur uppgifterna ovan")

    assert any(row[2] == "gäller" for row in found)
    assert listing(school, zelda(school), "Kraven i dag, räknade ur uppgifterna ovan") == []


def test_a_protected_identity_is_known_by_her_alias_only(school: School) -> None:
    key = zelda(school)
    school.training.staff.change(key, Identity(NUMBER, "Alias Ek", is_protected=True))

    extract = school.training.extracts.of(key)
    printed = reading.text(print_sheet(school.training.extracts.sheet(key)))

    assert extract.facts[0] == ("Alias", "Alias Ek")
    data = school.training.extracts.data(key).decode()
    assert "Zeldakvist" not in data + printed
    assert PROTECTED.split(".")[0] in " ".join(printed.split())
    assert "(borttagen uppgift)" in data


def test_pdf_and_data_say_the_same_and_the_file_is_named_without_the_name(school: School) -> None:
    key = zelda(school)
    extracts = school.training.extracts
    data = json.loads(extracts.data(key))

    assert data["Medarbetare"]["E-post"] == MAIL
    assert [each["Enhet"] for each in data["Anställningar"]] == ["Hemtjänst Norr"]
    assert data["Om behandlingen av uppgifterna"]["Hur länge"].startswith("Kommunen har ännu inte")
    assert extracts.file_name(key, "pdf") == "2026-11-24_Registerutdrag_Z77123.pdf"
    text = reading.text(print_sheet(extracts.sheet(key)))
    for words in (MAIL, "Hemtjänst Norr", "Webbkurs om våld", "Integritetsskyddsmyndigheten"):
        assert words in text


def test_the_reference_validator_finds_nothing(school: School, tmp_path: Path) -> None:
    file = tmp_path / "extract.pdf"
    file.write_bytes(print_sheet(school.training.extracts.sheet(zelda(school))))

    assert faults(file, "ua1") == []
    assert faults(file, "2a") == []


def test_who_was_removed_has_none(school: School) -> None:
    key = zelda(school)
    school.training.removing.remove_one(key, Reason.REQUEST)

    with pytest.raises(UserError, match="finns inte längre"):
        school.training.extracts.of(key)


def test_somebody_with_nothing_yet_has_an_extract(school: School) -> None:
    terms = Terms(school.north.id, "usk", "tv", date(2027, 1, 1))
    key = school.training.staff.add(Identity("9", "Ny Ek"), terms).employee.id

    assert print_sheet(school.training.extracts.sheet(key)).startswith(b"%PDF")
