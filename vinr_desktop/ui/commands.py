"""What Ctrl+K finds: things to begin, places to go to, documents to open, and the guide."""

from collections.abc import Iterable
from functools import partial

from vinr_desktop.services.drafting import DocumentRow
from vinr_desktop.ui.areas import Ways
from vinr_desktop.ui.command_palette import Command
from vinr_desktop.ui.labels import document_mark
from vinr_desktop.ui.widgets.side_nav import NavItem


def commands(ways: Ways, areas: Iterable[NavItem], rows: Iterable[DocumentRow]) -> list[Command]:
    """Return everything to be found here and now, what is asked for most first."""
    return [
        Command("Ny lokal rutin", "Börja", "plus", ways.begin_routine),
        *(Command(area.word, "Gå till", area.sign, partial(ways.go_to, area.id)) for area in areas),
        Command("Registrera ett dokument", "PDF, Word", "inbox", ways.register),
        Command("Skriv ut arbetsblad", "Tomt", "print", ways.print_worksheet),
        Command("Ta emot en fil", "Från en annan dator", "inbox", ways.take_in),
        Command("Kontrollera en underskrift", "Pdf-fil", "shield", ways.verify),
        Command("Byt person", "Du är …", "person", ways.change_person),
        *(_document(ways, row) for row in rows),
        Command("Handledning", "F1", "help", ways.open_guide),
    ]


def _document(ways: Ways, row: DocumentRow) -> Command:
    document, mark = row.document, document_mark(row.document)
    act = ways.read if document.is_locked else ways.write
    return Command(document.title, mark.word, mark.sign, partial(act, document.id))
