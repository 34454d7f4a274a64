"""Undo and redo, read out of the journal: nothing else remembers them.

Every edit of an answer is an entry. Entries of one step follow each other and are undone together.
An undo is entries too (cause "undo", step = the id of the step taken back), so is a redo; replaying
them all gives the two stacks, also after the program was closed. A new edit clears what could be
redone. A side of an entry that was erased is passed over: the states around it are joined.
A move to another form is never crossed: what an older form asked may not fit the new one.
To settle what stood in two versions is a step also where the one in force was chosen, since
others stood beside it that come back with the undo.
A change with any other cause came with the document, or from elsewhere: undo stops before it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

EDIT = "edit"
SETTLE = "settle"
UNDO = "undo"
REDO = "redo"
MOVE = "move"


class Gone(Enum):
    """Stands for a value that an erasure has emptied."""

    ERASED = "erased"


Value = str | None | Gone
"""The stored text of an answer, None where there was no answer."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of the journal about one answer. `id` is the entry's, `row` the answer's."""

    id: str
    row: str
    step: str
    cause: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one answer, first state to last."""

    row: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Step:
    """What is undone or redone together, in the order it was written.

    `settles` is True where somebody chose between versions.
    """

    id: str
    changes: tuple[Change, ...]
    settles: bool = False

    def having(self, change: Change) -> "Step":
        """Return the step with one more change; two of the same answer become one."""
        for index, known in enumerate(self.changes):
            if known.row == change.row:
                joined = replace(known, after=change.after)
                around = self.changes[:index], self.changes[index + 1 :]
                return replace(self, changes=(*around[0], joined, *around[1]))
        return replace(self, changes=(*self.changes, change))

    def without(self, change: Change) -> "Step":
        """Return the step, which is being undone, with one more change: before the others."""
        for known in self.changes:
            if known.row == change.row:
                change = replace(known, before=change.before)
        others = (one for one in self.changes if one.row != change.row)
        return replace(self, changes=(*others, change))


@dataclass(frozen=True, slots=True)
class Replay:
    """The journal of a document, replayed so far; the last step of each stack is the next one."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    last: tuple[str, str] = ("", "")

    def undo_steps(self) -> tuple[Step, ...]:
        """Return what can be undone; the last one is undone first."""
        return tuple(_effective(self.done))

    def redo_steps(self) -> tuple[Step, ...]:
        """Return what can be redone, as it would be written; the last one is redone first."""
        return tuple(_effective(reversed(self.undone)))[::-1]


def replay(edits: Iterable[Edit], start: Replay | None = None) -> Replay:
    """Replay entries, oldest first, from the beginning or from where an earlier replay ended."""
    start = start or Replay()
    done, undone, last = list(start.done), list(start.undone), start.last
    for edit in edits:
        key = (edit.cause, edit.step)
        goes_on = bool(edit.step) and key == last
        if edit.cause in (EDIT, SETTLE):
            undone.clear()
            if not goes_on:
                done.append(Step(edit.id, (), edit.cause == SETTLE))
            done[-1] = done[-1].having(Change(edit.row, edit.before, edit.after))
        elif edit.cause == UNDO:
            if not goes_on:
                _move(edit.step, done, undone)
            undone[-1] = undone[-1].without(Change(edit.row, edit.after, edit.before))
        elif edit.cause == REDO:
            if not goes_on:
                _move(edit.step, undone, done)
            done[-1] = done[-1].having(Change(edit.row, edit.before, edit.after))
        elif edit.cause == MOVE:
            done, undone = [], []
        else:
            done, undone = _without(edit.row, done), _without(edit.row, undone)
        last = key
    return Replay(tuple(done), tuple(undone), last)


def _move(step_id: str, source: list[Step], target: list[Step]) -> None:
    """Take a step, with those above it that did nothing, from one stack; begin it on the other."""
    index = max((i for i, step in enumerate(source) if step.id == step_id), default=len(source))
    settles = index < len(source) and source[index].settles
    del source[index:]
    target.append(Step(step_id, (), settles))


def _without(row: str, steps: list[Step]) -> list[Step]:
    return [replace(s, changes=tuple(c for c in s.changes if c.row != row)) for s in steps]


def _effective(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield, in order of time, the steps that change something, joined over erased states."""
    before_erased: dict[str, Value] = {}
    for step in steps:
        kept = []
        for change in step.changes:
            earlier = before_erased.pop(change.row, Gone.ERASED)
            before = earlier if change.before is Gone.ERASED else change.before
            if change.after is Gone.ERASED:
                before_erased[change.row] = before
            elif before is not Gone.ERASED and (before != change.after or step.settles):
                kept.append(Change(change.row, before, change.after))
        if kept:
            yield replace(step, changes=tuple(kept))
