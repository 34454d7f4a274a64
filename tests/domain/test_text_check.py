"""Findings in whole answers, and answers mended."""

from pathlib import Path

import pytest

from vinr_desktop.domain.form import Answer
from vinr_desktop.domain.language import Scanner
from vinr_desktop.domain.text_check import mended, notices
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.catalog_files import CatalogFiles


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    root: Path = shipped_root()
    return Scanner(CatalogFiles([root / "resources"]).read())


def only(scanner: Scanner, answer: Answer) -> Answer:
    """The answer with its only finding mended."""
    (notice,) = notices(scanner, answer)
    return mended(answer, notice)


def test_personal_number_is_taken_out_with_its_space(scanner: Scanner) -> None:
    assert only(scanner, "Det gäller 19811218-9876 i första hand.") == "Det gäller i första hand."
    assert only(scanner, "Skriv till 19811218-9876.") == "Skriv till."


def test_personal_number_is_found_in_a_table_cell_and_only_there(scanner: Scanner) -> None:
    rows = [{"act": "Ring", "when": 2}, {"act": "Fråga 811218-9876"}]
    assert only(scanner, rows) == [{"act": "Ring", "when": 2}, {"act": "Fråga"}]


def test_own_item_of_a_list_is_looked_through(scanner: Scanner) -> None:
    items = [{"id": "fysiskt"}, {"text": "Ring 070-174 06 05"}]
    (notice,) = notices(scanner, items)
    assert notice.is_client_data
    assert mended(items, notice) == [{"id": "fysiskt"}, {"text": "Ring"}]


def test_phone_of_a_person_at_work_is_no_finding(scanner: Scanner) -> None:
    person = {"name": "Anna Ek", "function": "Enhetschef", "phone": "070-174 06 05"}
    assert notices(scanner, person) == []


def test_old_law_reference_is_replaced_by_the_new_one(scanner: Scanner) -> None:
    assert only(scanner, "Anmäl enligt 14 kap. 1 § SoL genast.").startswith("Anmäl enligt 19 kap.")


def test_phrase_is_replaced_by_what_is_said_instead(scanner: Scanner) -> None:
    assert only(scanner, "Den som använder våld.") == "Den som utövar våld."


def test_finding_that_only_the_writer_can_mend_leaves_the_answer(scanner: Scanner) -> None:
    text = "Det ger fängelse i högst fyra år."
    (notice,) = notices(scanner, text)
    assert notice.replacement is None
    assert mended(text, notice) == text


def test_answers_without_text_have_no_findings(scanner: Scanner) -> None:
    answers: list[Answer] = [None, True, 4, ["kvinnofridslinjen"], "Vi ringer 112."]
    assert [notices(scanner, answer) for answer in answers] == [[], [], [], [], []]


def test_what_cannot_be_printed_is_taken_out(scanner: Scanner) -> None:
    assert only(scanner, "Ring 112 ☎ genast.") == "Ring 112 genast."
    assert only(scanner, [{"act": "Klart ✓"}]) == [{"act": "Klart"}]
