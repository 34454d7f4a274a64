"""Swedish words for the codes of a form, as those who edit it read them."""

from vinr_desktop.domain.form import ColumnKind, Form, Kind, Page, Question
from vinr_desktop.services.form_editing import FormRow, FormState
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.widgets.marks import Mark, Tone

KINDS = {
    Kind.LONG_TEXT: "Text på flera rader",
    Kind.TEXT: "Text på en rad",
    Kind.YES_NO: "Ja eller nej",
    Kind.CHOICE: "Ett val i en lista",
    Kind.MULTIPLE: "Flera val i en lista",
    Kind.CHECKLIST: "Punktlista i ordning",
    Kind.TABLE: "Tabell",
    Kind.PERSON: "En person",
    Kind.CONTACTS: "Kontakter ur katalogen",
    Kind.DATE: "Datum",
    Kind.NUMBER: "Tal",
}
"""How a question is answered, the most usual first."""
COLUMNS = {
    ColumnKind.TEXT: "Text",
    ColumnKind.LONG_TEXT: "Lång text",
    ColumnKind.NUMBER: "Tal",
    ColumnKind.DATE: "Datum",
}
STATES = {
    FormState.SHIPPED: Mark("Medföljande", "book", Tone.NEUTRAL),
    FormState.CHANGED: Mark("Ändrat av er", "edit", Tone.ACCENT),
    FormState.OWN: Mark("Eget", "edit", Tone.ACCENT),
}
BROKEN = Mark("Går inte att läsa", "warning", Tone.WARNING)
HIDDEN = "Dold"


def row_words(row: FormRow) -> str:
    """Say in one line how a form stands."""
    said = [f"Version {row.version}"] if row.version else []
    if row.has_draft:
        said.append("Det finns ändringar som inte är i bruk")
    return " · ".join(said)


def step_words(page: Page) -> str:
    """Say in one line what a step holds."""
    shown = sum(not question.hidden for question in page.questions)
    said = [count_words(shown, "fråga", "frågor"), f"{page.minutes} min"]
    return " · ".join([HIDDEN, *said] if page.hidden else said)


def question_words(question: Question) -> str:
    """Say in one line how a question is answered."""
    said = [HIDDEN] if question.hidden else []
    said.append("Skrivs av programmet" if question.by_program else KINDS[question.kind])
    if question.required:
        said.append("måste besvaras")
    return " · ".join(said)


def condition_words(form: Form, question: Question) -> str:
    """Say when a question is asked, empty where it always is."""
    others = [form.question(condition.question).text.default for condition in question.shown_when]
    named = " och ".join(f"”{text}”" for text in others)
    return f"Ställs bara efter vissa svar på {named}." if others else ""
