"""Lists that other programs made: every format and encoding, and what is no list at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lists import FORMATS, Cells, archive, as_csv, as_xlsx, ods
from vinr_desktop.domain.cells import day_of, text_of
from vinr_desktop.domain.columns import STAFF, Field, Given, plain, recognised
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.listed import How, Listed, Reading
from vinr_desktop.exchange.personnel_files import read_list, read_pasted, write_table
from vinr_desktop.exchange.template_file import HELP, template, write_template
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.catalog_files import CatalogFiles

WORDS = CatalogFiles([shipped_root() / "resources"]).read().columns
HEADERS = ("Anst.nr", "Förnamn", "Efternamn", "Enhet", "Befattning", "Anställd från", "E-post")
ROWS: Cells = (
    HEADERS,
    (1001, "Åsa", "Ångström", "Hemtjänst Öst", "Undersköterska", date(2020, 1, 15), ""),
    (1002, "Göran", "Ek; d.y.", "Särskilt boende", "Vårdbiträde", date(2026, 2, 28), "g@k.example"),
    (1003, "Zoë", 'Öberg "Bibbi"', "Hemtjänst Öst", "Sjuksköterska", None, ""),
)


def reading(told: Given | None = None) -> Reading:
    return Reading(WORDS, STAFF, told or {})


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Listed]:
    def from_bytes(data: bytes, name: str = "lista.csv", told: Given | None = None) -> Listed:
        path = tmp_path / name
        path.write_bytes(data)
        return read_list(path, reading(told))

    return from_bytes


def texts(found: Listed) -> list[list[str]]:
    return [[text_of(cell) for cell in row] for row in found.rows]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_rows(name: str, read: Callable[..., Listed]) -> None:
    ending, write = FORMATS[name]

    found = read(write(ROWS), f"lista{ending}")

    assert found.headers == HEADERS
    assert texts(found) == [
        ["1001", "Åsa", "Ångström", "Hemtjänst Öst", "Undersköterska", "2020-01-15", ""],
        [
            "1002",
            "Göran",
            "Ek; d.y.",
            "Särskilt boende",
            "Vårdbiträde",
            "2026-02-28",
            "g@k.example",
        ],
        ["1003", "Zoë", 'Öberg "Bibbi"', "Hemtjänst Öst", "Sjuksköterska", "", ""],
    ]
    assert found.numbers == (2, 3, 4)


words = st.text(
    st.sampled_from("abcdefghijklmnopqrstuvwxyzåäöABCÅÄÖé,;-/ "), min_size=1, max_size=12
).map(lambda text: " ".join(text.split()))
cells = st.one_of(words, st.integers(0, 99_999), st.dates(date(1950, 1, 1), date(2100, 1, 1)))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.lists(st.tuples(st.integers(1, 99_999), words, words, cells), max_size=6))
def test_a_table_is_the_same_through_every_format(
    name: str, table: list[tuple[object, ...]], tmp_path: Path
) -> None:
    ending, write = FORMATS[name]
    path = tmp_path / f"lista{ending}"
    rows = [("Anst.nr", "Namn", "Enhet på ön", "Befattning"), *table]
    path.write_bytes(write(rows))

    found = read_list(path, reading())

    wanted = [[text_of(cell) for cell in row] for row in table]  # type: ignore[arg-type]
    assert texts(found) == wanted


def test_the_header_is_found_below_titles_and_rows_keep_their_numbers(
    read: Callable[..., Listed],
) -> None:
    titles = [["Personallista"], ["Utskriven", "2026-11-20"], [], *ROWS]

    for data, name in ((as_csv(titles), "a.csv"), (as_xlsx(titles), "a.xlsx")):
        found = read(data, name)

        assert (found.headers, found.numbers) == (HEADERS, (5, 6, 7))


def test_it_is_told_what_a_file_was_read_as(read: Callable[..., Listed]) -> None:
    told = {name: read(write(ROWS), f"lista{end}").how for name, (end, write) in FORMATS.items()}

    assert told["semicolon"] == How("utf-8", ";", "", 1)
    assert (told["comma"].separator, told["tab"].separator) == (",", "\t")
    assert told["utf-8 with BOM"].encoding == "utf-8"
    assert told["utf-16"].encoding == told["utf-16 without BOM"].encoding == "utf-16"
    assert (told["windows-1252"].encoding, told["mac"].encoding) == ("cp1252", "mac_roman")
    assert told["xlsx"] == How(sheet="Blad1", header=1)


def test_what_is_told_by_hand_of_a_file_counts_first(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([("Nr, namn", "Enhet"), ("Anst.nr, x", "Hemvist"), ("1", "Öst")]))
    found = read_list(path, replace(reading(), how=How(separator=",", header=2)))
    assert (found.headers, found.numbers) == (("Anst.nr", "x;Hemvist"), (3,))
    path.write_bytes(as_csv(ROWS, encoding="cp1252"))
    with pytest.raises(UserError, match="inte att läsa med den teckenkodningen"):
        read_list(path, replace(reading(), how=How(encoding="utf-8")))
    path.write_bytes(as_csv(ROWS, encoding="utf-8-sig"))
    assert read_list(path, replace(reading(), how=How(encoding="utf-8"))).headers == HEADERS
    path = tmp_path / "a.xlsx"
    path.write_bytes(as_xlsx(ROWS, ("Andra", [("Anst.nr", "Namn"), ("7", "Bo")])))
    found = read_list(path, replace(reading(), how=How(sheet="Andra")))
    assert (found.sheet, found.headers, found.other_sheets) == (
        "Andra",
        ("Anst.nr", "Namn"),
        ("Blad1",),
    )


def test_rows_are_saved_so_that_no_cell_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"

    write_table(path, [("Rad", "Värde"), ("2", '=HYPERLINK("x")')])

    assert path.read_text("utf-8-sig") == 'Rad;Värde\n2;"\'=HYPERLINK(""x"")"\n'
    with pytest.raises(UserError, match="gick inte att spara"):
        write_table(tmp_path / "saknas" / "a.csv", [])


def test_columns_are_known_by_their_synonyms() -> None:
    headers = ["Signatur", "Titel", "ORG", "Namn (fullständigt)", "anst. datum", "T.o.m.", "Mail"]
    headers += ["E-post (privat)", "Verksamhets\nområde", "FÖRVALTNING"]

    assert recognised(headers, WORDS, STAFF, {}) == {
        Field.NUMBER: 0,
        Field.PROFESSION: 1,
        Field.UNIT: 2,
        Field.NAME: 3,
        Field.FIRST: 4,
        Field.LAST: 5,
        Field.EMAIL: 6,
        Field.LINE: 8,
        Field.DEPARTMENT: 9,
    }
    assert recognised(headers[7:8], WORDS, STAFF, {}) == {}
    assert WORDS.is_private(headers[7])


def test_of_two_columns_the_better_word_counts_and_what_is_told_by_hand_first() -> None:
    headers = ["Signatur", "Anställningsnr", "Hemvist"]
    told = {plain("Hemvist"): Field.UNIT, plain("Anställningsnr"): None}

    assert recognised(headers, WORDS, STAFF, {})[Field.NUMBER] == 1
    assert recognised(headers, WORDS, STAFF, told) == {Field.UNIT: 2, Field.NUMBER: 0}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("20261124", date(2026, 11, 24)),
        ("24/11/2026", date(2026, 11, 24)),
        ("4/1/2026", date(2026, 1, 4)),
        ("2026-11-24 00:00:00", date(2026, 11, 24)),
        (46350, date(2026, 11, 24)),
        (46350.0, date(2026, 11, 24)),
        (20261124.0, date(2026, 11, 24)),
        ("46350", date(2026, 11, 24)),
        (date(2026, 11, 24), date(2026, 11, 24)),
        ("", None),
        ("-", None),
        ("0000-00-00", None),
    ],
)
def test_days_are_read_in_every_form(written: str | float | date, meant: date | None) -> None:
    assert day_of(written) == meant


@pytest.mark.parametrize(
    "written", ["i går", "2026-13-01", "31/02/2026", "12", "1899-12-31", "nan"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        day_of(written)


@pytest.mark.parametrize("name", FORMATS)
def test_personnummer_and_salary_are_dropped_by_name(
    name: str, read: Callable[..., Listed]
) -> None:
    ending, write = FORMATS[name]
    private = ("Personnummer", "Lön", "Lön Giltig från", "Hemadress", "Mobilnr")
    told = ("19850101-1239", 31500, date(2026, 1, 1), "Storgatan 1", "070-123 45 67")
    rows = [(*HEADERS[:5], *private), *((*row[:5], *told) for row in ROWS[1:])]

    found = read(write(rows), f"lista{ending}")

    assert found.dropped == private
    assert found.headers == HEADERS[:5]
    assert "1239" not in repr(found)


@pytest.mark.parametrize(
    "values",
    [
        ["850101-1239", "8501019876", "198501011239"],
        [198501011239.0, 8501011239.0, 101011239.0],
        ["850161-1234", "850162-1234", "850163-1234"],
        ["31 500", "28 000", "41 250,50"],
        ["31500 kr", "28000 kr", "9000 kr"],
        [31500, 28000, 41250],
        [31512.5, 28033.75, 41277.25],
        ["070-123 45 67", "0731234567", "+46 70 123 45 67"],
    ],
)
def test_personnummer_salary_and_private_phone_are_dropped_by_content(
    values: list[object], read: Callable[..., Listed]
) -> None:
    rows = [
        ("Anst.nr", "Namn", "Enhet", "Uppgift"),
        *((at, "Åsa Ek", "Norr", value) for at, value in enumerate(values, 1001)),
    ]

    found = read(as_xlsx(rows), "lista.xlsx")

    assert found.dropped == ("Uppgift",)
    assert len(found.headers) == 3


def test_other_numbers_are_kept(read: Callable[..., Listed]) -> None:
    rows = [
        ("Anst.nr", "Namn", "Enhet", "Kod", "Datum"),
        *((12000 + at, "Åsa Ek", "Norr", 31501 + at, f"2026-01-{at:02}") for at in range(1, 9)),
    ]

    assert read(as_csv(rows)).dropped == ()


def test_a_personnummer_in_a_needed_column_is_masked(read: Callable[..., Listed]) -> None:
    rows = [
        HEADERS,
        ("850101-1239", "Åsa", "Ek", "Norr", "", "", ""),
        (1002, "Bo", "Ek 850101-1239", "Norr", "", "", ""),
        (8501021239, "Eva", "Ek", "Norr (198501031239)", "", "", ""),
    ]

    found = read(as_csv(rows))

    assert [texts(found)[0][0], texts(found)[1][2]] == ["85••••-••••", "Ek 85••••-••••"]
    assert [texts(found)[2][0], texts(found)[2][3]] == ["85••••••••", "Norr (19••••••••••)"]
    assert "1239" not in repr(found)


def test_the_sheet_that_looks_most_like_a_list_is_read(read: Callable[..., Listed]) -> None:
    more = [(f"Blad{at}", [("Text", "Annat"), ("a", "b")]) for at in range(2, 10)]
    data = as_xlsx([("Läs mig", "först")], *more, ("Personal", ROWS))

    found = read(data, "lista.xlsx")

    assert (found.sheet, found.headers) == ("Personal", HEADERS)
    assert len(found.other_sheets) == 9


def test_a_hidden_sheet_is_read_only_where_there_is_no_other_list(
    read: Callable[..., Listed],
) -> None:
    book = openpyxl.load_workbook(BytesIO(as_xlsx(ROWS, ("Aktuell", [row[:4] for row in ROWS]))))
    book["Blad1"].sheet_state = "hidden"
    for name, sheet in (("a.xlsx", "Aktuell"), ("b.xlsx", "Blad1")):
        buffer = BytesIO()
        book.save(buffer)
        assert read(buffer.getvalue(), name).sheet == sheet
        book["Aktuell"].delete_rows(1, 9)


def test_pasted_rows_are_a_list() -> None:
    text = "\n".join("\t".join(map(str, row)) for row in ROWS[:3])

    assert read_pasted(text, "Det inklistrade", reading()).headers == HEADERS


def test_formulas_give_the_value_that_was_saved(read: Callable[..., Listed]) -> None:
    found = read(as_xlsx([HEADERS, (1001, "=1+1", "Ek", "Norr", "", "", "")]), "lista.xlsx")

    assert texts(found)[0][:4] == ["1001", "", "Ek", "Norr"]


def locked() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
    )


def vast_xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "x"
    book.active["A1"] = "x"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def vast_ods() -> bytes:
    cell = '<table:table-cell office:value-type="float" office:value="1"'
    return ods(
        '<table:table-row table:number-rows-repeated="1000000">'
        f'{cell} table:number-columns-repeated="16000"/></table:table-row>'
    )


BROKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("tom.csv", lambda: b"", "är tom"),
    "blank": ("tom.csv", lambda: b" \r\n\r\n", "är tom"),
    "one column": ("en.csv", lambda: b"hej\r\nhopp\r\n", "rubriker"),
    "binary": ("bild.csv", lambda: bytes(range(256)) * 20, "varken"),
    "a quotation mark too few": (
        "lista.csv",
        lambda: b'Anst.nr;Namn;Enhet\r\n1;"Bo Ek;Norr\r\n2;Eva Ek;Norr\r\n',
        "citattecken",
    ),
    "pdf": ("lista.pdf", lambda: b"%PDF-1.7 ...", "visa eller skriva ut"),
    "html": (
        "lista.xls",
        lambda: b"<html><table><tr><td>1</td></tr></table>",
        "visa eller skriva ut",
    ),
    "locked": ("lista.xlsx", locked, "lösenord"),
    "half": ("lista.xlsx", lambda: as_xlsx(ROWS)[:2000], "skadad"),
    "old and broken": (
        "lista.xls",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 4000,
        "skadad",
    ),
    "other zip": ("lista.xlsx", lambda: archive({"a.txt": "hej"}), "skadad"),
    "no sheet": ("lista.xlsx", lambda: archive({"xl/workbook.xml": "<workbook/>"}), "skadad"),
    "bomb": (
        "b.xlsx",
        lambda: archive({"xl/workbook.xml": "", "x.xml": " " * (160 * 2**20)}),
        "säkert",
    ),
    "vast": ("vid.xlsx", vast_xlsx, "säkert"),
    "vast ods": ("vid.ods", vast_ods, "säkert"),
    "quotes": ("citat.csv", lambda: b'a;b\r\n"' + b"x;" * 200_000, "citattecken"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_list_is_refused_with_its_name_and_a_remedy(
    name: str, read: Callable[..., Listed]
) -> None:
    file, make, why = BROKEN[name]

    with pytest.raises(UserError, match=why) as refused:
        read(make(), file)

    assert file in refused.value.text
    assert refused.value.remedy.startswith("Ingenting är ändrat.")


def test_a_file_that_is_not_there_or_too_large_is_refused(
    read: Callable[..., Listed], tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=r"saknas\.csv går inte att läsa"):
        read_list(tmp_path / "saknas.csv", reading())
    with pytest.raises(UserError, match="större än 50 MB"):
        read(b"a;b\n" * (13 * 2**20 + 1))


def test_only_headers_make_a_list_without_rows(read: Callable[..., Listed]) -> None:
    assert read(as_csv([HEADERS])).rows == ()


def test_the_template_is_an_empty_list_without_formulas(
    read: Callable[..., Listed], tmp_path: Path
) -> None:
    path = tmp_path / "mall.xlsx"
    headers = [("Anställningsnummer", False), ("Enhet", False), ("Anställd från", True)]

    write_template(path, headers)

    sheet = openpyxl.load_workbook(path).active
    assert sheet["A1"].value == HELP
    assert [cell.value for cell in sheet[2]] == [header for header, _is_day in headers]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert read_list(path, reading()).headers == tuple(header for header, _is_day in headers)
    assert [each.name for each in tmp_path.iterdir()] == ["mall.xlsx"]
    assert len(template(headers)) < 20_000


def test_a_template_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gick inte att spara"):
        write_template(tmp_path / "finns-inte" / "mall.xlsx", [])
