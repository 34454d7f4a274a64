"""What a document builds on: an adopted overall document, as it was when it was built on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Superior:
    """An overall document, frozen: `answers` are its own, empty for one made outside the program.

    `questions` are those of a form whose answers are inherited from it.
    """

    document_id: str
    title: str
    version: str
    adopted_on: date | None = None
    is_outside: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    questions: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """Name it as documents do: "Övergripande rutin …, version 1.0"."""
        return f"{self.title}, version {self.version}"


@dataclass(frozen=True, slots=True)
class Basis:
    """What one document was begun from.

    `snapshot` (SHA-256) holds the superior as JSON. `own` are steps that the unit writes itself
    all the same, `unchanged` steps that somebody has said to hold as the superior says.
    `source_text` (SHA-256) is the text of the older document that lies beside the questions.
    """

    id: str
    scope: str
    document_id: str
    superior_id: str = ""
    superior_series: str = ""
    snapshot: str = ""
    own: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    source_id: str = ""
    source_title: str = ""
    source_text: str = ""
