"""What a row of a staff list makes of the employment that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vinr_desktop.domain.columns import Field
from vinr_desktop.domain.employment_match import begins, current
from vinr_desktop.domain.personnel import Employment, employment_id
from vinr_desktop.domain.personnel_plan import Asked, Difference, Fate
from vinr_desktop.domain.staff_rows import StaffRow
from vinr_desktop.domain.unit_tree import UnitTree

_DAY = timedelta(days=1)
_RENEWED = timedelta(days=60)
"""A first day that is so much later is no correction: the employment was renewed."""


@dataclass(frozen=True, slots=True)
class Update:
    """The fate of an employment, and the rows to write."""

    fate: Fate
    unit_id: str
    employments: tuple[Employment, ...] = ()
    differences: tuple[Difference, ...] = ()


def begun(row: StaffRow, person_id: str, asked: Asked, tree: UnitTree, taken: set[str]) -> Update:
    """Return a new employment; `taken` are ids that the person's others have."""
    unit_id = asked.places[row.unit]
    new = Employment(
        id="",
        scope=tree.units[unit_id].scope,
        employee_id=person_id,
        number=row.number,
        unit_id=unit_id,
        profession=row.profession,
        form=row.form,
        first=row.first or min(asked.day, row.last or asked.day),
        last=row.last,
        source=asked.source,
    )
    return Update(Fate.NEW, unit_id, (_named(new, taken),))


def updated(
    row: StaffRow,
    before: Employment,
    person: tuple[Sequence[Employment], set[str]],
    asked: Asked,
    tree: UnitTree,
) -> Update:
    """Return what becomes of an employment by its row.

    `person` holds all her employments, and the ids that are taken.
    """
    employments, taken = person
    if before.source not in ("", asked.source):
        return Update(Fate.UNCHANGED, before.unit_id)
    after = _after(row, before, employments, asked, tree)
    if after == before:
        return Update(Fate.UNCHANGED, before.unit_id)
    differences = _differences(before, after, tree)
    since = _since(row, before, employments, asked)
    fate = _fate(before, after, asked)
    if not _follows(before, after) or before.first >= since:
        return Update(fate, after.unit_id, (after,), differences)
    ended = replace(
        before,
        first=min(before.first, after.first),
        last=min(before.last or date.max, since - _DAY),
        source=asked.source,
    )
    last = after.last if after.last is None or after.last >= since else None
    follower = _named(replace(after, id="", first=since, last=last), taken)
    return Update(fate, after.unit_id, (ended, follower), differences)


def _after(
    row: StaffRow,
    before: Employment,
    employments: Sequence[Employment],
    asked: Asked,
    tree: UnitTree,
) -> Employment:
    """Return the employment as the row tells it; what it says nothing of stays."""
    first = before.first
    if row.first is not None and row.first not in begins(before, employments):
        first = row.first
    unit_id, last = before.unit_id, before.last
    is_over = row.last is not None and row.last < asked.day
    if asked.tells_last or not current(before, asked.day):
        last = row.last
    if last is not None and last < first:
        first, last = (min(first, row.last), row.last) if row.last else (first, None)
    if not is_over:
        unit_id = asked.places[row.unit]
    return replace(
        before,
        scope=before.scope if unit_id == before.unit_id else tree.units[unit_id].scope,
        unit_id=unit_id,
        profession=before.profession if is_over else row.profession or before.profession,
        form=before.form if is_over else row.form or before.form,
        first=first,
        last=last,
        source=asked.source,
    )


def _since(
    row: StaffRow, before: Employment, employments: Sequence[Employment], asked: Asked
) -> date:
    """Return from when what follows an employment holds: the file's day where it gives one."""
    is_told = row.first is not None and row.first > before.first
    if row.first is not None and is_told and row.first not in begins(before, employments):
        return row.first
    return asked.day


def _follows(before: Employment, after: Employment) -> bool:
    """Tell whether something changed that was true until now, not just filled in or corrected."""
    return (
        before.unit_id != after.unit_id
        or (bool(before.profession) and before.profession != after.profession)
        or (bool(before.form) and before.form != after.form)
        or after.first - before.first > _RENEWED
    )


def _fate(before: Employment, after: Employment, asked: Asked) -> Fate:
    if before.unit_id != after.unit_id:
        return Fate.MOVED
    has_left = current(before, asked.day) and not current(after, asked.day)
    return Fate.LEFT if has_left else Fate.CHANGED


def _differences(before: Employment, after: Employment, tree: UnitTree) -> tuple[Difference, ...]:
    pairs = (
        (Field.UNIT, tree.path(before.unit_id), tree.path(after.unit_id)),
        (Field.PROFESSION, before.profession, after.profession),
        (Field.FORM, before.form, after.form),
        (Field.FIRST, before.first.isoformat(), after.first.isoformat()),
        (Field.LAST, _text(before.last), _text(after.last)),
    )
    return tuple(Difference(f, old, new) for f, old, new in pairs if old != new)


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _named(employment: Employment, taken: set[str]) -> Employment:
    """Return an employment with its id; where an older one has it, the next one of the name."""
    number = employment.number
    while True:
        key = employment_id(
            employment.employee_id,
            number,
            employment.unit_id,
            employment.profession,
            employment.first,
        )
        if key not in taken:
            return replace(employment, id=key)
        number += "+"
