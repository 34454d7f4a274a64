"""The referral directory: services and functions that a routine tells people to call."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ContactStatus(StrEnum):
    """How sure a contact's details are; only the first two are printed."""

    SOURCE_CHECKED = "source_checked"
    VERIFIED = "verified"
    TO_CHECK = "to_check"
    PAUSED = "paused"


class Audience(StrEnum):
    """Whom a contact is for (target groups, never persons)."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    CHILD = "child"
    RELATIVE = "relative"
    PROFESSIONAL = "professional"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Contact:
    """One entry of the directory.

    `hours` is empty unless a source was read for it. `checked_on` is the day somebody tried the
    number (VERIFIED) or the month its source was read (SOURCE_CHECKED, first of the month).
    `required_local` marks shipped entries that the municipality must fill in itself.
    """

    id: str
    scope: str
    name: str
    audiences: tuple[Audience, ...]
    phone: str = ""
    hours: str = ""
    web: str = ""
    chat: str = ""
    languages: str = ""
    note: str = ""
    area: str = ""
    source: str = ""
    status: ContactStatus = ContactStatus.TO_CHECK
    checked_on: date | None = None
    checked_by: str = ""
    required_local: bool = False
    shipped: bool = False

    @property
    def title(self) -> str:
        """The name where it stands alone; in a sentence a function has no capital."""
        return self.name[:1].upper() + self.name[1:]

    @property
    def is_printed(self) -> bool:
        """True when the details are sure enough to stand in a document."""
        sure = self.status in (ContactStatus.SOURCE_CHECKED, ContactStatus.VERIFIED)
        return sure and bool(self.phone or self.web or self.chat)
