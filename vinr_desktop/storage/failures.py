"""What SQLite's error codes mean to the user: the world's faults, each with a sentence.

Anything that is not listed is our own fault and passes through as it is.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils.utils import sqlite3

from vinr_desktop.domain.errors import DamagedError, LockedError, UserError

_SAFE = "Allt som sparats tidigare finns kvar."

_TEXTS = {
    sqlite3.SQLITE_FULL: (
        "Disken är full, så det senaste kunde inte sparas.",
        f"{_SAFE} Frigör plats på disken och försök igen.",
    ),
    sqlite3.SQLITE_READONLY: (
        "Programmet får inte skriva i sin datamapp, så ändringen kunde inte sparas.",
        f"{_SAFE} Be den som sköter datorn att ge dig skrivrätt till mappen.",
    ),
    sqlite3.SQLITE_PERM: (
        "Programmet får inte använda sin datamapp.",
        "Ingenting är ändrat. Be den som sköter datorn att ge dig rätt till mappen.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Det går inte att öppna databasen i datamappen.",
        "Ingenting är ändrat. Kontrollera att mappen finns och att du får läsa och skriva i den.",
    ),
    sqlite3.SQLITE_IOERR: (
        "Disken svarade inte som den ska, så det senaste kunde inte läsas eller sparas.",
        f"{_SAFE} Starta om programmet. Händer det igen: be den som sköter datorn om hjälp.",
    ),
}

_BUSY = (
    "Databasen är upptagen av något annat som programmet gör.",
    f"{_SAFE} Vänta en liten stund och försök igen.",
)

_DAMAGED = (
    "Databasen är skadad och kan inte användas som den är.",
    "Ingenting har ändrats eller reparerats. Återställ den senaste säkerhetskopian.",
)


_NOT_REACHED = (
    "Mappen eller filen går inte att nå.",
    f"{_SAFE} Kontrollera att mappen finns och att nätverket fungerar.",
)
_NOT_ALLOWED = (
    "Programmet får inte skriva i mappen.",
    f"{_SAFE} Välj en annan mapp, eller be den som sköter datorn att ge dig skrivrätt.",
)
_FILES_FULL = (
    "Disken är full, så filen kunde inte skrivas.",
    f"{_SAFE} Frigör plats på disken och försök igen.",
)
_FILES = {
    errno.ENOSPC: _FILES_FULL,
    errno.EDQUOT: _FILES_FULL,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.EIO: (
        "Det som skrevs gick inte att läsa tillbaka rätt.",
        f"{_SAFE} Försök igen, eller välj en annan mapp.",
    ),
}


def user_error(error: sqlite3.Error) -> UserError | None:
    """Return the sentence for an SQLite error, None when it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedError(*_DAMAGED)
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LockedError(*_BUSY)
    return UserError(*_TEXTS[primary]) if primary in _TEXTS else None


@contextmanager
def telling() -> Iterator[None]:
    """Raise the world's faults as UserError, and let the program's own pass."""
    try:
        yield
    except sqlite3.Error as error:
        told = user_error(error)
        if told is None:
            raise
        raise told from error


@contextmanager
def telling_files() -> Iterator[None]:
    """Raise what the operating system says about files as UserError."""
    try:
        yield
    except OSError as error:
        raise UserError(*_FILES.get(error.errno or 0, _NOT_REACHED)) from error
