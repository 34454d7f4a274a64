"""How wide the columns of a table become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.columns import column_widths
from vinr_desktop.pdf.page import CELL, TEXT_WIDTH
from vinr_desktop.pdf.text import break_lines, longest_word

GUTTER = 12.0
WORDS = ["våld", "enhetschefen", "gör", "så", "biståndshandläggaren", "1", "2027-03-01"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    fonts.load()


@given(
    st.integers(1, 7).flatmap(
        lambda count: st.tuples(
            st.lists(st.floats(0.5, 6), min_size=count, max_size=count),
            st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=count, max_size=count),
        )
    )
)
def test_columns_fill_the_width_and_keep_words_whole_where_they_can(
    table: tuple[list[float], list[list[str]]],
) -> None:
    shares, texts = table
    columns = [[(text, CELL) for text in column] for column in texts]
    widths = column_widths(shares, columns, TEXT_WIDTH, GUTTER)

    assert sum(widths) == pytest.approx(TEXT_WIDTH)
    assert all(width > 0 for width in widths)
    longest = [max(longest_word(t, CELL.font, CELL.size) for t in column) for column in texts]
    if sum(longest) + GUTTER * (len(longest) + 1) < TEXT_WIDTH:
        pairs = zip(widths, longest, strict=True)
        assert all(width >= word + GUTTER for width, word in pairs)


def test_a_word_as_wide_as_its_column_is_not_broken() -> None:
    head = ["Händelse", "Risk", "Åtgärd"]
    columns = [[(title, CELL), ("Ett långt svar " * 12, CELL)] for title in head]
    columns[1][1] = ("12", CELL)
    widths = column_widths((1, 0.1, 1), columns, TEXT_WIDTH, GUTTER)

    lines = break_lines("Risk", CELL.font, CELL.size, widths[1] - GUTTER)
    assert [line.text for line in lines] == ["Risk"]


def test_what_short_columns_do_not_need_goes_to_long_ones() -> None:
    columns = [[("3", CELL)], [("Vi planerar ett enskilt samtal vid varje besök. " * 4, CELL)]]
    number, text = column_widths((1, 1), columns, TEXT_WIDTH, GUTTER)

    assert number < 40
    assert text > TEXT_WIDTH - 40


def test_a_column_to_write_in_is_never_too_narrow() -> None:
    columns = [[("Klart", CELL)], [("Ett långt svar " * 30, CELL)]]

    assert column_widths((1, 9), columns, TEXT_WIDTH, GUTTER, narrowest=60)[0] >= 60


def test_long_words_do_not_break_numbers_and_dates() -> None:
    long_word = "Flaggstångsknoppsförgyllarlärlingsansökningsblankettsbilagehantering"
    texts = (long_word, "Risk", long_word, long_word, "2027-03-01")
    widths = column_widths((3, 0.8, 3, 2, 1), [[(t, CELL)] for t in texts], TEXT_WIDTH, GUTTER)

    assert sum(widths) == pytest.approx(TEXT_WIDTH)
    for text, width in zip(texts, widths, strict=True):
        lines = break_lines(text, CELL.font, CELL.size, width - GUTTER)
        assert len(lines) == 1 or text == long_word
