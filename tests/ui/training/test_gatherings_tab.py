"""Course occasions and staff meetings in the window: one entry, and the register knows it."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QListView,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

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
    undo_here,
)
from tests.services.conftest import StandingClock
from tests.services.school import BASIC, School, open_school
from tests.ui.conftest import Active
from vinr_desktop.domain.gathering import (
    Attendance,
    Occasion,
    Presence,
    StaffMeeting,
    Topic,
    attendance_id,
)
from vinr_desktop.domain.matrix import Choice
from vinr_desktop.domain.person import Actor
from vinr_desktop.domain.training import PLAN_INFORMATION, Origin
from vinr_desktop.domain.training_status import Status
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.staff import Identity
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.training.training_view import TrainingView
from vinr_desktop.ui.widgets.toast import Toast

TODAY = date(2026, 11, 24)
COURSE = "Webbkurs om våld (NCK)"


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    return open_school(services, tmp_path)


@pytest.fixture
def view(
    school: School, appearance: Appearance, active: Active, changes: Changes
) -> Iterator[TrainingView]:
    """The training area, at the tab."""
    made = TrainingView(school.services, changes)
    active(made, size=(1100, 760))
    made.show_tab("Kurstillfällen och APT")
    yield made
    for dialog in made.window().findChildren(QDialog):
        dialog.close()


@pytest.fixture
def occasion(school: School) -> Occasion:
    """An occasion today with two seats, the first two people booked."""
    planned = school.training.occasions.plan(
        Occasion("", "", BASIC, TODAY, "13:00", "16:00", "Tingssalen", "Bo Ek", seats=2)
    )
    school.training.occasions.book(planned.id, school.people[:2])
    return planned


def dialog_of(view: QWidget, name: str) -> QDialog:
    """The open dialog of that name."""
    found = view.window().findChildren(QDialog, name)
    return next(each for each in found if each.isVisible())


def click_shown(view: QWidget, name: str) -> None:
    """Click the widget of that name that is seen: a list that was made anew frees its old rows."""
    click_on(next(each for each in view.findChildren(QWidget, name) if each.isVisible()))


def focus_of(view: QWidget) -> str:
    """The name of what has the focus in the view."""
    here = view.window().focusWidget()
    assert here is not None
    assert view.isAncestorOf(here)
    return here.objectName()


def statuses(school: School, course: str) -> dict[str, Status]:
    """How everybody stands towards the requirement of a course, as the matrix has it."""
    matrix = school.training.register.matrix()
    column = next(
        index for index, rule in enumerate(matrix.rules) if rule and rule.course_id == course
    )
    rows = [matrix.row(place) for place in matrix.find(Choice())]
    return {row.employee_id: row.statuses[column] for row in rows}


def undo(view: QWidget) -> None:
    click_on(button(toast_of(view), "Ångra"))


def told(view: QWidget) -> str:
    return find(toast_of(view), QLabel, "toast_text").text()


def toast_of(view: QWidget) -> Toast:
    return next(each for each in view.window().findChildren(Toast) if each.isVisible())


def tick(dialog: QDialog, name: str, *people: str) -> None:
    people_list = find(dialog, QListView, name)
    model = people_list.model()
    said = [str(model.index(row, 0).data()).split("  ·  ")[0] for row in range(model.rowCount())]
    for person in people:
        click_row(people_list, said.index(person))


# --- staff meetings ------------------------------------------------------------------------


def begin_meeting(view: TrainingView) -> QDialog:
    click(view, "show_meetings")
    click(view, "gatherings_act")
    dialog = dialog_of(view, "meeting_dialog")
    choose(find(dialog, QComboBox, "meeting_unit"), "Hemtjänst Norr")
    return dialog


def test_one_entry_gives_the_plan_and_the_routine_to_those_present(
    view: TrainingView, school: School, changes: Changes
) -> None:
    anna, bo, siv, _other = school.people
    assert statuses(school, PLAN_INFORMATION)[anna] is Status.MISSING
    heard: list[bool] = []
    changes.training_changed.connect(lambda: heard.append(True))

    dialog = begin_meeting(view)
    click(dialog, "topic_routine")
    assert find(dialog, QComboBox, "meeting_routine").currentData() == school.routine.id
    type_text(find(dialog, QWidget, "meeting_knew"), "1")
    type_text(find(dialog, QWidget, "meeting_asked"), "2")
    tick(dialog, "meeting_people", "Medarbetare 1", "Medarbetare 2")
    click(dialog, "save")

    (held,) = school.training.meetings.all()
    assert (held.unit_id, held.held_on, held.knew, held.asked) == (school.north.id, TODAY, 1, 2)
    plan, read = statuses(school, PLAN_INFORMATION), statuses(school, school.reading)
    assert [plan[each] for each in (anna, bo)] == [Status.VALID, Status.VALID]
    assert [read[each] for each in (anna, bo)] == [Status.VALID, Status.VALID]
    assert (plan[siv], read[siv]) == (Status.MISSING, Status.MISSING)
    assert heard
    assert told(view) == "APT är registrerat för 2 medarbetare."
    assert any("1 av 2 vet vem de ringer" in words for words in texts(view))


def test_a_meeting_is_undone_as_a_whole(view: TrainingView, school: School) -> None:
    dialog = begin_meeting(view)
    click(dialog, "meeting_people_all")
    click(dialog, "save")
    assert set(statuses(school, PLAN_INFORMATION).values()) == {Status.VALID, Status.MISSING}

    undo(view)

    assert set(statuses(school, PLAN_INFORMATION).values()) == {Status.MISSING}
    assert school.training.meetings.all() == []
    assert "Inget APT är registrerat 2026." in texts(view)


def test_a_meeting_is_corrected_and_taken_back(view: TrainingView, school: School) -> None:
    anna, bo, *_ = school.people
    dialog = begin_meeting(view)
    tick(dialog, "meeting_people", "Medarbetare 1")
    click(dialog, "save")
    (held,) = school.training.meetings.all()

    click_shown(view, f"change_meeting-{held.id}")
    dialog = dialog_of(view, "meeting_dialog")
    tick(dialog, "meeting_people", "Medarbetare 1", "Medarbetare 2")
    click(dialog, "save")
    plan = statuses(school, PLAN_INFORMATION)
    assert (plan[anna], plan[bo]) == (Status.MISSING, Status.VALID)

    click_shown(view, f"cancel_meeting-{held.id}")
    assert statuses(school, PLAN_INFORMATION)[bo] is Status.MISSING
    undo(view)
    assert statuses(school, PLAN_INFORMATION)[bo] is Status.VALID


def test_units_without_a_meeting_about_the_plan_are_told(
    view: TrainingView, school: School
) -> None:
    click(view, "show_meetings")
    said = find(view, QLabel, "page_sentence")
    assert said.text().endswith("2 enheter har inget APT om handlingsplanen 2026 ännu.")
    assert find(view, QLabel, "missing_mark").text() == "Inget APT om handlingsplanen 2026 ännu"

    click_shown(view, f"register-{school.north.id}")
    dialog = dialog_of(view, "meeting_dialog")
    assert find(dialog, QComboBox, "meeting_unit").currentText() == "Hemtjänst Norr"
    click(dialog, "meeting_people_all")
    click(dialog, "save")

    assert [u.id for u in school.training.meetings.without_plan(2026)] == [school.south.id]
    assert view.findChild(QPushButton, f"register-{school.south.id}") is not None


def test_a_second_meeting_on_a_day_is_said_to_be_one(view: TrainingView, school: School) -> None:
    for turn in range(2):
        dialog = begin_meeting(view)
        another = find(dialog, QCheckBox, "meeting_another")
        assert another.isVisible() is bool(turn)
        tick(dialog, "meeting_people", f"Medarbetare {turn + 1}")
        if turn:
            click_on(another)
        click(dialog, "save")

    assert len(school.training.meetings.all()) == 2


def test_nothing_is_saved_where_nobody_is_ticked(view: TrainingView, school: School) -> None:
    dialog = begin_meeting(view)
    click(dialog, "save")

    find(dialog, QDialog, "message").close()
    assert dialog.isVisible()
    assert school.training.meetings.all() == []


def test_people_are_found_by_typing_and_ticked_by_keyboard(
    view: TrainingView, school: School
) -> None:
    dialog = begin_meeting(view)
    type_text(find(dialog, QWidget, "meeting_people_search"), "3")
    people = find(dialog, QListView, "meeting_people")
    assert people.model().rowCount() == 1
    people.setFocus()
    press(people, Qt.Key.Key_Down)
    press(people, Qt.Key.Key_Space)
    click(dialog, "save")

    (held,) = school.training.meetings.all()
    assert school.training.meetings.present(held.id) == {school.people[2]}


def test_a_manager_finds_her_own_unit_chosen(view: TrainingView, school: School) -> None:
    organisation = school.services.organisation
    organisation.save_unit(replace(school.south, manager="Åsa Öberg"))
    click(view, "show_meetings")
    click(view, "gatherings_act")

    unit = find(dialog_of(view, "meeting_dialog"), QComboBox, "meeting_unit")
    assert unit.currentText() == "Hemtjänst Söder"


def test_whoever_is_protected_stands_with_her_alias(view: TrainingView, school: School) -> None:
    hidden = Identity("1", "Medarbetare A", is_protected=True)
    school.training.staff.change(school.people[0], hidden)
    dialog = begin_meeting(view)
    first = find(dialog, QListView, "meeting_people").model().index(2, 0)

    assert str(first.data()) == "Medarbetare A  ·  skyddade personuppgifter"


# --- the signed list -----------------------------------------------------------------------


def test_signatures_on_the_list_are_registered_and_undone(
    view: TrainingView, school: School
) -> None:
    click(view, "show_meetings")
    click(view, "open_acknowledge")
    dialog = dialog_of(view, "acknowledge_dialog")
    replace_text(find(dialog, QWidget, "acknowledge_day"), "2026-11-20\t")
    click(dialog, "signed_people_all")
    click(dialog, "save")

    readers = school.training.completing.readers(school.routine.id)
    assert {each.employee_id for each in readers} == set(school.people[:3])
    assert {each.origin for each in readers} == {Origin.SIGNED}
    assert {each.done_on for each in readers} == {date(2026, 11, 20)}
    assert statuses(school, school.reading)[school.people[0]] is Status.VALID

    undo(view)
    assert school.training.completing.readers(school.routine.id) == []


def test_whoever_has_signed_cannot_be_ticked_again(view: TrainingView, school: School) -> None:
    school.training.completing.acknowledge(school.routine.id, school.people[:1], TODAY)
    click(view, "show_meetings")
    click(view, "open_acknowledge")
    dialog = dialog_of(view, "acknowledge_dialog")
    click(dialog, "signed_people_all")

    assert find(dialog, QLabel, "signed_people_count").text() == "2 av 2 markerade"


def test_a_unit_without_a_routine_has_nothing_to_sign(view: TrainingView) -> None:
    click(view, "show_meetings")
    click(view, "open_acknowledge")
    dialog = dialog_of(view, "acknowledge_dialog")
    choose(find(dialog, QComboBox, "acknowledge_unit"), "Hemtjänst Söder")

    assert find(dialog, QWidget, "no_routine").isVisible()
    assert not find(dialog, QPushButton, "save").isEnabled()


# --- course occasions ----------------------------------------------------------------------


def test_an_occasion_is_planned_changed_cancelled_and_held_after_all(
    view: TrainingView, school: School, qtbot: QtBot
) -> None:
    click(view, "gatherings_act")
    dialog = dialog_of(view, "occasion_dialog")
    choose(find(dialog, QComboBox, "occasion_course"), COURSE)
    type_text(find(dialog, QWidget, "occasion_day"), "2026-12-15\t")
    type_text(find(dialog, QWidget, "occasion_starts"), "9.30")
    type_text(find(dialog, QWidget, "occasion_place"), "Tingssalen")
    type_text(find(dialog, QWidget, "occasion_seats"), "20")
    tick(dialog, "occasion_units", "Hemtjänst Söder")
    click(dialog, "save")

    (planned,) = school.training.occasions.all()
    assert (planned.course_id, planned.held_on) == (BASIC, date(2026, 12, 15))
    assert (planned.starts, planned.seats, planned.units) == ("09:30", 20, (school.south.id,))

    click_shown(view, f"change-{planned.id}")
    dialog = dialog_of(view, "occasion_dialog")
    replace_text(find(dialog, QWidget, "occasion_place"), "Biblioteket")
    click(dialog, "save")
    assert school.training.occasions.occasion(planned.id).place == "Biblioteket"

    click_shown(view, f"cancel-{planned.id}")
    assert school.training.occasions.occasion(planned.id).is_cancelled
    assert focus_of(view).startswith("bring_back-"), "on the same occasion, made anew"
    undo_here(qtbot, view)
    assert not school.training.occasions.occasion(planned.id).is_cancelled
    assert focus_of(view).endswith(planned.id)
    click_shown(view, f"cancel-{planned.id}")
    click_shown(view, f"bring_back-{planned.id}")
    assert not school.training.occasions.occasion(planned.id).is_cancelled


def test_seats_are_booked_given_up_and_never_too_many(
    view: TrainingView, school: School, occasion: Occasion
) -> None:
    view.load()
    click_shown(view, f"book-{occasion.id}")
    dialog = dialog_of(view, "booking_dialog")
    assert find(dialog, QLabel, "seats_left").text() == "0 platser kvar av 2."
    tick(dialog, "booked_people", "Medarbetare 3")
    assert find(dialog, QLabel, "seats_left").text() == "1 plats för många."
    click(dialog, "save")
    find(dialog, QDialog, "message").close()
    tick(dialog, "booked_people", "Medarbetare 1")
    click(dialog, "save")

    known = school.training.occasions.presence(occasion.id)
    assert [known[each] for each in school.people[:3]] == [
        Presence.NONE,
        Presence.BOOKED,
        Presence.BOOKED,
    ]
    undo(view)
    known = school.training.occasions.presence(occasion.id)
    booked = {person for person, each in known.items() if each is Presence.BOOKED}
    assert booked == set(school.people[:2])


def test_ticks_give_the_course_and_taking_them_away_takes_it_back(
    view: TrainingView, school: School, occasion: Occasion
) -> None:
    anna, bo, *_ = school.people
    view.load()
    click_shown(view, f"attend-{occasion.id}")
    dialog = dialog_of(view, "attendance_dialog")
    click(dialog, "present_people_all")
    click(dialog, "save")
    basic = statuses(school, BASIC)
    assert (basic[anna], basic[bo]) == (Status.VALID, Status.VALID)

    click_shown(view, f"attend-{occasion.id}")
    dialog = dialog_of(view, "attendance_dialog")
    tick(dialog, "present_people", "Medarbetare 2")
    click(dialog, "save")
    assert told(view) == "1 har fått kursen registrerad. 1 kom inte."
    basic = statuses(school, BASIC)
    assert (basic[anna], basic[bo]) == (Status.VALID, Status.MISSING)
    assert bo in {s.employee.id for s in school.training.occasions.lacking(occasion.id)}

    undo(view)
    assert statuses(school, BASIC)[bo] is Status.VALID


def test_whoever_came_without_a_seat_is_ticked_too(
    view: TrainingView, school: School, occasion: Occasion
) -> None:
    view.load()
    click_shown(view, f"attend-{occasion.id}")
    dialog = dialog_of(view, "attendance_dialog")
    tick(dialog, "present_people", "Medarbetare 1")
    click(dialog, "attendance_everybody")
    tick(dialog, "present_people", "Medarbetare 4")
    click(dialog, "save")

    known = school.training.occasions.presence(occasion.id)
    assert known[school.people[0]] is known[school.people[3]] is Presence.PRESENT


class MailProgram(QObject):
    """Takes what is opened in it."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def write(self, url: QUrl) -> None:
        self.addresses.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def mail() -> Iterator[MailProgram]:
    made = MailProgram()
    QDesktopServices.setUrlHandler("mailto", made, "write")  # type: ignore[arg-type]  # a name
    yield made
    QDesktopServices.unsetUrlHandler("mailto")


def test_all_who_lack_the_course_are_invited_and_written_to(
    view: TrainingView, school: School, mail: MailProgram, qtbot: QtBot
) -> None:
    people, staff = school.people, school.training.staff
    school.training.completing.record(people[:1], Done(BASIC, TODAY))
    staff.change(people[1], Identity("2", "Medarbetare 2", "två@pahittade.example"))
    staff.change(people[2], Identity("3", "Medarbetare C", "c@p.example", is_protected=True))
    coming = school.training.occasions.plan(Occasion("", "", BASIC, date(2026, 12, 15)))
    view.load()
    click_shown(view, f"invite-{coming.id}")
    qtbot.waitUntil(lambda: view.window().findChild(QDialog, "invite_dialog") is not None)
    dialog = dialog_of(view, "invite_dialog")
    assert "3 medarbetare saknar kursen" in find(dialog, QLabel, "invite_count").text()

    click(dialog, "copy_addresses")
    assert QGuiApplication.clipboard().text() == "två@pahittade.example"
    click(dialog, "open_mail")
    (address,) = mail.addresses
    assert address.startswith("mailto:?bcc=tv%C3%A5@pahittade.example&subject=Inbjudan")
    assert "c@p.example" not in address
    note = find(dialog, QLabel, "address_note").text()
    assert "1 har ingen e-postadress" in note
    assert "1 med skyddade personuppgifter" in note

    click(dialog, "save")
    assert school.training.occasions.presence(coming.id) == dict.fromkeys(
        people[1:], Presence.INVITED
    )
    undo(view)
    assert set(school.training.occasions.presence(coming.id).values()) <= {Presence.NONE}


def test_an_occasion_is_saved_for_the_calendar(
    view: TrainingView, school: School, occasion: Occasion, tmp_path: Path
) -> None:
    view.load()
    click_shown(view, f"calendar-{occasion.id}")
    chooser = find(view.window(), QFileDialog, "save_file_dialog")
    path = tmp_path / "kurs.ics"
    chooser.fileSelected.emit(str(path))
    chooser.close()

    assert "SUMMARY:Webbkurs om våld (NCK)" in path.read_text(encoding="utf-8")


def test_an_undo_that_a_later_change_hinders_is_told(
    view: TrainingView, school: School, occasion: Occasion, clock: StandingClock
) -> None:
    view.load()
    click_shown(view, f"cancel-{occasion.id}")
    school.training.occasions.change(occasion)
    undo(view)

    box = find(view, QDialog, "message")
    assert any("Det har ändrats sedan dess" in words for words in texts(box))
    box.close()


# --- what came from another PC -------------------------------------------------------------


def come_from_another_pc(place: Place, school: School, key: str, presence: Presence) -> None:
    """Let somebody who is not in this PC's register stand on a list."""
    with closing(Database.open(place.database)) as db:
        stores, actor = Stores.on(db), Actor("Bo Ek", "bo")
        with db.change(actor, school.services.organisation.now()):
            row = Attendance(
                attendance_id(key, "okand"), school.north.scope, key, "okand", presence
            )
            stores.gatherings.save_attendance(row)


def test_a_meeting_keeps_those_whom_this_pc_does_not_know(
    view: TrainingView, school: School, place: Place
) -> None:
    read = StaffMeeting("", "", school.north.id, TODAY, "", (Topic.PLAN,))
    held = school.training.meetings.record(read, school.people[:1])
    come_from_another_pc(place, school, held.id, Presence.PRESENT)
    click(view, "show_meetings")
    click_shown(view, f"change_meeting-{held.id}")
    dialog = dialog_of(view, "meeting_dialog")
    tick(dialog, "meeting_people", "Medarbetare 2")
    click(dialog, "save")

    assert school.training.meetings.present(held.id) == {*school.people[:2], "okand"}


@pytest.mark.parametrize(
    ("opens", "name", "presence"),
    [
        ("attend", "attendance_dialog", Presence.PRESENT),
        ("book", "booking_dialog", Presence.BOOKED),
    ],
)
def test_an_occasion_keeps_those_whom_this_pc_does_not_know(
    view: TrainingView, school: School, place: Place, opens: str, name: str, presence: Presence
) -> None:
    planned = school.training.occasions.plan(Occasion("", "", BASIC, TODAY))
    school.training.occasions.book(planned.id, school.people[:1])
    come_from_another_pc(place, school, planned.id, presence)
    view.load()
    click_shown(view, f"{opens}-{planned.id}")
    click(dialog_of(view, name), "save")

    assert school.training.occasions.presence(planned.id)["okand"] is presence


def test_where_nobody_works_no_unit_is_said_to_have_taken_up_the_plan(
    view: TrainingView, school: School
) -> None:
    staff = school.training.staff
    for each in staff.all():
        for employment in each.employments:
            staff.end(employment.id, date(2026, 1, 1))
    view.load()

    assert find(view, QLabel, "page_sentence").text() == "Inget kommande kurstillfälle."
