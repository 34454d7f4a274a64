"""What was found in a file that was signed elsewhere: the signature, and where the words differ."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout

from vinr_desktop.domain.text_difference import Difference
from vinr_desktop.services.adopting import Adoptable
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.theme import SPACE_M
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.text import label

MOST = 12
"""Differences shown; a scan that was read badly can have hundreds."""
LONGEST = 200
"""Letters shown of each side."""


class AdoptableCard(Card):
    """Hidden until something was found."""

    def __init__(self) -> None:
        super().__init__("found_card", title="Det här hittades i filen")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_M)
        self.body.addLayout(self._lines)
        self.hide()

    def show_found(self, made: Adoptable) -> None:
        """Show it in words, what a person has to decide about first."""
        emptied(self._lines)
        for banner in _banners(made):
            add_shown(self._lines, banner)
        for number, difference in enumerate(made.differences[:MOST], start=1):
            add_shown(self._lines, label(_words(difference), name=f"difference-{number}"))
        if len(made.differences) > MOST:
            rest = len(made.differences) - MOST
            add_shown(self._lines, label(f"Och {rest} ställen till.", "muted"))
        self.show()


def _banners(made: Adoptable) -> Iterator[InfoBanner]:
    if not made.is_readable:
        yield InfoBanner(
            BannerKind.WARNING,
            "Filen är en bild, så programmet kan inte jämföra texten. Läs igenom den själv innan"
            " du fastställer.",
            heading="Texten går inte att läsa",
            name="text_found",
        )
    elif made.differences:
        places = count_words(len(made.differences), "ställe", "ställen")
        yield InfoBanner(
            BannerKind.WARNING,
            "Namnteckningar, stämplar och en sida från e-tjänsten är väntade. Är något annat ändrat"
            " ska du inte fastställa.",
            heading=f"Texten skiljer sig på {places}",
            name="text_found",
        )
    else:
        yield InfoBanner(
            BannerKind.SUCCESS,
            "Varje ord är detsamma som i programmet.",
            heading="Texten stämmer",
            name="text_found",
        )
    if made.verdict is not None:
        signers = ", ".join(field.signer for field in made.verdict.fields if field.is_signed)
        is_ok = made.verdict.is_ok
        words = (
            f"Underskriven av {signers}. Filen är oförändrad sedan dess."
            if is_ok
            else f"Filen är oförändrad sedan underskriften. Certifikatet ({signers}) är inte"
            " registrerat här, så det är e-tjänsten som intygar vem det är."
        )
        yield InfoBanner(
            BannerKind.SUCCESS if is_ok else BannerKind.INFO,
            words,
            heading="Underskriften är hel",
            name="signature_found",
        )


def _words(difference: Difference) -> str:
    ours, theirs = _short(difference.ours), _short(difference.theirs)
    place = f"Efter ”{difference.before}”: " if difference.before else "I början: "
    if not ours:
        return f"{place}tillagt ”{theirs}”."
    if not theirs:
        return f"{place}”{ours}” saknas i filen."
    return f"{place}”{ours}” i programmet, ”{theirs}” i filen."


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
