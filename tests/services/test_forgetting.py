"""Client data that a writer has taken away is in no entry of the journal any more."""

import pytest

from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Place, Services
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.journal import Journal

WHOLE = "Frun, 19811218-9876, bor kvar."
HALF = "Frun, 19811218-98"
QUESTION = "8a"


@pytest.fixture
def draft(services: Services) -> Document:
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    return services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")


def traces(place: Place, draft: Document) -> list[str]:
    """The entries of the answers' journal that hold the beginning of the number."""
    db = Database.open(place.database, writing=False)
    entries = Journal(db).entries(draft.id)
    db.close()
    return [str(e) for e in entries if "Frun, 198112" in f"{e.old} {e.new}"]


def write(services: Services, draft: Document, *texts: str) -> None:
    """Store texts one after the other, as they are while somebody writes."""
    for number, text in enumerate(texts):
        services.drafting.answer(draft.id, QUESTION, text, f"s{number}")


def test_number_that_was_stored_while_it_was_written_leaves_with_the_whole(
    services: Services, place: Place, draft: Document
) -> None:
    write(services, draft, "Frun", HALF, WHOLE)
    assert len(traces(place, draft)) == 2
    write(services, draft, "Frun bor kvar.")
    assert traces(place, draft) == []


def test_number_that_is_deleted_letter_by_letter_leaves_at_last(
    services: Services, place: Place, draft: Document
) -> None:
    write(services, draft, WHOLE, HALF, "Frun, 198112", "Frun, 1", "Frun bor kvar.")
    assert traces(place, draft) == []
    assert services.drafting.undo(draft.id) == QUESTION
    assert "1981" not in str(services.drafting.open(draft.id).answers[QUESTION])


def test_number_that_is_undone_cannot_be_done_again(
    services: Services, place: Place, draft: Document
) -> None:
    write(services, draft, "Frun", WHOLE)
    services.drafting.undo(draft.id)
    assert traces(place, draft) == []
    services.drafting.redo(draft.id)
    assert services.drafting.open(draft.id).answers[QUESTION] == "Frun"


def test_number_that_a_copied_answer_replaces_is_forgotten(
    services: Services, place: Place, draft: Document
) -> None:
    unit = services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
    other = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    write(services, other, "Vi ringer chefen.")
    write(services, draft, WHOLE)
    services.drafting.copy_from(draft.id, other.id, [QUESTION], "k")
    assert services.drafting.open(draft.id).answers[QUESTION] == "Vi ringer chefen."
    assert traces(place, draft) == []


def test_journal_keeps_what_still_stands(services: Services, place: Place, draft: Document) -> None:
    write(services, draft, WHOLE, WHOLE + " Maken, 700101-1234.", WHOLE)
    assert len(traces(place, draft)) > 0
    assert "700101" not in str(traces(place, draft))
