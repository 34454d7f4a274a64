"""A drawing on paper is a figure that says its sentence, in a file that keeps the standards."""

from datetime import date
from pathlib import Path

import pytest

from tests.pdf import reading
from tests.pdf.routines import NOW
from tests.verapdf import Flavour, faults
from vinr_desktop.domain.charts import Point, Share, Stretch, coverage_bars, deadline_bar, trend
from vinr_desktop.pdf import blocks, flow, page
from vinr_desktop.pdf.archive import About
from vinr_desktop.pdf.drawing import Picture
from vinr_desktop.pdf.tags import TaggedCanvas

TITLE = "31 av 40 har grundkursen"
LONG = "Särskilt boende vid den långa älven med många avdelningar"


def sheet() -> bytes:
    """A page with every kind of chart."""
    canvas = TaggedCanvas(About("Diagram", "Kommunen", "Prov", NOW))
    root = canvas.root
    points = [Point(date(2026, month, 1), month / 12, "") for month in range(1, 12)]
    stretch = Stretch(date(2026, 9, 1), date(2026, 10, 1), date(2026, 9, 20), "klar i tid")
    story = [
        blocks.Text("Diagram", page.TITLE, root.add("H1")),
        Picture(coverage_bars(TITLE, [Share("Norr", 31, 40, 5), Share(LONG, 1, 2)], 45), root),
        Picture(trend("Andelen har stigit", points, (45, 11)), root),
        Picture(deadline_bar(stretch, date(2026, 11, 26), 30), root),
    ]
    flow.draw(flow.fill(story, page.frame), canvas, lambda _canvas, _number: None)
    return canvas.finish()


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_charts_meet_the_archive_and_screen_reader_standards(
    flavour: Flavour, tmp_path: Path
) -> None:
    path = tmp_path / "charts.pdf"
    path.write_bytes(sheet())

    assert faults(path, flavour) == []


def test_a_figure_says_its_sentence_and_shows_its_words() -> None:
    pdf = sheet()

    assert "31 av 40, 5 försenade" in reading.text(pdf)
    assert LONG in reading.joined(reading.text(pdf))
    figures = [node.alt for node in reading.tree(pdf).walk() if node.tag == "Figure"]
    assert figures == [TITLE, "Andelen har stigit", "klar i tid"]
