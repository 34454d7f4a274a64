"""Krav och kurser: add, change and end from a day, courses, and what stands in the way."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import (
    button,
    choose,
    click,
    click_on,
    find,
    press,
    replace_text,
    texts,
    type_text,
    undo_here,
)
from tests.registered import furnish
from tests.services.office import Office
from tests.services.school import TODAY, School, open_school
from tests.ui.conftest import Active
from vinr_desktop.domain.training import Course, Level, Renewal, Rule
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training.course_dialog import CourseDialog
from vinr_desktop.ui.training.courses_page import web_address
from vinr_desktop.ui.training.demands_view import WORD
from vinr_desktop.ui.training.rule_dialogs import (
    EndDialog,
    IntroductionDialog,
    RuleDialog,
    RuleHistoryDialog,
)
from vinr_desktop.ui.training.training_view import TrainingView
from vinr_desktop.ui.widgets.checked_field import TickList

GRUND = "Grundkurs: Webbkurs om våld"
START = "från anställningens början"


@pytest.fixture
def school(office: Office, tmp_path: Path) -> School:
    """A small department, whose routine asks to be read."""
    return open_school(office.services, tmp_path)


@pytest.fixture
def view(school: School, changes: Changes, appearance: Appearance, active: Active) -> TrainingView:
    """The training area, with requirements and courses opened by their link."""
    made = TrainingView(school.services, changes)
    active(made, size=(1366, 768))
    click(made, f"to_{WORD}")
    return made


def sentence(dialog: QWidget) -> str:
    return find(dialog, QLabel, "dialog_sentence").text()


def problem(dialog: QWidget, field: str) -> str:
    """What is said beside a field, "" where nothing is."""
    words = find(dialog, QLabel, f"{field}-problem")
    return words.text() if words.isVisible() else ""


def said(view: QWidget, requirement: str) -> list[str]:
    return texts(find(view, QWidget, f"requirement-{requirement}"))


def test_what_is_demanded_is_told_in_sentences(view: TrainingView) -> None:
    grund = said(view, "grundkurs")
    assert f"Alla ska gå Webbkurs om våld (NCK) inom 90 dagar {START}." in grund
    assert "Gäller från 2026-01-01. I dag gäller det 4 medarbetare." in grund
    assert "2 krav och rekommendationer gäller i dag. 8 kurser att välja bland." in texts(view)


def test_a_requirement_is_added_with_a_sentence_beside_the_fields(
    view: TrainingView, school: School
) -> None:
    click(view, "add_demand")
    dialog = find(view, RuleDialog, "rule_dialog")
    assert sentence(dialog).startswith("Välj kurs")

    course = "FREDA: kortfrågor, beskrivning och farlighetsbedömning"
    choose(find(dialog, QComboBox, "rule_course"), course)
    assert find(dialog, QLineEdit, "rule_title").text() == course
    choose(find(dialog, QComboBox, "rule_level"), "Rekommenderad")
    choose(find(dialog, QComboBox, "rule_soon"), "Ett eget antal dagar")
    replace_text(find(dialog, QLineEdit, "rule_days"), "30")
    choose(find(dialog, QComboBox, "rule_again"), "Ett antal månader efter varje gång")
    type_text(find(dialog, QLineEdit, "rule_months"), "24")
    press(find(dialog, QWidget, "rule_professions-Undersköterska"), Qt.Key.Key_Space)
    units = find(dialog, TickList, "rule_units")
    units.setFocus()
    press(units, Qt.Key.Key_Home)
    press(units, Qt.Key.Key_Space)

    assert sentence(dialog) == (
        "Den som är undersköterska vid Hemtjänst Norr rekommenderas att gå ”FREDA: kortfrågor,"
        f" beskrivning och farlighetsbedömning” inom 30 dagar {START}. Det görs om senast 24"
        " månader efter varje gång. Gäller från 2026-11-24. I dag gäller det 3 medarbetare."
    )
    click(dialog, "save")
    (rule,) = [r for r in school.training.requirements.on(TODAY) if r.course_id == "freda"]
    assert (rule.level, rule.days, rule.renewal) == (Level.RECOMMENDED, 30, Renewal.MONTHS)
    assert (rule.professions, rule.units) == (("Undersköterska",), (school.north.id,))
    assert course in said(view, rule.requirement_id)


def test_wrong_input_is_told_beside_its_field(view: TrainingView, school: School) -> None:
    before = school.training.requirements.rules()
    click(view, "add_demand")
    dialog = find(view, RuleDialog, "rule_dialog")
    choose(find(dialog, QComboBox, "rule_soon"), "Ett eget antal dagar")
    replace_text(find(dialog, QLineEdit, "rule_days"), "snart")
    choose(find(dialog, QComboBox, "rule_again"), "Ett antal månader efter varje gång")
    replace_text(find(dialog, QLineEdit, "rule_day"), "i våras")
    click(dialog, "save")

    assert problem(dialog, "rule_course") == "Välj vilken kurs det gäller."
    assert problem(dialog, "rule_title") == "Skriv vad kravet ska heta."
    assert problem(dialog, "rule_days") == "Skriv ett tal med siffror."
    assert problem(dialog, "rule_months") == "Skriv efter hur många månader."
    assert problem(dialog, "rule_day").startswith("Skriv dagen som ÅÅÅÅ-MM-DD")
    assert dialog.isVisible()
    assert school.training.requirements.rules() == before
    click(dialog, "cancel")


def test_a_requirement_is_changed_from_a_day_and_its_history_is_told(
    view: TrainingView, school: School
) -> None:
    click(view, "change-grundkurs")
    dialog = find(view, RuleDialog, "rule_dialog")
    assert find(dialog, QLineEdit, "rule_day").text() == "2026-11-24"
    replace_text(find(dialog, QLineEdit, "rule_day"), "2026-11-23")
    click(dialog, "save")
    assert problem(dialog, "rule_day").startswith("Dagen har varit.")

    replace_text(find(dialog, QLineEdit, "rule_day"), "2027-01-01")
    choose(find(dialog, QComboBox, "rule_again"), "Varje år")
    choose(find(dialog, QComboBox, "rule_first_month"), "Mars")
    choose(find(dialog, QComboBox, "rule_last_month"), "Maj")
    click(dialog, "save")

    planned = f"Från 2027-01-01: Alla ska gå Webbkurs om våld (NCK) inom 90 dagar {START}."
    planned += " Det görs om varje år mellan mars och maj."
    assert planned in said(view, "grundkurs")
    click(view, "history-grundkurs")
    told = find(view, RuleHistoryDialog, "rule_history")
    history = texts(told)
    click(told, "close")
    assert "Gäller från 2026-01-01 till och med 2026-12-31." in history
    assert "Gäller från 2027-01-01." in history
    assert [r.valid_from for r in school.training.requirements.history("grundkurs")] == [
        date(2026, 1, 1),
        date(2027, 1, 1),
    ]


def test_a_requirement_is_ended_from_a_day(
    view: TrainingView, school: School, qtbot: QtBot
) -> None:
    click(view, "end-grundkurs")
    dialog = find(view, EndDialog, "end_dialog")
    replace_text(find(dialog, QLineEdit, "end_day"), "2026-11-01")
    click(dialog, "end")
    assert problem(dialog, "end_day").startswith("Dagen har varit.")
    replace_text(find(dialog, QLineEdit, "end_day"), "2026-11-24")
    click(dialog, "end")

    before = texts(find(view, QWidget, "requirements_before"))
    assert "Har gällt" in before
    assert "Gällde från 2026-01-01 till och med 2026-11-23." in before
    assert "change-grundkurs" not in {w.objectName() for w in view.findChildren(QWidget)}
    assert "grundkurs" not in {r.requirement_id for r in school.training.requirements.on(TODAY)}

    undo_here(qtbot, view)
    assert f"Det är ångrat: {GRUND}." in texts(view.window())
    assert "change-grundkurs" in {w.objectName() for w in view.findChildren(QWidget)}


def test_a_requirement_that_has_not_begun_is_moved_to_an_earlier_day(
    view: TrainingView, school: School
) -> None:
    later = Rule("", "", "", date(2027, 3, 1), "FREDA", "freda")
    key = school.training.requirements.begin(later).requirement_id
    view.load()
    click(view, f"change-{key}")
    dialog = find(view, RuleDialog, "rule_dialog")
    replace_text(find(dialog, QLineEdit, "rule_day"), "2027-01-01")
    click(dialog, "save")

    assert "Gäller från 2027-01-01." in " ".join(said(view, key))
    click_on(button(view.window(), "Ångra"))
    assert "Gäller från 2027-03-01." in " ".join(said(view, key))


def test_the_introduction_is_set_once(view: TrainingView, school: School) -> None:
    click(view, "change_introduction")
    dialog = find(view, IntroductionDialog, "introduction_dialog")
    replace_text(find(dialog, QLineEdit, "introduction_days"), "400")
    click(dialog, "save")
    assert problem(dialog, "introduction_days") == "Skriv ett tal från 0 till 366."
    replace_text(find(dialog, QLineEdit, "introduction_days"), "60")
    click(dialog, "save")

    assert school.training.requirements.introduction_days() == 60
    assert f"Det som hör till introduktionen ska vara gjort inom 60 dagar {START}." in texts(view)
    assert any(f"inom 60 dagar {START}" in words for words in said(view, "grundkurs"))


def test_the_reading_of_a_routine_is_shown_and_leads_to_it(
    view: TrainingView, school: School, qtbot: QtBot
) -> None:
    key = f"reading:{school.routine.series}"
    assert f"Alla vid Hemtjänst Norr ska läsa ”{school.routine.title}” inom 90 dagar {START}." in (
        said(view, key)
    )
    names = {widget.objectName() for widget in view.findChildren(QWidget)}
    assert not {f"change-{key}", f"end-{key}"} & names
    with qtbot.waitSignal(view.document_wanted) as wanted:
        click(view, f"show-{key}")
    assert wanted.args == [school.routine.id]


def test_what_a_routine_says_is_offered_as_a_requirement(
    office: Office, changes: Changes, appearance: Appearance, active: Active, tmp_path: Path
) -> None:
    services: Services = office.services
    overall = furnish(services, tmp_path).overall
    services.training.requirements.end("grundkurs", TODAY)
    view = TrainingView(services, changes)
    active(view, size=(1366, 768))
    click(view, f"to_{WORD}")

    click(view, f"take-{overall.id}")
    click(find(view, RuleDialog, "rule_dialog"), "save")

    rules = services.training.requirements.on(TODAY)
    assert [r.source for r in rules if r.course_id == "webbkurs-om-vald"] == [
        f"{overall.title}, version 1.0"
    ]
    assert f"take-{overall.id}" not in {w.objectName() for w in view.findChildren(QWidget)}


def show_courses(view: TrainingView) -> None:
    find(view, QWidget, "demands_tabs").setFocus()
    press(find(view, QWidget, "demands_tabs"), Qt.Key.Key_Right)


def test_a_course_is_added(view: TrainingView, school: School) -> None:
    courses = school.training.courses
    show_courses(view)
    click(view, "add_demand")
    dialog = find(view, CourseDialog, "course_dialog")
    click(dialog, "save")
    assert problem(dialog, "course_title") == "Skriv vad kursen heter."
    type_text(find(dialog, QLineEdit, "course_title"), "Samtal om våld")
    type_text(find(dialog, QLineEdit, "course_hours"), "2,5")
    type_text(find(dialog, QLineEdit, "course_months"), "1,5")
    click(dialog, "save")
    assert problem(dialog, "course_months") == "Skriv ett helt tal."
    replace_text(find(dialog, QLineEdit, "course_months"), "24")
    type_text(find(dialog, QLineEdit, "course_web"), "kommunen.example/samtal")
    click(dialog, "save")

    (own,) = [course for course in courses.all().values() if course.title == "Samtal om våld"]
    assert (own.hours, own.validity_months) == (2.5, 24)
    assert web_address(own).toString() == "https://kommunen.example/samtal"
    assert "2,5 timmar · giltig i 24 månader" in texts(find(view, QWidget, f"course-{own.id}"))


def test_a_course_is_changed_removed_and_brought_back(
    view: TrainingView, school: School, qtbot: QtBot
) -> None:
    courses = school.training.courses
    own = courses.course("att-vilja-se")
    show_courses(view)
    click(view, "change_course-freda")
    dialog = find(view, CourseDialog, "course_dialog")
    replace_text(find(dialog, QLineEdit, "course_provider"), "Länsstyrelsen")
    before = find(dialog, QWidget, "course_before")
    assert not before.isVisible()
    replace_text(find(dialog, QLineEdit, "course_months"), "36")
    assert any("gångna dagar" in words for words in texts(before))
    click(dialog, "save")
    assert courses.course("freda").provider == "Länsstyrelsen"

    click(view, f"remove_course-{own.id}")
    assert own.id not in courses.offered()
    undo_here(qtbot, view)
    assert own.id in courses.offered()
    click(view, f"remove_course-{own.id}")
    click(view, f"bring_back-{own.id}")
    assert own.id in courses.offered()


def test_the_way_back_leads_to_the_tabs(view: TrainingView) -> None:
    assert not find(view, QWidget, f"to_{WORD}").isVisible()
    click(view, "back_to_training")
    assert find(view, QWidget, f"to_{WORD}").isVisible()
    assert find(view, QLabel, "page_title").text() == "Utbildning"


@pytest.mark.parametrize("look", [(Scheme.LIGHT, 100), (Scheme.DARK, 200)])
def test_view_and_dialogs_can_be_used_by_everybody(
    school: School,
    changes: Changes,
    appearance: Appearance,
    active: Active,
    look: tuple[Scheme, int],
    qtbot: QtBot,
) -> None:
    appearance.choose(*look)
    view = TrainingView(school.services, changes)
    window = active(view, size=(1366, 768))
    click(view, f"to_{WORD}")
    qtbot.waitUntil(lambda: cut_off(window) + audit(window) == [])
    opened: dict[str, type[QDialog]] = {
        "change-grundkurs": RuleDialog,
        "end-grundkurs": EndDialog,
        "change_introduction": IntroductionDialog,
    }
    for name, kind in opened.items():
        click(view, name)
        (dialog,) = [each for each in view.findChildren(kind) if each.isVisible()]
        assert cut_off(dialog) + audit(dialog) == [], name
        dialog.reject()
    course = CourseDialog(view, school.services, school.training.courses.course("freda"))
    course.open()
    assert cut_off(course) + audit(course) == []
    course.reject()


@pytest.mark.parametrize(
    ("web", "opened"),
    [
        ("webbkursomvald.se", "https://webbkursomvald.se"),
        ("http://kommunen.example/a", "http://kommunen.example/a"),
        ("file:///etc/passwd", "https://file:///etc/passwd"),
    ],
)
def test_only_web_pages_are_opened(web: str, opened: str) -> None:
    course = Course("x", "Kurs", "", "", "", "", web=web)
    assert web_address(course).scheme() in ("https", "http", "")
    assert web_address(course) == QUrl(opened)
