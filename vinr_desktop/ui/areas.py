"""The places of the window, the tools under them in the navigation, and the ways between them."""

from collections.abc import Callable
from dataclasses import dataclass

from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.widgets.side_nav import NavItem

START, ROUTINES, TRAINING, SETTINGS = "start", "routines", "training", "settings"
VERIFY, WIZARD = "verify", "wizard"
AREAS = (
    NavItem(START, "Start", "home"),
    NavItem(ROUTINES, "Rutiner", "document"),
    NavItem(TRAINING, "Utbildning", "people"),
    NavItem(SETTINGS, "Inställningar", "settings", True),
)
SEARCH, HELP = "search", "help"
TOOLS = (NavItem(SEARCH, "Sök  (Ctrl+K)", "search"), NavItem(HELP, "Hjälp  (F1)", "help"))


@dataclass(frozen=True, slots=True)
class Ways:
    """What the window can be asked for from anywhere."""

    ask_first: Callable[[], None]
    begin_routine: Callable[[], None]
    register: Callable[[], None]
    print_worksheet: Callable[[], None]
    take_in: Callable[[], None]
    verify: Callable[[], None]
    change_person: Callable[[], None]
    add_person: Callable[[], None]
    open_guide: Callable[[], None]
    go_to: Callable[[str], None]
    """Show an area, by its id."""
    write: Callable[[str], None]
    """Open a draft, by its document's id."""
    read: Callable[[str], None]
    """Read a draft through before it is signed, by its document's id."""
    show: Callable[[str], None]
    """Show a document among the routines, by its id."""
    train: Callable[[TrainingDeed, str], None]
    """Go to the training area and perhaps begin something, with what it is about."""
    set_up: Callable[[str], None]
    """Show a section of the settings, by its object name."""
