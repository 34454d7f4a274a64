"""A redline as it is read on screen and on paper: lines of pieces, and what happened to each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vinr_desktop.domain.answer_rows import LISTS, NAME
from vinr_desktop.domain.form import Kind
from vinr_desktop.domain.redline import Field, Line, QuestionRedline
from vinr_desktop.domain.text_diff import Change, Passage, Place, Run, TextDiff, breaks

MOVED_HERE, MOVED_AWAY = "Flyttat hit", "Flyttat härifrån"
NEW_LINE, JOINED = "¶ nytt stycke", "¶ ihop med stycket före"
LONGEST_MOVED = 70
"""Letters that are shown of what moved away; all of it stands where it came to."""
STATES = {
    Change.ADDED: "Nytt svar",
    Change.REMOVED: "Borttaget svar",
    Change.CHANGED: "Ändrat svar",
    Change.SAME: "Oförändrat",
}
WORDS = {
    Change.ADDED: "Tillagt",
    Change.REMOVED: "Borttaget",
    Change.CHANGED: "Ändrat",
    Change.MOVED: "Flyttat",
}
NOUNS = {Kind.TABLE: ("rad", "rader"), Kind.CONTACTS: ("kontakt", "kontakter")}
POINT = ("punkt", "punkter")


class Ink(StrEnum):
    """How a piece is set. NOTE are words of ours, LABEL names what follows."""

    PLAIN = "plain"
    ADDED = "added"
    REMOVED = "removed"
    NOTE = "note"
    LABEL = "label"


SIGNS = {Ink.ADDED: ("+", ""), Ink.REMOVED: ("[", "]")}
"""What stands around letters that were added or removed; a stroke does not hide them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of one line, without line breaks."""

    text: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One paragraph or point; `word` says before it what happened to it as a whole."""

    pieces: tuple[Piece, ...]
    word: str = ""
    change: Change = Change.SAME
    is_point: bool = False


def signed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with signs for those who see no colours; space is never marked."""
    made: list[Piece] = []
    for piece in pieces:
        word = piece.text.strip()
        if piece.ink not in SIGNS or not word:
            made.append(piece)
            continue
        lead, _, tail = piece.text.partition(word)
        follows_change = bool(made) and made[-1].ink in SIGNS
        parts = (
            Piece(lead or (" " if follows_change else ""), Ink.PLAIN),
            Piece(word.join(SIGNS[piece.ink]), piece.ink),
            Piece(tail, Ink.PLAIN),
        )
        made += [part for part in parts if part.text]
    return tuple(made)


def read_lines(question: QuestionRedline, *, whole: bool = False) -> tuple[ReadLine, ...]:
    """Return an answer with its changes; of lists only what changed, unless the `whole` is read."""
    if question.kind not in LISTS:
        return tuple(line for each in question.lines for line in _answer(each, whole=whole))
    shown = [line for line in question.lines if whole or line.change is not Change.SAME]
    lines = tuple(_point(line, whole=whole) for line in shown)
    left = len(question.lines) - len(shown)
    return (*lines, _unchanged(question.kind, left)) if left else lines


def read_field(field: Field) -> ReadLine:
    """Return a term of the head with its changes."""
    return ReadLine(tuple(_labelled(field)))


def read_text(diff: TextDiff) -> tuple[ReadLine, ...]:
    """Return a text as its paragraphs, those that moved marked so."""
    return tuple(line for passage in diff.passages for line in _paragraphs(passage))


# --- texts -----------------------------------------------------------------------------------


def _paragraphs(passage: Passage) -> Iterator[ReadLine]:
    if passage.place is Place.LEFT:
        text = " ".join(passage.before.split())
        if len(text) > LONGEST_MOVED:
            text = f"{text[:LONGEST_MOVED].rsplit(' ', 1)[0]} …"
        yield ReadLine((Piece(text, Ink.NOTE),), MOVED_AWAY, Change.MOVED)
        return
    word = MOVED_HERE if passage.place is Place.CAME else ""
    change = Change.MOVED if word else Change.SAME
    pieces: list[Piece] = []
    for part in _parts(passage.runs):
        if part is not None:
            pieces.append(part)
        elif any(piece.text.strip() for piece in pieces):
            yield ReadLine(tuple(pieces), word, change)
            pieces = []
    if any(piece.text.strip() for piece in pieces):
        yield ReadLine(tuple(pieces), word, change)


def _parts(runs: Sequence[Run]) -> Iterator[Piece | None]:
    """Yield pieces in a row, None where a line ends."""
    for at, run in enumerate(runs):
        following = runs[at + 1].change if at + 1 < len(runs) else None
        if run.change is Change.CHANGED:
            yield from _space(run, following)
            continue
        ink = {Change.ADDED: Ink.ADDED, Change.REMOVED: Ink.REMOVED}.get(run.change, Ink.PLAIN)
        for number, text in enumerate(re.split(r"[\r\n]\s*", run.after or run.before)):
            if number:
                yield None
            if text:
                yield Piece(text, ink)


def _space(run: Run, following: Change | None) -> Iterator[Piece | None]:
    """Yield what is read where only the space differs between words that stayed."""
    breaks_here = breaks(run) if following is Change.SAME else None
    if breaks_here is not None:
        yield Piece(f" {NEW_LINE if breaks_here else JOINED}", Ink.NOTE)
    space = run.before if following is Change.REMOVED else run.after
    if re.search(r"[\r\n]", space):
        yield None
    elif space or run.before:
        yield Piece(" ", Ink.PLAIN)


# --- persons, lists, tables ------------------------------------------------------------------


def _answer(line: Line, *, whole: bool) -> Iterator[ReadLine]:
    """Yield a text as paragraphs, a person as one line of what she is and can be called on."""
    if len(line.fields) == 1:
        yield from read_text(line.fields[0].text)
    else:
        yield ReadLine(tuple(_in_a_row(_told(line, whole=whole))))


def _point(line: Line, *, whole: bool) -> ReadLine:
    pieces = tuple(_in_a_row(_told(line, whole=whole)))
    word = WORDS.get(line.change, "")
    if line.has_moved:
        verb = "Flyttat" if line.change is Change.MOVED else "Ändrat och flyttat"
        places = f" från plats {line.was} till plats {line.now}"
        word = verb + (places if line.was != line.now else "")
    return ReadLine(pieces, word, line.change, is_point=True)


def _told(line: Line, *, whole: bool) -> list[Field]:
    """Return what is told of a line: all, or where it changed the first thing and the changes."""
    said = [field for field in line.fields if field.text.passages]
    if whole or line.change is not Change.CHANGED:
        return said
    return [f for f in said if f is said[0] or f.text.change is not Change.SAME]


def _in_a_row(fields: Sequence[Field]) -> Iterator[Piece]:
    for number, field in enumerate(fields):
        if number:
            yield Piece(" · ", Ink.NOTE)
        yield from _labelled(field)


def _labelled(field: Field) -> Iterator[Piece]:
    """Yield a field's words; who somebody is needs no label."""
    if field.label and field.label != NAME:
        yield Piece(f"{field.label}: ", Ink.LABEL)
    for number, line in enumerate(read_text(field.text)):
        if number:
            yield Piece(" / ", Ink.NOTE)
        if line.word:
            yield Piece(f"{line.word}: ", Ink.NOTE)
        yield from line.pieces


def _unchanged(kind: Kind, count: int) -> ReadLine:
    one, many = NOUNS.get(kind, POINT)
    words = f"En {one} är oförändrad." if count == 1 else f"{count} {many} är oförändrade."
    return ReadLine((Piece(words, Ink.NOTE),))
