"""What the program itself shows in a document: of the day in a draft, frozen by a signature.

Only the PC that a draft was begun on looks at the day: elsewhere it stands as it was sent, so that
whoever reviews or signs there sees what its writer saw.
"""

from collections.abc import Callable, Mapping

from vinr_desktop.domain.answers import item_text
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Answer, Answers, Form
from vinr_desktop.domain.rule_words import TRAINING_PROGRAMME, programme
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.storage.stores import Stores
from vinr_desktop.storage.triggers import TAKEN_IN

PROFESSIONS = "professions"


class Shown:
    """Answers the questions whose `shows` names something that the program knows."""

    def __init__(
        self, stores: Stores, requirements: Requirements, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._organisation = organisation
        self._requirements = requirements
        self._makers: Mapping[str, Callable[[Form, Answers], Answer]] = {
            TRAINING_PROGRAMME: self._programme
        }

    def filled(self, document: Document, form: Form, answers: Answers) -> Answers:
        """Return the answers with what is shown today; what was signed stays as it was."""
        asked = [question for question in form.questions() if question.shows in self._makers]
        if document.is_locked or not asked or self._came_here(document):
            return answers
        made = {each.id: self._makers[each.shows](form, answers) for each in asked}
        return {**answers, **made}

    def keep(self, document: Document, form: Form) -> None:
        """Let the answers be what is shown today, so that it goes along to another PC."""
        stored = self._stores.answers.all(document.id)
        changed = {
            question: answer
            for question, answer in self.filled(document, form, stored).items()
            if stored.get(question) != answer
        }
        if changed:
            with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
                for question, answer in changed.items():
                    self._stores.answers.save(document, question, answer)

    def _came_here(self, document: Document) -> bool:
        """Tell whether a document was begun on another PC."""
        entries = self._stores.journal.of_row("document", document.id)
        return bool(entries) and entries[0].cause == TAKEN_IN

    def _programme(self, form: Form, answers: Answers) -> Answer:
        chosen = [
            item_text(question, item)
            for question in form.questions()
            if question.choices_from == PROFESSIONS
            for item in answers.get(question.id) or ()
        ]
        rules = self._requirements.on(self._requirements.today())
        return programme(rules, chosen, self._requirements.names())
