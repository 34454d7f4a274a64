"""The place of a question that the program answers itself from the document's life."""

from vinr_desktop.domain.form import Answer
from vinr_desktop.ui.documents.field import Asked, Field
from vinr_desktop.ui.widgets.text import label

WORDS = "Det här fyller programmet i när det händer. Du behöver inte göra något."


class ProgramField(Field):
    """Says that nothing is to be written here, where the form does not; has no answer."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        if not asked.help:
            self._layout.addWidget(label(WORDS, "muted", name=f"answer-{asked.question.id}"))

    def answer(self) -> Answer:
        """Return None: the document's life answers, not the writer."""
        return None

    def _show(self, answer: Answer) -> None:
        """Nothing is stored for what the program writes."""
