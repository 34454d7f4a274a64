"""Charts say the same in shapes, in words and as a table."""

import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.domain.charts import (
    Counted,
    Point,
    Share,
    Stretch,
    coverage_bars,
    deadline_bar,
    trend,
)
from vinr_desktop.domain.drawing import Bar, Dot, Drawing, Stroke, Tone, Words

TODAY = date(2026, 11, 26)


def words(drawing: Drawing) -> list[str]:
    """Return the texts of a drawing."""
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def bars(drawing: Drawing, tone: Tone) -> list[Bar]:
    """Return the bars of one tone."""
    return [shape for shape in drawing.shapes if isinstance(shape, Bar) and shape.tone is tone]


def test_a_bar_is_as_long_as_its_share_and_says_its_figures() -> None:
    drawing = coverage_bars("Grundkursen", [Share("Norr", 31, 40, 5), Share("Stab", 0, 0)], 60)

    track, empty = bars(drawing, Tone.TRACK)
    assert bars(drawing, Tone.ACCENT)[0].width == track.width * 31 / 40
    assert bars(drawing, Tone.BAD)[0].width == track.width * 5 / 40
    assert empty.width == track.width
    assert words(drawing) == ["Norr", "31 av 40, 5 försenade", "Stab", "krävs inte"]
    assert drawing.table[1] == ("Norr", "31", "40", "5")


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_no_bar_leaves_its_track(done: int, late: int, rest: int) -> None:
    drawing = coverage_bars("x", [Share("a", done, done + late + rest, late)], 50)

    [track] = bars(drawing, Tone.TRACK)
    for bar in (*bars(drawing, Tone.ACCENT), *bars(drawing, Tone.BAD)):
        assert track.x - 1e-6 <= bar.x
        assert bar.x + bar.width <= track.x + track.width + 1e-6


def test_a_trend_passes_over_months_of_which_nothing_is_known() -> None:
    points = [
        Point(date(2026, 1, 1), None, "ingen uppgift"),
        Point(date(2026, 2, 1), 0.0, "0 %"),
        Point(date(2026, 3, 1), 1.0, "100 %"),
    ]
    drawing = trend("Andel", points, (40, 10))

    dots = [shape for shape in drawing.shapes if isinstance(shape, Dot)]
    assert [round(dot.y, 6) for dot in dots] == [8.2, 0.8]
    assert "100 %" in words(drawing)
    assert drawing.table[1] == ("2026-01", "ingen uppgift")


def test_a_deadline_that_has_passed_is_red_from_its_day_on() -> None:
    late = deadline_bar(
        Stretch(date(2026, 7, 1), date(2026, 9, 30), None, "57 dagar försenad"), TODAY, 30
    )
    [mark] = [shape for shape in late.shapes if isinstance(shape, Stroke)]
    [red] = bars(late, Tone.BAD)
    assert red.x == mark.points[0][0]
    assert late.title == "57 dagar försenad"

    in_time = deadline_bar(
        Stretch(date(2026, 7, 1), date(2026, 9, 30), date(2026, 8, 1), "klar"), TODAY, 30
    )
    assert bars(in_time, Tone.BAD) == []
    assert len(bars(in_time, Tone.GOOD)) == 1


@given(st.sampled_from([20.0, 38.0]), st.lists(st.sampled_from([1, 2, 9]), min_size=1, max_size=4))
def test_a_long_name_goes_on_in_the_next_line_and_no_word_is_lost(
    width: float, repeats: list[int]
) -> None:
    names = [" ".join(["Kommunal hälso- och sjukvård"] * each) for each in repeats]
    drawing = coverage_bars("x", [Share(name, 1, 2) for name in names], width)

    lines = [shape for shape in drawing.shapes if isinstance(shape, Words) and shape.room]
    assert " ".join(line.text for line in lines) == " ".join(names)
    assert all(len(line.text) * line.size * 0.5 <= line.room for line in lines)
    assert all(above.y + 1 < below.y for above, below in itertools.pairwise(lines))
    assert lines[-1].y < drawing.height


def test_one_that_is_late_is_one_person_or_one_requirement() -> None:
    share = [Share("Norr", 1, 4, 1)]

    assert words(coverage_bars("x", share, 60, Counted(is_people=True)))[-1] == "1 av 4, 1 försenad"
    assert words(coverage_bars("x", share, 60, Counted()))[-1] == "1 av 4, 1 försenat"
    assert words(coverage_bars("x", share, 20, Counted(is_people=True)))[-1] == "1 av 4, 1 sen"
    assert words(coverage_bars("x", share, 20))[-1] == "1 av 4, 1 sent"
