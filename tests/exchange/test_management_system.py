"""Delivery into a folder: whole files or none, and never over somebody else's."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from vinr_desktop.exchange.management_system import (
    DeliveredFile,
    FolderDelivery,
    TakenError,
    UnreachableError,
)

ROOT = Path(__file__).resolve().parents[2]
SIDECAR = DeliveredFile("2026-11-24_Rutin_Norr_v1.0.json", b"{}\n")
PDF = DeliveredFile("2026-11-24_Rutin_Norr_v1.0.pdf", b"%PDF-1.7 " + bytes(range(256)) * 40)

DELIVER = """
import os, resource, signal, sys
from pathlib import Path
from tests.exchange.test_management_system import PDF
from vinr_desktop.domain.errors import UserError
from vinr_desktop.exchange.management_system import FolderDelivery

def killed(*_arguments):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "killed":
    os.link = os.rename = killed
else:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    FolderDelivery(Path(sys.argv[1])).deliver([PDF])
except UserError as error:
    print(type(error).__name__)
"""


def names(folder: Path) -> list[str]:
    """What lies in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def deliver_elsewhere(folder: Path, how: str) -> "subprocess.CompletedProcess[str]":
    """Deliver in another process, which is "killed" on the way or writes to a "full" disk."""
    command = [sys.executable, "-c", DELIVER, str(folder), how]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)


def test_files_lie_in_the_folder_whole_and_alone(tmp_path: Path) -> None:
    FolderDelivery(tmp_path).deliver([SIDECAR, PDF])

    assert names(tmp_path) == [SIDECAR.name, PDF.name]
    assert (tmp_path / PDF.name).read_bytes() == PDF.data
    assert (tmp_path / SIDECAR.name).read_bytes() == SIDECAR.data


def test_colleagues_may_read_what_is_delivered(tmp_path: Path) -> None:
    ordinary = tmp_path / "ordinary"
    ordinary.write_bytes(b"")

    FolderDelivery(tmp_path).deliver([PDF])

    assert (tmp_path / PDF.name).stat().st_mode == ordinary.stat().st_mode


def test_second_delivery_changes_nothing(tmp_path: Path) -> None:
    FolderDelivery(tmp_path).deliver([SIDECAR, PDF])
    before = [(tmp_path / name).stat().st_mtime_ns for name in names(tmp_path)]

    FolderDelivery(tmp_path).deliver([SIDECAR, PDF])

    assert [(tmp_path / name).stat().st_mtime_ns for name in names(tmp_path)] == before


def test_another_file_of_the_same_name_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / PDF.name).write_bytes(b"something else")

    with pytest.raises(TakenError, match=PDF.name):
        FolderDelivery(tmp_path).deliver([SIDECAR, PDF])

    assert names(tmp_path) == [PDF.name]
    assert (tmp_path / PDF.name).read_bytes() == b"something else"


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("nowhere")])
def test_folder_or_dead_link_of_the_same_name_is_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / PDF.name)

    with pytest.raises(TakenError):
        FolderDelivery(tmp_path).deliver([PDF])

    assert names(tmp_path) == [PDF.name]


@pytest.mark.parametrize("folder", ["not there", "a file"])
def test_folder_that_is_not_there_is_not_made(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a file").write_bytes(b"")

    with pytest.raises(UnreachableError, match="inte ansluten") as told:
        FolderDelivery(tmp_path / folder).deliver([PDF])

    assert "Leveransen väntar" in told.value.remedy
    assert names(tmp_path) == ["a file"]


def test_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    says = deliver_elsewhere(tmp_path, "full")

    assert (says.stdout, says.stderr) == ("UnreachableError\n", "")
    assert names(tmp_path) == []


def test_kill_before_the_name_leaves_no_half_file_and_the_next_try_tidies_up(
    tmp_path: Path,
) -> None:
    ended = deliver_elsewhere(tmp_path, "killed")

    assert ended.returncode == -signal.SIGKILL
    assert len(names(tmp_path)) == 1
    assert not (tmp_path / PDF.name).exists()

    FolderDelivery(tmp_path).deliver([PDF])

    assert names(tmp_path) == [PDF.name]
    assert (tmp_path / PDF.name).read_bytes() == PDF.data


@pytest.mark.parametrize("taken_by", [None, b"something else", PDF.data])
def test_folder_without_hard_links_is_served_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken_by: bytes | None
) -> None:
    def no_links(_temporary: Path, final: Path) -> None:
        if taken_by is not None:
            final.write_bytes(taken_by)
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)

    if taken_by == b"something else":
        with pytest.raises(TakenError):
            FolderDelivery(tmp_path).deliver([PDF])
    else:
        FolderDelivery(tmp_path).deliver([PDF])

    assert names(tmp_path) == [PDF.name]
    assert (tmp_path / PDF.name).read_bytes() == (taken_by or PDF.data)


def test_file_that_reads_back_differently_is_not_called_delivered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = os.link

    def link_and_spoil(temporary: Path, final: Path) -> None:
        link(temporary, final)
        final.write_bytes(PDF.data[:-1])

    monkeypatch.setattr(os, "link", link_and_spoil)

    with pytest.raises(UnreachableError, match="läsa tillbaka"):
        FolderDelivery(tmp_path).deliver([PDF])


def test_a_move_that_was_cut_short_is_completed(tmp_path: Path) -> None:
    folder, archive = tmp_path / "mapp", tmp_path / "mapp" / "Arkiv"
    archive.mkdir(parents=True)
    FolderDelivery(folder).deliver([PDF])
    FolderDelivery(archive).deliver([SIDECAR, PDF])

    FolderDelivery(folder).move(PDF.name, PDF.sha256, (SIDECAR.name,), archive)

    assert names(folder) == ["Arkiv"]
    assert names(archive) == [SIDECAR.name, PDF.name]


def test_a_move_leaves_what_is_gone_changed_or_taken(tmp_path: Path) -> None:
    folder, archive = tmp_path / "mapp", tmp_path / "Arkiv"
    folder.mkdir()
    FolderDelivery(folder).move(PDF.name, PDF.sha256, (), archive)
    assert not archive.exists()
    (folder / PDF.name).write_bytes(b"changed by hand")
    FolderDelivery(folder).move(PDF.name, PDF.sha256, (), archive)
    assert names(folder) == [PDF.name]
    (folder / PDF.name).write_bytes(PDF.data)
    archive.mkdir()
    (archive / PDF.name).write_bytes(b"another file")
    with pytest.raises(TakenError, match="I arkivet .* redan en annan fil"):
        FolderDelivery(folder).move(PDF.name, PDF.sha256, (), archive)
    assert (folder / PDF.name).read_bytes() == PDF.data
    assert (archive / PDF.name).read_bytes() == b"another file"


def test_a_move_from_a_folder_out_of_reach_can_be_tried_again(tmp_path: Path) -> None:
    gone = FolderDelivery(tmp_path / "borta")
    with pytest.raises(UnreachableError, match="gick inte att flytta"):
        gone.move(PDF.name, PDF.sha256, (), tmp_path / "Arkiv")
