"""How slow work tells how far it is."""

from collections.abc import Callable

GoingOn = Callable[[int, int], None]
"""Is told how much of how much is done; what it raises leaves everything as it was."""


def unheard(_done: int, _of: int) -> None:
    """Tell nobody."""
