"""Lists through the window: read, looked at, taken in as one, undone as one; nothing by chance."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
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
    wait_for_message,
)
from tests.lists import FORMATS, Cells, as_csv, as_xlsx
from tests.services.school import BASIC
from tests.trees import choose_unit, tick_unit
from tests.ui.conftest import Active
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.personnel_plan import FOLLOWS_NOW
from vinr_desktop.services.container import Services
from vinr_desktop.services.list_reading import read_pasted
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training.intake.groups import staff_look
from vinr_desktop.ui.training.intake.leaving_dialog import LeavingDialog
from vinr_desktop.ui.training.intake.never_dialog import NeverDialog
from vinr_desktop.ui.training.intake.paste_dialog import PasteDialog
from vinr_desktop.ui.training.training_view import TrainingView
from vinr_desktop.ui.widgets.unit_choice_dialog import UnitChoiceDialog
from vinr_desktop.ui.widgets.unit_tree_view import UnitTreeView

HEADERS = ("Anst.nr", "Personnummer", "Namn", "Enhet", "Befattning", "Anställd från")
ROWS: Cells = (
    ("Personallista, utskriven 2026-11-20",),
    HEADERS,
    (1001, "850101-1239", "Åsa Ångström", "Hemtjänst Öst", "usk", date(2020, 1, 15)),
    (1002, "850102-1238", "Göran Ek", "Särskilt boende", "Vbt", date(2026, 3, 1)),
    (1003, "850103-1237", "Zoë Öberg", "Hemtjänst Öst", "SSK", date(2019, 5, 2)),
)
Give = Callable[..., None]


@pytest.fixture
def view(
    services: Services, changes: Changes, appearance: Appearance, active: Active
) -> TrainingView:
    """The training area, open at the imports."""
    services.organisation.name_municipality("Påhittade kommun")
    made = TrainingView(services, changes)
    active(made, size=(1366, 768))
    made.show_tab("Import")
    return made


@pytest.fixture
def give(view: TrainingView, tmp_path: Path, qtbot: QtBot) -> Give:
    """Choose a file with these bytes, and wait until it is read."""

    def choose_file(data: bytes, name: str = "lista.csv", kind: str = "staff") -> None:
        path = tmp_path / name
        path.write_bytes(data)
        click(view, f"choose_{kind}")
        view.findChildren(QFileDialog)[-1].fileSelected.emit(str(path))
        calm(view, qtbot)
        for left in view.findChildren(QFileDialog):
            left.close()

    return choose_file


def calm(view: QWidget, qtbot: QtBot) -> None:
    """Wait until nothing works any longer."""
    qtbot.waitUntil(lambda: not jobs.running(view.window()))


def look(view: QWidget, qtbot: QtBot) -> None:
    click(view, "look")
    calm(view, qtbot)


def apply(view: QWidget, qtbot: QtBot) -> None:
    click(view, "apply")
    calm(view, qtbot)


def take_in(view: QWidget, qtbot: QtBot) -> None:
    look(view, qtbot)
    apply(view, qtbot)


def staff_of(services: Services) -> dict[str, Staff]:
    return {each.employee.number: each for each in services.training.staff.all()}


def table(view: QWidget, name: str) -> list[list[str]]:
    """What stands in a visible table."""
    model = find(view, QTableView, name).model()
    columns = range(model.columnCount())
    return [[model.index(row, c).data() for c in columns] for row in range(model.rowCount())]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_goes_in_twice_with_the_same_result(
    format_: str, view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    ending, write = FORMATS[format_]
    give(write(ROWS), f"lista{ending}")
    said = " ".join(texts(view))
    assert "Rubrikerna står på rad 2, under dem 3 rader." in said
    assert "Personnummer. Programmet sparar aldrig" in said
    assert "850101" not in said
    look(view, qtbot)
    assert button(view, "Ta in 3 ändringar").isEnabled()
    assert services.training.staff.all() == []

    apply(view, qtbot)

    assert "3 ändringar är införda: 3 nya anställningar." in texts(view)
    people = staff_of(services)
    assert people["1001"].employee.name == "Åsa Ångström"
    assert people["1001"].employments[0].profession == "Undersköterska"
    assert people["1002"].employments[0].first == date(2026, 3, 1)

    give(write(ROWS), f"lista{ending}")
    look(view, qtbot)
    assert "Inget i registret behöver ändras." in texts(view)
    assert "3 oförändrade" in texts(view)
    click_on(button(view, "Klart"))
    calm(view, qtbot)
    assert staff_of(services) == people
    assert len(services.training.imports.history.all()) == 1


def test_pasted_rows_go_in(view: TrainingView, services: Services, qtbot: QtBot) -> None:
    click(view, "paste_staff")
    dialog = find(view, PasteDialog, "paste_dialog")
    assert not find(dialog, QPushButton, "read_pasted").isEnabled()
    QGuiApplication.clipboard().setText("Anst.nr\tNamn\tEnhet\n7\tÅsa Ek\tNorr\n8\tBo Ås\tNorr")
    field = find(dialog, QPlainTextEdit, "pasted_rows")
    field.setFocus()
    press(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    click(dialog, "read_pasted")
    calm(view, qtbot)
    assert "Lästes som text med tabb mellan kolumnerna." in " ".join(texts(view))

    take_in(view, qtbot)

    assert sorted(staff_of(services)) == ["7", "8"]


def test_a_dropped_file_is_read(view: TrainingView, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(as_csv(ROWS))
    card, data = find(view, QWidget, "staff_card"), QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    way = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    key = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(card, QDragEnterEvent(QPoint(5, 5), *way, key))
    QApplication.sendEvent(card, QDropEvent(QPoint(5, 5), *way, key))
    calm(view, qtbot)

    assert "lista.csv" in texts(view)


def test_a_broken_file_changes_nothing_and_says_what_to_do(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    give(as_xlsx(ROWS)[:900], "lista.xlsx")

    box = wait_for_message(qtbot, "lista.xlsx går inte att läsa")

    assert "Ingenting är ändrat. Öppna listan i ditt kalkylprogram" in " ".join(texts(box))
    click(box, "message_close")
    assert find(view, QPushButton, "choose_staff").isVisible()
    assert services.training.staff.all() == []
    assert services.training.imports.history.all() == []


def test_an_import_is_undone_as_a_whole(
    view: TrainingView, give: Give, services: Services, changes: Changes, qtbot: QtBot
) -> None:
    give(as_csv(ROWS))
    take_in(view, qtbot)
    assert find(view, QWidget, "unplaced_units").isVisible()
    click(view, "undo_last")
    box = wait_for_message(qtbot, "Ångra importen i dag")
    assert "redan har fått det i en fil" not in " ".join(texts(box))
    click(box, "cancel")
    services.training.files.handed_out([services.organisation.units()[0].id])
    click(view, "undo_last")
    box = wait_for_message(qtbot, "Ångra importen i dag")
    assert "redan har fått det i en fil" in " ".join(texts(box))
    with qtbot.waitSignal(changes.training_changed):
        click(box, "message_act")
    calm(view, qtbot)

    assert services.training.staff.all() == []
    assert services.organisation.units() == []
    assert "Ingen lista är inläst ännu." in texts(view)
    assert not find(view, QWidget, "intake_result").isVisible()
    assert not find(view, QWidget, "unplaced_units").isVisible()


def test_a_stopped_import_is_told_as_it_ended(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    many = [HEADERS, *((n, "", f"Namn {n}", "Norr", "", date(2020, 1, 1)) for n in range(1, 800))]
    give(as_csv(many))
    look(view, qtbot)
    click(view, "apply")
    (job,) = jobs.running(view.window())
    job.stop()
    calm(view, qtbot)

    written = services.training.staff.all()
    assert len(written) in (0, 799)
    assert find(view, QWidget, "intake_result").isVisible() == bool(written)
    assert find(view, QPushButton, "choose_staff" if written else "apply").isEnabled()


def test_what_hinders_an_undo_is_named(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    give(as_csv(ROWS))
    take_in(view, qtbot)
    asa = staff_of(services)["1001"].employee
    services.training.staff.away(asa.id, date(2026, 11, 1))
    click(view, "undo-0")
    click(wait_for_message(qtbot, "Ångra importen i dag"), "message_act")
    calm(view, qtbot)

    box = wait_for_message(qtbot, "Åsa Ångström (1001)")

    assert "Ingenting är ändrat." in " ".join(texts(box))
    click(box, "message_close")
    assert len(staff_of(services)) == 3


def test_what_changes_is_told_old_and_new_and_nothing_is_written_on_the_way_back(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    give(as_csv(ROWS))
    take_in(view, qtbot)
    unit = staff_of(services)["1001"].employments[0].unit_id
    begun = date(2026, 9, 1)
    services.training.staff.add(Identity("1004", "Ida Ask"), Terms(unit, "usk", "", begun))
    before = staff_of(services)
    changed = [
        *ROWS[:3],
        (1002, "", "Göran Berg", "Hemtjänst Öst", "Vbt", date(2026, 3, 1)),
        (1004, "", "Ida Ask", "Hemtjänst Öst", "usk", begun),
    ]
    give(as_csv(changed))
    look(view, qtbot)
    here = view.window().focusWidget()
    assert here is not None
    assert here.objectName() == "show-changed", "Enter once more takes nothing in"
    click(view, "show-changed")
    assert [row[3] for row in table(view, "rows-changed")] == [FOLLOWS_NOW]
    click(view, "show-moved")

    ((row, number, name, change),) = table(view, "rows-moved")

    assert (row, number, name) == ("4", "1002", "Göran Berg")
    assert "Namn: Göran Ek → Göran Berg" in change
    assert "Enhet: Särskilt boende → Hemtjänst Öst" in change
    click(view, "back_to_columns")
    assert find(view, QWidget, "columns_card").isVisible()
    click(view, "leave_columns")
    assert find(view, QWidget, "staff_card").isVisible()
    assert staff_of(services) == before


def test_rows_that_cannot_be_read_are_shown_and_all_of_them_can_be_taken_along(
    view: TrainingView, give: Give, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = [(2000 + n, "", f"Namn {n}", "" if n > 10 else "Norr", "", "våren") for n in range(12)]
    give(as_csv([*ROWS, *wrong]))
    look(view, qtbot)

    shown = table(view, "unreadable")

    assert len(shown) == 10
    assert "12 rader kunde inte läsas eller är i tvivel" in texts(view)
    assert "De första 10 av 13 skäl visas." in " ".join(texts(view))
    assert shown[0][:3] == ["6", "Anställd från", "våren"]
    assert shown[0][3].startswith("ett datum: ÅÅÅÅ-MM-DD")
    click(view, "copy_unreadable")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 14
    click(view, "save_unreadable")
    dialog = view.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "rätta.csv"))
    dialog.close()
    calm(view, qtbot)
    lines = (tmp_path / "rätta.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 14
    assert [line.split(";")[:2] for line in lines[-2:]] == [
        ["17", "Enhet"],
        ["17", "Anställd från"],
    ]
    assert lines[0] == "Rad;Kolumn;Det står;Väntat"
    assert button(view, "Ta in 3 ändringar").isEnabled()


def test_a_column_that_is_not_known_is_told_by_hand_and_remembered(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    odd = [("Ref", "Vem", "Hemvist"), ("7", "Åsa Ek", "Norr"), ("8", "Bo Ås", "Norr")]
    give(as_csv(odd))
    assert not find(view, QPushButton, "look").isEnabled()
    assert "7 · 8" in texts(view)
    fields = {each.id: each.name for each in services.catalog.columns.fields}
    choose(find(view, QComboBox, "column-0"), fields["number"])
    choose(find(view, QComboBox, "column-1"), fields["number"])
    choose(find(view, QComboBox, "column-2"), fields["unit"])
    assert f"Det saknas en kolumn för {fields['name']}" in texts(view)
    choose(find(view, QComboBox, "column-1"), fields["name"])
    choose(find(view, QComboBox, "column-0"), fields["name"])
    assert not find(view, QPushButton, "look").isEnabled()
    choose(find(view, QComboBox, "column-0"), fields["number"])
    take_in(view, qtbot)
    assert sorted(staff_of(services)) == ["7", "8"]

    give(as_csv(odd))

    assert find(view, QComboBox, "column-2").currentText() == fields["unit"]
    assert find(view, QPushButton, "look").isEnabled()


def test_a_file_is_read_in_another_way_where_the_program_was_wrong(
    view: TrainingView, give: Give, qtbot: QtBot
) -> None:
    give(as_csv(ROWS, encoding="cp1252"))
    click(view, "read_otherwise")
    assert find(view, QComboBox, "encoding").currentText() == "Windows-1252"
    choose(find(view, QComboBox, "encoding"), "Macintosh")
    click(view, "read_again")
    calm(view, qtbot)
    assert "teckenkodning Macintosh" in " ".join(texts(view))

    choose(find(view, QComboBox, "header_row"), "Rad 3")
    click(view, "read_again")
    calm(view, qtbot)

    assert "Rubrikerna står på rad 3" in " ".join(texts(view))


def test_many_who_leave_are_named_and_asked_for_once_more(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    many = [HEADERS, *((n, "", f"Namn {n}", "Norr", "", date(2020, 1, 1)) for n in range(1, 21))]
    give(as_csv(many))
    take_in(view, qtbot)
    give(as_csv(many[:11]))
    look(view, qtbot)
    assert "20 oförändrade" not in texts(view)
    assert "10 oförändrade" in texts(view)
    click(view, "back_to_columns")
    tick_unit(find(view, UnitTreeView, "covered_units"), "Påhittade kommun")
    look(view, qtbot)
    click_on(button(view, "Ta in 10 ändringar"))
    dialog = find(view, LeavingDialog, "leaving_dialog")
    assert audit(dialog) == []
    assert [row[1] for row in table(dialog, "leaving")][:2] == ["Namn 11", "Namn 12"]
    click(dialog, "cancel")
    assert all(each.employments[0].last is None for each in services.training.staff.all())

    click(view, "apply")
    click(view.findChildren(LeavingDialog)[-1], "they_left")
    calm(view, qtbot)

    gone = [each for each in services.training.staff.all() if each.employments[0].last]
    assert len(gone) == 10

    give(as_csv(many[:11]))
    assert find(view, QWidget, "proposed_units").isVisible()
    look(view, qtbot)
    click(view, "back_to_columns")
    tick_unit(find(view, UnitTreeView, "covered_units"), "Påhittade kommun")
    take_in(view, qtbot)
    give(as_csv(many[:11]))
    assert not find(view, QWidget, "proposed_units").isVisible()


def test_what_was_written_by_hand_is_said_to_follow_the_list(services: Services) -> None:
    norr = services.training.units.add("Norr")
    terms = Terms(norr.id, "Undersköterska", "Tillsvidare", date(2020, 1, 15))
    services.training.staff.add(Identity("1001", "Åsa Ångström"), terms)
    staff = services.training.imports.staff
    listed = read_pasted("Anst.nr\tNamn\tEnhet\n1001\tÅsa Ångström\tNorr", staff.reading())

    (group,) = staff_look(services, staff.preview(listed)).groups

    assert (group.words, group.rows[0][3]) == (
        "1 ändrad",
        FOLLOWS_NOW,
    )


def test_new_units_from_two_columns_lie_where_the_list_says_or_where_one_is_placed(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    services.training.units.add("Omsorg")
    rows = [
        ("Anst.nr", "Namn", "Verksamhet", "Enhet"),
        (1, "Åsa Ek", "Hemtjänst", "Natt"),
        (2, "Bo Ås", "LSS", "Natt"),
    ]
    give(as_csv(rows))
    assert find(view, QComboBox, "column-2").currentText() == "Verksamhet"
    look(view, qtbot)
    said = texts(view)
    assert "4 nya enheter i listan" in said
    assert ("Hemtjänst" in said, "LSS/Natt" in said) == (True, True)
    assert said.count("Placeras sedan") == 2
    assert "Läggs under Hemtjänst" in said
    click(view, "place-0")
    dialog = find(view, UnitChoiceDialog, "unit_choice_dialog")
    choose_unit(find(dialog, UnitTreeView, "unit_choice"), "Omsorg")
    click_on(button(dialog, "Lägg den här under"))
    calm(view, qtbot)
    apply(view, qtbot)

    tree = services.training.units.tree()
    units = {
        each.employee.number: each.employments[0].unit_id for each in staff_of(services).values()
    }
    assert tree.path(units["1"]) == "Omsorg/Hemtjänst/Natt"
    assert tree.path(units["2"]).endswith("LSS/Natt")
    assert [unit.name for unit in services.training.units.unplaced()] == ["LSS"]


def test_a_new_unit_is_placed_in_the_preview(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    upper = services.training.units.add("Omsorg")
    east = services.training.units.add("HTJ Öst", upper.id)
    give(as_csv(ROWS))
    look(view, qtbot)
    click(view, "place-0")
    dialog = find(view, UnitChoiceDialog, "unit_choice_dialog")
    assert audit(dialog) == []
    choose_unit(find(dialog, UnitTreeView, "unit_choice"), "HTJ Öst")
    click(dialog, "is_same_unit")
    click_on(button(dialog, "Det är den här enheten"))
    calm(view, qtbot)
    click(view, "place-0")
    dialog = view.findChildren(UnitChoiceDialog)[-1]
    choose_unit(find(dialog, UnitTreeView, "unit_choice"), "Omsorg")
    click_on(button(dialog, "Lägg den här under"))
    calm(view, qtbot)
    assert "Läggs under Omsorg" in texts(view)
    apply(view, qtbot)

    assert staff_of(services)["1001"].employments[0].unit_id == east.id
    made = next(u for u in services.organisation.units() if u.name == "Särskilt boende")
    assert (made.parent, made.is_unplaced) == (upper.id, False)


def test_waiting_units_are_placed_from_the_notice(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    upper = services.training.units.add("Omsorg")
    other = services.training.units.add("IFO")
    give(as_csv(ROWS))
    take_in(view, qtbot)
    assert "2 nya enheter väntar på sin plats" in texts(view)
    for _ in range(2):
        click(view, "place_units")
        dialog = view.findChildren(UnitChoiceDialog)[-1]
        choose_unit(find(dialog, UnitTreeView, "unit_choice"), "Omsorg")
        click(dialog, "choose_unit")

    assert not find(view, QWidget, "unplaced_units").isVisible()
    tree = services.training.units.tree()
    assert {unit.name for unit in tree.below(upper.id)} == {"Hemtjänst Öst", "Särskilt boende"}
    assert tree.below(other.id) == ()


def test_completions_go_in_and_courses_are_matched_by_hand_and_remembered(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    give(as_csv(ROWS))
    take_in(view, qtbot)
    title = services.training.courses.course(BASIC).title
    done = [
        ("Anst.nr", "Namn", "Kurs", "Slutförd"),
        (1001, "Åsa Ångström", "Våld, grund", date(2026, 5, 1)),
        (1003, "Zoë Öberg", title, date(2026, 6, 1)),
        (4711, "Ingen Känd", title, date(2026, 6, 1)),
    ]
    give(as_csv(done), "kurser.csv", "completions")
    assert not find(view, QWidget, "coverage_card").isVisible()
    look(view, qtbot)
    assert "1 kurs som inte går att känna igen" in texts(view)
    choose(find(view, QComboBox, "course-0"), title)
    click_on(button(view, "Visa vad som ändras"))
    calm(view, qtbot)
    click(view, "show-new")
    assert [row[1] for row in table(view, "rows-new")] == ["1001", "1003"]
    ((row, _column, value, expected),) = table(view, "unreadable")
    assert (row, value, expected) == ("4", "4711", "någon som finns i registret")
    apply(view, qtbot)
    people = staff_of(services)
    noted = services.training.completing.of(people["1001"].employee.id)
    assert [(each.course_id, each.done_on) for each in noted] == [(BASIC, date(2026, 5, 1))]

    give(as_csv(done[:3]), "kurser.csv", "completions")
    look(view, qtbot)
    assert "2 finns redan" in texts(view)
    click(view, "leave_preview")
    click(view, "undo_last")
    click(wait_for_message(qtbot, "Ångra importen"), "message_act")
    calm(view, qtbot)
    assert services.training.completing.of(people["1001"].employee.id) == []
    assert len(people) == 3


def test_numbers_on_the_list_are_never_taken_in(
    view: TrainingView, give: Give, services: Services, qtbot: QtBot
) -> None:
    click(view, "never_imported")
    dialog = find(view, NeverDialog, "never_dialog")
    assert audit(dialog) == []
    type_text(find(dialog, QPlainTextEdit, "never_numbers"), "1002\n850101-1239")
    click(dialog, "save")
    click(wait_for_message(qtbot, "personnummer"), "message_close")
    field = find(dialog, QPlainTextEdit, "never_numbers")
    replace_text(field, "1002\n")
    click(dialog, "save")
    give(as_csv(ROWS))
    look(view, qtbot)
    assert "0 oförändrade · 1 rad med ett nummer som aldrig tas in" in texts(view)
    apply(view, qtbot)

    assert sorted(staff_of(services)) == ["1001", "1003"]


def test_the_paste_dialog_has_room_and_can_be_used_by_everybody(desk: QWidget) -> None:
    dialog = PasteDialog(desk)
    dialog.open()

    assert audit(dialog) == []
    assert find(dialog, QPlainTextEdit, "pasted_rows").height() > 100


def test_the_template_is_saved_and_can_be_filled_in(
    view: TrainingView, tmp_path: Path, qtbot: QtBot
) -> None:
    click(view, "save_template")
    dialog = view.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "mall.xlsx"))
    dialog.close()
    calm(view, qtbot)

    assert (tmp_path / "mall.xlsx").read_bytes().startswith(b"PK")


def test_each_page_can_be_used_by_everybody_and_nothing_is_cut_at_twice_the_text(
    view: TrainingView, give: Give, services: Services, appearance: Appearance, qtbot: QtBot
) -> None:
    services.training.units.add("Omsorg")
    give(as_csv(ROWS))
    take_in(view, qtbot)
    assert audit(view) == []
    changed = [*ROWS[:3], (1002, "", "Göran Berg", "Väst", "Vbt", date(2026, 3, 1)), (9, "", "")]
    give(as_csv(changed))
    assert audit(view) == []
    look(view, qtbot)
    click(view, "show-moved")
    assert audit(view) == []
    appearance.choose(Scheme.LIGHT, 200)
    qtbot.waitUntil(lambda: cut_off(view) == [])
    click(view, "back_to_columns")
    qtbot.waitUntil(lambda: cut_off(view) == [])
    click(view, "leave_columns")
    qtbot.waitUntil(lambda: cut_off(view) == [])
