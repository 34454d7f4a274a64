"""Editing forms: a working copy that nobody else sees until it is taken into use, and what is
newer in the shipped one."""

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.errors import FormError, UserError
from vinr_desktop.domain.form import Form
from vinr_desktop.domain.form_changes import form_changes
from vinr_desktop.domain.form_merging import merged
from vinr_desktop.domain.register import OUTSIDE
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.form_files import KnownIds, read_whole
from vinr_desktop.storage.own_forms import OwnForms
from vinr_desktop.storage.stores import Stores

Edit = Callable[[Form], Form]
"""What makes one form of another, or refuses with a UserError."""
SHOWN_FAULTS = 4
REFUSAL = "Ändringen går inte att göra."
NOT_MERGED = "Det nya i det medföljande formuläret går inte ihop med ert."


class FormState(StrEnum):
    """Where the form that new documents are begun with comes from."""

    SHIPPED = "shipped"
    CHANGED = "changed"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One form in a list. `fault` says why an own file cannot be used, `newer` that the shipped
    form has changed since the own one was made."""

    form_id: str
    title: str
    version: int
    state: FormState
    has_draft: bool
    newer: bool
    fault: str = ""


@dataclass(slots=True)
class _Desk:
    """A working copy that lies open, with the forms to go back and forward to."""

    form: Form
    done: list[Form] = field(default_factory=list)
    undone: list[Form] = field(default_factory=list)
    step: str = ""


class FormEditing:
    """Everything a user can ask of forms. What is replaced is moved aside, never deleted."""

    def __init__(
        self, stores: Stores, catalog: Catalog, organisation: Organisation, folders: OwnForms
    ) -> None:
        self._stores = stores
        self._catalog = catalog
        self._organisation = organisation
        self._files = folders
        self._desks: dict[str, _Desk] = {}

    # --- the list ---

    def rows(self) -> list[FormRow]:
        """Return every form that somebody fills in, shipped and own, and those not yet in use."""
        files = self._files
        ids = (*files.shipped.all_ids(), *files.own.all_ids(), *files.drafts.all_ids())
        return [self._row(form_id) for form_id in dict.fromkeys(ids) if form_id != OUTSIDE]

    def announced(self) -> tuple[str, ...]:
        """Return the titles of own forms whose shipped form has changed since they were made."""
        rows = [self._row(form_id) for form_id in self._files.own.all_ids()]
        return tuple(row.title for row in rows if row.newer)

    # --- editing ---

    def open(self, form_id: str) -> Form:
        """Return the working copy, or what it begins with: the form in use."""
        return self._desk(form_id).form

    def edit(self, form_id: str, edit: Edit, step: str = "", refusal: str = REFUSAL) -> Form:
        """Change the working copy and keep it at once; edits of one `step` are undone together.

        Raises UserError, and changes nothing, when the form would be broken; `refusal` says so.
        """
        desk = self._desk(form_id)
        after = edit(desk.form)
        if after == desk.form:
            return after
        try:
            self._keep(after)
        except FormError as error:
            why = f"{error.key}: {error.problem} {error.remedy}".strip()
            raise UserError(
                refusal, f"Ingenting är ändrat. Det här går inte ihop: {why}"
            ) from error
        if not step or step != desk.step:
            desk.done.append(desk.form)
        desk.form, desk.step = after, step
        desk.undone.clear()
        return after

    def undo(self, form_id: str) -> Form:
        """Take back the last edit since the form was opened."""
        desk = self._desk(form_id)
        return self._step(desk, desk.done, desk.undone)

    def redo(self, form_id: str) -> Form:
        """Do again the edit last taken back."""
        desk = self._desk(form_id)
        return self._step(desk, desk.undone, desk.done)

    def can_undo(self, form_id: str) -> tuple[bool, bool]:
        """Tell whether there is an edit to take back, and one to do again."""
        desk = self._desk(form_id)
        return bool(desk.done), bool(desk.undone)

    def new_id(self) -> str:
        """Return an id for a new part of a form, which no other part has ever had."""
        return f"egen-{uuid.uuid4().hex[:12]}"

    def draft_changes(self, form_id: str) -> tuple[str, ...]:
        """Return what the working copy changes in the form in use, in sentences."""
        used = self._used(form_id)
        return form_changes(used, self.open(form_id)) if used else ()

    def has_draft(self, form_id: str) -> bool:
        """Tell whether there is a working copy that is not in use."""
        return form_id in self._files.drafts.all_ids()

    def to_try(self, form_id: str) -> Form:
        """Return the working copy as it would be filled in."""
        return self.open(form_id).in_use().with_choices(self._catalog.choice_lists())

    # --- into use and out of it ---

    def adopt(self, form_id: str) -> Form:
        """Take the working copy into use: new documents are begun with it."""
        form, now = self.open(form_id), self._organisation.now()
        versions = [row.version for row in self.rows() if row.form_id == form_id]
        taken = replace(form, version=max(form.version, *versions) + 1)
        self._files.save_own(taken, now)
        self._files.drop_draft(form_id)
        self._desks.pop(form_id, None)
        return taken

    def discard_draft(self, form_id: str) -> None:
        """Leave the working copy; it is moved aside."""
        self._files.put_draft_aside(form_id, self._organisation.now())
        self._desks.pop(form_id, None)

    def restore_shipped(self, form_id: str) -> None:
        """Go back to the shipped form; the own file and its working copy are moved aside."""
        if form_id not in self._files.shipped.all_ids():
            raise UserError("Det finns inget medföljande formulär att gå tillbaka till.")
        now = self._organisation.now()
        self._files.put_draft_aside(form_id, now)
        self._files.put_aside(form_id, now)
        self._desks.pop(form_id, None)

    # --- from and to others ---

    def hand_out(self, form_id: str, path: Path) -> None:
        """Write the form to a file for somebody else: the working copy where there is one."""
        self._files.write_copy(self.open(form_id), path)

    def take_in(self, path: Path) -> Form:
        """Make a working copy of somebody's file; UserError with what is wrong in it."""
        form, faults = self._files.read_foreign(path)
        if form is None:
            told = "\n".join(str(fault) for fault in faults[:SHOWN_FAULTS])
            rest = len(faults) - SHOWN_FAULTS
            more = f"\n… och {rest} fel till." if rest > 0 else ""
            text = f"Filen {path.name} går inte att använda som formulär."
            raise UserError(text, f"Ingenting är ändrat. Det här är fel i filen:\n{told}{more}")
        self._files.put_draft_aside(form.id, self._organisation.now())
        self._desks.pop(form.id, None)
        self._keep(form)
        return form

    # --- a newer shipped form ---

    def newer(self, form_id: str) -> tuple[str, ...]:
        """Return what has changed in the shipped form since the own one was made from it."""
        used, shipped = self._used(form_id), self._shipped(form_id)
        if used is None or shipped is None or not used.based_on:
            return ()
        seen = {used.based_on, self.open(form_id).based_on if self.has_draft(form_id) else ""}
        if self._shipped_sha256(form_id) in seen:
            return ()
        base = self._base(used)
        return form_changes(base, shipped) if base else form_changes(used, shipped)

    def merge_newer(self, form_id: str) -> Form:
        """Put what is new in the shipped form into the working copy, as one edit.

        Raises UserError when the two do not go together.
        """
        shipped = self._shipped(form_id)
        if shipped is None:
            raise UserError("Det finns inget medföljande formulär att hämta från.")
        sha256 = self._keep_shipped(form_id)

        def merge(own: Form) -> Form:
            return replace(merged(self._base(own), own, shipped), based_on=sha256)

        return self.edit(form_id, merge, refusal=NOT_MERGED)

    def keep_own(self, form_id: str) -> None:
        """Stay with the own form and be told of the shipped one only when it changes again."""
        sha256 = self._keep_shipped(form_id)
        used = self._used(form_id)
        if used is not None:
            self._files.save_own(replace(used, based_on=sha256), self._organisation.now())
        if self.has_draft(form_id):
            self.edit(form_id, lambda form: replace(form, based_on=sha256))
        else:
            self._desks.pop(form_id, None)

    # --- helpers ---

    def _desk(self, form_id: str) -> _Desk:
        if form_id not in self._desks:
            self._desks[form_id] = _Desk(self._begin(form_id))
        return self._desks[form_id]

    def _begin(self, form_id: str) -> Form:
        files = self._files
        if form_id in files.drafts.all_ids():
            return files.drafts.whole(form_id)
        if form_id in files.own.all_ids():
            return files.own.whole(form_id)
        return replace(files.shipped.whole(form_id), based_on=self._shipped_sha256(form_id))

    def _keep(self, form: Form) -> None:
        self._files.save_draft(form)
        if self._shipped(form.id) and form.based_on == self._shipped_sha256(form.id):
            self._keep_shipped(form.id)

    def _step(self, desk: _Desk, source: list[Form], target: list[Form]) -> Form:
        if source:
            self._keep(source[-1])
            target.append(desk.form)
            desk.form, desk.step = source.pop(), ""
        return desk.form

    def _used(self, form_id: str) -> Form | None:
        """The form in use; None where there is but a working copy, or the file cannot be read."""
        for files in (self._files.own, self._files.shipped):
            if form_id in files.all_ids():
                return files.whole(form_id) if form_id in files.ids() else None
        return None

    def _shipped(self, form_id: str) -> Form | None:
        files = self._files.shipped
        return files.whole(form_id) if form_id in files.ids() else None

    def _shipped_sha256(self, form_id: str) -> str:
        return hashlib.sha256(self._files.shipped.text(form_id).encode()).hexdigest()

    def _keep_shipped(self, form_id: str) -> str:
        """Keep the shipped text, to tell later what has changed since; return its SHA-256."""
        return self._stores.blobs.put(self._files.shipped.text(form_id).encode())

    def _base(self, own: Form) -> Form | None:
        """The shipped form that an own one was made from, where its text has been kept."""
        if not own.based_on or not self._stores.blobs.holds(own.based_on):
            return None
        text = self._stores.blobs.get(own.based_on).decode()
        return read_whole(text, f"{own.id}.toml", KnownIds())

    def _row(self, form_id: str) -> FormRow:
        files = self._files
        state = FormState.SHIPPED
        if form_id not in files.shipped.all_ids():
            state = FormState.OWN
        elif form_id in files.own.all_ids():
            state = FormState.CHANGED
        has_draft = form_id in files.drafts.all_ids()
        try:
            form = self._used(form_id) or self.open(form_id)
            newer = bool(self.newer(form_id))
        except FormError as error:
            return FormRow(form_id, form_id, 0, state, has_draft, False, str(error))
        return FormRow(form_id, form.title, form.version, state, has_draft, newer)
