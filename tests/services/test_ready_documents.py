"""The ready documents: filled, printable, editable, and replaced by a municipality's own."""

from pathlib import Path

import pytest

from tests.pdf import reading
from tests.verapdf import faults
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.language import personal_numbers
from vinr_desktop.domain.ready_text import PROPOSAL, gaps_of, read_text
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.pages import print_sheet

KNOWN_GAPS = {"kommun", "gallringstid", "dagens datum"}
FILES = sorted((shipped_root() / "resources" / "privacy").glob("*.md"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_document_can_be_printed_and_is_marked_as_a_proposal(
    services: Services, tmp_path: Path, file: Path
) -> None:
    services.organisation.name_municipality("Granby kommun")
    services.training.removing.decide(24, "SN 2026 § 112")
    assert gaps_of(read_text(file.stem, file.read_text(encoding="utf-8"))) <= KNOWN_GAPS
    [ready] = [each for each in services.training.ready_documents.all() if each.id == file.stem]
    pdf = print_sheet(services.training.ready_documents.sheet(ready))
    (tmp_path / "ready.pdf").write_bytes(pdf)

    assert faults(tmp_path / "ready.pdf", "ua1") == []
    assert faults(tmp_path / "ready.pdf", "2a") == []
    printed = " ".join(reading.text(pdf).split())
    assert PROPOSAL in printed
    assert "Granby kommun" in printed
    assert "24 månader" in printed
    assert "{" not in printed
    assert personal_numbers(printed) == []


def test_they_answer_the_four_questions_in_order(services: Services) -> None:
    assert [each.title for each in services.training.ready_documents.all()] == [
        "Information till medarbetare",
        "Register över behandling",
        "Behövs en konsekvensbedömning?",
        "Samverkan (MBL) och riskbedömning",
    ]


def test_the_text_can_be_gone_on_with_in_a_word_processor(services: Services) -> None:
    ready = services.training.ready_documents.all()[1]
    text = services.training.ready_documents.text(ready).decode("utf-8")

    assert text.startswith("\ufeffREGISTER ÖVER BEHANDLING\r\nUnderlag för")
    assert "Personnummer – Nej." in text
    assert "|" not in text
    assert "[fyll i: hur länge" in text
    name = services.training.ready_documents.file_name(ready, "txt")
    assert name == "Register-over-behandling.txt"


def test_a_municipalitys_own_text_takes_the_place_of_the_shipped_one(
    services: Services, place: Place
) -> None:
    folder = place.data / "resources" / "privacy"
    folder.mkdir(parents=True)
    own = folder / f"{FILES[0].stem}.md"
    own.write_text("# Vår information\n\nHos {kommun}: {okänt}.\n", encoding="utf-8")

    [first, *others] = services.training.ready_documents.all()

    assert (first.title, first.text) == ("Vår information", "Hos [fyll i: kommun]: {okänt}.")
    assert len(others) == 3
    own.write_text("Ingen rubrik", encoding="utf-8")
    with pytest.raises(UserError, match="går inte att läsa"):
        services.training.ready_documents.all()
