"""Coverage by month as numbers alone: kept when the persons behind them are removed."""

from collections.abc import Iterable

from vinr_desktop.domain.month_count import MonthCount
from vinr_desktop.storage.database import Database

_COLUMNS = "month, unit_id, profession, requirement_id, demanded, fulfilled, overdue"


class MonthCountStore:
    """Reads and writes the counts of past months; this PC's own."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def months(self) -> frozenset[str]:
        """Return the months that are kept, as 2026-03."""
        rows = self._db.rows("select distinct month from month_count")
        return frozenset(str(row["month"]) for row in rows)

    def of(self, month: str) -> list[MonthCount]:
        """Return what is kept of a month."""
        rows = self._db.rows(f"select {_COLUMNS} from month_count where month = ?", (month,))
        return [MonthCount(**row) for row in rows]

    def keep(self, counts: Iterable[MonthCount]) -> None:
        """Keep counts of months; what is kept already stands."""
        with self._db.transaction():
            for each in counts:
                self._db.write(
                    f"insert or ignore into month_count ({_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?)",
                    (
                        each.month,
                        each.unit_id,
                        each.profession,
                        each.requirement_id,
                        each.demanded,
                        each.fulfilled,
                        each.overdue,
                    ),
                )
