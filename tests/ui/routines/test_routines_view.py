"""All routines: the list, the search, and what each state of a document allows."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import button, choose, click, find, press, texts, type_text
from tests.services.office import ONE, TWO, Office
from tests.ui.conftest import Active
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form_editing import StepPart, reword_step
from vinr_desktop.domain.versions import Change
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.routines.offers import AS_FILE
from vinr_desktop.ui.routines.routines_view import RoutinesView
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.widgets.search_field import SearchField

MOVE, BACK = "Flytta till nyare formulär", "Tillbaka till förra formuläret"


@pytest.fixture
def draft(office: Office) -> Document:
    unit = office.services.organisation.add_unit("Särskilt boende Ängen", "sabo")
    return office.services.drafting.begin("lokal-rutin", unit.id, "sabo")


@pytest.fixture
def view(
    office: Office, draft: Document, changes: Changes, appearance: Appearance, active: Active
) -> RoutinesView:
    office.adopted()
    made = RoutinesView(office.services, changes)
    active(made, size=(1366, 768))
    return made


def listed(view: RoutinesView) -> list[str]:
    model = find(view, QListView, "routines").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def offered(view: RoutinesView) -> list[str]:
    detail = find(view, QWidget, "detail_card")
    return [b.text() for b in detail.findChildren(QAbstractButton) if b.isVisible()]


def test_every_routine_is_listed_with_its_state(view: RoutinesView) -> None:
    assert set(listed(view)) == {"Särskilt boende Ängen", "Hemtjänst Öster"}
    assert "1 utkast, 1 väntar på att läggas in." in texts(view)


def test_search_finds_and_says_when_it_finds_nothing(view: RoutinesView) -> None:
    search = find(view, SearchField, "search_routines")
    type_text(search, "änGEN")
    assert listed(view) == ["Särskilt boende Ängen"]
    type_text(search, "xyz")
    assert listed(view) == []
    assert "Ingen rutin med de orden" in texts(view)
    press(search, Qt.Key.Key_Escape)
    assert len(listed(view)) == 2


def test_a_draft_can_be_written_and_discarded(
    view: RoutinesView, draft: Document, qtbot: QtBot
) -> None:
    view.show_document(draft.id)
    deeds = ["Fortsätt skriva", "Läs och kommentera", "Skicka till granskning …"]
    rest = ["Lämna vidare som fil …", "Arbeta i grupp", "Skriv ut arbetsblad", "Släng"]
    qtbot.waitUntil(lambda: offered(view) == [*deeds, *rest])
    with qtbot.waitSignal(view.deed_wanted) as asked:
        click(view, "deed_discard")
    assert asked.args == ["discard", draft.id]


def test_enter_in_the_list_goes_on_writing(
    view: RoutinesView, draft: Document, qtbot: QtBot
) -> None:
    view.show_document(draft.id)
    with qtbot.waitSignal(view.deed_wanted) as asked:
        press(find(view, QListView, "routines"), Qt.Key.Key_Return)
    assert asked.args == ["write", draft.id]


def test_a_discarded_draft_is_found_again(
    view: RoutinesView, office: Office, changes: Changes, draft: Document, qtbot: QtBot
) -> None:
    office.services.drafting.discard(draft.id)
    changes.documents_changed.emit()
    qtbot.waitUntil(lambda: listed(view) == ["Hemtjänst Öster"])
    choose(find(view, QComboBox, "kept_routines"), "Slängda")
    assert listed(view) == ["Särskilt boende Ängen"]
    qtbot.waitUntil(lambda: offered(view) == ["Ta tillbaka"])


def test_an_adopted_routine_waits_for_its_receipt(view: RoutinesView, qtbot: QtBot) -> None:
    choose(find(view, QComboBox, "kept_routines"), "Gällande")
    assert listed(view) == ["Hemtjänst Öster"]
    wanted = [
        "Ange kvittens",
        "Leverera",
        "Gör ett e-brev till registrator …",
        "Lägg nästa uppföljning i kalendern …",
        "Lämna vidare som fil …",
        "Ny version …",
        "Följ upp …",
        "Ge ut kontaktbilagan på nytt",
        "Upphäv …",
    ]
    qtbot.waitUntil(lambda: offered(view) == wanted)
    line = find(view, QWidget, "state_line").accessibleName()
    assert "Fastställd 2026-11-24 Bo Ek" in line
    assert "Kvar: Levererad" in line


def test_a_delivery_that_waits_says_why_and_is_tried_first(
    view: RoutinesView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    folder = office.filing_folder()
    folder.rmdir()
    row = next(r for r in office.services.drafting.overview() if r.unit == "Hemtjänst Öster")
    office.services.filing.deliver(row.document.id)
    changes.deliveries_changed.emit()
    view.show_document(row.document.id)
    qtbot.waitUntil(lambda: offered(view)[:1] == ["Försök leverera igen"])
    assert "Leveransen väntar" in texts(view)


def test_a_routine_that_waits_for_a_second_signature_can_be_taken_back(
    view: RoutinesView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    document = office.draft(TWO)
    office.sign(document, "Åsa Öberg")
    changes.documents_changed.emit()
    qtbot.waitUntil(lambda: len(listed(view)) == 3)
    view.show_document(document.id)
    qtbot.waitUntil(lambda: offered(view)[:2] == ["Skriv under", "Ta tillbaka underskriften"])
    assert "Väntar på underskrift" in texts(view)


def test_a_review_is_told_offered_and_broken_off(
    view: RoutinesView, office: Office, draft: Document, changes: Changes, qtbot: QtBot
) -> None:
    reviewing = office.services.reviewing
    reviewing.ask(draft.id, "Åsa Öberg", "", date(2026, 12, 1))
    reviewing.say(draft.id, "2e", "Byt fallet.")
    changes.documents_changed.emit()
    view.show_document(draft.id)
    asked = "Åsa Öberg är ombedd att granska. Svar önskat 2026-12-01 (om 7 dagar)."
    qtbot.waitUntil(lambda: asked in texts(view))
    assert offered(view)[0] == "Se granskningen"
    assert "Avbryt granskningen" in offered(view)
    routines = find(view, QListView, "routines")
    said = str(routines.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert "1 kommentar öppen" in said
    (reviewer,) = (p for p in office.services.organisation.people() if p.name == "Åsa Öberg")
    office.services.organisation.choose_me(reviewer.id)
    changes.documents_changed.emit()
    qtbot.waitUntil(lambda: offered(view)[0] == "Granska")


def test_the_history_is_told_in_words_the_latest_first(
    view: RoutinesView, office: Office, draft: Document, changes: Changes, qtbot: QtBot
) -> None:
    reviewing = office.services.reviewing
    for number in range(3):
        office.clock.forward(minutes=1)
        reviewing.ask(draft.id, "Åsa Öberg")
        office.clock.forward(minutes=1)
        reviewing.send_back(draft.id, f"Omgång {number}.")
    changes.documents_changed.emit()
    view.show_document(draft.id)
    last = "Skickad tillbaka efter granskning: ”Omgång 2.”"
    qtbot.waitUntil(lambda: last in texts(view))
    history = find(view, QWidget, "history_card")
    assert "Påbörjad" not in texts(history)
    click(view, "whole_history")
    assert {"Påbörjad", "Skickad till granskning hos Åsa Öberg"} <= set(texts(history))
    click(view, "whole_history")
    assert "Påbörjad" not in texts(history)


def test_where_it_is_narrow_the_list_gives_way_to_the_document(
    view: RoutinesView, draft: Document, qtbot: QtBot
) -> None:
    view.window().resize(620, 768)
    routines = find(view, QListView, "routines")
    assert routines.isVisible()
    view.show_document(draft.id)
    assert not routines.isVisible()
    button(view, "Alla rutiner").click()
    assert routines.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_routines_can_be_used_by_everybody(
    view: RoutinesView, appearance: Appearance, draft: Document, percent: int, qtbot: QtBot
) -> None:
    appearance.choose(Scheme.DARK, percent)
    view.show_document(draft.id)
    qtbot.waitUntil(lambda: cut_off(view.window()) == [])
    assert audit(view.window()) == []


def test_no_routine_at_all_says_how_to_begin(
    office: Office, changes: Changes, appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    empty = RoutinesView(office.services, changes)
    active(empty, size=(1366, 768))
    assert "Du kan sluta när som helst och fortsätta där du var." in texts(empty)
    with qtbot.waitSignal(empty.new_routine_wanted):
        click(empty, "begin_routine")
    assert audit(empty.window()) == []


def test_a_newer_form_is_offered_to_a_draft_only(
    view: RoutinesView, office: Office, draft: Document, changes: Changes, qtbot: QtBot
) -> None:
    view.show_document(draft.id)
    assert MOVE not in offered(view)
    forms = office.services.form_editing
    for form_id in (draft.form_id, ONE):
        first = forms.open(form_id).pages[0].id
        forms.edit(form_id, partial(reword_step, page_id=first, part=StepPart.TITLE, text="Nytt"))
        forms.adopt(form_id)
    changes.documents_changed.emit()
    qtbot.waitUntil(lambda: MOVE in offered(view))
    assert BACK not in offered(view)
    office.services.moving.move(draft.id)
    changes.documents_changed.emit()
    qtbot.waitUntil(lambda: BACK in offered(view))
    assert MOVE not in offered(view)
    signed = next(r for r in office.services.drafting.overview() if r.document.is_locked)
    view.show_document(signed.document.id)
    assert MOVE not in offered(view)


def test_every_version_is_listed_and_can_be_read(
    view: RoutinesView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    row = next(r for r in office.services.drafting.overview() if r.unit == "Hemtjänst Öster")
    first = row.document
    versions = office.services.versions
    versions.follow_up(first.id, "Läst på APT.", date(2027, 11, 1))
    draft = versions.begin_version(first.id, Change.MINOR)
    terms = office.services.signing.suggested_terms(draft.id)
    second = office.sign(draft, "Bo Ek", replace(terms, change="Ett nytt nummer."))
    changes.documents_changed.emit()
    qtbot.waitUntil(lambda: len(listed(view)) == 3)
    view.show_document(second.id)
    qtbot.waitUntil(lambda: "Ersatt" in texts(view))
    assert "Aktuell till 2027-11-24" in texts(view)
    assert any("Ett nytt nummer.\nFastställd 2026-11-24" in said for said in texts(view))
    assert not any("Läst på APT." in said for said in texts(view))

    click(view, "show_version-1.0")

    qtbot.waitUntil(lambda: offered(view) == [AS_FILE.verb])
    assert "Uppföljd 2026-11-24 av Bo Ek: Läst på APT." in texts(view)
    assert not any("Aktuell" in said for said in texts(view))
    qtbot.waitUntil(lambda: find(view, QWidget, "pages_preview").isVisible())
    assert audit(view.window()) == []


def test_a_first_draft_tells_of_no_versions(view: RoutinesView, draft: Document) -> None:
    view.show_document(draft.id)
    assert not find(view, QWidget, "versions_card").isVisible()


def test_a_document_that_is_new_is_shown_at_once(
    view: RoutinesView, office: Office, draft: Document
) -> None:
    view.show_document(draft.id)
    new = office.draft()
    view.show_document(new.id)
    chosen = find(view, QListView, "routines").currentIndex()
    assert chosen.data() == "Hemtjänst Öster"
    assert "Fastställ på annat sätt …" in offered(view)


def test_what_is_no_longer_in_force_is_listed_by_itself(
    view: RoutinesView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    row = next(r for r in office.services.drafting.overview() if r.unit == "Hemtjänst Öster")
    office.services.versions.withdraw(row.document.id, "Nedlagd.", date(2026, 11, 24))
    changes.documents_changed.emit()
    kept = find(view, QComboBox, "kept_routines")
    choose(kept, "Tidigare")
    qtbot.waitUntil(lambda: listed(view) == ["Hemtjänst Öster"])
    choose(kept, "Utkast")
    assert listed(view) == ["Särskilt boende Ängen"]
    choose(kept, "Gällande")
    assert listed(view) == []


def test_a_move_that_waits_says_so(
    view: RoutinesView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    folder = office.filing_folder()
    row = next(r for r in office.services.drafting.overview() if r.unit == "Hemtjänst Öster")
    office.services.filing.deliver(row.document.id)
    office.services.versions.withdraw(row.document.id, "Nedlagd.", date(2026, 11, 24))
    folder.rename(folder.with_name("borta"))
    office.services.filing.retry_waiting()
    changes.deliveries_changed.emit()
    view.show_document(row.document.id)
    qtbot.waitUntil(lambda: "Flytten till arkivet väntar" in texts(view))
    assert any("gick inte att flytta" in said for said in texts(view))
