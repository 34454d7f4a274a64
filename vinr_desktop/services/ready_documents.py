"""The ready documents about personal data, filled with what the program knows."""

from collections.abc import Sequence
from pathlib import Path

from vinr_desktop.domain.document import ascii_name
from vinr_desktop.domain.policy import RETENTION_DECISION, RETENTION_MONTHS
from vinr_desktop.domain.ready_text import ReadyText, as_plain_text, as_sheet, filled
from vinr_desktop.domain.sheet import Sheet
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.ready_texts import read_ready_texts
from vinr_desktop.storage.stores import Stores

UNDECIDED = "[fyll i: hur länge uppgifter om den som har slutat sparas, och vilket beslut]"


class ReadyDocuments:
    """Everything a user can ask about the ready documents."""

    def __init__(self, stores: Stores, folders: Sequence[Path], organisation: Organisation) -> None:
        self._stores = stores
        self._folders = tuple(folders)
        self._organisation = organisation

    def all(self) -> list[ReadyText]:
        """Return the documents, their gaps filled."""
        words = {
            "kommun": self._municipality() or "[fyll i: kommun]",
            "gallringstid": self._kept(),
            "dagens datum": self._organisation.today().isoformat(),
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
        training = self._stores.training
        months, decision = training.policy(RETENTION_MONTHS), training.policy(RETENTION_DECISION)
        if not months:
            return UNDECIDED
        return f"Uppgifterna gallras {months} månader efter sista anställningsdagen ({decision})."
