"""Which employment of a person each of her rows in a staff list is about."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from vinr_desktop.domain.personnel import Employment, joined
from vinr_desktop.domain.personnel_plan import Asked
from vinr_desktop.domain.staff_rows import StaffRow, number_key

Pair = tuple[StaffRow, Employment | None]
_Fits = Callable[[StaffRow, Employment], bool]


def match(rows: Sequence[StaffRow], employments: Sequence[Employment], asked: Asked) -> list[Pair]:
    """Pair rows of one number with employments of the same; None for what begins with the row.

    Only employments of the same source, or written by hand, are changed by a list; one of another
    source that says the same is left as it is.
    """
    return _Matching(rows, employments, asked).pairs()


def current(employment: Employment, day: date) -> bool:
    """Tell whether an employment goes on, or is to begin."""
    return employment.last is None or employment.last >= day


def begins(employment: Employment, employments: Iterable[Employment]) -> set[date]:
    """Return the days on which lists may say that an employment began.

    Its own first day, and those of the employments of the same number that it follows unbroken.
    """
    same = [e for e in employments if number_key(e.number) == number_key(employment.number)]
    if len(same) < 2:
        return {employment.first}
    whole = [span for span in joined(e.span for e in same) if span.holds(employment.first)]
    return {employment.first} | {
        each.first
        for each in same
        for span in whole
        if span.first <= each.first <= employment.first
    }


class _Matching:
    """The rows and employments that are left to pair."""

    def __init__(
        self, rows: Sequence[StaffRow], employments: Sequence[Employment], asked: Asked
    ) -> None:
        key = number_key(rows[0].number)
        self._asked = asked
        self._all = employments
        self._same = [e for e in employments if number_key(e.number) == key]
        own = [e for e in self._same if e.source in ("", asked.source)]
        going_on = (e for e in own if current(e, asked.day))
        self._current = sorted(going_on, key=lambda e: e.first)
        self._past = sorted(
            (e for e in own if not current(e, asked.day)),
            key=lambda e: (e.last or date.max, e.first),
            reverse=True,
        )
        self._elsewhere = [
            e for e in self._same if e.source not in ("", asked.source) and current(e, asked.day)
        ]
        self._going_on = [r for r in rows if r.last is None or r.last >= asked.day]
        self._over = [r for r in rows if r.last is not None and r.last < asked.day]
        self._found: list[Pair] = []

    def pairs(self) -> list[Pair]:
        """Pair the surest first; what is left of the rows begins."""
        for fits in (self._is_exactly_from, self._is_exactly, self._is_same_from, self._is_same):
            self._pair(self._going_on, self._current, fits)
        self._pair(self._over, self._past, self._is_exactly_from)
        self._pair(self._over, self._past, self._is_same_from)
        self._pair(self._over, self._past, self._is_same_until)
        self._pair(self._over, self._current, self._ends_exactly)
        self._pair(self._over, self._current, self._ends)
        self._pair(self._going_on, self._current, self._is_same_unit)
        self._pair_moved()
        self._pair(self._going_on, self._elsewhere, self._is_same)
        self._pair(self._going_on, self._past, self._is_same_from)
        self._found += [(row, None) for row in (*self._going_on, *self._over)]
        return sorted(self._found, key=lambda pair: pair[0].row)

    def _pair(
        self,
        rows: list[StaffRow],
        employments: list[Employment],
        fits: _Fits,
    ) -> None:
        for row in list(rows):
            fitting = (e for e in employments if fits(row, e))
            one = min(fitting, key=lambda e: _distance(row, e), default=None)
            if one is not None:
                self._take(row, one, rows, employments)

    def _pair_moved(self) -> None:
        """Pair a row in another unit with what she leaves for it, where only one is meant."""
        for row in list(self._going_on):
            free = [e for e in self._current if self._may_leave(e)]
            alike = [e for e in free if _is_profession(row, e)]
            rest = alike if len(alike) == 1 else free
            alone = len(rest) == 1 and (rest is alike or len(self._going_on) == 1)
            if alone:
                self._take(row, rest[0], self._going_on, self._current)

    def _take(
        self,
        row: StaffRow,
        one: Employment,
        rows: list[StaffRow],
        employments: list[Employment],
    ) -> None:
        rows.remove(row)
        employments.remove(one)
        self._found.append((row, one))

    def _may_leave(self, employment: Employment) -> bool:
        covered = self._asked.covered
        is_covered = covered is None or employment.unit_id in covered
        return employment.source == self._asked.source and is_covered

    def _is_same_unit(self, row: StaffRow, employment: Employment) -> bool:
        return self._asked.places[row.unit] == employment.unit_id

    def _is_same(self, row: StaffRow, employment: Employment) -> bool:
        return self._is_same_unit(row, employment) and _is_profession(row, employment)

    def _is_exactly(self, row: StaffRow, employment: Employment) -> bool:
        is_named_so = row.profession.casefold() == employment.profession.casefold()
        return is_named_so and self._is_same_unit(row, employment)

    def _ends(self, row: StaffRow, employment: Employment) -> bool:
        return self._is_same(row, employment) and _may_have_ended(row, employment)

    def _ends_exactly(self, row: StaffRow, employment: Employment) -> bool:
        return self._is_exactly(row, employment) and _may_have_ended(row, employment)

    def _is_exactly_from(self, row: StaffRow, employment: Employment) -> bool:
        return self._is_exactly(row, employment) and self._is_same_from(row, employment)

    def _is_same_until(self, row: StaffRow, employment: Employment) -> bool:
        return self._is_same(row, employment) and row.last == employment.last

    def _is_same_from(self, row: StaffRow, employment: Employment) -> bool:
        return (
            row.first is not None
            and self._is_same(row, employment)
            and row.first in begins(employment, self._same)
        )


def _may_have_ended(row: StaffRow, employment: Employment) -> bool:
    """Tell whether a row that is over can be about an employment that goes on.

    One that was over before the other began is about an earlier one, unless the day on which this
    one began or is to end was never told.
    """
    return employment.last is None or (row.last is not None and row.last >= employment.first)


def _distance(row: StaffRow, employment: Employment) -> tuple[int, bool]:
    """Return how much a row says differently of an employment that it may be about, and whether
    one of both does not tell the form."""
    is_other_form = bool(row.form) and row.form != employment.form
    differs = is_other_form + (row.first is not None and row.first != employment.first)
    return differs, row.form != employment.form


def _is_profession(row: StaffRow, employment: Employment) -> bool:
    wanted = row.profession.casefold()
    return not wanted or wanted == employment.profession.casefold()
