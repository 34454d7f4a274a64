"""Översikt: what is recorded is seen at once, any past day, and the report has the same figures."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import button, choose, click, click_on, find, replace_text, texts
from tests.pdf import reading
from tests.services.conftest import StandingClock
from tests.services.school import BASIC, School
from vinr_desktop.services.completing import Done
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training.training_view import TrainingView
from vinr_desktop.ui.widgets.drawing import DrawingView

GRUNDKURS = "Grundkurs: Webbkurs om våld"


@pytest.fixture
def overview(view: TrainingView, qtbot: QtBot) -> TrainingView:
    """The tab, with its figures."""
    view.show_tab("Översikt")
    qtbot.waitUntil(find(view, QPushButton, "overview_save").isEnabled)
    return view


def sentence(view: QWidget) -> str:
    """What the head of the area says."""
    return find(view, QLabel, "page_sentence").text()


def title(view: QWidget, card: str) -> str:
    """The one sentence of a card."""
    return find(view, QLabel, f"overview_{card}_title").text()


def table(view: QWidget, card: str) -> list[list[str]]:
    """The figures of a card as its table has them."""
    found = find(view, QTableWidget, f"overview_{card}_table")
    model, columns = found.model(), range(found.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(found.rowCount())
    ]


def test_a_completion_recorded_elsewhere_changes_the_overview(
    overview: TrainingView, school: School, changes: Changes, qtbot: QtBot
) -> None:
    assert [GRUNDKURS, "0", "4", "4"] in table(overview, "requirement")
    before = sentence(overview)

    school.training.completing.record(school.people[:3], Done(BASIC, date(2026, 11, 20)))
    changes.training_changed.emit()

    qtbot.waitUntil(lambda: sentence(overview) != before)
    assert [GRUNDKURS, "3", "4", "1"] in table(overview, "requirement")
    assert table(overview, "unit")[0][0] == "Hemtjänst Söder"
    drawn = find(overview, DrawingView, "overview_requirement_picture")
    assert f"{GRUNDKURS}, 3, 4, 1" in drawn.accessibleDescription()
    assert drawn.accessibleName() == title(overview, "requirement")


def test_any_past_day_is_shown_and_none_to_come(
    overview: TrainingView, school: School, qtbot: QtBot
) -> None:
    school.training.completing.record(school.people, Done(BASIC, date(2026, 5, 1)))
    replace_text(find(overview, QWidget, "overview_day"), "2026-04-30\n")
    qtbot.waitUntil(lambda: "den 2026-04-30" in sentence(overview))
    assert [GRUNDKURS, "0", "4", "4"] in table(overview, "requirement")

    replace_text(find(overview, QWidget, "overview_day"), "2026-05-01\n")
    qtbot.waitUntil(lambda: "den 2026-05-01" in sentence(overview))
    assert [GRUNDKURS, "4", "4", "0"] in table(overview, "requirement")

    replace_text(find(overview, QWidget, "overview_day"), "2027-05-01\n")
    qtbot.waitUntil(lambda: "den 2026-11-24" in sentence(overview))
    assert "Översikten visar i dag eller en dag som har varit." in texts(overview.window())


def test_a_new_day_is_followed_but_a_chosen_one_stays(
    overview: TrainingView, clock: StandingClock, qtbot: QtBot
) -> None:
    clock.forward(days=1)
    overview.load()
    qtbot.waitUntil(lambda: "den 2026-11-25" in sentence(overview))

    replace_text(find(overview, QWidget, "overview_day"), "2026-05-01\n")
    clock.forward(days=1)
    overview.load()
    qtbot.waitUntil(lambda: "den 2026-05-01" in sentence(overview))


def test_a_unit_and_a_requirement_are_chosen(overview: TrainingView, qtbot: QtBot) -> None:
    choose(find(overview, QComboBox, "overview_unit"), "Hemtjänst Norr")
    choose(find(overview, QComboBox, "overview_requirement"), GRUNDKURS)

    wanted = f"0 av 3 uppfyller ”{GRUNDKURS}” i Hemtjänst Norr den 2026-11-24, 3 är försenade."
    qtbot.waitUntil(lambda: sentence(overview) == wanted)
    assert title(overview, "unit") == f"Hemtjänst Norr: 0 av 3 uppfyller ”{GRUNDKURS}”"
    assert table(overview, "sector") == [["Hemtjänst", "0", "3", "3"]]


def test_who_falls_due_next_is_listed(
    overview: TrainingView, school: School, changes: Changes, qtbot: QtBot
) -> None:
    due = find(overview, QListWidget, "overview_due_list")
    count = due.count()
    school.training.staff.add(
        Identity("9", "Ny Nilsson"), Terms(school.south.id, "usk", "tv", date(2026, 9, 1))
    )
    changes.training_changed.emit()

    qtbot.waitUntil(lambda: due.count() > count)
    said = [due.item(row).text() for row in range(due.count())]
    assert f"Ny Nilsson, om 6 dagar\n{GRUNDKURS}" in said
    new = due.item(said.index(f"Ny Nilsson, om 6 dagar\n{GRUNDKURS}"))
    spoken = new.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"Ny Nilsson, {GRUNDKURS}: Hemtjänst Söder, senast 2026-11-30"


def test_the_report_has_the_figures_of_the_screen(
    overview: TrainingView, school: School, tmp_path: Path, qtbot: QtBot
) -> None:
    school.training.completing.record(school.people[:3], Done(BASIC, date(2026, 11, 20)))
    overview.load()
    qtbot.waitUntil(lambda: [GRUNDKURS, "3", "4", "1"] in table(overview, "requirement"))
    qtbot.waitUntil(find(overview, QPushButton, "overview_save").isEnabled)

    pdf, excel = tmp_path / "rapport.pdf", tmp_path / "rapport.xlsx"
    save(overview, pdf, "report_pdf", qtbot)
    save(overview, excel, "report_excel", qtbot)

    text = reading.joined(reading.text(pdf.read_bytes(), "-layout"))
    book = openpyxl.load_workbook(excel)
    assert sentence(overview) in text
    assert book["Om rapporten"]["B6"].value == sentence(overview)
    for card, sheet in (
        ("requirement", "Krav"),
        ("unit", "Enheter"),
        ("sector", "Verksamheter"),
        ("profession", "Yrkesgrupper"),
    ):
        written = [
            [row[0].value, str(row[3].value), str(row[2].value), str(row[5].value)]
            for row in book[sheet].iter_rows(min_row=2)
        ]
        assert written == table(overview, card)
        assert title(overview, card) in text
    assert title(overview, "trend") in text
    months = [
        f"{row[2].value} av {row[1].value}" if row[1].value else "inget krävdes"
        for row in book["Utveckling"].iter_rows(min_row=2)
    ]
    assert months == [line[1] for line in table(overview, "trend")]
    assert "Medarbetare 1" not in text


def save(view: TrainingView, path: Path, form: str, qtbot: QtBot) -> None:
    """Save the report as a user does, and see where it went."""
    click(view, "overview_save")
    dialog = find(view, QDialog, "report_dialog")
    click(dialog, form)
    click(dialog, "report_go_on")
    chooser = find(view, QFileDialog, "save_report_dialog")
    chooser.fileSelected.emit(str(path))
    chooser.close()
    words = f"Rapporten är sparad som {path.name}."
    qtbot.waitUntil(lambda: words in texts(view.window()))
    assert "Visa i mappen" in texts(view.window())


def test_a_report_that_cannot_be_saved_says_why(
    overview: TrainingView, tmp_path: Path, qtbot: QtBot
) -> None:
    click(overview, "overview_save")
    click(find(overview, QDialog, "report_dialog"), "report_go_on")
    chooser = find(overview, QFileDialog, "save_report_dialog")
    chooser.fileSelected.emit(str(tmp_path / "finns inte" / "r.pdf"))
    chooser.close()

    qtbot.waitUntil(lambda: bool(overview.findChildren(QDialog, "message")))
    (box,) = overview.findChildren(QDialog, "message")
    assert "r.pdf gick inte att spara." in texts(box)
    box.close()


def test_the_figures_can_be_read_as_tables(overview: TrainingView) -> None:
    click(overview, "overview_as_table")
    assert find(overview, QTableWidget, "overview_unit_table").isVisible()
    assert not find(overview, QWidget, "overview_unit_area").isVisible()
    click_on(button(overview, "Visa som bilder"))
    assert find(overview, QWidget, "overview_unit_area").isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_everybody_can_use_it(
    overview: TrainingView, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    qtbot.waitUntil(lambda: cut_off(overview.window()) == [])

    assert audit(overview.window()) == []
    click(overview, "overview_as_table")
    assert audit(overview.window()) == []
