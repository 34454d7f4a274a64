"""A municipality's own form files: those in use, working copies, and what has been put aside.

Working copies lie in `utkast/` and are offered to nobody; what is replaced is moved to `tidigare/`
under the moment when it was.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.errors import FormError, UserError
from vinr_desktop.domain.form import Form
from vinr_desktop.storage.file_safety import move_file, write_whole
from vinr_desktop.storage.form_files import FormFiles, KnownIds, check_form, read_whole
from vinr_desktop.storage.form_writer import form_text
from vinr_desktop.storage.strict import Faults, read_text

FORMS, DRAFTS, ASIDE = "forms", "utkast", "tidigare"
LARGEST = 5_000_000
"""Bytes that a form file may have: the shipped ones have 150,000."""


class OwnForms:
    """Reads and writes the forms of the data folder beside the shipped ones."""

    def __init__(self, shipped: Path, own: Path, catalog: Catalog) -> None:
        """`shipped` and `own` are the folders."""
        self._own = own
        self._known = KnownIds.of(catalog)
        self.shipped = FormFiles([shipped], catalog)
        self.own = FormFiles([own], catalog)
        self.drafts = FormFiles([own / DRAFTS], catalog)

    def save_draft(self, form: Form) -> None:
        """Keep the working copy of a form; FormError when it would not be read again."""
        self._write(self._own / DRAFTS / f"{form.id}.toml", self._checked(form))

    def save_own(self, form: Form, at: datetime) -> None:
        """Take a form into use; the one in its place is copied aside first."""
        text = self._checked(form)
        path = self._own / (self.own.file_name(form.id) or f"{form.id}.toml")
        if path.exists():
            self._write(free_place(self._own, path, at), read_text(path, Faults(path.name)))
        self._write(path, text)

    def put_aside(self, form_id: str, at: datetime) -> None:
        """Move an own form out of use, whole as it is."""
        self._move(self._own, self.own.file_name(form_id), at)

    def put_draft_aside(self, form_id: str, at: datetime) -> None:
        """Move a working copy away, whole as it is."""
        self._move(self._own / DRAFTS, self.drafts.file_name(form_id), at)

    def drop_draft(self, form_id: str) -> None:
        """Take a working copy away; only for one that has just been taken into use."""
        name = self.drafts.file_name(form_id)
        if name:
            (self._own / DRAFTS / name).unlink(missing_ok=True)

    def write_copy(self, form: Form, path: Path) -> None:
        """Write a form to a place of the user's choice."""
        self._write(path, self._checked(form))

    def read_foreign(self, path: Path) -> tuple[Form | None, list[FormError]]:
        """Return the form in somebody's file, or everything that is wrong with it."""
        faults = Faults(path.name)
        with _telling_read(path):
            if path.stat().st_size > LARGEST:
                raise UserError(
                    f"Filen {path.name} är för stor för att vara ett formulär.",
                    "Ingenting är ändrat. Välj en fil som slutar på .toml.",
                )
        text = read_text(path, faults)
        found = faults.found or check_form(text, path.name, self._known)
        return (None, found) if found else (read_whole(text, path.name, self._known), [])

    def _checked(self, form: Form) -> str:
        text = form_text(form)
        if read_whole(text, f"{form.id}.toml", self._known) != form:
            raise AssertionError("a form was written that does not read back equal")
        return text

    def _write(self, path: Path, text: str) -> None:
        try:
            write_whole(path, text)
        except OSError as error:
            raise UserError(
                f"Formuläret gick inte att spara som {path.name}.",
                "Det som var sparat finns kvar. Se efter att disken har plats och att mappen går"
                " att skriva i.",
            ) from error

    def _move(self, folder: Path, name: str, at: datetime) -> None:
        if not name:
            return
        path = folder / name
        try:
            move_file(path, free_place(self._own, path, at))
        except OSError as error:
            raise UserError(
                f"Filen {name} gick inte att flytta undan.", "Ingenting är ändrat. Försök igen."
            ) from error


def free_place(folder: Path, path: Path, at: datetime) -> Path:
    """Return a place for a form file that is replaced at a moment, where nothing lies yet."""
    stem = f"{path.stem} {at:%Y-%m-%d %H%M%S}"
    target, number = folder / ASIDE / f"{stem}.toml", 2
    while target.exists():
        target, number = target.with_name(f"{stem} ({number}).toml"), number + 1
    return target


@contextmanager
def _telling_read(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(
            f"Filen {path.name} går inte att öppna.", "Ingenting är ändrat. Välj en annan fil."
        ) from error
