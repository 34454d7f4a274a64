"""When answers are stored, which changes are one step of undo, and what happens on failure."""

import pytest
from pytestqt.qtbot import QtBot

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer
from vinr_desktop.ui.documents.answer_saver import AnswerSaver, Pace


class Store:
    """Takes answers, or refuses them."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, Answer, str]] = []
        self.refuses = False

    def save(self, question_id: str, value: Answer, step: str) -> None:
        """Note an answer."""
        if self.refuses:
            raise UserError("Disken är full.", "Frigör plats.")
        self.saved.append((question_id, value, step))

    @property
    def steps(self) -> list[str]:
        """The steps of undo, in order."""
        return [step for _question, _value, step in self.saved]


@pytest.fixture
def store() -> Store:
    return Store()


def test_answer_is_stored_when_the_keys_rest(store: Store, qtbot: QtBot) -> None:
    saver = AnswerSaver(store.save, Pace(idle=20, latest=60_000))
    with qtbot.waitSignal(saver.saved):
        saver.edited("a", lambda: "ett")
    assert [(q, v) for q, v, _step in store.saved] == [("a", "ett")]
    assert not saver.is_pending


def test_answer_is_stored_in_time_also_while_the_keys_never_rest(
    store: Store, qtbot: QtBot
) -> None:
    saver = AnswerSaver(store.save, Pace(idle=60_000, latest=30))
    with qtbot.waitSignal(saver.saved):
        saver.edited("a", lambda: "ett")


def test_latest_words_are_the_ones_stored(store: Store) -> None:
    saver = AnswerSaver(store.save, Pace(idle=60_000, latest=60_000))
    words = ["ett"]
    saver.edited("a", lambda: words[-1])
    words.append("två")
    saver.edited("a", lambda: words[-1])
    saver.flush()
    assert [value for _q, value, _step in store.saved] == ["två"]


def test_burst_in_one_question_is_one_step(store: Store) -> None:
    saver = AnswerSaver(store.save, Pace(idle=60_000, latest=60_000))
    saver.edited("a", lambda: "ett")
    saver.flush()
    saver.edited("a", lambda: "två")
    saver.flush()
    first, second = store.steps
    assert first == second


def test_another_question_leaving_and_a_pause_begin_new_steps(store: Store, qtbot: QtBot) -> None:
    saver = AnswerSaver(store.save, Pace(idle=60_000, latest=60_000, pause=20))
    saver.edited("a", lambda: "ett")
    saver.leave()
    saver.edited("a", lambda: "två")
    saver.edited("b", lambda: "tre")
    saver.flush()
    qtbot.wait(60)
    saver.edited("b", lambda: "fyra")
    saver.flush()
    assert len(set(store.steps)) == 4


def test_answer_that_could_not_be_stored_waits_and_is_told(store: Store, qtbot: QtBot) -> None:
    saver = AnswerSaver(store.save, Pace(idle=60_000, latest=60_000))
    store.refuses = True
    saver.edited("a", lambda: "ett")
    with qtbot.waitSignal(saver.failed) as failed:
        saver.flush()
    assert failed.args[0].text == "Disken är full."
    assert saver.is_pending
    store.refuses = False
    saver.flush()
    assert [value for _q, value, _step in store.saved] == ["ett"]


def test_what_could_not_be_stored_is_tried_again_by_itself(store: Store, qtbot: QtBot) -> None:
    saver = AnswerSaver(store.save, Pace(idle=10, retry=30))
    store.refuses = True
    with qtbot.waitSignal(saver.failed):
        saver.edited("a", lambda: "ett")
    store.refuses = False
    with qtbot.waitSignal(saver.saved):
        pass
    assert not saver.is_pending


def test_what_may_be_lost_is_never_tried_again(store: Store, qtbot: QtBot) -> None:
    saver = AnswerSaver(store.save, Pace(idle=10, retry=10))
    store.refuses = True
    with qtbot.waitSignal(saver.failed):
        saver.edited("a", lambda: "ett")
    saver.give_up()
    store.refuses = False
    with qtbot.assertNotEmitted(saver.saved, wait=60):
        pass
    assert not saver.is_pending
    assert store.saved == []
