"""Units' files that are hostile though well sealed: refused in words, and nothing changes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from tests.pdf import certificates
from tests.pdf.certificates import Wish
from tests.services.conftest import StandingClock
from tests.services.test_hostile_parcels import COURSE, Data, edit, everything, opened, sealed
from tests.unit_world import World, world
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Fate, Sealed
from vinr_desktop.exchange.handover import pack
from vinr_desktop.services.handover import open_file
from vinr_desktop.services.unit_files import UnitWork


@contextmanager
def at_work(folder: Path, clock: StandingClock) -> Iterator[World]:
    """Both managers have their units, and one has registered something."""
    with world(folder, clock) as made:
        made.spread()
        made.north.record("1")
        made.north.meet(certificates.NOW.date().replace(day=1), "1")
        yield made


@pytest.fixture
def pcs(tmp_path: Path, clock: StandingClock) -> Iterator[World]:
    with at_work(tmp_path, clock) as made:
        yield made


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """For tests in which nothing is taken in, so that one world is enough for all of them."""
    with at_work(tmp_path_factory.mktemp("untouched"), StandingClock()) as made:
        yield made


def fields(data: Data, table: str) -> list[Data]:
    return [f for strand in data["strands"] for f in strand["fields"] if f["table"] == table]


def first(data: Data, table: str) -> Data:
    values: Data = fields(data, table)[0]["heads"][0]["values"]
    return values


def strand_of(data: Data, table: str) -> Data:
    strand: Data = next(s for s in data["strands"] if any(f["table"] == table for f in s["fields"]))
    return strand


UNKNOWN_UNIT = "a unit that nobody knows"
LEFT_OUT = UNKNOWN_UNIT, True
"""What is only left out of a unit's file; HR's own would be refused."""
HOSTILE: dict[str, Callable[[Data], object]] = {
    "nothing": lambda data: data.update(strands=[]),
    "another unit": lambda data: data.update(document="annan"),
    "no unit first": lambda data: data["strands"].reverse(),
    "a document": lambda data: fields(data, "completion")[0].update(table="document"),
    "the journal": lambda data: fields(data, "completion")[0].update(table="journal"),
    "an answer": lambda data: fields(data, "completion")[0].update(table="answer"),
    "somebody else's completion": lambda data: first(data, "completion").update(employee_id="x"),
    "presence under another's id": lambda data: fields(data, "attendance")[0].update(row="x"),
    "a mixed strand": lambda data: strand_of(data, "unit")["fields"].append(
        {"table": "course", "row": data["document"], "part": "", "heads": [COURSE]}
    ),
    "a day that is none": lambda data: first(data, "completion").update(done_on="igår"),
    "a personnummer": lambda data: first(data, "staff_meeting").update(led_by="811218-9876"),
    "a routine that is none": lambda data: data["strands"].append(
        {
            "id": "routine/x",
            "known": {"x": 1},
            "fields": [
                {
                    "table": "policy",
                    "row": "routine/x",
                    "part": "",
                    "heads": [{**COURSE, "values": {"scope": "", "value": "[" * 9999}}],
                }
            ],
        }
    ),
    "another person": lambda data: first(data, "person").update(name="Hanna Ros"),
    "a number that is none": lambda data: first(data, "staff_meeting").update(asked="nio"),
    "the same strand twice": lambda data: data["strands"].append(data["strands"][1]),
    UNKNOWN_UNIT: lambda data: data["strands"].append(
        {
            "id": "ny",
            "known": {"x": 1},
            "fields": [
                {
                    "table": "staff_meeting",
                    "row": "ny",
                    "part": "",
                    "heads": [{**COURSE, "values": {"unit_id": "ingen", "held_on": "2026-11-01"}}],
                }
            ],
        }
    ),
}


def made_hostile(work: UnitWork, name: str, folder: Path) -> Sealed:
    """A unit's file with other content than the program would put there, sealed all the same."""
    data, blobs = opened(pack(work.work.parcel, certificates.der(Wish("Nina Ek")), b""))
    data["certificate"] = sha256(certificates.der(Wish("Åsa Öberg"))).hexdigest()
    path = folder / "fil.vinr"
    path.write_bytes(sealed(edit(HOSTILE[name])(data), blobs))
    return open_file(path)


@pytest.mark.parametrize(
    ("name", "is_to_hr"),
    [(name, way) for name in HOSTILE for way in (True, False) if (name, way) != LEFT_OUT],
)
def test_well_sealed_but_hostile_content_is_refused(
    untouched: World, tmp_path: Path, name: str, is_to_hr: bool
) -> None:
    north, files = untouched.north, untouched.north.training.files
    work = files.hand_back(north.unit) if is_to_hr else files.hand_out(north.unit)
    receiver = untouched.hr if is_to_hr else untouched.south
    before = everything(receiver.place)
    with pytest.raises(UserError) as caught:
        receiver.take(made_hostile(work, name, tmp_path))
    assert caught.value.remedy.startswith("Ingenting är ändrat.")
    assert everything(receiver.place) == before


def test_a_meeting_of_an_unknown_unit_is_left_out_of_a_units_file(
    pcs: World, tmp_path: Path
) -> None:
    work = pcs.north.training.files.hand_back(pcs.north.unit)

    pcs.hr.take(made_hostile(work, UNKNOWN_UNIT, tmp_path))

    assert [meeting.unit_id for meeting in pcs.hr.training.meetings.all()] == [pcs.north.unit]


def test_only_the_certificate_that_sealed_a_file_comes_with_it(pcs: World) -> None:
    """Nobody brings a certificate for somebody else, nor a second one of her own."""
    me = pcs.north.services.organisation.me()
    pcs.north.services.identities.register(
        me.id if me else "", certificates.der(Wish("Mallory Moe"))
    )
    pcs.hr.take(pcs.north.hand_back())
    people = pcs.hr.services.organisation.people()
    kept = [c for person in people for c in pcs.hr.services.identities.of(person.id)]
    assert {c.subject for c in kept} == {"Hanna Ros", "Nina Ek"}


def test_another_municipalitys_file_is_refused_though_its_units_are_called_the_same(
    pcs: World, tmp_path: Path, clock: StandingClock
) -> None:
    pcs.hr.services.organisation.name_municipality("Granby kommun")
    with world(tmp_path / "annan-kommun", clock) as others:
        others.hr.services.organisation.name_municipality("Storby")
        others.spread()
        sent = [(others.north.hand_back(), pcs.hr), (pcs.hr.hand_out(pcs.north.unit), others.north)]
        for file, receiver in sent:
            before = everything(receiver.place)
            with pytest.raises(UserError, match="Filen kommer från en annan kommun: "):
                receiver.take(file)
            assert everything(receiver.place) == before

    clock.forward(minutes=1)
    pcs.north.services.organisation.name_municipality("Granby")
    pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    pcs.hr.services.organisation.name_municipality("Nya Granby")
    assert pcs.hr.take(pcs.north.hand_back()).count(Fate.REFUSED) == 0
    pcs.north.take(pcs.hr.hand_out(pcs.north.unit))


def test_a_unit_that_hr_does_not_have_is_refused(
    pcs: World, tmp_path: Path, clock: StandingClock
) -> None:
    with world(tmp_path / "annan-kommun", clock) as others:
        top = others.hr.training.units.add("Egen enhet", sector="ifo")
        others.hr.training.units.change(others.north.unit, "Norra", "", "")
        file = others.hr.training.files.hand_back(top.id).work.parcel
        before = everything(pcs.hr.place)
        with pytest.raises(UserError, match="inte finns här"):
            pcs.hr.take(Sealed(file, certificates.der(Wish("Hanna Ros"))))
        assert everything(pcs.hr.place) == before
