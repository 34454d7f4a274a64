"""The municipality and its units, who sits here, and the settings of this PC."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.person import Actor, Person, Unit
from vinr_desktop.domain.swedish import swedish_key as swedish_key
from vinr_desktop.services.guard import refuse_personal_numbers
from vinr_desktop.storage.stores import Stores

Clock = Callable[[], datetime]
"""Gives the present moment with its time zone."""

ME = "me"
FILING_FOLDER = "filing_folder"
FOLDER_IS_SYSTEM = "filing_folder_is_system"
BACKUP_FOLDER = "backup_folder"
REGISTRAR_EMAIL = "registrar_email"
ATTACH_SOURCE = "attach_source"
EXAMPLE = "example"
"""Everything here is made up and marked as an example on every page."""
WELCOMED = "welcomed"

ROOT = "0a5a3f0e-6d0b-5b0c-8f5e-3f1f3c7e2b11"
"""The municipality's id: the same on every PC, so that what it holds can meet."""
_NAMES = uuid.UUID(ROOT)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the first start asks; every part can be left empty and given later."""

    municipality: str = ""
    unit: str = ""
    sector: str = ""
    name: str = ""
    function: str = ""
    filing_folder: str = ""
    backup_folder: str = ""


class Organisation:
    """Units in a tree below the municipality, people, and local settings."""

    def __init__(self, stores: Stores, account: str, clock: Clock) -> None:
        self._stores = stores
        self._account = account
        self._clock = clock

    # --- who and when ---

    def now(self) -> datetime:
        """Return the present moment, with time zone."""
        return self._clock()

    def today(self) -> date:
        """Return the day that it is."""
        return self.now().date()

    def actor(self) -> Actor:
        """Return who does what follows: the person chosen here and the PC's account."""
        me = self.me()
        return Actor(me.name if me else "", self._account)

    def me(self) -> Person | None:
        """Return the person chosen in "Du är ...", None when nobody is."""
        chosen = self.setting(ME)
        return next((person for person in self.people() if person.id == chosen), None)

    def require_me(self) -> Person:
        """Return the person chosen in "Du är ..."; UserError when nobody is."""
        me = self.me()
        if me is None:
            raise UserError(
                "Programmet vet inte vem du är.",
                "Välj eller skriv ditt namn längst ned i fönstret och försök igen.",
            )
        return me

    def choose_me(self, person_id: str) -> None:
        """Let this person be the one who writes from now on."""
        self.set_setting(ME, person_id)

    def refuse_day_to_come(self, day: date, remedy: str) -> None:
        """Raise UserError where a day has not been yet."""
        if day > self.today():
            raise UserError(f"Dagen {day.isoformat()} har inte varit ännu.", remedy)

    # --- the first start ---

    def is_welcomed(self) -> bool:
        """Tell whether the first start's questions have been shown on this PC."""
        return self.setting(WELCOMED) == "yes"

    def begin(self, beginning: Beginning) -> None:
        """Keep what the first start asked; empty parts are left as they were."""
        with self._stores.db.change(self.actor(), self.now()):
            if beginning.municipality.strip():
                self.name_municipality(beginning.municipality)
            if beginning.unit.strip():
                self.add_unit(beginning.unit, beginning.sector)
            if beginning.name.strip():
                person = self.add_person(beginning.name, beginning.function)
                self.choose_me(person.id)
            if beginning.filing_folder.strip():
                self.set_setting(FILING_FOLDER, beginning.filing_folder.strip())
            if beginning.backup_folder.strip():
                self.set_setting(BACKUP_FOLDER, beginning.backup_folder.strip())
            self.set_setting(WELCOMED, "yes")

    # --- units ---

    def municipality(self) -> Unit:
        """Return the root unit; made without a name when there is none yet."""
        for unit in self._stores.organisation.roots():
            return unit
        root = Unit(ROOT, f"{ROOT}/", "")
        self._save_unit(root)
        return root

    def name_municipality(self, name: str) -> Unit:
        """Give the municipality its name."""
        root = replace(self.municipality(), name=name.strip())
        self._save_unit(root)
        return root

    def units(self) -> list[Unit]:
        """Return the units below the municipality, as Swedish sorts their names."""
        units = [unit for unit in self._stores.organisation.units() if unit.parent]
        return sorted(units, key=lambda unit: swedish_key(unit.name))

    def unit(self, unit_id: str) -> Unit:
        """Return one unit; UserError when it is gone."""
        for unit in self._stores.organisation.units():
            if unit.id == unit_id:
                return unit
        raise UserError("Enheten finns inte längre.", "Välj en annan enhet i listan.")

    def add_unit(self, name: str, sector: str, manager: str = "", parent_id: str = "") -> Unit:
        """Add a unit below another, or else the municipality; see `Units` for the tree.

        One with the same name is returned as it is: below the same unit where one is given,
        otherwise anywhere.
        """
        wanted = " ".join(name.split())
        if not wanted:
            raise UserError("Enheten behöver ett namn.", "Skriv namnet som det används hos er.")
        refuse_personal_numbers(unit=wanted, manager=manager)
        root = self.municipality()
        parent = self.unit(parent_id) if parent_id else root
        for unit in self.units():
            is_there = not parent_id or unit.parent == parent.id
            if is_there and unit.name.casefold() == wanted.casefold():
                return unit
        above = "" if parent.id == root.id else f"{parent.id}/"
        unit_id = self._free_id(f"unit/{above}{wanted.casefold()}")
        unit = Unit(unit_id, f"{parent.scope}{unit_id}/", wanted, parent.id, sector, manager)
        self._save_unit(unit)
        return unit

    def planned_unit(self, name: str, parent: Unit, sector: str = "") -> Unit:
        """Return a new unit below another one as it would be made; it is not kept."""
        wanted = " ".join(name.split())
        above = f"{parent.id}/" if parent.parent else ""
        unit_id = self._free_id(f"unit/{above}{wanted.casefold()}")
        return Unit(unit_id, f"{parent.scope}{unit_id}/", wanted, parent.id, sector)

    def save_unit(self, unit: Unit) -> None:
        """Keep a changed unit."""
        if not unit.name.strip():
            raise UserError("Enheten behöver ett namn.", "Skriv namnet som det används hos er.")
        refuse_personal_numbers(unit=unit.name, manager=unit.manager)
        self._save_unit(replace(unit, name=unit.name.strip()))

    def _save_unit(self, unit: Unit) -> None:
        with self._stores.db.change(self.actor(), self.now()):
            self._stores.organisation.save_unit(unit)

    # --- people ---

    def people(self) -> list[Person]:
        """Return the people known here, as Swedish sorts their names."""
        people = self._stores.organisation.people()
        return sorted(people, key=lambda person: swedish_key(person.name))

    def person(self, person_id: str) -> Person | None:
        """Return one person, None when unknown."""
        return next((person for person in self.people() if person.id == person_id), None)

    def add_person(self, name: str, function: str = "", phone: str = "", email: str = "") -> Person:
        """Add a person; one with the same name and function is returned as it is."""
        wanted, role = name.strip(), function.strip()
        if not wanted:
            raise UserError("Personen behöver ett namn.", "Skriv för- och efternamn.")
        refuse_personal_numbers(name=wanted)
        for person in self.people():
            if (person.name.casefold(), person.function.casefold()) == (
                wanted.casefold(),
                role.casefold(),
            ):
                return person
        person_id = self._free_id(f"person/{wanted.casefold()}/{role.casefold()}")
        person = Person(person_id, self.municipality().scope, wanted, role, phone, email)
        self._save_person(person)
        return person

    def save_person(self, person: Person) -> None:
        """Keep a changed person."""
        if not person.name.strip():
            raise UserError("Personen behöver ett namn.", "Skriv för- och efternamn.")
        refuse_personal_numbers(name=person.name)
        self._save_person(replace(person, name=person.name.strip()))

    def _save_person(self, person: Person) -> None:
        with self._stores.db.change(self.actor(), self.now()):
            self._stores.organisation.save_person(person)

    def _free_id(self, name: str) -> str:
        """Return the id that every PC gives to what is called so; another where it is taken.

        It is taken where the one who had the name is called something else now.
        """
        found: list[Unit | Person] = [*self._stores.organisation.units(), *self.people()]
        wanted = str(uuid.uuid5(_NAMES, name))
        return wanted if wanted not in {each.id for each in found} else str(uuid.uuid4())

    # --- settings of this PC ---

    def setting(self, key: str, default: str = "") -> str:
        """Return a setting of this PC."""
        return self._stores.settings.get(key, default)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting of this PC."""
        self._stores.settings.set(key, value)
