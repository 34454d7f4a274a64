"""People and units as the documents name them; never a client, victim or perpetrator."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works with the documents on this PC or is named in them."""

    id: str
    scope: str
    name: str
    function: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the department. `scope` is the path of unit ids, ending in "/" with its own.

    `parent` is empty for the municipality at the root; `sector` empty above unit level.
    `is_unplaced` marks one that came with a staff list and waits for its place in the tree.
    """

    id: str
    scope: str
    name: str
    parent: str = ""
    sector: str = ""
    manager: str = ""
    is_unplaced: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: the person chosen in the program and the account of the PC."""

    person: str
    account: str
