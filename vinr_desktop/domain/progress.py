"""How far a draft has come: states of the steps, what is missing, what is parked."""

from dataclasses import dataclass
from enum import StrEnum

from vinr_desktop.domain.form import Answers, Form, Page, Question, is_empty


class PageState(StrEnum):
    """How far a step has come."""

    UNTOUCHED = "untouched"
    BEGUN = "begun"
    MISSING = "missing"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Missing:
    """A required question without an answer, with the step that it stands on."""

    page: Page
    question: Question
    suggested: bool
    """True where a proposal waits for a yes; False where nothing is written at all."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of required questions that apply, and how many of them are answered."""

    answered: int
    required: int

    @property
    def is_complete(self) -> bool:
        """True when nothing required is missing."""
        return self.answered == self.required


def counts_as_missing(form: Form, question: Question, answers: Answers) -> bool:
    """Tell whether a required question that applies has no answer (proposals do not count)."""
    return (
        question.required
        and not question.by_program
        and not form.inherits(question)
        and form.applies(question, answers)
        and not _is_answered(form, question, answers)
    )


def missing(form: Form, answers: Answers) -> tuple[Missing, ...]:
    """Return what is missing, in the order of the steps."""
    sector = form.sector(answers)
    return tuple(
        Missing(page, question, not is_empty(question.prefill.of(sector)))
        for page in form.pages
        for question in page.questions
        if counts_as_missing(form, question, answers)
    )


def progress(form: Form, answers: Answers) -> Progress:
    """Count the required questions that apply."""
    required = [
        q
        for q in form.questions()
        if q.required and not q.by_program and not form.inherits(q) and form.applies(q, answers)
    ]
    answered = sum(_is_answered(form, q, answers) for q in required)
    return Progress(answered, len(required))


def page_states(form: Form, answers: Answers) -> dict[str, PageState]:
    """Return the state of every step by page id.

    A step is MISSING rather than BEGUN once a later step has been begun.
    """
    touched = [_is_touched(form, page, answers) for page in form.pages]
    states = {}
    for index, page in enumerate(form.pages):
        states[page.id] = _state(form, page, answers, touched[index], any(touched[index + 1 :]))
    return states


def parked(form: Form, answers: Answers) -> tuple[Question, ...]:
    """Return the questions whose answers are kept but do not apply, or are inherited, now."""
    waiting = [q for q in form.questions() if form.inherits(q) or not form.applies(q, answers)]
    return tuple(q for q in (*waiting, *form.retired) if not is_empty(answers.get(q.id)))


def suggestions(form: Form, page: Page, answers: Answers) -> tuple[Question, ...]:
    """Return the questions of a page whose proposal nobody has said yes to or replaced."""
    sector = form.sector(answers)
    return tuple(
        q
        for q in form.visible(page, answers)
        if q.id not in answers and not form.inherits(q) and not is_empty(q.prefill.of(sector))
    )


def _is_answered(form: Form, question: Question, answers: Answers) -> bool:
    """Tell whether a question has its answer: of somebody who signs a function is not enough."""
    answer = answers.get(question.id)
    if question.id in form.signers():
        return not is_empty((answer or {}).get("name"))
    return not is_empty(answer)


def _is_touched(form: Form, page: Page, answers: Answers) -> bool:
    asked = form.visible(page, answers)
    if asked and all(form.inherits(q) for q in asked):
        return True
    return any(not is_empty(answers.get(q.id)) for q in asked if not form.inherits(q))


def _state(form: Form, page: Page, answers: Answers, touched: bool, passed: bool) -> PageState:
    if not touched:
        return PageState.UNTOUCHED
    if not any(counts_as_missing(form, q, answers) for q in page.questions):
        return PageState.COMPLETE
    return PageState.MISSING if passed else PageState.BEGUN
