"""What a local document inherits: questions that the whole department answers alike."""

import json
from collections.abc import Collection
from dataclasses import astuple, replace
from datetime import date

from vinr_desktop.domain.base import Superior
from vinr_desktop.domain.form import Answers, Form, Page, Question, SectionKind, is_empty


def built_on(
    form: Form, superior: Superior, own: Collection[str], unchanged: Collection[str]
) -> Form:
    """Return a form that inherits from a superior document.

    A common question is inherited where the superior has answered it, or where somebody has said
    of the whole step that it holds unchanged; never in a step that the unit writes itself. What
    stands on the page for the wall needs an answer: nobody looks elsewhere when it is acute.
    """
    heads = set(astuple(form.head))
    wall = {section.id for section in form.sections if section.kind is SectionKind.ACUTE}
    inherited = frozenset(
        question.id
        for page in form.pages
        if page.id not in own
        for question in page.questions
        if can_be_inherited(question)
        and question.id not in heads
        and (
            not is_empty(superior.answers.get(question.id))
            or (page.id in unchanged and not _is_on_the_wall(question, wall))
        )
    )
    return replace(form, superior=replace(superior, questions=inherited))


def _is_on_the_wall(question: Question, wall: Collection[str]) -> bool:
    printing = question.printing
    return printing is not None and (printing.section in wall or bool(printing.acute))


def can_be_inherited(question: Question) -> bool:
    """Tell whether the department may answer a question for its units."""
    return question.common and not question.by_program


def inherited(form: Form, page: Page, answers: Answers) -> tuple[Question, ...]:
    """Return the questions of a step that would be asked, had the superior not answered them."""
    return tuple(q for q in form.visible(page, answers) if form.inherits(q))


def can_inherit(form: Form, page: Page) -> bool:
    """Tell whether a step could hold unchanged: a superior is there, and questions in common."""
    heads = set(astuple(form.head))
    return form.superior is not None and any(
        can_be_inherited(question) and question.id not in heads for question in page.questions
    )


def with_inherited(form: Form, answers: Answers) -> Answers:
    """Return the answers as they hold for the unit, those of the superior included."""
    if form.superior is None:
        return answers
    above = form.superior.answers
    held = {q: above[q] for q in form.superior.questions if not is_empty(above.get(q))}
    return {**answers, **held}


def written(superior: Superior) -> bytes:
    """Return a superior document as it is frozen."""
    data = {
        "document_id": superior.document_id,
        "title": superior.title,
        "version": superior.version,
        "adopted_on": superior.adopted_on.isoformat() if superior.adopted_on else "",
        "is_outside": superior.is_outside,
        "answers": dict(superior.answers),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()


def read(data: bytes) -> Superior:
    """Return a superior document as it was frozen; ValueError or KeyError where it is none."""
    held = json.loads(data)
    return Superior(
        document_id=str(held["document_id"]),
        title=str(held["title"]),
        version=str(held["version"]),
        adopted_on=date.fromisoformat(held["adopted_on"]) if held["adopted_on"] else None,
        is_outside=bool(held["is_outside"]),
        answers=dict(held["answers"]),
    )
