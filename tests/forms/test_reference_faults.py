"""Faults in what a form refers to: catalogues, sections, columns, conditions."""

import pytest

from tests.forms.faults import Told, assert_told
from vinr_desktop.storage.form_files import KnownIds

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
                "Tillåtet här: laws, courses, professions. Menade du ”courses”?",
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
        'text = "Vem fastställer den?"\nrequired = true',
        'text = "Vem fastställer den?"\nshown_when = { question = "plan", is = true }',
        [
            ("head.approver", "frågan faststallare ställs inte alltid.", "Ta bort dess sectors"),
            ("head.approver", "frågan faststallare är inte obligatorisk.", "required = true"),
        ],
        id="signer not always named",
    ),
    pytest.param(
        'style = "inline"',
        'style = "row"',
        [
            (
                "page[2].question[7] (stod).document.style",
                "”row” finns inte.",
                "auto, inline, list, table, matrix, appendix.",
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
        "is = true",
        [("page[2].question[6] (planen).shown_when.question", "saknas.", "Lägg till question")],
        id="without question",
    ),
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


@pytest.mark.parametrize(("old", "new", "expected"), [*REFERENCES, *CONDITIONS])
def test_fault_is_told_by_key_and_what_is_allowed(
    small: str, known: KnownIds, old: str, new: str, expected: list[Told]
) -> None:
    assert_told(small, known, (old, new), expected)
