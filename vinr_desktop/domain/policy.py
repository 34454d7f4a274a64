"""Decisions of the municipality that all its PCs share, each under its own key."""

from dataclasses import dataclass

INTRODUCTION_DAYS = "introduction_days"
"""How soon after the start what belongs to the introduction has to be done, in days.

Kept with the day from which it holds, as "introduction_days/2026-11-26": what was demanded on a day
can be told later.
"""

KEEP_CERTIFICATES = "keep_certificates"
"""Whether the file of a certificate may be kept: "yes", anything else means no."""

RETENTION_MONTHS = "retention_months"
"""How long employees who have left are kept; nothing stored means: not decided."""

RETENTION_DECISION = "retention_decision"
"""Where that was decided, such as a paragraph of the minutes."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One decision; its id is its key."""

    id: str
    scope: str
    value: str
