"""Which points of regulations and surveys the answers of a document cover."""

from collections.abc import Iterable
from dataclasses import dataclass

from vinr_desktop.domain.catalog import RegulationPoint
from vinr_desktop.domain.form import Answers, Form, Question, is_empty


@dataclass(frozen=True, slots=True)
class Coverage:
    """A regulation point and the questions that would cover it in this document.

    `questions` are those that apply; none means that the form does not ask for it here.
    """

    point: RegulationPoint
    questions: tuple[Question, ...]
    is_covered: bool


def covered(form: Form, answers: Answers, points: Iterable[RegulationPoint]) -> list[Coverage]:
    """Return each point with its questions; covered when one that applies has an answer.

    What the program writes from the document's life, or a superior says, counts as answered.
    """
    applying = [q for q in form.questions() if q.covers and form.applies(q, answers)]
    found = []
    for point in points:
        questions = tuple(q for q in applying if point.id in q.covers)
        is_covered = any(
            q.by_program or form.inherits(q) or not is_empty(answers.get(q.id)) for q in questions
        )
        found.append(Coverage(point, questions, is_covered))
    return found
