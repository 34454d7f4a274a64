"""The letter as a file, read by the email library's two independent readers."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import compat32, default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.exchange.letters import Enclosure, Letter, draft_file

ALMOST_LOST = (
    "För registrering: Övergripande rutin för våld i nära relation – Hemtjänst Norr, version 1.0"
)
"""Folded by the library itself this one loses a space."""
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)


def letter(subject: str) -> bytes:
    enclosure = Enclosure("2026-11-24_Rutin_v1.0.pdf", bytes(range(256)) * 40, "application/pdf")
    return draft_file(
        Letter(
            to="registrator@askersund.se",
            subject=subject,
            text="Hej!\n\n.\nFrom Åsa\n" + "lång " * 400,
            written_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
            sender=("Åsa Ö, stab", "asa@askersund.se"),
            enclosures=(enclosure,),
        )
    )


def subjects(data: bytes) -> set[str]:
    """The subject as each reader tells it."""
    older = message_from_bytes(data, policy=compat32)["Subject"].replace("\r\n", "")
    newer = message_from_bytes(data, policy=default)["Subject"]
    return {str(make_header(decode_header(older))), str(newer)}


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_any_subject_comes_back_in_short_lines(subject: str) -> None:
    data = letter(subject)
    assert subjects(data) == {subject}
    head, _, _body = data.partition(b"\r\n\r\n")
    assert head.isascii()
    assert max(map(len, head.split(b"\r\n"))) <= 78


def test_a_long_subject_loses_no_space() -> None:
    assert subjects(letter(ALMOST_LOST)) == {ALMOST_LOST}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\0", "\x07"])
def test_a_subject_never_becomes_another_line_of_the_head(end: str) -> None:
    data = letter(f"Rutin{end}Bcc: någon@annan.se")
    assert message_from_bytes(data, policy=default)["Bcc"] is None
    (told,) = subjects(data)
    assert told.split("Bcc")[0].strip() == "Rutin"


def test_nothing_in_it_is_a_fault() -> None:
    message = message_from_bytes(letter("För registrering: Rutin"), policy=default)
    assert not [part.defects for part in message.walk() if part.defects]
    assert [header.defects for header in message.values() if header.defects] == []
    assert message["From"].addresses[0].display_name == "Åsa Ö, stab"
    text, enclosure = message.iter_parts()
    assert text.get_content().splitlines()[2:4] == [".", "From Åsa"]
    assert enclosure.get_content() == bytes(range(256)) * 40
