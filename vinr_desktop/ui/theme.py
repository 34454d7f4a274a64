"""The one place for colours by role, type scale, spacing and focus, light and dark.

What is in force lies where Qt itself keeps it: in the application's palette, font and style sheet.
A widget that paints itself asks `colours()` and `sizes()` while it paints, so it is never stale.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL, SPACE_XXL = 4, 8, 12, 16, 24, 32
RADIUS, CARD_RADIUS = 8, 12
FOCUS_WIDTH = 2
READING_WIDTH = 42
"""The widest a column of reading text may be, in text heights: about 75 characters."""
SMALLEST_TEXT, LARGEST_TEXT = 14.0, 30.0
"""Text height in pixels; the larger is a little over 200 % of the smaller."""
FAMILY = "Noto Sans"
SCHEME, PERCENT = "look_scheme", "look_percent"
"""The settings that keep the chosen look."""


class Role(StrEnum):
    """What a colour is for."""

    WINDOW = "window"
    SIDEBAR = "sidebar"
    SURFACE = "surface"
    FIELD = "field"
    SUNKEN = "sunken"
    HOVER = "hover"
    BORDER = "border"
    EDGE = "edge"
    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    ACCENT_STRONG = "accent_strong"
    ACCENT_SOFT = "accent_soft"
    ON_ACCENT = "on_accent"
    FOCUS = "focus"
    SUCCESS = "success"
    SUCCESS_SOFT = "success_soft"
    WARNING = "warning"
    WARNING_SOFT = "warning_soft"
    DANGER = "danger"
    DANGER_SOFT = "danger_soft"


class Scheme(StrEnum):
    """The look that somebody has chosen."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for every role, as #RRGGBB. EDGE outlines controls, BORDER only decorates."""

    name: str
    by_role: dict[Role, str]

    def hex(self, role: Role) -> str:
        """Return a role's colour as #RRGGBB."""
        return self.by_role[role]

    def __getitem__(self, role: Role) -> QColor:
        """Return a role's colour for painting."""
        return QColor(self.by_role[role])


LIGHT = Colours(
    "light",
    {
        Role.WINDOW: "#F4F5F3",
        Role.SIDEBAR: "#E9ECEA",
        Role.SURFACE: "#FFFFFF",
        Role.FIELD: "#FFFFFF",
        Role.SUNKEN: "#F3F5F4",
        Role.HOVER: "#E3E9E8",
        Role.BORDER: "#DBE0DE",
        Role.EDGE: "#727E83",
        Role.TEXT: "#182226",
        Role.MUTED: "#526068",
        Role.ACCENT: "#0B5A7A",
        Role.ACCENT_STRONG: "#07415A",
        Role.ACCENT_SOFT: "#DAEBF3",
        Role.ON_ACCENT: "#FFFFFF",
        Role.FOCUS: "#0B6FA8",
        Role.SUCCESS: "#1C6A3A",
        Role.SUCCESS_SOFT: "#DFF1E4",
        Role.WARNING: "#855000",
        Role.WARNING_SOFT: "#FCEFD8",
        Role.DANGER: "#B3261E",
        Role.DANGER_SOFT: "#FCE6E3",
    },
)
DARK = Colours(
    "dark",
    {
        Role.WINDOW: "#12181B",
        Role.SIDEBAR: "#0D1214",
        Role.SURFACE: "#1B2327",
        Role.FIELD: "#12181B",
        Role.SUNKEN: "#20292E",
        Role.HOVER: "#29343A",
        Role.BORDER: "#2E3A40",
        Role.EDGE: "#82939B",
        Role.TEXT: "#E9EEF0",
        Role.MUTED: "#A6B3B9",
        Role.ACCENT: "#7CC5E0",
        Role.ACCENT_STRONG: "#A9DCF0",
        Role.ACCENT_SOFT: "#1A3C4C",
        Role.ON_ACCENT: "#04202C",
        Role.FOCUS: "#9BD9F3",
        Role.SUCCESS: "#82D49E",
        Role.SUCCESS_SOFT: "#17301F",
        Role.WARNING: "#F1BA62",
        Role.WARNING_SOFT: "#33280F",
        Role.DANGER: "#FF9D92",
        Role.DANGER_SOFT: "#3E2220",
    },
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The type scale and what grows with it, in pixels, from the height of running text."""

    text: float

    @property
    def small(self) -> int:
        """Captions, marks and the bottom line."""
        return round(self.text * 0.88)

    @property
    def body(self) -> int:
        """Running text and fields."""
        return round(self.text)

    @property
    def heading(self) -> int:
        """The heading of a card or a question."""
        return round(self.text * 1.16)

    @property
    def title(self) -> int:
        """The title of a page or a dialog."""
        return round(self.text * 1.45)

    @property
    def display(self) -> int:
        """The title of a view, and large numbers."""
        return round(self.text * 1.86)

    @property
    def icon(self) -> int:
        """An icon beside running text."""
        return round(self.text * 1.36)

    @property
    def reading(self) -> int:
        """The widest column of reading text."""
        return round(self.text * READING_WIDTH)

    def ems(self, count: float) -> int:
        """Return a length measured in text heights."""
        return round(self.text * count)


def colours() -> Colours:
    """Return the colours in force, told by the application's palette."""
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window == DARK[Role.WINDOW] else LIGHT


def sizes() -> Sizes:
    """Return the sizes in force, told by the application's font."""
    return Sizes(float(max(QGuiApplication.font().pixelSize(), round(SMALLEST_TEXT))))


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose `look` property has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget the style sheet's rules for `look`, e.g. "card", "primary", "title"."""
    widget.setProperty("look", look)
    restyle(widget)


class Appearance(QObject):
    """Puts the chosen look on the application and follows the system where nothing is chosen."""

    changed = Signal()
    """Colours or sizes are others now."""

    def __init__(self, app: QApplication, resources: Path) -> None:
        """`resources` holds `fonts/`, `icons/` and `styles/`. Begins with the system's look."""
        super().__init__(app)
        self._app = app
        self._template = Template((resources / "styles" / "vinr.qss").read_text(encoding="utf-8"))
        self._system_text = _pixels(app.font())
        self.scheme = Scheme.SYSTEM
        self.percent = 100
        QDir.setSearchPaths("icons", [str(resources / "icons")])
        QDir.setSearchPaths("styles", [str(resources / "styles")])
        for font in sorted((resources / "fonts").glob("NotoSans-*.ttf")):
            QFontDatabase.addApplicationFont(str(font))
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._in_force: tuple[str, int] | None = None
        self.choose(self.scheme, self.percent)

    def choose(self, scheme: Scheme, percent: int) -> None:
        """Show a scheme with the text at `percent` (100 to 200) of the system's text size."""
        self.scheme, self.percent = scheme, percent
        chosen = self._colours()
        text = round(min(LARGEST_TEXT, max(SMALLEST_TEXT, self._system_text) * percent / 100))
        if (chosen.name, text) == self._in_force:
            return
        self._in_force = (chosen.name, text)
        self._app.setPalette(_palette(chosen))
        self._app.setFont(_font(text))
        self._app.setStyleSheet(self._template.substitute(_values(chosen, Sizes(text))))
        self.changed.emit()

    def _on_scheme_changed(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.choose(self.scheme, self.percent)

    def _colours(self) -> Colours:
        if self.scheme is Scheme.SYSTEM:
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        else:
            dark = self.scheme is Scheme.DARK
        return DARK if dark else LIGHT


def _pixels(font: QFont) -> float:
    if font.pixelSize() > 0:
        return float(font.pixelSize())
    screen = QGuiApplication.primaryScreen()
    return font.pointSizeF() * screen.logicalDotsPerInch() / 72


def _font(pixels: int) -> QFont:
    font = QFont(FAMILY) if FAMILY in QFontDatabase.families() else QApplication.font()
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def _palette(chosen: Colours) -> QPalette:
    groups = QPalette.ColorRole
    palette = QPalette()
    for role, colour in {
        groups.Window: Role.WINDOW,
        groups.WindowText: Role.TEXT,
        groups.Base: Role.FIELD,
        groups.AlternateBase: Role.SUNKEN,
        groups.Text: Role.TEXT,
        groups.Button: Role.SURFACE,
        groups.ButtonText: Role.TEXT,
        groups.BrightText: Role.DANGER,
        groups.ToolTipBase: Role.SURFACE,
        groups.ToolTipText: Role.TEXT,
        groups.PlaceholderText: Role.MUTED,
        groups.Highlight: Role.ACCENT,
        groups.HighlightedText: Role.ON_ACCENT,
        groups.Link: Role.ACCENT,
        groups.LinkVisited: Role.ACCENT,
        groups.Accent: Role.ACCENT,
        groups.Light: Role.SURFACE,
        groups.Midlight: Role.HOVER,
        groups.Mid: Role.BORDER,
        groups.Dark: Role.EDGE,
        groups.Shadow: Role.EDGE,
    }.items():
        palette.setColor(role, chosen[colour])
    for role in (groups.WindowText, groups.Text, groups.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, chosen[Role.MUTED])
    return palette


def _values(chosen: Colours, scale: Sizes) -> dict[str, str]:
    """What the style sheet's `$names` stand for."""
    lengths = {
        "small_text": scale.small,
        "body_text": scale.body,
        "heading_text": scale.heading,
        "title_text": scale.title,
        "display_text": scale.display,
        "icon": scale.icon,
        "tick": scale.ems(1.3),
        "tick_radius": scale.ems(0.65),
        "control": scale.ems(1.6),
        "arrow": scale.ems(1.0),
        "arrow_room": scale.ems(2.2),
        "radius": RADIUS,
        "card_radius": CARD_RADIUS,
        "focus_width": FOCUS_WIDTH,
    }
    return {
        **{role.value: colour for role, colour in chosen.by_role.items()},
        **{name: f"{length}px" for name, length in lengths.items()},
        "scheme": chosen.name,
    }
