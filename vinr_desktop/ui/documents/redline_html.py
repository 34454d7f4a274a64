"""A redline as rich text for the screen: signs, strokes and words beside the colours."""

from collections.abc import Iterable, Sequence
from html import escape

from vinr_desktop.domain.redline import QuestionRedline, Redline, StepRedline
from vinr_desktop.domain.redline_reading import (
    STATES,
    Ink,
    Piece,
    ReadLine,
    read_field,
    read_lines,
    signed,
)
from vinr_desktop.domain.text_diff import Change
from vinr_desktop.ui.documents.reading_html import QUESTION_LINK

LEGEND = (
    Piece("Så läser du: ", Ink.NOTE),
    Piece("struket", Ink.REMOVED),
    Piece(" är borttaget, ", Ink.NOTE),
    Piece("understruket", Ink.ADDED),
    Piece(" är tillagt.", Ink.NOTE),
)
_CLASSES = {Ink.ADDED: "added", Ink.REMOVED: "removed", Ink.NOTE: "muted", Ink.LABEL: "muted"}


def redline_html(redline: Redline, *, whole: bool) -> str:
    """Return the redline step by step; the `whole` document, or only what changed."""
    shown = redline if whole else redline.only_changed()
    parts = [f"<p>{_pieces(LEGEND)}</p>"]
    if shown.head:
        parts.append("<h2>Dokumentets huvud</h2>")
        parts += [_line(read_field(field)) for field in shown.head]
    parts += [_step(step, whole=whole) for step in shown.steps]
    return "".join(parts)


def _step(step: StepRedline, *, whole: bool) -> str:
    title = f"Steg {step.number}. {step.title}" if step.number else step.title
    questions = (_question(question, whole=whole) for question in step.questions)
    return f"<h2>{escape(title)}</h2>{''.join(questions)}"


def _question(question: QuestionRedline, *, whole: bool) -> str:
    words = escape(question.text)
    if question.is_asked:
        words = f"<a href='{QUESTION_LINK}{escape(question.id)}'>{words}</a>"
    states = [STATES[question.change]]
    if not question.is_printed:
        states.append("Trycks inte i dokumentet")
    if question.change is Change.REMOVED and not question.is_asked:
        states.append("Frågan ställs inte längre")
    parts = [f"<h3>{words}</h3><p class='state'>{escape(' · '.join(states))}</p>"]
    if question.asked_before:
        before = escape(question.asked_before)
        parts.append(f"<p class='muted'>Frågan löd tidigare: ”{before}”</p>")
    return "".join(parts) + _lines(read_lines(question, whole=whole))


def _lines(lines: Sequence[ReadLine]) -> str:
    """Return paragraphs, and the points among them as lists."""
    parts: list[str] = []
    for at, line in enumerate(lines):
        if line.is_point and (at == 0 or not lines[at - 1].is_point):
            parts.append("<ul>")
        if not line.is_point and at and lines[at - 1].is_point:
            parts.append("</ul>")
        parts.append(f"<li>{_words(line)}</li>" if line.is_point else _line(line))
    if lines and lines[-1].is_point:
        parts.append("</ul>")
    return "".join(parts)


def _line(line: ReadLine) -> str:
    return f"<p>{_words(line)}</p>"


def _words(line: ReadLine) -> str:
    word = f"<span class='word'>{escape(line.word)}:</span> " if line.word else ""
    return word + _pieces(line.pieces)


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in signed(tuple(pieces)))


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.ink not in _CLASSES:
        return text
    return f"<span class='{_CLASSES[piece.ink]}'>{text}</span>"
