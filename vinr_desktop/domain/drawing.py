"""A picture that carries meaning, as shapes and words: computed once, painted on screen and paper.

Lengths are in text heights, x to the right and y downwards from the upper left corner, so that a
picture follows the size of the text. Colour never says anything alone: what a shape means stands
beside it in words.
"""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour is for; each painter has its own palette."""

    INK = "ink"
    MUTED = "muted"
    RULE = "rule"
    TRACK = "track"
    ACCENT = "accent"
    GOOD = "good"
    SOON = "soon"
    BAD = "bad"


class Align(StrEnum):
    """Where a text stands towards its point."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle with rounded corners."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone
    radius: float = 0.2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points (x, y)."""

    points: tuple[tuple[float, float], ...]
    tone: Tone
    thickness: float = 0.08


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its middle, `room` the width it may take (0: any)."""

    x: float
    y: float
    text: str
    tone: Tone = Tone.INK
    align: Align = Align.LEFT
    is_strong: bool = False
    room: float = 0.0
    size: float = 1.0


Shape = Bar | Stroke | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its size, its shapes in the order they are painted, and what it says.

    `title` is its one sentence, `table` the same figures for whoever cannot see it: the head first.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    table: tuple[tuple[str, ...], ...] = ()
