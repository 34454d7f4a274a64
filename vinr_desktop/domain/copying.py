"""Which answers of another document can be copied to the same questions of this one."""

from dataclasses import dataclass

from vinr_desktop.domain.answers import normalised
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer, Answers, Form, Page, Question, is_empty


@dataclass(frozen=True, slots=True)
class Copyable:
    """A question with the other document's answer, and the one given here (None if none)."""

    page: Page
    question: Question
    theirs: Answer
    mine: Answer

    @property
    def replaces(self) -> bool:
        """True where an answer given here would be replaced."""
        return not is_empty(self.mine)


def copyable(form: Form, answers: Answers, theirs: Answers) -> list[Copyable]:
    """Return what can be copied, in the order of the steps.

    Unit and sector are never copied, nor what the program writes, does not apply, is the same or
    was asked otherwise there.
    """
    kept = {form.head.unit, form.head.sector}
    return [
        Copyable(page, question, theirs[question.id], answers.get(question.id))
        for page in form.pages
        for question in form.visible(page, answers)
        if question.id not in kept
        and not question.by_program
        and not is_empty(theirs.get(question.id))
        and theirs[question.id] != answers.get(question.id)
        and _takes(question, theirs[question.id])
    ]


def _takes(question: Question, value: Answer) -> bool:
    """Tell whether a question takes an answer that was given in another form."""
    try:
        normalised(question, value)
    except UserError:
        return False
    return True
