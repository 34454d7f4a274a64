"""A redline in a few sentences: how much changed, and what the revision history should say."""

from collections.abc import Iterator

from vinr_desktop.domain.answer_rows import FUNCTION, LISTS, NAME, PHONE
from vinr_desktop.domain.form import Kind
from vinr_desktop.domain.phrasing import listed, the_function
from vinr_desktop.domain.redline import Field, Line, QuestionRedline, Redline
from vinr_desktop.domain.redline_reading import NOUNS, POINT
from vinr_desktop.domain.text_diff import Change, Place, TextDiff

NOTHING_CHANGED = "Inget är ändrat."
MOST_SENTENCES = 8
SHORT = 45
"""Letters of a new value that are quoted, and of a question that is not shortened."""
NAMED = 2
"""So many things are named; more are counted."""
FEW_WORDS = 5
_NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")
_ENDINGS = {
    Change.ADDED: ("tillagd", "tillagda"),
    Change.REMOVED: ("borttagen", "borttagna"),
    Change.CHANGED: ("ändrad", "ändrade"),
}


def summary(redline: Redline) -> str:
    """Return how much changed: "7 svar är ändrade, 2 nya, 1 borttaget."."""
    counts = [
        (Change.CHANGED, "ändrat", "ändrade"),
        (Change.ADDED, "nytt", "nya"),
        (Change.REMOVED, "borttaget", "borttagna"),
    ]
    parts: list[str] = []
    for change, one, many in counts:
        count = sum(question.change is change for question in redline.changed)
        if count:
            verb = "" if parts else "svar är "
            parts.append(f"{count} {verb}{one if count == 1 else many}")
    sentences = [f"{', '.join(parts)}."] if parts else []
    terms = [f"”{field.label}”" for field in redline.changed_head]
    if terms:
        sentences.append(f"I dokumentets huvud är det nytt under {listed(terms)}.")
    return " ".join(sentences) or NOTHING_CHANGED


def proposed_changes(redline: Redline) -> tuple[str, ...]:
    """Return sentences for the revision history, the most important first; at most eight.

    Only what is printed is told. Where there is more, the last sentence names the steps.
    """
    told = [question for question in redline.changed if question.is_printed]
    told.sort(key=lambda question: (_weight(question), question.step))
    steps_by_words: dict[str, list[int]] = {}
    for question in told:
        steps_by_words.setdefault(_words(question), []).append(question.step)
    entries = list(steps_by_words.items())
    if len(entries) <= MOST_SENTENCES:
        return tuple(_sentence(*entry) for entry in entries)
    first, rest = entries[: MOST_SENTENCES - 1], entries[MOST_SENTENCES - 1 :]
    steps = sorted({step for _, steps in rest for step in steps if step})
    where = f" i steg {listed(map(str, steps))}" if steps else ""
    return (*(_sentence(*entry) for entry in first), f"Dessutom mindre ändringar{where}.")


def _sentence(words: str, steps: list[int]) -> str:
    """Return a change with the steps that it was made in; 0 is a step that is no more."""
    numbers = list(map(str, sorted({*steps} - {0})))
    return f"Steg {listed(numbers)}{words}." if numbers else f"Tidigare steg{words}."


def _weight(question: QuestionRedline) -> int:
    """Return how early a change is told: numbers first, then the acute page, wording last."""
    if question.kind in (Kind.PERSON, Kind.CONTACTS) and _new_numbers(question):
        return 0 if question.is_acute else 1
    if question.is_acute:
        return 2
    if question.change is not Change.CHANGED:
        return 3
    return 5 if question.kind in (Kind.TEXT, Kind.LONG_TEXT) else 4


def _words(question: QuestionRedline) -> str:
    """Return what follows after the number of the step."""
    numbers = _new_numbers(question) if question.change is Change.CHANGED else []
    if numbers and len(numbers) == sum(line.change is not Change.SAME for line in question.lines):
        return f": nytt nummer till {listed(numbers)}"
    return f", {_name(question)}: {', '.join(_what(question))}"


def _name(question: QuestionRedline) -> str:
    if question.name:
        return question.name
    text = question.text
    if len(text) > SHORT:
        text = f"{text[:SHORT].rsplit(' ', 1)[0]} …"
    return f"”{text}”"


def _what(question: QuestionRedline) -> Iterator[str]:
    if question.change is Change.ADDED:
        yield "nytt svar"
    elif question.change is Change.REMOVED:
        yield "svaret är borttaget"
    elif question.kind in LISTS:
        yield from _list_words(question)
    elif question.kind is Kind.PERSON:
        yield _person_words(question.lines[0])
    elif question.kind in (Kind.TEXT, Kind.LONG_TEXT):
        yield _text_words(question.lines[0].fields[0].text)
    else:
        value = question.lines[0].fields[0].text.after
        is_short = len(value) <= SHORT
        yield f"ändrat till ”{value}”" if is_short else "ett annat val än förut"


def _new_numbers(question: QuestionRedline) -> list[str]:
    """Return to whom there is another number than before, all else being as it was."""
    return [
        _whose(line)
        for line in question.lines
        if line.change is Change.CHANGED
        and [f.label for f in line.fields if f.text.change is not Change.SAME] == [PHONE]
        and _field(line, PHONE).text.after
    ]


def _whose(line: Line) -> str:
    function = next((f.text.after for f in line.fields if f.label == FUNCTION), "")
    return the_function(function) if function else _field(line, NAME).text.after


def _field(line: Line, label: str) -> Field:
    return next(field for field in line.fields if field.label == label)


def _person_words(line: Line) -> str:
    changed = {f.label for f in line.fields if f.text.change is not Change.SAME}
    if NAME in changed:
        return "en annan person än förut"
    return "ny funktion" if FUNCTION in changed else "numret är borttaget"


def _list_words(question: QuestionRedline) -> Iterator[str]:
    noun = NOUNS.get(question.kind, POINT)
    for change, endings in _ENDINGS.items():
        lines = [line for line in question.lines if line.change is change]
        if question.kind is Kind.CONTACTS and 0 < len(lines) <= NAMED:
            yield f"{listed(_contact(line) for line in lines)} {endings[len(lines) > 1]}"
        elif lines:
            yield f"{_number(len(lines))} {noun[len(lines) > 1]} {endings[len(lines) > 1]}"
    if any(line.has_moved for line in question.lines):
        yield "ny ordning"


def _contact(line: Line) -> str:
    name = _field(line, NAME).text
    return name.after or name.before


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _text_words(diff: TextDiff) -> str:
    """Return how much of a text is another."""
    count = max(diff.words(Change.ADDED), diff.words(Change.REMOVED))
    has_moved = any(passage.place is Place.CAME for passage in diff.passages)
    if count == 0:
        return "text har bytt plats" if has_moved else "tecken eller stycken ändrade"
    if count <= FEW_WORDS:
        return "ett ord ändrat" if count == 1 else "några ord ändrade"
    length = max(len(diff.before.split()), len(diff.after.split()))
    return "texten är omarbetad" if 2 * count > length else "texten är ändrad"
