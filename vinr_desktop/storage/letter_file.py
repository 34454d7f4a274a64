"""Which letters can be printed: the fonts' own list, a range of code points on each line."""

from collections.abc import Sequence
from pathlib import Path

LETTERS = Path("fonts", "letters.txt")


def read_letters(folders: Sequence[Path]) -> frozenset[str]:
    """Return the letters of the first folder that lists them; none where no folder does."""
    for folder in folders:
        if (folder / LETTERS).is_file():
            lines = (folder / LETTERS).read_text(encoding="ascii").split()
            return frozenset(letter for line in lines for letter in _letters(line))
    return frozenset()


def _letters(line: str) -> list[str]:
    first, _, last = line.partition("-")
    return [chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)]
