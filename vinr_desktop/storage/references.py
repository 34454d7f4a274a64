"""Which columns refer to an employee, a unit or a course: what stands on a row that is to go."""

from collections.abc import Mapping, Set

from vinr_desktop.storage.database import Database
from vinr_desktop.storage.triggers import TRACKED

LIST = "units"
"""The column that holds several ids, as JSON."""
REFERENCES: Mapping[str, Set[str]] = {
    "employee": {"employee_id"},
    "unit": {"unit_id", "parent", LIST},
    "course": {"course_id"},
}
"""The columns by which rows refer to a row of each table."""


def referring(db: Database, target: str) -> list[tuple[str, str]]:
    """Return the columns, with their tables, that refer to rows of a table."""
    return [
        (table, column["name"])
        for table in TRACKED
        for column in db.rows(f"pragma table_info({table})")
        if column["name"] in REFERENCES[target] and (column["name"] != "parent" or table == "unit")
    ]
