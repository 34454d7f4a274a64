"""The harness of the benchmarks measures in turns and says what it found."""

import time
from collections.abc import Callable
from functools import partial

from tests.benchmarks.__main__ import as_table
from tests.benchmarks.row import Row, in_turns, slow, timed, typical


def test_times_both_works_in_turns() -> None:
    order: list[str] = []

    def note(word: str) -> Callable[[], None]:
        return partial(order.append, word)

    mine, theirs = in_turns(note("ours"), note("theirs"), rounds=3, before=note("before"))

    assert order == ["before", "ours", "theirs"] * 4
    assert (len(mine), len(theirs)) == (3, 3)


def test_times_in_milliseconds() -> None:
    def work() -> None:
        end = time.perf_counter() + 0.02
        while time.perf_counter() < end:
            pass

    assert timed(work) >= 20


def test_knows_the_typical_and_the_slow() -> None:
    times = [float(number) for number in range(1, 101)]

    assert typical(times) == 50.5
    assert 95 <= slow(times) <= 96


def test_the_table_tells_what_was_not_met() -> None:
    rows = [
        Row("start", 240.0, "empty window", 120.0, "ratio ≤ 2", True),
        Row("signing", 45.0, "bare key", 1.5, "≤ 30 ms", False),
    ]

    head, start, signing = as_table(rows).splitlines()

    assert "compared with" in head
    assert start.split() == [
        "start",
        "240.0",
        "empty",
        "window",
        "120.0",
        "2.00",
        "ratio",
        "≤",
        "2",
        "met",
    ]
    assert signing.endswith("NOT MET")
