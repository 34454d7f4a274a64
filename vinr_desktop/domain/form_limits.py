"""What a form must hold to be filled in, signed and printed: what an edit of it may not break."""

from collections.abc import Iterator, Mapping

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Form, Head, Kind, Page, PrintStyle, Question

CHOOSING = (Kind.CHOICE, Kind.MULTIPLE, Kind.CHECKLIST)
UNCHANGED = "Ingenting är ändrat."
LONGEST = 60
NO_CONDITION = "Den kan inte ha något villkor."

Problem = tuple[str, str]
"""What is wrong and what to do about it, in Swedish."""


def refuse_broken(before: Form, after: Form) -> Form:
    """Return the form after an edit; UserError for the first thing that the edit has broken."""
    known = set(problems(before))
    for text, remedy in problems(after):
        if (text, remedy) not in known:
            raise UserError(text, f"{UNCHANGED} {remedy}".strip())
    return after


def problems(form: Form) -> Iterator[Problem]:
    """Yield everything that keeps a form from being used."""
    if not form.in_use().pages:
        yield "Formuläret skulle bli utan frågor.", "Visa minst ett steg."
    for page in form.pages:
        if not page.questions:
            yield f"Steget {named(page)} skulle bli utan frågor.", "Dölj hela steget i stället."
    asked = {question.id: question for question in form.in_use().questions()}
    yield from _conditions(form, asked)
    yield from _needed(form, asked)
    for question in form.questions():
        yield from _parts(question)
    yield from _matrices(form)


def named(part: Page | Question) -> str:
    """Return the quoted title of a step, or as much of a question as tells which it is."""
    text = part.title if isinstance(part, Page) else part.text.default
    return f"”{text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + '…'}”"


def needed_by_program(form: Form) -> dict[str, str]:
    """Return the questions that the program cannot do without, each with why."""
    needed = {
        getattr(form.head, name): "står i dokumentets huvud"
        for name in Head.__dataclass_fields__
        if getattr(form.head, name)
    }
    signers = [getattr(form.head, role.value) for role in form.signatures]
    needed |= dict.fromkeys(signers, "säger vem som skriver under")
    needed |= {q.id: "besvaras av programmet självt" for q in form.questions() if q.by_program}
    return needed


def always_required(form: Form) -> frozenset[str]:
    """Return the questions that must be answered before anything can be signed and filed."""
    signers = (getattr(form.head, role.value) for role in form.signatures)
    return frozenset({form.head.unit, form.head.sector, *signers}) - {""}


def _conditions(form: Form, asked: Mapping[str, Question]) -> Iterator[Problem]:
    everything = {question.id: question for question in form.questions()}
    place = {question_id: index for index, question_id in enumerate(everything)}
    for question in everything.values():
        for condition in question.shown_when:
            other = everything.get(condition.question)
            if other is None:
                continue
            if question.id in asked and other.id not in asked:
                yield (
                    f"Frågan {named(question)} ställs bara efter svaret på {named(other)}.",
                    "Dölj den frågan först, eller ändra när den ställs.",
                )
            elif place[other.id] >= place[question.id]:
                yield (
                    f"Frågan {named(question)} beror på svaret på {named(other)}.",
                    "Den måste stå efter den frågan.",
                )
            chosen = {choice.id for choice in other.choices}
            if chosen and not chosen.issuperset(v for v in condition.any_of if v):
                yield (
                    f"Ett val i {named(other)} styr om frågan {named(question)} ställs.",
                    "Behåll det valet, eller ändra först när den frågan ställs.",
                )


def _needed(form: Form, asked: Mapping[str, Question]) -> Iterator[Problem]:
    everything = {question.id: question for question in form.questions()}
    for question_id, why in needed_by_program(form).items():
        if question_id in everything and question_id not in asked:
            text = f"Frågan {named(everything[question_id])} {why} och kan inte döljas."
            yield text, "Du kan byta ord i den och flytta den."
    for question_id in sorted(always_required(form) & asked.keys()):
        if not asked[question_id].required:
            text = f"Frågan {named(asked[question_id])} måste besvaras innan någon skriver under."
            yield text, "Den går inte att göra frivillig."
        if asked[question_id].sectors:
            yield f"Frågan {named(asked[question_id])} måste ställas i alla verksamheter.", ""
        if asked[question_id].shown_when:
            yield f"Frågan {named(asked[question_id])} måste alltid ställas.", NO_CONDITION


def _parts(question: Question) -> Iterator[Problem]:
    if question.kind in CHOOSING:
        if not (question.choices or question.choices_from or question.own):
            yield f"Frågan {named(question)} måste ha minst ett val.", ""
    elif question.kind is Kind.TABLE and not question.columns:
        yield f"Tabellen i {named(question)} måste ha minst en kolumn.", ""


def _matrices(form: Form) -> Iterator[Problem]:
    """Matrix questions of one section are rows of one table."""
    first: dict[str, Question] = {}
    for question in form.questions():
        printing = question.printing
        if printing is None or printing.style is not PrintStyle.MATRIX:
            continue
        other = first.setdefault(printing.section, question)
        columns = [[(c.id, c.kind) for c in q.columns] for q in (other, question)]
        if columns[0] != columns[1]:
            yield (
                f"Frågorna {named(other)} och {named(question)} trycks i samma tabell.",
                "De måste ha samma kolumner och stå i samma avsnitt.",
            )
