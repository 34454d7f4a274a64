"""A draft's answers on their way to another form: what stays, what is adapted, what is parked.

Nothing is lost. An answer whose question is gone stays under its id and belongs to nothing until
the question returns. One that fits its question no longer is put aside whole, under an id that no
form can have ("3c~choice"), and comes back when it fits again and nobody has answered anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vinr_desktop.domain.answers import item_text, normalised
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import (
    Answer,
    Answers,
    BySector,
    Column,
    Form,
    Kind,
    Question,
    is_empty,
)

ASIDE = "~"
SHAPES = {Kind.LONG_TEXT: Kind.TEXT, Kind.CHECKLIST: Kind.MULTIPLE}
"""Kinds whose answers have the shape of another kind's."""
UNKNOWN = "En fråga som inte finns i formuläret längre"


@dataclass(slots=True)
class Moved:
    """What a move does: the answers that change (None for one that goes), and what has no place."""

    answers: dict[str, Answer] = field(default_factory=dict)
    parked: list[tuple[Question, Answer]] = field(default_factory=list)


def moved(old: Form, new: Form, answers: Answers) -> Moved:
    """Return what becomes of the answers to an old form when they move to a new one."""
    move = Moved()
    before = {question.id: question for question in (*old.retired, *old.questions())}
    after = {question.id: question for question in new.questions()}
    for question_id in answers:
        if ASIDE not in question_id:
            _take(move, before.get(question_id), after.get(question_id), question_id, answers)
    for aside, value in answers.items():
        question_id = aside.split(ASIDE)[0]
        asked, was = after.get(question_id), before.get(question_id)
        if ASIDE in aside and asked and _shape_of(aside) is _shape(asked.kind):
            given = move.answers.get(question_id, answers.get(question_id))
            is_untouched = was is not None and _same(was, asked) and fitted(was, value) == given
            if fits(asked, value) and (is_empty(given) or is_untouched):
                move.answers |= {question_id: value, aside: None}
    waited = {question.id for question in old.retired}
    move.parked = [(q, value) for q, value in move.parked if q.id not in waited]
    return move


def _take(
    move: Moved, was: Question | None, now: Question | None, question_id: str, answers: Answers
) -> None:
    """Decide about one answer of the old form."""
    value = answers[question_id]
    if is_empty(value):
        if now is not None and not fits(now, value):
            move.answers[question_id] = None
        return
    if now is None:
        if was is not None:
            move.parked.append((was, value))
        return
    kept = fitted(now, value, was) if was is None or _same(was, now) else None
    if kept == value:
        return
    if not _holds_all(now, kept, value):
        aside = _free(question_id, (was or now).kind, value, answers)
        move.answers[aside] = value
        move.parked.append((was or now, value))
    move.answers[question_id] = None if is_empty(kept) else kept


def fits(question: Question, value: Answer) -> bool:
    """Tell whether an answer is one that the question takes as it is."""
    try:
        return bool(normalised(question, value) == value)
    except UserError:
        return False


def fitted(question: Question, value: Answer, was: Question | None = None) -> Answer:
    """Return as much of an answer as the question takes, None where that is nothing.

    A choice that is gone becomes an own row in the words of `was`, where own rows are allowed, and
    is chosen again where it has returned.
    """
    if question.kind in (Kind.MULTIPLE, Kind.CHECKLIST) and isinstance(value, list):
        items = [_item(question, item, was) for item in value]
        return [item for item in items if item and fits(question, [item])] or None
    if question.kind is Kind.TABLE and isinstance(value, list):
        rows = [
            {name: cell for name, cell in row.items() if fits(question, [{name: cell}])}
            for row in value
        ]
        return [row for row in rows if row] or None
    return value if fits(question, value) else None


def with_retired(form: Form, earlier: Sequence[Form], answers: Answers) -> Form:
    """Return a form that knows the questions of all answers that have no place in it.

    `earlier` are the forms that the document had before, the latest first.
    """
    asked = {question.id for question in form.questions()}
    lonely = [key for key in answers if key not in asked and not is_empty(answers[key])]
    if not lonely:
        return form
    known = [q for f in (form, *earlier) for q in (*f.questions(), *f.retired)]
    found = tuple(_question_of(key, known, answers[key]) for key in lonely)
    return replace(form, retired=found)


# --- helpers ---


def _question_of(key: str, known: Iterable[Question], value: Answer) -> Question:
    question_id, _, kind = key.partition(ASIDE)
    for question in known:
        if question.id == question_id and (not kind or kind.split(ASIDE)[0] == question.kind):
            return replace(question, id=key)
    return _stand_in(key, value)


def _stand_in(key: str, value: Answer) -> Question:
    """Return a question in which an answer can be read of which nobody knows the question."""
    kind, columns = Kind.LONG_TEXT, ()  # type: tuple[Kind, tuple[Column, ...]]
    if isinstance(value, bool):
        kind = Kind.YES_NO
    elif isinstance(value, int | float):
        kind = Kind.NUMBER
    elif isinstance(value, Mapping):
        kind = Kind.PERSON
    elif isinstance(value, list) and isinstance(value[0], str):
        kind = Kind.CONTACTS
    elif isinstance(value, list) and all(set(row) <= {"id", "text"} for row in value):
        kind = Kind.CHECKLIST
    elif isinstance(value, list):
        names = dict.fromkeys(name for row in value for name in row)
        kind, columns = Kind.TABLE, tuple(Column(name, name) for name in names)
    return Question(key, kind, BySector(UNKNOWN), columns=columns)


def _shape(kind: Kind) -> Kind:
    return SHAPES.get(kind, kind)


def _shape_of(aside: str) -> Kind:
    return _shape(Kind(aside.split(ASIDE)[1]))


def _same(was: Question, now: Question) -> bool:
    return _shape(was.kind) is _shape(now.kind)


def _item(question: Question, item: Mapping[str, str], was: Question | None) -> dict[str, str]:
    """Return a chosen item as the new choices have it: by id, by its words, or as an own row."""
    ids = {choice.id for choice in question.choices}
    if item.get("id") in ids or (item.get("id") and not question.choices):
        return dict(item)
    words = item_text(was or question, item)
    known = {choice.id for choice in was.choices} if was else set()
    alike = [c.id for c in question.choices if c.text == words and c.id not in known]
    if alike:
        return {"id": alike[0]}
    return {"text": words} if question.own and (was or item.get("text")) else {}


def _holds_all(now: Question, kept: Answer, value: Answer) -> bool:
    """Tell whether what is kept of a list still has a row for each of the old ones."""
    is_list = now.kind in (Kind.MULTIPLE, Kind.CHECKLIST)
    return is_list and kept is not None and len(kept) == len(value)


def _free(question_id: str, kind: Kind, value: Answer, answers: Answers) -> str:
    """Return an id to put an answer aside under, which holds nothing else."""
    aside = f"{question_id}{ASIDE}{kind.value}"
    number = 2
    while not is_empty(answers.get(aside)) and answers[aside] != value:
        aside = f"{question_id}{ASIDE}{kind.value}{ASIDE}{number}"
        number += 1
    return aside
