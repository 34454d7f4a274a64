"""The table that is filled in where it stands: keyboard, pasting, products, undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit
from tests.driving import click, find, press, replace_text, type_text
from tests.ui.conftest import Active
from vinr_desktop.domain.form import Choice, Column, ColumnKind
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.widgets.editable_table import EditableTable
from vinr_desktop.ui.widgets.table_model import Row

COLUMNS = (
    Column("what", "Händelse", ColumnKind.LONG_TEXT, required=True, width=3),
    Column("s", "Sannolikhet", ColumnKind.NUMBER, minimum=1, maximum=4),
    Column("k", "Konsekvens", ColumnKind.NUMBER, minimum=1, maximum=4),
    Column("risk", "Riskvärde", ColumnKind.PRODUCT, product_of=("s", "k")),
    Column(
        "who",
        "Ansvarig",
        ColumnKind.CHOICE,
        choices=(Choice("chef", "Enhetschef"), Choice("alla", "Alla")),
    ),
    Column("by", "Klart senast", ColumnKind.DATE),
)
FULL: Row = {"what": "Tidsbrist", "s": 2, "k": 3, "who": "chef", "by": "2027-01-31"}
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def table(appearance: Appearance, active: Active) -> EditableTable:
    made = EditableTable(COLUMNS, name="risks", words="Riskanalys")
    active(made)
    return made


def cell(table: EditableTable, row: int, column: int) -> str:
    return str(table.view.model().index(row, column).data())


def stand_at(table: EditableTable, row: int, column: int) -> None:
    table.view.setFocus()
    table.view.setCurrentIndex(table.view.model().index(row, column))


def editor(table: EditableTable, kind: type[QWidget], name: str) -> QWidget:
    return find(table, kind, f"cell-{name}")


def test_typing_tabs_through_a_row_and_enter_begins_the_next(table: EditableTable) -> None:
    stand_at(table, 0, 0)
    press(table.view, Qt.Key.Key_Return)
    type_text(editor(table, QPlainTextEdit, "what"), "Tidsbrist på kvällen\t")
    type_text(editor(table, QLineEdit, "s"), "2\t")
    type_text(editor(table, QLineEdit, "k"), "3\t")
    assert cell(table, 0, 3) == "6"
    press(editor(table, QComboBox, "who"), Qt.Key.Key_Down)
    press(editor(table, QComboBox, "who"), Qt.Key.Key_Tab)
    type_text(editor(table, QLineEdit, "by"), "270131\n")
    type_text(editor(table, QPlainTextEdit, "what"), "Rad två\n")
    assert table.rows() == [
        {"what": "Tidsbrist på kvällen", "s": 2, "k": 3, "who": "chef", "by": "2027-01-31"},
        {"what": "Rad två"},
    ]


def test_tab_after_the_last_cell_leaves_the_table(table: EditableTable) -> None:
    table.set_rows([FULL])
    stand_at(table, 0, 5)
    press(table.view, Qt.Key.Key_F2)
    press(editor(table, QLineEdit, "by"), Qt.Key.Key_Tab)
    assert table.window().focusWidget() is find(table, QWidget, "risks-add")


def test_a_number_outside_its_limits_is_not_taken_and_told(table: EditableTable) -> None:
    table.set_rows([FULL])
    stand_at(table, 0, 1)
    press(table.view, Qt.Key.Key_F2)
    type_text(editor(table, QLineEdit, "s"), "7\n")
    assert table.rows() == [FULL]
    assert "från 1 till 4" in find(table, QLabel, "risks-note").text()


def test_a_removed_row_comes_back_with_undo(table: EditableTable, qtbot: QtBot) -> None:
    table.set_rows([FULL, {"what": "Språk"}])
    stand_at(table, 0, 0)
    with qtbot.waitSignal(table.rows_changed):
        press(table.view, Qt.Key.Key_Delete, CONTROL)
    assert table.rows() == [{"what": "Språk"}]
    click(table, "risks-undo")
    assert table.rows() == [FULL, {"what": "Språk"}]


def test_the_only_row_can_be_removed_and_brought_back(table: EditableTable) -> None:
    table.set_rows([FULL])
    stand_at(table, 0, 0)
    click(table, "risks-remove")
    assert table.rows() == []
    click(table, "risks-undo")
    assert table.rows() == [FULL]


def test_delete_empties_a_cell_first(table: EditableTable) -> None:
    table.set_rows([FULL])
    stand_at(table, 0, 0)
    press(table.view, Qt.Key.Key_Delete)
    assert table.rows() == [{key: FULL[key] for key in ("s", "k", "who", "by")}]


def test_rows_move_with_alt_and_arrow(table: EditableTable) -> None:
    table.set_rows([FULL, {"what": "Språk"}])
    stand_at(table, 1, 0)
    press(table.view, Qt.Key.Key_Up, ALT)
    assert [row["what"] for row in table.rows()] == ["Språk", "Tidsbrist"]
    click(table, "risks-down")
    assert [row["what"] for row in table.rows()] == ["Tidsbrist", "Språk"]


def test_a_spreadsheet_is_pasted_without_its_titles(table: EditableTable) -> None:
    text = (
        "Händelse\tSannolikhet\tKonsekvens\n"
        "Ensamarbete\t3\t4\nSpråk\tmånga\t1\nVanan\t1,0\t2\textra\tAlla\t2027-02-01\tför mycket\n"
    )
    QGuiApplication.clipboard().setText(text)
    stand_at(table, 0, 0)
    press(table.view, Qt.Key.Key_V, CONTROL)
    assert table.rows() == [
        {"what": "Ensamarbete", "s": 3, "k": 4},
        {"what": "Språk", "k": 1},
        {"what": "Vanan", "s": 1, "k": 2, "who": "alla", "by": "2027-02-01"},
    ]
    note = find(table, QLabel, "risks-note").text()
    assert "3 rader" in note
    assert "många" in note
    assert "för mycket" in note


def test_a_table_pasted_into_an_open_cell_goes_into_the_table(table: EditableTable) -> None:
    QGuiApplication.clipboard().setText("Ensamarbete\t3\nSpråk\t2")
    stand_at(table, 0, 0)
    press(table.view, Qt.Key.Key_F2)
    press(editor(table, QPlainTextEdit, "what"), Qt.Key.Key_V, CONTROL)
    assert table.rows() == [{"what": "Ensamarbete", "s": 3}, {"what": "Språk", "s": 2}]


def test_cells_are_copied_as_a_spreadsheet_reads_them(table: EditableTable) -> None:
    table.set_rows([FULL])
    table.view.selectRow(0)
    press(table.view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Tidsbrist\t2\t3\t6\tEnhetschef\t2027-01-31"


def test_showing_rows_is_not_a_change(table: EditableTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.rows_changed):
        table.set_rows([FULL])


def test_showing_the_same_rows_keeps_a_blank_row_to_write_in(table: EditableTable) -> None:
    table.set_rows([FULL])
    click(table, "risks-add")
    table.set_rows([FULL])
    assert table.view.model().rowCount() == 2
    assert table.rows() == [FULL]


def test_read_only_rows_cannot_be_changed(table: EditableTable) -> None:
    table.set_rows([FULL])
    table.set_read_only(True)
    stand_at(table, 0, 0)
    press(table.view, Qt.Key.Key_Delete, CONTROL)
    press(table.view, Qt.Key.Key_F2)
    assert table.rows() == [FULL]
    assert table.findChild(QPlainTextEdit, "cell-what") is None
    assert not find(table, QWidget, "risks-add").isVisible()


def test_rows_are_as_high_as_their_words(table: EditableTable, qtbot: QtBot) -> None:
    table.set_rows([{"what": "Kort"}])
    qtbot.waitUntil(lambda: table.view.rowHeight(0) > 0)
    low = table.view.height()
    table.set_rows([{"what": "Den som berättar möter en bekant " * 8}])
    qtbot.waitUntil(lambda: table.view.height() > low + 40)
    assert table.view.verticalScrollBar().maximum() == 0


def test_the_table_can_be_used_by_everybody(table: EditableTable) -> None:
    table.set_rows([FULL])
    assert audit(table.window()) == []
    assert find(table, QTableView, "risks").accessibleName() == "Riskanalys"


def test_what_is_being_typed_in_a_cell_counts_before_the_cell_is_left(
    table: EditableTable, qtbot: QtBot
) -> None:
    table.set_rows([FULL])
    stand_at(table, 0, 0)
    press(table.view, Qt.Key.Key_F2)
    with qtbot.waitSignal(table.rows_changed):
        replace_text(editor(table, QPlainTextEdit, "what"), "Tidsbrist på")
    assert table.rows() == [{**FULL, "what": "Tidsbrist på"}]
    press(editor(table, QPlainTextEdit, "what"), Qt.Key.Key_Escape)
    assert table.rows() == [FULL]


def test_opening_a_cell_changes_nothing(table: EditableTable, qtbot: QtBot) -> None:
    table.set_rows([FULL])
    stand_at(table, 0, 0)
    with qtbot.assertNotEmitted(table.rows_changed):
        press(table.view, Qt.Key.Key_F2)
        press(editor(table, QPlainTextEdit, "what"), Qt.Key.Key_Escape)


def test_the_end_of_a_short_text_is_seen_while_it_is_edited(
    appearance: Appearance, active: Active
) -> None:
    columns = (Column("act", "Åtgärd", width=2), Column("who", "Vem"), Column("when", "När"))
    made = EditableTable(columns, name="acts", words="Åtgärder")
    active(made)
    made.set_rows([{"act": "Ring", "who": "den som får veta, med stöd av enhetschefen " * 3}])
    stand_at(made, 0, 1)
    press(made.view, Qt.Key.Key_Return)
    field = find(made, QPlainTextEdit, "cell-who")
    assert field.verticalScrollBar().maximum() == 0
    type_text(field, "chefen\n")
    assert made.rows() == [{"act": "Ring", "who": "chefen"}]
