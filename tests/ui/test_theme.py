"""The theme: contrast of every pair of colours, text sizes, and what a new choice changes."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from vinr_desktop.paths import shipped_root
from vinr_desktop.ui.icons import icon
from vinr_desktop.ui.theme import DARK, LIGHT, Appearance, Colours, Role, Scheme, colours, sizes
from vinr_desktop.ui.widgets.text import label

RESOURCES = shipped_root() / "resources"
GROUNDS = (Role.WINDOW, Role.SIDEBAR, Role.SURFACE, Role.FIELD, Role.SUNKEN, Role.HOVER)
SOFT = (Role.ACCENT_SOFT, Role.SUCCESS_SOFT, Role.WARNING_SOFT, Role.DANGER_SOFT)
STATES = {
    Role.SUCCESS: Role.SUCCESS_SOFT,
    Role.WARNING: Role.WARNING_SOFT,
    Role.DANGER: Role.DANGER_SOFT,
    Role.ACCENT: Role.ACCENT_SOFT,
    Role.ACCENT_STRONG: Role.ACCENT_SOFT,
}
READ = [
    *((ink, ground) for ink in (Role.TEXT, Role.MUTED) for ground in (*GROUNDS, *SOFT)),
    *((ink, ground) for ink, soft in STATES.items() for ground in (*GROUNDS, soft)),
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.ON_ACCENT, Role.ACCENT_STRONG),
    (Role.WINDOW, Role.TEXT),
]
SEEN = [
    (edge, ground)
    for edge in (Role.EDGE, Role.FOCUS, Role.ACCENT)
    for ground in (*GROUNDS, Role.ACCENT_SOFT)
]


def luminance(colour: QColor) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_can_be_read_on_its_ground(scheme: Colours, ink: Role, ground: Role) -> None:
    assert contrast(scheme[ink], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
@pytest.mark.parametrize(("edge", "ground"), SEEN)
def test_edges_and_focus_can_be_seen(scheme: Colours, edge: Role, ground: Role) -> None:
    assert contrast(scheme[edge], scheme[ground]) >= 3.0


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
def test_every_role_has_a_colour(scheme: Colours) -> None:
    assert set(scheme.by_role) == set(Role)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.name)
def test_arrows_and_ticks_have_the_colours_of_their_scheme(scheme: Colours) -> None:
    inks = {scheme.hex(Role.TEXT), scheme.hex(Role.ON_ACCENT)}
    files = sorted((RESOURCES / "styles" / scheme.name).glob("*.svg"))
    assert files
    for file in files:
        assert any(ink in file.read_text(encoding="utf-8") for ink in inks), file.name


def test_style_sheet_names_only_pictures_that_exist() -> None:
    sheet = (RESOURCES / "styles" / "vinr.qss").read_text(encoding="utf-8")
    named = {part.split(")")[0] for part in sheet.split("url(styles:$scheme/")[1:]}
    for scheme in (LIGHT, DARK):
        there = {file.name for file in (RESOURCES / "styles" / scheme.name).iterdir()}
        assert named <= there


def test_choosing_dark_changes_the_colours_in_force(appearance: Appearance) -> None:
    appearance.choose(Scheme.LIGHT, 100)
    assert colours() is LIGHT
    appearance.choose(Scheme.DARK, 100)
    assert colours() is DARK


def test_text_doubles_at_200_percent(appearance: Appearance, qtbot: QtBot) -> None:
    words = label("Lokal rutin")
    qtbot.addWidget(words)
    appearance.choose(Scheme.LIGHT, 100)
    words.show()
    before = words.fontMetrics().height()
    assert sizes().text >= 14
    appearance.choose(Scheme.LIGHT, 200)
    assert words.fontMetrics().height() >= 1.9 * before


def test_a_new_look_is_announced(appearance: Appearance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.choose(Scheme.DARK, 150)


def test_text_from_users_is_never_markup(qapp: QApplication) -> None:
    assert label("<b>fet</b>").textFormat() == QLabel().textFormat().PlainText


@pytest.mark.parametrize("file", sorted((RESOURCES / "icons").glob("*.svg")), ids=lambda f: f.stem)
def test_every_icon_is_drawn_in_the_colour_asked_for(appearance: Appearance, file: Path) -> None:
    if file.stem.startswith("drawing-"):
        return
    appearance.choose(Scheme.LIGHT, 100)
    picture = icon(file.stem, Role.DANGER, 48).pixmap(48, 48).toImage()
    seen = [
        picture.pixelColor(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 250
    ]
    assert seen
    assert all(colour.red() > colour.blue() for colour in seen)


def test_an_icon_without_a_file_is_an_error(appearance: Appearance) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")
