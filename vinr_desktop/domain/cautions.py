"""What somebody should know before signing, though it stops nobody: numbers that are left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.form import Answers, Form, Kind, Question, SectionKind
from vinr_desktop.domain.inheritance import with_inherited
from vinr_desktop.domain.numbers import acute_people, printed
from vinr_desktop.domain.phrasing import capitalised, listed


@dataclass(frozen=True, slots=True)
class Caution:
    """One sentence or two, and the question where it can be mended."""

    question_id: str
    text: str


def cautions(
    form: Form, answers: Answers, directory: Mapping[str, Contact], sector: Sector
) -> tuple[Caution, ...]:
    """Return what is left out for want of a checked number, the acute page first."""
    answers = with_inherited(form, answers)
    asked = printed(form, answers)
    return (
        *_acute_page(form, answers, directory, sector),
        *_people_without_number(asked, answers),
        *_unchecked(asked, answers, directory),
    )


def _acute_page(
    form: Form, answers: Answers, directory: Mapping[str, Contact], sector: Sector
) -> Iterator[Caution]:
    """The page for the wall needs a number of the municipality's own (SOSFS 2011:9: who)."""
    acute = {section.id for section in form.sections if section.kind is SectionKind.ACUTE}
    asked = [
        q
        for q in form.questions()
        if q.kind is Kind.CONTACTS and q.printing and q.printing.section in acute
    ]
    if not asked or acute_people(form, answers, sector):
        return
    chosen = [directory[c] for q in asked for c in answers.get(q.id) or () if c in directory]
    shown = [contact for contact in chosen if contact.is_printed]
    if any(contact.required_local or not contact.shipped for contact in shown):
        return
    said = f"Akutsidan visar bara {listed([c.phone or c.name for c in shown])}."
    yield Caution(
        asked[0].id,
        f"{said if shown else 'Akutsidan visar inget nummer.'}"
        " Prova numren till chefen och socialjouren, så att de också kan stå där.",
    )


def _people_without_number(asked: list[Question], answers: Answers) -> Iterator[Caution]:
    for question in asked:
        named = question.printing.acute if question.printing else ""
        if named and not answers[question.id].get("phone"):
            yield Caution(
                question.id, f"{named} står inte på akutsidan, eftersom numret inte är ifyllt."
            )


def _unchecked(
    asked: list[Question], answers: Answers, directory: Mapping[str, Contact]
) -> Iterator[Caution]:
    for question in asked:
        if question.kind is not Kind.CONTACTS:
            continue
        chosen = [directory[c] for c in answers[question.id] if c in directory]
        left_out = [contact.name for contact in chosen if not contact.is_printed]
        if not left_out:
            continue
        state = "numret är kontrollerat" if len(left_out) == 1 else "numren är kontrollerade"
        text = f"{capitalised(listed(left_out))} skrivs inte ut förrän {state}."
        nobody = " Ingen annan står där i stället." if len(left_out) == len(chosen) else ""
        yield Caution(question.id, text + nobody)
