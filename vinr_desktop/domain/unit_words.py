"""A unit's file in plain words: what each part is called, and how much of it is what."""

from collections.abc import Iterable, Mapping

from vinr_desktop.domain.handover import Arrival, Fate

ROUTINE = "routine"
"""What is told of a routine is a policy to the program, not to who reads of it."""

NOUNS: Mapping[str, tuple[str, str]] = {
    "completion": ("genomförd utbildning", "genomförda utbildningar"),
    "staff_meeting": ("APT", "APT"),
    "attendance": ("närvaro", "närvarouppgifter"),
    "occasion": ("kurstillfälle", "kurstillfällen"),
    "employee": ("medarbetare", "medarbetare"),
    "employment": ("anställning", "anställningar"),
    "absence": ("frånvaro", "frånvaroperioder"),
    "rule": ("krav", "krav"),
    "course": ("kurs", "kurser"),
    ROUTINE: ("fastställd rutin att läsa", "fastställda rutiner att läsa"),
    "policy": ("av kommunens beslut", "av kommunens beslut"),
    "removal": ("gallring", "gallringar"),
    "unit": ("enhet", "enheter"),
    "person": ("avsändare", "avsändare"),
    "signing_certificate": ("certifikat", "certifikat"),
}
"""What one and many of each table are called."""

_OF_THE_SENDER = ("person", "signing_certificate")

FATE_WORDS: Mapping[Fate, str] = {
    Fate.NEW: "Nytt",
    Fate.CHANGED: "Ändrat",
    Fate.REMOVED: "Raderat",
    Fate.CONFLICT: "Olika hos er",
    Fate.REFUSED: "Tas inte emot",
}
"""How a fate is named, in the order in which they are told; what is unchanged is only counted."""


def count_lines(arrivals: Iterable[Arrival]) -> list[tuple[Fate, str]]:
    """Return for each fate what shares it, as "3 genomförda utbildningar, 1 APT".

    Who sent the file is told by itself.
    """
    counts: dict[Fate, dict[str, int]] = {}
    for arrival in arrivals:
        if arrival.table in _OF_THE_SENDER:
            continue
        of_fate = counts.setdefault(arrival.fate, {})
        of_fate[arrival.table] = of_fate.get(arrival.table, 0) + 1
    told = []
    for fate in FATE_WORDS:
        found = counts.get(fate, {})
        words = [
            f"{found[table]} {nouns[found[table] != 1]}"
            for table, nouns in NOUNS.items()
            if table in found
        ]
        if words:
            told.append((fate, ", ".join(words)))
    return told


def what_words(table: str, values: Mapping[str, object], names: Mapping[str, str]) -> str:
    """Return what a row is about; `names` are those of people, units, courses and gatherings."""

    def named(column: str) -> str:
        key = str(values.get(column) or "")
        return names.get(key, key)

    if table in ("employee", "unit", "person"):
        return str(values.get("name") or "")
    if table in ("course", "rule"):
        return str(values.get("title") or "")
    if table == "employment":
        return f"{named('employee_id')}: {named('unit_id')} från {values.get('first')}"
    if table == "absence":
        return f"{named('employee_id')}: frånvarande från {values.get('first')}"
    if table == "completion":
        day = values.get("done_on") or "datum okänt"
        return f"{named('employee_id')}: {named('course_id')}, {day}"
    if table == "attendance":
        return f"{named('employee_id')}: {named('gathering_id')}"
    if table == "staff_meeting":
        return f"APT {values.get('held_on')}, {named('unit_id')}"
    if table == "occasion":
        return f"{named('course_id')}, {values.get('held_on')}"
    return NOUNS[table][0]
