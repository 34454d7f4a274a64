"""The referral directory: the shipped contacts, what was changed in them, and the unit's own."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.organisation import Organisation, swedish_key
from vinr_desktop.storage.stores import Stores


class Directory:
    """Contacts to pick from; a stored one replaces the shipped one of the same id."""

    def __init__(
        self, stores: Stores, shipped: Sequence[Contact], organisation: Organisation
    ) -> None:
        self._stores = stores
        self._shipped = tuple(shipped)
        self._organisation = organisation

    def contacts(self) -> dict[str, Contact]:
        """Return every contact by id, as Swedish sorts their names."""
        merged = {contact.id: contact for contact in self._shipped}
        merged.update({contact.id: contact for contact in self._stores.contacts.all()})
        ordered = sorted(merged.values(), key=lambda contact: swedish_key(contact.name))
        return {contact.id: contact for contact in ordered}

    def contact(self, contact_id: str) -> Contact:
        """Return one contact; UserError when it is gone."""
        try:
            return self.contacts()[contact_id]
        except KeyError:
            raise UserError("Kontakten finns inte längre.", "Välj en annan i listan.") from None

    def for_audience(self, audiences: Sequence[str]) -> list[Contact]:
        """Return the contacts for any of these target groups, all when none is named."""
        wanted = {Audience(audience) for audience in audiences}
        contacts = self.contacts().values()
        return [c for c in contacts if not wanted or wanted & {*c.audiences}]

    def add(self, contact: Contact) -> Contact:
        """Add an own contact; its id and scope are given here."""
        own = replace(contact, id=str(uuid.uuid4()), scope=self._organisation.municipality().scope)
        self.save(own)
        return own

    def save(self, contact: Contact) -> None:
        """Keep a changed contact; a changed number has to be checked anew."""
        if not contact.name.strip():
            raise UserError("Kontakten behöver ett namn.", "Skriv verksamhetens namn.")
        scope = contact.scope or self._organisation.municipality().scope
        self._write(replace(self._unchecked_if_changed(contact), scope=scope))

    def checked_today(self, contact_id: str) -> Contact:
        """Note that somebody has tried the number or address today; it may then be printed."""
        contact = self.contact(contact_id)
        if not (contact.phone or contact.web or contact.chat):
            raise UserError(
                f"{contact.title} har varken nummer eller adress.",
                "Fyll i det först. Prova det sedan och markera det som kontrollerat.",
            )
        checked = replace(
            contact,
            status=ContactStatus.VERIFIED,
            checked_on=self._organisation.today(),
            checked_by=self._organisation.actor().person,
            scope=contact.scope or self._organisation.municipality().scope,
        )
        self._write(checked)
        return checked

    def pause(self, contact_id: str) -> None:
        """Take a contact out of every print until it is checked again."""
        contact = self.contact(contact_id)
        scope = contact.scope or self._organisation.municipality().scope
        self._write(replace(contact, status=ContactStatus.PAUSED, scope=scope))

    def _unchecked_if_changed(self, contact: Contact) -> Contact:
        before = self.contacts().get(contact.id)
        if before is None or _reached_at(before) == _reached_at(contact):
            return contact
        return replace(contact, status=ContactStatus.TO_CHECK, checked_on=None, checked_by="")

    def _write(self, contact: Contact) -> None:
        organisation = self._organisation
        with self._stores.db.change(organisation.actor(), organisation.now()):
            self._stores.contacts.save(contact)


def _reached_at(contact: Contact) -> tuple[str, str, str]:
    return contact.phone, contact.web, contact.chat
