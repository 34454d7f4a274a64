"""What was made outside the program among the routines, and what should exist."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import (
    button,
    choose,
    click,
    click_on,
    find,
    press,
    replace_text,
    texts,
    type_text,
)
from tests.files import OLD_ROUTINE, pdf, word
from tests.registered import old_routine, overall_routine
from tests.services.conftest import StandingClock
from tests.services.office import Office
from tests.ui.conftest import Active
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.expected import Expected, Level, Line, Standing
from vinr_desktop.domain.language import Finding, FindingKind
from vinr_desktop.domain.register import Passage
from vinr_desktop.services.register import read_file
from vinr_desktop.services.versions import CURRENT_MONTHS
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.deeds import Deed, ToBegin
from vinr_desktop.ui.documents.register_dialog import RegisterDialog
from vinr_desktop.ui.routines.expected_view import sentence
from vinr_desktop.ui.routines.new_routine_dialog import NewRoutineDialog
from vinr_desktop.ui.routines.registered_card import around
from vinr_desktop.ui.routines.routines_view import RoutinesView
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.widgets.search_field import SearchField
from vinr_desktop.ui.widgets.typed_fields import DateField


@pytest.fixture
def old(office: Office, tmp_path: Path) -> Document:
    unit = office.services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
    return old_routine(office.services, tmp_path, unit.id)


@pytest.fixture
def view(
    office: Office, old: Document, changes: Changes, appearance: Appearance, active: Active
) -> RoutinesView:
    made = RoutinesView(office.services, changes)
    active(made, size=(1366, 768))
    made.show_document(old.id)
    return made


def listed(view: RoutinesView) -> list[str]:
    model = find(view, QListView, "routines").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


# --- in the list ---------------------------------------------------------------------------


def test_registered_document_stands_among_the_others(view: RoutinesView, qtbot: QtBot) -> None:
    assert listed(view) == ["Rutin vid misstanke om våld"]
    qtbot.waitUntil(lambda: "Gjord utanför programmet" in texts(view))
    assert "Behöver följas upp" in texts(view)
    assert audit(view) == []


def test_old_law_stands_with_the_new_and_the_words_around(view: RoutinesView) -> None:
    said = texts(find(view, QWidget, "registered_card"))

    assert "2 gamla hänvisningar hittades. Rätta dem när dokumentet görs om." in said
    assert "14 kap. 1 § SoL" in said
    assert any(text.startswith("Skriv 19 kap. 1 §") for text in said)
    assert any("barn far illa anmäler enligt 14 kap. 1 § SoL" in text for text in said)
    assert OLD_ROUTINE[3] in find(view, QPlainTextEdit, "registered_text").toPlainText()


def test_search_finds_what_stands_in_the_file(view: RoutinesView, office: Office) -> None:
    unit = office.services.organisation.add_unit("Öster", "hemtjanst")
    office.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    view.load()
    assert len(listed(view)) == 2

    type_text(find(view, SearchField, "search_routines"), "enrum")

    assert listed(view) == ["Rutin vid misstanke om våld"]


@pytest.mark.parametrize(
    ("verb", "deed"),
    [
        ("Börja en lokal rutin ur detta", Deed.BEGIN_FROM),
        ("Öppna filen", Deed.OPEN_FILE),
        ("Ändra uppgifterna", Deed.CHANGE_HEAD),
    ],
)
def test_what_can_be_done_with_it(
    view: RoutinesView, old: Document, verb: str, deed: Deed, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.deed_wanted) as asked:
        click_on(button(view, verb))
    assert asked.args == [deed.value, old.id]


def test_pages_that_are_pictures_are_told(
    office: Office, view: RoutinesView, tmp_path: Path
) -> None:
    path = tmp_path / "skannad.pdf"
    path.write_bytes(pdf())
    facts = office.services.register.facts(office.services.drafting.overview()[0].document.id)
    scanned = office.services.register.register(read_file(path), facts)
    view.load()
    view.show_document(scanned.id)

    assert any("inskannade bilder" in text for text in texts(view))


def test_a_withdrawn_superior_is_told_and_not_offered_to_build_on(
    view: RoutinesView, office: Office, tmp_path: Path, clock: StandingClock
) -> None:
    above = overall_routine(office.services, tmp_path)
    unit = office.services.organisation.add_unit("Hemtjänst Väster", "hemtjanst")
    draft = office.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    office.services.versions.withdraw(above.id, "Den är för gammal.", clock().date())
    view.show_document(draft.id)
    detail = find(view, QWidget, "document_detail")

    said = texts(detail)
    assert "Överordnad rutin är upphävd" in said
    assert not any("Bygg på den övergripande" in text for text in said)


def test_an_erased_file_says_so_and_asks_for_a_masked_copy(
    office: Office, view: RoutinesView, old: Document, changes: Changes, qtbot: QtBot
) -> None:
    assert button(view, "Radera filens innehåll …").isVisible()
    office.services.erasing.erase(old.id)
    changes.documents_changed.emit()

    said = f"Innehållet i {office.services.register.original(old.id).file_name} raderades"
    qtbot.waitUntil(lambda: any(text.startswith(said) for text in texts(view)))

    assert button(view, "Registrera en maskad kopia …").isVisible()
    shown = texts(view)
    assert not {"Öppna filen", "Radera filens innehåll …"} & {*shown}
    assert not any("inskannade bilder" in text for text in shown)
    assert not find(view, QPlainTextEdit, "registered_text").isVisible()
    assert cut_off(view) == []


def test_a_changed_superior_is_told(
    office: Office, view: RoutinesView, tmp_path: Path, qtbot: QtBot
) -> None:
    services = office.services
    unit = services.organisation.add_unit("Öster", "hemtjanst")
    draft = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    overall_routine(services, tmp_path)
    view.load()
    view.show_document(draft.id)

    assert "Det finns en övergripande rutin som gäller" in texts(view)
    with qtbot.waitSignal(view.deed_wanted) as asked:
        click_on(button(view, "Bygg på den övergripande rutinen"))
    assert asked.args == [Deed.BUILD_ON.value, draft.id]


# --- registering ---------------------------------------------------------------------------


def test_a_file_is_registered_with_its_head(
    office: Office, desk: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    unit = office.services.organisation.add_unit("Öster", "hemtjanst")
    path = tmp_path / "Rutin_om_hot.docx"
    path.write_bytes(word(*OLD_ROUTINE))
    dialog = RegisterDialog(desk, office.services, read_file(path))
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert find(dialog, QLineEdit, "register_title").text() == "Rutin om hot"
    choose(find(dialog, QComboBox, "register_expected"), "Lokal rutin vid våld i nära relation")
    choose(find(dialog, QComboBox, "register_unit"), "Öster")
    for name, words in (
        ("register_adopted", "2026-03-02"),
        ("register_approver", "Bo Ek, förvaltningschef"),
        ("register_owner", "Åsa Öberg"),
        ("register_place", "Intranätet"),
    ):
        replace_text(find(dialog, QLineEdit, name), words)
        press(find(dialog, QLineEdit, name), Qt.Key.Key_Tab)

    click(dialog, "save")

    (row,) = office.services.drafting.overview()
    assert (row.document.title, row.document.unit_id) == ("Rutin om hot", unit.id)
    assert row.original is not None
    assert row.original.kind == "Lokal rutin"


def test_what_is_missing_is_said_and_nothing_is_lost(
    office: Office, desk: QWidget, tmp_path: Path
) -> None:
    path = tmp_path / "rutin.docx"
    path.write_bytes(word(*OLD_ROUTINE))
    dialog = RegisterDialog(desk, office.services, read_file(path))
    dialog.open()

    click(dialog, "save")

    assert any("Skriv vem som är dokumentansvarig." in text for text in texts(dialog))
    assert find(dialog, QLineEdit, "register_title").text() == "rutin"


def test_the_head_is_corrected(office: Office, old: Document, desk: QWidget) -> None:
    dialog = RegisterDialog(desk, office.services, document_id=old.id)
    dialog.open()
    assert find(dialog, DateField, "register_adopted").day() == old.adopted_on

    replace_text(find(dialog, QLineEdit, "register_place"), "Pärmen i personalrummet")
    click(dialog, "save")

    assert office.services.register.facts(old.id).place == "Pärmen i personalrummet"


@pytest.mark.parametrize(("scheme", "percent"), [(Scheme.DARK, 100), (Scheme.LIGHT, 200)])
def test_dialog_can_be_used_by_everybody(
    office: Office,
    desk: QWidget,
    appearance: Appearance,
    tmp_path: Path,
    scheme: Scheme,
    percent: int,
) -> None:
    appearance.choose(scheme, percent)
    path = tmp_path / "rutin.docx"
    path.write_bytes(word(*OLD_ROUTINE))
    dialog = RegisterDialog(desk, office.services, read_file(path))
    dialog.open()

    assert cut_off(dialog) == []
    assert audit(dialog) == []


def test_a_draft_begins_from_it(office: Office, old: Document, desk: QWidget, qtbot: QtBot) -> None:
    begin = ToBegin(unit_id=old.unit_id, source_id=old.id)
    dialog = NewRoutineDialog(desk, office.services, begin)
    dialog.open()
    assert find(dialog, QComboBox, "new_unit").currentText() == "Hemtjänst Söder"

    with qtbot.waitSignal(dialog.begun) as begun:
        click(dialog, "begin")

    source = office.services.bases.source(begun.args[0])
    assert source is not None
    assert source.document_id == old.id


def test_the_overall_routine_asks_no_line_of_service(
    office: Office, desk: QWidget, qtbot: QtBot
) -> None:
    unit = office.services.organisation.add_unit("Socialförvaltningen", "")
    dialog = NewRoutineDialog(desk, office.services, ToBegin("overgripande-rutin", unit.id))
    dialog.open()
    assert not find(dialog, QComboBox, "new_sector").isVisible()

    with qtbot.waitSignal(dialog.begun) as begun:
        click(dialog, "begin")

    assert office.services.drafting.open(begun.args[0]).form.id == "overgripande-rutin"


def test_marks_stand_close_to_what_is_quoted() -> None:
    finding = Finding(FindingKind.OUTDATED_LAW, 0, 4, "5 kap. 11 §\nSoL", "", "")

    assert around(Passage(finding, "Stöd (", "). Vi frågar")) == (
        "Stöd (5 kap. 11 § SoL). Vi frågar"
    )
    assert around(Passage(finding, "enligt", "i dag")) == "enligt 5 kap. 11 § SoL i dag"
    assert around(Passage(finding, "", "")) == "5 kap. 11 § SoL"


# --- what should exist ---------------------------------------------------------------------


@pytest.fixture
def expected(view: RoutinesView) -> QWidget:
    click(view, "show_expected")
    return find(view, QWidget, "expected_view")


def test_every_document_that_should_exist_is_told(
    expected: QWidget, view: RoutinesView, office: Office
) -> None:
    said = texts(expected)

    assert "0 av 5 är aktuella, 1 behöver följas upp, 4 saknas." in said
    assert "Hemtjänst Söder" in said
    assert audit(view) == []


def test_how_it_stands_is_said_in_the_right_number() -> None:
    one = Expected("p", "/", "Policy", Level.POLICY, per_unit=False)
    begun, current = Line(one, None, Standing.BEGUN), Line(one, None, Standing.CURRENT)

    assert sentence((begun, current)) == "1 av 2 är aktuellt, 1 är påbörjat."
    assert sentence((begun, begun)) == "0 av 2 är aktuella, 2 är påbörjade."


def test_what_is_there_is_shown(view: RoutinesView, expected: QWidget, old: Document) -> None:
    click(expected, f"expected_show-lokal-rutin-{old.unit_id}")

    assert not expected.isVisible()
    assert "Rutin vid misstanke om våld" in texts(find(view, QWidget, "detail_card"))


def test_what_is_missing_is_begun_or_registered(
    view: RoutinesView, expected: QWidget, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.beginning_wanted) as begun:
        click(expected, "expected_begin-overgripande-rutin-department")
    assert begun.args == [ToBegin("overgripande-rutin", "")]
    with qtbot.waitSignal(view.deed_wanted) as asked:
        click(expected, "expected_register-policy-department")
    assert asked.args == [Deed.REGISTER.value, "policy"]


def test_only_what_has_to_be_done(expected: QWidget, view: RoutinesView, office: Office) -> None:
    office.services.organisation.set_setting(CURRENT_MONTHS, "60")
    choose(find(expected, QComboBox, "expected_shown"), "Det som behöver göras")

    assert "Hemtjänst Söder" not in texts(expected)
    assert "Förvaltningen" in texts(expected)
    click(expected, "back_to_routines")
    assert find(view, QListView, "routines").isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_list_can_be_used_by_everybody(
    view: RoutinesView, appearance: Appearance, percent: int, qtbot: QtBot
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    view.resize(1280, 720)
    click(view, "show_expected")

    qtbot.waitUntil(lambda: cut_off(view) == [])
    assert audit(view) == []
