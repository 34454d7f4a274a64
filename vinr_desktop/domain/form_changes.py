"""What differs between two forms of the same document, in plain Swedish sentences."""

from collections.abc import Iterator, Sequence

from vinr_desktop.domain.form import Form, Page, Question
from vinr_desktop.domain.form_limits import named

REPLIED = ("choices", "choices_from", "columns", "own", "ordered", "audience", "minimum", "maximum")


def form_changes(old: Form, new: Form) -> tuple[str, ...]:
    """Return one sentence for each thing that is another in the new form, in its order.

    What is hidden in a form counts as not being there.
    """
    old, new = old.in_use(), new.in_use()
    return (*_steps(old, new), *_questions(old, new), *_others(old, new))


def _steps(old: Form, new: Form) -> Iterator[str]:
    before = {page.id: page for page in old.pages}
    after = {page.id: page for page in new.pages}
    for page in new.pages:
        was = before.get(page.id)
        if was is None:
            yield f"Nytt steg: {named(page)}."
        elif was.title != page.title:
            yield f"Steget {named(was)} heter nu {named(page)}."
        elif (was.purpose, was.guidance) != (page.purpose, page.guidance):
            yield f"Steget {named(page)} har andra anvisningar."
        if was is not None and was.discussion != page.discussion:
            yield f"Steget {named(page)} har andra frågor att tala om i grupp."
    for page in old.pages:
        if page.id not in after:
            yield f"Steget {named(page)} är borttaget."
    for page_id in _displaced(list(before), list(after)):
        yield f"Steget {named(after[page_id])} har flyttats."


def _questions(old: Form, new: Form) -> Iterator[str]:
    before = {question.id: question for question in old.questions()}
    after = {question.id: question for question in new.questions()}
    for page in new.pages:
        was_here = [p for p in old.pages if p.id == page.id]
        order = _order(was_here[0]) if was_here else []
        displaced = _displaced(order, _order(page))
        for question in page.questions:
            was = before.get(question.id)
            if was is None:
                yield f"Ny fråga i steget {named(page)}: {named(question)}."
                continue
            if old.page_of(question.id).id != page.id:
                yield f"Frågan {named(question)} står nu i steget {named(page)}."
            elif question.id in displaced:
                yield f"Frågan {named(question)} har flyttats inom steget."
            yield from _question(was, question)
            if (was.source, was.covers) != (question.source, question.covers):
                yield f"Frågan {named(question)} hör till andra regler eller krav."
    for question in old.questions():
        if question.id not in after:
            yield f"Frågan {named(question)} är borttagen."


def _question(was: Question, now: Question) -> Iterator[str]:
    if was.kind is not now.kind:
        yield f"Frågan {named(now)} besvaras på ett annat sätt."
    elif _differ(was, now, REPLIED):
        yield f"Frågan {named(now)} har andra val eller kolumner."
    if was.text != now.text:
        if was.text.default == now.text.default:
            yield f"Frågan {named(now)} har andra ord i någon verksamhet."
        else:
            yield f"Frågan {named(was)} lyder nu {named(now)}."
    elif was.help != now.help:
        yield f"Frågan {named(now)} har en annan hjälptext."
    if was.required is not now.required:
        yield f"Frågan {named(now)} är nu {'obligatorisk' if now.required else 'frivillig'}."
    if was.prefill != now.prefill:
        yield f"Frågan {named(now)} har ett annat förslag."
    if (was.sectors, was.shown_when) != (now.sectors, now.shown_when):
        yield f"Frågan {named(now)} ställs i andra fall."
    if was.printing != now.printing:
        yield f"Svaret på {named(now)} trycks på ett annat sätt."


def _others(old: Form, new: Form) -> Iterator[str]:
    before = {section.id: section for section in old.sections}
    for section in new.sections:
        was = before.get(section.id)
        if was is None:
            yield f"Nytt avsnitt i dokumentet: ”{section.title}”."
        elif was.title != section.title:
            yield f"Avsnittet ”{was.title}” heter nu ”{section.title}”."
        elif was != section:
            yield f"Avsnittet ”{section.title}” börjar på ett annat sätt."
    after = {section.id for section in new.sections}
    for section in old.sections:
        if section.id not in after:
            yield f"Avsnittet ”{section.title}” är borttaget."
    shared = [s.id for s in old.sections if s.id in after]
    if shared != [s.id for s in new.sections if s.id in before]:
        yield "Avsnitten i dokumentet står i en annan ordning."
    if old.title != new.title:
        yield f"Formuläret heter nu ”{new.title}”."
    if (old.head, old.signatures) != (new.head, new.signatures):
        yield "Dokumentets huvud eller underskrifter är andra."


def _differ(was: Question, now: Question, names: Sequence[str]) -> bool:
    return any(getattr(was, name) != getattr(now, name) for name in names)


def _order(page: Page) -> list[str]:
    return [question.id for question in page.questions]


def _displaced(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the fewest ids whose move explains the new order, of those in both."""
    shared = [name for name in after if name in before]
    place = {name: index for index, name in enumerate(before)}
    best: list[list[str]] = []
    for index, name in enumerate(shared):
        fitting = [best[i] for i in range(index) if place[shared[i]] < place[name]]
        best.append([*_longest(fitting), name])
    kept = _longest(best)
    return [name for name in shared if name not in kept]


def _longest(orders: Sequence[list[str]]) -> list[str]:
    return max(orders, key=lambda order: len(order), default=[])
