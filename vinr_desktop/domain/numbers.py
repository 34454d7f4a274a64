"""The numbers of a document: on the acute page, and in the appendix "Kontakter"."""

from collections.abc import Iterable, Mapping, Sequence

from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.composed import ContactGroup, ContactLine
from vinr_desktop.domain.directory import Audience, Contact
from vinr_desktop.domain.document_head import person_text
from vinr_desktop.domain.form import Answer, Answers, Form, Kind, Question, SectionKind, is_empty
from vinr_desktop.domain.phrasing import capitalised, in_sentence
from vinr_desktop.domain.wording import fill

EVERYBODY = "Akut och allmänt"
PEOPLE = "Våra funktioner"
GROUPS = {
    Audience.PROFESSIONAL: "För dig i ditt arbete",
    Audience.VICTIM: "För den som är utsatt",
    Audience.CHILD: "För barn och unga",
    Audience.RELATIVE: "För anhöriga",
    Audience.PERPETRATOR: "För den som utövar våld",
}
"""The groups after the numbers for everybody and the unit's own people, by first audience."""


def printed(form: Form, answers: Answers) -> list[Question]:
    """Return the questions whose answers are printed, in the order of the form.

    What is inherited is not repeated, except what is needed on the page for the wall.
    """
    acute = _acute_sections(form)
    return [
        q
        for q in form.questions()
        if q.printing and form.applies(q, answers) and not is_empty(answers.get(q.id))
        if not form.inherits(q) or q.printing.section in acute or q.printing.acute
    ]


def printed_contacts(form: Form, answers: Answers, directory: Mapping[str, Contact]) -> list[str]:
    """Return the ids of the contacts that these answers print, each once.

    Those of the acute page come first, then the order of the form.
    """
    acute = _acute_sections(form)
    asked = [q for q in printed(form, answers) if q.kind is Kind.CONTACTS]
    asked.sort(key=lambda q: bool(q.printing and q.printing.section not in acute))
    chosen = dict.fromkeys(contact for q in asked for contact in answers[q.id])
    return [c for c in chosen if c in directory and directory[c].is_printed]


def contact_line(contact: Contact, purposes: Sequence[str] = ()) -> ContactLine:
    """Return a contact as printed: with what it is for in this document, else with its note."""
    number = contact.phone or contact.chat or contact.web
    hours, note = capitalised(contact.hours), _together(purposes) or contact.note
    return ContactLine(contact.title, number, hours, note=note)


def person_line(question: Question, person: Mapping[str, str], sector: Sector) -> ContactLine:
    """Return a person with her number and what she is called about."""
    purpose = question.printing.row_label if question.printing else ""
    name, function = person.get("name", ""), person.get("function", "")
    return ContactLine(
        name=name or capitalised(function),
        phone=person.get("phone", ""),
        role=capitalised(function) if name else "",
        note=fill(purpose, sector) or question.text.of(sector.id).rstrip("?"),
    )


def acute_people(form: Form, answers: Answers, sector: Sector) -> tuple[ContactLine, ...]:
    """Return the people of other sections who stand on the acute page too, if they have a number.

    Their number is named by what it is for: on the wall that is what one looks for.
    """
    return tuple(
        ContactLine(
            name=fill(question.printing.acute, sector),
            phone=answers[question.id]["phone"],
            role=capitalised(person_text(answers[question.id])),
        )
        for question in printed(form, answers)
        if question.printing and question.printing.acute and answers[question.id].get("phone")
    )


def appendix(
    form: Form, answers: Answers, directory: Mapping[str, Contact], sector: Sector
) -> tuple[ContactGroup, ...]:
    """Return everybody whom the document names, each once, grouped by whom they are for."""
    asked = printed(form, answers)
    people = [person_line(q, answers[q.id], sector) for q in asked if q.kind is Kind.PERSON]
    chosen = [directory[c] for c in printed_contacts(form, answers, directory)]
    everybody = [c for c in chosen if _group(c) is Audience.EVERYONE]
    groups = [
        ContactGroup(EVERYBODY, _lines(everybody, asked, answers)),
        ContactGroup(PEOPLE, _merged(people)),
    ]
    for audience, title in GROUPS.items():
        members = [c for c in chosen if _group(c) is audience]
        groups.append(ContactGroup(title, _lines(members, asked, answers)))
    return tuple(group for group in groups if group.lines)


def _acute_sections(form: Form) -> set[str]:
    return {section.id for section in form.sections if section.kind is SectionKind.ACUTE}


def _group(contact: Contact) -> Audience:
    return contact.audiences[0] if contact.audiences else Audience.EVERYONE


def _lines(
    contacts: Sequence[Contact], asked: Sequence[Question], answers: Answers
) -> tuple[ContactLine, ...]:
    return tuple(contact_line(c, _purposes(c, asked, answers)) for c in contacts)


def _purposes(contact: Contact, asked: Sequence[Question], answers: Answers) -> list[str]:
    return [
        q.printing.row_label
        for q in asked
        if q.kind is Kind.CONTACTS and q.printing and q.printing.row_label
        if contact.id in answers[q.id]
    ]


def _merged(lines: Sequence[ContactLine]) -> tuple[ContactLine, ...]:
    """Return one line for each person and number, with all that she is to be called about.

    A name is the same however it is written in capitals; a number or function that is left out
    the second time is the one given before.
    """
    together: list[list[ContactLine]] = []
    for line in lines:
        same = next((group for group in together if _is_same(group, line)), None)
        if same is None:
            together.append([line])
        else:
            same.append(line)
    return tuple(_one(group) for group in together)


def _is_same(group: Sequence[ContactLine], line: ContactLine) -> bool:
    named = group[0].name.casefold().split() == line.name.casefold().split()
    phones = {_digits(known.phone) for known in (*group, line)} - {""}
    return named and len(phones) < 2


def _digits(phone: Answer) -> str:
    return "".join(sign for sign in str(phone) if sign.isdigit())


def _one(group: Sequence[ContactLine]) -> ContactLine:
    return ContactLine(
        name=group[0].name,
        phone=next((line.phone for line in group if line.phone), ""),
        role=next((line.role for line in group if line.role), ""),
        note=_together(line.note for line in group),
    )


def _together(purposes: Iterable[str]) -> str:
    """Return what somebody is for in a row, each once: "Orosanmälan, råd om heder"."""
    words = list(dict.fromkeys(purposes))
    return ", ".join([*words[:1], *map(in_sentence, words[1:])])
