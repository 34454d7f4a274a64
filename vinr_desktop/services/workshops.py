"""Working in a group: who took part, and when."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.workshop import Participant, Workshop, participant_id, workshops
from vinr_desktop.services.organisation import Organisation, swedish_key
from vinr_desktop.storage.stores import Stores


class Workshops:
    """Everything a user can ask about who took part in writing a document."""

    def __init__(self, stores: Stores, organisation: Organisation) -> None:
        self._stores = stores
        self._organisation = organisation

    def of(self, document_id: str) -> tuple[Workshop, ...]:
        """Return the days on which a group has worked with a document.

        People stand by name: the same order on every PC.
        """
        return workshops(_by_name(self._stores.participants.of(document_id)))

    def all(self) -> tuple[Workshop, ...]:
        """Return every day's work with every document: the evidence for measure 1.1."""
        return workshops(_by_name(self._stores.participants.all()))

    def note(self, document_id: str, held_on: date, people: Iterable[tuple[str, str]]) -> Workshop:
        """Note who took part on a day, names with functions; it is the whole list of that day.

        Whoever was noted before and is not among them is taken back. Raises UserError when the day
        has not been yet or somebody has no name.
        """
        organisation = self._organisation
        remedy = "Ingenting är ändrat. Skriv den dag då ni arbetade tillsammans."
        organisation.refuse_day_to_come(held_on, remedy)
        document = self._stores.documents.get(document_id)
        noted = self._stores.participants.of(document_id)
        known = {one.id: one for one in noted if one.held_on == held_on}
        present = {}
        for given_name, given_function in people:
            name, function = " ".join(given_name.split()), " ".join(given_function.split())
            if not name:
                raise UserError(
                    "En deltagare saknar namn.",
                    "Ingenting är ändrat. Skriv namnet, eller ta bort raden.",
                )
            key = participant_id(document_id, held_on, name)
            present[key] = Participant(key, document.scope, document_id, held_on, name, function)
        gone = [replace(one, taken_back=True) for one in known.values() if one.id not in present]
        with self._stores.db.change(organisation.actor(), organisation.now()):
            for one in (*present.values(), *gone):
                if one != known.get(one.id):
                    self._stores.participants.save(one)
        return Workshop(document_id, held_on, tuple(present.values()))


def _by_name(people: Iterable[Participant]) -> list[Participant]:
    return sorted(people, key=lambda one: (swedish_key(one.name), one.id))
