"""A redline as plain text, for tests that are read by eye."""

from collections.abc import Mapping
from dataclasses import replace

from tests.domain.small_form import question, small_form
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.composed import ContactLine
from vinr_desktop.domain.form import Answer, BySector, Choice, Form, Kind, Printing
from vinr_desktop.domain.redline import Redline, Standing, compare
from vinr_desktop.domain.redline_reading import STATES, ReadLine, read_lines, read_text, signed
from vinr_desktop.domain.text_diff import diff_text

IFO = Sector("ifo", "IFO", "klient", "klienten", "klientens", "klienter")
HELPLINE = ContactLine("Kvinnofridslinjen", "116 016", "Dygnet runt")
DUTY = ContactLine("Socialjouren", "08-465 004 50", "Kvällar och helger")
CONTACTS = {"kvinnofrid": HELPLINE, "jour": DUTY}
UNIT = {"unit": "Norr", "sector": "ifo"}


def form_with_everything() -> Form:
    """The small form with a question of the kinds that it lacks."""
    form = small_form()
    more = (
        question(
            "level",
            Kind.CHOICE,
            Printing("scope"),
            choices=(Choice("a", "enhetschef"), Choice("b", "nämnd")),
        ),
        question(
            "groups",
            Kind.MULTIPLE,
            Printing("scope"),
            own=True,
            choices=(Choice("us", "undersköterskor"), Choice("ss", "sjuksköterskor")),
        ),
        question("times", Kind.NUMBER, Printing("scope")),
    )
    first = replace(form.pages[0], questions=(*form.pages[0].questions, *more))
    return replace(form, pages=(first, *form.pages[1:]))


def reworded(form: Form, question_id: str, text: str) -> Form:
    """The form with other words for a question."""
    pages = tuple(
        replace(
            page,
            questions=tuple(
                replace(q, text=BySector(text)) if q.id == question_id else q
                for q in page.questions
            ),
        )
        for page in form.pages
    )
    return replace(form, pages=pages)


def without(form: Form, *question_ids: str) -> Form:
    """The form without some questions."""
    pages = tuple(
        replace(page, questions=tuple(q for q in page.questions if q.id not in question_ids))
        for page in form.pages
    )
    return replace(form, pages=pages)


def standing(
    answers: Mapping[str, Answer],
    form: Form | None = None,
    contacts: Mapping[str, ContactLine] = CONTACTS,
    head: tuple[tuple[str, str], ...] = (),
) -> Standing:
    """A document of the small form, unit and sector answered."""
    return Standing(form or form_with_everything(), {**UNIT, **answers}, IFO, contacts, head)


def compared(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> Redline:
    """What changed between two sets of answers to the small form."""
    return compare(standing(before), standing(after))


def told(redline: Redline) -> str:
    """What a reader reads of a redline."""
    lines: list[str] = []
    for step in redline.only_changed().steps:
        for each in step.questions:
            lines.append(f"{step.number} {each.id}: {STATES[each.change]}")
            lines += [f"  {_line(line)}" for line in read_lines(each)]
    return "\n".join(lines)


def told_text(before: str, after: str) -> str:
    """What a reader reads of two texts, a paragraph a line."""
    return "\n".join(_line(line) for line in read_text(diff_text(before, after)))


def _line(line: ReadLine) -> str:
    word = f"{line.word}: " if line.word else ""
    marks = {"added": "{%s}", "removed": "%s"}
    said = "".join(marks.get(p.ink.value, "%s") % p.text for p in signed(line.pieces))
    return f"{'• ' if line.is_point else ''}{word}{said}".rstrip()
