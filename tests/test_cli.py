"""The command line as a process: what it says, writes and answers with."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import sidecars
from tests.benchmarks import many_people
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.instance_lock import InstanceLock

FORMS = ["dokument-utifran", "lokal-rutin", "overgripande-rutin", "utbildningsprogram"]
DONE, NO, CANNOT, NO_SCREEN = 0, 1, 2, 3


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `vinr-desktop` with these words and return how it went."""
    return subprocess.run(
        [sys.executable, "-m", "vinr_desktop", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional municipality, made once for all tests that only read it."""
    folder = tmp_path_factory.mktemp("demo") / "kommun"
    made = run("demo", str(folder))
    assert made.returncode == DONE, made.stderr
    return folder


@pytest.fixture(scope="session")
def filed(demo: Path) -> Path:
    """The routine that the demo signed and filed."""
    (pdf,) = (demo / "ledningssystem").glob("*.pdf")
    return pdf


def test_demo_makes_units_people_and_three_routines(demo: Path) -> None:
    names = sorted(path.name for path in demo.iterdir())
    assert {"vinr.db", "ledningssystem", "underskrifter"} <= set(names)
    printed = sidecars.read(demo / "ledningssystem")
    assert sidecars.faults(printed) == []
    assert printed["document"]["unit"] == "Hemtjänst Norr"


def test_demo_tells_what_it_made_as_json_too(tmp_path: Path) -> None:
    made = run("demo", str(tmp_path / "kommun"), "--json")
    assert made.returncode == DONE
    lines = json.loads(made.stdout)["made"]
    assert any("Hemtjänst Norr" in line for line in lines)
    assert any(line.startswith("120 medarbetare") for line in lines)


def test_demo_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "viktigt.txt").write_text("mitt", encoding="utf-8")
    refused = run("demo", str(tmp_path))
    assert refused.returncode == CANNOT
    assert "inte tom" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["viktigt.txt"]


def test_demo_refuses_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("mitt", encoding="utf-8")
    refused = run("demo", str(tmp_path / "fil" / "kommun"))
    assert refused.returncode == CANNOT
    assert refused.stderr.startswith("Mappen ")
    assert "Traceback" not in refused.stderr


def test_verify_trusts_the_registered_certificate(demo: Path, filed: Path) -> None:
    for words in (
        ["--data", str(demo), "verify", str(filed)],
        ["verify", str(filed), "--data", str(demo)],
    ):
        verified = run(*words)
        assert verified.returncode == DONE, verified.stdout + verified.stderr
        assert "Göran Ahlberg" in verified.stdout


def test_verify_says_no_to_a_signer_it_does_not_know(filed: Path, tmp_path: Path) -> None:
    verified = run("verify", str(filed), "--json", VINR_DATA=str(tmp_path / "ny"))
    assert verified.returncode == NO
    answer = json.loads(verified.stdout)
    assert answer["is_ok"] is False
    assert answer["fields"][0]["is_intact"] is True
    assert not (tmp_path / "ny").exists()


def test_verify_says_no_to_one_changed_byte(demo: Path, filed: Path, tmp_path: Path) -> None:
    data = bytearray(filed.read_bytes())
    data[len(data) // 2] ^= 1
    changed = tmp_path / "andrad.pdf"
    changed.write_bytes(data)
    assert run("--data", str(demo), "verify", str(changed)).returncode == NO


def test_verify_cannot_read_what_is_no_signed_pdf(demo: Path, tmp_path: Path) -> None:
    text = tmp_path / "brev.txt"
    text.write_text("Hej", encoding="utf-8")
    for file in (text, tmp_path / "finns-inte.pdf"):
        assert run("--data", str(demo), "verify", str(file)).returncode == CANNOT


def test_reading_works_beside_an_open_window(demo: Path, filed: Path) -> None:
    with InstanceLock(demo / "vinr.db"):
        assert run("--data", str(demo), "verify", str(filed)).returncode == DONE


def test_check_forms_answers_no_and_names_file_key_and_remedy(tmp_path: Path) -> None:
    own = tmp_path / "forms"
    own.mkdir()
    (own / "egen.toml").write_text('id = "egen"\nversoin = 1\n', encoding="utf-8")
    checked = run("check-forms", "--data", str(tmp_path))
    assert checked.returncode == NO
    assert "egen.toml" in checked.stdout
    assert "versoin" in checked.stdout
    assert "version" in checked.stdout


def test_forms_wait_until_the_catalogues_are_right(tmp_path: Path) -> None:
    own = tmp_path / "resources" / "catalog"
    own.mkdir(parents=True)
    (own / "kurser.toml").write_text("", encoding="utf-8")
    checked = run("check-forms", "--data", str(tmp_path))
    assert checked.returncode == NO
    assert "Menade du ”courses.toml”?" in checked.stdout
    assert "Formulär som går att använda: inga." in checked.stdout
    assert "läses när felen i katalogerna och planen är rättade" in checked.stdout
    replaced = own / "courses.toml"
    (own / "kurser.toml").rename(replaced)
    replaced.write_text(
        '[[course]]\nid = "freda"\ntitle = "Vår kurs"\nprovider = "Vi"\n'
        'form = "Kurs"\nsuited_for = "Alla"\nsource = "Vi"\n',
        encoding="utf-8",
    )
    checked = run("check-forms", "--data", str(tmp_path))
    assert checked.returncode == DONE
    assert f"0 fel. Formulär som går att använda: {', '.join(FORMS)}." in checked.stdout


def test_shipped_forms_are_sound(tmp_path: Path) -> None:
    checked = run("check-forms", "--json", "--data", str(tmp_path))
    assert checked.returncode == DONE
    assert json.loads(checked.stdout) == {"forms": FORMS, "faults": []}


def test_window_without_a_screen_says_what_works_anyway(tmp_path: Path) -> None:
    refused = run("--data", str(tmp_path), DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert refused.returncode == NO_SCREEN
    assert "check-forms, demo, documents, hand-over, import-completions, " in refused.stderr
    assert "import-personnel, take-in, training-status och verify" in refused.stderr


def test_training_status_is_a_list_for_programs_and_a_table_for_people(tmp_path: Path) -> None:
    folder = str(tmp_path / "kommun")
    db = Database.open(tmp_path / "kommun" / "vinr.db")
    many_people.fill(db, people=40, requirements=3)
    db.close()

    told = run("training-status", "--data", folder, "--unit", "Enhet 0", "--json")
    words = run("training-status", "--data", folder, "--day", "2026-03-01")

    found = json.loads(told.stdout)
    assert told.returncode == words.returncode == DONE
    assert {entry["unit"] for entry in found} == {"Verksamhet 0/Enhet 0"}
    assert set(found[0]) == {
        "employee", "unit", "requirement", "course", "status", "due", "valid_to",
    }  # fmt: skip
    assert {"valid", "missing"} <= {entry["status"] for entry in found}
    assert words.stdout.startswith("Medarbetare")
    assert " medarbetare: " in words.stdout


def test_training_status_of_an_unknown_unit_or_day_is_refused(demo: Path) -> None:
    unit = run("training-status", "--data", str(demo), "--unit", "Väster")
    day = run("training-status", "--data", str(demo), "--day", "i går")

    assert (unit.returncode, unit.stdout) == (CANNOT, "")
    assert "Ingen enhet heter ”Väster”" in unit.stderr
    assert (day.returncode, day.stdout) == (CANNOT, "")
    assert day.stderr == "”i går” är ingen dag. Skriv dagen som 2026-03-01.\n"
