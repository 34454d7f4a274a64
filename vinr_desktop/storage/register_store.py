"""Documents made outside the program, what documents build on, and what should exist."""

from vinr_desktop.domain.base import Basis
from vinr_desktop.domain.expected import Expected
from vinr_desktop.domain.register import Original
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class RegisterStore:
    """Reads and writes originals, bases and expected documents; keeps texts to search in."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._originals = RowTable(db, "original", Original)
        self._bases = RowTable(db, "basis", Basis)
        self._expected = RowTable(db, "expected", Expected)

    def originals(self) -> dict[str, Original]:
        """Return every original by its document's id."""
        return {original.document_id: original for original in self._originals.all()}

    def original(self, document_id: str) -> Original | None:
        """Return the file of a document, None where the program made it."""
        found = self._originals.where("document_id = ?", (document_id,))
        return found[0] if found else None

    def save_original(self, original: Original) -> None:
        """Keep a file's facts."""
        self._originals.save(original)

    def bases(self) -> dict[str, Basis]:
        """Return what documents build on, by their id."""
        return {basis.document_id: basis for basis in self._bases.all()}

    def basis(self, document_id: str) -> Basis | None:
        """Return what a document builds on, None where it builds on nothing."""
        found = self._bases.where("document_id = ?", (document_id,))
        return found[0] if found else None

    def save_basis(self, basis: Basis) -> None:
        """Keep what a document builds on."""
        self._bases.save(basis)

    def expected(self) -> list[Expected]:
        """Return the lines of the list that were written here, or taken away."""
        return self._expected.all()

    def save_expected(self, expected: Expected) -> None:
        """Keep a line of the list."""
        self._expected.save(expected)

    def unread_texts(self) -> list[str]:
        """Return the SHA-256 of texts that cannot be searched yet."""
        rows = self._db.rows(
            "select distinct text_sha256 from original where erased_at is null"
            " and text_sha256 not in (select text_sha256 from document_text)"
        )
        return [row["text_sha256"] for row in rows]

    def keep_text(self, text_sha256: str, text: str) -> None:
        """Let a text be searched."""
        self._db.write(
            "insert into document_text (text_sha256, folded) values (?, ?) on conflict do nothing",
            (text_sha256, " ".join(text.casefold().split())),
        )

    def forget_text(self, text_sha256: str) -> None:
        """Let a text be found no more."""
        self._db.write("delete from document_text where text_sha256 = ?", (text_sha256,))

    def holding(self, words: list[str]) -> set[str]:
        """Return the ids of the documents whose text holds every one of these (casefolded) words.

        Parts of words count, as in Swedish the word looked for is often the end of a longer one.
        """
        holds = " and ".join("instr(folded, ?) > 0" for _word in words)
        rows = self._db.rows(
            "select document_id from original join document_text using (text_sha256)"
            f" where erased_at is null and {holds or 'false'}",
            tuple(words),
        )
        return {row["document_id"] for row in rows}
