"""What is asked of a unit's file before anything of it is kept, and how far each part counts."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from vinr_desktop.domain.certificate import certificate_id
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import attendance_id
from vinr_desktop.domain.handover import Sealed
from vinr_desktop.domain.language import personal_numbers
from vinr_desktop.domain.merge import Field, Known, Strand, in_force, merge
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.domain.sharing import order
from vinr_desktop.domain.staff_rows import number_key
from vinr_desktop.domain.told_routine import check
from vinr_desktop.domain.unit_parcel import (
    FAMILIES,
    Narrowed,
    courses_of,
    kind_of,
    narrowed,
    news_of,
)
from vinr_desktop.services.unit_belonging import DEMANDS
from vinr_desktop.services.unit_limits import UnitLimits
from vinr_desktop.storage.stores import Stores

STAFF = FAMILIES["employee"]
ERASABLE = (*STAFF, "attendance", *DEMANDS)
"""What HR's file may take away for good."""
_TIES = {"employment": "unit_id", "staff_meeting": "unit_id"}
_PRIVATE = (
    "employee", "employment", "absence", "completion", "occasion", "staff_meeting", "course",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A strand as it is here, as it came, and as it will be; `refused` stays as it is here.

    `seen` is what its sender is believed to have seen of it, empty where it is left out.
    """

    mine: Strand
    theirs: Strand
    after: Strand
    refused: tuple[Field, ...] = ()
    seen: Known = dataclasses.field(default_factory=dict)

    @property
    def changes_something(self) -> bool:
        """Tell whether keeping it changes anything, if only what has been seen."""
        return self.after != self.mine

    @property
    def removed(self) -> list[Field]:
        """What is here and is taken away."""
        return [field for field in self.mine.fields if field not in self.after.fields]


class UnitCheck:
    """Reads every row of a unit's file, and decides what of it counts."""

    def __init__(self, stores: Stores, shipped: Iterable[str]) -> None:
        """`shipped` are the ids of the courses that come with the program."""
        self._stores = stores
        self._shipped = frozenset(shipped)

    def judge(self, sealed: Sealed, certificate: str, is_limited: bool) -> list[Judged]:
        """Return what becomes of every strand; UserError where anything cannot be kept as it is.

        `certificate` is the SHA-256 of the one that sealed the file: only that one can come along.
        """
        parcel = sealed.parcel
        if is_limited:
            self._refuse_unknown(parcel.document_id)
        try:
            here = {theirs.id: self._stores.strands.get(theirs.id) for theirs in parcel.strands}
            self._check_shape(parcel.document_id, parcel.strands, here)
            self._refuse_foreign(parcel.strands, here)
            strands = list(self._with_sender(sealed, certificate, here))
            if is_limited:
                judged = self._limited(parcel.document_id, strands, here)
            else:
                judged = [self._whole(here[theirs.id], theirs) for theirs in strands]
            self._check_rows(judged)
        except (ValueError, LookupError, TypeError) as error:
            raise UserError(
                "Filen innehåller något som det här programmet inte kan läsa.",
                "Ingenting är ändrat. Be avsändaren att göra filen på nytt, och se efter att ni"
                " har samma version av programmet.",
            ) from error
        return judged

    # --- its shape ---

    def _refuse_unknown(self, unit_id: str) -> None:
        if all(unit.id != unit_id for unit in self._stores.organisation.units()):
            raise UserError(
                "Filen kommer från en enhet som inte finns här.",
                "Ingenting är ändrat. Lämna ut en fil till enheten först, och låt chefen ta emot"
                " den.",
            )

    def _refuse_foreign(self, strands: Iterable[Strand], here: Mapping[str, Strand]) -> None:
        """Refuse another municipality's file: units and numbers of the same name would be mixed.

        It has another name, and neither has ever heard of the other.
        """
        root = self._root()
        theirs = next((one for one in strands if one.id == root), None)
        if theirs is None or theirs.known.keys() & here[root].known.keys():
            return
        ours, told = _municipality(here[root]), _municipality(theirs)
        if ours and told and _plain(ours) != _plain(told):
            raise UserError(
                f"Filen kommer från en annan kommun: {told}.",
                "Ingenting är ändrat. Är det er egen kommun skriver ni dess namn likadant på båda"
                " datorerna, under Inställningar.",
            )

    def _root(self) -> str:
        units = self._stores.organisation.units()
        return next((unit.id for unit in units if not unit.parent), "")

    def _check_shape(
        self, unit_id: str, strands: tuple[Strand, ...], here: Mapping[str, Strand]
    ) -> None:
        if not strands or strands[0].id != unit_id or kind_of(strands[0]) != "unit":
            raise ValueError("the unit is not the first strand")
        if len({strand.id for strand in strands}) < len(strands):
            raise ValueError("a strand that is there twice")
        for strand in strands:
            kind_of(strand)
            news = news_of(here[strand.id], strand)
            self._stores.strands.check(news)
            _check_texts(news)

    def _with_sender(
        self, sealed: Sealed, certificate: str, here: Mapping[str, Strand]
    ) -> Iterator[Strand]:
        """Yield the strands, of the certificates only the one that sealed the file.

        A sender who is known here stays as she is written here.
        """
        parcel = sealed.parcel
        people = {
            strand.id
            for strand in parcel.strands
            for field, heads in strand.fields.items()
            if field.table == "person"
            and all(is_same_name(str(h.values.get("name")), parcel.sender.name) for h in heads)
        }
        for strand in parcel.strands:
            kind = kind_of(strand)
            if kind == "person" and strand.id not in people:
                raise ValueError("a person who is not the sender")
            if kind == "person" and here[strand.id].fields:
                continue
            if kind == "signing_certificate" and not _is_of(strand, certificate, people):
                continue
            yield strand

    # --- what becomes of it ---

    def _whole(self, mine: Strand, theirs: Strand) -> Judged:
        after = merge(mine, theirs)
        kinds = {field.table for field in (*mine.fields, *theirs.fields)}
        if kinds <= {*STAFF} and not any(field.table == "employee" for field in after.fields):
            after = Strand(after.id, after.known, {})  # what is left of an erased person goes too
        judged = Judged(mine, theirs, after, seen=theirs.known)
        if any(field.table not in ERASABLE for field in judged.removed):
            raise ValueError("a file that takes away what it may not")
        return judged

    def _limited(
        self, unit_id: str, strands: Iterable[Strand], here: Mapping[str, Strand]
    ) -> list[Judged]:
        tree = self._stores.organisation.tree()
        inside = tree.within(unit_id)
        limits = UnitLimits(
            inside,
            frozenset(self._stores.journal.deleted("employee")),
            self._stores.personnel.moved_from(inside, date.min),
        )
        staff = {one.id: one for one in strands if kind_of(one) == "employee"}
        judged = [
            self._unless_never(self._narrowed(here[each.id], each, limits))
            for each in staff.values()
        ]
        taken = [limits.takes(_told_by(one)) for one in judged]
        limits.know(
            self._stores.personnel.ever_in(limits.inside)
            | {one.mine.id for one, is_taken in zip(judged, taken, strict=True) if is_taken}
        )
        judged = [
            one if is_taken else _left_out(one) for one, is_taken in zip(judged, taken, strict=True)
        ]
        limits.learn(courses_of(strands) - self._shipped)
        left = {*staff, self._root()}  # the municipality is only told of, to know whose file it is
        others = [theirs for theirs in strands if theirs.id not in left and kind_of(theirs)]
        return [*judged, *(self._narrowed(here[each.id], each, limits) for each in others)]

    def _narrowed(self, mine: Strand, theirs: Strand, limits: UnitLimits) -> Judged:
        found: Narrowed = narrowed(mine, theirs, limits.allows, order)
        after = merge(mine, found.strand)
        if not any(field.row == theirs.id for field in after.fields):
            return Judged(mine, theirs, mine, found.refused)  # a gathering that is not let in
        if found.refused and not limits.answers(kind_of(theirs)):
            return Judged(mine, theirs, mine, found.refused)
        return Judged(mine, theirs, after, found.refused, found.strand.known)

    def _unless_never(self, judged: Judged) -> Judged:
        """Leave out, untold, who is new by name with a number that no list takes in either."""
        row = Field("employee", judged.theirs.id)
        known = {number_key(number) for number in self._stores.personnel.never_imported()}
        came = [] if row in judged.mine.fields else judged.theirs.fields.get(row, ())
        if any(
            number_key(str(head.values.get("number"))) in known
            and not head.values.get("is_protected")
            for head in came
        ):
            return Judged(judged.mine, judged.theirs, judged.mine)
        return judged

    # --- its rows ---

    def _check_rows(self, judged: Iterable[Judged]) -> None:
        news = [news_of(one.mine, one.after) for one in judged]
        rows = [row for strand in news for row in self._stores.strands.rows(strand, order)]
        units = {unit.id for unit in self._stores.organisation.units()}
        units |= {row.id for table, row in rows if table == "unit"}
        for table, row in rows:
            if table == "policy":
                check(row)
            tie = _TIES.get(table)
            if tie and getattr(row, tie) not in units:
                raise ValueError("a unit that is neither here nor in the parcel")


def _told_by(judged: Judged) -> Strand:
    """Return what tells where a person works: what is here, and the file of whoever is new."""
    is_known = any(field.table == "employee" for field in judged.mine.fields)
    return judged.mine if is_known else judged.after


def _left_out(judged: Judged) -> Judged:
    """A person who is not the unit's stands as she does here; what is new of her is refused."""
    news = [
        field
        for field, heads in judged.after.fields.items()
        if heads != judged.mine.fields.get(field)
    ]
    return Judged(judged.mine, judged.theirs, judged.mine, (*judged.refused, *news))


def _is_of(strand: Strand, certificate: str, people: Iterable[str]) -> bool:
    """Tell whether a registration is of the certificate that sealed the file, and its sender's."""
    for field, heads in strand.fields.items():
        values: Mapping[str, Any] = in_force(field, heads, order).values
        if values.get("sha256") != certificate or len(heads) > 1:
            return False
        owner = str(values.get("person_id"))
        if owner not in people or strand.id != certificate_id(owner, certificate):
            raise ValueError("a certificate that is not the sender's")
    return True


def _check_texts(strand: Strand) -> None:
    """Raise ValueError for presence under another's id, UserError for a personnummer."""
    for field, heads in strand.fields.items():
        for values in (head.values for head in heads):
            if field.table == "attendance":
                person = str(values.get("employee_id"))
                if field.row != attendance_id(strand.id, person):
                    raise ValueError("presence under another's id")
            texts = [str(v) for k, v in values.items() if not _is_key(k) and isinstance(v, str)]
            if field.table in _PRIVATE and any(personal_numbers(text) for text in texts):
                raise UserError(
                    "I filen står något som ser ut som ett personnummer.",
                    "Ingenting är ändrat. Programmet sparar aldrig personnummer. Be avsändaren att"
                    " ta bort det och göra filen på nytt.",
                )


def _municipality(root: Strand) -> str:
    names = [in_force(f, heads, order).values.get("name") for f, heads in root.fields.items()]
    return str(next(iter(names), "") or "")


def _plain(municipality: str) -> str:
    """Return a municipality's name for comparing: "Granby" and "Granbys kommun" are the same."""
    return municipality.casefold().strip().removesuffix("kommun").strip().removesuffix("s")


def _is_key(column: str) -> bool:
    return column.endswith(("_id", "sha256", "_on")) or column in ("scope", "first", "last")
