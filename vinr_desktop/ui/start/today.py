"""What to do today, decided without a window: at most seven things, the most pressing first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from vinr_desktop.domain.directory import Contact, ContactStatus
from vinr_desktop.domain.document import IN_FORCE, Delivery, State, add_months
from vinr_desktop.domain.reminder import Reminder, review_reminder
from vinr_desktop.domain.review import Review, Standing, is_overdue
from vinr_desktop.services.drafting import DocumentRow
from vinr_desktop.services.training_today import TrainingToday
from vinr_desktop.ui.labels import capitalised, count_words, day_words, missing_words, moment_words
from vinr_desktop.ui.start.today_card import Act, TodayCard
from vinr_desktop.ui.start.today_training import training_cards
from vinr_desktop.ui.widgets.marks import Tone

MOST = 7
UNCHECKED_MONTHS = 7
"""A contact that nobody has tried for longer than this is worth a call."""


_REMINDERS = {
    Reminder.OVERDUE: ("Dags att se över {}", "Den skulle ha setts över", Tone.DANGER),
    Reminder.SOON: ("Dags att se över {}", "Den ska ses över", Tone.WARNING),
    Reminder.AHEAD: ("Snart dags att se över {}", "Den ska ses över", Tone.ACCENT),
}
"""Heading, sentence and tone of a review's card."""


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """Everything that the cards are made from. `me` is a name, empty when nobody is chosen.

    `newer_forms` are the titles of own forms whose shipped form has changed.
    """

    rows: Sequence[DocumentRow]
    waiting: Sequence[Delivery]
    contacts: Sequence[Contact]
    me: str
    has_folder: bool
    backup_problem: str
    now: datetime
    newer_forms: Sequence[str] = ()
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """How the reviews stand, by document id."""
    training: TrainingToday = TrainingToday()


def today_cards(facts: TodayFacts) -> tuple[TodayCard, ...]:
    """Return the cards of today."""
    cards = [
        *_deliveries(facts),
        *_asked(facts),
        *_said(facts),
        *_reviews(facts, Reminder.OVERDUE),
        *_drafts(facts),
        *training_cards(facts.training),
        *_receipts(facts),
        *_unsettled(facts),
        *_superiors(facts),
        *_reviews(facts, Reminder.SOON),
        *_reviews(facts, Reminder.AHEAD),
        *_beginnings(facts),
        *_contacts(facts),
        *_forms(facts),
    ]
    return tuple(cards[:MOST])


def drafts_shown(facts: TodayFacts) -> tuple[str, list[DocumentRow]]:
    """Return one's own drafts with their heading, the last changed first; else everybody's."""
    drafts = [row for row in facts.rows if row.document.state in (State.DRAFT, State.REVIEW)]
    own = [row for row in drafts if _is_mine(row, facts)]
    return ("Mina utkast", own) if own else ("Utkast", drafts)


def _deliveries(facts: TodayFacts) -> Iterable[TodayCard]:
    if facts.waiting:
        count = count_words(len(facts.waiting), "leverans väntar", "leveranser väntar")
        yield TodayCard(
            Act.DELIVER,
            "clock",
            f"{count} på ledningssystemet",
            "Mappen gick inte att nå. Inget är förlorat.",
            "Försök igen",
            tone=Tone.WARNING,
        )
    if facts.backup_problem:
        yield TodayCard(
            Act.SETTINGS,
            "warning",
            "Säkerhetskopian är inte hel",
            facts.backup_problem,
            "Öppna inställningarna",
            tone=Tone.WARNING,
        )


def _asked(facts: TodayFacts) -> Iterable[TodayCard]:
    """What one is asked to review, the most urgent first."""
    asked = [
        (row, facts.standings[row.document.id].review)
        for row in _open_drafts(facts)
        if row.document.id in facts.standings and facts.standings[row.document.id].asks(facts.me)
    ]
    today = facts.now.date()
    wanted = [(r.wanted_on or date.max, row, r) for row, r in asked if r is not None]
    if wanted:
        day, row, review = min(wanted, key=lambda each: each[0])
        words = f"{review.asked_by or 'Någon'} ber dig att läsa {_name(row)}."
        is_late = day < today
        yield TodayCard(
            Act.REVIEW,
            "eye",
            f"{len(wanted)} att granska",
            f"{words} {_wanted(review, today)}".strip(),
            "Granska",
            row.document.id,
            Tone.DANGER if is_late else Tone.ACCENT,
        )


def _said(facts: TodayFacts) -> Iterable[TodayCard]:
    """What others have said of one's own drafts, or not said yet though it was wanted."""
    today = facts.now.date()
    for row in _open_drafts(facts):
        standing = facts.standings.get(row.document.id)
        if standing is None or not _is_mine(row, facts):
            continue
        if standing.contested:
            count = count_words(standing.contested, "fråga", "frågor")
            yield TodayCard(
                Act.SETTLE,
                "warning",
                f"{count} att avgöra",
                f"Två har skrivit olika i {_name(row)}. Båda texterna finns kvar.",
                "Avgör",
                row.document.id,
                Tone.WARNING,
            )
        waiting = standing.unanswered_by(facts.me)
        if waiting:
            count = count_words(waiting, "kommentar", "kommentarer")
            yield TodayCard(
                Act.REVIEW,
                "edit",
                f"{count} att svara på",
                f"De gäller {_name(row)}.",
                "Läs och svara",
                row.document.id,
            )
        review = standing.review
        if review is not None and is_overdue(review, today) and not standing.asks(facts.me):
            yield TodayCard(
                Act.REVIEW,
                "clock",
                f"{review.reviewer} har inte svarat",
                f"{_wanted(review, today)} Det gäller {_name(row)}.",
                "Visa granskningen",
                row.document.id,
                Tone.DANGER,
            )


def _wanted(review: Review, today: date) -> str:
    """Say when an answer was wanted, and how late it is; empty where no day was set."""
    if review.wanted_on is None:
        return ""
    late = (today - review.wanted_on).days
    when = (
        f"{count_words(late, 'dag', 'dagar')} sent"
        if late > 0
        else day_words(review.wanted_on, today)
    )
    return f"Svar önskat {review.wanted_on.isoformat()}, {when}."


def _open_drafts(facts: TodayFacts) -> list[DocumentRow]:
    states = (State.DRAFT, State.REVIEW)
    return [r for r in facts.rows if r.document.state in states and not r.document.is_locked]


def _drafts(facts: TodayFacts) -> Iterable[TodayCard]:
    states = (State.DRAFT, State.REVIEW)
    own = [r for r in facts.rows if r.document.state in states and _is_mine(r, facts)]
    open_drafts = [row for row in own if not row.document.is_locked]
    unfinished = [row for row in open_drafts if row.missing]
    if unfinished:
        row = unfinished[0]
        changed = moment_words(row.last_change, facts.now)
        yield TodayCard(
            Act.CONTINUE,
            "edit",
            f"Fortsätt med {_name(row)}",
            f"{missing_words(row.missing)}. Senast ändrad {changed}.",
            "Fortsätt",
            row.document.id,
        )
    for row in open_drafts:
        standing = facts.standings.get(row.document.id, Standing())
        if not row.missing and not standing.is_waiting:
            yield TodayCard(
                Act.READ,
                "sign",
                capitalised(f"{_name(row)} är komplett"),
                "Inget saknas. Läs igenom den en gång till och skriv under.",
                "Läs igenom",
                row.document.id,
                Tone.SUCCESS,
            )


def _receipts(facts: TodayFacts) -> Iterable[TodayCard]:
    waiting = {delivery.document_id for delivery in facts.waiting}
    for row in facts.rows:
        adopted = row.document.state in (State.ADOPTED, State.DELIVERED)
        if adopted and row.document.id not in waiting:
            yield TodayCard(
                Act.RECEIPT,
                "inbox",
                f"Är {_name(row)} inlagd?",
                "Den är fastställd. Skriv in när och var den lades in i ledningssystemet.",
                "Ange kvittens",
                row.document.id,
            )


def _reviews(facts: TodayFacts, pressing: Reminder) -> Iterable[TodayCard]:
    today = facts.now.date()
    heading, said, tone = _REMINDERS[pressing]
    due = [row for row in facts.rows if row.document.state in IN_FORCE and row.next_review]
    for row in sorted(due, key=lambda row: str(row.next_review)):
        day = row.next_review
        if day is not None and review_reminder(day, today) is pressing:
            yield TodayCard(
                Act.READ,
                "calendar",
                heading.format(_name(row)),
                f"{said} {day_words(day, today)}.",
                "Läs",
                row.document.id,
                tone,
            )


def _unsettled(facts: TodayFacts) -> Iterable[TodayCard]:
    """What two PCs wrote differently besides answers, in any document."""
    for row in facts.rows:
        standing = facts.standings.get(row.document.id)
        if standing is not None and standing.unsettled and not row.document.discarded_at:
            yield TodayCard(
                Act.SHOW,
                "warning",
                f"{standing.unsettled} att avgöra",
                f"Två har skrivit olika om {_name(row)}. Båda skrivningarna finns kvar.",
                "Visa",
                row.document.id,
                Tone.WARNING,
            )


def _superiors(facts: TodayFacts) -> Iterable[TodayCard]:
    outdated = [r for r in facts.rows if r.is_outdated and r.document.state in IN_FORCE]
    if outdated:
        is_withdrawn = all(row.is_above_withdrawn for row in outdated)
        others = len(outdated) - 1
        more = f" och {count_words(others, 'till', 'till')}" if others else ""
        yield TodayCard(
            Act.SHOW,
            "link",
            "Överordnad rutin är upphävd" if is_withdrawn else "Överordnad rutin har ändrats",
            f"Se efter om {_name(outdated[0])}{more} behöver ändras.",
            "Visa",
            outdated[0].document.id,
            Tone.WARNING,
        )


def _beginnings(facts: TodayFacts) -> Iterable[TodayCard]:
    if not facts.me:
        yield TodayCard(
            Act.WHO,
            "person",
            "Vem är du?",
            "Ditt namn behövs för att se vem som har skrivit vad, och för att skriva under.",
            "Skriv ditt namn",
        )
    if not facts.has_folder and facts.rows:
        yield TodayCard(
            Act.SETTINGS,
            "folder",
            "Var ligger ledningssystemet?",
            "Välj en mapp, så lämnas fastställda rutiner dit av sig själva.",
            "Välj mapp",
        )


def _contacts(facts: TodayFacts) -> Iterable[TodayCard]:
    empty = [c for c in facts.contacts if c.required_local and not (c.phone or c.web or c.chat)]
    if empty:
        count = count_words(len(empty), "lokal kontakt saknar", "lokala kontakter saknar")
        yield TodayCard(
            Act.FILL_CONTACT,
            "contacts",
            f"{count} telefonnummer",
            f"Börja med {empty[0].name}.",
            "Fyll i",
            empty[0].id,
        )
    oldest = _oldest_checked(facts)
    if oldest is not None and oldest.checked_on is not None:
        months = _months(oldest.checked_on, facts.now.date())
        yield TodayCard(
            Act.CHECK_CONTACT,
            "contacts",
            f"Stämmer numret till {oldest.name}?",
            f"Det har inte provats på {months} månader.",
            "Kontrollera",
            oldest.id,
            Tone.WARNING,
        )


def _forms(facts: TodayFacts) -> Iterable[TodayCard]:
    for title in facts.newer_forms:
        yield TodayCard(
            Act.SETTINGS,
            "document",
            f"Nytt i formuläret ”{title}”",
            "Det medföljande är ändrat sedan ni gjorde ert. Se vad som är nytt under Formulär.",
            "Öppna inställningarna",
        )


def _oldest_checked(facts: TodayFacts) -> Contact | None:
    limit = add_months(facts.now.date(), -UNCHECKED_MONTHS)
    tried = [
        contact
        for contact in facts.contacts
        if contact.status is ContactStatus.VERIFIED
        and contact.checked_on is not None
        and contact.checked_on < limit
    ]
    return min(tried, key=lambda contact: (contact.checked_on, contact.name), default=None)


def _months(since: date, today: date) -> int:
    return (today.year - since.year) * 12 + today.month - since.month


def _is_mine(row: DocumentRow, facts: TodayFacts) -> bool:
    """Where nobody is chosen, or nobody was when it was begun, a draft may be anybody's."""
    return not facts.me or row.document.owner in ("", facts.me)


def _name(row: DocumentRow) -> str:
    if row.original is not None:
        return row.document.title
    return f"rutinen för {row.unit}" if row.unit else row.document.title
