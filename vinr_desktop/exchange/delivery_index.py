"""Writes the index over a delivery folder, which several PCs may deliver into."""

import errno
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from vinr_desktop.domain.delivery_index import (
    INDEX_NAME,
    Delivered,
    Standing,
    delivered,
    index_csv,
    standings,
)
from vinr_desktop.exchange.management_system import UnreachableError

LARGEST = 20_000_000
"""Bytes; a larger file is no sidecar of ours and is not read."""
TRIES = 5


def refresh_index(folder: Path, known: Mapping[str, Standing]) -> int:
    """Make the index agree with the sidecars in the folder; return how many rows it has.

    A folder where nothing has been delivered gets none.

    Having written, it looks again: what another PC has laid there meanwhile comes with the next
    try, so that whoever writes last has seen everything. Raises UnreachableError when the folder
    or the index cannot be read or written.
    """
    index = folder / INDEX_NAME
    rows = 0
    try:
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(folder))
        for _ in range(TRIES):
            before = index.read_bytes() if index.is_file() else b""
            found = list(_delivered(folder))
            wanted, rows = index_csv(found, known, standings(before)), len(found)
            if before == wanted or not (found or before):
                break
            _replace(index, wanted)
    except OSError as error:
        raise UnreachableError(
            f"Förteckningen {INDEX_NAME} i mappen {folder} gick inte att skriva.",
            "Dokumenten i mappen är orörda. Stäng filen om den är öppen i ett kalkylprogram, och"
            " uppdatera den sedan i Inställningar.",
        ) from error
    return rows


def _delivered(folder: Path) -> Iterator[Delivered]:
    """Yield what the sidecars tell whose PDF lies beside them."""
    for path in sorted(folder.glob("*.json")):
        if path.name.startswith(".") or not path.is_file() or path.stat().st_size > LARGEST:
            continue
        with suppress(ValueError, RecursionError):
            one = delivered(path.name, json.loads(path.read_bytes()))
            if one is not None and (folder / one.pdf_name).is_file():
                yield one


def _replace(path: Path, data: bytes) -> None:
    """Put the whole file in the place of the one before, or leave that as it is."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
