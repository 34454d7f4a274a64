"""One field for each kind of question: what it shows, takes, and tells."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.domain.small_form import RISK_COLUMNS, question
from tests.driving import choose, click, click_on, find, press, replace_text, texts, type_text
from tests.ui.conftest import Active
from vinr_desktop.domain.directory import Audience, Contact
from vinr_desktop.domain.form import Answer, BySector, Choice, Kind
from vinr_desktop.domain.language import Scanner
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.field import Asked, Field
from vinr_desktop.ui.documents.fields import FIELDS, make_field
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit

TWO = (Choice("a", "enhetschefen"), Choice("b", "socialjouren", "Kväll, natt och helg"))
MONTHS = tuple(Choice(str(number), f"månad {number}") for number in range(1, 13))
ANNA = {"name": "Anna Ek", "function": "Enhetschef", "phone": "0583-1"}

EXAMPLES: dict[Kind, tuple[Answer, dict[str, object]]] = {
    Kind.TEXT: ("Hemtjänst Öster", {}),
    Kind.LONG_TEXT: ("Rad ett\n\n- punkt", {}),
    Kind.CHOICE: ("b", {"choices": TWO}),
    Kind.MULTIPLE: ([{"id": "b"}, {"text": "grannen"}], {"choices": TWO, "own": True}),
    Kind.CHECKLIST: (
        [{"text": "Andas."}, {"id": "a", "text": "chefen"}],
        {"choices": TWO, "own": True, "ordered": True},
    ),
    Kind.PERSON: (ANNA, {}),
    Kind.CONTACTS: (["kvinnofridslinjen"], {}),
    Kind.TABLE: ([{"event": "Tidsbrist", "p": 2, "c": 3}], {"columns": RISK_COLUMNS}),
    Kind.DATE: ("2027-01-31", {}),
    Kind.NUMBER: (2.5, {}),
    Kind.YES_NO: (False, {}),
}
EMPTY: dict[Kind, Answer] = {
    Kind.MULTIPLE: [],
    Kind.CHECKLIST: [],
    Kind.CONTACTS: [],
    Kind.TABLE: [],
    Kind.PERSON: {"name": "", "function": "", "phone": ""},
    Kind.NUMBER: None,
    Kind.YES_NO: None,
}


class Hall:
    """Where fields are shown."""

    def __init__(self, services: Services, active: Active) -> None:
        self.services = services
        self._active = active

    def field(self, kind: Kind, **others: Any) -> Field:  # noqa: ANN401  # any part of a question
        """A field of a kind in the active window; `others` are parts of its question."""
        asked = Asked(
            question("q", kind, help=BySector("Tänk efter."), **others),
            self.services.catalog.sector("hemtjanst"),
            self.services.directory,
            Scanner(self.services.catalog),
        )
        made = make_field(asked)
        self._active(made)
        return made


@pytest.fixture
def hall(services: Services, active: Active, appearance: Appearance) -> Hall:
    return Hall(services, active)


def test_every_kind_has_a_field_and_an_example() -> None:
    assert set(FIELDS) == set(EXAMPLES) == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_field_gives_back_what_it_was_shown_without_calling_it_an_edit(
    hall: Hall, kind: Kind, qtbot: QtBot
) -> None:
    answer, others = EXAMPLES[kind]
    field = hall.field(kind, **others)
    with qtbot.assertNotEmitted(field.edited):
        field.show_answer(answer)
        assert field.answer() == answer
        field.show_answer(None)
        assert field.answer() == EMPTY.get(kind, "")


@pytest.mark.parametrize("kind", list(Kind))
def test_field_names_its_inputs_after_the_question(hall: Hall, kind: Kind) -> None:
    answer, others = EXAMPLES[kind]
    field = hall.field(kind, **others)
    named = [w for w in field.findChildren(QWidget) if w.objectName().startswith("answer-q")]
    assert named
    assert any(w.accessibleName().startswith("Fråga q?") for w in named)


def test_text_is_kept_as_it_is_written(hall: Hall, qtbot: QtBot) -> None:
    field = hall.field(Kind.LONG_TEXT)
    with qtbot.waitSignal(field.edited):
        type_text(find(field, QPlainTextEdit, "answer-q"), "Åsa  skriver ")
    assert field.answer() == "Åsa  skriver "


def test_choice_is_settled_at_once_and_reads_as_a_list(hall: Hall, qtbot: QtBot) -> None:
    field = hall.field(Kind.CHOICE, choices=TWO)
    assert {"Enhetschefen", "Socialjouren", "Kväll, natt och helg"} <= set(texts(field))
    with qtbot.waitSignal(field.settled):
        click(field, "answer-q-b")
    assert field.answer() == "b"
    with qtbot.waitSignal(field.settled):
        press(find(field, QRadioButton, "answer-q-b"), Qt.Key.Key_Up)
    assert field.answer() == "a"


def test_words_of_an_alternative_can_be_clicked(hall: Hall) -> None:
    field = hall.field(Kind.MULTIPLE, choices=TWO)
    (words,) = [w for w in field.findChildren(QLabel) if w.text() == "Socialjouren"]
    click_on(words)
    assert field.answer() == [{"id": "b"}]


def test_many_alternatives_stand_in_a_drop_down_list(hall: Hall) -> None:
    field = hall.field(Kind.CHOICE, choices=MONTHS)
    assert field.answer() == ""
    choose(find(field, QComboBox, "answer-q"), "Månad 5")
    assert field.answer() == "5"


def test_own_alternative_is_added_with_enter_or_by_leaving(hall: Hall, qtbot: QtBot) -> None:
    field = hall.field(Kind.MULTIPLE, choices=TWO, own=True)
    own = find(field, QLineEdit, "answer-q-own")
    type_text(own, "grannen")
    assert field.answer() == [{"text": "grannen"}]
    type_text(own, "\nvännen")
    find(field, QCheckBox, "answer-q-a").setFocus()
    assert own.text() == ""
    assert field.answer() == [{"text": "grannen"}, {"text": "vännen"}]
    click(field, "answer-q-own-1")
    assert field.answer() == [{"text": "vännen"}]


def test_half_a_date_is_a_problem_and_no_answer(hall: Hall) -> None:
    field = hall.field(Kind.DATE)
    line = find(field, QLineEdit, "answer-q")
    type_text(line, "2027-1")
    assert field.problem().startswith("Skriv datumet som ÅÅÅÅ-MM-DD")
    assert field.answer() == ""
    type_text(line, "2-24")
    assert (field.problem(), field.answer()) == ("", "2027-12-24")


@pytest.mark.parametrize(
    ("typed", "answer", "problem"),
    [
        ("3", 3, ""),
        ("2,5", 2.5, ""),
        ("tre", None, "Skriv ett tal med"),
        ("9", 9, "Skriv ett tal som är högst 4."),
    ],
)
def test_number_is_read_with_a_comma_and_within_its_limits(
    hall: Hall, typed: str, answer: Answer, problem: str
) -> None:
    field = hall.field(Kind.NUMBER, minimum=1, maximum=4)
    type_text(find(field, QLineEdit, "answer-q"), typed)
    assert field.answer() == answer
    assert field.problem().startswith(problem)
    assert bool(field.problem()) is bool(problem)


def test_person_is_asked_for_function_first(hall: Hall) -> None:
    field = hall.field(Kind.PERSON)
    function = find(field, QLineEdit, "answer-q-function")
    assert field.first_stop is function
    type_text(function, "Enhetschef")
    type_text(find(field, QLineEdit, "answer-q-phone"), "0583-1")
    assert field.answer() == {"name": "", "function": "Enhetschef", "phone": "0583-1"}


def test_table_is_pasted_from_a_spreadsheet(hall: Hall, qtbot: QtBot) -> None:
    field = hall.field(Kind.TABLE, columns=RISK_COLUMNS)
    view = find(field, QTableView, "answer-q")
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QGuiApplication.clipboard().setText("Tidsbrist\t2\t3\nSpråk\t1\t4")
    with qtbot.waitSignal(field.edited):
        press(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.answer() == [
        {"event": "Tidsbrist", "p": 2, "c": 3},
        {"event": "Språk", "p": 1, "c": 4},
    ]


def test_leaving_a_cell_settles_the_table(hall: Hall, qtbot: QtBot) -> None:
    field = hall.field(Kind.TABLE, columns=RISK_COLUMNS)
    view = find(field, QTableView, "answer-q")
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    press(view, Qt.Key.Key_F2)
    with qtbot.waitSignal(field.settled):
        type_text(find(field, QWidget, "cell-event"), "Tidsbrist\t")


# --- contacts -----------------------------------------------------------------------------


def test_contact_is_found_by_typing_and_added_with_enter(hall: Hall, qtbot: QtBot) -> None:
    field = hall.field(Kind.CONTACTS, audience=("perpetrator",))
    search = find(field, QLineEdit, "answer-q")
    type_text(search, "välj att")
    matches = find(field, QListWidget, "answer-q-matches")
    assert matches.item(0).text().startswith("Välj att sluta")
    with qtbot.waitSignal(field.settled):
        press(search, Qt.Key.Key_Return)
    assert field.answer() == ["valj-att-sluta"]
    assert search.text() == ""
    assert not matches.isVisible()


def test_arrow_opens_the_list_for_the_questions_audience(hall: Hall) -> None:
    field = hall.field(Kind.CONTACTS, audience=("perpetrator",))
    search = find(field, QLineEdit, "answer-q")
    press(search, Qt.Key.Key_Down)
    matches = find(field, QListWidget, "answer-q-matches")
    names = [matches.item(row).text() for row in range(matches.count())]
    assert any(name.startswith("Välj att sluta") for name in names)
    assert not any(name.startswith("Kvinnofridslinjen") for name in names)
    press(search, Qt.Key.Key_Escape)
    assert not matches.isVisible()


def test_contacts_are_moved_and_taken_away(hall: Hall, qtbot: QtBot) -> None:
    field = hall.field(Kind.CONTACTS)
    field.show_answer(["kvinnofridslinjen", "valj-att-sluta"])
    with qtbot.waitSignal(field.settled):
        click(field, "down-kvinnofridslinjen")
    assert field.answer() == ["valj-att-sluta", "kvinnofridslinjen"]
    qtbot.waitUntil(lambda: len(field.findChildren(QWidget, "remove-valj-att-sluta")) == 1)
    click(field, "remove-valj-att-sluta")
    assert field.answer() == ["kvinnofridslinjen"]


def test_untried_contact_is_not_printed_until_somebody_has_tried_it(
    hall: Hall, qtbot: QtBot
) -> None:
    jour = hall.services.directory.add(
        Contact("", "", "Socialjouren", (Audience.EVERYONE,), phone="0583-1")
    )
    field = hall.field(Kind.CONTACTS)
    field.show_answer([jour.id])
    assert "Skrivs inte ut förrän numret är kontrollerat" in texts(field)
    click(field, f"check-{jour.id}")
    assert hall.services.directory.contact(jour.id).is_printed
    assert "Kontrollerad 2026-11-24" in texts(field)


def test_own_contact_is_made_in_a_dialog_and_added(hall: Hall) -> None:
    field = hall.field(Kind.CONTACTS, audience=("victim",))
    search = find(field, QLineEdit, "answer-q")
    type_text(search, "Jouren i Ån")
    press(search, Qt.Key.Key_Return)
    dialog = find(field.window(), QWidget, "contact_dialog")
    assert find(dialog, QLineEdit, "name").text() == "Jouren i Ån"
    type_text(find(dialog, QLineEdit, "phone"), "0583-123 45")
    click(dialog, "checked")
    click(dialog, "save")
    (contact_id,) = field.answer()
    contact = hall.services.directory.contact(contact_id)
    assert (contact.name, contact.phone, contact.is_printed) == ("Jouren i Ån", "0583-123 45", True)
    assert contact.audiences == (Audience.VICTIM,)


def test_contact_without_a_name_is_refused_in_words(hall: Hall) -> None:
    field = hall.field(Kind.CONTACTS)
    click(field, "answer-q-own")
    dialog = find(field.window(), QWidget, "contact_dialog")
    click(dialog, "save")
    box = find(dialog, QWidget, "message")
    assert "Kontakten behöver ett namn." in texts(box)
    click(box, "message_close")
    click(dialog, "cancel")
    assert field.answer() == []


def test_what_the_program_writes_is_only_told(hall: Hall) -> None:
    field = hall.field(Kind.PERSON, by_program=True)
    assert field.answer() is None
    assert not field.findChildren(QLineEdit)


def test_proposal_is_greyed_until_somebody_says_yes(hall: Hall) -> None:
    field = hall.field(Kind.TEXT)
    field.show_answer("Förslag")
    line = find(field, GrowingTextEdit, "answer-q")
    field.set_suggested(True)
    greyed = line.grab().toImage()
    field.set_suggested(False)
    assert line.grab().toImage() != greyed


def test_replaced_text_keeps_the_cursor_near(hall: Hall) -> None:
    field = hall.field(Kind.TEXT)
    line = find(field, GrowingTextEdit, "answer-q")
    replace_text(line, "abcdef")
    cursor = line.textCursor()
    cursor.setPosition(3)
    line.setTextCursor(cursor)
    field.show_answer("abXdef")
    assert line.textCursor().position() == 3


def test_a_long_line_is_wrapped_and_never_cut(hall: Hall) -> None:
    field = hall.field(Kind.TEXT)
    line = find(field, GrowingTextEdit, "answer-q")
    low = line.height()
    type_text(line, "Den som har sett eller hört något skriver det i verksamhetssystemet. " * 3)
    assert line.height() > low
    assert line.document().size().height() * line.fontMetrics().lineSpacing() <= line.height()
    type_text(line, "\n")
    QGuiApplication.clipboard().setText("samma\ndag")
    press(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text().endswith("verksamhetssystemet. samma dag")
