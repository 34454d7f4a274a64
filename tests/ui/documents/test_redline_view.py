"""The changes on the screen: a sentence, only what changed or all, and ways to the questions."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.domain.telling import reworded, standing, without
from tests.driving import click, find, press, texts
from tests.pdf.test_redline_pdf import AFTER, BEFORE, annex
from tests.ui.conftest import Active
from vinr_desktop.domain.redline import compare
from vinr_desktop.ui.documents.redline_view import RedlineView
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture
def view(appearance: Appearance, active: Active) -> RedlineView:
    """The view with some changes, as wide as a window."""
    made = RedlineView()
    active(made, size=(1366, 768))
    made.show_annex(annex())
    return made


def read(view: QWidget) -> str:
    """What stands in the text."""
    return find(view, QTextBrowser, "redline_text").toPlainText()


def test_says_first_how_much_changed(view: RedlineView) -> None:
    said = texts(view)

    assert "Ändringar sedan version 1.0" in said
    assert any(text.startswith("5 svar är ändrade.") for text in said)


def test_marks_changes_with_signs_and_words_too(view: RedlineView) -> None:
    text = read(view)

    assert "Så läser du: [struket] är borttaget, +understruket är tillagt." in text
    assert "Vi frågar +alltid i enrum. ¶ nytt stycke" in text
    assert "Flyttat från plats 1 till plats 2: Ring 112." in text
    assert "Tillagt: +Ring chefen." in text
    assert "Telefon: [08-465 004 50] +08-465 004 77" in text
    assert "Ändrat svar · Trycks inte i dokumentet" in text


def test_struck_and_underlined_letters_look_so(view: RedlineView) -> None:
    document = find(view, QTextBrowser, "redline_text").document()
    removed = document.find("[08-465 004 50]").charFormat()
    added = document.find("+08-465 004 77").charFormat()

    assert (removed.fontStrikeOut(), removed.fontUnderline()) == (True, False)
    assert (added.fontStrikeOut(), added.fontUnderline()) == (False, True)
    assert removed.foreground().color() != added.foreground().color()


def test_shows_all_and_only_what_changed_again(view: RedlineView) -> None:
    assert "Fråga placing?" not in read(view)
    toggle = find(view, QPushButton, "redline_toggle")
    assert toggle.text() == "Visa allt"
    click(view, "redline_toggle")
    assert "Fråga placing?" in read(view)
    assert "Sätt dig i säkerhet." in read(view)
    assert toggle.text() == "Visa bara ändrat"
    click(view, "redline_toggle")
    assert "Fråga placing?" not in read(view)


def test_heading_leads_to_its_question(view: RedlineView, qtbot: QtBot) -> None:
    browser = find(view, QTextBrowser, "redline_text")
    middle = browser.cursorRect(browser.document().find("Fråga aim?")).center() - QPoint(8, 0)
    with qtbot.waitSignal(view.question_wanted) as wanted:
        QTest.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    assert wanted.args == ["aim"]


def test_headings_can_be_followed_by_keys_alone(view: RedlineView, qtbot: QtBot) -> None:
    browser = find(view, QTextBrowser, "redline_text")
    view.take_focus()
    assert browser.hasFocus()
    followed = []
    for _ in range(2):
        press(browser, Qt.Key.Key_Tab)
        with qtbot.waitSignal(view.question_wanted) as wanted:
            press(browser, Qt.Key.Key_Return)
        followed += wanted.args

    assert followed == ["aim", "steps"]


def test_asks_for_the_annex_on_paper(view: RedlineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.printing_wanted):
        click(view, "redline_print")


def test_nothing_changed_says_so_and_offers_nothing_else(view: RedlineView) -> None:
    view.show_annex(annex(BEFORE, BEFORE))

    assert "Inget är ändrat sedan version 1.0" in texts(view)
    assert find(view, QTextBrowser, "redline_text").isHidden()
    assert find(view, QPushButton, "redline_toggle").isHidden()
    view.show_annex(annex())
    assert "Inget är ändrat sedan version 1.0" not in texts(view)
    assert find(view, QTextBrowser, "redline_text").isVisible()


def test_a_question_that_is_gone_has_no_link(view: RedlineView) -> None:
    before = standing(AFTER)
    newer = reworded(without(before.form, "inner"), "aim", "Vad är <syftet>?")
    changed = compare(before, standing({**AFTER, "aim": "Nytt <b>."}, newer))
    view.show_annex(replace(annex(), redline=changed))
    html = find(view, QTextBrowser, "redline_text").toHtml()

    assert "question:aim" in html
    assert "question:inner" not in html
    assert "Borttaget svar · Trycks inte i dokumentet · Frågan ställs inte längre" in read(view)
    assert "Frågan löd tidigare: ”Fråga aim?”" in read(view)
    assert "Vad är <syftet>?" in read(view)


@pytest.mark.parametrize(("scheme", "percent"), [(Scheme.LIGHT, 100), (Scheme.DARK, 200)])
def test_can_be_reached_and_read_by_everyone(
    view: RedlineView, appearance: Appearance, qtbot: QtBot, scheme: Scheme, percent: int
) -> None:
    appearance.choose(scheme, percent)
    qtbot.waitUntil(lambda: cut_off(view.window()) == [])

    assert audit(view.window()) == []
