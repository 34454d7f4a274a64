"""What is asked of a parcel before anything of it is kept, and what becomes of each part of it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vinr_desktop.domain.answers import normalised
from vinr_desktop.domain.certificate import certificate_id
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Form
from vinr_desktop.domain.handover import Arrival, Fate, Parcel
from vinr_desktop.domain.merge import Field, Heads, Strand, in_force, merge
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.sharing import ERASED, is_contested, order, to_choose
from vinr_desktop.domain.versions import AdoptedHow, rows_of
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.storage.stores import Stores

BYTES_OF = {
    "document": ("form_sha256", "pdf_sha256", "content_sha256"),
    "signing_certificate": ("sha256",),
    "review": ("snapshot",),
    "original": ("sha256", "text_sha256"),
    "basis": ("snapshot",),
    "set_aside": ("pdf_sha256", "content_sha256"),
}
"""The columns that point at bytes, by table."""
BESIDE = {"basis": ("source_text",)}
"""Those that point at bytes which go along where they have not been erased."""

PLACES = {
    "document": "Dokumentet",
    "event": "Historik",
    "receipt": "Kvittens",
    "review": "Granskning",
    "comment": "Kommentarer",
    "participant": "Arbete i grupp",
    "follow_up": "Uppföljning",
    "unit": "Enheter",
    "person": "Personer",
    "signing_certificate": "Certifikat",
    "contact": "Kontakter",
    "original": "Originalfilen",
    "basis": "Vad dokumentet bygger på",
    "expected": "Dokument som ska finnas",
    "set_aside": "Fastställda exemplar",
}


@dataclass(frozen=True, slots=True)
class NewCertificate:
    """A certificate that comes with a parcel: for whom, and its SHA-256 in hex."""

    person: str
    sha256: str


class MovedError(UserError):
    """A file was made before the document was moved to another form here."""


class Meeting:
    """A strand as it is known here and as it came, and what both make together."""

    def __init__(self, mine: Strand, theirs: Strand) -> None:
        self.mine, self.theirs = mine, theirs
        self.after = merge(mine, theirs)


class ParcelCheck:
    """Reads every row of a parcel, so that what is kept can be read for ever."""

    def __init__(self, stores: Stores, forms: KeptForms) -> None:
        self._stores = stores
        self._forms = forms

    def form(self, parcel: Parcel, meetings: Sequence[Meeting]) -> Form:
        """Return the document's form; UserError where anything cannot be kept as it is."""
        try:
            if not meetings or meetings[0].theirs.id != parcel.document_id:
                raise ValueError("the document is not the first strand")
            if len({meeting.after.id for meeting in meetings}) < len(meetings):
                raise ValueError("a strand that is there twice")
            for meeting in meetings:
                self._stores.strands.check(meeting.theirs)
                _refuse_foreign(meeting.theirs)
            rows = [row for meeting in meetings for row in self._rows(meeting)]
            self._check_bytes(parcel, meetings)
            [document] = [row for table, row in rows if table == "document"]
            _check_document(document)
            self._check_unit(document, [row for table, row in rows if table == "unit"])
            form = self._forms.among(document, parcel.blobs)
            _refuse_earlier_form(document, form, meetings[0].theirs)
            _check_answers(form, meetings[0].theirs)
        except MovedError:
            raise
        except (UserError, ValueError, LookupError, TypeError) as error:
            raise UserError(
                "Filen innehåller något som det här programmet inte kan läsa.",
                "Ingenting är ändrat. Be avsändaren att göra filen på nytt, och se efter att ni"
                " har samma version av programmet.",
            ) from error
        return form

    def certificates(self, parcel: Parcel, meetings: Sequence[Meeting]) -> Iterator[NewCertificate]:
        """Yield the certificates of a parcel; UserError where one is not what it says."""
        from vinr_desktop.pdf.identity import certificate_facts

        rows = [row for meeting in meetings for row in self._rows(meeting)]
        people = {row.id: row.name for table, row in rows if table == "person"}
        for row in (row for table, row in rows if table == "signing_certificate"):
            known = parcel.blobs.get(row.sha256) or self._stores.blobs.get(row.sha256)
            facts = certificate_facts(known)
            if row.id != certificate_id(row.person_id, facts.sha256) or row.person_id not in people:
                raise UserError(
                    "Filen innehåller ett certifikat som inte hör till den som det sägs.",
                    "Ingenting är ändrat. Be avsändaren att göra filen på nytt.",
                )
            yield NewCertificate(people[row.person_id], facts.sha256)

    def _rows(self, meeting: Meeting) -> Iterator[tuple[str, Any]]:
        return self._stores.strands.rows(meeting.after, order)

    def _check_unit(self, document: Document, came: Sequence[Unit]) -> None:
        units = {unit.id for unit in (*came, *self._stores.organisation.units())}
        wanted = {document.unit_id, *(unit.parent for unit in came if unit.parent)}
        if not wanted <= units:
            raise ValueError("a unit that is neither here nor in the parcel")

    def _check_bytes(self, parcel: Parcel, meetings: Sequence[Meeting]) -> None:
        for sha256 in blobs_of(meeting.theirs for meeting in meetings):
            if sha256 not in parcel.blobs:
                self._stores.blobs.get(sha256)


def _refuse_foreign(strand: Strand) -> None:
    """ValueError where a document's file brings what belongs to no document, such as staff."""
    if any(field.table != "answer" and field.table not in PLACES for field in strand.fields):
        raise ValueError("a table that does not belong to a document")


def blobs_of(
    strands: Iterable[Strand], columns: Mapping[str, Sequence[str]] = BYTES_OF
) -> set[str]:
    """Return the SHA-256 of all bytes that strands point at, also by values not in force.

    Those of a file that somebody has erased are not among them.
    """
    return {
        str(head.values[column])
        for strand in strands
        for field, heads in strand.fields.items()
        if not _is_erased(strand, field)
        for column in columns.get(field.table, ())
        for head in heads
        if head.values.get(column)
    }


def _is_erased(strand: Strand, field: Field) -> bool:
    heads = strand.fields.get(Field(field.table, field.row, ERASED), ())
    return any(head.values.get("erased_at") for head in heads)


def referred_to_first(meeting: Meeting) -> int:
    """Sort strands so that what others refer to is kept first."""
    tables = {field.table for field in meeting.after.fields}
    return 0 if "unit" in tables else 1 if "person" in tables else 2


def arrivals(meetings: Iterable[Meeting], form: Form) -> Iterator[Arrival]:
    """Yield what becomes of every field that came, the answers in the order of the steps."""
    places = {question.id: index for index, question in enumerate(form.questions())}
    found = [
        (field, meeting)
        for meeting in meetings
        for field in meeting.theirs.fields
        if field in meeting.after.fields
    ]

    def place(entry: tuple[Field, Meeting]) -> tuple[int, str]:
        field, meeting = entry
        question = str(meeting.after.fields[field][0].values.get("question_id", ""))
        return places.get(question, len(places)), field.table

    for field, meeting in sorted(found, key=place):
        yield _arrival(field, meeting.mine.fields.get(field, ()), meeting.after.fields[field], form)


def _arrival(field: Field, before: Heads, after: Heads, form: Form) -> Arrival:
    first = in_force(field, after, order)
    earlier = in_force(field, before, order) if before else None
    if is_contested(field, after):
        fate = Fate.CONFLICT
    elif earlier is None:
        fate = Fate.NEW
    else:
        fate = Fate.UNCHANGED if earlier.values == first.values else Fate.CHANGED
    place, what = _words(field, first.values, form)
    question = str(first.values.get("question_id", "")) if field.table == "answer" else ""
    others = tuple(head for head in after if head is not first)
    versions = (first, *others) if question else to_choose(field, after)
    return Arrival(fate, place, what, question, earlier, versions, field.table)


def _words(field: Field, values: Mapping[str, Any], form: Form) -> tuple[str, str]:
    if field.table != "answer":
        what = (
            (values.get("erased_at") and "Filens innehåll raderas")
            or values.get("name")
            or values.get("title")
            or values.get("subject")
            or values.get("text")
            or ""
        )
        return PLACES[field.table], str(what)
    question_id = str(values["question_id"])
    asked = next((q for q in form.questions() if q.id == question_id), None)
    if asked is None:
        return "Frågor som inte finns i formuläret", question_id
    return form.page_of(question_id).title, asked.text.default


def _check_document(document: Document) -> None:
    """Read what a document keeps as text; ValueError and the like where it cannot be read."""
    rows_of(document.earlier)
    if document.adopted_how:
        AdoptedHow(document.adopted_how)


def _refuse_earlier_form(document: Document, form: Form, strand: Strand) -> None:
    """MovedError where a file made before the document was moved has answers that do not fit."""
    kept = {
        head.values.get("form_sha256")
        for field, heads in strand.fields.items()
        for head in heads
        if field.table == "document"
    }
    if document.form_sha256 in kept:
        return
    try:
        _check_answers(form, strand)
    except UserError as error:
        raise MovedError(
            "Dokumentet har fått ett nyare formulär här sedan filen gjordes, och något svar i"
            " filen går inte in i det.",
            "Ingenting är ändrat. Välj Tillbaka till förra formuläret, ta in filen och flytta"
            " sedan dokumentet igen.",
        ) from error


def _check_answers(form: Form, strand: Strand) -> None:
    """Read every answer, also those not in force; UserError where one does not fit its question."""
    asked = {question.id: question for question in form.questions()}
    for field, heads in strand.fields.items():
        for head in heads if field.table == "answer" else ():
            text = head.values["value"]
            value = None if text is None else json.loads(str(text))
            question = asked.get(str(head.values["question_id"]))
            if question is not None and text is not None:
                normalised(question, value)
