"""A letter as a file (RFC 5322) that a mail program opens as a draft of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

_SEVEN_BIT = SMTP.clone(cte_type="7bit")
"""Lines that end in CRLF, and nothing that an old mail server could spoil."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter; `kind` is its media type, e.g. `application/pdf`."""

    name: str
    data: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in plain text. `sender` is an address with its name, empty when not known."""

    to: str
    subject: str
    text: str
    written_at: datetime
    sender: tuple[str, str] = ("", "")
    enclosures: Sequence[Enclosure] = ()


def draft_file(letter: Letter) -> bytes:
    """Return the letter as an .eml file.

    X-Unsent lets it open as a draft to be looked at and sent. Where the sender's address is not
    known there is no From: the mail program writes its own.
    """
    message = EmailMessage(_SEVEN_BIT)
    message["To"] = letter.to
    name, address = letter.sender
    if address:
        message["From"] = Address(name, addr_spec=address)
    message["Date"] = letter.written_at
    message["X-Unsent"] = "1"
    message.set_content(letter.text)
    for enclosure in letter.enclosures:
        maintype, subtype = enclosure.kind.split("/")
        message.add_attachment(
            enclosure.data, maintype=maintype, subtype=subtype, filename=enclosure.name
        )
    return _subject(letter.subject) + message.as_bytes()


def _subject(subject: str) -> bytes:
    """Return the line of the subject: folded by `EmailMessage`, long ones lose a space."""
    plain = "".join(letter for letter in " ".join(subject.split()) if letter.isprintable())
    words = Header(plain, "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {words}\r\n".encode("ascii")
