"""What a document can be asked for in the state that it is in, the most likely first."""

from collections.abc import Iterator
from dataclasses import dataclass

from vinr_desktop.domain.document import IN_FORCE, Document, State
from vinr_desktop.domain.expected import Level
from vinr_desktop.domain.register import Original
from vinr_desktop.domain.review import Standing
from vinr_desktop.services.drafting import DocumentRow
from vinr_desktop.ui.documents.deeds import Deed
from vinr_desktop.ui.routines.document_model import NO_REVIEW


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed with its verb and sign; `is_main` where it is what the document waits for."""

    deed: Deed
    verb: str
    sign: str
    is_main: bool = False


AS_FILE = Offer(Deed.HAND_OVER, "Lämna vidare som fil …", "save-copy")
ANY_DRAFT = (
    AS_FILE,
    Offer(Deed.WORKSHOP, "Arbeta i grupp", "people"),
    Offer(Deed.WORKSHEET, "Skriv ut arbetsblad", "print"),
    Offer(Deed.DISCARD, "Släng", "trash"),
)
"""What can be done with every draft."""
LATER = (
    Offer(Deed.NEW_VERSION, "Ny version …", "edit"),
    Offer(Deed.FOLLOW_UP, "Följ upp …", "check-circle"),
    Offer(Deed.CONTACTS, "Ge ut kontaktbilagan på nytt", "contacts"),
    Offer(Deed.REPEAL, "Upphäv …", "close"),
)
"""What is done with a document that is in force, sooner or later."""
OPEN_FILE = Offer(Deed.OPEN_FILE, "Öppna filen", "external")
CHANGE_HEAD = Offer(Deed.CHANGE_HEAD, "Ändra uppgifterna", "edit")
ERASE_FILE = Offer(Deed.ERASE_FILE, "Radera filens innehåll …", "trash")
REINSTATE = Offer(Deed.REINSTATE, "Ångra upphävandet …", "undo")


def offers(
    row: DocumentRow, is_waiting: bool, standing: Standing = NO_REVIEW, me: str = ""
) -> tuple[Offer, ...]:
    """Return what the state of a document allows somebody, the most likely first."""
    document = row.document
    if document.discarded_at:
        return (Offer(Deed.RESTORE, "Ta tillbaka", "restore", True),)
    if row.original is not None:
        return _offers_outside(document, row.original)
    if document.state is State.FILED:
        again = Offer(Deed.DELIVER, "Leverera igen", "send")
        change = Offer(Deed.RECEIPT, "Ändra kvittensen", "inbox")
        return (change, again, *_ways_out(row), *LATER)
    if document.state in IN_FORCE:
        receipt = Offer(Deed.RECEIPT, "Ange kvittens", "inbox", not is_waiting)
        usual = "Leverera igen" if document.state is State.DELIVERED else "Leverera"
        verb = "Försök leverera igen" if is_waiting else usual
        deliver = Offer(Deed.DELIVER, verb, "send", is_waiting)
        first = (deliver, receipt) if is_waiting else (receipt, deliver)
        return (*first, *_ways_out(row), *LATER)
    if document.state is State.WITHDRAWN:
        return (AS_FILE, REINSTATE)  # also that it is no longer in force has to reach the others
    if document.state is State.REPLACED:
        return (AS_FILE,)
    if document.is_locked:
        withdraw = Offer(Deed.WITHDRAW, "Ta tillbaka underskriften", "undo")
        return (Offer(Deed.SIGN, "Skriv under", "sign", True), withdraw, AS_FILE)
    return tuple(_draft_offers(row, standing, me))


def _draft_offers(row: DocumentRow, standing: Standing, me: str) -> Iterator[Offer]:
    """Yield what can be done with a draft; the first one is what it waits for."""
    review = standing.review
    is_asked = review is not None and review.is_open
    is_whole, first = row.missing == 0, Deed.WRITE
    if standing.contested:
        first = Deed.SETTLE
        yield Offer(Deed.SETTLE, "Avgör vad som gäller", "warning", True)
    elif standing.asks(me):
        first = Deed.REVIEW
        yield Offer(Deed.REVIEW, "Granska", "eye", True)
    elif is_asked:
        first = Deed.REVIEW
        yield Offer(Deed.REVIEW, "Se granskningen", "eye", True)
    elif is_whole:
        first = Deed.SIGN
        yield Offer(Deed.SIGN, "Läs och skriv under", "sign", True)
    yield Offer(Deed.WRITE, "Fortsätt skriva", "edit", first is Deed.WRITE)
    if is_whole and first is Deed.REVIEW:
        yield Offer(Deed.SIGN, "Läs och skriv under", "sign")
    if first is not Deed.REVIEW:
        yield Offer(Deed.REVIEW, "Läs och kommentera", "eye")
    if is_asked:
        yield Offer(Deed.TAKE_BACK_REVIEW, "Avbryt granskningen", "undo")
    else:
        yield Offer(Deed.ASK_REVIEW, "Skicka till granskning …", "send")
    if row.is_outdated and not row.is_above_withdrawn:
        yield Offer(Deed.BUILD_ON, "Bygg på den övergripande rutinen", "link")
    if is_whole:
        yield Offer(Deed.ADOPT, "Fastställ på annat sätt …", "inbox")
    yield from ANY_DRAFT


def _ways_out(row: DocumentRow) -> tuple[Offer, ...]:
    """Return what can be done with a document in force besides delivering it."""
    letter = Offer(Deed.LETTER, "Gör ett e-brev till registrator …", "inbox")
    calendar = Offer(Deed.CALENDAR, "Lägg nästa uppföljning i kalendern …", "calendar")
    return (letter, calendar, AS_FILE) if row.next_review else (letter, AS_FILE)


def _offers_outside(document: Document, original: Original) -> tuple[Offer, ...]:
    """Return what can be done with a document that was made outside the program."""
    if original.is_erased:
        return _offers_erased(document)
    is_routine = original.level in (Level.LOCAL, Level.OVERALL)
    begin = Offer(Deed.BEGIN_FROM, "Börja en lokal rutin ur detta", "plus", is_routine)
    if document.state is State.WITHDRAWN:
        return (OPEN_FILE, REINSTATE, ERASE_FILE)
    if document.state not in IN_FORCE:
        return (OPEN_FILE, ERASE_FILE)
    usual = (OPEN_FILE, CHANGE_HEAD)
    return (begin, *usual, ERASE_FILE) if is_routine else (*usual, begin, ERASE_FILE)


def _offers_erased(document: Document) -> tuple[Offer, ...]:
    """Return what can be done where only the head of a registered file is left."""
    masked = Offer(Deed.TAKE_MASKED, "Registrera en maskad kopia …", "plus", True)
    if document.state is State.WITHDRAWN:
        return (REINSTATE,)
    return (masked, CHANGE_HEAD) if document.state in IN_FORCE else ()
