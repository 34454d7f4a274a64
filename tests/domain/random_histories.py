"""Random histories of people, rules and completions, for the tests of the training register."""

from datetime import date, timedelta

from hypothesis import strategies as st

from vinr_desktop.domain.personnel import Absence, Employee, Employment, Staff
from vinr_desktop.domain.training import Completion, Level, Renewal, Requirement, Rule

UNITS = ("norr", "natt", "soder", "ifo", "okand")
PROFESSIONS = ("Undersköterska", "Enhetschef")
FORMS = ("Tillsvidare", "Timavlönad")
COURSES = ("grund", "fordjupning")

days = st.integers(0, 1100).map(lambda number: date(2024, 1, 1) + timedelta(days=number))
lengths = st.none() | st.integers(0, 500)
ids = st.integers(0, 10**9).map(str)


def _last(first: date, length: int | None) -> date | None:
    return None if length is None else first + timedelta(days=length)


def _some(words: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), max_size=2, unique=True).map(tuple)


employments = st.builds(
    lambda key, unit, profession, form, first, length: Employment(
        f"m{key}", "kommun/", "e", "1001", unit, profession, form, first, _last(first, length)
    ),
    ids,
    st.sampled_from(UNITS),
    st.sampled_from(PROFESSIONS),
    st.sampled_from(FORMS),
    days,
    lengths,
)
absences = st.builds(
    lambda key, first, length, back: Absence(
        f"a{key}", "kommun/", "e", first, _last(first, length), back
    ),
    ids,
    days,
    lengths,
    st.booleans(),
)
completions = st.builds(
    lambda key, course, done_on, noted_on, back: Completion(
        f"c{key}", "kommun/", "e", course, done_on, noted_on, taken_back=back
    ),
    ids,
    st.sampled_from(COURSES),
    st.none() | days,
    days,
    st.booleans(),
)
rules = st.builds(
    Rule,
    id=ids,
    scope=st.just("kommun/"),
    requirement_id=st.just("krav"),
    valid_from=days,
    title=st.just("Krav"),
    course_id=st.sampled_from(COURSES),
    level=st.sampled_from(Level),
    days=st.integers(0, 200),
    renewal=st.sampled_from(Renewal),
    months=st.integers(1, 30),
    first_month=st.integers(1, 12),
    last_month=st.integers(1, 12),
    sectors=_some(("hemtjanst", "ifo")),
    professions=_some(PROFESSIONS),
    forms=_some(FORMS),
    units=_some(("omsorg", "norr", "stod")),
    is_ended=st.integers(0, 5).map(lambda number: number == 0),
)


@st.composite
def requirements(draw: st.DrawFn, name: str = "krav") -> Requirement:
    """A requirement with one to four rules and perhaps certificates that run out."""
    found = draw(st.lists(rules, min_size=1, max_size=4, unique_by=lambda rule: rule.valid_from))
    validity = draw(st.dictionaries(st.sampled_from(COURSES), st.integers(1, 40), max_size=1))
    ordered = sorted(found, key=lambda rule: rule.valid_from)
    return Requirement(name, tuple(ordered), validity)


@st.composite
def people(draw: st.DrawFn, key: str = "e") -> Staff:
    """A person with up to four employments and up to three absences."""
    return Staff(
        Employee(key, "kommun/", f"nr-{key}", "Åsa Ek"),
        tuple(draw(st.lists(employments, max_size=4, unique_by=lambda each: each.id))),
        tuple(draw(st.lists(absences, max_size=3, unique_by=lambda each: each.id))),
    )


done = st.lists(completions, max_size=6, unique_by=lambda each: each.id)
