"""Prints what changed in a document as an annex: PDF/UA-1 and PDF/A-2a, never signed."""

from collections.abc import Iterator, Sequence
from functools import partial

from vinr_desktop.domain.annex import Annex
from vinr_desktop.domain.redline import QuestionRedline, StepRedline
from vinr_desktop.domain.redline_reading import (
    STATES,
    Ink,
    Piece,
    ReadLine,
    read_field,
    read_lines,
)
from vinr_desktop.domain.redline_words import summary
from vinr_desktop.pdf import blocks, flow, page
from vinr_desktop.pdf.archive import About
from vinr_desktop.pdf.marked import Marked
from vinr_desktop.pdf.structure import Element, list_attributes
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import clean

KIND = "Bilaga"
HEAD = "Dokumentets huvud"
NOTE = "Bilagan är inte undertecknad. Det är dokumentet som gäller."
LEGEND = (
    Piece("Så läser du: ", Ink.LABEL),
    Piece("struket", Ink.REMOVED),
    Piece(" är borttaget och ", Ink.PLAIN),
    Piece("understruket", Ink.ADDED),
    Piece(" är tillagt. Det som inte är ändrat i en lista är utelämnat.", Ink.PLAIN),
)


def render_changes(annex: Annex) -> bytes:
    """Return the annex as PDF bytes: only what changed and is printed in the document.

    Raises UserError when a letter cannot be printed.
    """
    title = clean(f"{annex.heading}: {annex.title}")
    author = clean(", ".join(filter(None, (annex.unit, annex.municipality))))
    canvas = TaggedCanvas(About(title, author, KIND, annex.made_at))
    pages = flow.fill(_story(annex, canvas.root), page.frame)
    state = f"version {annex.version}{' (utkast)' if annex.is_draft else ''}"
    running = page.Running(
        title=title.replace("\n", " "),
        place=clean(annex.municipality).replace("\n", " "),
        state=clean(state),
        note=NOTE,
        is_draft=False,
    )
    flow.draw(pages, canvas, partial(_draw_around, running=running, count=len(pages)))
    return canvas.finish()


def _draw_around(canvas: TaggedCanvas, number: int, running: page.Running, count: int) -> None:
    page.draw_running(canvas, running, number, count)


def _story(annex: Annex, root: Element) -> Iterator[flow.Block]:
    """Yield every block in reading order, elements made below `root`."""
    redline = annex.redline.only_changed(printed=True)
    yield blocks.Text(KIND, page.KIND, root.add("P"))
    yield blocks.Text(annex.heading, page.TITLE, root.add("H1"))
    place = " · ".join(filter(None, (annex.title, annex.municipality)))
    yield blocks.Text(place, page.PLACE, root.add("P"))
    yield blocks.Text(summary(redline), page.BODY, root.add("P"))
    if redline.is_empty:
        return
    yield Marked(LEGEND, root.add("P"))
    if redline.head:
        part = root.add("Sect")
        yield _heading("head", HEAD, part)
        yield from _lines([read_field(field) for field in redline.head], part)
    for step in redline.steps:
        yield from _step(step, root.add("Sect"))


def _heading(key: str, title: str, parent: Element, number: str = "") -> blocks.Heading:
    anchor = blocks.Anchor(key, 0, number, clean(title))
    return blocks.Heading(anchor, page.HEADING_1, parent.add("H2"))


def _step(step: StepRedline, parent: Element) -> Iterator[flow.Block]:
    number = f"Steg {step.number}" if step.number else ""
    yield _heading(f"step-{step.number}", step.title, parent, number)
    for question in step.questions:
        yield from _question(question, parent)


def _question(question: QuestionRedline, parent: Element) -> Iterator[flow.Block]:
    anchor = blocks.Anchor(f"question-{question.id}", 1, "", clean(question.text))
    yield blocks.Heading(anchor, page.HEADING_2, parent.add("H3"))
    remarks = [STATES[question.change]]
    if question.asked_before:
        remarks.append(f"Frågan löd tidigare: ”{question.asked_before}”")
    for remark in remarks:
        text = blocks.Text(remark, page.SMALL, parent.add("P"))
        text.keeps_next = True
        text.after = 3.0
        yield text
    yield from _lines(read_lines(question), parent)


def _lines(lines: Sequence[ReadLine], parent: Element) -> Iterator[flow.Block]:
    """Yield paragraphs, and points as one list."""
    points: Element | None = None
    for line in lines:
        word = [Piece(f"{line.word}: ", Ink.LABEL)] if line.word else []
        pieces = [*word, *line.pieces]
        if not line.is_point:
            points = None
            yield Marked(pieces, parent.add("P"))
            continue
        points = points or parent.add("L", list_attributes("Disc"))
        item = points.add("LI")
        label = item.add("Lbl")
        yield Marked(pieces, item.add("LBody"), label)
