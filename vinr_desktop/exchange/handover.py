"""The `.vinr` file: a parcel in a ZIP, sealed by its sender, read as something hostile.

`paket.json` holds everything but bytes, `innehall/<SHA-256>` the bytes it points at,
`avsandare.cer` the sender's certificate (DER) and `avsandare.sig` the signature of `paket.json`.
Nothing is ever unpacked to the disk, and nothing larger than the limits is read.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Parcel, Purpose, Sender
from vinr_desktop.domain.merge import Field, Head, Stored, Strand
from vinr_desktop.exchange.whole_files import write_whole

FORMAT, VERSION = "vinr-handover", 1
PARCEL, CERTIFICATE, SIGNATURE, BYTES = (
    "paket.json", "avsandare.cer", "avsandare.sig", "innehall/"
)  # fmt: skip
LARGEST_FILE = 60 * 2**20
LARGEST_CONTENT = 200 * 2**20
MOST_MEMBERS = 400
_MADE = (1980, 1, 1, 0, 0, 0)
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    KeyError, TypeError, AttributeError, RecursionError, OverflowError, UnicodeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Envelope:
    """A file as read: the parcel, the bytes that were signed, and what they were sealed with."""

    parcel: Parcel
    signed: bytes
    certificate: bytes
    signature: bytes


def content(parcel: Parcel, certificate: bytes) -> bytes:
    """Return what a parcel's sender signs: all of it, bytes and certificate by their SHA-256."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "document": parcel.document_id,
        "title": parcel.title,
        "purpose": parcel.purpose.value,
        "sender": {"name": parcel.sender.name, "function": parcel.sender.function},
        "made_at": parcel.made_at.isoformat(),
        "message": parcel.message,
        "strands": [_strand_data(strand) for strand in parcel.strands],
        "blobs": sorted(parcel.blobs),
        "certificate": hashlib.sha256(certificate).hexdigest(),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()


def pack(parcel: Parcel, certificate: bytes, signature: bytes) -> bytes:
    """Return the file; `signature` is the sender's, of `content(parcel, certificate)`."""
    members = {
        PARCEL: content(parcel, certificate),
        CERTIFICATE: certificate,
        SIGNATURE: signature,
        **{f"{BYTES}{sha256}": data for sha256, data in sorted(parcel.blobs.items())},
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name, _MADE), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; UserError when it cannot be written."""
    try:
        write_whole(path, data)
    except OSError as error:
        raise UserError(
            f"Filen {path.name} gick inte att spara.",
            "Dokumentet är oförändrat. Välj en annan mapp eller se efter att det finns plats.",
        ) from error


def load(path: Path) -> bytes:
    """Return a file's bytes; UserError when it cannot be read or is too large to be one of ours."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UserError(
            f"Filen {path.name} går inte att läsa.",
            "Ingenting är ändrat. Se efter att filen finns och att du får öppna den.",
        ) from error
    if len(data) > LARGEST_FILE:
        raise _refusal("Filen är större än en fil från programmet kan vara.")
    return data


def unpack(file: bytes) -> Envelope:
    """Read a file without trusting it; its seal is still to be checked.

    Raises UserError for anything but a whole file of this format and version.
    """
    try:
        members = _members(file)
        signed = members.pop(PARCEL)
        certificate, signature = members.pop(CERTIFICATE), members.pop(SIGNATURE)
        blobs = {name.removeprefix(BYTES): blob for name, blob in members.items()}
        data = json.loads(signed)
        if data["certificate"] != hashlib.sha256(certificate).hexdigest():
            raise ValueError("another certificate than the signed one")
        parcel = _parcel(data, blobs)
    except _DAMAGE as error:
        raise _refusal("Filen är skadad eller inte gjord av VINR Desktop.") from error
    return Envelope(parcel, signed, certificate, signature)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        found = file.infolist()
        names = [member.filename for member in found]
        if len(found) > MOST_MEMBERS or sum(m.file_size for m in found) > LARGEST_CONTENT:
            raise _refusal("Filen innehåller mer än ett dokument kan innehålla.")
        if len(set(names)) < len(names) or not all(_is_ours(name) for name in names):
            raise ValueError("members that do not belong here")
        return {member.filename: _read(file, member) for member in found}


def _is_ours(name: str) -> bool:
    if name in (PARCEL, CERTIFICATE, SIGNATURE):
        return True
    sha256 = name.removeprefix(BYTES)
    return name.startswith(BYTES) and len(sha256) == 64 and set(sha256) <= set("0123456789abcdef")


def _read(file: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with file.open(member) as opened:
        data = opened.read(member.file_size + 1)
    if len(data) != member.file_size:
        raise ValueError("a member is not as long as it says")
    return data


def _parcel(data: dict[str, Any], blobs: Mapping[str, bytes]) -> Parcel:
    if data["format"] != FORMAT:
        raise ValueError("another format")
    if _number(data["version"]) < VERSION:
        raise ValueError("an older format than the first")
    if data["version"] > VERSION:
        raise _refusal(
            "Filen är gjord med en nyare version av programmet.",
            "Ingenting är ändrat. Installera den senaste versionen och öppna filen igen.",
        )
    if data["blobs"] != sorted(blobs) or any(
        hashlib.sha256(blob).hexdigest() != sha256 for sha256, blob in blobs.items()
    ):
        raise ValueError("bytes that are not what the parcel says")
    return Parcel(
        document_id=_text(data["document"]),
        title=_text(data["title"]),
        purpose=Purpose(data["purpose"]),
        sender=Sender(_text(data["sender"]["name"]), _text(data["sender"]["function"])),
        made_at=_moment(data["made_at"]),
        message=_text(data["message"]),
        strands=tuple(_strand(strand) for strand in data["strands"]),
        blobs=blobs,
    )


def _strand_data(strand: Strand) -> dict[str, Any]:
    fields = [
        {
            "table": field.table,
            "row": field.row,
            "part": field.part,
            "heads": [_head_data(head) for head in heads],
        }
        for field, heads in strand.fields.items()
    ]
    return {"id": strand.id, "known": dict(strand.known), "fields": fields}


def _head_data(head: Head) -> dict[str, Any]:
    return {
        "node": head.node,
        "number": head.number,
        "at": head.at.isoformat(),
        "person": head.person,
        "values": dict(head.values),
    }


def _strand(data: dict[str, Any]) -> Strand:
    fields: dict[Field, tuple[Head, ...]] = {}
    for entry in data["fields"]:
        field = Field(_text(entry["table"]), _text(entry["row"]), _text(entry["part"]))
        heads = tuple(_head(head) for head in entry["heads"])
        if field in fields or not heads:
            raise ValueError("a field that is there twice or holds nothing")
        fields[field] = heads
    known = {_text(node): _number(number) for node, number in data["known"].items()}
    if any(head.number > known.get(head.node, 0) for heads in fields.values() for head in heads):
        raise ValueError("a value that its sender has not seen")
    return Strand(_text(data["id"]), known, fields)


def _head(data: dict[str, Any]) -> Head:
    values: dict[str, Stored] = {_column(k): _stored(v) for k, v in data["values"].items()}
    node, number = _text(data["node"]), _number(data["number"])
    return Head(node, number, _moment(data["at"]), _text(data["person"]), values)


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone")
    return moment


@lru_cache(maxsize=500)
def _column(value: object) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", _text(value)):
        raise ValueError("no name of a column")
    return _text(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise TypeError("not a text")
    return value


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < 2**53:
        raise TypeError("not a number")
    return value


def _stored(value: object) -> Stored:
    if isinstance(value, float) and isfinite(value):
        return value
    return value if value is None else _number(value) if type(value) is int else _text(value)


def _refusal(text: str, remedy: str = "") -> UserError:
    return UserError(text, remedy or "Ingenting är ändrat. Be avsändaren att göra filen på nytt.")
