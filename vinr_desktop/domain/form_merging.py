"""An own form and a newer shipped one made into one: what is new comes in, what is own stays."""

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from vinr_desktop.domain.form import Form, Page, Question, Section
from vinr_desktop.domain.form_editing import without_empty_sections

Part = TypeVar("Part", Page, Question, Section)
KEPT = ("id", "questions", "hidden")
"""What a merge leaves as it is in the own form, or treats by itself."""


def merged(base: Form | None, own: Form, new: Form) -> Form:
    """Return the own form with what the shipped form has changed since `base`.

    Where both have changed the same thing, the own stays. What the shipped form no longer has is
    hidden, unless the own form has changed it. Without `base` only what is new comes in.
    """
    base = base or _known(new, own)
    pages = [_page(base, page, new) for page in own.pages]
    pages = _inserted(pages, [replace(p, questions=()) for p in new.pages], _ids(base.pages))
    have = {question.id for question in own.questions()} | {q.id for q in base.questions()}
    pages = [_with_new_questions(page, new, have) for page in pages]
    sections = [_joined(base.sections, section, new.sections) for section in own.sections]
    whole = replace(
        own,
        title=new.title if own.title == base.title else own.title,
        measures=new.measures,
        signatures=new.signatures,
        head=new.head,
        sections=tuple(_inserted(sections, new.sections, _ids(base.sections))),
        pages=tuple(page for page in pages if page.questions),
    )
    return without_empty_sections(whole)


def _known(new: Form, own: Form) -> Form:
    """Stand in for an unknown base: the new form's parts that the own form has too."""
    asked = {question.id for question in own.questions()}
    pages = tuple(
        replace(page, questions=tuple(q for q in page.questions if q.id in asked))
        for page in new.pages
        if page.id in _ids(own.pages)
    )
    sections = tuple(s for s in new.sections if s.id in _ids(own.sections))
    return replace(new, pages=pages, sections=sections)


def _page(base: Form, own: Page, new: Form) -> Page:
    questions = tuple(_question(base, question, new) for question in own.questions)
    return replace(_joined(base.pages, own, new.pages), questions=questions)


def _question(base: Form, own: Question, new: Form) -> Question:
    was = [q for q in base.questions() if q.id == own.id]
    now = [q for q in new.questions() if q.id == own.id]
    if was and not now:
        is_own = replace(own, hidden=False) != replace(was[0], hidden=False)
        return own if is_own else replace(own, hidden=True)
    if was and own.kind is was[0].kind is not now[0].kind:
        return replace(now[0], hidden=own.hidden)  # parts of two kinds do not go together
    return _joined(was, own, now)


def _joined(base: Sequence[Part], own: Part, new: Sequence[Part]) -> Part:
    """Take over every field that only the shipped form has changed."""
    was = next((part for part in base if part.id == own.id), None)
    now = next((part for part in new if part.id == own.id), None)
    if was is None or now is None:
        return own
    taken = {
        field.name: getattr(now, field.name)
        for field in fields(own)
        if field.name not in KEPT and getattr(own, field.name) == getattr(was, field.name)
    }
    return replace(own, **taken)


def _with_new_questions(page: Page, new: Form, have: Collection[str]) -> Page:
    there = next((p for p in new.pages if p.id == page.id), None)
    if there is None:
        return page
    return replace(page, questions=tuple(_inserted(page.questions, there.questions, have)))


def _inserted(own: Sequence[Part], new: Sequence[Part], known: Collection[str]) -> list[Part]:
    """Put each part that is new after the one that it follows in the shipped form."""
    made = list(own)
    for index, part in enumerate(new):
        if part.id in known or part.id in _ids(made):
            continue
        before = [other.id for other in new[:index] if other.id in _ids(made)]
        at = [p.id for p in made].index(before[-1]) + 1 if before else 0
        made.insert(at, part)
    return made


def _ids(parts: Sequence[Page] | Sequence[Question] | Sequence[Section]) -> frozenset[str]:
    return frozenset(part.id for part in parts)
