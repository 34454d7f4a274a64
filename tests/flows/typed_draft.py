"""A routine begun and answered by hand, a question of nearly every kind among those typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QTableView, QWidget

from tests.driving import (
    button,
    choose,
    click,
    click_on,
    click_row,
    find,
    press,
    replace_text,
    texts,
    type_text,
)
from tests.flows.desk import Desk
from tests.flows.program import here
from tests.ui.documents.filling import fill
from vinr_desktop.services.opening import open_to_write

UNIT = "Hemtjänst Norr"
OWNER = {"function": "Enhetschef", "name": "Anna Ek", "phone": "0583-123 45"}
APPROVER = {"function": "Verksamhetschef", "name": "Karin Ås", "phone": "0583-810 01"}
CASE = "En granne ringer och berättar vad hen har hört genom väggen."
TYPED = {
    "1a": UNIT,
    "1e": OWNER,
    "1f": "verksamhetschef",
    "1f-person": APPROVER,
    "1i": [{"namn": "Lo Berg", "funktion": "undersköterska"}],
    "2e": CASE,
    "3a": "gammal",
    "3a-datum": "2025-03-31",
    "3f": [{"utbildning": "Grundkurs", "antal": 12, "anmarkning": "våren 2026"}],
    "4c": ["socialjour", "kvinnofridslinjen"],
    "14a": "2027-10-01",
    "14e": True,
    "14e-datum": "2026-11-20",
}
"""What is stored of that which was written by hand."""


def draft_by_hand(desk: Desk) -> str:
    """Begin a routine from the start view and type in it; return its id. The rest is filled in."""
    with desk:
        begin(desk)
        wizard = desk.program.wizard
        write_frames(wizard)
        write_case_and_state(wizard)
        write_whom_to_call(wizard)
        write_follow_up(wizard)
    [document] = desk.stored(lambda s: [row.document for row in s.drafting.overview()])
    answers = desk.stored(lambda s: dict(s.drafting.open(document.id).answers))
    assert {question: answers.get(question) for question in TYPED} == TYPED
    assert {"text": "elever på praktik"} in answers["1c"]
    with open_to_write(desk.program.door) as services:
        fill(services, document)
    return document.id


def begin(desk: Desk) -> None:
    """Say for which unit; the wizard opens on the first question."""
    window = desk.program.front()
    assert "Ingen rutin ännu" in texts(window)
    click_on(button(window, "Börja på en lokal rutin"))
    dialog = desk.dialog("new_routine_dialog")
    type_text(find(dialog, QLineEdit, "new_unit_name"), UNIT)
    choose(find(dialog, QComboBox, "new_sector"), "Hemtjänst")
    click(dialog, "begin")
    desk.program.front()


def write_frames(wizard: QWidget) -> None:
    """Step 1: an alternative of one's own, people, a choice, and a table."""
    click(wizard, "accept-1c")
    type_text(find(wizard, QWidget, "answer-1c-own"), "elever på praktik\n")
    write_person(wizard, "1e", OWNER)
    click(wizard, "answer-1f-verksamhetschef")
    write_person(wizard, "1f-person", APPROVER)
    write_row(wizard, "1i", "Lo Berg", "undersköterska")


def write_case_and_state(wizard: QWidget) -> None:
    """Steps 2 and 3: a long text, a question that another answer opens, a date, and numbers."""
    go_to_step(wizard, 2)
    replace_text(find(wizard, QWidget, "answer-2e"), CASE)
    go_to_step(wizard, 3)
    assert not find(wizard, QWidget, "question-3a-datum").isVisible()
    click(wizard, "answer-3a-gammal")
    type_text(find(wizard, QWidget, "answer-3a-datum"), "2025-03-31\t")
    write_row(wizard, "3f", "Grundkurs", "12", "våren 2026")


def write_whom_to_call(wizard: QWidget) -> None:
    """Step 4: a proposed contact, and another one found by typing."""
    go_to_step(wizard, 4)
    click(wizard, "accept-4c")
    search = find(wizard, QWidget, "answer-4c")
    type_text(search, "kvinnofrids")
    press(search, Qt.Key.Key_Return)


def write_follow_up(wizard: QWidget) -> None:
    """Step 14: days, and a yes."""
    go_to_step(wizard, 14)
    type_text(find(wizard, QWidget, "answer-14a"), "2027-10-01\t")
    click(wizard, "answer-14e-ja")
    type_text(find(wizard, QWidget, "answer-14e-datum"), "2026-11-20\t")


def go_to_step(wizard: QWidget, number: int) -> None:
    click_row(find(wizard, QListWidget, "steps"), number - 1)


def write_person(wizard: QWidget, question: str, person: dict[str, str]) -> None:
    """Function, name and number, with Tab from one to the next."""
    type_text(find(wizard, QWidget, f"answer-{question}-function"), "")
    for words in person.values():
        type_text(here(), f"{words}\t")


def write_row(wizard: QWidget, question: str, *cells: str) -> None:
    """Begin in the first cell by Enter, and go on by Tab."""
    table = find(wizard, QTableView, f"answer-{question}")
    table.setFocus()
    press(table, Qt.Key.Key_Return)
    for words in cells:
        type_text(here(), f"{words}\t")
