"""Answers belong to questions: what does not apply is kept aside, told of, and comes back."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from tests.driving import click, find, replace_text, texts, type_text
from tests.flows.program import Program
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.documents.reading_view import ReadingView
from vinr_desktop.ui.documents.step_list import CHECK

PARKED = "Sparat, men inte med i rutinen"
ALONE = "Vi går alltid två när det är oroligt i hemmet."


def test_another_sector_parks_answers_and_the_first_one_brings_them_back(
    program: Program, draft: str
) -> None:
    wizard = program.write(draft)
    wizard.go_to_question("6e")
    replace_text(find(wizard, QPlainTextEdit, "answer-6e"), ALONE)
    choose_sector(wizard, "ifo")
    wizard.go_to_place("steg-6")
    assert not find(wizard, QWidget, "question-6e").isVisible()
    assert PARKED in texts(check(wizard))
    assert ALONE in texts(find(wizard, QWidget, "parked-6e"))
    assert ALONE not in as_it_reads(wizard)
    program.close()

    wizard = program.write(draft)
    assert program.stored(draft)["6e"] == ALONE
    choose_sector(wizard, "hemtjanst")
    assert PARKED not in texts(check(wizard))
    assert ALONE in as_it_reads(wizard)
    wizard.go_to_question("6e")
    assert find(wizard, QPlainTextEdit, "answer-6e").toPlainText() == ALONE


def test_follow_up_to_another_answer_is_parked_with_it(program: Program, draft: str) -> None:
    wizard = program.write(draft)
    wizard.go_to_question("3a")
    click(wizard, "answer-3a-aktuell")
    type_text(find(wizard, QLineEdit, "answer-3a-datum"), "2026-05-01")
    click(wizard, "answer-3a-nej")
    assert "2026-05-01" in texts(find(check(wizard), QWidget, "parked-3a-datum"))
    wizard.go_to_question("3a")
    click(wizard, "answer-3a-aktuell")
    assert find(wizard, QLineEdit, "answer-3a-datum").text() == "2026-05-01"
    assert not find(check(wizard), QWidget, "parked").isVisible()


def choose_sector(wizard: FormWizard, sector: str) -> None:
    """Answer the first step's question of sector."""
    wizard.go_to_place("steg-1")
    click(wizard, f"answer-1b-{sector}")


def check(wizard: FormWizard) -> QWidget:
    """The check of the answers, as it is now."""
    wizard.go_to_place(CHECK)
    return find(wizard, QWidget, "check_answers")


def as_it_reads(wizard: FormWizard) -> str:
    """The document as it will read."""
    return find(check(wizard), ReadingView, "check_reading").toPlainText()
