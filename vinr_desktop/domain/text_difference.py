"""Whether two files say the same: word by word, whatever stands between the words."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

_BROKEN_WORD = re.compile("[-\u00ad\x02\ufffe]\\s*\n\\s*")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\x02\ufffe\u200b"))
AROUND = 4
"""Words told before a difference, so that its place can be found."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the words differ: `ours` and `theirs`, either empty where it has none."""

    before: str
    ours: str
    theirs: str


def words(text: str) -> list[str]:
    """Return the words of a text, those broken at the end of a line in one piece."""
    whole = _BROKEN_WORD.sub("", text.replace("\r\n", "\n"))
    return unicodedata.normalize("NFKC", whole.translate(_UNSEEN)).split()


def differences(ours: str, theirs: str) -> tuple[Difference, ...]:
    """Return where the words of two texts differ, in our order; none where they say the same."""
    mine, others = words(ours), words(theirs)
    found = SequenceMatcher(None, mine, others, autojunk=False).get_opcodes()
    return tuple(
        Difference(
            " ".join(mine[max(0, start - AROUND) : start]),
            " ".join(mine[start:end]),
            " ".join(others[their_start:their_end]),
        )
        for kind, start, end, their_start, their_end in found
        if kind != "equal"
    )
