"""The forms: one TOML file each, read strictly; a municipality's own replace or add by id."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.errors import FormError, UserError
from vinr_desktop.domain.form import Form
from vinr_desktop.storage.form_checks import FormChecks
from vinr_desktop.storage.form_reader import FormReader, KnownIds
from vinr_desktop.storage.strict import Faults, parse, read_text

__all__ = ["FormFiles", "KnownIds", "check_form", "read_form", "read_whole"]


def read_form(text: str, file_name: str, known: KnownIds) -> Form:
    """Return the form in a text, as it is filled in; raises the first FormError.

    For the text that a draft keeps, give `KnownIds()`: the catalogues may have changed since.
    """
    return read_whole(text, file_name, known).in_use()


def read_whole(text: str, file_name: str, known: KnownIds) -> Form:
    """Return the form in a text with what is hidden in its place, to be edited."""
    faults = Faults(file_name)
    form = _read(text, faults, known)
    faults.raise_first()
    return form


def check_form(text: str, file_name: str, known: KnownIds) -> list[FormError]:
    """Return everything that is wrong in a form's text."""
    faults = Faults(file_name)
    _read(text, faults, known)
    return faults.found


def _read(text: str, faults: Faults, known: KnownIds) -> Form:
    sound = None if faults.found else _sound(text, faults.file, known)
    return sound or _read_anew(text, faults, known)


@lru_cache(maxsize=32)
def _sound(text: str, file_name: str, known: KnownIds) -> Form | None:
    """Return the form in a text, None where it has faults; the same text is read once."""
    faults = Faults(file_name)
    form = _read_anew(text, faults, known)
    return None if faults.found else form


def _read_anew(text: str, faults: Faults, known: KnownIds) -> Form:
    table = parse(text, faults)
    if faults.found:
        return FormReader(known).form(parse("", Faults(faults.file)))
    reader = FormReader(known)
    form = reader.form(table)
    FormChecks(form, table, reader.tables, known.sectors).run()
    return form


class FormFiles:
    """The forms of some folders, the shipped one first: a later folder replaces by id.

    A file is read again when it has changed. One with faults is not offered, and what it replaces
    isn't either: an own form that cannot be read shall not turn into the shipped one unnoticed.
    """

    def __init__(self, folders: Sequence[Path], catalog: Catalog) -> None:
        self._folders = tuple(folders)
        self._known = KnownIds.of(catalog)
        self._files: dict[tuple[Path, int, int, int], _File] = {}

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the forms that can be used, in the order of the file names."""
        return tuple(form_id for form_id, file in self._by_id().items() if not file.faults)

    def text(self, form_id: str) -> str:
        """Return a form's text, as a draft keeps it; raises what `read` raises."""
        return self._file(form_id).text

    def read(self, form_id: str) -> Form:
        """Return a form as it is filled in; raises the first FormError, UserError when there is
        no such form."""
        return self._file(form_id).form.in_use()

    def whole(self, form_id: str) -> Form:
        """Return a form with what is hidden in its place; raises what `read` raises."""
        return self._file(form_id).form

    def all_ids(self) -> tuple[str, ...]:
        """Return the ids of all forms, also of those that cannot be used."""
        return tuple(self._by_id())

    def file_name(self, form_id: str) -> str:
        """Return the name of a form's file, also of one with faults; empty where there is none."""
        file = self._by_id().get(form_id)
        return file.name if file else ""

    def check_all(self) -> list[FormError]:
        """Return everything that is wrong in any file of any folder."""
        return [fault for folder in self._look() for file in folder for fault in file.faults]

    def _file(self, form_id: str) -> "_File":
        file = self._by_id().get(form_id)
        if file is None:
            raise UserError(
                f"Formuläret ”{form_id}” finns inte längre.",
                "Det du redan har skrivit finns kvar. Välj ett annat formulär.",
            )
        if file.faults:
            raise file.faults[0]
        return file

    def _by_id(self) -> "dict[str, _File]":
        return {file.form.id: file for folder in self._look() for file in folder}

    def _look(self) -> "list[list[_File]]":
        """Return the files of each folder as they are now."""
        looked = [[self._read(path) for path in _paths(folder)] for folder in self._folders]
        return [_without_twins(files) for files in looked]

    def _read(self, path: Path) -> "_File":
        stat = path.stat()
        key = (path, stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if key not in self._files:
            faults = Faults(path.name)
            text = read_text(path, faults)
            form = _read(text, faults, self._known)
            name = form if form.id else replace(form, id=path.stem)
            self._files[key] = _File(path.name, text, name, tuple(faults.found))
        return self._files[key]


@dataclass(frozen=True, slots=True)
class _File:
    """One form file as read; a faulty one has a stand-in for what could not be read."""

    name: str
    text: str
    form: Form
    faults: tuple[FormError, ...]


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def _without_twins(files: list[_File]) -> list[_File]:
    """Add a fault to each file of a folder whose id another one of it has already."""
    first: dict[str, str] = {}
    found = []
    for file in files:
        twin = first.setdefault(file.form.id, file.name)
        if twin != file.name:
            problem = f"”{file.form.id}” finns redan i {twin}."
            fault = FormError(file.name, "id", problem, "Ge var sitt formulär ett eget id.")
            file = replace(file, faults=(*file.faults, fault))
        found.append(file)
    return found
