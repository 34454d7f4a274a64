"""What the areas tell each other: something has changed, look again."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """One for the program; whoever changes something through a service sends the signal after."""

    documents_changed = Signal()
    """A document was begun, answered, discarded, signed or filed."""
    deliveries_changed = Signal()
    """A delivery waits, has arrived, or a receipt was given."""
    contacts_changed = Signal()
    organisation_changed = Signal()
    """The municipality, a unit, a person, or who sits here."""
    training_changed = Signal()
    """An employee, a requirement, a completion, an occasion or a meeting."""
    settings_changed = Signal()
    saved = Signal(str)
    """Everything is stored; the time as "10:42"."""
