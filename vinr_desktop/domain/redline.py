"""What changed in a document between two moments, question by question and word by word.

Answers are compared, not pages: every version keeps its answers and its form for ever, and what is
printed follows from them. Only the details of contacts lie outside; so they are handed in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from vinr_desktop.domain.answer_rows import LISTS, Cell, Row, as_text, rows_of
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.composed import ContactLine
from vinr_desktop.domain.form import Answers, Form, Kind, Question, SectionKind
from vinr_desktop.domain.moves import heaviest_rise, pairs_alike
from vinr_desktop.domain.text_diff import Change, TextDiff, diff_text, diff_whole
from vinr_desktop.domain.wording import fill

_WORD = re.compile(r"\w+")
NOT_IN_FORM = "Frågor som inte längre finns i formuläret"


@dataclass(frozen=True, slots=True)
class Standing:
    """A document as it stands or stood at a moment.

    `contacts` are those of the directory as printed then, by id; `head` the terms that no question
    asks for (number, days) as label and value.
    """

    form: Form
    answers: Answers
    sector: Sector
    contacts: Mapping[str, ContactLine]
    head: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing of a line, such as a person's number or a cell, and what changed in it."""

    id: str
    label: str
    text: TextDiff


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of an answer: `was` and `now` are its places from 1, 0 where it is not there.

    `change` is MOVED where nothing but the place is another.
    """

    change: Change
    fields: tuple[Field, ...]
    was: int
    now: int
    has_moved: bool = False


@dataclass(frozen=True, slots=True)
class QuestionRedline:
    """What changed in the answer to one question.

    `name` is what its answer is called in the document, else empty. `asked_before` holds the words
    of the question where they were others. `is_asked` tells whether it can be answered now.
    """

    id: str
    step: int
    text: str
    name: str
    kind: Kind
    change: Change
    lines: tuple[Line, ...]
    is_printed: bool
    is_acute: bool
    is_asked: bool
    asked_before: str = ""


@dataclass(frozen=True, slots=True)
class StepRedline:
    """A step with its answered questions; its number is 0 where the form no longer has it."""

    number: int
    title: str
    questions: tuple[QuestionRedline, ...]


@dataclass(frozen=True, slots=True)
class Redline:
    """Everything that was compared; steps without an answer on either side are left out."""

    head: tuple[Field, ...]
    steps: tuple[StepRedline, ...]

    @property
    def questions(self) -> tuple[QuestionRedline, ...]:
        """Every question that has an answer before or after."""
        return tuple(chain.from_iterable(step.questions for step in self.steps))

    @property
    def changed(self) -> tuple[QuestionRedline, ...]:
        """The questions whose answers are not the same."""
        return tuple(q for q in self.questions if q.change is not Change.SAME)

    @property
    def changed_head(self) -> tuple[Field, ...]:
        """The terms that are not the same."""
        return tuple(field for field in self.head if field.text.change is not Change.SAME)

    @property
    def is_empty(self) -> bool:
        """True when nothing has changed."""
        return not (self.changed or self.changed_head)

    def only_changed(self, *, printed: bool = False) -> "Redline":
        """Return what changed alone; with `printed` only what stands in the document."""
        steps = []
        for step in self.steps:
            kept = tuple(q for q in step.questions if q.change is not Change.SAME)
            kept = tuple(q for q in kept if q.is_printed or not printed)
            if kept:
                steps.append(StepRedline(step.number, step.title, kept))
        return Redline(self.changed_head, tuple(steps))


def compare(before: Standing, after: Standing) -> Redline:
    """Return what changed; questions are known by their ids, also where the forms differ."""
    head = tuple(_head(before.head, after.head))
    return Redline(head, tuple(_steps(before, after)))


# --- the document ----------------------------------------------------------------------------


def _head(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> Iterator[Field]:
    """Yield the terms; one that is not decided yet has not been taken away."""
    was = dict(before)
    for label, value in after:
        if value:
            yield Field(label, label, diff_whole(was.get(label, ""), value))


def _steps(before: Standing, after: Standing) -> Iterator[StepRedline]:
    asked = {question.id for question in after.form.questions()}
    left = {q.id: q for q in before.form.questions() if q.id not in asked}
    for number, page in enumerate(after.form.pages, start=1):
        gone = [q for q in left.values() if before.form.page_of(q.id).id == page.id]
        yield from _step(number, page.title, [*page.questions, *gone], before, after)
        for question in gone:
            del left[question.id]
    yield from _step(0, NOT_IN_FORM, list(left.values()), before, after)


def _step(
    number: int, title: str, asked: Sequence[Question], before: Standing, after: Standing
) -> Iterator[StepRedline]:
    made = [_question(number, question, before, after) for question in asked]
    questions = tuple(question for question in made if question and question.lines)
    if questions:
        yield StepRedline(number, title, questions)


def _question(
    step: int, question: Question, before: Standing, after: Standing
) -> QuestionRedline | None:
    if question.by_program and not question.shows:
        return None
    was, now = _in_form(before.form, question.id), _in_form(after.form, question.id)
    rows, new_rows = _rows(was, before), _rows(now, after)
    if was and now and _shape(was.kind) != _shape(now.kind):
        rows, new_rows = as_text(rows), as_text(new_rows)
        question = replace(question, kind=Kind.LONG_TEXT)
    lines = _lines(question, rows, new_rows)
    here = after if now else before
    text, text_before = _asked(now or question, here), _asked(was, before) if was else ""
    return QuestionRedline(
        id=question.id,
        step=step,
        text=text,
        name=_name(question, here),
        kind=question.kind,
        change=_change_of(rows, new_rows, lines),
        lines=lines,
        is_printed=_is_printed(here.form, question),
        is_acute=_is_acute(here.form, question),
        is_asked=bool(now and after.form.applies(now, after.answers)),
        asked_before=text_before if _is_reworded(was, now) else "",
    )


def _in_form(form: Form, question_id: str) -> Question | None:
    return next((q for q in form.questions() if q.id == question_id), None)


def _shape(kind: Kind) -> str:
    """Return what the rows of a kind are like; only like rows can be compared as they are."""
    if kind in (Kind.PERSON, Kind.CONTACTS, Kind.TABLE):
        return kind.value
    return "list" if kind in LISTS else "one"


def _rows(question: Question | None, standing: Standing) -> tuple[Row, ...]:
    """Return what a question says in the document: nothing where it is not asked."""
    if question is None or not standing.form.applies(question, standing.answers):
        return ()
    answer = standing.answers.get(question.id)
    return rows_of(question, answer, standing.sector, standing.contacts)


def _asked(question: Question, standing: Standing) -> str:
    return fill(question.text.of(standing.sector.id), standing.sector)


def _is_reworded(was: Question | None, now: Question | None) -> bool:
    return bool(was and now and was.text != now.text)


def _name(question: Question, standing: Standing) -> str:
    printing = question.printing
    name = (printing.row_label or printing.heading) if printing else ""
    return fill(name, standing.sector)


def _is_printed(form: Form, question: Question) -> bool:
    head = form.head
    of_head = (
        *(head.unit, head.sector, head.applies_to, head.owner, head.approver),
        *(head.approver_level, head.authors, head.replaces, head.superior, head.process),
        head.review_date,
    )
    return question.printing is not None or question.id in of_head


def _is_acute(form: Form, question: Question) -> bool:
    if question.printing is None:
        return False
    acute = {section.id for section in form.sections if section.kind is SectionKind.ACUTE}
    return question.printing.section in acute or bool(question.printing.acute)


def _change_of(rows: Sequence[Row], new_rows: Sequence[Row], lines: Sequence[Line]) -> Change:
    if all(line.change is Change.SAME for line in lines):
        return Change.SAME
    if rows and new_rows:
        return Change.CHANGED
    return Change.ADDED if new_rows else Change.REMOVED


# --- one answer ------------------------------------------------------------------------------


def _lines(question: Question, rows: Sequence[Row], new_rows: Sequence[Row]) -> tuple[Line, ...]:
    """Return the lines in the order of after; those taken away stand where they stood."""
    pairs = _pairs(rows, new_rows)
    order = sorted(pairs.items(), key=lambda pair: pair[1])
    stay = heaviest_rise([i for i, _ in order], [1] * len(order))
    has_order = question.ordered or question.kind in (Kind.TABLE, Kind.CONTACTS)
    moved = {j for at, (_, j) in enumerate(order) if at not in stay} if has_order else set()
    origin = {j: i for i, j in pairs.items()}
    gone = [i for i in range(len(rows)) if i not in pairs]
    lines: list[Line] = []
    for j, row in enumerate(new_rows):
        i = origin.get(j)
        while i is not None and j not in moved and gone and gone[0] < i:
            lines.append(_line(rows[gone[0]], None, gone.pop(0), -1))
        lines.append(_line(rows[i] if i is not None else None, row, -1 if i is None else i, j))
        if j in moved:
            lines[-1] = _as_moved(lines[-1])
    lines += [_line(rows[i], None, i, -1) for i in gone]
    return tuple(lines)


def _as_moved(line: Line) -> Line:
    change = Change.MOVED if line.change is Change.SAME else line.change
    return Line(change, line.fields, line.was, line.now, has_moved=True)


def _line(old: Row | None, new: Row | None, was: int, now: int) -> Line:
    fields = tuple(_fields(old.cells if old else (), new.cells if new else ()))
    if old is None or new is None:
        return Line(Change.ADDED if new else Change.REMOVED, fields, was + 1, now + 1)
    is_same = all(field.text.change is Change.SAME for field in fields)
    return Line(Change.SAME if is_same else Change.CHANGED, fields, was + 1, now + 1)


def _fields(old: Sequence[Cell], new: Sequence[Cell]) -> Iterator[Field]:
    was, now = {cell.id: cell for cell in old}, {cell.id: cell for cell in new}
    for cell_id, cell in {**now, **{i: c for i, c in was.items() if i not in now}}.items():
        texts = [side[cell_id].text if cell_id in side else "" for side in (was, now)]
        compared = diff_whole(*texts) if cell.is_whole else diff_text(*texts)
        yield Field(cell_id, cell.label, compared)


def _pairs(rows: Sequence[Row], new_rows: Sequence[Row]) -> dict[int, int]:
    """Return which rows are the same thing: by key, else by words, else by most of the cells."""
    if len(rows) == 1 and len(new_rows) == 1 and not (rows[0].key or new_rows[0].key):
        return {0: 0}
    keys = {row.key: j for j, row in enumerate(new_rows) if row.key}
    pairs = {i: keys[row.key] for i, row in enumerate(rows) if row.key in keys}
    were = [i for i in range(len(rows)) if i not in pairs]
    are = [j for j in range(len(new_rows)) if j not in pairs.values()]
    for a, b in pairs_alike([_words(rows[i]) for i in were], [_words(new_rows[j]) for j in are]):
        pairs[were[a]] = are[b]
    rest = [(-_in_common(rows[i], new_rows[j]), abs(i - j), i, j) for i in were for j in are]
    taken = set(pairs.values())
    for common, _, i, j in sorted(rest):
        if common and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _words(row: Row) -> tuple[tuple[str, str], ...]:
    """Return the words of a row, each with the cell that it stands in."""
    return tuple((cell.id, word) for cell in row.cells for word in _WORD.findall(cell.text))


def _in_common(old: Row, new: Row) -> int:
    """Count the cells that say the same, the first one twice; 0 where most say something else."""
    was = {cell.id: cell.text for cell in old.cells}
    same = [bool(cell.text) and was.get(cell.id) == cell.text for cell in new.cells]
    count = sum(same) + (same[0] if same else 0)
    return count if len(same) > 1 and 2 * count >= len(same) else 0
