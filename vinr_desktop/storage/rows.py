"""Between a frozen dataclass and a row of its table: the columns are the fields of the class."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, ClassVar, Generic, Protocol, TypeVar, get_args, get_origin, get_type_hints

from vinr_desktop.storage.database import Database


class IsRow(Protocol):
    """A dataclass that is kept as a row."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


R = TypeVar("R", bound=IsRow)


class RowTable(Generic[R]):
    """Reads and writes the rows of one table as objects of one class. The key is `id`."""

    def __init__(self, db: Database, table: str, kind: type[R]) -> None:
        self._db = db
        self._kind = kind
        hints = get_type_hints(kind)
        self._readers = {f.name: _reader(hints[f.name]) for f in fields(kind)}
        columns = list(self._readers)
        self._select = f"select {', '.join(columns)} from {table}"
        changes = ", ".join(f"{c} = excluded.{c}" for c in columns if c != "id")
        self._upsert = (
            f"insert into {table} ({', '.join(columns)})"
            f" values ({', '.join('?' * len(columns))}) on conflict (id) do update set {changes}"
        )

    def get(self, row_id: str) -> R | None:
        """Return the object with this id, None when there is none."""
        found = self.where("id = ?", (row_id,))
        return found[0] if found else None

    def all(self, order_by: str = "rowid") -> list[R]:
        """Return every object of the table."""
        return self.where("true", order_by=order_by)

    def where(
        self, condition: str, values: tuple[Any, ...] = (), order_by: str = "rowid"
    ) -> list[R]:
        """Return the objects that a condition in SQL picks."""
        rows = self._db.rows(f"{self._select} where {condition} order by {order_by}", values)
        return [self.read(row) for row in rows]

    def read(self, row: Mapping[str, Any]) -> R:
        """Return the object that a row's columns make; ValueError and the like where none does."""
        return self._kind(**{name: read(row[name]) for name, read in self._readers.items()})

    def save(self, item: R) -> None:
        """Write the object, over the row with the same id if there is one; `rev` is left alone."""
        self._db.write(self._upsert, tuple(_stored(getattr(item, c)) for c in self._readers))


def _stored(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return json.dumps([_stored(part) for part in value], ensure_ascii=False)
    return value


def _reader(hint: type | UnionType) -> Callable[[Any], Any]:
    if isinstance(hint, UnionType):
        inner = _reader(next(part for part in get_args(hint) if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(hint) is tuple:
        part = _reader(get_args(hint)[0])
        return lambda value: tuple(part(item) for item in json.loads(value))
    if hint in (date, datetime):
        parse: Callable[[Any], Any] = hint.fromisoformat
        return parse
    convert: Callable[[Any], Any] = hint
    return convert
