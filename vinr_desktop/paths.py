"""Where the program's own files lie, and where the user's data lies unless told otherwise."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

PACKAGE = Path(__file__).resolve().parent
PACKED = PACKAGE / "_data"


def shipped_root() -> Path:
    """The folder that holds `forms/` and `resources/`: inside the package when packed, else the
    checkout."""
    return PACKED if PACKED.is_dir() else PACKAGE.parent


def default_data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The user's data folder: `VINR_DATA` where set, else the local (never roaming) one.

    A roaming folder is copied between computers at log-in, which a database does not survive.
    """
    chosen = environment.get("VINR_DATA", "")
    if chosen:
        return Path(chosen).expanduser().absolute()
    return user_data_path("vinr-desktop", appauthor=False, roaming=False)
