"""What the program itself shows in a document: of the day in a draft, frozen by a signature."""

from collections.abc import Callable, Mapping

from vinr_desktop.domain.answers import item_text
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Answer, Answers, Form
from vinr_desktop.domain.rule_words import TRAINING_PROGRAMME, programme
from vinr_desktop.services.requirements import Requirements

PROFESSIONS = "professions"


class Shown:
    """Answers the questions whose `shows` names something that the program knows."""

    def __init__(self, requirements: Requirements) -> None:
        self._requirements = requirements
        self._makers: Mapping[str, Callable[[Form, Answers], Answer]] = {
            TRAINING_PROGRAMME: self._programme
        }

    def filled(self, document: Document, form: Form, answers: Answers) -> Answers:
        """Return the answers with what is shown today; a signed document's stay as they were."""
        asked = [question for question in form.questions() if question.shows in self._makers]
        if document.is_locked or not asked:
            return answers
        made = {each.id: self._makers[each.shows](form, answers) for each in asked}
        return {**answers, **made}

    def _programme(self, form: Form, answers: Answers) -> Answer:
        chosen = [
            item_text(question, item)
            for question in form.questions()
            if question.choices_from == PROFESSIONS
            for item in answers.get(question.id) or ()
        ]
        rules = self._requirements.on(self._requirements.today())
        return programme(rules, chosen, self._requirements.names())
