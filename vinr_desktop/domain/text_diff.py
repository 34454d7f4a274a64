"""What changed between two texts, word by word; passages that were moved are told as moved.

A text is read as words, each with the space after it. First the sentences that stand in another
order are found, then the words that are left are compared. A paragraph that was split or joined
differs in a space only, so nothing of it is told as taken away and written again.
Whatever is told, both texts can be read out of it again, letter by letter.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vinr_desktop.domain.moves import heaviest_rise, pairs_alike
from vinr_desktop.domain.word_alignment import (
    LINE_BREAK,
    Step,
    Token,
    aligned,
    letters,
    sentences,
    split_words,
    tokens_of,
    words_of,
)

FEWEST_MOVED = 9
"""Letters that must have moved together before it is told as a move."""


class Change(StrEnum):
    """What happened to something between before and after."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters before and after; one side is empty where they were taken away or written."""

    before: str
    after: str

    @property
    def change(self) -> Change:
        """SAME, ADDED, REMOVED, or CHANGED where only the space differs."""
        if self.before == self.after:
            return Change.SAME
        if not (self.before + self.after).strip():
            return Change.CHANGED
        return Change.ADDED if self.after else Change.REMOVED


class Place(StrEnum):
    """Where a passage stands: where it stood, or moved away from or to here."""

    STAYS = "stays"
    LEFT = "left"
    CAME = "came"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text. One that LEFT is whole before; the one that CAME tells what changed."""

    place: Place
    runs: tuple[Run, ...]

    @property
    def before(self) -> str:
        """The letters as they were."""
        return "".join(run.before for run in self.runs)

    @property
    def after(self) -> str:
        """The letters as they are."""
        return "".join(run.after for run in self.runs)


@dataclass(frozen=True, slots=True)
class TextDiff:
    """The passages of two texts, in the order in which they are read."""

    passages: tuple[Passage, ...] = ()

    @property
    def before(self) -> str:
        """The whole text as it was."""
        return "".join(p.before for p in self.passages if p.place is not Place.CAME)

    @property
    def after(self) -> str:
        """The whole text as it is."""
        return "".join(p.after for p in self.passages if p.place is not Place.LEFT)

    @property
    def change(self) -> Change:
        """Return what happened to the whole; space that no reader notices counts as the SAME."""
        before, after = self.before.strip(), self.after.strip()
        if not any(self._is_noticed(passage) for passage in self.passages):
            return Change.SAME
        if not before or not after:
            return Change.ADDED if after else Change.REMOVED
        return Change.CHANGED

    def words(self, change: Change) -> int:
        """Count the words that were ADDED or REMOVED; those that only moved are neither."""
        stayed = (p for p in self.passages if p.place is not Place.LEFT)
        runs = [run for passage in stayed for run in passage.runs if run.change is change]
        words = (word for run in runs for word, _ in split_words(run.before + run.after))
        return sum(any(map(str.isalnum, word)) for word in words)

    @staticmethod
    def _is_noticed(passage: Passage) -> bool:
        if passage.place is not Place.STAYS:
            return True
        return any(
            run.change in (Change.ADDED, Change.REMOVED) or breaks(run) is not None
            for run in passage.runs
        )


def breaks(run: Run) -> bool | None:
    """Tell whether a new line begins here (True) or no longer does (False); None for neither."""
    if run.change is not Change.CHANGED or not (run.before and run.after):
        return None
    was, now = (bool(LINE_BREAK.search(space)) for space in (run.before, run.after))
    return None if was == now else now


def diff_text(before: str, after: str) -> TextDiff:
    """Return what changed between two texts, word by word."""
    old, new = tokens_of(before), tokens_of(after)
    pairs = [] if before == after else _alike(old, new)
    moves = _moves(old, new, pairs, _out_of_order(pairs))
    steps = _left(old, new, moves)
    stayed = {a.at for a, b in steps if a and b and a.word.isalnum()}
    lost = {at for at, pair in enumerate(pairs) if not stayed.intersection(pair[0])}
    if lost and steps:
        moves = _moves(old, new, pairs, lost)
        steps = _left(old, new, moves)
    return TextDiff(tuple(_Telling(old, new, moves).passages(steps)))


def diff_whole(before: str, after: str) -> TextDiff:
    """Return two values that are read whole (a number, a name, a day), one put for the other."""
    runs = (Run(before, after),) if before == after else (Run(before, ""), Run("", after))
    kept = tuple(run for run in runs if run.before or run.after)
    return TextDiff((Passage(Place.STAYS, kept),) if kept else ())


# --- what moved ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Move:
    """Tokens that stand together before and after, in another place."""

    old: int
    old_end: int
    new: int
    new_end: int


Pair = tuple[range, range]
"""Where two sentences that are alike stand among the tokens of each side."""


def _alike(old: Sequence[Token], new: Sequence[Token]) -> list[Pair]:
    """Return the sentences that are the same or very much alike."""
    were, are = sentences(old), sentences(new)
    places = pairs_alike(
        [words_of(old, part) for part in were], [words_of(new, part) for part in are]
    )
    return [(were[i], are[j]) for i, j in places]


def _out_of_order(pairs: Sequence[Pair]) -> set[int]:
    """Return which pairs stand in another order than those that have stayed."""
    stay = heaviest_rise([part.start for _, part in pairs], [len(part) for part, _ in pairs])
    return set(range(len(pairs))) - stay


def _moves(
    old: Sequence[Token], new: Sequence[Token], pairs: Sequence[Pair], chosen: set[int]
) -> list[_Move]:
    """Return the chosen pairs as moves, those that moved together as one."""
    blocks: list[_Move] = []
    for at in sorted(chosen):
        was, now = pairs[at]
        last = blocks[-1] if blocks else None
        if last and (last.old_end, last.new_end) == (was.start, now.start):
            blocks[-1] = _Move(last.old, was.stop, last.new, now.stop)
        else:
            blocks.append(_Move(was.start, was.stop, now.start, now.stop))
    return [b for b in blocks if letters(old[b.old : b.old_end]) >= FEWEST_MOVED]


def _left(old: Sequence[Token], new: Sequence[Token], moves: Sequence[_Move]) -> list[Step]:
    """Return what has not moved, in one row."""
    gone = {i for move in moves for i in range(move.old, move.old_end)}
    come = {i for move in moves for i in range(move.new, move.new_end)}
    return aligned([t for t in old if t.at not in gone], [t for t in new if t.at not in come])


# --- telling it ------------------------------------------------------------------------------


class _Telling:
    """Puts the words that stayed and the passages that moved into one row of passages."""

    def __init__(self, old: Sequence[Token], new: Sequence[Token], moves: Sequence[_Move]) -> None:
        self._old, self._new = old, new
        self._leaving = sorted(moves, key=lambda move: move.old)
        self._coming = sorted(moves, key=lambda move: move.new)

    def passages(self, steps: Sequence[Step]) -> Iterator[Passage]:
        """Yield the passages in reading order."""
        waiting: list[Step] = []
        for step in steps:
            moved = list(self._moved_before(*step))
            if moved:
                yield from _staying(waiting)
                yield from moved
                waiting = []
            waiting.append(step)
        yield from _staying(waiting)
        yield from self._moved_before(None, None, is_end=True)

    def _moved_before(
        self, old: Token | None, new: Token | None, *, is_end: bool = False
    ) -> Iterator[Passage]:
        while self._leaving and (is_end or (old and self._leaving[0].old < old.at)):
            move = self._leaving.pop(0)
            text = "".join(t.word + t.gap for t in self._old[move.old : move.old_end])
            yield Passage(Place.LEFT, (Run(text, ""),))
        while self._coming and (is_end or (new and self._coming[0].new < new.at)):
            move = self._coming.pop(0)
            olds = self._old[move.old : move.old_end]
            news = self._new[move.new : move.new_end]
            yield Passage(Place.CAME, _runs(aligned(olds, news)))


def _staying(steps: Sequence[Step]) -> Iterator[Passage]:
    runs = _runs(steps)
    if runs:
        yield Passage(Place.STAYS, runs)


def _runs(steps: Sequence[Step]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for old, new in steps:
        if old and new:
            _add(runs, old.word, new.word)
            _add(runs, old.gap, new.gap)
        elif old:
            _add(runs, old.word + old.gap, "")
        elif new:
            _add(runs, "", new.word + new.gap)
    return tuple(_with_shared_space(runs))


def _add(runs: list[Run], before: str, after: str) -> None:
    """Put letters at the end, together with what is there where the same happened to both."""
    run = Run(before, after)
    if not (before or after):
        return
    if runs and run.change is runs[-1].change and run.change is not Change.CHANGED:
        last = runs.pop()
        run = Run(last.before + before, last.after + after)
    runs.append(run)


def _with_shared_space(runs: Sequence[Run]) -> list[Run]:
    """Take the space after an exchanged word out of the change, where both words have it."""
    made: list[Run] = []
    for run in runs:
        last = made[-1] if made else None
        is_exchange = last and last.change is Change.REMOVED and run.change is Change.ADDED
        if last is None or not is_exchange:
            _add(made, run.before, run.after)
            continue
        old, new = last.before.rstrip(), run.after.rstrip()
        gap, new_gap = last.before[len(old) :], run.after[len(new) :]
        if old and new and gap and new_gap:
            made[-1:] = [Run(old, ""), Run("", new)]
            _add(made, gap, new_gap)
        else:
            made.append(run)
    return made
