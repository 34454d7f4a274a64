"""Drafts: begun, answered, undone, copied, discarded; and what must never stay in them."""

import pytest

from tests.services.conftest import StandingClock
from tests.services.office import ONE, open_office
from vinr_desktop.domain.document import Document, EventKind
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import is_empty
from vinr_desktop.domain.progress import missing
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.storage.database import Database

FORM = "lokal-rutin"


@pytest.fixture
def draft(services: Services) -> Document:
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    return services.drafting.begin(FORM, unit.id, "hemtjanst")


def test_new_draft_knows_its_unit_and_sector(services: Services, draft: Document) -> None:
    opened = services.drafting.open(draft.id)
    assert opened.document.title == "Lokal rutin vid våld i nära relation – Hemtjänst Norr"
    assert opened.answers == {"1a": "Hemtjänst Norr", "1b": "hemtjanst"}
    assert opened.sector.name == "hemtjänst"
    assert [event.kind for event in services.drafting.history(draft.id)] == [EventKind.CREATED]


def test_sector_that_the_form_does_not_offer_is_asked_for(
    services: Services, place: Place, clock: StandingClock
) -> None:
    office = open_office(services, place, clock)
    unit = office.services.organisation.add_unit("Gruppbostaden", "lss")
    document = office.services.drafting.begin(ONE, unit.id, unit.sector)
    assert office.services.drafting.open(document.id).answers == {"enhet": "Gruppbostaden"}


def test_draft_keeps_its_form_when_the_municipality_replaces_it(
    services: Services, place: Place, draft: Document
) -> None:
    own = place.data / "forms"
    own.mkdir(parents=True, exist_ok=True)
    shipped = (place.shipped / "forms" / "lokal-rutin.toml").read_text(encoding="utf-8")
    title = "Lokal rutin vid våld i nära relation"
    text = shipped.replace(f'title = "{title}"', 'title = "Vår egen rutin"')
    (own / "var-egen.toml").write_text(text, encoding="utf-8")

    assert services.drafting.open(draft.id).form.title == title
    newer = services.drafting.begin(FORM, draft.unit_id, "hemtjanst")
    assert services.drafting.open(newer.id).form.title == "Vår egen rutin"
    (own / "var-egen.toml").write_text('id = "lokal-rutin"', encoding="utf-8")
    assert services.drafting.open(draft.id).form.title == title
    assert services.drafting.open(newer.id).form.title == "Vår egen rutin"
    with pytest.raises(UserError, match=r"var-egen\.toml"):
        services.drafting.begin(FORM, draft.unit_id, "hemtjanst")


def test_answer_is_there_after_reopening(
    services: Services, draft: Document, place: Place, clock: StandingClock
) -> None:
    services.drafting.answer(draft.id, "2e", "Ett påhittat fall.", "s1")
    second = Database.open(place.database)
    reopened = build(second, place, "konto", clock).drafting.open(draft.id)
    second.close()
    assert reopened.answers["2e"] == "Ett påhittat fall."


def test_undo_goes_back_by_steps_and_never_behind_the_beginning(
    services: Services, draft: Document
) -> None:
    drafting = services.drafting
    for text, step in (("F", "s1"), ("Fall", "s1"), ("Fallet", "s2")):
        drafting.answer(draft.id, "2e", text, step)
    assert drafting.undo(draft.id) == "2e"
    assert drafting.open(draft.id).answers["2e"] == "Fall"
    assert drafting.undo(draft.id) == "2e"
    assert is_empty(drafting.open(draft.id).answers.get("2e"))
    assert drafting.undo(draft.id) == ""
    assert drafting.open(draft.id).answers["1a"] == "Hemtjänst Norr"
    assert drafting.redo(draft.id) == "2e"
    assert drafting.redo(draft.id) == "2e"
    assert drafting.open(draft.id).answers["2e"] == "Fallet"
    assert drafting.redo(draft.id) == ""


def test_one_yes_accepts_the_proposals_of_a_page_and_can_be_undone(
    services: Services, draft: Document
) -> None:
    drafting = services.drafting
    drafting.accept_page(draft.id, "steg-2", "ja")
    opened = drafting.open(draft.id)
    assert not is_empty(opened.answers.get("2a"))
    waiting = [gap.question.id for gap in missing(opened.form, opened.answers)]
    assert "2a" not in waiting
    drafting.undo(draft.id)
    assert is_empty(drafting.open(draft.id).answers.get("2a"))


def test_proposal_speaks_of_the_person_as_the_sector_does(services: Services) -> None:
    unit = services.organisation.add_unit("Ekbacken", "sabo")
    document = services.drafting.begin(FORM, unit.id, "sabo")
    for page in services.drafting.open(document.id).form.pages:
        services.drafting.accept_page(document.id, page.id, page.id)
    texts = str(services.drafting.open(document.id).answers)
    assert "{person" not in texts
    assert "boende" in texts


def test_removed_personnummer_leaves_the_journal_and_the_file(
    services: Services, draft: Document, place: Place
) -> None:
    drafting = services.drafting
    drafting.answer(draft.id, "2e", "Kalle, 19811218-9876, ringde.", "s1")
    drafting.answer(draft.id, "2e", "En man ringde.", "s2")
    stored = b"".join(path.read_bytes() for path in place.data.glob("vinr.db*"))
    assert b"19811218-9876" not in stored
    drafting.undo(draft.id)
    assert "9876" not in str(drafting.open(draft.id).answers)


def test_half_written_personnummer_leaves_the_journal_too(
    services: Services, draft: Document, place: Place
) -> None:
    for text, step in (
        ("Kalle, 19811218-98", "s1"),
        ("Kalle, 19811218-9876", "s2"),
        ("En man", "s3"),
    ):
        services.drafting.answer(draft.id, "2e", text, step)
    stored = b"".join(path.read_bytes() for path in place.data.glob("vinr.db*"))
    assert b"19811218" not in stored


def test_copied_answers_are_one_step(services: Services, draft: Document) -> None:
    drafting = services.drafting
    other_unit = services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
    other = drafting.begin(FORM, other_unit.id, "hemtjanst")
    drafting.answer(other.id, "2e", "Annat fall.", "a")
    drafting.answer(other.id, "5e", "I personens hem.", "b")
    drafting.copy_from(draft.id, other.id, ["2e", "5e"], "kopia")
    answers = drafting.open(draft.id).answers
    assert (answers["2e"], answers["5e"]) == ("Annat fall.", "I personens hem.")
    drafting.undo(draft.id)
    answers = drafting.open(draft.id).answers
    assert is_empty(answers.get("2e"))
    assert is_empty(answers.get("5e"))


def test_discarded_draft_comes_back_whole(services: Services, draft: Document) -> None:
    drafting = services.drafting
    drafting.answer(draft.id, "2e", "Ett fall.", "s1")
    drafting.discard(draft.id)
    assert drafting.overview() == []
    drafting.restore(draft.id)
    (row,) = drafting.overview()
    assert row.document.id == draft.id
    assert drafting.open(draft.id).answers["2e"] == "Ett fall."


def test_overview_tells_progress_and_where_to_begin(services: Services, draft: Document) -> None:
    (row,) = services.drafting.overview()
    assert row.unit == "Hemtjänst Norr"
    assert row.progress.answered == 2
    assert row.missing == row.progress.required - 2
    assert row.first_missing == "1c"


def test_last_changed_document_comes_first(
    services: Services, draft: Document, clock: StandingClock
) -> None:
    other_unit = services.organisation.add_unit("Ekbacken", "sabo")
    clock.forward(minutes=5)
    other = services.drafting.begin(FORM, other_unit.id, "sabo")
    assert [row.document.id for row in services.drafting.overview()] == [other.id, draft.id]
    clock.forward(minutes=5)
    services.drafting.answer(draft.id, "2e", "Ett fall.", "s1")
    assert [row.document.id for row in services.drafting.overview()] == [draft.id, other.id]


def test_place_is_remembered(services: Services, draft: Document) -> None:
    assert services.drafting.position(draft.id) == ""
    services.drafting.stand_at(draft.id, "7c")
    assert services.drafting.position(draft.id) == "7c"


def test_answer_of_the_wrong_shape_is_refused(services: Services, draft: Document) -> None:
    with pytest.raises(UserError):
        services.drafting.answer(draft.id, "2e", ["lista"], "s1")
    assert "2e" not in services.drafting.open(draft.id).answers
