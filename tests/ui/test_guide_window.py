"""The guide: every page can be shown, found in the list, and reached by links."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QListWidget, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.accessibility import audit
from tests.driving import click_row, find, press
from vinr_desktop.paths import shipped_root
from vinr_desktop.ui.guide_window import (
    INDEX,
    PAGES_OF_AREAS,
    PAGES_OF_PARTS,
    GuideWindow,
    pages_of,
)
from vinr_desktop.ui.theme import Appearance, Scheme

GUIDE = shipped_root() / "resources" / "guide"


@pytest.fixture
def guide(appearance: Appearance, qtbot: QtBot) -> Iterator[GuideWindow]:
    window = GuideWindow(GUIDE)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.open_at("")
    yield window
    window.close()


def body(guide: GuideWindow) -> str:
    return find(guide, QTextBrowser, "guide_page").toPlainText()


@pytest.mark.parametrize("page", pages_of(GUIDE))
def test_every_page_is_shown_with_its_title(guide: GuideWindow, page: str) -> None:
    guide.open_at(page)
    title = pages_of(GUIDE)[page].read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    assert guide.page == page
    assert body(guide).startswith(title)


def test_a_page_is_chosen_in_the_list_and_by_a_link(guide: GuideWindow) -> None:
    click_row(find(guide, QListWidget, "guide_contents"), 2)
    assert guide.page == list(pages_of(GUIDE))[2]
    find(guide, QTextBrowser, "guide_page").anchorClicked.emit(QUrl("signera.md"))
    assert guide.page == "signera"


def test_an_unknown_page_leads_to_the_first(guide: GuideWindow) -> None:
    guide.open_at("signera")
    guide.open_at("finns-inte")
    assert guide.page == INDEX


def test_escape_closes_the_guide(guide: GuideWindow) -> None:
    press(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_every_area_and_dialog_has_a_page_that_exists() -> None:
    named = {*PAGES_OF_AREAS.values(), *PAGES_OF_PARTS.values()}
    assert named <= set(pages_of(GUIDE))


def test_the_guide_can_be_used_by_everybody(guide: GuideWindow, appearance: Appearance) -> None:
    appearance.choose(Scheme.DARK, 100)
    guide.open_at("kortkommandon")
    assert audit(guide) == []


def test_it_is_never_larger_than_the_screen(appearance: Appearance, qtbot: QtBot) -> None:
    appearance.choose(Scheme.LIGHT, 200)
    window = GuideWindow(GUIDE)
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert window.width() <= room.width()
    assert window.height() <= room.height()
