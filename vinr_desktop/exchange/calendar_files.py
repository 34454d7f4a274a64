"""A calendar file (RFC 5545) with one entry: a document to be reviewed, or a course occasion."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from unicodedata import category

LONGEST_LINE = 75
"""Octets of a line, without its end."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A day in the calendar, or with `starts` and `ends` ("13:00", local time) a part of it.

    The same `uid` with a higher `sequence` takes the place of an earlier entry; `alarms` are days
    before. Without `ends` the entry has no length. A whole day does not keep the reader busy.
    """

    uid: str
    sequence: int
    made_at: datetime
    day: date
    title: str
    text: str
    alarms: Sequence[int]
    starts: str = ""
    ends: str = ""
    place: str = ""
    is_cancelled: bool = False


def calendar_file(entry: Entry) -> bytes:
    """Return the file; the same entry gives the same bytes."""
    return b"".join(_folded(line) for line in _lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    title = _text(entry.title)
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//VINR Desktop//SV"
    yield "METHOD:PUBLISH"
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{entry.made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _time(entry)
    yield f"SUMMARY:{title}"
    yield f"DESCRIPTION:{_text(entry.text)}"
    if entry.place:
        yield f"LOCATION:{_text(entry.place)}"
    if entry.is_cancelled:
        yield "STATUS:CANCELLED"
    yield "TRANSP:OPAQUE" if entry.starts else "TRANSP:TRANSPARENT"
    for days in entry.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{title}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"
    yield "END:VCALENDAR"


def _time(entry: Entry) -> Iterator[str]:
    if not entry.starts:
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
        return
    for name, time in (("DTSTART", entry.starts), ("DTEND", entry.ends)):
        if time:
            yield f"{name}:{entry.day:%Y%m%d}T{time.replace(':', '')}00"


def _text(text: str) -> str:
    lines = ("".join(c for c in line if not _is_control(c)) for line in text.splitlines())
    return "\n".join(lines).translate(_ESCAPES)


def _is_control(character: str) -> bool:
    return category(character) == "Cc" and character != "\t"


def _folded(line: str) -> bytes:
    """Return a line folded between letters, with CRLF at every end."""
    parts, room = [b""], LONGEST_LINE
    for letter in line:
        octets = letter.encode()
        if len(parts[-1]) + len(octets) > room:
            parts.append(b"")
            room = LONGEST_LINE - 1
        parts[-1] += octets
    return b"\r\n ".join(parts) + b"\r\n"
