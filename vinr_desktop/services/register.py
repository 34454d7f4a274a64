"""The register of documents made outside the program: their head, their file and its text."""

import hashlib
import uuid
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.document import Document, Event, EventKind, Receipt, State
from vinr_desktop.domain.document_head import person_text
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.expected import Level
from vinr_desktop.domain.language import Scanner
from vinr_desktop.domain.register import OUTSIDE, Media, Original, Passage, ReadFile, passages
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.succession import Succession
from vinr_desktop.storage.stores import Stores

BEGIN = "begin"
"""The journal's cause for what nobody takes back by undo."""
LARGEST_FILE = 50 * 2**20
ENDINGS = {".pdf": Media.PDF, ".docx": Media.WORD}


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody tells of a document made outside the program; `replaces` is a document's id.

    `unit_id` is the municipality's for what holds in the whole department.
    """

    title: str
    kind: str
    level: Level
    unit_id: str
    place: str
    adopted_on: date | None
    approver: str
    owner: str
    version: str = "1.0"
    review_date: date | None = None
    expected: str = ""
    registry_number: str = ""
    builds_on: str = ""
    replaces: str = ""


def read_file(path: Path) -> ReadFile:
    """Read a file and its text (slow, for a job).

    Raises UserError where it is of another kind, damaged, locked, or too large.
    """
    media = ENDINGS.get(path.suffix.casefold())
    if media is None:
        raise UserError(
            f"{path.name} är varken en PDF eller en Word-fil (.docx).",
            "Ingenting är ändrat. Spara dokumentet som PDF och välj den filen.",
        )
    data = _load(path)
    if media is Media.WORD:
        from vinr_desktop.exchange import word_files

        return ReadFile(path.name, media, data, word_files.extract(data))
    from vinr_desktop.pdf import extract

    text, pages = extract.extract(data)
    return ReadFile(path.name, media, data, text, pages)


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UserError(
            f"{path.name} går inte att läsa.",
            "Ingenting är ändrat. Se efter att filen finns och att du får öppna den.",
        ) from error
    if len(data) > LARGEST_FILE:
        raise UserError(
            f"{path.name} är större än {LARGEST_FILE // 2**20} MB.",
            "Ingenting är ändrat. Spara en mindre kopia, till exempel utan bilder.",
        )
    return data


class Register:
    """Everything a user can ask about documents made outside the program."""

    def __init__(
        self, stores: Stores, forms: KeptForms, catalog: Catalog, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._forms = forms
        self._catalog = catalog
        self._organisation = organisation
        self._succession = Succession(stores, organisation)
        self._passages: dict[str, tuple[Passage, ...]] = {}

    # --- documents made outside the program ---

    def register(self, file: ReadFile, facts: Facts) -> Document:
        """Keep a file with its head; one that it replaces is replaced from now on.

        Raises UserError, with nothing changed, where something is missing or odd.
        """
        self._check(facts)
        self._refuse_known(file)
        now = self._organisation.now()
        before = self._stores.documents.get(facts.replaces) if facts.replaces else None
        with self._stores.db.change(self._organisation.actor(), now, cause=BEGIN):
            document = self._begun(facts, before)
            self._write(document, facts)
            self._keep_original(document, file, facts)
            replaces = f", ersätter {self._file_name(before)}" if before else ""
            self._tell(document, EventKind.REGISTERED, f"{file.file_name}{replaces}")
            if before is not None:
                self._succession.supersede(before, document)
        return self._stores.documents.get(document.id)

    def change(self, document_id: str, facts: Facts) -> Document:
        """Correct the head of a registered document; its file stays as it is."""
        self._check(facts)
        document, original = self._stores.documents.get(document_id), self.original(document_id)
        unit, now = self._organisation.unit(facts.unit_id), self._organisation.now()
        changed = replace(
            document,
            scope=unit.scope,
            unit_id=unit.id,
            title=facts.title.strip(),
            version=facts.version.strip(),
            owner=facts.owner.strip(),
            updated_at=now,
        )
        with self._stores.db.change(self._organisation.actor(), now, cause=BEGIN):
            self._write(changed, facts)
            self._stores.register.save_original(
                replace(
                    original,
                    scope=unit.scope,
                    level=facts.level,
                    kind=facts.kind.strip(),
                    expected=facts.expected,
                )
            )
        return self._stores.documents.get(document_id)

    def facts(self, document_id: str) -> Facts:
        """Return the head of a registered document, to be corrected."""
        document, original = self._stores.documents.get(document_id), self.original(document_id)
        answers = self._stores.answers.all(document_id)
        receipts = self._stores.receipts.of(document_id)
        return Facts(
            title=document.title,
            kind=original.kind,
            level=original.level,
            unit_id=document.unit_id,
            place=receipts[-1].place if receipts else "",
            adopted_on=document.adopted_on,
            approver=person_text(answers.get("faststalld-av")),
            owner=document.owner,
            version=document.version,
            review_date=document.review_date,
            expected=original.expected,
            registry_number=document.registry_number,
            builds_on=str(answers.get("bygger-pa") or ""),
        )

    def is_outside(self, document_id: str) -> bool:
        """Tell whether a document was made outside the program."""
        return self._stores.register.original(document_id) is not None

    def original(self, document_id: str) -> Original:
        """Return the facts of a registered document's file; UserError where the program made it."""
        original = self._stores.register.original(document_id)
        if original is None:
            raise UserError("Dokumentet är gjort i programmet.", "Ingenting är ändrat.")
        return original

    def file(self, document_id: str) -> tuple[str, bytes]:
        """Return the name and the bytes of a registered document's file, as they came.

        Raises UserError once they have been erased.
        """
        original = self.original(document_id)
        if original.is_erased:
            raise UserError(
                f"Innehållet i {original.file_name} är raderat.",
                "Uppgifterna om dokumentet finns kvar. Historiken visar vem som raderade det.",
            )
        return original.file_name, self._stores.blobs.get(original.sha256)

    def text(self, document_id: str) -> str:
        """Return the text of a registered document, empty where there is none to read."""
        original = self.original(document_id)
        return "" if original.is_erased else self._stores.blobs.get(original.text_sha256).decode()

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """Return the old law references, and what looks like client data, of a document's text."""
        original = self.original(document_id)
        if original.is_erased:
            self._passages.pop(original.text_sha256, None)
            return ()
        sha256 = original.text_sha256
        if sha256 not in self._passages:
            self._passages[sha256] = passages(self.text(document_id), Scanner(self._catalog))
        return self._passages[sha256]

    def holding(self, text: str) -> set[str]:
        """Return the ids of registered documents whose text holds every word of `text`."""
        words = text.casefold().split()
        unread = self._stores.register.unread_texts()
        if unread:
            with self._stores.db.transaction():
                for sha256 in unread:
                    held = self._stores.blobs.get(sha256).decode()
                    self._stores.register.keep_text(sha256, held)
        return self._stores.register.holding(words) if words else set()

    # --- helpers ---

    def _refuse_known(self, file: ReadFile) -> None:
        sha256 = hashlib.sha256(file.data).hexdigest()
        for original in self._stores.register.originals().values():
            if original.sha256 == sha256 and original.is_erased:
                raise UserError(
                    f"{file.file_name} är samma fil som den vars innehåll raderades.",
                    "Ingenting är ändrat. Ta bort personuppgifterna ur en kopia och registrera den"
                    " i stället.",
                )
            if original.sha256 == sha256:
                raise UserError(
                    f"{file.file_name} är redan registrerad.",
                    "Ingenting är ändrat. Sök i listan under Rutiner.",
                )

    def _file_name(self, document: Document) -> str:
        original = self._stores.register.original(document.id)
        return original.file_name if original else document.title

    def _check(self, facts: Facts) -> None:
        told = (
            (facts.title, "Skriv vad dokumentet heter."),
            (facts.version, "Skriv vilken version det är."),
            (facts.owner, "Skriv vem som är dokumentansvarig."),
            (facts.approver, "Skriv vem som fastställde dokumentet."),
            (facts.place, "Skriv var i ledningssystemet dokumentet ligger."),
        )
        for value, problem in told:
            if not value.strip():
                raise UserError(problem, "Ingenting är registrerat ännu.")
        if facts.adopted_on is None:
            raise UserError("Skriv när dokumentet fastställdes.", "Ingenting är registrerat ännu.")
        remedy = "Skriv den dag då dokumentet fastställdes. Ingenting är registrerat ännu."
        self._organisation.refuse_day_to_come(facts.adopted_on, remedy)

    def _begun(self, facts: Facts, before: Document | None) -> Document:
        document_id = str(uuid.uuid4())
        unit, now = self._organisation.unit(facts.unit_id), self._organisation.now()
        form, sha256 = self._forms.keep(OUTSIDE)
        return Document(
            id=document_id,
            scope=unit.scope,
            series=before.series if before else document_id,
            form_id=OUTSIDE,
            form_version=form.version,
            form_sha256=sha256,
            title=facts.title.strip(),
            unit_id=unit.id,
            version=facts.version.strip(),
            state=State.FILED,
            owner=facts.owner.strip(),
            created_at=now,
            updated_at=now,
        )

    def _write(self, document: Document, facts: Facts) -> None:
        self._stores.documents.save(
            replace(
                document,
                registry_number=facts.registry_number.strip(),
                adopted_on=facts.adopted_on,
                valid_from=facts.adopted_on,
                review_date=facts.review_date,
            )
        )
        unit, municipality = document.unit_id, self._organisation.municipality()
        name = "" if unit == municipality.id else self._organisation.unit(unit).name
        replaced = self._stores.documents.get(facts.replaces).title if facts.replaces else ""
        answers = {
            "enhet": name or "Hela förvaltningen",
            "agare": _person(facts.owner),
            "faststalld-av": _person(facts.approver),
            "bygger-pa": facts.builds_on.strip(),
        } | ({"ersatter": replaced} if replaced else {})
        for question_id, value in answers.items():
            self._stores.answers.save(document, question_id, value)
        self._stores.receipts.save(
            Receipt(
                id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{document.id}/receipt")),
                scope=document.scope,
                document_id=document.id,
                filed_on=facts.adopted_on or self._organisation.today(),
                place=facts.place.strip(),
                filed_by=facts.owner.strip(),
                registry_number=facts.registry_number.strip(),
            )
        )

    def _keep_original(self, document: Document, file: ReadFile, facts: Facts) -> None:
        text_sha256 = self._stores.blobs.put(file.text.encode())
        self._stores.register.save_original(
            Original(
                id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{document.id}/original")),
                scope=document.scope,
                document_id=document.id,
                level=facts.level,
                kind=facts.kind.strip(),
                expected=facts.expected,
                media=file.media,
                file_name=file.file_name,
                sha256=self._stores.blobs.put(file.data),
                text_sha256=text_sha256,
                pages=file.pages,
            )
        )
        self._stores.register.keep_text(text_sha256, file.text)

    def _tell(self, document: Document, kind: EventKind, note: str) -> None:
        person, now = self._organisation.actor().person, self._organisation.now()
        self._stores.events.add(
            Event(str(uuid.uuid4()), document.scope, document.id, kind, now, person, note)
        )


def _person(name: str) -> dict[str, str]:
    """Return a person's answer from "name, function"."""
    who, _comma, function = name.strip().partition(",")
    return {"name": who.strip(), "function": function.strip(), "phone": ""}
