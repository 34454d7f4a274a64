"""Verified copies of the database: one a day, kept for weeks, also in a second folder; restore.

A copy holds the municipality's own form files too, which lie beside the database.

Nothing here needs the program's open database: all functions take paths and run in a job.
"""

import errno
import filecmp
import hashlib
import os
import platform
import re
import shutil
from datetime import date, datetime
from pathlib import Path

from vinr_desktop.domain.errors import DamagedError, UserError
from vinr_desktop.domain.safekeeping import SafetyCopy, kept_days
from vinr_desktop.storage.connection import connect, connect_to_copy, doubt_file, integrity_problem
from vinr_desktop.storage.failures import telling, telling_files
from vinr_desktop.storage.file_safety import sync_file, sync_folder
from vinr_desktop.storage.form_copies import pack, packed, put_back
from vinr_desktop.storage.node import mark_restored
from vinr_desktop.storage.own_forms import FORMS

_FOLDER = "sakerhetskopior"
_PART = ".part"
_SIDE_FILES = ("-wal", "-shm", "-journal")


def backup_folder(database: Path) -> Path:
    """Return the folder beside the database where its copies lie."""
    return database.parent / _FOLDER


def second_folder(database: Path, folder: Path) -> Path:
    """Return this database's own place in a second folder, which several PCs may share."""
    place = f"{platform.node()} {database.resolve()}"
    node = re.sub(r"[^A-Za-z0-9]+", "-", platform.node()).strip("-")
    return folder / f"vinr-{node}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"


def has_copies(database: Path) -> bool:
    """Tell whether any copy of the database lies beside it."""
    return any(backup_folder(database).glob(f"{database.stem}-*.db"))


def copies(folder: Path, stem: str) -> list[SafetyCopy]:
    """Return the copies in a folder, the latest first."""
    found = [_copy(path, stem) for path in folder.glob(f"{stem}-*.db")]
    return sorted((copy for copy in found if copy), key=lambda copy: copy.day, reverse=True)


def write_copy(database: Path, target: Path) -> None:
    """Write a verified copy of the whole database, in place of an earlier one of that name.

    It appears under its name only when it is complete, checked and on the disk. Raises UserError;
    a damaged database (DamagedError) gives no copy and never takes the place of a sound one.
    """
    part = target.with_name(target.name + _PART)
    with telling_files(), telling():
        _refuse_damaged(database)
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            sql = connect(database)
            try:
                sql.execute("vacuum into ?", (str(part),))
            finally:
                sql.close()
            _pack_forms(part, database.parent / FORMS)
            _settle(part, target)
        finally:
            part.unlink(missing_ok=True)


def back_up(database: Path, day: date) -> Path:
    """Write the copy of a day beside the database, drop what is not kept, and return the copy."""
    folder = backup_folder(database)
    target = folder / f"{database.stem}-{day.isoformat()}.db"
    write_copy(database, target)
    rotate(folder, database.stem)
    return target


def copy_to_second(database: Path, copy: Path, folder: Path) -> Path:
    """Put a finished copy into the second folder too, read back and compared; UserError if not."""
    target = second_folder(database, folder) / copy.name
    with telling_files():
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder", os.fspath(folder))
        target.parent.mkdir(exist_ok=True)
        _place(copy, target)
        rotate(target.parent, database.stem)
    return target


def rotate(folder: Path, stem: str) -> None:
    """Delete the daily copies that are no longer kept, and what a killed program left half done.

    Copies made before an upgrade stay.
    """
    for part in folder.glob(f"{stem}-*.db{_PART}"):
        part.unlink(missing_ok=True)
    daily = [copy for copy in copies(folder, stem) if not copy.before_upgrade]
    kept = kept_days(copy.day for copy in daily)
    for copy in daily:
        if copy.day not in kept:
            copy.path.unlink(missing_ok=True)


def check_file(database: Path) -> str:
    """Check a whole database, on a connection of its own; return what is wrong, or "".

    Damage is remembered beside the file, so that the next opening checks as thoroughly.
    """
    with telling_files(), telling():
        sql = connect(database)
        try:
            problem = integrity_problem(sql)
        finally:
            sql.close()
        if problem:
            doubt_file(database).touch()
    return problem


def restore(database: Path, copy: Path, at: datetime) -> Path | None:
    """Put a copy in the place of the database, which is moved aside, never deleted.

    Own form files come back as they were that day; others in their place are moved aside, and
    those made since stay. The database must be closed and locked by the caller. Returns where the
    old file lies now, None when there was none. Raises UserError when the copy is damaged; then
    nothing is moved.
    """
    part = database.with_name(database.name + _PART)
    with telling_files(), telling():
        try:
            _copy_and_verify(copy, part)
            forms = _mark_restored(part)
            put_back(forms, database.parent / FORMS, at)
            aside = _move_aside(database, at)
            os.replace(part, database)
            sync_folder(database.parent)
        finally:
            part.unlink(missing_ok=True)
    return aside


def _pack_forms(part: Path, folder: Path) -> None:
    sql = connect(part)
    try:
        pack(sql, folder)
    finally:
        sql.close()


def _mark_restored(part: Path) -> dict[str, bytes]:
    """Mark a copy as put back, and return the form files in it."""
    sql = connect(part)
    try:
        mark_restored(sql)
        forms = packed(sql)
    finally:
        sql.close()
    sync_file(part)
    return forms


def _copy(path: Path, stem: str) -> SafetyCopy | None:
    status = path.stat()
    name = path.stem.removeprefix(f"{stem}-")
    if name.startswith("fore-"):
        return SafetyCopy(path, date.fromtimestamp(status.st_mtime), status.st_size, True)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", name):
        return SafetyCopy(path, date.fromisoformat(name), status.st_size)
    return None


def _move_aside(database: Path, at: datetime) -> Path | None:
    # The side files first: a WAL left beside another database would be written into it
    aside = _free_name(database, at.strftime("%Y%m%d-%H%M%S"))
    for ending in (*_SIDE_FILES, ""):
        old = database.with_name(database.name + ending)
        if old.exists():
            os.replace(old, aside.with_name(aside.name + ending))
    return aside if aside.exists() else None


def _free_name(database: Path, stamp: str) -> Path:
    name, number = database.with_name(f"{database.stem}-undanlagd-{stamp}.db"), 1
    while any(name.parent.glob(f"{name.name}*")):
        number += 1
        name = database.with_name(f"{database.stem}-undanlagd-{stamp}-{number}.db")
    return name


def _place(source: Path, target: Path) -> None:
    part = target.with_name(target.name + _PART)
    try:
        _copy_and_verify(source, part)
        os.replace(part, target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _settle(part: Path, target: Path) -> None:
    sync_file(part)
    _verify(part)
    os.replace(part, target)
    sync_folder(target.parent)


def _copy_and_verify(source: Path, part: Path) -> None:
    shutil.copyfile(source, part)
    sync_file(part)
    if not filecmp.cmp(source, part, shallow=False):
        raise OSError(errno.EIO, "the copy differs", os.fspath(part))
    _verify(part)


def _refuse_damaged(database: Path) -> None:
    if check_file(database):
        raise DamagedError(
            "Databasen är skadad, så det går inte att göra en säkerhetskopia av den.",
            "De tidigare säkerhetskopiorna finns kvar. Stäng programmet och öppna det igen, så kan "
            "du återställa en av dem.",
        )


def _verify(copy: Path) -> None:
    sql = connect_to_copy(copy)
    try:
        problem = integrity_problem(sql)
    finally:
        sql.close()
    if problem:
        raise UserError(
            "Säkerhetskopian går inte att läsa som den ska och har inte använts.",
            "Databasen är inte ändrad. Försök igen, eller välj en annan säkerhetskopia.",
        )
