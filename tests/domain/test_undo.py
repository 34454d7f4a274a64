"""Undo and redo as the journal's entries tell them."""

from itertools import count

from vinr_desktop.domain.undo import Change, Edit, Gone, Replay, Value, replay

ERASED = Gone.ERASED


def edits(*rows: tuple[str, str, str, Value, Value]) -> list[Edit]:
    """Return entries from (cause, step, answer, before, after), with the ids "1", "2" ..."""
    numbers = count(1)
    return [
        Edit(str(next(numbers)), row, step, cause, before, after)
        for cause, step, row, before, after in rows
    ]


def undo_of(replayed: Replay) -> list[tuple[Change, ...]]:
    return [step.changes for step in replayed.undo_steps()]


def redo_of(replayed: Replay) -> list[tuple[Change, ...]]:
    return [step.changes for step in replayed.redo_steps()]


def test_nothing_written_is_nothing_to_undo() -> None:
    assert replay([]).undo_steps() == ()
    assert replay([]).redo_steps() == ()


def test_entries_of_one_step_are_undone_together() -> None:
    replayed = replay(
        edits(
            ("edit", "s1", "a", None, "x"),
            ("edit", "s1", "b", None, "y"),
            ("edit", "s1", "a", "x", "xx"),
            ("edit", "s2", "a", "xx", "z"),
        )
    )
    assert undo_of(replayed) == [
        (Change("a", None, "xx"), Change("b", None, "y")),
        (Change("a", "xx", "z"),),
    ]


def test_edits_without_a_step_are_undone_one_by_one() -> None:
    replayed = replay(edits(("edit", "", "a", None, "x"), ("edit", "", "a", "x", "y")))
    assert len(replayed.undo_steps()) == 2


def test_undone_step_can_be_redone_until_something_new_is_written() -> None:
    written = edits(
        ("edit", "s1", "a", None, "x"),
        ("edit", "s2", "a", "x", "y"),
        ("undo", "2", "a", "y", "x"),
        ("edit", "s3", "b", None, "new"),
    )
    undone = replay(written[:3])
    assert undo_of(undone) == [(Change("a", None, "x"),)]
    assert redo_of(undone) == [(Change("a", "x", "y"),)]
    after = replay(written)
    assert undo_of(after) == [(Change("a", None, "x"),), (Change("b", None, "new"),)]
    assert redo_of(after) == []


def test_redone_step_can_be_undone_again() -> None:
    written = edits(
        ("edit", "s1", "a", None, "x"),
        ("undo", "1", "a", "x", None),
        ("redo", "1", "a", None, "x"),
    )
    assert undo_of(replay(written)) == [(Change("a", None, "x"),)]
    assert redo_of(replay(written)) == []


def test_a_replay_goes_on_where_an_earlier_one_ended() -> None:
    written = edits(
        ("edit", "s1", "a", None, "x"),
        ("edit", "s1", "a", "x", "y"),
        ("edit", "s2", "a", "y", "z"),
        ("undo", "3", "a", "z", "y"),
    )
    for cut in range(len(written) + 1):
        assert replay(written[cut:], replay(written[:cut])) == replay(written)


def test_step_that_came_back_to_where_it_began_is_passed_over() -> None:
    written = edits(
        ("edit", "s1", "a", None, "x"),
        ("edit", "s2", "a", "x", "y"),
        ("edit", "s2", "a", "y", "x"),
        ("undo", "1", "a", "x", None),
    )
    assert undo_of(replay(written[:3])) == [(Change("a", None, "x"),)]
    assert undo_of(replay(written)) == []
    assert redo_of(replay(written)) == [(Change("a", None, "x"),)]


def test_undo_does_not_reach_behind_another_cause() -> None:
    replayed = replay(
        edits(
            ("edit", "s1", "a", None, "x"),
            ("edit", "s2", "b", None, "y"),
            ("begin", "s3", "a", "x", "from elsewhere"),
            ("edit", "s4", "a", "from elsewhere", "z"),
        )
    )
    assert undo_of(replayed) == [
        (Change("b", None, "y"),),
        (Change("a", "from elsewhere", "z"),),
    ]


def test_states_around_an_erased_one_are_joined() -> None:
    replayed = replay(
        edits(
            ("edit", "s1", "a", None, "x"),
            ("edit", "s2", "a", "x", ERASED),
            ("edit", "s2", "b", None, "kept"),
            ("edit", "s3", "a", ERASED, ERASED),
            ("edit", "s4", "a", ERASED, "clean"),
        )
    )
    assert undo_of(replayed) == [
        (Change("a", None, "x"),),
        (Change("b", None, "kept"),),
        (Change("a", "x", "clean"),),
    ]


def test_erased_state_that_is_undone_cannot_be_redone() -> None:
    replayed = replay(
        edits(
            ("edit", "s1", "a", None, "x"),
            ("edit", "s2", "a", "x", ERASED),
            ("undo", "2", "a", ERASED, "x"),
        )
    )
    assert undo_of(replayed) == [(Change("a", None, "x"),)]
    assert redo_of(replayed) == []


def test_undo_of_an_unknown_step_does_not_stop_the_replay() -> None:
    replayed = replay(
        edits(("edit", "s1", "a", None, "x"), ("undo", "gone", "b", "y", None)),
    )
    assert undo_of(replayed) == [(Change("a", None, "x"),)]
    assert redo_of(replayed) == [(Change("b", None, "y"),)]
