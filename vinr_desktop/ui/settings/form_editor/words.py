"""Swedish words for the codes of a form, as those who edit it read them."""

from vinr_desktop.domain.directory import Audience
from vinr_desktop.domain.form import (
    ColumnKind,
    Form,
    Kind,
    Page,
    Printing,
    PrintStyle,
    Question,
)
from vinr_desktop.domain.form_limits import needed_by_program
from vinr_desktop.domain.phrasing import listed, number_text
from vinr_desktop.services.form_editing import FormRow, FormState
from vinr_desktop.ui.labels import AUDIENCES, count_words
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
PROPOSAL = "Texterna är märkta som förslag, som kommunen granskar."
LISTS = {"laws": "lagrum", "courses": "kurser", "professions": "yrkesgrupper"}
STYLES = {
    PrintStyle.MATRIX: "Svaret trycks som en rad i en tabell med andra frågor.",
    PrintStyle.APPENDIX: "Svaret trycks bara i bilagan Kontakter.",
}


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


def fixed_in_step(page: Page) -> list[str]:
    """Say what belongs to a step and is not edited."""
    said = []
    if page.measures:
        measures = "åtgärd" if len(page.measures) == 1 else "åtgärderna"
        said.append(f"Steget hör till {measures} {listed(page.measures)} i handlingsplanen.")
    if page.proposal:
        said.append(PROPOSAL)
    return said


def fixed_in_question(form: Form, question: Question) -> list[str]:
    """Say what belongs to a question and is not edited."""
    said = []
    why = needed_by_program(form).get(question.id)
    if why:
        said.append(f"Frågan {why}.")
    if question.common:
        said.append("Svaret är hela förvaltningens. En lokal rutin hämtar det från den"
                    " övergripande.")  # fmt: skip
    if question.choices_from:
        said.append(f"Valen hämtas ur listan över {LISTS[question.choices_from]}.")
    if any(choice.sectors for choice in question.choices):
        said.append("Några val finns bara i vissa verksamheter.")
    if question.own:
        said.append("Den som svarar kan lägga till egna rader.")
    if question.audience:
        groups = listed(AUDIENCES[Audience(group)] for group in question.audience)
        said.append(f"Bara kontakter för de här grupperna erbjuds: {groups}.")
    said += [f"Kolumnen ”{c.title}” räknas ut." for c in question.columns if c.product_of]
    said += _limits(question)
    if question.proposal:
        said.append(PROPOSAL)
    return said + _printed(question.printing)


def _limits(question: Question) -> list[str]:
    lowest, highest = question.minimum, question.maximum
    least = f"minst {number_text(lowest)}" if lowest is not None else ""
    most = f"högst {number_text(highest)}" if highest is not None else ""
    return [f"Talet är {listed(filter(None, (least, most)))}."] if least or most else []


def _printed(printing: Printing | None) -> list[str]:
    """Say how an answer stands in the document, besides what is edited."""
    if printing is None:
        return []
    said = [STYLES[printing.style]] if printing.style in STYLES else []
    if printing.lead:
        said.append(f"Före svaret trycks ”{printing.lead}”")
    if printing.sentence:
        sentence = printing.sentence.replace("{answer}", "[svaret]")
        said.append(f"Svaret trycks i meningen ”{sentence}”")
    if printing.row_label:
        said.append(f"Raden heter ”{printing.row_label}”.")
    if printing.acute:
        said.append(f"Numret står på akutsidan som ”{printing.acute}”.")
    return said
