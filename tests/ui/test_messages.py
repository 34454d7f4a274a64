"""Errors, questions and undo as the user meets them."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import Shown, click, find, message, texts, wait_for_message
from vinr_desktop.domain.errors import UserError
from vinr_desktop.ui.messages import ask, tells_user, toast
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.widgets.toast import Toast


class View(QWidget):
    """A view whose one button calls something that fails."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(600, 300)
        button = QPushButton("Leverera", self)
        button.setObjectName("deliver")
        button.clicked.connect(self._on_deliver_clicked)
        self.error: Exception = UserError("Mappen går inte att nå.", "Leveransen väntar.")

    @tells_user
    def _on_deliver_clicked(self) -> None:
        raise self.error


@pytest.fixture
def view(appearance: Appearance, shown: Shown) -> View:
    made = View()
    shown(made).resize(700, 400)
    return made


def test_a_users_error_is_told_in_words(view: View, qtbot: QtBot) -> None:
    click(view, "deliver")
    box = wait_for_message(qtbot, "Mappen går inte att nå.")
    assert "Leveransen väntar." in texts(box)
    assert audit(box) == []
    assert cut_off(box) == []
    click(box, "message_close")
    assert message("Mappen går inte att nå.") is None


def test_an_error_of_ours_is_left_to_the_hook(view: View, qtbot: QtBot) -> None:
    view.error = KeyError("x")
    with qtbot.captureExceptions() as exceptions:
        click(view, "deliver")
    assert [kind for kind, _, _ in exceptions] == [KeyError]


def test_nothing_is_done_before_the_verb_is_chosen(view: View, qtbot: QtBot) -> None:
    done: list[str] = []
    ask(
        view, "Ta bort 3 kontakter?", "De kan läggas till igen.", "Ta bort", lambda: done.append("")
    )
    click(wait_for_message(qtbot, "Ta bort 3 kontakter?"), "cancel")
    assert done == []
    ask(
        view, "Ta bort 3 kontakter?", "De kan läggas till igen.", "Ta bort", lambda: done.append("")
    )
    click(wait_for_message(qtbot, "Ta bort 3 kontakter?"), "message_act")
    assert done == [""]


def test_undo_is_offered_until_it_is_used(view: View) -> None:
    done: list[str] = []
    toast(view, "Utkastet är borttaget", "Ångra", lambda: done.append("back"))
    shown = find(view.window(), Toast, "toast")
    assert "Utkastet är borttaget" in texts(shown)
    assert audit(view.window()) == []
    click(shown, "toast_action")
    assert done == ["back"]
    assert not shown.isVisible()


def test_a_new_message_takes_the_place_of_the_old_one(view: View) -> None:
    first = toast(view, "Sparat")
    second = toast(view, "Levererat")
    assert not first.isVisible()
    assert second.isVisible()
