"""The municipality's own form files inside a safety copy of the database, so that one file is all.

They are put in when the copy is made, and laid out again when it is put back.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath

from sqlite_utils import Database

from vinr_desktop.storage.file_safety import move_file, write_bytes
from vinr_desktop.storage.own_forms import free_place

_KEY = "own_forms"
"""The setting of a copy that tells which bytes are which file."""


def pack(copy: Database, folder: Path) -> None:
    """Put every form file of a folder into a copy: those in use, in work and put aside."""
    if not copy.table("setting").exists():
        return
    names = {}
    with copy.atomic():
        for path in sorted(folder.rglob("*.toml")):
            data = path.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            copy.execute("insert or ignore into blob (sha256, data) values (?, ?)", (sha256, data))
            names[path.relative_to(folder).as_posix()] = sha256
        copy.execute(
            "insert or replace into setting (key, value) values (?, ?)", (_KEY, json.dumps(names))
        )


def packed(copy: Database) -> dict[str, bytes]:
    """Return the form files in a copy by their names; none where it was made without them."""
    if not copy.table("setting").exists():
        return {}
    rows = list(copy.query("select value from setting where key = ?", (_KEY,)))
    names: Mapping[str, str] = json.loads(str(rows[0]["value"])) if rows else {}
    found = {}
    for name, sha256 in names.items():
        [row] = copy.query("select data from blob where sha256 = ?", (sha256,))
        found[name] = bytes(row["data"])
    return found


def put_back(files: Mapping[str, bytes], folder: Path, at: datetime) -> None:
    """Lay form files out as they were; another one in its place is moved aside, none deleted."""
    for name, data in files.items():
        parts = PurePosixPath(name).parts
        path = folder.joinpath(*parts)
        if ".." in parts or not path.is_relative_to(folder):
            continue  # the program never packs such a name
        if path.exists():
            if path.read_bytes() == data:
                continue
            move_file(path, free_place(folder, path, at))
        write_bytes(path, data)
