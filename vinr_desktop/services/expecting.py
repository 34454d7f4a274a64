"""What documents should exist, and how it stands with each."""

import uuid
from dataclasses import replace
from datetime import date

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.expected import Expected, Level, Line, Present, lines
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.versions import Versions
from vinr_desktop.storage.stores import Stores


class Expecting:
    """Everything a user can ask about the list of documents that should exist."""

    def __init__(
        self, stores: Stores, catalog: Catalog, versions: Versions, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._versions = versions
        self._catalog = catalog
        self._organisation = organisation

    def is_current(self, document: Document) -> bool:
        """Tell whether a document in force counts as current today."""
        return self._versions.standing(document.id).is_current

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
        """Return how it stands with every document that should exist, today.

        A unit with others below it is a line of service: what every unit should have is asked of
        those below.
        """
        originals = self._stores.register.originals()
        makes = {line.form_id: line.id for line in self.expected() if line.form_id}
        present = [
            Present(
                document,
                originals[document.id].expected
                if document.id in originals
                else makes.get(document.form_id, ""),
                self._followed_up_on(document),
            )
            for document in self._stores.documents.all()
        ]
        today = self._organisation.today()
        known = self._organisation.units()
        tree, upper = UnitTree.of(known), {unit.parent for unit in known}
        units = [
            replace(unit, sector=tree.sector(unit.id)) for unit in known if unit.id not in upper
        ]
        return lines(self.expected(), units, present, today, self._versions.current_months())

    def _followed_up_on(self, document: Document) -> date | None:
        """Return when a document was last followed up."""
        days = (each.followed_on for each in self._versions.follow_ups(document.id))
        return max(days, default=None)
