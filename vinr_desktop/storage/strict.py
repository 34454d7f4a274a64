"""Strict reading of TOML: every key is asked for, and what is left over or wrong is a fault.

A reader goes on after a fault with a harmless stand-in, so that one look finds all faults.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar, cast

import tomli

from vinr_desktop.domain.errors import FormError

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

PLAIN_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_SHOWN = 15
_MISSING: Any = object()


class Faults:
    """Collects what is wrong in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[FormError] = []

    def add(self, key: str, problem: str, remedy: str = "") -> None:
        """Note a fault at a key path such as `page[3].question[2] (3c).kind`."""
        self.found.append(FormError(self.file, key, problem, remedy))

    def unknown(self, key: str, given: str, allowed: Collection[str]) -> None:
        """Note a value that is none of the allowed, with the nearest one."""
        self.add(key, f"”{given}” finns inte.", _allowed(given, allowed))

    def raise_first(self) -> None:
        """Raise the first fault, if any."""
        if self.found:
            raise self.found[0]


def read_text(path: Path, faults: Faults) -> str:
    """Return a file's text; one that is not UTF-8 or cannot be read is a fault and empty."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        faults.add("", "filen är inte sparad som UTF-8.", "Spara om den med teckenkodningen UTF-8.")
    except OSError:
        faults.add("", "filen går inte att öppna.", "Se efter att det är en fil som du får läsa.")
    return ""


def parse(text: str, faults: Faults) -> "Table":
    """Return the whole file as a table; a syntax fault gives an empty one and the line."""
    try:
        data = tomli.loads(text)
    except RecursionError:
        faults.add("", "filen har för många klamrar inuti varandra.")
        data = {}
    except ValueError as error:
        faults.add("", *_syntax_fault(str(error), text))
        data = {}
    return Table(data, "", faults)


class Table:
    """One TOML table under reading; `path` is where it stands in the file, empty at the top."""

    def __init__(self, data: Mapping[str, Any], path: str, faults: Faults) -> None:
        self._data = data
        self._path = path
        self._faults = faults
        self._asked: list[str] = []

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def at(self, key: str) -> str:
        """Return the path of a key of this table."""
        return f"{self._path}.{key}" if self._path and key else self._path or key

    def fault(self, key: str, problem: str, remedy: str = "") -> None:
        """Note a fault at a key of this table."""
        self._faults.add(self.at(key), problem, remedy)

    def unknown(self, key: str, given: str, allowed: Collection[str]) -> None:
        """Note a value at a key that is none of the allowed."""
        self._faults.unknown(self.at(key), given, allowed)

    def given(self) -> tuple[str, ...]:
        """Return the keys that the file gives."""
        return tuple(self._data)

    def raw(self, key: str, default: object = None) -> Any:  # noqa: ANN401 (TOML holds anything)
        """Return a value of any type."""
        return self._take(key, default)

    def text(self, key: str, default: str = _MISSING) -> str:
        """Return a text; a required one must not be blank."""
        value = self._typed(key, default, str, "text", "")
        if default is _MISSING and isinstance(self._data.get(key), str) and not value.strip():
            self.fault(key, "är tom.", "Skriv en text.")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false."""
        return self._typed(key, default, bool, "true eller false", False)

    def whole(self, key: str, default: int = _MISSING) -> int:
        """Return a positive whole number."""
        value = self._typed(key, default, int, "ett heltal", 1)
        if value < 1:
            self.fault(key, f"är {value}.", "Skriv ett heltal som är 1 eller större.")
            return 1
        return value

    def number(self, key: str) -> float | None:
        """Return a number, None where there is none."""
        value = self._take(key, None)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool):
            self._wrong_type(key, value, "ett tal")
            return None
        if not isfinite(value):
            self.fault(key, f"är {value}.", "Skriv ett vanligt tal.")
            return None
        return value

    def day(self, key: str, default: date = _MISSING) -> date:
        """Return a date, written bare as 2026-11-24."""
        stand_in = date(2000, 1, 1)
        value = self._typed(
            key, default, date, "ett datum som 2026-11-24, utan citattecken", stand_in
        )
        if isinstance(value, datetime):
            self._wrong_type(key, value, "ett datum som 2026-11-24, utan klockslag")
            return stand_in
        return value

    def texts(self, key: str, default: tuple[str, ...] = _MISSING) -> tuple[str, ...]:
        """Return a list of texts without repetition."""
        if key not in self._data and default is not _MISSING:
            return cast(tuple[str, ...], self._take(key, default))
        value = self._typed(key, _MISSING, list, "en lista av texter", [])
        texts = tuple(entry for entry in value if isinstance(entry, str))
        if len(texts) < len(value):
            self._wrong_type(key, next(e for e in value if not isinstance(e, str)), "text i listan")
        twice = [text for index, text in enumerate(texts) if text in texts[:index]]
        if twice:
            self.fault(key, f"”{twice[0]}” står två gånger.", "Ta bort den ena.")
        return tuple(dict.fromkeys(texts))

    def some_of(
        self, key: str, allowed: Collection[str] | None, default: tuple[str, ...] = _MISSING
    ) -> tuple[str, ...]:
        """Return a list of texts that are all allowed (None: anything is)."""
        texts = self.texts(key, default)
        for text in texts:
            if allowed is not None and text not in allowed:
                self.unknown(key, text, allowed)
        return texts

    def one_of(self, key: str, kinds: type[E], default: E = _MISSING) -> E:
        """Return a member of an enumeration by its value."""
        stand_in = next(iter(kinds))
        value = self._typed(key, cast(str, default), str, "text", stand_in.value)
        if value in [kind.value for kind in kinds]:
            return kinds(value)
        self.unknown(key, value, [kind.value for kind in kinds])
        return stand_in

    def plain_id(self, key: str, seen: dict[str, str]) -> str:
        """Return an id of small letters and digits; `seen` holds those of the file by path."""
        value = self.text(key)
        if not value:
            return value
        if not PLAIN_ID.fullmatch(value):
            self.fault(
                key,
                f"”{value}” är inget enkelt id.",
                "Skriv små bokstäver a–z och siffror, med bindestreck mellan ord.",
            )
        elif value in seen:
            self.fault(key, f"”{value}” finns redan i {seen[value]}.", "Ge var sin ett eget id.")
        seen.setdefault(value, self._path or key)
        return value

    def table(self, key: str) -> "Table":
        """Return a table under a key, an empty one where there is none."""
        value = self._typed(key, {}, dict, "en tabell", {})
        return Table(value, self.at(key), self._faults)

    def tables(self, key: str, required: bool = False, named: bool = False) -> list["Table"]:
        """Return a list of tables; `named` shows their id in the path: `question[2] (3c)`."""
        if required and not self._data.get(key):
            self._take(key, None)
            self.fault(key, "saknas.", f"Lägg till minst en [[{key}]].")
            return []
        value = self._typed(key, [], list, "en lista av tabeller", [])
        found = []
        for index, entry in enumerate(value, start=1):
            if not isinstance(entry, dict):
                self._wrong_type(f"{key}[{index}]", entry, "en tabell")
                continue
            name = entry.get("id") if named else None
            label = f" ({name})" if isinstance(name, str) and name else ""
            found.append(Table(entry, self.at(f"{key}[{index}]{label}"), self._faults))
        return found

    def end(self) -> None:
        """Report every key that nobody asked for."""
        for key in self._data:
            if key not in self._asked:
                self.fault(key, "nyckeln finns inte.", _allowed(key, self._asked))

    def _take(self, key: str, default: object) -> Any:  # noqa: ANN401 (TOML holds anything)
        if key not in self._asked:
            self._asked.append(key)
        return self._data.get(key, default)

    def _typed(self, key: str, default: T, kind: type[T], words: str, stand_in: T) -> T:
        value = self._take(key, default)
        if value is _MISSING:
            self.fault(key, "saknas.", f"Lägg till {key} ({words}).")
            return stand_in
        is_kind = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        if key in self._data and not is_kind:
            self._wrong_type(key, value, words)
            return stand_in
        return cast(T, value)

    def _wrong_type(self, key: str, value: object, words: str) -> None:
        self.fault(key, f"ska vara {words}, men är {type_in_words(value)}.")


def type_in_words(value: object) -> str:
    """Return what a TOML value is, in Swedish."""
    words: list[tuple[Any, str]] = [
        (bool, "true eller false"),
        (str, "text"),
        (int | float, "ett tal"),
        (dict, "en tabell"),
        (list, "en lista"),
        (datetime, "ett datum med klockslag"),
        (date, "ett datum"),
    ]
    return next((word for kind, word in words if isinstance(value, kind)), "något annat")


def _allowed(given: str, allowed: Iterable[str]) -> str:
    is_set = isinstance(allowed, set | frozenset)
    names = sorted(allowed) if is_set else list(dict.fromkeys(allowed))
    near = get_close_matches(given, names, n=1, cutoff=0.6)
    shown = ", ".join(names[:_SHOWN]) + (f" … ({len(names)} i allt)" if names[_SHOWN:] else "")
    sentence = f"Tillåtet här: {shown}." if names else "Inget är tillåtet här."
    return f"{sentence} Menade du ”{near[0]}”?" if near else sentence


def _syntax_fault(message: str, text: str) -> tuple[str, str]:
    place = _PLACE.search(message)
    twice = "overwrite" in message or "twice" in message or "mutate" in message
    problem = "samma nyckel står två gånger" if twice else "filen går inte att läsa som TOML"
    remedy = (
        "Ta bort den ena."
        if twice
        else "Ofta saknas ett citattecken, ett likhetstecken eller en hakparentes just där."
    )
    if not place:
        return f"{problem}, vid filens slut.", remedy
    line = int(place[1])
    lines = text.splitlines()
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    return f"{problem}, rad {line}, tecken {place[2]}: {shown[:80]}", remedy
