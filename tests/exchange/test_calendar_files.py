"""The calendar file, read by another library and counted octet by octet."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.exchange.calendar_files import Entry, calendar_file

TITLE = "Följ upp: Lokal rutin vid våld i nära relation – Hemtjänst Öster; Åsele, natt\\dag"


def entry(title: str = TITLE, text: str = "Rad ett\nrad två, och mer") -> Entry:
    return Entry(
        uid="3f0e@vinr-desktop",
        sequence=17,
        made_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        day=date(2027, 12, 31),
        title=title,
        text=text,
        alarms=(60, 14),
    )


def event(data: bytes) -> Any:  # noqa: ANN401 (icalendar's own parts are loosely typed)
    """The one event of the file, as icalendar reads it."""
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert not found.errors
    return found


def test_another_program_reads_the_day_and_the_alarms() -> None:
    found = event(calendar_file(entry()))

    assert str(found["UID"]) == "3f0e@vinr-desktop"
    assert int(found["SEQUENCE"]) == 17
    assert found["DTSTART"].dt == date(2027, 12, 31)
    assert found["DTEND"].dt == date(2028, 1, 1)
    assert found["DTSTAMP"].dt == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert str(found["SUMMARY"]) == TITLE
    assert str(found["DESCRIPTION"]) == "Rad ett\nrad två, och mer"
    triggers = [alarm["TRIGGER"].dt for alarm in found.walk("VALARM")]
    assert triggers == [timedelta(days=-60), timedelta(days=-14)]


@pytest.mark.parametrize("needed", ["VERSION", "PRODID", "METHOD"])
def test_the_calendar_tells_what_it_is(needed: str) -> None:
    assert needed in icalendar.Calendar.from_ical(calendar_file(entry()))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])))
def test_any_title_comes_back_and_no_line_is_too_long(title: str) -> None:
    data = calendar_file(entry(title))

    assert str(event(data)["SUMMARY"]) == title
    assert data.endswith(b"\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode("utf-8")


def test_control_characters_are_left_out() -> None:
    """RFC 5545 knows none in a text but the tab."""
    data = calendar_file(entry("Ru\0tin\x07 om\x1b\tvåld\x7f\x85natt"))

    assert str(event(data)["SUMMARY"]) == "Rutin om\tvåld\nnatt"
    assert not set(data) & ({*range(0x20), 0x7F} - set(b"\t\r\n"))


def test_the_same_entry_gives_the_same_bytes() -> None:
    assert calendar_file(entry()) == calendar_file(entry())
