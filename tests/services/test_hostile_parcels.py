"""Files that are cut, changed, foreign or hostile: each is refused in words, nothing changes."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.new_database import open_new
from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from tests.services.conftest import StandingClock
from tests.services.office import Office, open_office
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Purpose, Sealed
from vinr_desktop.exchange import handover
from vinr_desktop.paths import shipped_root
from vinr_desktop.pdf import identity, seal
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.handover import make, open_file
from vinr_desktop.storage.database import Database

Data = dict[str, Any]


@pytest.fixture
def sender(tmp_path: Path, clock: StandingClock) -> Iterator[Office]:
    """Where the file comes from."""
    place = Place(tmp_path / "avsandare", shipped_root())
    db = open_new(place.database)
    office = open_office(build(db, place, "a", clock), place, clock)
    office.person("Åsa Öberg", "Enhetschef")
    yield office
    db.close()


@pytest.fixture
def file(sender: Office) -> bytes:
    """A sound file with a draft."""
    work = sender.services.handover.begin(sender.draft().id, Purpose.REVIEW)
    return make(work, certificates.file(Wish("Åsa Öberg")), PASSPHRASE)


@pytest.fixture
def refuses(services: Services, place: Place, tmp_path: Path) -> Callable[[bytes], UserError]:
    """Try to take a file in, and see that nothing has changed."""

    def refuse(data: bytes) -> UserError:
        path = tmp_path / "fil.vinr"
        path.write_bytes(data)
        before = everything(place)
        with pytest.raises(UserError) as caught:
            services.handover.take_in(open_file(path))
        assert everything(place) == before
        assert caught.value.remedy.startswith("Ingenting är ändrat.")
        return caught.value

    return refuse


def everything(place: Place) -> dict[str, Any]:
    """Every row of every table."""
    db = Database.open(place.database, writing=False)
    tables = [row["name"] for row in db.rows("select name from sqlite_master where type='table'")]
    rows = {table: db.rows(f"select * from {table}") for table in tables}
    db.close()
    return rows


def sealed(data: Data, blobs: dict[str, bytes]) -> bytes:
    """A file whose seal is whole, whatever it holds."""
    own = certificates.file(Wish("Åsa Öberg"))
    opened = identity.load_pkcs12(own, PASSPHRASE, certificates.NOW)
    content = json.dumps(data).encode()
    members = {
        handover.PARCEL: content,
        handover.CERTIFICATE: opened.der,
        handover.SIGNATURE: seal.seal(content, opened),
        **{f"{handover.BYTES}{name}": blob for name, blob in blobs.items()},
    }
    return zipped(members)


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def members_of(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(file)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def opened(file: bytes) -> tuple[Data, dict[str, bytes]]:
    members = members_of(file)
    blobs = {
        name.removeprefix(handover.BYTES): data
        for name, data in members.items()
        if name.startswith(handover.BYTES)
    }
    return json.loads(members[handover.PARCEL]), blobs


def test_the_sound_file_is_taken_in(services: Services, file: bytes, tmp_path: Path) -> None:
    path = tmp_path / "fil.vinr"
    path.write_bytes(sealed(*opened(file)))
    assert services.handover.take_in(open_file(path)).is_new


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_cut_or_changed_files_are_refused(
    refuses: Callable[[bytes], UserError], file: bytes, data: st.DataObject
) -> None:
    members = members_of(file)
    name = data.draw(st.sampled_from(sorted(members)))
    where = data.draw(st.integers(0, len(members[name]) - 1))
    changed = bytearray(members[name])
    changed[where] ^= data.draw(st.integers(1, 255))
    refuses(zipped({**members, name: bytes(changed)}))
    refuses(file[: data.draw(st.integers(0, len(file) - 1))])


@pytest.mark.parametrize(
    "name", ["../../hem.txt", "/etc/passwd", "C:\\x", "innehall/../../x", "innehall/", "extra.txt"]
)
def test_names_that_lead_elsewhere_are_refused(
    refuses: Callable[[bytes], UserError], file: bytes, name: str
) -> None:
    refuses(zipped({**members_of(file), name: b"x"}))


def test_what_swells_when_it_is_unpacked_is_refused(
    refuses: Callable[[bytes], UserError], file: bytes
) -> None:
    bomb = {**members_of(file), f"{handover.BYTES}{'0' * 64}": b"\0" * 210_000_000}
    assert "mer än ett dokument" in refuses(zipped(bomb)).text


def test_too_many_parts_and_too_large_a_file_are_refused(
    refuses: Callable[[bytes], UserError], file: bytes
) -> None:
    many = {f"{handover.BYTES}{number:064x}": b"x" for number in range(500)}
    assert "mer än ett dokument" in refuses(zipped({**members_of(file), **many})).text
    assert "större än" in refuses(file + b"\0" * handover.LARGEST_FILE).text


def test_another_signature_is_refused(refuses: Callable[[bytes], UserError], file: bytes) -> None:
    der = certificates.der(Wish("Bo Ek"))
    data, blobs = opened(file)
    named = {**data, "certificate": hashlib.sha256(der).hexdigest()}
    other = {**members_of(sealed(named, blobs)), handover.CERTIFICATE: der}
    assert "ändrats efter" in refuses(zipped(other)).text


def test_a_newer_version_says_what_to_do(
    refuses: Callable[[bytes], UserError], file: bytes
) -> None:
    data, blobs = opened(file)
    error = refuses(sealed({**data, "version": 2}, blobs))
    assert "nyare version" in error.text
    assert "Installera" in error.remedy


def edit(change: Callable[[Data], object]) -> Callable[[Data], Data]:
    """A change of the file's data, made in place."""

    def changed(data: Data) -> Data:
        change(data)
        return data

    return changed


def answers(data: Data) -> list[Data]:
    return [f for f in data["strands"][0]["fields"] if f["table"] == "answer"]


def document(data: Data, part: str = "") -> Data:
    fields = data["strands"][0]["fields"]
    return next(f for f in fields if f["table"] == "document" and f["part"] == part)


COURSE = {
    "node": "x",
    "number": 1,
    "at": "2026-01-01T00:00:00+00:00",
    "person": "Någon",
    "values": {"title": "En kurs", "sectors": "[]"},
}

HOSTILE: dict[str, Callable[[Data], object]] = {
    "a list": lambda data: data.update(strands={}),
    "no document": lambda data: data.update(strands=[]),
    "another document": lambda data: data.update(document="annat"),
    "a table of this PC": lambda data: answers(data)[0].update(table="setting"),
    "the journal": lambda data: answers(data)[0].update(table="journal"),
    "sql in a table's name": lambda data: answers(data)[0].update(table="answer; drop table x"),
    "sql in a column": lambda data: answers(data)[0]["heads"][0]["values"].update({"a) --": 1}),
    "an answer of another document": lambda data: answers(data)[0]["heads"][0]["values"].update(
        document_id="annat"
    ),
    "an answer under another's id": lambda data: answers(data)[0].update(row="annan"),
    "an answer that does not fit": lambda data: next(
        f for f in answers(data) if f["heads"][0]["values"]["question_id"] == "ansvarig"
    )["heads"][0]["values"].update(value="[1, 2]"),
    "an answer that is no json": lambda data: answers(data)[0]["heads"][0]["values"].update(
        value="{"
    ),
    "a number for a text": lambda data: answers(data)[0]["heads"][0]["values"].update(value=7),
    "an unknown state": lambda data: document(data, "life")["heads"][0]["values"].update(
        state="hacked"
    ),
    "a date that is none": lambda data: document(data, "life")["heads"][0]["values"].update(
        adopted_on="igår"
    ),
    "bytes that are not there": lambda data: document(data, "life")["heads"][0]["values"].update(
        pdf_sha256="ab" * 32
    ),
    "a part that is not there": lambda data: data["strands"][0]["fields"].remove(
        document(data, "form")
    ),
    "a change unknown to its sender": lambda data: data["strands"][0].update(known={}),
    "the same field twice": lambda data: data["strands"][0]["fields"].append(answers(data)[0]),
    "a moment without zone": lambda data: answers(data)[0]["heads"][0].update(
        at="2026-01-01T00:00:00"
    ),
    "a huge number": lambda data: answers(data)[0]["heads"][0].update(number=2**70),
    "a requirement in a document's file": lambda data: data["strands"].append(
        {
            "id": "kurs",
            "known": {"x": 1},
            "fields": [{"table": "course", "row": "kurs", "part": "", "heads": [COURSE]}],
        }
    ),
    "a unit that is not there": lambda data: document(data)["heads"][0]["values"].update(
        unit_id="ingen"
    ),
    "a certificate for somebody else": lambda data: next(
        f
        for strand in data["strands"]
        for f in strand["fields"]
        if f["table"] == "signing_certificate"
    )["heads"][0]["values"].update(person_id="någon"),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE.keys())
def test_well_sealed_but_hostile_content_is_refused(
    refuses: Callable[[bytes], UserError], file: bytes, change: Callable[[Data], object]
) -> None:
    data, blobs = opened(file)
    refuses(sealed(edit(change)(data), blobs))


def test_a_form_that_cannot_be_read_is_refused(
    services: Services, place: Place, sender: Office
) -> None:
    work = sender.services.handover.begin(sender.draft().id, Purpose.REVIEW)
    [strand, *others] = work.parcel.strands
    broken = b"id = 1"
    form = next(f for f in strand.fields if f.part == "form")
    sha256 = hashlib.sha256(broken).hexdigest()
    [head] = strand.fields[form]
    fields = {
        **strand.fields,
        form: (replace(head, values={**head.values, "form_sha256": sha256}),),
    }
    parcel = replace(
        work.parcel,
        strands=(replace(strand, fields=fields), *others),
        blobs={**work.parcel.blobs, sha256: broken},
    )
    before = everything(place)
    with pytest.raises(UserError, match="inte kan läsa"):
        services.handover.take_in(Sealed(parcel, certificates.der(Wish("Åsa Öberg"))))
    assert everything(place) == before
