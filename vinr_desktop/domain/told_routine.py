"""An adopted routine as a unit's file tells of it: enough to demand its reading and to register it.

The document itself travels in a file of its own. Until it is here this stands for it: its title,
version, days and SHA-256, kept as a policy under the document's id.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime

from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.policy import INTRODUCTION_DAYS, RETENTION_MONTHS, Policy

TOLD = "routine/"
"""Begins the key of what is told of a routine."""

_AS_OF = "as_of"
_DRAFTS = (State.DRAFT, State.REVIEW)
_SOMETIME = datetime(1970, 1, 1, tzinfo=UTC)


def told(document: Document, sha256: str, as_of: datetime) -> Policy:
    """Return what is told of an adopted routine; `sha256` is of the file that is read.

    `as_of` is when the document last took a step in its life, as known here.
    """
    facts = {
        "series": document.series,
        "title": document.title,
        "unit": document.unit_id,
        "version": document.version,
        "adopted_on": _said(document.adopted_on),
        "valid_from": _said(document.valid_from),
        "withdrawn_on": _said(document.withdrawn_on),
        "sha256": sha256,
        _AS_OF: as_of.astimezone(UTC).isoformat(),
    }
    value = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return Policy(f"{TOLD}{document.id}", document.scope, value)


def is_news(policy: Policy, kept: str) -> bool:
    """Tell whether a policy says more than what is kept, which somebody else may know better."""
    if not kept:
        return True
    now, before = json.loads(policy.value), json.loads(kept)
    if now[_AS_OF] < before.get(_AS_OF, ""):
        return False
    return any(before.get(key) != value for key, value in now.items() if key != _AS_OF)


def routine_told(policy: Policy) -> Document:
    """Return the routine that a policy tells of, as far as it does; ValueError where none."""
    try:
        facts = json.loads(policy.value)
        if not isinstance(facts, dict) or not all(isinstance(v, str) for v in facts.values()):
            raise ValueError("no routine")
        withdrawn = _day(facts["withdrawn_on"])
        return Document(
            id=policy.id.removeprefix(TOLD),
            scope=policy.scope,
            series=facts["series"],
            form_id="",
            form_version=0,
            form_sha256="",
            title=facts["title"],
            unit_id=facts["unit"],
            version=facts["version"],
            state=State.WITHDRAWN if withdrawn else State.ADOPTED,
            owner="",
            created_at=_SOMETIME,
            updated_at=_SOMETIME,
            valid_from=_day(facts["valid_from"]),
            adopted_on=date.fromisoformat(facts["adopted_on"]),
            pdf_sha256=facts["sha256"],
            withdrawn_on=withdrawn,
        )
    except (KeyError, RecursionError) as error:
        raise ValueError("a routine without all that has to be told") from error


def check(policy: Policy) -> None:
    """Raise ValueError where a policy that comes from another PC cannot be read."""
    if policy.id.startswith(TOLD):
        routine_told(policy)
    day = policy.id.removeprefix(f"{INTRODUCTION_DAYS}/")
    if day != policy.id:
        date.fromisoformat(day)
        int(policy.value)
    if policy.id == RETENTION_MONTHS and policy.value:
        int(policy.value)


def known(documents: Iterable[Document], policies: Iterable[Policy]) -> list[Document]:
    """Return the documents that are here, and the adopted routines that are only told of."""
    routines = [routine_told(one) for one in policies if one.id.startswith(TOLD)]
    here = list(documents)
    adopted = {one.id for one in here if one.adopted_on and one.state not in _DRAFTS}
    only_told = [one for one in routines if one.id not in adopted]
    ids = {one.id for one in only_told}
    return [*(one for one in here if one.id not in ids), *only_told]


def is_told(document: Document) -> bool:
    """Tell whether a document is only told of."""
    return not document.form_sha256 and document.created_at == _SOMETIME


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(said: str) -> date | None:
    return date.fromisoformat(said) if said else None
