"""Faults within a question: keys of its kind, prefill, words, place in the document."""

import pytest

from tests.forms.faults import Told, assert_told
from vinr_desktop.storage.form_files import KnownIds

KIND_KEYS = [
    pytest.param(
        "min = 1\nmax = 500",
        'min = "1"\nmax = 500',
        [("page[2].question[1] (antal).min", "ska vara ett tal, men är text.", "")],
        id="text for number",
    ),
    pytest.param(
        "min = 1\nmax = 500",
        "min = nan\nmax = 500",
        [("page[2].question[1] (antal).min", "är nan.", "Skriv ett vanligt tal.")],
        id="no ordinary number",
    ),
    pytest.param(
        'kind = "date"\ntext',
        'kind = "table"\ntext',
        [
            ("page[2].question[8] (nasta).columns", "saknas.", "Skriv minst en kolumn."),
            (
                "head.review_date",
                "frågan nasta är av sorten table.",
                "Tillåtet här: date.",
            ),
        ],
        id="table without columns",
    ),
    pytest.param(
        "min = 1\nmax = 500",
        'min = 1\nmax = 500\nchoices = [{ id = "a", text = "a" }]',
        [
            (
                "page[2].question[1] (antal).choices",
                'hör inte till kind = "number".',
                "choices finns för: choice, multiple, checklist.",
            )
        ],
        id="choices on a number",
    ),
    pytest.param(
        "min = 1\nmax = 500",
        "min = 1\nmax = 0",
        [("page[2].question[1] (antal).max", "är mindre än min.", "")],
        id="max under min",
    ),
    pytest.param(
        'choices_from = "courses"\nown = true',
        "",
        [
            (
                "page[2].question[2] (kurser).choices",
                "saknas.",
                "Skriv choices eller choices_from.",
            ),
        ],
        id="multiple without choices",
    ),
    pytest.param(
        'choices_from = "courses"',
        'choices_from = "courses"\nchoices = [{ id = "a", text = "a" }]',
        [
            (
                "page[2].question[2] (kurser).choices_from",
                "står tillsammans med choices.",
                "Behåll en av dem.",
            )
        ],
        id="two lists of choices",
    ),
    pytest.param(
        'kind = "date"\ntext',
        'kind = "date"\nordered = true\ntext',
        [
            (
                "page[2].question[8] (nasta).ordered",
                'hör inte till kind = "date".',
                "ordered finns för: checklist.",
            )
        ],
        id="ordered date",
    ),
    pytest.param(
        ', choices = [{ id = "grund", text = "grund" }, { id = "god", text = "god" }]',
        "",
        [
            (
                "page[2].question[4] (kunskaper).columns[2] (niva).choices",
                "saknas.",
                "En kolumn av sorten choice behöver choices.",
            )
        ],
        id="choice column without choices",
    ),
    pytest.param(
        "required = true, width = 2",
        "required = true, width = 0",
        [
            (
                "page[2].question[4] (kunskaper).columns[1] (omrade).width",
                "ska vara större än 0.",
                "Bredden är en andel",
            )
        ],
        id="column without width",
    ),
    pytest.param(
        'product_of = ["vikt", "brist"]',
        'product_of = ["vikt", "brist"], required = true',
        [
            (
                "page[2].question[4] (kunskaper).columns[5] (behov).required",
                "hör inte till en uträknad kolumn.",
                "Ta bort required.",
            )
        ],
        id="required product",
    ),
]

PREFILLS = [
    pytest.param(
        "min = 1\nmax = 500",
        "min = 1\nmax = 500\nprefill = 600",
        [
            (
                "page[2].question[1] (antal).prefill",
                "passar inte frågan. Talet ska vara mellan 1 och 500.",
                "",
            )
        ],
        id="number too large",
    ),
    pytest.param(
        'ifo = ["fraga", "akt"]',
        'ifo = ["fraga", "akten"]',
        [
            (
                "page[2].question[3] (moten).prefill.by_sector.ifo",
                "passar inte frågan. Valet ”akten” finns inte i frågan.",
                "Tillåtet här: fraga, tolk, akt.",
            )
        ],
        id="unknown choice",
    ),
    pytest.param(
        'ifo = ["fraga", "akt"]',
        'ifoo = ["fraga", "akt"]',
        [
            (
                "page[2].question[3] (moten).prefill.by_sector.ifoo",
                "”ifoo” finns inte.",
                "Menade du ”ifo”?",
            )
        ],
        id="unknown sector",
    ),
    pytest.param(
        'prefill = ["webbkurs-om-vald"]',
        'prefill = ["webkurs-om-vald"]',
        [
            (
                "page[2].question[2] (kurser).prefill",
                "”webkurs-om-vald” finns inte.",
                "Menade du ”webbkurs-om-vald”?",
            )
        ],
        id="unknown course",
    ),
    pytest.param(
        'prefill = ["nck"]',
        'prefill = ["nkc"]',
        [("page[2].question[7] (stod).prefill", "”nkc” finns inte.", "Menade du ”nck”?")],
        id="unknown contact",
    ),
    pytest.param(
        "prefill = [{ omrade",
        "prefill = [{ område_ = 1, omrade",
        [("", "filen går inte att läsa som TOML", "")],
        id="key with å",
    ),
    pytest.param(
        "prefill = [{ omrade",
        "prefill = [{ omrede",
        [
            (
                "page[2].question[4] (kunskaper).prefill",
                "passar inte frågan. Tabellen har ingen kolumn ”omrede”.",
                "Tillåtet här: omrade, niva, vikt, brist, behov, senast, hur.",
            )
        ],
        id="unknown column",
    ),
    pytest.param(
        'kind = "yes_no"',
        'kind = "yes_no"\nprefill = "ja"',
        [
            (
                "page[2].question[5] (plan).prefill",
                "passar inte frågan. Svaret har fel form: här ska det stå ja eller nej.",
                "",
            )
        ],
        id="word for yes",
    ),
]

WORDS = [
    pytest.param(
        "när ni träffar en {person}?",
        "när ni träffar en {brukare}?",
        [
            (
                "page[2].question[3] (moten).text",
                "”{brukare}” finns inte.",
                "Tillåtet här: {person}, {personen}, {personens}, {personer}.",
            )
        ],
        id="unknown placeholder",
    ),
    pytest.param(
        "när ni träffar en {person}?",
        "när ni träffar en {person?",
        [
            (
                "page[2].question[3] (moten).text",
                "har en ensam klammer: {",
                "Skriv den som {person}.",
            )
        ],
        id="lonely brace",
    ),
    pytest.param(
        "hur {personens} vardag",
        "hur {persons} vardag",
        [
            (
                "page[2].question[3] (moten).prefill.by_sector.default",
                "”{persons}” finns inte.",
                "Menade du ”{person}”?",
            )
        ],
        id="unknown placeholder in a prefill",
    ),
    pytest.param(
        "Inventeringen gäller {answer}.",
        "Inventeringen gäller enheten.",
        [
            (
                "page[1].question[1] (enhet).document.sentence",
                "ska ha {answer} en gång.",
                "Där sätts svaret in.",
            )
        ],
        id="sentence without answer",
    ),
    pytest.param(
        'lead = "Någon hos oss har gått:"',
        'lead = "Någon hos oss har gått {answer}:"',
        [("page[2].question[2] (kurser).document.lead", "”{answer}” finns inte.", "")],
        id="answer outside the sentence",
    ),
]

PRINTING = [
    pytest.param(
        'document = { section = "nulage", sentence = "Inventeringen gäller {answer}." }\n',
        "",
        [
            (
                "page[1].question[1] (enhet).document",
                "saknas.",
                "eller document = false om det inte trycks.",
            )
        ],
        id="no document",
    ),
    pytest.param(
        "document = false",
        "document = true",
        [
            (
                "page[1].question[2] (verksamhet).document",
                "ska vara en tabell eller false.",
                "Skriv var svaret står i dokumentet",
            )
        ],
        id="document true",
    ),
    pytest.param(
        ', yes = "Det finns en plan.", no = "Det finns ingen plan."',
        "",
        [("page[2].question[5] (plan).document.yes", "saknas.", "vid ja (yes), vid nej (no)")],
        id="yes/no without sentences",
    ),
    pytest.param(
        'sentence = "Nästa gång: {answer}."',
        'no = "Ingen."',
        [
            (
                "page[2].question[8] (nasta).document.no",
                'hör inte till kind = "date".',
                "no finns för: yes_no.",
            )
        ],
        id="no on a date",
    ),
    pytest.param(
        'style = "inline"',
        'style = "matrix", row_label = "Stöd"',
        [
            (
                "page[2].question[7] (stod).document.style",
                'matrix hör inte till kind = "contacts".',
                "matrix finns för: table.",
            )
        ],
        id="contacts in a matrix",
    ),
    pytest.param(
        'document = { section = "nulage", lead = "Någon hos oss har gått:" }',
        'document = { section = "nulage", style = "appendix" }',
        [
            (
                "page[2].question[2] (kurser).document.style",
                'appendix hör inte till kind = "multiple".',
                "appendix finns för: person, contacts.",
            )
        ],
        id="courses in the appendix",
    ),
    pytest.param(
        'style = "inline"',
        'acute = "Stöd"',
        [
            (
                "page[2].question[7] (stod).document.acute",
                'hör inte till kind = "contacts".',
                "acute finns för: person.",
            )
        ],
        id="contacts named as a person on the acute page",
    ),
    pytest.param(
        'sentence = "Nästa gång: {answer}."',
        'sentence = "Nästa gång snart."',
        [
            (
                "page[2].question[8] (nasta).document.sentence",
                "ska ha {answer} en gång.",
                "Där sätts svaret in.",
            )
        ],
        id="sentence without the answer",
    ),
    pytest.param(
        'prefill = [{ omrade = "Att fråga om våld", vikt = 4 }]\ndocument = { section = "behov" }',
        'document = { section = "behov", style = "matrix" }',
        [
            (
                "page[2].question[4] (kunskaper).document.row_label",
                "saknas.",
                "raden heter i matrisen",
            )
        ],
        id="matrix row without label",
    ),
    pytest.param(
        '[[section]]\nid = "behov"',
        '[[section]]\nid = "tomt"\ntitle = "Tomt"\n\n[[section]]\nid = "behov"',
        [("section[2]", "avsnittet tomt har varken inledning eller frågor.", "rätta document.")],
        id="empty section",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), [*KIND_KEYS, *PREFILLS, *WORDS, *PRINTING])
def test_fault_is_told_by_key_and_what_is_allowed(
    small: str, known: KnownIds, old: str, new: str, expected: list[Told]
) -> None:
    assert_told(small, known, (old, new), expected)
