"""The composed document with a quiet way to comment at every answer, and what is said already."""

from collections.abc import Iterable, Mapping
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
    for question_id in _answered(composed):
        anchor = f'<a name="{escape(question_anchor(question_id))}"></a>'
        count = open_counts.get(question_id, 0)
        html = html.replace(
            anchor, _note(question_id, count, words.get(question_id, "")) + anchor, 1
        )
    return html


def _answered(composed: ComposedDocument) -> Iterable[str]:
    """Return the questions whose answers stand in the document, each once."""
    found = (
        question
        for section in composed.sections
        for placed in section.blocks
        for question in (placed.question, *placed.also)
        if question
    )
    return dict.fromkeys(found)


def _note(question_id: str, count: int, words: str) -> str:
    said = count_words(count, "öppen kommentar", "öppna kommentarer") if count else "Kommentera"
    said = f"<b>● {said}</b>" if count else said
    address = f"{QUESTION_LINK}{escape(question_id)}"
    return (
        f"<p class='note'>{escape(words)} &nbsp;"
        f"<a href='{address}' title='{escape(words, quote=True)}'>{said}</a></p>"
    )
