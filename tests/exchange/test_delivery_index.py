"""The index in a real folder, into which several PCs deliver."""

import json
from pathlib import Path

import pytest

from tests.domain.test_delivery_index import rows, sidecar
from vinr_desktop.domain.delivery_index import Standing
from vinr_desktop.domain.document import State
from vinr_desktop.exchange.delivery_index import refresh_index
from vinr_desktop.exchange.management_system import UnreachableError


def lay(folder: Path, number: int, **document: str) -> None:
    """Lay a PDF and its sidecar, as some PC does."""
    (folder / f"fil-{number}.pdf").write_bytes(b"%PDF-1.7")
    text = json.dumps(sidecar(number, series=f"s{number}", **document), ensure_ascii=False)
    (folder / f"fil-{number}.json").write_text(text, encoding="utf-8")


def listed(folder: Path) -> dict[str, str]:
    """The state of each document in the index by its id."""
    found = rows((folder / "index.csv").read_bytes())
    return {row["Dokument-id"]: row["Status"] for row in found}


def test_what_other_pcs_have_laid_there_is_listed_too(tmp_path: Path) -> None:
    lay(tmp_path, 1)
    lay(tmp_path, 2)

    count = refresh_index(tmp_path, {"d1": Standing(State.FILED), "gone": Standing(State.FILED)})

    assert count == 2
    assert listed(tmp_path) == {"d1": "Inlagd i ledningssystemet", "d2": "Levererad"}


def test_what_another_pc_knows_is_kept(tmp_path: Path) -> None:
    lay(tmp_path, 1)
    lay(tmp_path, 2)
    refresh_index(tmp_path, {"d1": Standing(State.FILED, "SN 1", "Hylla 3")})

    refresh_index(tmp_path, {"d1": Standing(State.DELIVERED), "d2": Standing(State.WITHDRAWN)})

    assert listed(tmp_path) == {"d1": "Inlagd i ledningssystemet", "d2": "Upphävd"}
    (one, _two) = rows((tmp_path / "index.csv").read_bytes())
    assert (one["Diarienummer"], one["Plats"]) == ("SN 1", "Hylla 3")


def test_whatever_pc_writes_last_the_index_is_the_same(tmp_path: Path) -> None:
    mine, yours = {"d1": Standing(State.FILED, place="A")}, {"d2": Standing(State.FILED, place="B")}
    indexes: set[bytes] = set()
    for order in ((mine, yours), (yours, mine), (mine, yours, mine)):
        folder = tmp_path / str(len(indexes) + 1) / str(len(order))
        folder.mkdir(parents=True, exist_ok=True)
        lay(folder, 1)
        lay(folder, 2)
        for known in order:
            refresh_index(folder, known)
        indexes.add((folder / "index.csv").read_bytes())

    assert len(indexes) == 1


def test_files_that_are_no_delivery_are_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, 1)
    lay(tmp_path, 2)
    (tmp_path / "fil-2.pdf").unlink()
    (tmp_path / "annat.json").write_text("{", encoding="utf-8")
    (tmp_path / "djup.json").write_text("[" * 100_000, encoding="utf-8")
    (tmp_path / "binar.json").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "mapp.json").mkdir()

    assert refresh_index(tmp_path, {}) == 1


def test_a_folder_without_deliveries_gets_no_index(tmp_path: Path) -> None:
    assert refresh_index(tmp_path, {"d1": Standing(State.ADOPTED)}) == 0
    assert list(tmp_path.iterdir()) == []

    lay(tmp_path, 1)
    refresh_index(tmp_path, {})
    (tmp_path / "fil-1.pdf").unlink()
    assert refresh_index(tmp_path, {}) == 0
    assert listed(tmp_path) == {}


def test_nothing_is_written_where_nothing_has_changed(tmp_path: Path) -> None:
    lay(tmp_path, 1)
    refresh_index(tmp_path, {})
    before = (tmp_path / "index.csv").stat()

    refresh_index(tmp_path, {})

    assert (tmp_path / "index.csv").stat().st_ino == before.st_ino
    assert not list(tmp_path.glob(".*.part"))


def test_an_index_that_cannot_be_replaced_is_told(tmp_path: Path) -> None:
    lay(tmp_path, 1)
    (tmp_path / "index.csv").mkdir()
    (tmp_path / "index.csv" / "nagot").touch()

    with pytest.raises(UnreachableError, match=r"index\.csv"):
        refresh_index(tmp_path, {})

    assert not list(tmp_path.glob(".*.part"))


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError):
        refresh_index(tmp_path / "borta", {})
