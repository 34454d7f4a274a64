"""The ready documents about personal data, filled with what the program knows."""

from collections.abc import Sequence
from pathlib import Path

from vinr_desktop.domain.document import ascii_name
from vinr_desktop.domain.ready_text import ReadyText, as_plain_text, as_sheet, filled
from vinr_desktop.domain.sheet import Sheet
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.removing import Removing
from vinr_desktop.storage.ready_texts import read_ready_texts

UNDECIDED = "[fyll i: hur länge uppgifter om den som har slutat sparas, och vilket beslut]"


class ReadyDocuments:
    """Everything a user can ask about the ready documents."""

    def __init__(
        self, folders: Sequence[Path], removing: Removing, organisation: Organisation
    ) -> None:
        self._folders = tuple(folders)
        self._removing = removing
        self._organisation = organisation

    def all(self) -> list[ReadyText]:
        """Return the documents, their gaps filled."""
        words = {
            "kommun": self._municipality() or "[fyll i: kommun]",
            "gallringstid": self._kept(),
            "dagens datum": self._organisation.now().date().isoformat(),
        }
        return [filled(each, words) for each in read_ready_texts(self._folders)]

    def sheet(self, ready: ReadyText) -> Sheet:
        """Return one to be printed."""
        return as_sheet(ready, self._municipality(), self._organisation.now())

    def text(self, ready: ReadyText) -> bytes:
        """Return one as a text file that every word processor opens."""
        return as_plain_text(ready).encode("utf-8-sig")

    def file_name(self, ready: ReadyText, ending: str) -> str:
        """Return the file name to save one under."""
        return f"{ascii_name(ready.title)}.{ending}"

    def _municipality(self) -> str:
        return self._organisation.municipality().name

    def _kept(self) -> str:
        retention = self._removing.retention()
        if retention.months is None:
            return UNDECIDED
        return (
            f"Uppgifterna gallras {retention.months} månader efter sista anställningsdagen"
            f" ({retention.decision})."
        )
