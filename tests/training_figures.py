"""A training report made by hand, with names that a spreadsheet would take for formulas."""

from datetime import UTC, date, datetime

from vinr_desktop.domain.day_judge import CODES
from vinr_desktop.domain.month_count import MonthPoint
from vinr_desktop.domain.standing_counts import Counts
from vinr_desktop.domain.training import Level
from vinr_desktop.domain.training_report import Covered, DueNext, TrainingReport, due_counts
from vinr_desktop.domain.training_status import Status

DAY = date(2026, 11, 24)
FORMULA, LONG = "=1+1", "Läst: Lokal rutin vid våld i nära relation i ett mycket långt enhetsnamn"


def counts(valid: int = 0, missing: int = 0, not_due: int = 0, expiring: int = 0) -> Counts:
    """So many of each."""
    numbers = [0] * CODES[Status.NOT_REQUIRED]
    for status, number in (
        (Status.VALID, valid),
        (Status.MISSING, missing),
        (Status.NOT_DUE, not_due),
        (Status.EXPIRING, expiring),
    ):
        numbers[CODES[status]] = number
    return Counts(tuple(numbers))


def due_next(name: str, days: int, unit: str = "Norr", *, is_protected: bool = False) -> DueNext:
    """Somebody who has to do the basic course."""
    due = date.fromordinal(DAY.toordinal() + days)
    level = Level.DEMANDED
    return DueNext(due, days, f"id-{name}", name, "+46", unit, "Grundkurs", level, is_protected)


def report(*, units: int = 2, with_due: bool = True) -> TrainingReport:
    """A whole report; with many units the pictures run over pages."""
    due = (
        due_next("Åsa Öberg", 3),
        due_next("Alias 7", 5, is_protected=True),
        due_next("-Bo", 9, "=Söder"),
    )
    shown = due if with_due else ()
    return TrainingReport(
        municipality="Påhittade kommun",
        unit="",
        day=DAY,
        made_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        people=42,
        whole=Covered("", counts(29, 5, 6, 2)),
        requirements=(
            Covered("Grundkurs", counts(29, 5, 4, 2)),
            Covered(LONG, counts(0, 0, 2)),
            Covered("Våld mot äldre", counts(1, 9), Level.RECOMMENDED),
        ),
        units=(
            Covered(FORMULA, counts(10, 5, 5)),
            *(Covered(f"Enhet {number}", counts(number + 1)) for number in range(units - 1)),
        ),
        sectors=(Covered("Hemtjänst", counts(29, 5, 6, 2)),),
        professions=(Covered("@Undersköterska", counts(29, 5, 6, 2)),),
        trend=(
            MonthPoint("2026-09", 0, 0, 0),
            MonthPoint("2026-10", 40, 20, 9),
            MonthPoint("2026-11", 42, 31, 5),
        ),
        due=shown,
        due_counts=due_counts(shown),
        due_days=60,
    )
