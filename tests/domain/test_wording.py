"""The sector's words in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.wording import PLACEHOLDERS, fill

CARE_HOME = Sector("sabo", "särskilt boende", "boende", "den boende", "den boendes", "boende")


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Fråga {personen} i enrum.", "Fråga den boende i enrum."),
        ("En {person} och {personens} anhöriga", "En boende och den boendes anhöriga"),
        ("{personen} bestämmer.", "Den boende bestämmer."),
        ("Lyssna. {personen} bestämmer.", "Lyssna. Den boende bestämmer."),
        ("Säg så här: ”{personen} bestämmer.”", "Säg så här: ”Den boende bestämmer.”"),
        ("Rad ett\n{personer} först", "Rad ett\nBoende först"),
        ("- {personer}\n- vi", "- Boende\n- vi"),
        ("Bl.a. {personer}, t.ex. {personen}", "Bl.a. boende, t.ex. den boende"),
        ("Gäller: {personer} (eller {personen})", "Gäller: boende (eller den boende)"),
        ("Hon säger ”{personen} vill”. ({personer})", "Hon säger ”den boende vill”. (Boende)"),
        ("Vill {personen}? {personen} vill!", "Vill den boende? Den boende vill!"),
        ("Skriv {namn} och {", "Skriv {namn} och {"),
        ("{answer} gäller", "{answer} gäller"),
    ],
)
def test_words_are_filled_in(text: str, filled: str) -> None:
    assert fill(text, CARE_HOME) == filled


@given(text=st.text())
def test_text_without_placeholders_stays(text: str) -> None:
    if not any(f"{{{name}}}" in text for name in PLACEHOLDERS):
        assert fill(text, CARE_HOME) == text
