"""Swedish words and signs for the program's codes, and dates as people say them."""

from datetime import date, datetime

from vinr_desktop.domain.directory import Audience, ContactStatus
from vinr_desktop.domain.document import DeliveryState, Document, Event, EventKind, State
from vinr_desktop.domain.expected import Level
from vinr_desktop.domain.expected import Standing as Presence
from vinr_desktop.domain.form import SignatureRole
from vinr_desktop.domain.progress import PageState, Progress
from vinr_desktop.domain.review import Standing
from vinr_desktop.ui.widgets.marks import Mark, Tone

STATES = {
    State.DRAFT: Mark("Utkast", "edit", Tone.NEUTRAL),
    State.REVIEW: Mark("Under granskning", "eye", Tone.ACCENT),
    State.ADOPTED: Mark("Fastställd", "sign", Tone.ACCENT),
    State.DELIVERED: Mark("Levererad", "send", Tone.ACCENT),
    State.FILED: Mark("Inlagd i ledningssystemet", "shield", Tone.SUCCESS),
    State.REPLACED: Mark("Ersatt", "documents", Tone.NEUTRAL),
    State.WITHDRAWN: Mark("Upphävd", "close", Tone.NEUTRAL),
}
PARTLY_SIGNED = Mark("Väntar på underskrift", "sign", Tone.WARNING)
PAGES = {
    PageState.UNTOUCHED: Mark("Inte påbörjat", "circle", Tone.NEUTRAL),
    PageState.BEGUN: Mark("Påbörjat", "half", Tone.ACCENT),
    PageState.COMPLETE: Mark("Klart", "check-circle", Tone.SUCCESS),
    PageState.MISSING: Mark("Något saknas", "missing", Tone.WARNING),
}
CONTACTS = {
    ContactStatus.SOURCE_CHECKED: Mark("Källkontrollerad", "book", Tone.ACCENT),
    ContactStatus.VERIFIED: Mark("Verifierad", "check-circle", Tone.SUCCESS),
    ContactStatus.TO_CHECK: Mark("Ska kontrolleras", "warning", Tone.WARNING),
    ContactStatus.PAUSED: Mark("Pausad", "parked", Tone.NEUTRAL),
}
DELIVERIES = {
    DeliveryState.WAITING: Mark("Leverans väntar", "clock", Tone.WARNING),
    DeliveryState.DELIVERED: Mark("Levererad", "check-circle", Tone.SUCCESS),
    DeliveryState.LEAVING: Mark("Ska flyttas till arkivet", "clock", Tone.WARNING),
    DeliveryState.ARCHIVED: Mark("Flyttad till arkivet", "documents", Tone.NEUTRAL),
    DeliveryState.NOT_NEEDED: Mark("Behövde inte levereras", "documents", Tone.NEUTRAL),
}
EVENTS = {
    EventKind.CREATED: "Påbörjad",
    EventKind.REGISTERED: "Registrerad i programmet",
    EventKind.COPIED: "Svar kopierade",
    EventKind.HANDED_OVER: "Lämnad vidare som fil",
    EventKind.REVIEW_ASKED: "Skickad till granskning",
    EventKind.SENT_BACK: "Skickad tillbaka efter granskning",
    EventKind.APPROVED: "Granskad utan hinder",
    EventKind.REVIEW_TAKEN_BACK: "Granskningen avbruten",
    EventKind.MOVED: "Flyttad till ett annat formulär",
    EventKind.SIGNED: "Undertecknad",
    EventKind.SIGNING_WITHDRAWN: "Underskrift återtagen",
    EventKind.ADOPTED: "Fastställd",
    EventKind.DELIVERED: "Levererad",
    EventKind.FILED: "Inlagd i ledningssystemet",
    EventKind.READABLE: "Läsbar för alla medarbetare",
    EventKind.FOLLOWED_UP: "Uppföljd utan ändring",
    EventKind.CONTACTS_ISSUED: "Kontaktbilagan utgiven på nytt",
    EventKind.REPLACED: "Ersatt",
    EventKind.WITHDRAWN: "Upphävd",
    EventKind.REINSTATED: "Upphävandet ångrat",
    EventKind.FILE_ERASED: "Filens innehåll raderat",
    EventKind.DISCARDED: "Slängd",
    EventKind.RESTORED: "Återställd",
    EventKind.SETTLED: "Avgjort vad som gäller",
    EventKind.CHOICE_UNDONE: "Valet ångrat",
}
QUOTED = frozenset({EventKind.SENT_BACK, EventKind.APPROVED})
"""Events whose note is what somebody wrote."""
AUDIENCES = {
    Audience.VICTIM: "våldsutsatta",
    Audience.PERPETRATOR: "den som utövar våld",
    Audience.CHILD: "barn och unga",
    Audience.RELATIVE: "anhöriga",
    Audience.PROFESSIONAL: "personal",
    Audience.EVERYONE: "alla",
}
LEVELS = {
    Level.POLICY: "Policy",
    Level.PLAN: "Plan",
    Level.GUIDELINE: "Riktlinje",
    Level.OVERALL: "Övergripande rutin",
    Level.LOCAL: "Lokal rutin",
}
STANDINGS = {
    Presence.MISSING: Mark("Saknas", "missing", Tone.DANGER),
    Presence.BEGUN: Mark("Påbörjad", "half", Tone.ACCENT),
    Presence.OLD: Mark("Behöver följas upp", "clock", Tone.WARNING),
    Presence.CURRENT: Mark("Aktuell", "check-circle", Tone.SUCCESS),
}
OUTSIDE = Mark("Gjord utanför programmet", "inbox", Tone.SUCCESS)
ROLES = {
    SignatureRole.OWNER: "Dokumentansvarig",
    SignatureRole.APPROVER: "Fastställs av",
}
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def document_mark(document: Document) -> Mark:
    """Return the state of a document; one that some have signed waits for the others."""
    if document.state in (State.DRAFT, State.REVIEW) and document.is_locked:
        return PARTLY_SIGNED
    return STATES[document.state]


def progress_words(progress: Progress) -> str:
    """Say how many of the required questions are answered."""
    return f"{progress.answered} av {progress.required} frågor besvarade"


def standing_words(standing: Standing) -> str:
    """Say what there is to settle or to answer, empty when nothing is."""
    said = len(standing.open_talks)
    to_settle = standing.contested + standing.unsettled
    words = (
        f"{to_settle} att avgöra" if to_settle else "",
        count_words(said, "kommentar öppen", "kommentarer öppna") if said else "",
    )
    return ", ".join(filter(None, words))


def missing_words(count: int) -> str:
    """Say how much is missing."""
    if count == 0:
        return "Inget saknas"
    return "1 fråga saknar svar" if count == 1 else f"{count} frågor saknar svar"


def count_words(count: int, one: str, many: str) -> str:
    """Return a count with its noun."""
    return f"{count} {one if count == 1 else many}"


def event_words(event: Event) -> str:
    """Say a step of a document's life in plain words."""
    word = EVENTS[event.kind]
    if not event.note:
        return word
    if event.kind is EventKind.REVIEW_ASKED:
        return f"{word} hos {event.note}"
    if event.kind in QUOTED:
        return f"{word}: ”{event.note}”"
    return f"{word}: {event.note}"


def day_words(day: date, today: date) -> str:
    """Say a day near today in words ("i dag", "om 12 dagar", "för 3 dagar sedan"), else 2026-11-24.

    Months are told up to a year.
    """
    days = (day - today).days
    near = {0: "i dag", 1: "i morgon", -1: "i går"}
    if days in near:
        return near[days]
    if 1 < days <= 30:
        return f"om {days} dagar"
    if -30 <= days < -1:
        return f"för {-days} dagar sedan"
    return day.isoformat()


def moment_words(moment: datetime, now: datetime) -> str:
    """Say a moment: the time today ("i dag 10:42"), the day otherwise."""
    local = moment.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"i dag {local:%H:%M}"
    return day_words(local.date(), now.date())


def long_date(day: date) -> str:
    """Write a day with the month's name: 24 november 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def capitalised(words: str) -> str:
    """Return words with a capital first letter, as at the beginning of a line."""
    return words[:1].upper() + words[1:]
