"""Reads the entries of the training catalogues: courses, professions, employment forms, cases and
what is demanded of whom until the municipality says something else."""

import uuid
from collections.abc import Collection

from vinr_desktop.domain.cases import Case
from vinr_desktop.domain.columns import Field
from vinr_desktop.domain.training import Course, Level, Renewal, Rule
from vinr_desktop.domain.wordlist import Term
from vinr_desktop.storage.strict import Table


def read_course(table: Table, sectors: Collection[str]) -> Course:
    """Return a course; what is wrong in it becomes faults of the table."""
    return Course(
        id=table.text("id"),
        title=table.text("title"),
        provider=table.text("provider"),
        form=table.text("form"),
        suited_for=table.text("suited_for"),
        source=table.text("source"),
        hours=table.number("hours") or 0.0,
        web=table.text("web", ""),
        summary=table.text("summary", ""),
        sectors=tuple(table.some_of("sectors", sectors, ())),
        validity_months=_optional(table, "validity_months"),
    )


def read_case(table: Table, sectors: Collection[str]) -> Case:
    """Return an invented case for a staff meeting."""
    return Case(
        id=table.text("id"),
        title=table.text("title"),
        text=table.text("text"),
        questions=table.texts("questions"),
        routine_gives=table.texts("routine_gives"),
        sectors=tuple(table.some_of("sectors", sectors, ())),
    )


def read_term(table: Table) -> Term:
    """Return a profession or an employment form with the words that staff lists use for it."""
    return Term(table.text("id"), table.text("name"), table.texts("words", ()))


def read_column(table: Table) -> Term:
    """Return what a column of a staff list can hold, with the headers that mean it."""
    fields = [field.value for field in Field]
    term = read_term(table)
    if term.id and term.id not in fields:
        table.unknown("id", term.id, fields)
    return term


def read_rule(table: Table, sectors: Collection[str], courses: Collection[str]) -> Rule:
    """Return a shipped requirement as its first rule; its id is the requirement's."""
    requirement = table.text("id")
    rule = Rule(
        id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"rule/{requirement}/shipped")),
        scope="",
        requirement_id=requirement,
        valid_from=table.day("valid_from"),
        title=table.text("title"),
        course_id=table.text("course"),
        level=table.one_of("level", Level, Level.DEMANDED),
        days=table.whole("days", 90),
        is_introduction=table.flag("is_introduction"),
        renewal=table.one_of("renewal", Renewal, Renewal.NEVER),
        months=_optional(table, "months"),
        first_month=table.whole("first_month", 1),
        last_month=table.whole("last_month", 12),
        sectors=tuple(table.some_of("sectors", sectors, ())),
        professions=table.texts("professions", ()),
        forms=table.texts("forms", ()),
        measure=table.text("measure", ""),
        source=table.text("source"),
    )
    _check(table, rule, courses)
    return rule


def _optional(table: Table, key: str) -> int:
    return 0 if table.raw(key) is None else table.whole(key)


def _check(table: Table, rule: Rule, courses: Collection[str]) -> None:
    if rule.course_id and rule.course_id not in courses:
        table.unknown("course", rule.course_id, courses)
    if rule.renewal is Renewal.MONTHS and rule.months < 1:
        table.fault("months", "saknas.", "Skriv efter hur många månader kursen ska göras om.")
    for key, month in (("first_month", rule.first_month), ("last_month", rule.last_month)):
        if not 1 <= month <= 12:
            table.fault(key, "är ingen månad.", "Skriv 1–12.")
