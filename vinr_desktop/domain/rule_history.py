"""Rules that follow from something else: the setting for introduction, and routines to be read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.training import READING, Rule, reading_course, rule_id
from vinr_desktop.domain.versions import number

Setting = Sequence[tuple[date, int]]
"""How many days the introduction lasts, by the day from which each holds, the first one first."""


def with_introduction(rules: Iterable[Rule], setting: Setting) -> tuple[Rule, ...]:
    """Return rules in which what belongs to the introduction follows its setting, day by day.

    Before the setting's first day a rule's own days hold.
    """
    histories: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda each: (each.valid_from, each.id)):
        histories.setdefault(rule.requirement_id, []).append(rule)
    return tuple(each for rules in histories.values() for each in _followed(rules, setting))


def _followed(history: Sequence[Rule], setting: Setting) -> Iterator[Rule]:
    for index, rule in enumerate(history):
        end = history[index + 1].valid_from if index + 1 < len(history) else None
        if not rule.is_introduction or rule.is_ended:
            yield rule
            continue
        days = [days for since, days in setting if since <= rule.valid_from][-1:]
        yield replace(rule, days=days[0]) if days else rule
        for since, days_then in setting:
            if since > rule.valid_from and (end is None or since < end):
                key = rule_id(rule.requirement_id, since)
                yield replace(rule, id=key, valid_from=since, days=days_then)


def reading_rules(versions: Iterable[Document]) -> tuple[Rule, ...]:
    """Return what the versions of one routine ask of the staff of its unit: to read it.

    A new major version asks again, a minor one does not; one that is withdrawn asks no more.
    """
    adopted = [v for v in versions if v.adopted_on and v.state not in (State.DRAFT, State.REVIEW)]
    rules: list[Rule] = []
    for version in sorted(adopted, key=lambda v: (number(v.version), v.adopted_on, v.id)):
        rule = _reading(version)
        rules = [each for each in rules if each.valid_from < rule.valid_from]
        if not rules or _asks(rules[-1]) != _asks(rule):
            rules.append(rule)
        if version.withdrawn_on is not None:
            day = max(version.withdrawn_on, rule.valid_from)
            key = rule_id(rule.requirement_id, day)
            rules = [each for each in rules if each.valid_from < day]
            rules.append(replace(rule, id=key, valid_from=day, is_ended=True))
    return tuple(rules)


def _reading(version: Document) -> Rule:
    adopted = version.adopted_on or date.max
    begins = max(adopted, version.valid_from or adopted)
    requirement = f"{READING}{version.series}"
    return Rule(
        id=rule_id(requirement, begins),
        scope=version.scope,
        requirement_id=requirement,
        valid_from=begins,
        title=f"Läst: {version.title}",
        course_id=reading_course(version.series, version.version),
        units=(version.unit_id,),
        source=f"{version.title}, version {version.version}, fastställd {adopted.isoformat()}",
    )


def _asks(rule: Rule) -> tuple[object, ...]:
    return rule.course_id, rule.units, rule.is_ended
