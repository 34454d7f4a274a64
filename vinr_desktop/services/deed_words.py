"""What a deed is about, in words: whom or what each of its rows means."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from vinr_desktop.domain.imports import Row
from vinr_desktop.domain.rule_words import reading_title
from vinr_desktop.domain.training import Course
from vinr_desktop.storage.stores import Stores

NAMED = 10
"""So many are named, the others only counted."""
SOMEBODY = "en medarbetare som inte finns kvar"


class DeedWords:
    """Names the rows of the register."""

    def __init__(self, stores: Stores, shipped: Mapping[str, Course]) -> None:
        """`shipped` are the courses that the program brings, by id."""
        self._stores, self._shipped = stores, shipped
        self._named: Mapping[str, Callable[[str], str]] = {
            "employee": self._person,
            "employment": lambda key: self._owner(stores.personnel.employment(key)),
            "absence": lambda key: self._owner(stores.personnel.absence(key)),
            "completion": lambda key: self._owner(stores.training.completion(key)),
            "attendance": lambda key: self._owner(stores.gatherings.attendant(key)),
            "unit": self._unit,
            "rule": lambda key: _title(key, stores.training.rules(), "kravet"),
            "course": lambda key: _title(key, stores.training.courses(), "kursen"),
            "policy": lambda _key: "tiden för introduktion",
            "occasion": lambda _key: "kurstillfället",
            "staff_meeting": lambda _key: "APT",
            "document": lambda key: stores.documents.get(key).title,
        }

    def deed(self, rows: Sequence[Row]) -> str:
        """Return what was done and for whom, in the middle of a sentence."""
        tables, about = {row.table for row in rows}, self.all(rows)
        if tables == {"absence"}:
            return f"frånvaro för {about}"
        if tables != {"completion"}:
            return about
        return f"{', '.join(dict.fromkeys(self._course(row.id) for row in rows))} för {about}"

    def all(self, rows: Iterable[Row]) -> str:
        """Return what rows are about, each once; where there are many only some by name."""
        names = list(dict.fromkeys(map(self.one, rows)))
        more = f" och {len(names) - NAMED} till" if len(names) > NAMED else ""
        return f"{', '.join(names[:NAMED])}{more}"

    def one(self, row: Row) -> str:
        """Return what one row is about."""
        name = self._named.get(row.table)
        return name(row.id) if name else "en uppgift"

    def _course(self, completion_id: str) -> str:
        done = self._stores.training.completion(completion_id)
        key = done.course_id if done else ""
        if key in self._shipped:
            return self._shipped[key].title
        own = {each.id: each.title for each in self._stores.training.courses()}
        read = {rule.course_id: reading_title(rule) for rule in self._stores.training.rules()}
        return own.get(key) or read.get(key) or "utbildning"

    def _owner(self, row: object) -> str:
        return self._person(str(getattr(row, "employee_id", "")))

    def _person(self, key: str) -> str:
        employee = self._stores.personnel.employee(key)
        return employee.name if employee else SOMEBODY

    def _unit(self, key: str) -> str:
        names = {unit.id: unit.name for unit in self._stores.organisation.units()}
        return names.get(key) or "enheten"


def _title(key: str, known: Iterable[object], otherwise: str) -> str:
    titles = {getattr(each, "id", ""): getattr(each, "title", "") for each in known}
    return titles.get(key) or otherwise
