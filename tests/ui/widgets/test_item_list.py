"""The list to tick: words edited in place, own items, order, undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit
from tests.driving import click, find, press, replace_text, type_text
from tests.ui.conftest import Active
from vinr_desktop.domain.form import Choice
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.widgets.item_list import ItemListEditor

CHOICES = (
    Choice("safe", "Se till att alla är i säkerhet", "Ring 112 vid fara"),
    Choice("boss", "Ring enhetschefen"),
    Choice("write", "Dokumentera"),
)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def steps(appearance: Appearance, active: Active) -> ItemListEditor:
    made = ItemListEditor(CHOICES, name="6a", words="Första timmen", own=True, ordered=True)
    active(made)
    return made


def tick(steps: ItemListEditor, name: str) -> QCheckBox:
    return find(steps, QCheckBox, f"6a-{name}")


def test_ticking_chooses_in_the_order_shown(steps: ItemListEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(steps.items_changed):
        click(steps, "6a-write")
    press(tick(steps, "safe"), Qt.Key.Key_Space)
    assert steps.items() == [{"id": "safe"}, {"id": "write"}]


def test_words_are_edited_in_place_and_put_back(steps: ItemListEditor) -> None:
    press(tick(steps, "boss"), Qt.Key.Key_F2)
    replace_text(find(steps, QPlainTextEdit, "6a-boss-text"), "Ring jouren på kvällen\n")
    assert steps.items() == [{"id": "boss", "text": "Ring jouren på kvällen"}]
    tick(steps, "boss").setFocus()
    click(steps, "6a-boss-reset")
    assert steps.items() == [{"id": "boss"}]


def test_a_field_for_other_words_is_made_when_it_is_first_needed(steps: ItemListEditor) -> None:
    assert steps.findChildren(QPlainTextEdit) == []
    press(tick(steps, "boss"), Qt.Key.Key_F2)
    editor = find(steps, QPlainTextEdit, "6a-boss-text")
    assert editor.hasFocus()
    press(editor, Qt.Key.Key_Tab)
    assert find(steps, QWidget, "6a-boss-edit").hasFocus()


def test_escape_and_nothing_at_all_leave_the_words(steps: ItemListEditor) -> None:
    press(tick(steps, "boss"), Qt.Key.Key_F2)
    editor = find(steps, QPlainTextEdit, "6a-boss-text")
    replace_text(editor, "Något annat")
    press(editor, Qt.Key.Key_Escape)
    press(tick(steps, "boss"), Qt.Key.Key_F2)
    replace_text(editor, "\n")
    click(steps, "6a-boss")
    assert steps.items() == [{"id": "boss"}]


def test_an_own_item_is_added_removed_and_brought_back(steps: ItemListEditor) -> None:
    type_text(find(steps, QLineEdit, "6a-own"), "Följ med till akuten\n")
    assert steps.items() == [{"text": "Följ med till akuten"}]
    press(tick(steps, "own-1"), Qt.Key.Key_Delete)
    assert steps.items() == []
    click(steps, "6a-undo")
    assert steps.items() == [{"text": "Följ med till akuten"}]


def test_items_move_with_alt_and_arrow(steps: ItemListEditor) -> None:
    steps.set_items([{"id": "safe"}, {"id": "boss"}])
    press(tick(steps, "boss"), Qt.Key.Key_Up, ALT)
    assert steps.items() == [{"id": "boss"}, {"id": "safe"}]
    assert tick(steps, "boss").hasFocus()


def test_an_order_of_ones_own_is_shown_again(steps: ItemListEditor) -> None:
    items = [{"id": "write"}, {"text": "Ring jouren"}, {"id": "safe", "text": "Säkra"}]
    steps.set_items(items)
    assert steps.items() == items
    assert not tick(steps, "boss").isChecked()


def test_arrow_keys_walk_through_the_items(steps: ItemListEditor) -> None:
    tick(steps, "safe").setFocus()
    press(tick(steps, "safe"), Qt.Key.Key_Down)
    assert tick(steps, "boss").hasFocus()


def test_an_item_that_the_form_no_longer_has_is_kept(steps: ItemListEditor) -> None:
    steps.set_items([{"id": "gone", "text": "Från förr"}])
    assert steps.items() == [{"id": "gone", "text": "Från förr"}]


def test_locked_items_can_only_be_read(steps: ItemListEditor) -> None:
    steps.set_items([{"id": "boss"}])
    steps.set_locked(True)
    assert not tick(steps, "boss").isEnabled()
    assert not find(steps, QLineEdit, "6a-own").isEnabled()


def test_showing_items_is_not_a_change(steps: ItemListEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(steps.items_changed):
        steps.set_items([{"id": "boss"}, {"text": "Eget"}])


def test_the_list_can_be_used_by_everybody(steps: ItemListEditor) -> None:
    steps.set_items([{"id": "boss"}, {"text": "Eget"}])
    assert audit(steps.window()) == []
    assert tick(steps, "safe").accessibleName() == "Se till att alla är i säkerhet"
    assert steps.accessibleName() == "Första timmen"


def test_words_count_while_they_are_typed(steps: ItemListEditor, qtbot: QtBot) -> None:
    click(steps, "6a-boss")
    press(tick(steps, "boss"), Qt.Key.Key_F2)
    editor = find(steps, QPlainTextEdit, "6a-boss-text")
    with qtbot.waitSignal(steps.typed):
        replace_text(editor, "Ring jouren")
    assert steps.items() == [{"id": "boss", "text": "Ring jouren"}]
    press(editor, Qt.Key.Key_Escape)
    assert steps.items() == [{"id": "boss"}]


def test_own_item_counts_while_it_is_typed_and_becomes_a_row_when_left(
    steps: ItemListEditor, qtbot: QtBot
) -> None:
    own = find(steps, QLineEdit, "6a-own")
    with qtbot.waitSignal(steps.typed):
        type_text(own, "Lås dörren")
    assert steps.items() == [{"text": "Lås dörren"}]
    with qtbot.waitSignal(steps.items_changed):
        tick(steps, "boss").setFocus()
    assert own.text() == ""
    assert steps.items() == [{"text": "Lås dörren"}]


def test_other_answer_is_shown_without_losing_the_focus(steps: ItemListEditor) -> None:
    boss = tick(steps, "boss")
    boss.setFocus()
    steps.set_items([{"id": "boss", "text": "Ring jouren"}])
    assert boss.hasFocus()
    assert boss.isChecked()
    assert boss.accessibleName() == "Ring jouren"
    steps.set_items([])
    assert not boss.isChecked()
    assert boss.accessibleName() == "Ring enhetschefen"
