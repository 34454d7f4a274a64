"""What documents should exist, how it stands with each, and for how long one counts as current."""

import uuid
from dataclasses import replace

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.document import IN_FORCE, Document, is_current
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.expected import Expected, Level, Line, Present, lines
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores

CURRENT_MONTHS = "current_months"
USUAL_MONTHS = 12


class Expecting:
    """Everything a user can ask about the list of documents that should exist."""

    def __init__(self, stores: Stores, catalog: Catalog, organisation: Organisation) -> None:
        self._stores = stores
        self._catalog = catalog
        self._organisation = organisation

    # --- what counts as current ---

    def current_months(self) -> int:
        """Return for how many months an adopted or followed-up document counts as current."""
        kept = self._organisation.setting(CURRENT_MONTHS)
        return int(kept) if kept.isdecimal() and int(kept) else USUAL_MONTHS

    def set_current_months(self, months: int) -> None:
        """Let documents count as current for so many months."""
        self._organisation.set_setting(CURRENT_MONTHS, str(months))

    def is_current(self, document: Document) -> bool:
        """Tell whether a document in force counts as current today."""
        today = self._organisation.now().date()
        return document.state in IN_FORCE and is_current(
            document.adopted_on, None, today, self.current_months()
        )

    # --- what should exist ---

    def expected(self) -> tuple[Expected, ...]:
        """Return the documents that should exist, the shipped ones and the staff office's own."""
        listed = dict(self._catalog.expected)
        listed |= {line.id: line for line in self._stores.register.expected()}
        order = list(Level)
        kept = [line for line in listed.values() if not line.removed]
        return tuple(sorted(kept, key=lambda line: order.index(line.level)))

    def expect(self, expected: Expected) -> Expected:
        """Add a line to the list, or change one; a new one has no id yet."""
        title = " ".join(expected.title.split())
        if not title:
            raise UserError("Skriv vad dokumentet heter.", "Ingenting är ändrat.")
        line = replace(
            expected,
            id=expected.id or str(uuid.uuid4()),
            scope=self._organisation.municipality().scope,
            title=title,
        )
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            self._stores.register.save_expected(line)
        return line

    def expect_no_more(self, expected: Expected) -> None:
        """Take a line off the list; `expect` brings it back."""
        self.expect(replace(expected, removed=True))

    def lines(self) -> tuple[Line, ...]:
        """Return how it stands with every document that should exist, today."""
        originals = self._stores.register.originals()
        makes = {line.form_id: line.id for line in self.expected() if line.form_id}
        present = [
            Present(
                document,
                originals[document.id].expected
                if document.id in originals
                else makes.get(document.form_id, ""),
            )
            for document in self._stores.documents.all()
        ]
        today = self._organisation.now().date()
        units = self._organisation.units()
        return lines(self.expected(), units, present, today, self.current_months())
