"""Which columns are written at a time, and what travels together between PCs.

A row is one part unless named here: what only makes sense together is never mixed from two PCs
(a contact's number and the day it was tried, a document's state and its signed file).
"""

from collections.abc import Collection, Mapping, Sequence

from vinr_desktop.domain.sharing import ERASED, LIFE

SHARED = (
    "unit", "person", "signing_certificate", "contact", "document", "answer", "event", "receipt",
    "review", "comment", "participant", "follow_up", "original", "basis", "expected",
    "set_aside",
    "employee", "employment", "absence", "course", "rule", "completion", "policy", "occasion",
    "staff_meeting", "attendance", "removal",
)  # fmt: skip
"""What goes to other PCs, in the order in which rows can refer to each other. Deliveries stay: a
folder is one PC's."""

WHOLE = ""
FORM = "form"
DISCARDED = "discarded"
DECISION = "decision"

_PARTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "document": {
        LIFE: (
            "state", "pdf_sha256", "content_sha256", "adopted_on", "registry_number",
            "valid_from", "review_date", "change", "adopted_how", "decided_by", "decision",
            "withdrawn_on", "withdrawn_reason",
        ),
        FORM: ("form_id", "form_version", "form_sha256"),
        DISCARDED: ("discarded_at",),
    },
    "original": {ERASED: ("erased_at", "erased_by")},
    "review": {DECISION: ("outcome", "decided_by", "decided_at", "note")},
    "comment": {DECISION: ("settled", "settled_by", "settled_at")},
}  # fmt: skip
_NOT_SHARED = {"id", "rev", "updated_at"}
_OWNERS = ("document_id", "gathering_id", "employee_id")


def parts_of(table: str, columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the columns of each part of a table; all others are the part WHOLE."""
    named = _PARTS.get(table, {})
    taken = {column for part in named.values() for column in part} | _NOT_SHARED
    return {WHOLE: tuple(column for column in columns if column not in taken), **named}


def strand_of(columns: Collection[str], row: str) -> str:
    """Return in SQL which strand a row (`new`, or a table's name) belongs to.

    A document takes its answers and steps along, a gathering those who came, a person her
    employments and completions; anything else travels by itself.
    """
    return f"{row}.{owner_of(columns)}"


def owner_of(columns: Collection[str]) -> str:
    """Return the column that names the strand a row travels with."""
    return next((owner for owner in _OWNERS if owner in columns), "id")
