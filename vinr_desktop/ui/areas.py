"""The places of the window, and the tools that stand under them in the navigation."""

from vinr_desktop.ui.widgets.side_nav import NavItem

START, ROUTINES, SETTINGS, VERIFY, WIZARD = "start", "routines", "settings", "verify", "wizard"
AREAS = (
    NavItem(START, "Start", "home"),
    NavItem(ROUTINES, "Rutiner", "document"),
    NavItem(SETTINGS, "Inställningar", "settings", True),
)
SEARCH, HELP = "search", "help"
TOOLS = (NavItem(SEARCH, "Sök  (Ctrl+K)", "search"), NavItem(HELP, "Hjälp  (F1)", "help"))
