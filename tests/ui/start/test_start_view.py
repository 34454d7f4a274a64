"""The start view: cards with one button each, my drafts, and what stands where there is nothing."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import Shown, button, click, find, texts
from tests.services.office import Office
from tests.ui.conftest import Active
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.start.start_view import StartView
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training_news import TrainingNews


@pytest.fixture
def news(office: Office, changes: Changes, shown: Shown) -> TrainingNews:
    return TrainingNews(shown(), office.services, changes)


@pytest.fixture
def view(
    office: Office, changes: Changes, news: TrainingNews, appearance: Appearance, active: Active
) -> StartView:
    made = StartView(office.services, changes, news)
    active(made, size=(1366, 768))
    return made


def test_an_empty_program_says_how_to_begin(view: StartView, qtbot: QtBot) -> None:
    assert "Ingen rutin ännu" in texts(view)
    with qtbot.waitSignal(view.new_routine_wanted):
        click(view, "begin_routine")
    with qtbot.waitSignal(view.worksheet_wanted):
        click(view, "print_worksheet")


def test_a_new_draft_shows_at_once(
    view: StartView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    document = office.draft()
    changes.documents_changed.emit()
    assert "Rutinen för Hemtjänst Öster är komplett" in texts(view)
    with qtbot.waitSignal(view.act_wanted) as asked:
        click(view, f"continue_{document.id}")
    assert asked.args == ["read", document.id]


def test_a_card_asks_for_what_it_says(
    view: StartView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    document = office.adopted()
    changes.documents_changed.emit()
    with qtbot.waitSignal(view.act_wanted) as asked:
        button(view, "Ange kvittens").click()
    assert asked.args == ["receipt", document.id]


def test_the_day_is_told(view: StartView) -> None:
    assert "Tisdag 24 november 2026." in texts(view)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_start_can_be_used_by_everybody(
    view: StartView,
    office: Office,
    changes: Changes,
    appearance: Appearance,
    percent: int,
    qtbot: QtBot,
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    office.draft()
    changes.documents_changed.emit()
    qtbot.waitUntil(lambda: cut_off(view.window()) == [])
    assert audit(view.window()) == []


def test_columns_of_cards_follow_the_width(
    view: StartView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    office.draft()
    changes.documents_changed.emit()
    cards = [find(view, QWidget, name) for name in ("today_read", "today_who")]
    qtbot.waitUntil(lambda: cards[0].y() == cards[1].y())
    view.window().resize(420, 768)
    qtbot.waitUntil(lambda: cards[0].x() == cards[1].x())
