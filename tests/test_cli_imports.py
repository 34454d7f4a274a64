"""Lists taken in by the command line: what it says, writes and answers with."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.lists import FORMATS, Cells, as_csv, as_xlsx
from tests.test_cli import CANNOT, DONE, NO, run

KEYS = ["new", "changed", "moved", "left", "unchanged", "unreadable", "dropped_columns", "applied"]
HEADERS = ("Anst.nr", "Personnummer", "Namn", "Enhet", "Befattning", "Anställd från", "Lön")
STAFF: Cells = [
    HEADERS,
    *(
        (1000 + n, f"8501{n:02}-1239", f"Åsa Ek {n}", "Hemtjänst Öst", "usk", "2020-01-15", 31500)
        for n in range(1, 21)
    ),
]


def told(*words: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the answer of a command with --json."""
    result = run(*words, "--json")
    assert result.stdout, result.stderr
    return result.returncode, json.loads(result.stdout)


def file(folder: Path, rows: Cells, format_: str = "semicolon", name: str = "lista") -> str:
    ending, write = FORMATS[format_]
    path = folder / f"{name}{ending}"
    path.write_bytes(write(rows))
    return str(path)


@pytest.mark.parametrize("format_", ["semicolon", "utf-16", "windows-1252", "xlsx", "xls", "ods"])
def test_a_staff_list_is_shown_then_applied_then_unchanged(tmp_path: Path, format_: str) -> None:
    path, data = file(tmp_path, STAFF, format_), str(tmp_path / "data")
    command = ("--data", data, "import-personnel", path)

    code, shown = told(*command)
    assert (code, list(shown)) == (DONE, KEYS)
    assert (shown["new"], shown["applied"]) == (20, False)
    assert shown["dropped_columns"] == ["Personnummer", "Lön"]
    assert not Path(data).exists()

    code, applied = told(*command, "--apply")
    assert (code, applied["new"], applied["applied"]) == (DONE, 20, True)
    code, again = told(*command, "--apply")
    assert (code, again["new"], again["unchanged"]) == (DONE, 0, 20)


def test_rows_that_cannot_be_read_answer_no(tmp_path: Path) -> None:
    rows = [*STAFF, (1099, "", "Bo Ek", "", "usk", "i går", "")]
    path, data = file(tmp_path, rows), str(tmp_path / "data")

    code, shown = told("--data", data, "import-personnel", path)

    assert code == NO
    problem, other = shown["unreadable"]
    assert list(problem) == ["row", "column", "value", "expected"]
    assert (problem["row"], problem["column"], problem["value"]) == (22, "Enhet", "")
    assert (other["row"], other["column"], other["value"]) == (22, "Anställd från", "i går")
    said = run("--data", data, "import-personnel", path)
    assert "1 rad gick inte att läsa:" in said.stdout
    assert "Rad 22, Anställd från: ”i går”. Väntat: ett datum" in said.stdout
    assert "Ingenting är ändrat." in said.stdout


def test_many_leave_only_when_it_is_said_that_they_did(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"), "import-personnel")
    told(*data, file(tmp_path, STAFF), "--apply")
    fewer = file(tmp_path, STAFF[:11], name="farre")
    units = ("--units", "Hemtjänst Öst")

    assert told(*data, fewer)[1]["left"] == 0
    code, shown = told(*data, fewer, *units)
    assert (code, shown["left"], shown["unchanged"]) == (DONE, 10, 10)
    code, held = told(*data, fewer, *units, "--apply")
    assert (code, held["applied"]) == (CANNOT, False)
    assert "10 anställningar skulle avslutas" in run(*data, fewer, *units, "--apply").stderr
    assert told(*data, fewer, *units, "--apply", "--yes-they-left")[1]["applied"] is True
    assert told(*data, fewer, *units)[1]["left"] == 0


def test_columns_are_told_in_a_file(tmp_path: Path) -> None:
    rows = [("Ref", "Namn", "Hemvist", "Del"), (1, "Åsa Ek", "Norr", "Hemtjänst")]
    path, mapping = file(tmp_path, rows), tmp_path / "kolumner.json"
    told_by_hand = '{"Ref": "number", "Hemvist": "unit", "Del": "line"}'
    mapping.write_text(told_by_hand, encoding="utf-8")
    data = ("--data", str(tmp_path / "data"), "import-personnel", path)

    refused = run(*data, "--json")
    assert refused.returncode == CANNOT
    nothing = {**dict.fromkeys(KEYS, 0), "unreadable": [], "dropped_columns": [], "applied": False}
    assert json.loads(refused.stdout) == nothing
    assert "ingen kolumn för Anställningsnummer och Enhet" in refused.stderr
    by_hand = (*data, "--mapping", str(mapping))
    said = run(*by_hand).stdout
    assert "Ny enhet, placera: Hemtjänst\nNy enhet: Hemtjänst/Norr\n" in said
    assert told(*by_hand, "--units", "Hemtjänst/Norr", "--apply")[1]["new"] == 1
    assert told(*data)[1]["unchanged"] == 1


def test_a_broken_file_and_an_unknown_unit_change_nothing(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    told(*data, "import-personnel", file(tmp_path, STAFF), "--apply")
    before = (tmp_path / "data" / "vinr.db").read_bytes()
    broken = tmp_path / "trasig.xlsx"
    broken.write_bytes(as_xlsx(STAFF)[:3000])

    for command in ("import-personnel", "import-completions"):
        refused = run(*data, command, str(broken), "--apply")
        assert refused.returncode == CANNOT
        assert refused.stderr.startswith("trasig.xlsx")
        assert "Traceback" not in refused.stderr
    path = file(tmp_path, STAFF)
    refused = run(*data, "import-personnel", path, "--units", "Finns ej", "--apply")
    assert refused.returncode == CANNOT
    assert "Finns ej" in refused.stderr
    assert (tmp_path / "data" / "vinr.db").read_bytes() == before


def test_completions_are_shown_then_applied_then_unchanged(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    told(*data, "import-personnel", file(tmp_path, STAFF), "--apply")
    rows = [
        ("Anst.nr", "Kurs", "Datum", "Personnummer"),
        (1001, "Webbkurs om våld", "2026-02-01", "850101-1239"),
        (1002, "Webbkurs om våld", "2026-02-01", "850102-1238"),
    ]
    path = tmp_path / "kurser.csv"
    path.write_bytes(as_csv(rows))
    command = (*data, "import-completions", str(path))

    code, shown = told(*command)
    assert (code, list(shown)) == (DONE, KEYS)
    assert (shown["new"], shown["dropped_columns"]) == (2, ["Personnummer"])
    assert told(*command, "--apply")[1]["new"] == 2
    code, again = told(*command, "--apply")
    assert (code, again["new"], again["unchanged"]) == (DONE, 0, 2)
    path.write_bytes(as_csv([*rows, (9999, "Webbkurs om våld", "2026-02-01", "")]))
    code, doubtful = told(*command)
    assert (code, len(doubtful["unreadable"])) == (NO, 1)
