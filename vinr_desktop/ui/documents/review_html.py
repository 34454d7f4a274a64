"""The composed document with a quiet way to comment at every answer, and what is said already."""

from collections.abc import Iterator, Mapping
from html import escape

from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.ui.documents.reading_html import (
    QUESTION_LINK,
    document_html,
    question_anchor,
)
from vinr_desktop.ui.labels import count_words


def review_html(
    composed: ComposedDocument, open_counts: Mapping[str, int], words: Mapping[str, str]
) -> str:
    """Return the document below its title; above each answer a link to comment, or to what is said.

    `open_counts` are the open comments and `words` the texts of the questions, by question id.
    """
    html = document_html(composed).partition("</h1>")[2]
    noted: set[str] = set()
    for asked in _answered(composed):
        new = [question_id for question_id in asked if question_id not in noted]
        noted.update(new)
        if new:
            anchor = f'<a name="{escape(question_anchor(new[0]))}"></a>'
            said = [_note(id, open_counts.get(id, 0), words.get(id, "")) for id in new]
            html = html.replace(anchor, f"<p class='note'>{'<br>'.join(said)}</p>", 1)
    return html


def _answered(composed: ComposedDocument) -> Iterator[tuple[str, ...]]:
    """Yield the questions that are answered in each block of the document."""
    for section in composed.sections:
        for placed in section.blocks:
            yield tuple(question for question in (placed.question, *placed.also) if question)


def _note(question_id: str, count: int, words: str) -> str:
    said = count_words(count, "öppen kommentar", "öppna kommentarer") if count else "Kommentera"
    said = f"<b>● {said}</b>" if count else said
    place = f'<a name="{escape(question_anchor(question_id))}"></a>'
    return f"{place}{escape(words)} &nbsp;<a href='{QUESTION_LINK}{escape(question_id)}'>{said}</a>"
