"""What Ctrl+K finds: things to begin, places to go to, documents and units, and the guide.

Never an employee: the list may stand on a projector.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from vinr_desktop.domain.person import Unit
from vinr_desktop.services.drafting import DocumentRow
from vinr_desktop.ui.areas import Ways
from vinr_desktop.ui.command_palette import Command
from vinr_desktop.ui.labels import document_mark
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.widgets.side_nav import NavItem

TRAINING = "Utbildning"
PRIVACY = "privacy_section"
"""The section of the settings about employees' personal data."""
_TRAINING = (
    ("Registrera genomförd utbildning", "Matris", "check", TrainingDeed.RECORD),
    ("Nytt APT", "Registrera", "people", TrainingDeed.NEW_MEETING),
    ("Nytt kurstillfälle", "Planera", "calendar", TrainingDeed.NEW_OCCASION),
    ("Ny medarbetare", "Lägg till", "person", TrainingDeed.NEW_EMPLOYEE),
    ("Min enhet", TRAINING, "people", TrainingDeed.MY_UNIT),
    ("Matris", TRAINING, "table", TrainingDeed.MATRIX),
    ("Nyanställda", TRAINING, "people", TrainingDeed.NEW_HIRES),
    ("Översikt", TRAINING, "chart", TrainingDeed.OVERVIEW),
    ("Rapport över utbildningen", "Pdf, Excel", "save-copy", TrainingDeed.REPORT),
    ("Kurstillfällen", TRAINING, "calendar", TrainingDeed.OCCASIONS),
    ("APT", TRAINING, "people", TrainingDeed.MEETINGS),
    ("APT-paket", "Skriv ut, visa", "print", TrainingDeed.PACKAGE),
    ("Läst och kvitterad", "Registrera", "sign", TrainingDeed.ACKNOWLEDGE),
    ("Krav och kurser", TRAINING, "book", TrainingDeed.DEMANDS),
    ("Kurser", "Krav och kurser", "book", TrainingDeed.COURSES),
    ("Importera personallista", "Excel, CSV", "inbox", TrainingDeed.IMPORT),
    ("Importera genomförda utbildningar", "Excel, CSV", "inbox", TrainingDeed.IMPORT),
    ("Filer till och från enheterna", "HR och chefer", "inbox", TrainingDeed.FILES),
)


def commands(
    ways: Ways, areas: Iterable[NavItem], rows: Iterable[DocumentRow], units: Sequence[Unit]
) -> list[Command]:
    """Return everything to be found here and now, what is asked for most first."""
    return [
        Command("Ny lokal rutin", "Börja", "plus", ways.begin_routine),
        *(Command(area.word, "Gå till", area.sign, partial(ways.go_to, area.id)) for area in areas),
        *(
            Command(words, hint, sign, partial(ways.train, deed, ""))
            for words, hint, sign, deed in _TRAINING
        ),
        Command("Registrera ett dokument", "PDF, Word", "inbox", ways.register),
        Command("Skriv ut arbetsblad", "Tomt", "print", ways.print_worksheet),
        Command("Ta emot en fil", "Från en annan dator", "inbox", ways.take_in),
        Command("Kontrollera en underskrift", "Pdf-fil", "shield", ways.verify),
        Command("Registerutdrag", "Personuppgifter", "shield", partial(ways.set_up, PRIVACY)),
        Command("Gallring", "Personuppgifter", "trash", partial(ways.set_up, PRIVACY)),
        Command("Byt person", "Du är …", "person", ways.change_person),
        *(_document(ways, row) for row in rows),
        *(_unit(ways, unit) for unit in units),
        Command("Handledning", "F1", "help", ways.open_guide),
    ]


def _document(ways: Ways, row: DocumentRow) -> Command:
    document, mark = row.document, document_mark(row.document)
    act = ways.show if document.is_locked else ways.write
    return Command(document.title, mark.word, mark.sign, partial(act, document.id))


def _unit(ways: Ways, unit: Unit) -> Command:
    act = partial(ways.train, TrainingDeed.MY_UNIT, unit.id)
    return Command(unit.name, "Min enhet", "building", act)
