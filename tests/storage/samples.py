"""Things to keep, for the tests of the storage."""

from datetime import UTC, date, datetime, timedelta

from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.person import Actor, Unit
from vinr_desktop.storage.stores import Stores

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ME = Actor("Åsa Öberg", "asober")
UNIT = Unit("u1", "u0/u1/", "Hemtjänst Älven", "u0", "hemtjanst", "Åsa Öberg")
DOCUMENT = Document(
    id="d1",
    scope=UNIT.scope,
    series="d1",
    form_id="lokal-rutin",
    form_version=1,
    form_sha256="0" * 64,
    title="Lokal rutin – Hemtjänst Älven",
    unit_id=UNIT.id,
    version="1.0",
    state=State.DRAFT,
    owner="Åsa Öberg",
    created_at=NOW,
    updated_at=NOW + timedelta(minutes=5),
    review_date=date(2027, 11, 24),
)


def begin(stores: Stores, document: Document = DOCUMENT) -> Document:
    """Keep a unit and a document of it."""
    with stores.db.change(ME, NOW, cause="begin"):
        stores.organisation.save_unit(UNIT)
        stores.documents.save(document)
    return document


def answer(stores: Stores, question_id: str, value: object, step: str = "") -> None:
    """Give one answer in a transaction of its own."""
    with stores.db.change(ME, NOW, step):
        stores.answers.save(DOCUMENT, question_id, value)
