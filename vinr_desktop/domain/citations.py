"""References to chapters and paragraphs in running Swedish text: "5 kap. 11 § SoL", "SoL 5:11"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_LETTER = r"(?:\s?[a-h](?![\wåäö]))"
_PARAGRAPH = rf"\d{{1,2}}{_LETTER}?"
_NEXT_PARAGRAPH = rf"(?:\s*§{{1,2}})?\s*(?:[-–,]|och|samt)\s*(?:{_PARAGRAPH}|[a-h](?![\wåäö]))"
_JOINED = rf"(?:{_NEXT_PARAGRAPH})*"
_ACT = (
    r"(?P<act>(?:(?:[a-zåäö]+-\s+och\s+)?[a-zåäö]*(?:lagen|balken|förordningen)"
    r"|SoL|OSL|HSL|LSS|BrB|PDL|PSL|AML|FB|LVU|LVM|(?:HSLF|SOSFS|AFS|RA|SFS)(?:-FS)?)(?![a-zåäö]))"
    r"(?:\s*\(?(?P<number>(?:19|20)\d\d:\d+)\)?)?"
)
_BEFORE = re.compile(rf"(?<!\w){_ACT}[,:\s]*\Z", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:\s*,)?\s*(?:i\s+)?(?:den\s+)?(?:(?:gamla|nya|tidigare|nuvarande)\s+)?{_ACT}",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(r"\s*\(?(?P<act>)(?P<number>(?:19|20)\d\d:\d+)\)?")

_SIGN = r"(?:§{1,2}|paragraf(?:erna|en|er)?)"
_LONG = re.compile(
    rf"(?<![\d:])(?P<chapter>\d{{1,2}})\s*kap(?:itlet|itel)?\b\.?(?:\s*,)?\s*"
    rf"(?:{_SIGN}\s*(?P<last>{_PARAGRAPH}{_JOINED})|(?P<first>{_PARAGRAPH}{_JOINED})\s*{_SIGN})",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?<![\d:])(?P<mark>§\s*)?(?P<chapter>\d{{1,2}}):(?P<first>{_PARAGRAPH}{_JOINED})"
    r"(?P<last>\s*§)?(?![\d:])"
)
_NEXT = re.compile(r"\s*(?:,|och|samt|eller|–|-)\s*\Z")
_SOCIAL_SERVICES_ACT = ("sol", "socialtjänstlagen")


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference at `start:end` (the act's name included): chapter, paragraphs such as "11 a".

    `act` is as written, in small letters, empty where none is named; `number` such as "2025:400".
    """

    start: int
    end: int
    chapter: int
    paragraphs: frozenset[str]
    act: str = ""
    number: str = ""

    @property
    def is_social_services_act(self) -> bool:
        """True where the social services act is named, old or new."""
        return self.act in _SOCIAL_SERVICES_ACT

    @property
    def names_another_act(self) -> bool:
        """True where another act or regulation is named."""
        return bool(self.act) and not self.is_social_services_act


def citations(text: str) -> list[Citation]:
    """Return the references of a text in order; one in a row takes the act of the row's last."""
    found = sorted(_all(text), key=lambda citation: citation.start)
    for index in range(len(found) - 2, -1, -1):
        here, following = found[index], found[index + 1]
        if not here.act and _NEXT.match(text[here.end : following.start]):
            found[index] = replace(here, act=following.act, number=following.number)
    return found


def _all(text: str) -> Iterator[Citation]:
    for match in _LONG.finditer(text):
        yield _with_act(text, match)
    for match in _SHORT.finditer(text):
        citation = _with_act(text, match)
        if citation.act or match["mark"] or match["last"]:
            yield citation


def _with_act(text: str, match: re.Match[str]) -> Citation:
    paragraphs = _paragraphs(match["first"] or match["last"])
    citation = Citation(match.start(), match.end(), int(match["chapter"]), paragraphs)
    after = _AFTER.match(text, match.end()) or _ONLY_NUMBER.match(text, match.end())
    if after:
        return replace(citation, end=after.end(), act=_act(after), number=after["number"] or "")
    before = _BEFORE.search(text, max(0, match.start() - 80), match.start())
    if before:
        number = before["number"] or ""
        return replace(citation, start=before.start(), act=_act(before), number=number)
    return citation


def _act(match: re.Match[str]) -> str:
    return (match["act"] or "").casefold()


def _paragraphs(text: str) -> frozenset[str]:
    """Return every paragraph of "3–7", "1 a–1 c", "1 a–c" or "11 och 11 a", each as "1 a"."""
    found: list[str] = []
    previous = (0, "")
    plain = re.sub(r"och|samt|§", ",", text, flags=re.IGNORECASE)
    for dash, number, letter in re.findall(r"([-–]?)\s*(\d*)\s?([a-h]?)(?!\w)", plain):
        if not number and not letter:
            continue
        here = (int(number) if number else previous[0], letter)
        if dash:
            found += _between(previous, here)
        found.append(_written(*here))
        previous = here
    return frozenset(found)


def _between(first: tuple[int, str], last: tuple[int, str]) -> list[str]:
    if first[0] == last[0]:
        letters = "abcdefgh"
        begin = letters.index(first[1]) + 1 if first[1] else 0
        return [_written(first[0], letter) for letter in letters[begin : letters.find(last[1])]]
    return [_written(number, "") for number in range(first[0] + 1, last[0])]


def _written(number: int, letter: str) -> str:
    return f"{number} {letter}".strip()
