"""Word files of somebody else: their text, and files that mean harm."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from tests.files import OLD_ROUTINE, word
from vinr_desktop.domain.errors import UserError
from vinr_desktop.exchange.word_files import extract
from vinr_desktop.exchange.zip_safety import LARGEST_TEXT


def archive(**members: bytes) -> bytes:
    """A ZIP archive with these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A Word file with one part exchanged."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
    return buffer.getvalue()


def test_text_and_tables_are_read_in_order() -> None:
    text = extract(word(*OLD_ROUTINE, table=(("Vem", "Vad"), ("Chefen", "Ringer 112"))))

    assert text.split("\n") == [*OLD_ROUTINE, "Vem\tVad", "Chefen\tRinger 112"]


def test_empty_document_has_no_text() -> None:
    assert extract(word()) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hej",
        b"PK\x03\x04" + b"\0" * 40,
        archive(hej=b"x"),
        word("hej")[:-200],
        with_part(word("hej"), "word/document.xml", b"<w:document"),
        with_part(word("hej"), "word/document.xml", b"<?xml version='1.0'?><a/>"),
        with_part(word("hej"), "[Content_Types].xml", b"<x/>"),
        with_part(word("hej"), "_rels/.rels", b"\xff\xfe"),
    ],
)
def test_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="skadad"):
        extract(data)


def test_locked_file_is_refused() -> None:
    with pytest.raises(UserError, match="lösenord"):
        extract(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_bomb_is_not_unpacked() -> None:
    bomb = with_part(word("hej"), "word/document.xml", b" " * (LARGEST_TEXT + 1))

    with pytest.raises(UserError, match="stor"):
        extract(bomb)


def test_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    honest = archive(**{"word/document.xml": b" " * (LARGEST_TEXT + 1)})
    size = struct.pack("<L", LARGEST_TEXT + 1)
    crc = struct.pack("<L", zlib.crc32(b" " * (LARGEST_TEXT + 1)))
    assert honest.count(size) == 2
    assert crc in honest

    with pytest.raises(UserError):
        extract(honest.replace(size, struct.pack("<L", 10)))


def test_entities_are_not_followed() -> None:
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y SYSTEM "file:///etc/passwd">'
        b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>&y;</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        text = extract(with_part(word("hej"), "word/document.xml", bomb))
    except UserError:
        return
    assert "root" not in text
