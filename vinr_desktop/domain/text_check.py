"""What the language check finds in a whole answer, and the answer with one finding mended."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from vinr_desktop.domain.form import Answer
from vinr_desktop.domain.language import CLIENT_DATA, Finding, FindingKind

Path = tuple[str | int, ...]
"""The way to a text inside an answer: row numbers and names of its parts."""

NOT_WRITTEN = ("id", "phone")
"""Parts that are no running text: ids, and the phone number of a person at work."""


class ScansText(Protocol):
    """What looks through one text."""

    def scan(self, text: str) -> list[Finding]:
        """Return everything found in a text."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding with the way to the text that it stands in."""

    path: Path
    finding: Finding

    @property
    def is_client_data(self) -> bool:
        """True for what must never stand in a document."""
        return self.finding.kind in CLIENT_DATA

    @property
    def replacement(self) -> str | None:
        """What to write instead: nothing for what must go, None where only the writer can tell."""
        if self.is_client_data or self.finding.kind is FindingKind.UNPRINTABLE:
            return ""
        suggestion = self.finding.suggestion
        quoted = re.search(r"Skriv [\"”](.+?)[\"”]", suggestion)
        if quoted:
            return quoted[1]
        if self.finding.kind is FindingKind.OUTDATED_LAW and suggestion.startswith("Skriv "):
            return suggestion.removeprefix("Skriv ").removesuffix(".")
        return None


def notices(scanner: ScansText, answer: Answer) -> list[Notice]:
    """Return what is found in the texts of an answer, in their order."""
    return [
        Notice(path, finding) for path, text in _texts(answer, ()) for finding in scanner.scan(text)
    ]


def mended(answer: Answer, notice: Notice) -> Answer:
    """Return the answer with the finding replaced; unchanged where nothing can replace it."""
    if notice.replacement is None:
        return answer
    return _mended(answer, notice.path, notice.finding, notice.replacement)


def _mended(value: Answer, path: Path, finding: Finding, instead: str) -> Answer:
    if path:
        key, rest = path[0], path[1:]
        if isinstance(value, list):
            return [
                _mended(e, rest, finding, instead) if i == key else e for i, e in enumerate(value)
            ]
        return {k: _mended(e, rest, finding, instead) if k == key else e for k, e in value.items()}
    before, after = value[: finding.start], value[finding.end :]
    if not instead and (not after or after[0] in " .,;:\n"):
        before = before.rstrip(" ")
    return before + instead + after


def _texts(value: Answer, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            if key not in NOT_WRITTEN:
                yield from _texts(entry, (*path, key))
    elif isinstance(value, list | tuple):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*path, index))
