"""Words for codes and days: every code has one, and they are the agreed ones."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import pytest

from tests.ui.start.test_today import DOCUMENT
from vinr_desktop.domain.directory import Audience, ContactStatus
from vinr_desktop.domain.document import DeliveryState, Event, EventKind, State
from vinr_desktop.domain.form import SignatureRole
from vinr_desktop.domain.progress import PageState, Progress
from vinr_desktop.domain.review import Comment, Standing, Talk
from vinr_desktop.ui import labels

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (State, labels.STATES),
        (PageState, labels.PAGES),
        (ContactStatus, labels.CONTACTS),
        (DeliveryState, labels.DELIVERIES),
        (EventKind, labels.EVENTS),
        (Audience, labels.AUDIENCES),
        (SignatureRole, labels.ROLES),
    ],
)
def test_every_code_has_a_word(codes: type[StrEnum], words: dict[StrEnum, object]) -> None:
    assert set(words) == set(codes)


def test_states_have_the_agreed_words() -> None:
    assert [labels.STATES[state].word for state in list(State)[:5]] == [
        "Utkast",
        "Under granskning",
        "Fastställd",
        "Levererad",
        "Inlagd i ledningssystemet",
    ]


def test_a_document_that_some_have_signed_waits() -> None:
    assert labels.document_mark(DOCUMENT).word == "Utkast"
    signed = replace(DOCUMENT, pdf_sha256="x")
    assert labels.document_mark(signed) == labels.PARTLY_SIGNED


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "i dag"),
        (1, "i morgon"),
        (-1, "i går"),
        (12, "om 12 dagar"),
        (-30, "för 30 dagar sedan"),
        (31, "2026-12-25"),
        (-31, "2026-10-24"),
    ],
)
def test_days_near_today_are_said_in_words(days: int, words: str) -> None:
    assert labels.day_words(TODAY + timedelta(days=days), TODAY) == words


def test_a_moment_today_is_a_time_and_otherwise_a_day() -> None:
    now = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
    assert labels.moment_words(now - timedelta(hours=5), now) == "i dag 11:00"
    assert labels.moment_words(now - timedelta(hours=30), now) == "i går"


def test_counts_and_dates_are_written_out() -> None:
    assert labels.missing_words(0) == "Inget saknas"
    assert labels.missing_words(1) == "1 fråga saknar svar"
    assert labels.missing_words(3) == "3 frågor saknar svar"
    assert labels.progress_words(Progress(2, 5)) == "2 av 5 frågor besvarade"
    assert labels.long_date(TODAY) == "24 november 2026"


EVENT = Event("e", "s/", "a", EventKind.CREATED, datetime(2026, 11, 24, tzinfo=UTC), "Anna Ek")


@pytest.mark.parametrize(
    ("kind", "note", "words"),
    [
        (EventKind.CREATED, "", "Påbörjad"),
        (EventKind.REVIEW_ASKED, "Bo Ek", "Skickad till granskning hos Bo Ek"),
        (EventKind.SENT_BACK, "Nästan.", "Skickad tillbaka efter granskning: ”Nästan.”"),
        (EventKind.APPROVED, "", "Granskad utan hinder"),
        (EventKind.HANDED_OVER, "a.vinr", "Lämnad vidare som fil: a.vinr"),
    ],
)
def test_a_step_of_the_life_is_told_in_words(kind: EventKind, note: str, words: str) -> None:
    assert labels.event_words(replace(EVENT, kind=kind, note=note)) == words


def test_what_is_open_is_counted() -> None:
    comment = Comment("c", "s/", "a", "2e", "", "", "Byt.", "", "Bo Ek", EVENT.at)
    three = (Talk(comment, ()),) * 3
    assert labels.standing_words(Standing(open_talks=three)) == "3 kommentarer öppna"
    both = Standing(open_talks=three[:1], contested=1)
    assert labels.standing_words(both) == "1 att avgöra, 1 kommentar öppen"
    assert labels.standing_words(Standing()) == ""
