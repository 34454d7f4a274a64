"""A parcel in plain words: who sent it, what becomes of each part, and each text as it reads."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from vinr_desktop.domain.answer_words import NOTHING, in_words
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.document import IN_FORCE, State
from vinr_desktop.domain.form import Form, Kind
from vinr_desktop.domain.handover import Arrival, Fate, Purpose
from vinr_desktop.domain.merge import Head
from vinr_desktop.domain.sharing import differing
from vinr_desktop.domain.written_words import writing_words
from vinr_desktop.services.handover import TakeIn
from vinr_desktop.services.parcel_check import PLACES
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.widgets.marks import Mark, Tone

CERTIFICATES = PLACES["signing_certificate"]
"""Where an arrival is told that the preview tells by itself."""
LONGEST = 2000
"""Letters of one text that are shown before it is taken in; all of it is kept."""
PURPOSES = {
    Purpose.REVIEW: "Du ombeds att granska dokumentet.",
    Purpose.SIGN: "Du ombeds att skriva under dokumentet.",
    Purpose.RETURN: "Dokumentet kommer tillbaka till dig.",
    Purpose.SHARE: "Du får dokumentet att läsa eller arbeta vidare med.",
}
FATES = {
    Fate.NEW: Mark("Nytt", "plus", Tone.ACCENT),
    Fate.CHANGED: Mark("Ändrat", "edit", Tone.ACCENT),
    Fate.UNCHANGED: Mark("Oförändrat", "check", Tone.NEUTRAL),
    Fate.CONFLICT: Mark("Två olika svar", "warning", Tone.WARNING),
}
TWO_WRITINGS = Mark("Två skrivningar", "warning", Tone.WARNING)


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a parcel to show: its fate, where it belongs, and before and after in words."""

    fate: Fate
    place: str
    what: str
    before: str
    after: str
    is_answer: bool = True

    @property
    def mark(self) -> Mark:
        """How its fate is marked."""
        is_split = self.fate is Fate.CONFLICT and not self.is_answer
        return TWO_WRITINGS if is_split else FATES[self.fate]


def clipped(text: str) -> str:
    """Return a text as long as it can be shown: what comes from outside may be any length."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"


def in_groups(sha256: str) -> str:
    """Return the short fingerprint of a certificate, in groups of four to read out aloud."""
    short = sha256[:16].upper()
    return " ".join(short[at : at + 4] for at in range(0, len(short), 4))


def counts(found: TakeIn) -> str:
    """Say in one line how much is new, changed, contested and unchanged."""
    new, changed = found.count(Fate.NEW), found.count(Fate.CHANGED)
    same = found.count(Fate.UNCHANGED)
    answers = sum(a.fate is Fate.CONFLICT and a.table == "answer" for a in found.arrivals)
    rest = found.conflicts - answers
    said = [
        count_words(new, "ny uppgift", "nya uppgifter") if new else "",
        count_words(changed, "ändrad uppgift", "ändrade uppgifter") if changed else "",
        count_words(answers, "fråga med två olika svar", "frågor med två olika svar")
        if answers
        else "",
        count_words(rest, "annan sak att avgöra", "andra saker att avgöra") if rest else "",
        count_words(same, "oförändrad", "oförändrade") if same else "",
    ]
    return ", ".join(part for part in said if part)


def life_words(found: TakeIn) -> Iterator[str]:
    """Say what becomes of the document as a whole: adopted, in another's place, or withdrawn."""
    document, before = found.document, found.before
    this = f"Version {document.version}"
    if found.replaced_by:
        yield f"{this} är redan ersatt: version {found.replaced_by} gäller hos dig."
    elif document.state in IN_FORCE and before not in IN_FORCE:
        yield f"{this} är fastställd {document.adopted_on}."
    for old in found.replaces:
        yield f"Version {old}, som gäller hos dig nu, blir ersatt. Den finns kvar och kan läsas."
    if document.state is State.REPLACED and before in IN_FORCE:
        yield f"{this} gäller inte längre: den är ersatt av en senare version."
    if document.state is State.WITHDRAWN and before is not State.WITHDRAWN:
        reason = clipped(document.withdrawn_reason)
        yield f"{this} gäller inte längre: den är upphävd {document.withdrawn_on}. {reason}"


def lines(
    arrivals: Iterable[Arrival], form: Form, contacts: Mapping[str, Contact]
) -> Iterator[Line]:
    """Yield what is worth showing of a parcel: its answers, then what else is said or done."""
    for arrival in arrivals:
        is_told = arrival.question_id or (arrival.what and arrival.place != CERTIFICATES)
        if arrival.fate is Fate.CONFLICT and not arrival.question_id:
            yield _split_line(arrival)
            continue
        if arrival.fate is Fate.UNCHANGED or not is_told:
            continue
        before = head_words(arrival.question_id, arrival.before, form, contacts)
        said = [head_words(arrival.question_id, h, form, contacts) for h in arrival.versions]
        if arrival.fate is Fate.CONFLICT:
            told = [
                f"{head.person or 'Någon'}: {words}"
                for head, words in zip(arrival.versions, said, strict=True)
            ]
            yield Line(arrival.fate, arrival.place, arrival.what, "", "\n".join(told))
        else:
            after = said[0] if arrival.question_id else ""
            yield Line(arrival.fate, arrival.place, arrival.what, before, after)


def _split_line(arrival: Arrival) -> Line:
    """What is no answer and was written differently, as each wrote it."""
    columns = differing(arrival.versions)
    told = [
        f"{head.person or 'Någon'}: "
        + ", ".join(": ".join(part) for part in writing_words(arrival.table, head, columns, {}))
        for head in arrival.versions
    ]
    what = arrival.what or arrival.place
    return Line(arrival.fate, arrival.place, what, "", "\n".join(told), is_answer=False)


def head_words(
    question_id: str, head: Head | None, form: Form, contacts: Mapping[str, Contact]
) -> str:
    """Return an answer as it was written, in words; empty where it is no answer."""
    if head is None or not question_id:
        return ""
    text = head.values.get("value")
    value = None if text is None else json.loads(str(text))
    asked = [q for q in form.questions() if q.id == question_id]
    if asked and asked[0].kind in (Kind.TEXT, Kind.LONG_TEXT):
        return str(value or NOTHING)
    if asked:
        return in_words(asked[0], value, contacts)
    return str(value) if value else NOTHING
