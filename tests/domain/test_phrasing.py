"""Words as Swedish sets them: in a row, inside a sentence, as a day."""

import pytest

from vinr_desktop.domain.phrasing import in_sentence, listed, long_date, the_function


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ([], ""),
        (["på APT"], "på APT"),
        (["vuxna", "barn", "anhöriga"], "vuxna, barn och anhöriga"),
        (["vuxna", "barn och unga"], "vuxna samt barn och unga"),
        (["HR", "hälsan, plan 2", "chefen"], "HR; hälsan, plan 2 och chefen"),
    ],
)
def test_words_in_a_row_can_be_told_apart(words: list[str], row: str) -> None:
    assert listed(words) == row


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("Grannar.", "grannar"),
        ("MAS", "MAS"),
        ("IFO-handläggare", "IFO-handläggare"),
        ("  Vid besök ", "vid besök"),
        ("Å", "å"),
        ("", ""),
    ],
)
def test_typed_words_stand_inside_a_sentence(typed: str, inside: str) -> None:
    assert in_sentence(typed) == inside


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Enhetschef", "enhetschefen"),
        ("enhetschefen", "enhetschefen"),
        ("chef i beredskap", "chefen i beredskap"),
        ("biståndshandläggare", "biståndshandläggaren"),
        ("Sjuksköterska på natten.", "sjuksköterskan på natten"),
        ("HR-chef", "HR-chefen"),
        ("enhetschef Hemtjänst Söder", "enhetschef Hemtjänst Söder"),
        ("MAS", "MAS"),
        ("ordförande", "ordförande"),
    ],
)
def test_function_is_named_as_a_sentence_names_it(typed: str, named: str) -> None:
    assert the_function(typed) == named


def test_day_in_running_text_is_written_out() -> None:
    assert long_date("2027-11-01") == "den 1 november 2027"
