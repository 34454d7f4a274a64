"""Faults of a form as a whole: syntax, keys, ids, document head."""

import pytest

from tests.forms.faults import FILE, Told, assert_told
from vinr_desktop.domain.errors import FormError
from vinr_desktop.storage.form_files import KnownIds, check_form, read_form

SYNTAX = [
    pytest.param(
        'title = "Kompetensinventering"',
        'title = "Kompetensinventering',
        [("", "filen går inte att läsa som TOML, rad 6, tecken 30: title =", "citattecken")],
        id="quote",
    ),
    pytest.param(
        "version = 1",
        "version = 1\nversion = 2",
        [("", "samma nyckel står två gånger, rad 6", "Ta bort den ena.")],
        id="key twice",
    ),
    pytest.param(
        "version = 1",
        "version = " + "[" * 5000,
        [("", "filen har för många klamrar inuti varandra.", "")],
        id="too deep",
    ),
]

KEYS = [
    pytest.param(
        'title = "Enheten"',
        'titel = "Enheten"',
        [
            ("page[1].title", "saknas.", "Lägg till title (text)."),
            ("page[1].titel", "nyckeln finns inte.", "Menade du ”title”?"),
        ],
        id="misspelt key",
    ),
    pytest.param(
        'title = "Enheten"\n',
        "",
        [("page[1].title", "saknas.", "Lägg till title (text).")],
        id="missing key",
    ),
    pytest.param(
        'title = "Enheten"',
        'title = "Enheten"\ndiscussion = ["Vem är {klienten}?", 3]',
        [
            ("page[1].discussion", "ska vara text i listan, men är ett tal.", ""),
            ("page[1].discussion", "”{klienten}” finns inte.", "Tillåtet här: {person}"),
        ],
        id="discussion",
    ),
    pytest.param(
        'title = "Enheten"',
        'title = " "',
        [("page[1].title", "är tom.", "Skriv en text.")],
        id="blank text",
    ),
    pytest.param(
        'title = "Enheten"',
        "title = 3",
        [("page[1].title", "ska vara text, men är ett tal.", "")],
        id="number for text",
    ),
    pytest.param(
        "version = 1",
        "version = true",
        [("version", "ska vara ett heltal, men är true eller false.", "")],
        id="flag for number",
    ),
    pytest.param(
        "minutes = 3",
        "minutes = 0",
        [("page[1].minutes", "är 0.", "Skriv ett heltal som är 1 eller större.")],
        id="no minutes",
    ),
    pytest.param(
        'measures = ["1.3"]',
        'measures = "1.3"',
        [("measures", "ska vara en lista av texter, men är text.", "")],
        id="text for list",
    ),
    pytest.param(
        'measures = ["1.3"]',
        'measures = ["1.3", 2.4]',
        [("measures", "ska vara text i listan, men är ett tal.", "")],
        id="number in list",
    ),
    pytest.param(
        'measures = ["1.3"]',
        'measures = ["1.3", "1.3"]',
        [("measures", "”1.3” står två gånger.", "Ta bort den ena.")],
        id="repeated entry",
    ),
    pytest.param(
        "required = true",
        'required = "ja"',
        [("page[1].question[1] (enhet).required", "ska vara true eller false, men är text.", "")],
        id="text for flag",
    ),
    pytest.param(
        'choices = [\n    { id = "fraga", text = "frågan om våld" },',
        'choices = [\n    "fraga",',
        [
            ("page[2].question[3] (moten).choices[1]", "ska vara en tabell, men är text.", ""),
            ("page[2].question[3] (moten).prefill.by_sector.default", "”fraga” finns inte", "tolk"),
            ("page[2].question[3] (moten).prefill.by_sector.ifo", "”fraga” finns inte", "tolk"),
        ],
        id="text for table",
    ),
]

IDS = [
    pytest.param(
        'id = "antal"',
        'id = "Antal medarbetare"',
        [
            (
                "page[2].question[1] (Antal medarbetare).id",
                "”Antal medarbetare” är inget enkelt id.",
                "Skriv små bokstäver a–z och siffror",
            )
        ],
        id="id with spaces",
    ),
    pytest.param(
        'id = "antal"',
        'id = "enhet"',
        [
            (
                "page[2].question[1] (enhet).id",
                "”enhet” finns redan i page[1].question[1] (enhet).",
                "Ge var sin ett eget id.",
            )
        ],
        id="question twice",
    ),
    pytest.param(
        'id = "kunskap"',
        'id = "enheten"',
        [("page[2].id", "”enheten” finns redan i page[1].", "")],
        id="page twice",
    ),
    pytest.param(
        '{ id = "tolk"',
        '{ id = "fraga"',
        [
            (
                "page[2].question[3] (moten).choices[2] (fraga).id",
                "”fraga” finns redan i page[2].question[3] (moten).choices[1] (fraga).",
                "",
            )
        ],
        id="choice twice",
    ),
    pytest.param(
        'id = "brist", title = "Brist"',
        'id = "vikt", title = "Brist"',
        [
            (
                "page[2].question[4] (kunskaper).columns[4] (vikt).id",
                "”vikt” finns redan i page[2].question[4] (kunskaper).columns[3] (vikt).",
                "",
            ),
            (
                "page[2].question[4] (kunskaper).columns[5] (behov).product_of",
                "”brist” finns inte.",
                "Tillåtet här: vikt.",
            ),
        ],
        id="column twice",
    ),
]

HEAD = [
    pytest.param(
        'unit = "enhet"',
        'unit = "enheten"',
        [("head.unit", "”enheten” finns inte.", "Menade du ”enhet”?")],
        id="no such question",
    ),
    pytest.param(
        'approver = "faststallare"',
        'approver = "enhet"',
        [("head.approver", "frågan enhet är av sorten text.", "Tillåtet här: person.")],
        id="wrong kind",
    ),
    pytest.param(
        'owner = "ansvarig"\n',
        "",
        [
            (
                "head.owner",
                "saknas.",
                "Den som skriver under (owner) måste framgå av en fråga.",
            )
        ],
        id="signer not asked for",
    ),
    pytest.param(
        'unit = "enhet"',
        'enhet = "enhet"',
        [("head.enhet", "nyckeln finns inte.", "unit")],
        id="unknown key",
    ),
    pytest.param(
        '{ id = "hemtjanst", text = "hemtjänst" }',
        '{ id = "hemvard", text = "hemtjänst" }',
        [("page[1].question[2] (verksamhet).choices[2] (hemvard).id", "”hemvard” finns inte.", "")],
        id="sector that does not exist",
    ),
    pytest.param(
        'text = "Vilken verksamhet är det?"',
        'text = "Vilken verksamhet är det?"\nshown_when = { question = "enhet" }',
        [
            (
                "head.sector",
                "frågan verksamhet ställs inte alltid.",
                "Ta bort dess sectors och shown_when.",
            )
        ],
        id="sector not always asked",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), [*SYNTAX, *KEYS, *IDS, *HEAD])
def test_fault_is_told_by_key_and_what_is_allowed(
    small: str, known: KnownIds, old: str, new: str, expected: list[Told]
) -> None:
    assert_told(small, known, (old, new), expected)


def test_small_form_has_no_fault(small: str, known: KnownIds) -> None:
    assert check_form(small, FILE, known) == []


def test_reading_raises_the_first_fault(small: str, known: KnownIds) -> None:
    broken = small.replace("minutes = 3", "minutes = -3").replace("version = 1", 'version = "1"')

    with pytest.raises(FormError) as raised:
        read_form(broken, FILE, known)

    assert raised.value.key == "version"
    assert len(check_form(broken, FILE, known)) == 2


def test_empty_file_tells_everything_that_it_lacks(known: KnownIds) -> None:
    missing = {fault.key for fault in check_form("", FILE, known)}

    assert missing >= {"id", "version", "title", "document_type", "section", "page", "signatures"}


def test_matrix_rows_share_their_columns(small: str, known: KnownIds) -> None:
    second = """
[[page.question]]
id = "kunskaper-2"
kind = "table"
text = "Och resten?"
columns = [{ id = "omrade", title = "Område" }]
document = { section = "behov", style = "matrix", row_label = "Resten" }
"""
    matrix = small.replace(
        'vikt = 4 }]\ndocument = { section = "behov" }',
        'vikt = 4 }]\ndocument = { section = "behov", style = "matrix", row_label = "Vi" }',
    )

    (fault,) = check_form(matrix + second, FILE, known)

    assert fault.key == "page[2].question[9] (kunskaper-2).columns"
    assert "inte desamma som i kunskaper" in fault.problem
    assert "omrade, niva, vikt" in fault.remedy


def test_kept_text_may_name_what_the_catalogues_have_lost(small: str, known: KnownIds) -> None:
    old = small.replace('"webbkurs-om-vald"', '"kurs-som-lagts-ner"').replace('"1.4"', '"1.9"')

    assert len(check_form(old, FILE, known)) == 2
    assert read_form(old, FILE, KnownIds()).id == "kompetensinventering"
