"""What is demanded of whom now: the shipped courses and rules with the municipality's own."""

from dataclasses import replace

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.policy import INTRODUCTION_DAYS
from vinr_desktop.domain.training import Course, Requirement, Rule, requirements
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.storage.stores import Stores


class Demanded:
    """Courses, requirements and units as they are; a stored one replaces a shipped one."""

    def __init__(self, stores: Stores, catalog: Catalog) -> None:
        self._stores = stores
        self._catalog = catalog

    def courses(self) -> dict[str, Course]:
        """Return every course by id, those taken out of the lists included."""
        stored = {course.id: course for course in self._stores.training.courses()}
        return {**self._catalog.courses, **stored}

    def rules(self) -> list[Rule]:
        """Return every rule, those of the introduction with the days that the setting gives."""
        found = {rule.id: rule for rule in self._catalog.rules}
        found.update({rule.id: rule for rule in self._stores.training.rules()})
        setting = self._stores.training.policy(INTRODUCTION_DAYS)
        if not setting.isdecimal():
            return list(found.values())
        days = int(setting)
        return [
            replace(rule, days=days) if rule.is_introduction else rule for rule in found.values()
        ]

    def requirements(self) -> tuple[Requirement, ...]:
        """Return every requirement with its history, in a steady order."""
        validity = {
            course.id: course.validity_months
            for course in self.courses().values()
            if course.validity_months
        }
        found = requirements(self.rules(), validity)
        return tuple(sorted(found, key=lambda each: (each.rules[0].valid_from, each.id)))

    def tree(self) -> UnitTree:
        """Return the department's units as a tree."""
        return UnitTree.of(self._stores.organisation.units())

    def unit_named(self, words: str) -> Unit:
        """Return the unit that a name or the end of a path means; UserError when not just one."""
        tree = self.tree()
        found = tree.named(words)
        whole = [
            unit for unit in found if tree.path(unit.id).casefold() == words.strip().casefold()
        ]
        if len(whole) == 1 or len(found) == 1:
            return (whole or found)[0]
        if not found:
            raise UserError(
                f"Ingen enhet heter ”{words}”.",
                "Skriv namnet, eller vägen dit med / emellan, som i Omsorg/Hemtjänst/Norr.",
            )
        paths = ", ".join(sorted(tree.path(unit.id) for unit in found))
        raise UserError(
            f"Flera enheter heter ”{words}”.", f"Skriv hela vägen till en av dem: {paths}."
        )
