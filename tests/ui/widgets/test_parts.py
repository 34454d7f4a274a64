"""The smaller parts: focus, fields that grow, layouts that give way, states and progress."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import click, find, press, texts, type_text
from tests.ui.conftest import Active
from vinr_desktop.ui.theme import LIGHT, Appearance, Role
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import (
    Button,
    IconButton,
    link_button,
    primary_button,
    quiet_button,
)
from vinr_desktop.ui.widgets.cards import Card, PageHeader, ScrollPage
from vinr_desktop.ui.widgets.empty_state import EmptyState
from vinr_desktop.ui.widgets.flow import FlowLayout, ResponsiveColumns
from vinr_desktop.ui.widgets.folder_field import FolderField
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.marks import Badge, Mark, StateMark, Tone
from vinr_desktop.ui.widgets.progress import CoverageBar, ProgressRing
from vinr_desktop.ui.widgets.search_field import SearchField
from vinr_desktop.ui.widgets.side_nav import NavItem, SideNav
from vinr_desktop.ui.widgets.state_line import Stage, StateLine
from vinr_desktop.ui.widgets.text import ElidedLabel


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def holds(image: QImage, role: Role) -> bool:
    colour = LIGHT[role]
    return any(
        image.pixelColor(x, y) == colour
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("look", ["", "primary", "quiet", "danger", "link"])
def test_every_button_shows_its_focus(
    appearance: Appearance, active: Active, look: str, qtbot: QtBot
) -> None:
    button, other = Button("Spara", "save", look=look), Button("Annat", "other")
    active(button, other)
    other.setFocus()
    before = picture(button)
    button.setFocus()
    assert picture(button) != before


def test_a_filled_button_shows_its_focus_where_it_contrasts(
    appearance: Appearance, active: Active
) -> None:
    button, other = primary_button("", "save"), Button("Annat", "other")
    button.setFixedWidth(120)
    active(button, other)
    other.setFocus()
    assert not holds(picture(button), Role.ON_ACCENT)
    button.setFocus()
    assert holds(picture(button), Role.ON_ACCENT)


def test_buttons_and_signs_can_be_used_by_everybody(appearance: Appearance, active: Active) -> None:
    window = active(
        primary_button("Spara", "save", "check"),
        quiet_button("Skriv ut", "print", "print"),
        link_button("Arbetsblad", "sheet"),
        IconButton("settings", "Inställningar", "settings"),
    )
    assert audit(window) == []
    assert cut_off(window) == []


def test_a_long_text_grows_instead_of_hiding(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    field = GrowingTextEdit("purpose", lines=2)
    field.setAccessibleName("Syfte")
    page = ScrollPage("page")
    page.body.addWidget(field)
    page.body.addStretch(1)
    active(page)
    qtbot.waitUntil(lambda: field.height() < 120)
    low = field.height()
    type_text(field, "\n".join("rad" for _ in range(12)))
    qtbot.waitUntil(lambda: field.height() > 3 * low)
    qtbot.waitUntil(lambda: field.verticalScrollBar().maximum() == 0)


def test_a_long_text_is_left_with_tab_and_told(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    field, after = GrowingTextEdit("purpose"), QLineEdit()
    after.setObjectName("after")
    active(field, after)
    with qtbot.waitSignal(field.left):
        type_text(field, "text\t")
    assert after.hasFocus()
    assert field.text() == "text"


def test_only_words_are_pasted(appearance: Appearance, active: Active) -> None:
    field = GrowingTextEdit("purpose")
    active(field)
    rich = QMimeData()
    rich.setHtml("<b>fet</b>")
    rich.setText("fet")
    field.insertFromMimeData(rich)
    assert field.text() == "fet"


def test_parts_flow_to_the_next_line(appearance: Appearance, active: Active, qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    buttons = [QPushButton(f"Knapp nummer {number}") for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    window = active(box, size=(1200, 300))
    qtbot.waitUntil(lambda: buttons[0].y() == buttons[-1].y() and buttons[-1].x() > 0)
    window.resize(300, 600)
    qtbot.waitUntil(lambda: buttons[-1].y() > buttons[0].y())
    assert all(button.geometry().right() <= box.width() for button in buttons)


def test_a_side_column_folds_and_comes_back(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    columns = ResponsiveColumns(QLabel("mitten"), QLabel("sidan"), need=700, side_width=200)
    window = active(columns)
    assert columns.is_open
    with qtbot.waitSignal(columns.folded):
        window.resize(500, 400)
    assert not columns.is_open
    columns.set_open(True)
    assert columns.is_open
    window.resize(520, 400)
    assert columns.is_open


def test_a_row_stacks_where_it_is_narrow(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    rows, field = FormRows(), QLineEdit()
    field.setObjectName("field")
    row = rows.add_row("Kommun", field, "Står i huvudet.")
    window = active(rows, size=(900, 300))
    qtbot.waitUntil(lambda: field.x() > row.words.x())
    window.resize(400, 300)
    qtbot.waitUntil(lambda: field.y() > row.words.y() and field.x() == row.words.x())
    assert field.accessibleName() == "Kommun"
    assert field.accessibleDescription() == "Står i huvudet."
    assert audit(window) == []


def test_a_state_is_told_by_word_sign_and_colour(appearance: Appearance, active: Active) -> None:
    badge = Badge(Mark("Försenad", "clock", Tone.DANGER), name="state")
    sign = StateMark(Mark("Klart", "check", Tone.SUCCESS), sign_only=True)
    active(badge, sign)
    assert badge.text() == "Försenad"
    assert holds(picture(badge), Role.DANGER_SOFT)
    assert sign.toolTip() == sign.accessibleName() == "Klart"
    badge.set_mark(Mark("Klart", "check", Tone.SUCCESS))
    assert badge.accessibleName() == "Klart"
    assert holds(picture(badge), Role.SUCCESS_SOFT)


def test_progress_says_what_it_counts(appearance: Appearance, active: Active) -> None:
    ring, bar = ProgressRing("ring"), CoverageBar("bar", beside=True)
    active(ring, bar)
    for part in (ring, bar):
        part.set_progress(3, 4, "3 av 4 frågor besvarade")
        assert part.accessibleName() == "3 av 4 frågor besvarade"
        assert part.share == 0.75
        assert holds(picture(part), Role.ACCENT)
        part.set_progress(0, 0, "inga frågor")
        assert part.share == 0
    bar.set_progress(4, 4, "4 av 4")
    assert holds(picture(bar), Role.SUCCESS)


def test_the_way_of_a_document_is_told_in_words_too(appearance: Appearance, active: Active) -> None:
    line = StateLine("state_line")
    active(line)
    line.set_stages((Stage("Utkast", "2026-11-24", "Anna", True), Stage("Fastställd")))
    assert line.accessibleName() == "Klart: Utkast 2026-11-24 Anna. Kvar: Fastställd."
    assert holds(picture(line), Role.ACCENT)
    assert line.heightForWidth(100) > line.heightForWidth(900) / 2


def test_search_is_emptied_by_escape_and_by_the_cross(
    appearance: Appearance, active: Active
) -> None:
    search = SearchField("Sök kontakt", "search")
    window = active(search)
    assert not find(search, QWidget, "search-close").isVisible()
    type_text(search, "åäö")
    click(search, "search-close")
    assert search.text() == ""
    type_text(search, "x")
    press(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    assert audit(window) == []


def test_the_navigation_is_one_stop_with_arrows_inside(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    items = (NavItem("a", "Start", "home"), NavItem("b", "Rutiner", "document"))
    nav = SideNav("VINR", items)
    window = active(nav)
    nav.choose("a")
    nav.set_count("b", 3, "utkast")
    assert audit(window) == []
    with qtbot.waitSignal(nav.chosen) as chosen:
        click(nav, "nav_b")
    assert chosen.args == ["b"]
    with qtbot.waitSignal(nav.fold_chosen):
        click(nav, "nav_fold")
    routines = find(nav, QPushButton, "nav_b")
    assert routines.text() == ""
    assert routines.toolTip() == routines.accessibleName() == "Rutiner, 3 utkast"
    assert audit(window) == []


def test_a_folder_is_typed_and_told_once(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    field = FolderField("folder", "Mapp för kopior")
    window = active(field)
    with qtbot.waitSignal(field.folder_changed) as told:
        type_text(find(field, QLineEdit, "folder"), "/mnt/kopior \n")
    assert told.args == ["/mnt/kopior"]
    with qtbot.assertNotEmitted(field.folder_changed):
        type_text(find(field, QLineEdit, "folder"), "\n")
    assert audit(window) == []


@pytest.mark.parametrize("kind", list(BannerKind))
def test_a_notice_says_what_it_is(appearance: Appearance, active: Active, kind: BannerKind) -> None:
    banner = InfoBanner(kind, "Två svar är förslag.", name="notice", heading="Titta här")
    banner.add_action(Button("Ja", "yes"))
    window = active(banner)
    assert {"Två svar är förslag.", "Titta här", "Ja"} <= set(texts(window))
    signs = [part.accessibleName() for part in banner.findChildren(QLabel)]
    assert any(name in signs for name in ("Information", "Förslag", "Klart", "Varning", "Fel"))
    assert audit(window) == []


def test_a_card_a_header_and_an_empty_state_hold_what_they_are_given(
    appearance: Appearance, active: Active
) -> None:
    header, card = PageHeader("Rutiner"), Card("card", title="Hemtjänst")
    header.add_action(primary_button("Ny", "new"))
    empty = EmptyState("empty", picture="search", heading="Inget", sentence="Sök igen.")
    empty.add_action(link_button("Visa alla", "all"))
    window = active(header, card, empty)
    assert "page_sentence" not in [
        part.objectName() for part in header.findChildren(QLabel) if part.isVisible()
    ]
    header.set_sentence("Två utkast.")
    header.set_title("Alla rutiner")
    empty.set_words("Ingenting", "Prova ett annat ord.")
    said = set(texts(window))
    assert {"Två utkast.", "Alla rutiner", "Hemtjänst", "Ingenting", "Visa alla"} <= said
    assert audit(window) == []


def test_a_line_without_room_is_shortened_and_told_whole(
    appearance: Appearance, active: Active
) -> None:
    line = ElidedLabel("Ett mycket långt namn på en enhet i kommunen", "strong")
    line.setFixedWidth(80)
    active(line)
    assert line.toolTip() == line.text()
    assert line.minimumSizeHint().width() < 100
