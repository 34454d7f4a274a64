"""Requirements sorted by whether they hold now, later or not any more."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vinr_desktop.domain.rule_words import Names, period, sentence
from vinr_desktop.domain.training import READING, Requirement, Rule


class When(StrEnum):
    """When a requirement holds, as seen today."""

    NOW = "now"
    LATER = "later"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """A requirement with the rule that tells of it, and what follows after that rule."""

    requirement: Requirement
    rule: Rule
    following: Rule | None
    when: When

    @property
    def is_reading(self) -> bool:
        """True for the reading of a routine, which nobody writes here."""
        return self.requirement.id.startswith(READING)

    def period(self, today: date) -> str:
        """Return from when to when it holds."""
        return period(self.rule, self.following, today)

    def planned(self, names: Names) -> str:
        """Return what it will say next, empty where nothing is planned."""
        if self.following is None or self.when is When.BEFORE:
            return ""
        day = self.following.valid_from.isoformat()
        if self.following.is_ended:
            return f"Avslutas {day}."
        return f"Från {day}: {sentence(self.following, names)}"


def line_of(requirement: Requirement, today: date) -> RequirementLine | None:
    """Return how a requirement stands today; None for one that never held."""
    rules = requirement.rules
    now = requirement.rule_on(today)
    if now is not None:
        return RequirementLine(requirement, now, _after(rules, now), When.NOW)
    coming = [rule for rule in rules if rule.valid_from > today and not rule.is_ended]
    if coming:
        return RequirementLine(requirement, coming[0], _after(rules, coming[0]), When.LATER)
    told = [rule for rule in rules if not rule.is_ended]
    if not told:
        return None
    return RequirementLine(requirement, told[-1], _after(rules, told[-1]), When.BEFORE)


def _after(rules: tuple[Rule, ...], rule: Rule) -> Rule | None:
    at = rules.index(rule) + 1
    return rules[at] if at < len(rules) else None
