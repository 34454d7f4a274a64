"""Two texts as rows of words, and which words of the one are those of the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST_ISLAND = 3
"""Words that stay may stand between two changes; fewer or as many are told as changed too."""
LINE_BREAK = re.compile(r"\n|\r")

_TOKEN = re.compile(r"(\d+(?:[-–/.: \u00a0]\d+)+|\w+(?:[-–.:/@’'&]\w+)*|[^\w\s]|)(\s*)")
_ENDS = ".?!…"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign, its place among the others, and the space after it."""

    at: int
    word: str
    gap: str


Step = tuple[Token | None, Token | None]
"""A token before and the one after; one of them None where it was taken away or written."""


def split_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word or sign with the space after it; together they are the text."""
    for found in _TOKEN.finditer(text):
        if found[0]:
            yield found[1], found[2]


def tokens_of(text: str) -> list[Token]:
    """Return the words; the first is empty where the text begins with space, or is none."""
    parts = list(split_words(text))
    if not parts or parts[0][0]:
        parts.insert(0, ("", ""))
    return [Token(at, word, gap) for at, (word, gap) in enumerate(parts)]


def sentences(tokens: Sequence[Token]) -> list[range]:
    """Return where each sentence or line stands among the tokens."""
    found, start = [], 0
    for token in tokens:
        is_end = LINE_BREAK.search(token.gap) or (token.gap and token.word in _ENDS)
        if token.at == 0 or is_end or token.at == len(tokens) - 1:
            found.append(range(start, token.at + 1))
            start = token.at + 1
    return found


def words_of(tokens: Sequence[Token], part: range) -> tuple[str, ...]:
    """Return the words of a part of the tokens, without its signs."""
    return tuple(tokens[at].word for at in part if any(map(str.isalnum, tokens[at].word)))


def letters(tokens: Sequence[Token]) -> int:
    """Count the letters and signs."""
    return sum(len(token.word) for token in tokens)


def aligned(old: Sequence[Token], new: Sequence[Token]) -> list[Step]:
    """Return the tokens of both sides in one row, those that are the same together."""
    matcher = SequenceMatcher(None, [t.word for t in old], [t.word for t in new], autojunk=False)
    blocks = _without_islands(old, new, [list(op[1:]) for op in matcher.get_opcodes()])
    _begin_where_lines_begin(old, new, blocks)
    steps: list[Step] = []
    for start, end, new_start, new_end in blocks:
        olds, news = old[start:end], new[new_start:new_end]
        if [t.word for t in olds] == [t.word for t in news]:
            steps += zip(olds, news, strict=True)
        else:
            steps += [(token, None) for token in olds]
            steps += [(None, token) for token in news]
    return steps


def _without_islands(
    old: Sequence[Token], new: Sequence[Token], blocks: list[list[int]]
) -> list[list[int]]:
    """Join changes that only a few short words part, as a person would write them anew."""

    def is_same(block: list[int]) -> bool:
        a, b, c, d = block
        return [t.word for t in old[a:b]] == [t.word for t in new[c:d]]

    def changed(block: list[int]) -> int:
        return max(letters(old[block[0] : block[1]]), letters(new[block[2] : block[3]]))

    at = 1
    while at < len(blocks) - 1:
        left, island, right = blocks[at - 1 : at + 2]
        held = old[island[0] : island[1]]
        is_small = sum(any(map(str.isalnum, t.word)) for t in held) <= LONGEST_ISLAND
        parts_changes = is_same(island) and not (is_same(left) or is_same(right))
        if parts_changes and is_small and letters(held) <= min(changed(left), changed(right)):
            blocks[at - 1 : at + 2] = [[left[0], right[1], left[2], right[3]]]
            at = max(1, at - 2)
        else:
            at += 1
    return blocks


def _begin_where_lines_begin(
    old: Sequence[Token], new: Sequence[Token], blocks: list[list[int]]
) -> None:
    """Move an addition or a removal back to where a line or sentence begins, if it reads alike."""
    for at in range(1, len(blocks) - 1):
        a, b, c, d = blocks[at]
        if (a == b) == (c == d):
            continue
        tokens, start, end = (new, c, d) if a == b else (old, a, b)
        longest = blocks[at - 1][1] - blocks[at - 1][0]
        for back in range(min(longest, end - start)):
            if _begins(tokens, start - back):
                _slide(blocks[at - 1 : at + 2], back)
                break
            if tokens[start - back - 1].word != tokens[end - back - 1].word:
                break


def _begins(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1]
    return bool(at == 0 or LINE_BREAK.search(before.gap) or (before.gap and before.word in _ENDS))


def _slide(blocks: Sequence[list[int]], back: int) -> None:
    """Take words from the end of what stays before a change to the start of what stays after."""
    left, change, right = blocks
    for side in (0, 2):
        left[side + 1] -= back
        change[side] -= back
        change[side + 1] -= back
        right[side] -= back
