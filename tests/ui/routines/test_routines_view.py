"""All routines: the list, the search, and what each state of a document allows."""

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
from vinr_desktop.ui.changes import Changes
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
    qtbot.waitUntil(lambda: offered(view) == ["Fortsätt skriva", "Skriv ut arbetsblad", "Släng"])
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
    qtbot.waitUntil(lambda: offered(view) == ["Ange kvittens", "Leverera igen"])
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
    qtbot.waitUntil(lambda: offered(view) == ["Skriv under", "Ta tillbaka underskriften"])
    assert "Väntar på underskrift" in texts(view)


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
