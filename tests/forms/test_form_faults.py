"""Each way to break a form is told with file, key, what is wrong and what is allowed."""

import pytest

from vinr_desktop.domain.errors import FormError
from vinr_desktop.storage.form_files import KnownIds, check_form, read_form

FILE = "egen.toml"


def faults(small: str, known: KnownIds, old: str, new: str) -> list[FormError]:
    assert small.count(old) >= 1, f"the form has no {old!r}"
    return check_form(small.replace(old, new, 1), FILE, known)


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

REFERENCES = [
    pytest.param(
        'kind = "number"\ntext',
        'kind = "nummer"\ntext',
        [
            (
                "page[2].question[1] (antal).kind",
                "”nummer” finns inte.",
                "Tillåtet här: text, long_text, choice, multiple, checklist, person, contacts, "
                "table, date, number, yes_no. Menade du ”number”?",
            )
        ],
        id="unknown kind",
    ),
    pytest.param(
        'measures = ["1.3", "1.4"]',
        'measures = ["1.3", "1.5"]',
        [("page[2].measures", "”1.5” finns inte.", "1.1, 1.2, 1.3, 1.4, 2.1")],
        id="unknown measure",
    ),
    pytest.param(
        'sectors = ["ifo"]',
        'sectors = ["ifoo"]',
        [
            (
                "page[2].question[3] (moten).choices[3] (akt).sectors",
                "”ifoo” finns inte.",
                "Menade du ”ifo”?",
            )
        ],
        id="unknown sector",
    ),
    pytest.param(
        'hemtjanst = "Räkna också timanställda."',
        'hemtjenst = "Räkna också timanställda."',
        [("page[2].guidance.hemtjenst", "”hemtjenst” finns inte.", "Menade du ”hemtjanst”?")],
        id="unknown sector of a text",
    ),
    pytest.param(
        'guidance = { default = "Räkna dem som arbetar i dag.", ',
        "guidance = { ",
        [("page[2].guidance.default", "saknas.", "Lägg till default (text).")],
        id="text by sector without default",
    ),
    pytest.param(
        'covers = ["sol.uppfoljning"]',
        'covers = ["sol.uppföljning"]',
        [
            (
                "page[2].question[8] (nasta).covers",
                "”sol.uppföljning” finns inte.",
                "Menade du ”sol.uppfoljning”?",
            )
        ],
        id="unknown regulation point",
    ),
    pytest.param(
        'audience = ["professional"]',
        'audience = ["staff"]',
        [
            (
                "page[2].question[7] (stod).audience",
                "”staff” finns inte.",
                "victim, perpetrator, child, relative, professional, everyone.",
            )
        ],
        id="unknown audience",
    ),
    pytest.param(
        'section = "behov", sentence',
        'section = "behoven", sentence',
        [
            (
                "page[2].question[8] (nasta).document.section",
                "”behoven” finns inte.",
                "Tillåtet här: nulage, behov. Menade du ”behov”?",
            )
        ],
        id="unknown section",
    ),
    pytest.param(
        'choices_from = "courses"',
        'choices_from = "coarses"',
        [
            (
                "page[2].question[2] (kurser).choices_from",
                "”coarses” finns inte.",
                "Tillåtet här: laws, courses. Menade du ”courses”?",
            ),
            ("page[2].question[2] (kurser).prefill", "”webbkurs-om-vald” finns inte.", ""),
        ],
        id="unknown list",
    ),
    pytest.param(
        'signatures = ["owner", "approver"]',
        'signatures = ["owner", "manager"]',
        [("signatures", "”manager” finns inte.", "Tillåtet här: owner, approver.")],
        id="unknown signature",
    ),
    pytest.param(
        'signatures = ["owner", "approver"]',
        'signatures = ["approver", "owner"]',
        [("signatures", "har fel ordning.", "Den som fastställer skriver under sist.")],
        id="approver not last",
    ),
    pytest.param(
        'style = "inline"',
        'style = "row"',
        [
            (
                "page[2].question[7] (stod).document.style",
                "”row” finns inte.",
                "auto, inline, list, table, matrix.",
            )
        ],
        id="unknown style",
    ),
    pytest.param(
        'kind = "product"',
        'kind = "produkt"',
        [
            (
                "page[2].question[4] (kunskaper).columns[5] (behov).kind",
                "”produkt” finns inte.",
                "Menade du ”product”?",
            ),
            (
                "page[2].question[4] (kunskaper).columns[5] (behov).product_of",
                'hör inte till kind = "text".',
                "product_of finns för: product.",
            ),
        ],
        id="unknown column kind",
    ),
    pytest.param(
        'product_of = ["vikt", "brist"]',
        'product_of = ["vikt", "niva"]',
        [
            (
                "page[2].question[4] (kunskaper).columns[5] (behov).product_of",
                "”niva” finns inte.",
                "Tillåtet här: vikt, brist.",
            )
        ],
        id="product of no number",
    ),
]

CONDITIONS = [
    pytest.param(
        'question = "plan", is = true',
        'question = "plam", is = true',
        [
            (
                "page[2].question[6] (planen).shown_when.question",
                "”plam” finns inte.",
                "Menade du ”plan”?",
            )
        ],
        id="on no question",
    ),
    pytest.param(
        'question = "plan", is = true',
        'question = "planen"',
        [
            (
                "page[2].question[6] (planen).shown_when",
                "frågan planen beror på sig själv.",
                "Låt villkoret gälla en fråga som inte väntar på den här.",
            )
        ],
        id="on itself",
    ),
    pytest.param(
        'text = "Finns det en plan för utbildning?"',
        'text = "Finns det en plan?"\nshown_when = { question = "planen" }',
        [
            ("page[2].question[5] (plan).shown_when", "frågan plan beror på sig själv.", ""),
            ("page[2].question[6] (planen).shown_when", "frågan planen beror på sig själv.", ""),
        ],
        id="in a circle",
    ),
    pytest.param(
        'question = "plan", is = true',
        'question = "plan", is = "ja"',
        [
            (
                "page[2].question[6] (planen).shown_when.is",
                "ska vara true eller false.",
                "Frågan är av sorten yes_no.",
            )
        ],
        id="word for yes",
    ),
    pytest.param(
        'question = "plan", is = true',
        'question = "verksamhet", is = true',
        [("page[2].question[6] (planen).shown_when.is", "ska vara ett av frågans val.", "")],
        id="yes for a choice",
    ),
    pytest.param(
        'is = ["ifo", "annan"]',
        'is = ["ifo", "anan"]',
        [
            (
                "page[2].question[7] (stod).shown_when[2].is",
                "”anan” finns inte.",
                "Tillåtet här: ifo, hemtjanst, annan. Menade du ”annan”?",
            )
        ],
        id="on no choice",
    ),
    pytest.param(
        'question = "plan", is = true',
        'question = "enhet", is = "Norr"',
        [
            (
                "page[2].question[6] (planen).shown_when.is",
                "frågan enhet (text) har inga val att jämföra med.",
                "Ta bort is om det räcker att frågan har ett svar.",
            )
        ],
        id="on a free text",
    ),
    pytest.param(
        'question = "plan", is = true',
        'question = "plan", is = 1',
        [
            (
                "page[2].question[6] (planen).shown_when.is",
                "ska vara ett id, true eller false, eller en lista av id.",
                "",
            )
        ],
        id="on a number",
    ),
    pytest.param(
        'is = ["ifo", "annan"]',
        "is = []",
        [("page[2].question[7] (stod).shown_when[2].is", "är en tom lista.", "Ta bort is")],
        id="on nothing",
    ),
    pytest.param(
        'question = "plan", is = true',
        'question = "plan", equals = true',
        [
            (
                "page[2].question[6] (planen).shown_when.equals",
                "nyckeln finns inte.",
                "is, question.",
            )
        ],
        id="unknown key of a condition",
    ),
]

KIND_KEYS = [
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


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        *KEYS,
        *IDS,
        *REFERENCES,
        *CONDITIONS,
        *KIND_KEYS,
        *PREFILLS,
        *WORDS,
        *PRINTING,
        *HEAD,
        *SYNTAX,
    ],
)
def test_fault_is_told_by_file_key_and_what_is_allowed(
    small: str, known: KnownIds, old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    found = faults(small, known, old, new)

    assert [fault.key for fault in found] == [key for key, _, _ in expected]
    for fault, (key, problem, remedy) in zip(found, expected, strict=True):
        assert problem in fault.problem
        assert remedy in fault.remedy
        assert str(fault).startswith(f"{FILE}, {key}: " if key else f"{FILE}: ")


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
