"""How the statuses of the training register look, and what is said of why somebody stands so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vinr_desktop.domain.training import Completion, Level, Origin, Rule
from vinr_desktop.domain.training_status import FULFILLED, OVERDUE, Standing, Status
from vinr_desktop.services.status_listing import WORDS
from vinr_desktop.ui.labels import capitalised, count_words
from vinr_desktop.ui.widgets.marks import Mark, Tone

_LOOKS = {
    Status.VALID: ("check-circle", Tone.SUCCESS),
    Status.EXPIRING: ("clock", Tone.WARNING),
    Status.EXPIRED: ("restore", Tone.DANGER),
    Status.MISSING: ("missing", Tone.DANGER),
    Status.NOT_DUE: ("circle", Tone.ACCENT),
    Status.PAUSED: ("parked", Tone.NEUTRAL),
    Status.NOT_REQUIRED: ("minus", Tone.NEUTRAL),
}
MARKS = {
    status: Mark(capitalised(WORDS[status]), sign, tone) for status, (sign, tone) in _LOOKS.items()
}
LEGEND = {
    **{status: mark.word for status, mark in MARKS.items()},
    Status.EXPIRING: "Går snart ut (inom 60 dagar)",
}
_HOW = {
    Origin.MEETING: "på APT",
    Origin.OCCASION: "på ett kurstillfälle",
    Origin.IMPORTED: "enligt lärportalen",
    Origin.SIGNED: "läst och kvitterad",
}


def mark_of(status: Status, is_demanded: bool = True) -> Mark:
    """Return how a status is shown; red is for what is demanded, not for what is recommended."""
    mark = MARKS[status]
    return replace(mark, tone=Tone.WARNING) if status in OVERDUE and not is_demanded else mark


def title_of(rule: Rule) -> str:
    """Return what a requirement is called, and that it is only recommended where it is."""
    return rule.title + (" (rekommenderad)" if rule.level is Level.RECOMMENDED else "")


def why_words(standing: Standing, day: date) -> str:
    """Say in a few sentences why somebody stands so on a day."""
    return " ".join(_sentences(standing, day))


def due_words(standing: Standing, day: date) -> str:
    """Say by when something has to be done, and how far away that is."""
    due = standing.due
    if due is None:
        return ""
    late = (day - due).days
    if late > 0:
        days = count_words(late, "dag", "dagar")
        is_old = standing.status is Status.EXPIRED
        return f"gick ut för {days} sedan" if is_old else f"saknas sedan {days}"
    return f"senast {due.isoformat()}, {_ahead(-late)}"


def _sentences(standing: Standing, day: date) -> Iterator[str]:
    status = standing.status
    if status is Status.NOT_REQUIRED:
        yield "Kravet gäller inte för den här anställningen."
        return
    if standing.completion is not None:
        yield _done_words(standing, standing.completion, day)
    if status is Status.PAUSED:
        yield "Medarbetaren är frånvarande: tiden står stilla så länge."
    if status not in FULFILLED and standing.since is not None:
        due = f", senast {standing.due.isoformat()}" if standing.due else ""
        yield f"Kravet gäller från {standing.since.isoformat()}{due}."
        yield from _moved_words(standing)
    if standing.due is not None:
        yield from _due_sentences(standing, standing.due, day)
    if standing.completion is not None and standing.completion.seen_on is not None:
        seen = standing.completion
        by = f" för {seen.seen_by}" if seen.seen_by else ""
        yield f"Intyget visades {standing.completion.seen_on.isoformat()}{by}."


def _moved_words(standing: Standing) -> Iterator[str]:
    """Say what absences have done to the last day."""
    if standing.due is None and standing.status is Status.NOT_DUE:
        yield "Det finns ingen sista dag, för en frånvaro är inskriven utan slut."
    elif standing.due and standing.unmoved and standing.due > standing.unmoved:
        yield f"Frånvaro har flyttat sista dagen från {standing.unmoved.isoformat()}."


def _done_words(standing: Standing, done: Completion, day: date) -> str:
    when = done.done_on.isoformat() if done.done_on else "på okänt datum"
    how = f" {_HOW[done.origin]}" if done.origin in _HOW else ""
    if standing.valid_to is not None:
        verb = "gäller" if standing.valid_to >= day else "gällde"
        return f"Gjord {when}{how}, {verb} till {standing.valid_to.isoformat()}."
    if standing.status in FULFILLED:
        return f"Gjord {when}{how}, gäller tills vidare."
    return f"Gjord {when}{how}, och behöver göras om."


def _due_sentences(standing: Standing, due: date, day: date) -> Iterator[str]:
    days = (due - day).days
    if standing.status is Status.MISSING:
        yield f"Saknas sedan {count_words(-days, 'dag', 'dagar')}."
    elif standing.status is Status.EXPIRED:
        yield f"Har varit för gammal i {count_words(-days, 'dag', 'dagar')}."
    elif standing.status is Status.NOT_DUE:
        yield f"Det är {count_words(days, 'dag', 'dagar')} kvar."
    elif standing.status in FULFILLED:
        yield f"Görs om senast {due.isoformat()}, {_ahead(days)}."


def _ahead(days: int) -> str:
    return {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")
