"""What one benchmark answers, and the means to take times in turns.

A new row is a module beside this one with `measure() -> list[Row]`, named in `__main__.ROWS`.
Ours and what it is compared with are always timed in the same run and in turns, so that a busy
machine slows both.
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """Times in milliseconds: ours, and what it is compared with; whether the goal was met."""

    name: str
    ours: float
    compared_with: str
    theirs: float
    goal: str
    is_met: bool

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.ours / self.theirs


def in_turns(
    ours: Work, theirs: Work, rounds: int, before: Work = lambda: None
) -> tuple[list[float], list[float]]:
    """Time both works `rounds` times, in turns, after one round that does not count (ms).

    `before` is done ahead of each round and not timed.
    """
    before(), ours(), theirs()
    mine: list[float] = []
    other: list[float] = []
    for _round in range(rounds):
        before()
        gc.collect()  # neither shall pay for what the other has left behind
        mine.append(timed(ours))
        other.append(timed(theirs))
    return mine, other


def timed(work: Work) -> float:
    """How many milliseconds the work took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def typical(times: list[float]) -> float:
    """The median of the times."""
    return median(times)


def slow(times: list[float]) -> float:
    """The time that nineteen of twenty stay under."""
    return quantiles(times, n=20)[-1]
