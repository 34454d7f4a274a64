"""What a requirement says, in plain Swedish: one sentence, and the parts that a table needs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from vinr_desktop.domain.phrasing import MONTHS, capitalised, in_sentence
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.training import PLAN_INFORMATION, READING, Level, Renewal, Rule

TRAINING_PROGRAMME = "training-programme"
"""What a question of a form shows: the requirements in force, as `programme` gives them."""
EVERYBODY = "Alla"
ALL_PROFESSIONS = "Alla yrkesgrupper"
LEVELS = {Level.DEMANDED: "Krav", Level.RECOMMENDED: "Rekommenderad"}
_PLACES = {
    "ifo": "i individ- och familjeomsorgen (IFO)",
    "hemtjanst": "i hemtjänsten",
    "sabo": "på särskilt boende",
    "stab": "i staben",
}
"""Lines of service as a sentence names the place; another one is "i" with its name."""
_READ = "Läst: "


@dataclass(frozen=True, slots=True)
class Names:
    """What courses, lines of service and units are called, by id; an unknown one is its id."""

    courses: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)


def sentence(rule: Rule, names: Names) -> str:
    """Return what a rule demands or recommends, of whom, how soon and how often."""
    said = f"{whom(rule, names)} {_asked(rule, names)} {deadline(rule)}."
    again = renewal(rule)
    return f"{said} Det görs om {again}." if again else said


def period(rule: Rule, following: Rule | None, today: date) -> str:
    """Return from when to when a rule holds, as seen on a day; `following` takes its place."""
    last = following.valid_from - timedelta(days=1) if following else None
    first = rule.valid_from.isoformat()
    if last is None:
        return f"Gäller från {first}."
    until = f"{first} till och med {last.isoformat()}"
    return f"Gällde från {until}." if last < today else f"Gäller från {until}."


def whom(rule: Rule, names: Names) -> str:
    """Return whom a rule concerns, as the subject of a sentence."""
    if rule.professions:
        people = f"Den som är {_either(in_sentence(each) for each in rule.professions)}"
    else:
        people = EVERYBODY
    return " ".join((people, *_limits(rule, names, _either if rule.professions else _both)))


def where(rule: Rule, names: Names) -> str:
    """Return what else limits a rule than the profession; empty where nothing does."""
    return " ".join(_limits(rule, names, _both))


def deadline(rule: Rule) -> str:
    """Return how soon after the start it has to be done."""
    if rule.days == 0:
        return "senast på anställningens första dag"
    unit = "dag" if rule.days == 1 else "dagar"
    return f"inom {rule.days} {unit} från anställningens början"


def renewal(rule: Rule) -> str:
    """Return when it has to be done again; empty where never."""
    match rule.renewal:
        case Renewal.MONTHS if rule.months:
            unit = "månad" if rule.months == 1 else "månader"
            return f"senast {rule.months} {unit} efter varje gång"
        case Renewal.YEARLY:
            return f"varje år{_months(rule.first_month, rule.last_month)}"
    return ""


def reading_title(rule: Rule) -> str:
    """Return the title of the routine that a rule asks to read."""
    return rule.title.removeprefix(_READ)


def programme(
    rules: Iterable[Rule], professions: Sequence[str], names: Names
) -> list[dict[str, str]]:
    """Return the training programme of professions, of all where none is named, as rows.

    What everybody has to follow comes first, then what is added for each profession. The reading of
    routines is left out: each unit has its own.
    """
    asked = [rule for rule in rules if not rule.requirement_id.startswith(READING)]
    named = sorted({name for rule in asked for name in rule.professions}, key=swedish_key)
    chosen = {name.casefold() for name in professions}
    wanted = [name for name in named if not chosen or name.casefold() in chosen]
    rows = [_row(rule, ALL_PROFESSIONS, names) for rule in _ordered(asked) if not rule.professions]
    for profession in wanted:
        its = [rule for rule in asked if profession in rule.professions]
        rows += [_row(rule, profession, names) for rule in _ordered(its)]
    return rows


def _row(rule: Rule, profession: str, names: Names) -> dict[str, str]:
    place = where(rule, names)
    return {
        "yrkesgrupp": f"{profession}, {place}" if place else profession,
        "kurs": _course(rule, names),
        "niva": LEVELS[rule.level],
        "nar": capitalised(deadline(rule)),
        "igen": capitalised(renewal(rule)) or "En gång",
    }


def _ordered(rules: Iterable[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: rule.level is Level.RECOMMENDED)


def _asked(rule: Rule, names: Names) -> str:
    is_demanded = rule.level is Level.DEMANDED
    if rule.requirement_id.startswith(READING):
        return f"ska läsa ”{reading_title(rule)}”"
    if rule.course_id == PLAN_INFORMATION:
        subject = in_sentence(_course(rule, names))
        return f"{'ska få' if is_demanded else 'rekommenderas'} {subject}"
    return f"{'ska gå' if is_demanded else 'rekommenderas att gå'} {_cited(_course(rule, names))}"


def _course(rule: Rule, names: Names) -> str:
    return names.courses.get(rule.course_id, rule.course_id)


def _cited(title: str) -> str:
    """Return a course's title inside a sentence, quoted where it would break the sentence."""
    return f"”{title}”" if any(sign in title for sign in ",:–") else title


def _limits(rule: Rule, names: Names, join: Callable[[Iterable[str]], str]) -> list[str]:
    parts = []
    if rule.sectors:
        parts.append(join(_place(each, names) for each in rule.sectors))
    if rule.units:
        parts.append(f"vid {join(names.units.get(each, each) for each in rule.units)}")
    if rule.forms:
        parts.append(f"med anställningsformen {_either(each.casefold() for each in rule.forms)}")
    return parts


def _place(sector: str, names: Names) -> str:
    return _PLACES.get(sector) or f"i {names.sectors.get(sector, sector)}"


def _months(first: int, last: int) -> str:
    if (first, last) == (1, 12):
        return ""
    if first == last:
        return f" i {MONTHS[first - 1]}"
    return f" mellan {MONTHS[first - 1]} och {MONTHS[last - 1]}"


def _joined(words: Iterable[str], last: str) -> str:
    *before, final = words
    return f"{', '.join(before)} {last} {final}" if before else final


def _both(words: Iterable[str]) -> str:
    return _joined(words, "och")


def _either(words: Iterable[str]) -> str:
    return _joined(words, "eller")
