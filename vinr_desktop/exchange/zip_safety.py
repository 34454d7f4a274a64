"""Measures a ZIP archive that somebody else made before anything of it is unpacked."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from vinr_desktop.domain.errors import UserError

MOST_MEMBERS = 5_000
LARGEST_CONTENT = 200 * 2**20
LARGEST_TEXT = 40 * 2**20


def measure(
    data: bytes, too_large: Callable[[], UserError], largest_text: int = LARGEST_TEXT
) -> None:
    """Unpack everything once, piece by piece; what the archive says of itself may be a lie.

    Raises what `too_large` makes, ValueError where a member is encrypted, and what zipfile raises
    for a damaged archive.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise too_large()
        left = LARGEST_CONTENT
        for member in members:
            if member.flag_bits & 1:
                raise ValueError("a member is encrypted")
            is_text = member.filename.casefold().endswith((".xml", ".rels"))
            most = min(left, largest_text) if is_text else left
            if member.file_size > most:
                raise too_large()
            left -= _size(archive, member, most, too_large)


def _size(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    most: int,
    too_large: Callable[[], UserError],
) -> int:
    size = 0
    with archive.open(member) as unpacked:
        while piece := unpacked.read(2**16):
            size += len(piece)
            if size > most:
                raise too_large()
    return size
