"""The window: navigation, Ctrl+K, F1, who I am, what waits, and what it remembers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.colleague import colleague
from tests.driving import (
    button,
    choose,
    click,
    find,
    press,
    texts,
    type_text,
    wait_for_message,
)
from tests.flows.program import drop_file
from tests.services.conftest import StandingClock
from tests.services.office import ONE, Office
from tests.services.school import BASIC, TODAY, open_school
from tests.ui.documents.sharing import opened, wait_for
from vinr_desktop.domain.gathering import Occasion
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.completing import Done
from vinr_desktop.services.organisation import Beginning
from vinr_desktop.ui.command_palette import CommandPalette
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.documents.verify_view import VerifyView
from vinr_desktop.ui.documents.workshop_view import WorkshopView
from vinr_desktop.ui.guide_window import GuideWindow
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.person_menu import PersonMenu
from vinr_desktop.ui.routines.new_routine_dialog import NewRoutineDialog
from vinr_desktop.ui.settings.first_start_dialog import FirstStartDialog
from vinr_desktop.ui.settings.organisation_dialogs import PersonDialog
from vinr_desktop.ui.theme import DARK, Appearance, Scheme, colours, sizes
from vinr_desktop.ui.widgets.search_field import SearchField
from vinr_desktop.ui.widgets.side_nav import SideNav

CONTROL = Qt.KeyboardModifier.ControlModifier


class Opener:
    """Opens the window as often as a test needs it, and closes it at the end."""

    def __init__(self, office: Office, appearance: Appearance, qtbot: QtBot) -> None:
        self.office, self.appearance, self._qtbot = office, appearance, qtbot
        self._opened: list[MainWindow] = []

    def __call__(self, size: tuple[int, int] = (1366, 768)) -> MainWindow:
        window = MainWindow(self.office.services, self.appearance, self.office.place)
        self._opened.append(window)
        window.resize(*size)
        with self._qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    def close(self) -> None:
        """Close what is open, with what lies over it."""
        for window in self._opened:
            for part in window.findChildren(QWidget):
                if part.isWindow():
                    part.close()
            window.close()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def open_window(office: Office, appearance: Appearance, qtbot: QtBot) -> Iterator[Opener]:
    """Open the window; somebody has been here before."""
    office.services.organisation.begin(Beginning(name="Åsa Öberg", function="Enhetschef"))
    opener = Opener(office, appearance, qtbot)
    yield opener
    opener.close()


@pytest.fixture
def window(open_window: Opener) -> MainWindow:
    """The window."""
    return open_window()


def shown(window: MainWindow, name: str) -> bool:
    view = window.findChild(QWidget, name)
    return view is not None and view.isVisible()


def test_the_areas_are_reached_by_mouse_and_keyboard(window: MainWindow) -> None:
    assert shown(window, "start_view")
    click(window, "nav_routines")
    assert shown(window, "routines_view")
    assert not shown(window, "start_view")
    press(find(window, QWidget, "nav_settings"), Qt.Key.Key_Space)
    assert shown(window, "settings_view")


def test_a_new_routine_is_begun_written_and_left(window: MainWindow, office: Office) -> None:
    click(window, "new_routine")
    dialog = find(window, NewRoutineDialog, "new_routine_dialog")
    type_text(find(dialog, QLineEdit, "new_unit_name"), "Hemtjänst Norr")
    choose(find(dialog, QComboBox, "new_sector"), "Hemtjänst")
    forms = find(dialog, QComboBox, "new_form")
    forms.setCurrentIndex(forms.findData("lokal-rutin"))
    click(dialog, "begin")
    wizard = find(window, FormWizard, "form_wizard")
    assert wizard.isVisible()
    assert find(window, SideNav, "side_nav").is_folded
    click(wizard, "close_wizard")
    assert shown(window, "start_view")
    assert not find(window, SideNav, "side_nav").is_folded
    assert find(window, QWidget, "nav_routines").accessibleName() == "Rutiner, 1 utkast"


def test_a_draft_that_lies_open_is_stored_when_one_walks_away(
    window: MainWindow, office: Office
) -> None:
    document = office.draft()
    window.write_document(document.id)
    wizard = find(window, FormWizard, "form_wizard")
    wizard.go_to_question("gora")
    type_text(find(wizard, QPlainTextEdit, "answer-gora"), " Ring sedan mig.")
    click(window, "nav_start")
    answers = office.services.drafting.open(document.id).answers
    assert "Ring sedan mig." in answers["gora"]


def unsaved(window: MainWindow, office: Office) -> QPlainTextEdit:
    """Write something that cannot be stored: somebody has signed meanwhile."""
    document = office.draft()
    window.write_document(document.id)
    wizard = find(window, FormWizard, "form_wizard")
    wizard.go_to_question("gora")
    office.person("Bo Ek", "Förvaltningschef")
    office.sign(document, "Bo Ek")
    field = find(wizard, QPlainTextEdit, "answer-gora")
    type_text(field, " Ring sedan mig.")
    return field


def test_what_cannot_be_stored_is_not_left_without_a_question(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    field = unsaved(window, office)
    click(window, "nav_start")
    asked = wait_for_message(qtbot, "Det senaste du skrev går inte att spara.")
    click(asked, "cancel")
    assert field.isVisible()
    assert "Ring sedan mig." in field.toPlainText()
    click(window, "nav_start")
    click(wait_for_message(qtbot, "Det senaste du skrev går inte att spara."), "message_act")
    assert shown(window, "start_view")


def test_the_window_does_not_close_over_what_cannot_be_stored(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    unsaved(window, office)
    window.close()
    assert window.isVisible()
    click(wait_for_message(qtbot, "Det senaste du skrev går inte att spara."), "message_act")
    qtbot.waitUntil(lambda: not window.isVisible())


def test_ctrl_k_finds_actions_and_documents(window: MainWindow, office: Office) -> None:
    document = office.draft()
    press(window, Qt.Key.Key_K, CONTROL)
    palette = find(window, CommandPalette, "command_palette")
    search = find(palette, SearchField, "palette_search")
    type_text(search, "öster utk\n")
    wizard = find(window, FormWizard, "form_wizard")
    assert wizard.document_id == document.id
    press(window, Qt.Key.Key_K, CONTROL)
    palette = window.findChildren(CommandPalette)[-1]
    type_text(find(palette, SearchField, "palette_search"), "inställ\n")
    assert shown(window, "settings_view")


FOUND = {
    "registrera genom": "matrix_tab",
    "ny medarb": "employee_dialog",
    "nytt apt": "meeting_dialog",
    "nytt kurst": "occasion_dialog",
    "importera personal": "intake_tab",
    "filer till och": "unit_files_dialog",
    "rapport": "report_dialog",
    "min enhet utb": "my_unit_tab",
    "matris": "matrix_tab",
    "nyans": "new_hires_tab",
    "översikt": "overview_tab",
    "kurstillfällen": "occasions_page",
    "apt utb": "meetings_page",
    "apt-paket": "package_dialog",
    "läst och": "acknowledge_dialog",
    "krav och": "requirements_page",
    "kurser krav": "courses_page",
    "registerutdrag": "choose_employee",
    "gallring": "decide_retention",
}
"""What is typed for Ctrl+K, and what is seen then."""


def seen(window: MainWindow, name: str) -> list[QWidget]:
    """The widgets of that name that are on the screen, not scrolled away."""
    found = window.findChildren(QWidget, name)
    return [w for w in found if w.isVisible() and not w.visibleRegion().isEmpty()]


def is_seen(window: MainWindow, name: str) -> bool:
    return bool(seen(window, name))


def test_ctrl_k_finds_every_deed_of_the_training_register(
    open_window: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    school = open_school(open_window.office.services, tmp_path)
    window = open_window()

    def type_and_enter(words: str) -> None:
        press(window, Qt.Key.Key_K, CONTROL)
        palette = next(p for p in window.findChildren(CommandPalette) if p.isVisible())
        type_text(find(palette, SearchField, "palette_search"), f"{words}\n")

    for words, name in FOUND.items():
        type_and_enter(words)
        qtbot.waitUntil(partial(is_seen, window, name))
        for dialog in window.findChildren(QDialog):
            dialog.close()
        with qtbot.waitActive(window):
            window.activateWindow()

    type_and_enter("norr min enh")
    unit = find(window, QComboBox, "my_unit")
    assert (unit.isVisible(), unit.currentData()) == (True, school.north.id)
    press(window, Qt.Key.Key_K, CONTROL)
    palette = next(p for p in window.findChildren(CommandPalette) if p.isVisible())
    type_text(find(palette, SearchField, "palette_search"), "Medarbetare 1")
    assert "Inget med de orden. Prova ett annat." in texts(palette)


def test_the_register_comes_in_after_the_start_and_its_card_leads_there(
    open_window: Opener, tmp_path: Path, qtbot: QtBot
) -> None:
    services = open_window.office.services
    school = open_school(services, tmp_path)
    services.organisation.save_unit(replace(school.north, manager="Åsa Öberg"))
    school.training.completing.record(school.people[:1], Done("plan-information", TODAY))
    school.training.completing.acknowledge(school.routine.id, school.people[:1])
    occasions = school.training.occasions
    held = occasions.plan(Occasion("", "", BASIC, date(2026, 11, 20)))
    occasions.book(held.id, school.people[2:3])
    occasions.change(replace(held, leader="Åsa Öberg"))
    window = open_window()
    nav = find(window, QWidget, "nav_training")
    assert nav.accessibleName() == "Utbildning"
    said = "3 i din enhet har något som saknas eller har gått ut"
    qtbot.waitUntil(lambda: said in texts(window))
    assert nav.accessibleName() == "Utbildning, 3 som saknar något som krävs"

    button(window, "Visa enheten").click()
    qtbot.waitUntil(lambda: "Medarbetare 1" in texts(window))
    assert find(window, QComboBox, "my_unit").currentData() == school.north.id
    cards = {n: texts(find(window, QWidget, f"person_{n}")) for n in range(3)}
    (number,) = (n for n, said_there in cards.items() if "Medarbetare 1" in said_there)
    click(window, f"record_{number}_0")
    click(find(window, QDialog, "record_dialog"), "save")
    qtbot.waitUntil(lambda: nav.accessibleName() == "Utbildning, 2 som saknar något som krävs")
    click(window, "nav_start")
    assert said.replace("3", "2", 1) in texts(window)
    button(window, "Pricka av närvaron").click()
    assert is_seen(window, "attendance_dialog")


def test_the_way_to_the_training_one_is_in_leads_to_its_tabs(window: MainWindow) -> None:
    click(window, "nav_training")
    click(window, "to_Krav och kurser")
    assert not is_seen(window, "training_tabs")
    click(window, "nav_training")
    assert is_seen(window, "training_tabs")


def test_search_stands_in_the_navigation_too(window: MainWindow) -> None:
    click(window, "nav_search")
    assert find(window, CommandPalette, "command_palette").isVisible()


def test_ctrl_k_says_when_it_finds_nothing(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    palette = find(window, CommandPalette, "command_palette")
    type_text(find(palette, SearchField, "palette_search"), "qqq\n")
    assert "Inget med de orden. Prova ett annat." in texts(palette)
    assert audit(palette) == []


def test_ctrl_k_lets_another_of_those_known_sit_down(window: MainWindow, office: Office) -> None:
    office.services.organisation.add_person("Bo Ek", "Förvaltningschef")
    press(window, Qt.Key.Key_K, CONTROL)
    palette = find(window, CommandPalette, "command_palette")
    type_text(find(palette, SearchField, "palette_search"), "byt person\n")
    menu = find(window, PersonMenu, "person_menu")
    assert menu.isVisible()
    assert "Bo Ek, Förvaltningschef" in [action.text() for action in menu.actions()]
    menu.close()


def test_f1_opens_the_guide_at_the_right_page(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    click(window, "nav_help")
    guide = next(w for w in QApplication.topLevelWidgets() if isinstance(w, GuideWindow))
    assert guide.page == "index"
    click(window, "nav_settings")
    press(window, Qt.Key.Key_F1)
    assert guide.page == "forsta-starten"
    click(window, f"edit-{ONE}")
    press(window, Qt.Key.Key_F1)
    assert guide.page == "egna-formular"
    click(window, "editor_back")
    press(window, Qt.Key.Key_F1)
    assert guide.page == "forsta-starten"
    window.read_document(office.draft().id)
    press(window, Qt.Key.Key_F1)
    assert guide.page == "forslag-och-saknas"
    click(window, "back")
    press(window, Qt.Key.Key_F1)
    assert guide.page == "skriva-en-rutin"
    window.dialogs.begin_routine()
    dialog = find(window, NewRoutineDialog, "new_routine_dialog")
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    press(dialog, Qt.Key.Key_F1)
    assert guide.page == "skriva-en-rutin"


def test_the_bottom_line_says_who_i_am_and_switches(window: MainWindow, office: Office) -> None:
    office.services.organisation.add_person("Bo Ek", "Förvaltningschef")
    who = find(window, QWidget, "who_am_i")
    assert "Du är Åsa Öberg, Enhetschef" in texts(window)
    click(window, "who_am_i")
    menu = find(window, PersonMenu, "person_menu")
    bo = next(action for action in menu.actions() if action.text().startswith("Bo Ek"))
    bo.trigger()
    menu.close()
    assert who.accessibleName() == "Du är Bo Ek, Förvaltningschef. Byt person"
    click(window, "who_am_i")
    menu.actions()[-1].trigger()
    menu.close()
    dialog = find(window, PersonDialog, "person_dialog")
    type_text(find(dialog, QLineEdit, "person_name"), "Ny Person")
    click(dialog, "save")
    assert "Du är Ny Person" in texts(window)


def test_a_waiting_delivery_is_told_and_tried_again(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    document = office.adopted()
    folder = office.filing_folder()
    folder.rmdir()
    office.services.filing.deliver(document.id)
    window.show_document(document.id)
    click(window, "deed_deliver")
    qtbot.waitUntil(lambda: "1 leverans väntar" in texts(window))
    folder.mkdir()
    click(window, "waiting_deliveries")
    qtbot.waitUntil(lambda: not find(window, QWidget, "waiting_deliveries").isVisible())
    assert list(folder.glob("*.pdf"))
    assert any("levererat till ledningssystemet" in text for text in texts(window))


def test_a_discarded_draft_comes_back_with_undo(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    document = office.draft()
    window.show_document(document.id)
    qtbot.waitUntil(lambda: "Släng" in texts(window))
    click(window, "deed_discard")
    assert office.services.drafting.overview() == []
    click(window, "toast_action")
    assert [row.document.id for row in office.services.drafting.overview()] == [document.id]


def test_a_receipt_is_asked_for_from_the_start(open_window: Opener) -> None:
    open_window.office.adopted()
    window = open_window()
    button(window, "Ange kvittens").click()
    dialog = find(window, QWidget, "receipt_dialog")
    assert dialog.isVisible()


def test_a_dropped_pdf_is_checked(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "rutin.pdf"
    file.write_bytes(b"%PDF-1.7 not signed")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    drag = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    QCoreApplication.sendEvent(window, drag)
    assert drag.isAccepted()
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, left, none))
    view = find(window, VerifyView, "verify_view")
    assert view.isVisible()
    qtbot.waitUntil(lambda: any("rutin.pdf" in text for text in texts(view)))


def test_a_dropped_file_from_another_pc_is_looked_into(
    open_window: Opener, tmp_path: Path, clock: StandingClock, qtbot: QtBot
) -> None:
    folder = tmp_path / "karin"
    folder.mkdir()
    with colleague(folder, "Karin Ås", clock) as karin:
        services = karin.services
        unit = services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
        document = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
        file = karin.send(document.id, Purpose.REVIEW)
    window = open_window()
    drop_file(window, file)
    dialog = wait_for(window, "take_in_dialog", qtbot)
    click(dialog, "sender_checked")
    click(dialog, "take_in")
    click(wait_for(window, "taken_dialog", qtbot), "go_on")
    assert opened(window, "review_dialog").windowTitle() == f"Granska {document.title}"
    assert shown(window, "routines_view")
    click(opened(window, "review_dialog"), "write")
    assert shown(window, "form_wizard")


def test_a_file_is_asked_for_from_the_routines_and_by_ctrl_k(window: MainWindow) -> None:
    button(window, "Ta emot en fil från en annan dator").click()
    opened(window, "open_parcel_dialog").close()
    window.show_area("routines")
    click(window, "take_in_file")
    chooser = opened(window, "open_parcel_dialog")
    chooser.close()
    window.open_palette()
    palette = find(window, CommandPalette, "command_palette")
    search = find(palette, SearchField, "palette_search")
    type_text(search, "ta emot")
    press(search, Qt.Key.Key_Return)
    opened(window, "open_parcel_dialog").close()


def test_the_cards_of_a_review_lead_to_it_and_to_the_choice(open_window: Opener) -> None:
    office = open_window.office
    document = office.draft()
    office.person("Bo Ek")
    office.services.reviewing.say(document.id, "gora", "Vem ringer?")
    office.services.organisation.choose_me(office.person("Åsa Öberg", "Enhetschef").id)
    office.services.drafting.answer(document.id, "gora", "", "tom")
    window = open_window()
    owner = office.services.drafting.open(document.id).document.owner
    assert owner in ("", "Åsa Öberg")
    button(window, "Läs och svara").click()
    dialog = opened(window, "review_dialog")
    assert "Vem ringer?" in texts(dialog)
    press(dialog, Qt.Key.Key_F1)
    guides = [w for w in QApplication.topLevelWidgets() if isinstance(w, GuideWindow)]
    (guide,) = (each for each in guides if each.isVisible())
    assert guide.page == "granska"
    guide.close()


def test_the_window_remembers_how_it_stood(open_window: Opener) -> None:
    open_window((760, 620)).close()
    office = open_window.office
    second = MainWindow(office.services, open_window.appearance, office.place)
    assert (second.width(), second.height()) == (760, 620)
    second.close()


def test_a_folded_navigation_stays_so(open_window: Opener) -> None:
    first = open_window()
    click(first, "nav_fold")
    first.close()
    assert find(open_window(), SideNav, "side_nav").is_folded


def test_the_navigation_folds_where_it_is_narrow(window: MainWindow, qtbot: QtBot) -> None:
    nav = find(window, SideNav, "side_nav")
    assert not nav.is_folded
    window.resize(700, 600)
    qtbot.waitUntil(lambda: nav.is_folded)
    assert find(window, QWidget, "nav_routines").accessibleName() == "Rutiner"
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not nav.is_folded)


def test_the_first_start_is_asked_once(
    office: Office, appearance: Appearance, qtbot: QtBot
) -> None:
    opener = Opener(office, appearance, qtbot)
    window = opener()
    qtbot.waitUntil(lambda: shown(window, "first_start_dialog"))
    dialog = find(window, FirstStartDialog, "first_start_dialog")
    click(dialog, "skip_first_start")
    assert office.services.organisation.is_welcomed()
    assert "Vem är du?" in texts(window)
    opener.close()


def test_a_larger_text_is_measured_anew(
    window: MainWindow, appearance: Appearance, qtbot: QtBot
) -> None:
    click(window, "nav_settings")
    size, scheme = find(window, QComboBox, "text_size"), find(window, QComboBox, "scheme")
    choose(size, "200 %")
    choose(scheme, "Mörkt")
    qtbot.waitUntil(lambda: cut_off(window) == [])
    assert colours() is DARK
    assert sizes().body >= 28
    assert shown(window, "settings_view")
    assert window.width() == 1366


@pytest.mark.parametrize("area", ["start", "routines", "settings", "verify"])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_window_can_be_used_by_everybody(
    open_window: Opener, area: str, percent: int, qtbot: QtBot
) -> None:
    open_window.office.draft()
    open_window.office.services.organisation.set_setting("look_percent", str(percent))
    window = open_window()
    window.show_area(area)
    qtbot.waitUntil(lambda: cut_off(window) == [])
    assert audit(window) == []
    assert (window.width(), window.height()) == (1366, 768)


def test_what_a_service_refuses_is_told_over_the_window(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    document = office.adopted()
    window.show_document(document.id)
    qtbot.waitUntil(lambda: "Leverera" in texts(window))
    click(window, "deed_deliver")
    box = wait_for_message(qtbot, "Ingen mapp är vald för ledningssystemet.")
    click(box, "message_close")


def test_the_look_is_kept_from_last_time(open_window: Opener) -> None:
    open_window.office.services.organisation.set_setting("look_scheme", "dark")
    open_window()
    assert open_window.appearance.scheme is Scheme.DARK


def test_a_group_works_on_the_whole_screen_and_comes_back_to_the_wizard(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    draft = office.draft()
    usual = sizes().text
    window.write_document(draft.id)
    click(window, "hold_workshop")

    view = find(window, WorkshopView, "workshop_view")
    assert view.isFullScreen()
    assert (
        window.findChild(FormWizard) is None
        or not find(window, FormWizard, "form_wizard").isVisible()
    )
    assert sizes().text > 1.9 * usual
    press(view, Qt.Key.Key_F1)
    guides = [w for w in QApplication.topLevelWidgets() if isinstance(w, GuideWindow)]
    assert [guide.isVisible() for guide in guides] == [True]

    click(view, "close_workshop")
    qtbot.waitUntil(lambda: shown(window, "form_wizard"))
    assert sizes().text == usual


def test_a_signed_document_is_no_workshop(window: MainWindow, office: Office, qtbot: QtBot) -> None:
    document = office.adopted()
    window.hold_workshop(document.id)
    click(wait_for_message(qtbot, "kan inte ändras"), "message_close")
    assert window.findChild(WorkshopView) is None
