"""How slow work tells how far it is."""

from collections.abc import Callable

GoingOn = Callable[[int, int], None]
"""Is told how much of how much is done; what it raises leaves everything as it was."""
InWords = Callable[[int, int, str], None]
"""The same, and what is being done."""


def unheard(_done: int, _of: int, _words: str = "") -> None:
    """Tell nobody."""
