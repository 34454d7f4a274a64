"""Invented cases to talk about at a staff meeting: never a real person."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A short story with questions, and what the routine should give an answer to.

    `sectors` are those whose everyday life it is from; empty where it is from all.
    """

    id: str
    title: str
    text: str
    questions: tuple[str, ...]
    routine_gives: tuple[str, ...]
    sectors: tuple[str, ...] = ()


def fitting_first(cases: Iterable[Case], sector: str) -> tuple[Case, ...]:
    """Return the cases, those of a sector first and then those of all; the order is kept."""
    return tuple(sorted(cases, key=lambda case: _fit(case, sector)))


def _fit(case: Case, sector: str) -> int:
    if sector and sector in case.sectors:
        return 0
    return 2 if case.sectors else 1
