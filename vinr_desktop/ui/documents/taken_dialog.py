"""The confirmation after a file was taken in: what happened, and the one thing to do next."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.services.handover import TakeIn
from vinr_desktop.ui.documents.parcel_words import counts
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog


class Next(StrEnum):
    """What there is to do with a document that came."""

    SETTLE = "settle"
    CHOOSE = "choose"
    SIGN = "sign"
    REVIEW = "review"
    ANSWER = "answer"
    SHOW = "show"


_WORDS = {
    Next.SETTLE: (
        "Ni har skrivit olika i samma fråga. Båda texterna finns kvar tills någon väljer.",
        "Avgör vad som gäller",
    ),
    Next.CHOOSE: (
        "Ni har skrivit olika på var sin dator. Båda skrivningarna finns kvar tills någon väljer.",
        "Välj vad som gäller",
    ),
    Next.SIGN: ("Läs igenom dokumentet och skriv under det.", "Läs och skriv under"),
    Next.REVIEW: ("Läs dokumentet, kommentera och skicka tillbaka det.", "Granska"),
    Next.ANSWER: ("Det finns kommentarer att svara på.", "Läs kommentarerna"),
    Next.SHOW: ("Dokumentet ligger bland rutinerna.", "Visa dokumentet"),
}


class TakenDialog(Dialog):
    """Tells that it is done."""

    next_wanted = Signal(str)
    """A `Next` that the user has chosen."""

    def __init__(self, parent: QWidget | None, taken: TakeIn, step: Next) -> None:
        super().__init__(
            parent, name="taken_dialog", title="Filen är mottagen", sentence=taken.title, ems=46
        )
        sentence, verb = _WORDS[step]
        said = counts(taken)
        done = f"{said[:1].upper()}{said[1:]}. Inget av ditt är borta." if said else ""
        self.body.addWidget(InfoBanner(BannerKind.SUCCESS, done, heading="Klart", name="done"))
        kind = BannerKind.WARNING if step in (Next.SETTLE, Next.CHOOSE) else BannerKind.INFO
        self.body.addWidget(InfoBanner(kind, sentence, name="next_step"))
        self.add_way_back("Senare")
        go_on = self.add_button(primary_button(verb, "go_on"))
        go_on.clicked.connect(self.accept)
        go_on.clicked.connect(lambda: self.next_wanted.emit(step.value))
