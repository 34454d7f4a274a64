"""A manager's month: what is late, a reminder for one alone, and registering at once."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import choose, click, find, press, texts, undo_here
from tests.services.school import BASIC, School
from tests.ui.training.conftest import LOOKS, dialog_over
from vinr_desktop.services.completing import Done
from vinr_desktop.services.staff import Identity
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.training.training_view import TrainingView

TODAY = date(2026, 11, 24)


class MailProgram(QObject):
    """Takes the letters that the desktop would open."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Keep a letter."""
        self.letters.append(bytes(url.toEncoded().data()).decode())


@pytest.fixture
def mail() -> Iterator[MailProgram]:
    program = MailProgram()
    QDesktopServices.setUrlHandler("mailto", program, "take")  # type: ignore[arg-type]  # a name
    yield program
    QDesktopServices.unsetUrlHandler("mailto")


@pytest.fixture
def tab(area: TrainingView, school: School, qtbot: QtBot) -> QWidget:
    choose(find(area, QComboBox, "my_unit"), "Hemtjänst Norr")
    qtbot.waitUntil(lambda: "Medarbetare 1" in texts(area))
    return find(area, QWidget, "my_unit_tab")


def test_without_a_unit_it_says_what_to_do(area: TrainingView) -> None:
    assert "Vilken enhet är din?" in texts(area)


def test_what_is_late_is_told_by_person(area: TrainingView, tab: QWidget) -> None:
    said = texts(tab)

    assert "Saknas sedan 237 dagar" in said
    assert "Medarbetare 4" not in said
    assert "3 av 3 medarbetare har något att göra den här månaden." in texts(area)


def test_the_unit_is_remembered(
    tab: QWidget, school: School, changes: Changes, qtbot: QtBot
) -> None:
    again = TrainingView(school.services, changes)
    qtbot.addWidget(again)
    again.show()

    qtbot.waitUntil(lambda: "Medarbetare 2" in texts(again))


def test_one_is_registered_at_once(tab: QWidget, school: School, qtbot: QtBot) -> None:
    click(tab, "record_0_0")
    dialog = dialog_over(tab, "record_dialog")
    course = str(find(dialog, QComboBox, "record_course").currentData())
    click(dialog, "save")

    assert (course, TODAY) in school.done(school.people[0])
    qtbot.waitUntil(lambda: not jobs.running(tab.window()))

    kept = tab.window().focusWidget()
    assert kept is not None
    assert kept.objectName() == "record_0_0"
    undo_here(qtbot, tab)
    assert school.done(school.people[0]) == set()
    qtbot.waitUntil(lambda: not jobs.running(tab.window()))


def test_the_keyboard_goes_on_to_the_next_one(
    area: TrainingView, tab: QWidget, qtbot: QtBot
) -> None:
    assert area.window().isActiveWindow()  # no card was a window of its own on the way
    first = button_named(tab, "Registrera Grundkurs: Webbkurs om våld för Medarbetare 2")
    first.setFocus()
    press(first, Qt.Key.Key_Space)
    dialog = dialog_over(area, "record_dialog")
    press(find(dialog, QComboBox, "record_course"), Qt.Key.Key_Return)
    gone = first.accessibleName()
    qtbot.waitUntil(lambda: gone not in {each.accessibleName() for each in seen_buttons(tab)})

    here = area.window().focusWidget()
    assert isinstance(here, QAbstractButton)
    assert here in seen_buttons(tab)
    assert here.accessibleName().endswith("Medarbetare 2")


def seen_buttons(tab: QWidget) -> list[QAbstractButton]:
    """The buttons that a user sees now."""
    return [each for each in tab.findChildren(QAbstractButton) if each.isVisible()]


def button_named(tab: QWidget, name: str) -> QAbstractButton:
    """The button that a screen reader calls so."""
    (found,) = [each for each in seen_buttons(tab) if each.accessibleName() == name]
    return found


def test_several_are_registered_together(tab: QWidget, school: School, qtbot: QtBot) -> None:
    click(tab, "together_0")
    dialog = dialog_over(tab, "record_dialog")

    assert find(dialog, QListWidget, "record_people").count() == 3

    course = str(find(dialog, QComboBox, "record_course").currentData())
    click(dialog, "save")

    assert all((course, TODAY) in school.done(person) for person in school.people[:3])
    assert (course, TODAY) not in school.done(school.people[3])
    qtbot.waitUntil(lambda: not jobs.running(tab.window()))


def test_a_reminder_is_about_one_person_only(tab: QWidget) -> None:
    click(tab, "copy_0")
    text = QGuiApplication.clipboard().text()

    assert text.startswith("Hej Medarbetare 1,\n")
    assert "- Grundkurs: Webbkurs om våld, skulle ha varit klart 2026-04-01" in text
    assert "Medarbetare 2" not in text
    assert text.endswith("Hälsningar\nÅsa Öberg")


def test_a_reminder_opens_in_the_mail_program(
    tab: QWidget, school: School, mail: MailProgram, changes: Changes, qtbot: QtBot
) -> None:
    staff = school.training.staff
    staff.change(school.people[0], Identity("1", "Åke & Öst", "ake@pahittade.example"))
    changes.training_changed.emit()
    qtbot.waitUntil(lambda: "Åke & Öst" in texts(tab))
    number = next(n for n in range(3) if "Åke & Öst" in texts(find(tab, QWidget, f"person_{n}")))
    click(tab, f"mail_{number}")

    (letter,) = mail.letters
    parts = urlsplit(letter)
    said = parse_qs(parts.query)
    assert parts.path == "ake@pahittade.example"
    assert said["body"][0].startswith("Hej Åke & Öst,\r\n")
    assert said["subject"] == ["Din utbildning om våld i nära relation"]


def test_a_protected_employee_is_reminded_by_word_of_mouth(
    tab: QWidget, school: School, changes: Changes, qtbot: QtBot
) -> None:
    school.training.staff.change(school.people[0], Identity("1", "Alias", is_protected=True))
    changes.training_changed.emit()
    qtbot.waitUntil(lambda: "Alias" in texts(tab))

    assert "Skyddade personuppgifter: påminn i samtal, inte i skrift." in texts(tab)
    assert texts(tab).count("Kopiera påminnelse") == 2


def test_nothing_to_do_is_said(
    tab: QWidget, school: School, changes: Changes, qtbot: QtBot
) -> None:
    completing = school.training.completing
    for course in (BASIC, "plan-information"):
        completing.record(school.people[:3], Done(course, TODAY))
    completing.acknowledge(school.routine.id, school.people[:3])
    changes.training_changed.emit()

    qtbot.waitUntil(lambda: "Inget att göra den här månaden" in texts(tab))


@pytest.mark.parametrize("look", LOOKS)
def test_usable_by_everybody(area: TrainingView, tab: QWidget) -> None:
    assert audit(area.window()) == []
    assert cut_off(area.window()) == []
