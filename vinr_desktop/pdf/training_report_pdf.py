"""Prints the training overview: pictures with their figures, PDF/UA-1 and PDF/A-2a."""

from collections.abc import Iterator, Sequence
from functools import partial

from vinr_desktop.domain.charts import trend
from vinr_desktop.domain.month_count import MonthPoint
from vinr_desktop.domain.training_report import (
    COUNTED,
    FIGURES,
    GROUPS,
    LEGEND,
    ONE_OF,
    SMALL_GROUPS,
    Covered,
    Group,
    TrainingReport,
    advice_words,
)
from vinr_desktop.pdf import blocks, flow, page
from vinr_desktop.pdf.archive import About
from vinr_desktop.pdf.drawing import UNIT, Picture
from vinr_desktop.pdf.parts import Badge
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.table import tagged_table
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import clean

KIND = "Rapport"
TITLE = "Utbildning om våld i nära relation"
NOTE = "Siffrorna är räknade den dag som rapporten gäller, ur utbildningsregistret"
OWN_USE = "Innehåller namn: bara för eget bruk"
MOST_BARS = 20
"""So many bars stand in one picture; the rest follow in the table alone."""
TREND_HEIGHT = 10.0
_SHARES = (3.4, 0.9, 1, 0.9, 1, 1.3, 1.3)


def render_training_report(report: TrainingReport) -> bytes:
    """Return the report as PDF bytes, the same every time for the same figures.

    Raises UserError for letters that cannot be printed.
    """
    title = clean(f"{TITLE}, {report.day.isoformat()}")
    place = clean(" · ".join(filter(None, (report.unit, report.municipality))))
    canvas = TaggedCanvas(About(title, place or KIND, KIND, report.made_at))
    pages = flow.fill(_story(report, canvas.root, place), page.frame)
    running = page.Running(
        title=title,
        place=clean(report.municipality),
        state=f"räknad {report.day.isoformat()}",
        note=OWN_USE if report.due else NOTE,
        is_draft=False,
        is_example=report.is_example,
    )
    flow.draw(pages, canvas, partial(_draw_around, running=running, count=len(pages)))
    return canvas.finish()


def _draw_around(canvas: TaggedCanvas, number: int, running: page.Running, count: int) -> None:
    page.draw_running(canvas, running, number, count)


def _story(report: TrainingReport, root: Element, place: str) -> Iterator[flow.Block]:
    """Yield every block in reading order, elements made below `root`."""
    yield blocks.Text(KIND, page.KIND, root.add("P"))
    yield blocks.Text(TITLE, page.TITLE, root.add("H1"))
    yield blocks.Text(f"{place} · {report.day.isoformat()}", page.PLACE, root.add("P"))
    if report.is_example:
        yield Badge(page.EXAMPLE_NOTE, root.add("P"))
    yield blocks.Text(report.sentence, page.BODY, root.add("P"))
    people = f"{report.people} medarbetare. {COUNTED} {SMALL_GROUPS}"
    yield blocks.Text(people, page.SMALL, root.add("P"))
    for group in Group:
        yield from _group(report, group, root.add("Sect"))
    yield from _trend(report, root.add("Sect"))
    yield from _due(report, root.add("Sect"))


def _heading(key: str, title: str, parent: Element) -> blocks.Heading:
    anchor = blocks.Anchor(key, 0, "", clean(title))
    return blocks.Heading(anchor, page.HEADING_1, parent.add("H2"))


def _said(words: str, style: page.Style, parent: Element) -> blocks.Text:
    """Return a text that stays with what follows."""
    text = blocks.Text(words, style, parent.add("P"))
    text.keeps_next = True
    return text


def _group(report: TrainingReport, group: Group, parent: Element) -> Iterator[flow.Block]:
    lines = report.lines(group)
    yield _heading(group.value, GROUPS[group], parent)
    if not lines:
        yield blocks.Text(report.title(group), page.BODY, parent.add("P"))
        return
    yield _said(report.title(group), page.BODY, parent)
    yield _said(f"Störst behov först. {LEGEND}", page.SMALL, parent)
    yield Picture(report.bars(group, _width(), MOST_BARS), parent)
    columns = (ONE_OF[group], *FIGURES)
    yield tagged_table(columns, _rows(lines), _SHARES, parent, row_headers=True)


def _rows(lines: Sequence[Covered]) -> list[tuple[str, ...]]:
    return [
        (
            line.share().name,
            str(line.counts.asked),
            str(line.counts.fulfilled),
            f"{round(100 * line.part)} %",
            str(line.overdue),
            str(line.expiring),
            str(line.waiting),
        )
        for line in lines
    ]


def _trend(report: TrainingReport, parent: Element) -> Iterator[flow.Block]:
    yield _heading("trend", "Utveckling", parent)
    yield _said(report.trend_title, page.BODY, parent)
    yield _said(report.trend_legend, page.SMALL, parent)
    yield Picture(trend(report.trend_title, report.points(), (_width(), TREND_HEIGHT)), parent)
    rows = [
        (month.month, str(month.asked), str(month.fulfilled), _percent(month), str(month.overdue))
        for month in report.trend
    ]
    columns = ("Månad", *FIGURES[:4])
    yield tagged_table(columns, rows, (1.4, 1, 1, 1, 1), parent, row_headers=True)


def _due(report: TrainingReport, parent: Element) -> Iterator[flow.Block]:
    yield _heading("due", "Förfaller härnäst", parent)
    if not report.due_counts:
        yield blocks.Text(report.due_title, page.BODY, parent.add("P"))
        return
    yield _said(report.due_title, page.BODY, parent)
    counts = [
        (c.requirement + advice_words(c.level), c.unit, str(c.people), c.first.isoformat())
        for c in report.due_counts
    ]
    yield tagged_table(("Krav", "Enhet", "Antal", "Tidigast"), counts, (3, 3, 0.8, 1.2), parent)
    if report.due:
        yield _said(f"{OWN_USE}. {report.hidden_words}".strip(), page.SMALL, parent)
        names = [
            (d.due.isoformat(), d.name, d.unit, d.requirement + advice_words(d.level))
            for d in report.due
        ]
        columns = ("Senast", "Medarbetare", "Enhet", "Krav")
        yield tagged_table(columns, names, (1.2, 2, 2.6, 2.6), parent)


def _percent(month: MonthPoint) -> str:
    return f"{round(100 * month.fulfilled / month.asked)} %" if month.asked else "inget krävdes"


def _width() -> float:
    return page.TEXT_WIDTH / UNIT
