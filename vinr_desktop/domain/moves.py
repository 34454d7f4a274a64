"""Which things of two rows belong together, and which of them stand in another order."""

from collections import defaultdict, deque
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

LIKENESS = 0.7
"""The share of words that two texts must have in common to be one that was changed."""
FEWEST_WORDS = 4
"""Shorter texts belong together only when they are the same."""

Words = Sequence[Hashable]


def pairs_alike(before: Sequence[Words], after: Sequence[Words]) -> list[tuple[int, int]]:
    """Return the places of texts that are the same, or else very much alike, in rising order."""
    pairs = _same(before, after)
    were = [i for i in range(len(before)) if i not in pairs and len(before[i]) >= FEWEST_WORDS]
    taken = set(pairs.values())
    are = [j for j in range(len(after)) if j not in taken and len(after[j]) >= FEWEST_WORDS]
    likely = sorted(
        ((-likeness(before[i], after[j]), abs(i - j), i, j) for i in were for j in are),
    )
    for negative, _, i, j in likely:
        if -negative >= LIKENESS and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def likeness(one: Words, other: Words) -> float:
    """Return which share of their words two texts have in common, in the same order (0 to 1)."""
    words, others = set(one), set(other)
    if 2 * len(words & others) < LIKENESS * (len(words) + len(others)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def heaviest_rise(row: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return the places of the heaviest part of a row that rises throughout: what has stayed."""
    best: list[int] = []
    before: list[int] = []
    for at, value in enumerate(row):
        lower = [i for i in range(at) if row[i] < value]
        last = max(lower, key=lambda i: best[i], default=-1)
        best.append(weights[at] + (best[last] if last >= 0 else 0))
        before.append(last)
    kept: set[int] = set()
    at = max(range(len(row)), key=lambda i: best[i], default=-1)
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def _same(before: Sequence[Words], after: Sequence[Words]) -> dict[int, int]:
    """Pair what is the same, the first with the first where it stands several times."""
    places: defaultdict[tuple[Hashable, ...], deque[int]] = defaultdict(deque)
    for j, words in enumerate(after):
        if words:
            places[tuple(words)].append(j)
    pairs = {}
    for i, words in enumerate(before):
        if words and places[tuple(words)]:
            pairs[i] = places[tuple(words)].popleft()
    return pairs
