"""The commands for files from others, imported when one is called: the rest starts without them."""

from collections.abc import Callable
from typing import Any

import click


class Late(click.Command):
    """Stands in a group for the command that `load` returns."""

    def __init__(self, name: str, load: Callable[[], click.Command]) -> None:
        """Nothing is loaded yet."""
        super().__init__(name)
        self._load = load

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401  (as click hands it on)
    ) -> click.Context:
        """Return the context of the command itself, which is run in this one's place."""
        return self._load().make_context(info_name, args, parent, **extra)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what the group's help says of the command."""
        return self._load().get_short_help_str(limit)


def _personnel() -> click.Command:
    from vinr_desktop.cli_imports import import_personnel

    return import_personnel


def _completions() -> click.Command:
    from vinr_desktop.cli_imports import import_completions

    return import_completions


def _take_in() -> click.Command:
    from vinr_desktop.cli_take_in import take_in

    return take_in


import_personnel = Late("import-personnel", _personnel)
import_completions = Late("import-completions", _completions)
take_in = Late("take-in", _take_in)
