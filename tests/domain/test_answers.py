"""Each kind of answer has one shape; what does not fit is told in Swedish and never stored."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.domain.answers import as_items, item_text, normalised, product_value, proposal
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import (
    BySector,
    Choice,
    Column,
    ColumnKind,
    Kind,
    Question,
    is_empty,
)

HOME_CARE = Sector("hemtjanst", "hemtjänst", "brukare", "brukaren", "brukarens", "brukare")
CHOICES = (Choice("a", "Först"), Choice("b", "Sedan"), Choice("c", "Bara", sectors=frozenset("x")))
COLUMNS = (
    Column("what", "Vad"),
    Column("s", "Sannolikhet", ColumnKind.NUMBER, minimum=1, maximum=4),
    Column("k", "Konsekvens", ColumnKind.NUMBER, minimum=1, maximum=4),
    Column("value", "Värde", ColumnKind.PRODUCT, product_of=("s", "k")),
    Column("level", "Nivå", ColumnKind.CHOICE, choices=CHOICES),
    Column("day", "Dag", ColumnKind.DATE),
    Column("how", "Hur", ColumnKind.LONG_TEXT),
)


def question(kind: Kind, **others: Any) -> Question:  # noqa: ANN401 (fields of a question)
    return Question("q", kind, BySector("Fråga?"), **others)


QUESTIONS = {
    Kind.TEXT: question(Kind.TEXT),
    Kind.LONG_TEXT: question(Kind.LONG_TEXT),
    Kind.CHOICE: question(Kind.CHOICE, choices=CHOICES),
    Kind.MULTIPLE: question(Kind.MULTIPLE, choices=CHOICES),
    Kind.CHECKLIST: question(Kind.CHECKLIST, choices=CHOICES, own=True),
    Kind.PERSON: question(Kind.PERSON),
    Kind.CONTACTS: question(Kind.CONTACTS),
    Kind.TABLE: question(Kind.TABLE, columns=COLUMNS, own=True),
    Kind.DATE: question(Kind.DATE),
    Kind.NUMBER: question(Kind.NUMBER, minimum=0, maximum=10),
    Kind.YES_NO: question(Kind.YES_NO),
}

FITTING = [
    (Kind.TEXT, "  Norr ", "  Norr "),
    (Kind.LONG_TEXT, "En rad\n\ntill\n", "En rad\n\ntill\n"),
    (Kind.CHOICE, "b", "b"),
    (Kind.CHOICE, "", ""),
    (Kind.MULTIPLE, ["b", "a", "b"], [{"id": "b"}, {"id": "a"}]),
    (Kind.MULTIPLE, [{"id": "a", "text": "Ändrat"}], [{"id": "a", "text": "Ändrat"}]),
    (Kind.CHECKLIST, ["a", {"text": "Eget"}], [{"id": "a"}, {"text": "Eget"}]),
    (Kind.CHECKLIST, [{"text": "Eget"}, {"text": "Eget"}], [{"text": "Eget"}, {"text": "Eget"}]),
    (Kind.CHECKLIST, [{"text": " "}, {"id": "a", "text": ""}], [{"id": "a"}]),
    (Kind.PERSON, {"name": "Mia"}, {"name": "Mia", "function": "", "phone": ""}),
    (Kind.CONTACTS, ["bris", "polisen", "bris"], ["bris", "polisen"]),
    (Kind.TABLE, [{"what": "x", "s": 2, "value": 8}], [{"what": "x", "s": 2}]),
    (Kind.TABLE, [{"s": "", "day": None, "how": ""}], [{"how": ""}]),
    (
        Kind.TABLE,
        [{"level": "a", "day": date(2026, 11, 24)}],
        [{"level": "a", "day": "2026-11-24"}],
    ),
    (Kind.DATE, "2026-11-24", "2026-11-24"),
    (Kind.DATE, date(2026, 11, 24), "2026-11-24"),
    (Kind.NUMBER, 2.5, 2.5),
    (Kind.NUMBER, "", None),
    (Kind.YES_NO, False, False),
]

UNFITTING = [
    (Kind.TEXT, 3, "text"),
    (Kind.CHOICE, "d", "”d” finns inte i frågan"),
    (Kind.CHOICE, True, "text"),
    (Kind.MULTIPLE, "a", "en lista av val"),
    (Kind.MULTIPLE, ["d"], "”d” finns inte i frågan"),
    (Kind.MULTIPLE, [{"text": "Eget"}], "inga egna rader"),
    (Kind.MULTIPLE, [{"name": "a"}], "en lista av val"),
    (Kind.CHECKLIST, [{"id": 1}], "en lista av val"),
    (Kind.PERSON, {"age": "4"}, "namn, funktion och telefon"),
    (Kind.PERSON, {"name": 4}, "text"),
    (Kind.CONTACTS, [3], "kontakter ur katalogen"),
    (Kind.CONTACTS, [""], "kontakter ur katalogen"),
    (Kind.TABLE, {"what": "x"}, "en tabell"),
    (Kind.TABLE, ["x"], "en tabell"),
    (Kind.TABLE, [{"why": "x"}], "ingen kolumn ”why”"),
    (Kind.TABLE, [{"what": 3}], "text i kolumnen ”Vad”"),
    (Kind.TABLE, [{"s": "två"}], "ett tal"),
    (Kind.TABLE, [{"s": 5}], "mellan 1 och 4"),
    (Kind.TABLE, [{"level": "d"}], "”d” finns inte i kolumnen ”Nivå”"),
    (Kind.TABLE, [{"day": "i går"}], "ett datum som 2026-11-24"),
    (Kind.DATE, "20261124", "ett datum som 2026-11-24"),
    (Kind.DATE, "2026-13-01", "ett datum som 2026-11-24"),
    (Kind.NUMBER, True, "ett tal"),
    (Kind.NUMBER, float("nan"), "ett tal"),
    (Kind.NUMBER, 11, "mellan 0 och 10"),
    (Kind.YES_NO, "ja", "ja eller nej"),
    (Kind.YES_NO, 1, "ja eller nej"),
]


@pytest.mark.parametrize(("kind", "value", "expected"), FITTING)
def test_value_that_fits_is_brought_into_shape(kind: Kind, value: object, expected: object) -> None:
    assert normalised(QUESTIONS[kind], value) == expected


@pytest.mark.parametrize(("kind", "value", "said"), UNFITTING)
def test_value_that_does_not_fit_is_refused_in_words(kind: Kind, value: object, said: str) -> None:
    with pytest.raises(UserError) as raised:
        normalised(QUESTIONS[kind], value)

    assert said in raised.value.text
    assert raised.value.remedy


@pytest.mark.parametrize("kind", Kind)
def test_nothing_becomes_the_empty_value_of_the_kind(kind: Kind) -> None:
    assert is_empty(normalised(QUESTIONS[kind], None))


@pytest.mark.parametrize(
    ("lowest", "highest", "said"),
    [(2, None, "minst 2"), (None, 1, "högst 1"), (2, 9, "mellan 2 och 9")],
)
def test_limits_are_told(lowest: float | None, highest: float | None, said: str) -> None:
    limited = question(Kind.NUMBER, minimum=lowest, maximum=highest)

    with pytest.raises(UserError, match=said):
        normalised(limited, 1.5)


def test_choice_from_a_catalogue_may_be_gone_from_it() -> None:
    laws = question(Kind.MULTIPLE, choices=CHOICES, choices_from="laws")

    assert normalised(laws, ["old-law"]) == [{"id": "old-law"}]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "text", "name", "what", "s", "day"]) | st.text(),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@given(kind=st.sampled_from(Kind), value=ANYTHING)
def test_anything_is_either_brought_into_shape_or_refused(kind: Kind, value: object) -> None:
    try:
        answer = normalised(QUESTIONS[kind], value)
    except UserError:
        return
    assert normalised(QUESTIONS[kind], answer) == answer
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


@given(text=st.text())
def test_typed_text_is_never_changed(text: str) -> None:
    assert normalised(QUESTIONS[Kind.LONG_TEXT], text) == text
    assert normalised(QUESTIONS[Kind.TABLE], [{"how": text}]) == [{"how": text}]


# --- words and products --------------------------------------------------------------------


def test_words_of_an_item() -> None:
    asked = QUESTIONS[Kind.CHECKLIST]

    assert item_text(asked, {"id": "a"}) == "Först"
    assert item_text(asked, {"id": "a", "text": "Allra först"}) == "Allra först"
    assert item_text(asked, {"text": "Eget"}) == "Eget"
    assert item_text(asked, {"id": "gone"}) == "gone"


def test_items_are_a_list() -> None:
    assert as_items(("a", {"text": "Eget"})) == [{"id": "a"}, {"text": "Eget"}]
    with pytest.raises(UserError):
        as_items(None)


def test_product_waits_for_all_its_numbers() -> None:
    product = COLUMNS[3]

    assert product_value(product, {"s": 3, "k": 4}) == 12
    assert product_value(product, {"s": 3}) is None
    assert product_value(product, {"s": 3, "k": ""}) is None
    assert product_value(product, {"s": 3, "k": True}) is None
    assert product_value(COLUMNS[0], {"s": 3}) is None


# --- proposals -----------------------------------------------------------------------------


def test_proposal_speaks_the_sector_s_words() -> None:
    asked = question(Kind.LONG_TEXT, prefill=BySector("Vi frågar {personen}.", {"hsl": "Annat."}))

    assert proposal(asked, HOME_CARE) == "Vi frågar brukaren."


def test_proposal_leaves_out_what_the_sector_is_not_offered() -> None:
    several = question(Kind.MULTIPLE, choices=CHOICES, prefill=BySector(["a", "c"]))
    one = question(Kind.CHOICE, choices=CHOICES, prefill=BySector("c"))

    assert proposal(several, HOME_CARE) == [{"id": "a"}]
    assert proposal(one, HOME_CARE) is None


def test_no_prefill_is_no_proposal() -> None:
    assert proposal(question(Kind.CHECKLIST, choices=CHOICES), HOME_CARE) is None


def test_proposed_table_keeps_its_numbers() -> None:
    rows = [{"what": "{Personen} eller {personer}", "s": 2}]
    asked = question(Kind.TABLE, columns=COLUMNS, prefill=BySector(rows))

    assert proposal(asked, HOME_CARE) == [{"what": "{Personen} eller brukare", "s": 2}]
