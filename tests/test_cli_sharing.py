"""Documents, hand-over and take-in at the command line, on two data folders."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.colleague import Colleague, colleague
from tests.test_cli import CANNOT, DONE, NO, demo, run
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.domain.matrix import Choice
from vinr_desktop.domain.training import READING
from vinr_desktop.domain.training_status import Standing, Status
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.handover import make, write
from vinr_desktop.services.identities import read_identity_file
from vinr_desktop.services.opening import Door, open_to_read, open_to_write
from vinr_desktop.storage.instance_lock import InstanceLock

__all__ = ["demo"]

SECRET = "VINR_PASSPHRASE"


def now() -> datetime:
    return datetime.now(UTC)


def door(folder: Path) -> Door:
    return Door(Place(folder, shipped_root()), "konto", now)


@pytest.fixture
def office(demo: Path, tmp_path: Path) -> Path:
    """A copy of the fictional municipality, with the one who can sign sitting at it."""
    folder = tmp_path / "kommun"
    shutil.copytree(demo, folder)
    with open_to_write(door(folder)) as services:
        identities, organisation = services.identities, services.organisation
        (signer,) = (p for p in organisation.people() if identities.file_of(p.id))
        organisation.choose_me(signer.id)
    return folder


def passphrase() -> str:
    for line in (shipped_root() / "resources/demo/municipality.toml").read_text().splitlines():
        if line.startswith("passphrase"):
            return line.partition('"')[2].rstrip('"')
    raise AssertionError("the demo has no passphrase")


def listed(folder: Path) -> Sequence[dict[str, str]]:
    answer = run("documents", "--json", "--data", str(folder))
    assert answer.returncode == DONE, answer.stderr
    found: list[dict[str, str]] = json.loads(answer.stdout)
    return found


def draft_of(folder: Path) -> str:
    return next(each["id"] for each in listed(folder) if each["state"] == "draft")


def handed_over(office: Path, out: Path) -> Path:
    words = ("hand-over", draft_of(office), "--out", str(out), "--data", str(office))
    made = run(*words, **{SECRET: passphrase()})
    assert made.returncode == DONE, made.stderr
    return out


def taken(folder: Path, file: Path, *more: str) -> tuple[int, dict[str, Any]]:
    answer = run("take-in", str(file), "--json", "--data", str(folder), *more)
    return answer.returncode, json.loads(answer.stdout)


def test_documents_are_told_beside_an_open_window(demo: Path) -> None:
    with InstanceLock(demo / "vinr.db"):
        rows = listed(demo)
    assert {row["unit"] for row in rows} == {
        "Hemtjänst Norr",
        "Gruppbostaden Lönnen",
        "Barn och familj",
    }
    keys = {"id", "title", "unit", "version", "state", "next_review"}
    assert all(set(row) == keys for row in rows)
    said = run("documents", "--data", str(demo)).stdout
    assert "utkast" in said
    assert rows[0]["id"] in said


def test_a_follow_up_moves_the_next_review(office: Path) -> None:
    filed = next(row["id"] for row in listed(office) if row["state"] in ("delivered", "filed"))
    with open_to_write(door(office)) as services:
        services.versions.follow_up(filed, "Läst på APT.", date(2099, 1, 1))
    (row,) = (row for row in listed(office) if row["id"] == filed)
    assert row["next_review"] == "2099-01-01"
    assert "ses över 2099-01-01" in run("documents", "--data", str(office)).stdout


def test_a_document_goes_to_another_folder_and_is_only_taken_in_when_asked(
    office: Path, tmp_path: Path
) -> None:
    file, other = handed_over(office, tmp_path / "rutin.vinr"), tmp_path / "annan"
    code, told = taken(other, file)
    assert (code, told["refused"], told["conflicts"]) == (NO, 0, 0)
    assert told["new"] > 20
    assert not (other / "vinr.db").exists()

    code, told = taken(other, file, "--apply")
    assert (code, told["refused"]) == (NO, 1)
    assert listed(other) == []

    certificate = tmp_path / "avsandare.cer"
    with open_to_read(door(office)) as services:
        me = services.organisation.me()
        (registered,) = services.identities.of(me.id if me else "")
        (der,) = [d for d in services.identities.trusted() if registered.sha256]
    certificate.write_bytes(der)
    code, told = taken(other, file, "--apply", "--trust", str(certificate))
    assert (code, told["refused"]) == (DONE, 0)
    assert [row["id"] for row in listed(other)] == [draft_of(office)]

    code, told = taken(other, file, "--apply")
    assert (code, told["new"], told["changed"]) == (DONE, 0, 0)


def test_two_different_answers_are_told_as_no(office: Path, tmp_path: Path) -> None:
    file, document_id = handed_over(office, tmp_path / "dit.vinr"), draft_of(office)
    (tmp_path / "karin").mkdir()
    with colleague(tmp_path / "karin", "Karin Ås", now) as karin:
        back = answered(karin, file, document_id)
    with open_to_write(door(office)) as services:
        services.drafting.answer(document_id, "2e", "En sak.", "a")
    code, told = taken(office, back)
    assert (code, told["conflicts"]) == (NO, 1)
    said = run("take-in", str(back), "--data", str(office)).stdout
    assert "1 att avgöra" in said
    assert "Ingenting är ändrat" in said


def answered(karin: Colleague, file: Path, document_id: str) -> Path:
    karin.take(file)
    karin.services.drafting.answer(document_id, "2e", "En annan sak.", "k")
    return karin.send(document_id, Purpose.RETURN)


def test_a_wrong_passphrase_and_none_hand_nothing_over(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "rutin.vinr"
    words = ("hand-over", draft_of(office), "--out", str(out), "--data", str(office))
    for given in ({SECRET: "fel fras alldeles"}, {SECRET: ""}):
        refused = run(*words, **given)
        assert refused.returncode == CANNOT
        assert refused.stderr
    assert not out.exists()
    assert run("hand-over", "finns-inte", "--out", str(out), "--data", str(office)).returncode == 2


def test_the_help_names_where_the_passphrase_may_come_from() -> None:
    assert SECRET in run("hand-over", "--help").stdout


def test_a_damaged_file_is_refused(demo: Path, tmp_path: Path) -> None:
    file = tmp_path / "skadad.vinr"
    file.write_bytes(b"PK inte en fil")
    code, told = taken(demo, file)
    assert (code, told["refused"]) == (CANNOT, 1)


def test_a_file_in_the_place_of_a_command_opens_the_window(tmp_path: Path) -> None:
    none = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    refused = run("--data", str(tmp_path), str(tmp_path / "rutin.vinr"), **none)
    assert refused.returncode == 3
    assert "ingen skärm" in refused.stderr


def cells(services: Services, unit_id: str) -> dict[tuple[str, str, str], Standing]:
    """The matrix of a unit with all below it: how everybody stands to all that is demanded."""
    register = services.training.register
    matrix = register.matrix()
    found = {}
    for row in map(matrix.row, matrix.find(Choice(unit=unit_id))):
        for requirement, status in zip(matrix.requirements, row.statuses, strict=True):
            if status is not Status.NOT_REQUIRED:
                why = register.why(row.employee_id, row.unit_id, requirement.id, matrix.table.day)
                assert why.status is status
                found[row.number, row.unit_id, requirement.id] = why
    return found


@dataclass(frozen=True)
class UnitFile:
    """A unit's file, how many work in it, and what HR's matrix says of them."""

    unit_id: str
    count: int
    at_hr: dict[tuple[str, str, str], Standing]
    certificate: Path


def unit_file(office: Path, file: Path) -> UnitFile:
    """Let HR hand out the file of a unit with an adopted routine."""
    certificate = file.with_suffix(".cer")
    with open_to_write(door(office)) as services:
        files, me = services.training.files, services.organisation.me()
        identity = services.identities.file_of(me.id if me else "")
        assert identity is not None
        unit = services.training.units.named("Hemtjänst Norr")
        work = files.hand_out(unit.id).work
        write(file, make(work, read_identity_file(identity), passphrase()))
        count = len(services.training.staff.working_in([unit.id], now().date()))
        (der,) = services.identities.trusted()
        certificate.write_bytes(der)
        return UnitFile(unit.id, count, cells(services, unit.id), certificate)


def test_a_folder_of_units_files_is_told_file_by_file_and_taken_in(
    office: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "norr.vinr", tmp_path / "annan"
    made = unit_file(office, file)
    (tmp_path / "trasig.vinr").write_bytes(file.read_bytes()[:-999])

    code, told = taken(other, tmp_path)
    assert (code, told["refused"], told["conflicts"], told["applied"]) == (NO, 1, 0, False)
    assert told["new"] > made.count > 5
    good, bad = told["files"]
    assert (good["file"], good["trusted"]) == ("norr.vinr", False)
    assert (bad["file"], bad["new"]) == ("trasig.vinr", 0)
    assert bad["problem"].startswith("Filen är skadad")
    refused = run("take-in", str(tmp_path / "trasig.vinr"), "--data", str(other))
    assert (refused.returncode, refused.stderr[:29]) == (CANNOT, "trasig.vinr: Filen är skadad ")
    code, told = taken(other, tmp_path, "--apply", "--trust", str(made.certificate))
    assert (code, told["applied"]) == (NO, True), "the good one is in, the bad one is told of"
    code, told = taken(other, file, "--apply")
    assert (code, told["new"], told["changed"]) == (DONE, 0, 0)
    with open_to_read(door(other)) as services:
        here = services.training.staff.working_in([made.unit_id], now().date())
        assert len(here) == made.count
        assert cells(services, made.unit_id) == made.at_hr, "what HR sees, cell by cell"
        assert any(requirement.startswith(READING) for _number, _unit, requirement in made.at_hr)
    said = run("take-in", str(file), "--data", str(other)).stdout
    assert said.startswith("Utbildning: Hemtjänst Norr, från ")
