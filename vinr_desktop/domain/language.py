"""What a written text should not hold: client data, old law references, unprintable letters.

Nothing is forbidden here: each finding is pointed out to the writer, who decides.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vinr_desktop.domain.catalog import Catalog, ForbiddenPhrase, OutdatedLaw
from vinr_desktop.domain.citations import Citation, citations
from vinr_desktop.domain.form import Answer


class FindingKind(StrEnum):
    """What sort of thing was found; the first two must never stand in a document."""

    PERSONAL_NUMBER = "personal_number"
    PRIVATE_PHONE = "private_phone"
    OUTDATED_LAW = "outdated_law"
    FORBIDDEN = "forbidden"
    UNPRINTABLE = "unprintable"


CLIENT_DATA = (FindingKind.PERSONAL_NUMBER, FindingKind.PRIVATE_PHONE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text: `text[start:end]`, what is wrong and what to do, both for the writer."""

    kind: FindingKind
    start: int
    end: int
    text: str
    message: str
    suggestion: str


class Scanner:
    """Looks through texts with today's catalogue; `known_numbers` are no private person's."""

    def __init__(self, catalog: Catalog, known_numbers: Iterable[str] = ()) -> None:
        shipped = [contact.phone for contact in catalog.contacts.values()]
        self._known = frozenset(filter(None, map(_digits, (*shipped, *known_numbers))))
        self._laws = catalog.outdated_laws
        self._phrases = catalog.forbidden
        self._letters = catalog.letters

    def scan(self, text: str) -> list[Finding]:
        """Return everything found in a text, in its order; findings never overlap."""
        found = [
            *personal_numbers(text),
            *private_phones(text, self._known),
            *forbidden(text, self._phrases),
            *outdated_laws(text, self._laws),
            *unprintable(text, self._letters),
        ]
        return _apart(found)


# --- client data ---------------------------------------------------------------------------

_NUMBER = re.compile(
    r"""(?<![\d+])(?<!\d[-–:/.])
    (?P<century>18|19|20)?(?P<year>\d\d)(?P<gap>[-–\s.]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)
    (?P<mark>\s?[-–‑−+]\s?|\s)?(?P<last>\d{4})
    (?!\d)(?![-–:/.]\d)""",
    re.VERBOSE,
)
_MOBILE = re.compile(
    r"""(?<![\d+])(?<!\d[-–:/.])
    (?:(?:\+|00)46[\s./-]*(?:\(0\)[\s./-]*)?|0)7[0235-69](?:[\s./–-]{0,3}\d){7}
    (?!\d)""",
    re.VERBOSE,
)


def personal_numbers(text: str) -> list[Finding]:
    """Find what looks like a personnummer or samordningsnummer.

    Written with a hyphen or plus it counts by its form; otherwise its checksum must be right too.
    """
    found = []
    for match in _NUMBER.finditer(text):
        if _is_personal_number(match):
            name = "samordningsnummer" if int(match["day"]) > 60 else "personnummer"
            message = f"Det här ser ut som ett {name}. Inga uppgifter om enskilda ska stå här."
            found.append(_finding(FindingKind.PERSONAL_NUMBER, match, message, "Ta bort numret."))
    return found


def private_phones(text: str, known: Iterable[str] = ()) -> list[Finding]:
    """Find Swedish mobile numbers that are not among the known ones (given in any writing)."""
    allowed = {_digits(number) for number in known}
    return [
        _finding(
            FindingKind.PRIVATE_PHONE,
            match,
            "Det här ser ut som ett privat mobilnummer.",
            "Ta bort det om det är någon enskilds nummer. En funktions nummer hör hemma bland "
            "kontakterna.",
        )
        for match in _MOBILE.finditer(text)
        if _digits(match[0]) not in allowed
    ]


def client_data(value: Answer) -> set[str]:
    """Return the pieces of any answer that look like client data, as they are written.

    The phone field of a person question is for staff and is left out.
    """
    return {finding.text for text in texts_of(value) for finding in _client_findings(text)}


def _client_findings(text: str) -> list[Finding]:
    return _apart([*personal_numbers(text), *private_phones(text)])


def texts_of(value: Answer) -> Iterator[str]:
    """Yield every text in any answer, but not the phone field of a person question."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            if key != "phone":
                yield from texts_of(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from texts_of(entry)


def _is_personal_number(match: re.Match[str]) -> bool:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not _is_birthday(match["century"], year, month, day - 60 if day > 60 else day):
        return False
    mark = match["mark"] or ""
    if mark.strip() and not (match["gap"] and mark != mark.strip()):
        return True  # but "2026-01-01 – 2028" is a date and a year
    if match[0].startswith("07") and match[0].isdigit():
        return False  # far more often a mobile number, and found as such
    digits = "".join(match.group("year", "month", "day", "last"))
    return _has_checksum(digits)


def _is_birthday(century: str | None, year: int, month: int, day: int) -> bool:
    centuries = [int(century)] if century else [19, 20]
    for hundred in centuries:
        try:
            date(hundred * 100 + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _has_checksum(digits: str) -> bool:
    """Tell whether ten digits end in the right control digit (every other digit doubled)."""
    total = 0
    for index, digit in enumerate(digits):
        doubled = int(digit) * (2 if index % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


def _digits(number: str) -> str:
    """Return a phone number as digits in national writing: +46 (0)70 becomes 070."""
    digits = re.sub(r"\D", "", number)
    international = number.strip().startswith("+") or digits.startswith("0046")
    if international and digits.removeprefix("00").startswith("46"):
        return "0" + digits.removeprefix("00").removeprefix("46").removeprefix("0")
    return digits


# --- law -----------------------------------------------------------------------------------

_NEAR = 100


def outdated_laws(text: str, laws: Sequence[OutdatedLaw]) -> list[Finding]:
    """Find references that no longer hold, in any usual writing, with the new ones."""
    found = []
    for citation in citations(text):
        meant = [law for law in laws if _is_outdated(law, citation, text)]
        if meant:
            found.append(_law_finding(meant, text, citation.start, citation.end))
    for law in laws:
        if law.phrase:
            pattern = re.compile(_loose(law.phrase), re.IGNORECASE)
            found += [_law_finding([law], text, *m.span()) for m in pattern.finditer(text)]
    return _apart(found)


def forbidden(text: str, phrases: Sequence[ForbiddenPhrase]) -> list[Finding]:
    """Find what a routine must not say."""
    return [
        _finding(FindingKind.FORBIDDEN, match, phrase.why, phrase.use_instead)
        for phrase in phrases
        for match in re.finditer(phrase.pattern, text, re.IGNORECASE)
        if match[0]
    ]


def _is_outdated(law: OutdatedLaw, citation: Citation, text: str) -> bool:
    if citation.chapter != law.chapter or not citation.paragraphs & set(law.paragraphs):
        return False
    if citation.names_another_act or citation.number == "2025:400":
        return False
    if citation.number == "2001:453":
        return True
    around = text[max(0, citation.start - _NEAR) : citation.end + _NEAR].casefold()
    if law.near and not any(word.casefold() in around for word in law.near):
        return False
    return law.bare or citation.is_social_services_act


def _law_finding(laws: Sequence[OutdatedLaw], text: str, start: int, end: int) -> Finding:
    piece = text[start:end]
    topics = ", ".join(law.topic for law in laws)
    message = f"”{piece}” är en gammal hänvisning ({topics})."
    suggestion = f"Skriv {' och '.join(law.new for law in laws)}."
    return Finding(FindingKind.OUTDATED_LAW, start, end, piece, message, suggestion)


def _loose(phrase: str) -> str:
    """Return a pattern for a designation such as "SOSFS 2014:4", however it is spaced."""
    parts = re.findall(r"\w+|[^\w\s]", phrase)
    return r"(?<!\w)" + r"\s*".join(map(re.escape, parts)) + r"(?!\w)"


# --- letters -------------------------------------------------------------------------------

_CLUSTER = re.compile(r"[^\u0300-\u036f]?[\u0300-\u036f]*", re.DOTALL)
"""A letter with the accents that are written after it."""
_NOT_DRAWN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""Kinds of characters that are set as blanks and line ends, or not at all."""


def unprintable(text: str, letters: frozenset[str]) -> list[Finding]:
    """Find what the pages have no letters for, such as emoji; nothing where none are known."""
    if not letters or letters.issuperset(text):
        return []
    found: list[tuple[int, int]] = []
    for match in _CLUSTER.finditer(text):
        start, end = match.span()
        is_next = bool(found) and found[-1][1] == start
        if any(_is_lacking(letter, letters) for letter in unicodedata.normalize("NFC", match[0])):
            found[-1:] = [(found[-1][0], end)] if is_next else [*found[-1:], (start, end)]
        elif is_next and match[0] and unicodedata.category(match[0][0]) == "Cf":
            found[-1] = (found[-1][0], end)  # what joins two emoji goes with them
    return [_lacking(text, *span) for span in found]


def _is_lacking(letter: str, letters: frozenset[str]) -> bool:
    return letter not in letters and unicodedata.category(letter) not in _NOT_DRAWN


def _lacking(text: str, start: int, end: int) -> Finding:
    piece = text[start:end]
    return Finding(
        FindingKind.UNPRINTABLE,
        start,
        end,
        piece,
        f"”{piece}” kan inte skrivas ut.",
        "Ta bort det, eller skriv det med ord.",
    )


# --- helpers -------------------------------------------------------------------------------


def _finding(kind: FindingKind, match: re.Match[str], message: str, suggestion: str) -> Finding:
    return Finding(kind, match.start(), match.end(), match[0], message, suggestion)


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in the order of the text, of overlapping ones only the first given."""
    kept: list[Finding] = []
    for finding in findings:
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.start)
