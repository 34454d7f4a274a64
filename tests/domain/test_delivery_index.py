"""The index over a delivery folder: its rows, its states, and that no cell becomes a formula."""

import csv
import io
import itertools

import pytest

from vinr_desktop.domain.delivery_index import (
    COLUMNS,
    Delivered,
    Standing,
    delivered,
    index_csv,
    joined,
    safe_cell,
    standings,
)
from vinr_desktop.domain.document import State


def sidecar(number: int = 1, version: str = "1.0", **document: str) -> dict[str, object]:
    """A sidecar of document `number`, which is a version of series "s"."""
    return {
        "format": "vinr-desktop-sidecar",
        "format_version": 1,
        "pdf": {"file_name": f"fil-{number}.pdf", "sha256": "ab" * 32, "bytes": 1234},
        "document": {
            "id": f"d{number}",
            "series": "s",
            "title": "Lokal rutin – Hemtjänst Öster",
            "document_type": "Lokal rutin",
            "municipality": "Ängsbro",
            "unit": "Hemtjänst Öster",
            "version": version,
            "registry_number": "",
            "adopted_on": "2026-11-24",
            "valid_from": "2026-12-01",
            "review_date": None,
            **document,
        },
        "head": [{"label": "Fastställs av", "value": "Bo Ek; förvaltningschef"}],
        "measures": ["2.3", "2.4"],
    }


def told(number: int = 1, version: str = "1.0", **document: str) -> Delivered:
    one = delivered(f"fil-{number}.json", sidecar(number, version, **document))
    assert one is not None
    return one


def rows(index: bytes) -> list[dict[str, str]]:
    """The index as another program reads it."""
    return list(csv.DictReader(io.StringIO(index.decode("utf-8-sig")), delimiter=";"))


def test_a_row_tells_the_whole_head_and_the_files() -> None:
    index = index_csv([told()], {"d1": Standing(State.FILED, "SN 2026/17", "Dokument 4711")})

    assert index.startswith(b"\xef\xbb\xbfDokumenttyp;Dokumentnamn;")
    assert index.endswith(b"\r\n")
    (row,) = rows(index)
    assert tuple(row) == COLUMNS
    assert row["Dokumentnamn"] == "Lokal rutin – Hemtjänst Öster"
    assert row["Fastställd av"] == "Bo Ek; förvaltningschef"
    assert (row["Pdf-fil"], row["Beskrivningsfil"]) == ("fil-1.pdf", "fil-1.json")
    assert (row["SHA-256"], row["Byte"]) == ("ab" * 32, "1234")
    assert (row["Status"], row["Diarienummer"]) == ("Inlagd i ledningssystemet", "SN 2026/17")
    assert (row["Plats"], row["Åtgärder"]) == ("Dokument 4711", "2.3, 2.4")
    assert row["Revideras senast"] == ""


def test_an_older_version_in_the_folder_is_replaced() -> None:
    index = index_csv([told(3, "1.10"), told(1, "1.0"), told(2, "1.9")], {})

    assert [(row["Version"], row["Status"]) for row in rows(index)] == [
        ("1.0", "Ersatt"),
        ("1.9", "Ersatt"),
        ("1.10", "Levererad"),
    ]


def test_an_example_is_called_so() -> None:
    one = delivered("fil-1.json", {**sidecar(), "example": True})
    assert one is not None

    assert rows(index_csv([one], {}))[0]["Status"] == "Exempel"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " \n+", "\uff1d"])
def test_no_text_of_a_user_becomes_a_formula(sign: str) -> None:
    text = f"{sign}HYPERLINK(A1)"
    index = index_csv([told(unit=text)], {"d1": Standing(State.FILED, text, text)})

    (row,) = rows(index)
    for column in ("Enhet", "Diarienummer", "Plats"):
        assert row[column].startswith("'"), column
        assert row[column][1:] == text.strip()
    assert standings(index) == {"d1": Standing(State.FILED, text.strip(), text.strip())}


def test_a_cell_stays_on_one_line() -> None:
    assert safe_cell("Plan 2\r\nrum 3\t") == "Plan 2 rum 3"


@pytest.mark.parametrize("wrong", [None, [], "text", {}, {"format": "annat", "format_version": 1}])
def test_another_file_is_no_sidecar(wrong: object) -> None:
    assert delivered("fil-1.json", wrong) is None


@pytest.mark.parametrize(
    "change",
    [{"format_version": 2}, {"pdf": None}, {"head": [3]}, {"measures": None}, {"document": {}}],
)
def test_a_sidecar_that_cannot_be_read_gives_no_row(change: dict[str, object]) -> None:
    assert delivered("fil-1.json", {**sidecar(), **change}) is None


def test_a_sidecar_that_tells_of_another_files_pdf_gives_no_row() -> None:
    assert delivered("fil-2.json", sidecar(1)) is None


def test_an_index_that_is_not_ours_tells_nothing() -> None:
    assert standings(b"a;b\r\n1;2\r\n") == {}
    assert standings(b"\xff\xfe\x00") == {}


def test_the_order_of_those_who_know_does_not_matter_for_the_state() -> None:
    known = (
        Standing(State.ADOPTED, "SN 2026/17"),
        Standing(State.FILED, place="Dokument 4711"),
        Standing(State.DELIVERED),
    )

    ends = {joined(*order) for order in itertools.permutations(known)}

    assert ends == {Standing(State.FILED, "SN 2026/17", "Dokument 4711")}
