"""What belongs to a document and travels with it: units, people, certificates and contacts."""

from collections.abc import Iterator

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Kind
from vinr_desktop.domain.inheritance import with_inherited
from vinr_desktop.domain.person import Person
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.storage.stores import Stores


class Belonging:
    """Finds the strands of a document."""

    def __init__(self, stores: Stores, forms: KeptForms) -> None:
        self._stores = stores
        self._forms = forms

    def of(self, document: Document, sender: str = "") -> Iterator[str]:
        """Yield the ids of the document's strand, which comes first, and of those it needs.

        The sender is one of its people, whether the document names her or not.
        """
        yield document.id
        units = {unit.id: unit for unit in self._stores.organisation.units()}
        unit_id = document.unit_id
        while unit_id in units:
            yield unit_id
            unit_id = units[unit_id].parent
        people = self._people(document, sender)
        yield from (person.id for person in people)
        for person in people:
            yield from (c.id for c in self._stores.certificates.of(person.id))
        yield from self._contacts(document)

    def _people(self, document: Document, sender: str) -> list[Person]:
        """Return the sender, and whom the document names."""
        form, answers = self._forms.of(document), self._stores.answers.all(document.id)
        named = {sender}
        for question in form.questions():
            answer = answers.get(question.id)
            if question.kind is Kind.PERSON and isinstance(answer, dict):
                named.add(str(answer.get("name", "")).strip())
        return [p for p in self._stores.organisation.people() if p.name in named]

    def _contacts(self, document: Document) -> list[str]:
        """Return the registered contacts that the answers name; the shipped ones are everywhere.

        What is inherited from the superior document is printed too.
        """
        form, own = self._forms.of(document), self._stores.answers.all(document.id)
        named = {
            contact_id
            for answers in (own, with_inherited(form, own))
            for question in form.questions()
            if question.kind is Kind.CONTACTS
            for contact_id in answers.get(question.id) or ()
        }
        return [contact.id for contact in self._stores.contacts.all() if contact.id in named]
