"""Letters and lines before they are set: what is cleaned, where lines break, what must not."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pdf import reading
from tests.pdf.routines import small
from vinr_desktop.domain.composed import Grid, Paragraph
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.language import unprintable
from vinr_desktop.paths import shipped_root
from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.document_pdf import render
from vinr_desktop.pdf.text import SOFT_HYPHEN, break_lines, clean
from vinr_desktop.storage.letter_file import read_letters

LETTERS = read_letters([shipped_root() / "resources"])
LATIN = [
    chr(code)
    for code in (*range(0x21, 0x7F), *range(0xC0, 0x180))
    if unicodedata.category(chr(code)) in {"Lu", "Ll", "Nd", "Po", "Ps", "Pe", "Pd"}
    and chr(code) not in {'"', "\\", "\u0149"}
]
WORDS = st.lists(st.text(LATIN, min_size=1, max_size=30), min_size=1, max_size=25)


@pytest.fixture(autouse=True)
def _loaded() -> None:
    fonts.load()


@given(WORDS)
@settings(max_examples=25)
def test_any_latin_text_comes_out_whole_and_in_order(words: list[str]) -> None:
    written = " ".join(words)
    pdf = render(small(Paragraph(f"Början {written} slutet.")))

    read = reading.text(pdf, "-raw").replace(SOFT_HYPHEN, "")
    assert "".join(f"Början{written}slutet.".split()) in "".join(read.split())


@given(WORDS, st.floats(20, 400))
def test_lines_fit_their_width_and_lose_nothing(words: list[str], width: float) -> None:
    written = " ".join(words)
    lines = break_lines(written, fonts.REGULAR, 10, width)

    assert all(fonts.width(line.text, fonts.REGULAR, 10) <= width + 0.01 for line in lines)
    together = "".join(line.text + ("" if line.joined else " ") for line in lines)
    assert reading.joined(together.replace("\u00a0", " ")) == written


def test_a_reader_that_joins_lines_gets_whole_words(tmp_path: Path) -> None:
    written = "Vi frågar i enrum och berättar varför vi frågar. " * 12
    pdf = render(small(Paragraph(written), Grid(("Roll", "Vad"), (("Chef", written),), (1, 4))))

    assert reading.paragraphs(pdf, tmp_path).count(reading.joined(written)) == 2


@pytest.mark.parametrize(
    "together",
    ["116 016", "0500-000 00", "13 kap.", "1 §", "24 november", "20 %", "2 a §"],
)
def test_numbers_and_what_they_count_stay_on_one_line(together: str) -> None:
    for before in range(1, 60):
        lines = break_lines("x" * before + f" {together} slut", fonts.REGULAR, 10, 300)

        assert any(together in line.text.replace("\u00a0", " ") for line in lines)


def test_a_compound_breaks_after_its_hyphen() -> None:
    lines = break_lines("gamla IFO-utredningen", fonts.REGULAR, 10, 70)

    assert [line.text for line in lines] == ["gamla IFO-", "utredningen"]
    assert lines[0].joined


def test_a_word_wider_than_its_column_breaks_before_one_consonant() -> None:
    lines = break_lines("våldspreventionssamordnaren", fonts.REGULAR, 10, 80)

    parts = [line.text for line in lines]
    assert len(parts) > 1
    assert all(part.endswith(SOFT_HYPHEN) for part in parts[:-1])
    vowels, consonants = "aeiouyåäö", "bcdfghjklmnpqrstvwxz"
    for part in parts[1:]:
        assert part[0] in consonants
        assert part[1] in vowels


def test_line_breaks_of_the_writer_are_kept() -> None:
    lines = break_lines(clean("ett\r\ntvå\rtre"), fonts.REGULAR, 10, 300)

    assert [line.text for line in lines] == ["ett", "två", "tre"]


def test_text_without_words_is_one_empty_line() -> None:
    assert [line.text for line in break_lines("  ", fonts.REGULAR, 10, 300)] == [""]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("a\u030a", "å"),
        ("tab\there", "tab here"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07", "bell"),
        ("thin\u2009space", "thin space"),
        ("line\u2028break", "line\nbreak"),
        ("fast\u00a0mellanslag", "fast\u00a0mellanslag"),
    ],
)
def test_letters_are_cleaned(written: str, printed: str) -> None:
    assert clean(written) == printed


@pytest.mark.parametrize("letter", ["漢", "😀", "ا"])
def test_a_letter_without_a_shape_is_refused(letter: str) -> None:
    with pytest.raises(UserError) as raised:
        clean(f"Vi ringer {letter} och väntar.")

    assert f"U+{ord(letter):04X}" in raised.value.text
    assert "Vi ringer" in raised.value.text
    assert "sparat" in raised.value.remedy


@pytest.mark.parametrize("language", ["åäöéü", "ąćęłńóśźż", "ґєії", "šžđ", "ığş", "–—”’…§•½€"])
def test_letters_of_the_languages_around_us_can_be_printed(language: str) -> None:
    assert clean(language) == language


def test_the_writer_is_told_of_just_what_cannot_be_printed() -> None:
    """The list of letters, which the wizard looks at, says the same as the fonts themselves."""
    for code in (*range(0x3100), *range(0x1F300, 0x1F700)):
        assert bool(unprintable(chr(code), LETTERS)) is not is_printable(chr(code)), hex(code)


def is_printable(text: str) -> bool:
    """Say whether the fonts have a text's letters."""
    try:
        clean(text)
    except UserError:
        return False
    return True
