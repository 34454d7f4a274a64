"""What a deed is about, in words: whom or what each of its rows means."""

from collections.abc import Callable, Iterable, Mapping

from vinr_desktop.domain.imports import Row
from vinr_desktop.storage.stores import Stores

NAMED = 10
"""So many are named, the others only counted."""
SOMEBODY = "en medarbetare som inte finns kvar"


class DeedWords:
    """Names the rows of the register."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
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

    def all(self, rows: Iterable[Row]) -> str:
        """Return what rows are about, each once; where there are many only some by name."""
        names = list(dict.fromkeys(map(self.one, rows)))
        more = f" och {len(names) - NAMED} till" if len(names) > NAMED else ""
        return f"{', '.join(names[:NAMED])}{more}"

    def one(self, row: Row) -> str:
        """Return what one row is about."""
        name = self._named.get(row.table)
        return name(row.id) if name else "en uppgift"

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
