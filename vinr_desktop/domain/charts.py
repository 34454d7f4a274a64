"""The charts of the program as drawings: coverage, a trend by month, a time with a deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vinr_desktop.domain.drawing import Align, Bar, Dot, Drawing, Shape, Stroke, Tone, Words

ROW = 1.9
BAR = 0.85
NARROW = 34.0
"""Where a chart is narrower, the words stand over their bar."""
_NOTE = 0.9
_STACKED, _THIN = 2.5, 0.55
_LETTER = 0.58
"""About as wide is a letter, in text heights."""
_LINE = 1.25


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those of whom something is demanded have it; `overdue` are too late."""

    name: str
    fulfilled: int
    demanded: int
    overdue: int = 0

    @property
    def part(self) -> float:
        """The share between 0 and 1; 1 where nothing is demanded."""
        return self.fulfilled / self.demanded if self.demanded else 1.0

    @property
    def words(self) -> str:
        """Say it in words: "31 av 40"."""
        return f"{self.fulfilled} av {self.demanded}"


@dataclass(frozen=True, slots=True)
class Counted:
    """What the bars of a chart are, in one word ("Enhet"), and whether they count people."""

    kind: str = ""
    is_people: bool = False

    def late(self, number: int, *, is_short: bool = False) -> str:
        """Return the word for so many that are late: "försenat" of one requirement."""
        if number != 1:
            return "sena" if is_short else "försenade"
        if is_short:
            return "sen" if self.is_people else "sent"
        return "försenad" if self.is_people else "försenat"


UNNAMED = Counted()


def coverage_bars(
    title: str, shares: Sequence[Share], width: float, counted: Counted = UNNAMED
) -> Drawing:
    """Return a bar for each share: what is done, what is too late, and the rest; figures beside.

    A name too long for its place goes on in the next line.
    """
    if width < NARROW:
        return _stacked(title, shares, width, counted)
    name, figures = width * 0.34, 11.0
    left, room = name + 0.6, max(4.0, width - name - figures - 1.2)
    shapes: list[Shape] = []
    top = 0.0
    for share in shares:
        lines = _wrapped(share.name, name / _LETTER)
        high = ROW + (len(lines) - 1) * _LINE
        y = top + high / 2
        first = y - (len(lines) - 1) * _LINE / 2
        shapes += [Words(0, first + n * _LINE, line, room=name) for n, line in enumerate(lines)]
        shapes.append(Bar(left, y - BAR / 2, room, BAR, Tone.TRACK))
        shapes += _filled(share, left, y, room)
        said = _figures(share, counted)
        shapes.append(Words(left + room + 0.6, y, said, Tone.INK, size=_NOTE))
        top += high
    table = _figures_of(shares, counted)
    return Drawing(width, max(ROW, top), tuple(shapes), title, table)


def _stacked(title: str, shares: Sequence[Share], width: float, counted: Counted) -> Drawing:
    shapes: list[Shape] = []
    top = 0.0
    for share in shares:
        figures = _figures(share, counted, is_short=True)
        room = width - len(figures) * _LETTER * _NOTE - 0.6
        for line in _wrapped(share.name, room / _LETTER / _NOTE):
            shapes.append(Words(0, top + 0.7, line, room=room, size=_NOTE))
            top += _LINE
        y = top - _LINE + 0.7
        shapes.append(Words(width, y, figures, Tone.INK, Align.RIGHT, size=_NOTE))
        shapes.append(Bar(0, y + 0.8, width, _THIN, Tone.TRACK))
        shapes += _filled(share, 0, y + 0.8 + _THIN / 2, width, _THIN)
        top += _STACKED - _LINE
    table = _figures_of(shares, counted)
    return Drawing(width, max(_STACKED, top), tuple(shapes), title, table)


def _wrapped(name: str, letters: float) -> list[str]:
    """Break a name into lines of about so many letters, between words."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _figures_of(shares: Sequence[Share], counted: Counted) -> tuple[tuple[str, ...], ...]:
    return (
        (counted.kind, "Har", "Av", "Sena"),
        *((s.name, str(s.fulfilled), str(s.demanded), str(s.overdue)) for s in shares),
    )


def _filled(share: Share, left: float, y: float, room: float, thick: float = BAR) -> list[Shape]:
    if not share.demanded:
        return []
    done = room * share.fulfilled / share.demanded
    late = room * share.overdue / share.demanded
    shapes: list[Shape] = []
    if done:
        shapes.append(Bar(left, y - thick / 2, done, thick, Tone.ACCENT))
    if late:
        shapes.append(Bar(left + room - late, y - thick / 2, late, thick, Tone.BAD))
    return shapes


def _figures(share: Share, counted: Counted, *, is_short: bool = False) -> str:
    if not share.demanded:
        return "krävs inte"
    late = counted.late(share.overdue, is_short=is_short)
    return f"{share.words}, {share.overdue} {late}" if share.overdue else share.words


@dataclass(frozen=True, slots=True)
class Point:
    """One month of a trend; `part` is a share between 0 and 1, None where nothing is known."""

    month: date
    part: float | None
    words: str


def trend(title: str, points: Sequence[Point], size: tuple[float, float]) -> Drawing:
    """Return a share by month as a line between 0 and 100 %, months under it, figures at its ends.

    `size` is width and height.
    """
    width, height = size
    left, right, top, bottom = 3.2, width - 3.4, 0.8, height - 1.8
    shapes: list[Shape] = []
    for percent in (0, 50, 100):
        y = bottom - (bottom - top) * percent / 100
        shapes.append(Stroke(((left, y), (right, y)), Tone.RULE, 0.05))
        shapes.append(Words(left - 0.4, y, f"{percent} %", Tone.MUTED, Align.RIGHT, size=0.85))
    step = (right - left) / max(1, len(points) - 1)
    places = [
        (left + index * step, bottom - (bottom - top) * point.part)
        for index, point in enumerate(points)
        if point.part is not None
    ]
    if len(places) > 1:
        shapes.append(Stroke(tuple(places), Tone.ACCENT, 0.16))
    shapes += [Dot(x, y, 0.24, Tone.ACCENT) for x, y in places]
    known = [point for point in points if point.part is not None]
    if places:
        (x, y), last = places[-1], known[-1].part
        words = f"{round((last or 0.0) * 100)} %"
        shapes.append(Words(x + 0.5, y, words, Tone.INK, is_strong=True, size=0.95))
    shapes += _months(points, left, step, bottom + 1.0)
    table = (("Månad", "Uppfyllt"), *((_month(p.month), p.words) for p in points))
    return Drawing(width, height, tuple(shapes), title, table)


def _months(points: Sequence[Point], left: float, step: float, y: float) -> list[Shape]:
    """Return as many months as there is room for, the first and the last among them."""
    each = max(1, round(4.5 / step + 0.49)) if step else 1
    last = len(points) - 1
    shown = [i for i in range(len(points)) if i % each == 0 and (i == last or last - i >= each)]
    return [
        Words(left + i * step, y, _month(points[i].month), Tone.MUTED, Align.MIDDLE, size=0.85)
        for i in dict.fromkeys([*shown, last])
        if i >= 0
    ]


def _month(day: date) -> str:
    return f"{day.year}-{day.month:02}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time with a deadline: when it began, its last day (None: it stands still), when it ended.

    `note` says how it stands in words.
    """

    first: date
    due: date | None
    done: date | None
    note: str


def deadline_bar(stretch: Stretch, today: date, width: float) -> Drawing:
    """Return a line from start to deadline with where today is; done in time, soon, or too late."""
    ends = [day for day in (stretch.due, stretch.done, today) if day is not None]
    last = max(ends)
    days = max(1, (last - stretch.first).days)
    room, y = width - 0.6, 0.7

    def at(day: date) -> float:
        return 0.3 + room * min(1.0, max(0.0, (day - stretch.first).days / days))

    shapes: list[Shape] = [Bar(0.3, y - 0.18, room, 0.36, Tone.TRACK)]
    until = stretch.done or today
    limit = min(until, stretch.due) if stretch.due else until
    for since, last_day, tone in (
        (stretch.first, limit, Tone.GOOD if stretch.done else Tone.ACCENT),
        (limit, until, Tone.BAD),
    ):
        if at(last_day) > at(since):
            shapes.append(Bar(at(since), y - 0.18, at(last_day) - at(since), 0.36, tone))
    if stretch.due is not None:
        x = at(stretch.due)
        shapes.append(Stroke(((x, y - 0.5), (x, y + 0.5)), Tone.INK, 0.12))
    if stretch.done is not None:
        shapes.append(Dot(at(stretch.done), y, 0.34, Tone.GOOD))
    return Drawing(width, 1.4, tuple(shapes), stretch.note)
