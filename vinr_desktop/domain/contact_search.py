"""Finding contacts by what somebody types: every word has to stand in the contact."""

from collections.abc import Iterable, Sequence

from vinr_desktop.domain.directory import Contact


def matching(contacts: Iterable[Contact], typed: str) -> list[Contact]:
    """Return the contacts that hold every typed word, those that begin with it first.

    Case and order do not matter; a number is found with or without spaces and hyphens.
    """
    words = typed.casefold().split()
    digits = _digits(typed)
    by_number = len(digits) > 2 and not any(letter.isalpha() for letter in typed)
    found = [
        contact
        for contact in contacts
        if (by_number and digits in _digits(contact.phone)) or _holds(contact, words)
    ]
    return sorted(
        found, key=lambda contact: not contact.name.casefold().startswith(typed.casefold())
    )


def offered(
    contacts: Iterable[Contact], audience: Sequence[str], chosen: Sequence[str], typed: str
) -> list[Contact]:
    """Return what to offer a question: its target groups, else any other that is searched for.

    Those already chosen are left out. Without a search only the question's target groups.
    """
    free = [contact for contact in contacts if contact.id not in chosen]
    wanted = {*audience}
    near = [c for c in free if not wanted or wanted & {str(group) for group in c.audiences}]
    if not typed.strip():
        return near
    return matching(near, typed) or matching(free, typed)


def _holds(contact: Contact, words: list[str]) -> bool:
    texts = (contact.name, contact.area, contact.note, contact.phone)
    parts = [part for text in texts for part in text.casefold().replace("-", " ").split()]
    whole = contact.name.casefold()
    return all(
        any(part.startswith(word) for part in parts) or (len(word) > 2 and word in whole)
        for word in words
    )


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
