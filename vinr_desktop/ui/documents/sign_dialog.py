"""Signing: who, which dates, with what, and what will happen; the signing itself is a job."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.services.signing import SigningStep, Terms
from vinr_desktop.ui.documents.identity_box import IdentityBox
from vinr_desktop.ui.documents.identity_run import follow
from vinr_desktop.ui.documents.signed_dialog import someone_else
from vinr_desktop.ui.documents.signing_run import Outcome, SigningRun
from vinr_desktop.ui.documents.terms_card import TermsCard, suggested_terms
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.text import label

SIGN, SIGNING = "Skriv under", "Skriver under …"


class SignDialog(Dialog):
    """One signature. Closes itself when the document is signed."""

    signed = Signal(object)
    """The Outcome, after everything is stored."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        super().__init__(
            parent,
            name="sign_dialog",
            title="Skriv under",
            ems=56,
        )
        self._services = services
        self._document = services.drafting.open(document_id).document
        self.set_sentence(self._document.title)
        self._steps = services.signing.steps(document_id)
        self._run = SigningRun(self, services, document_id)
        self._is_first = all(step.signed_at is None for step in self._steps)
        self._is_busy = False
        self._build(suggested_terms(services, document_id))
        self._connect()

    def reject(self) -> None:
        """Close, but not while the signing is under way."""
        if not self._is_busy:
            super().reject()

    # --- building ---

    def _build(self, terms: Terms) -> None:
        self.body.addWidget(self._build_signer())
        self._terms = TermsCard(
            self._services.organisation, terms, is_first=not self._document.builds_on
        )
        self.body.addWidget(self._terms)
        self._terms.setVisible(self._is_first)
        means = Card("means_card", title="Underskrift")
        me = self._services.organisation.me()
        self._identity = IdentityBox(self._services.identities.file_of(me.id) if me else None)
        means.body.addWidget(self._identity)
        self.body.addWidget(means)
        self.body.addWidget(self._build_consequences())
        self.add_way_back()
        self._sign = self.add_button(primary_button(SIGN, "sign", "sign"))

    def _build_signer(self) -> Card:
        card = Card("signer_card", title="Vem skriver under")
        for step in self._steps:
            card.body.addWidget(label(_step_words(step), name=f"step-{step.slot.role.value}"))
        due = self._due()
        me = self._services.organisation.me()
        if due and (me is None or not _same(me.name, due.slot.name)):
            who = f"Du är {me.name} i programmet." if me else "Programmet vet inte vem du är."
            words = (
                f"{who} Byt person längst ned i fönstret, eller be {due.slot.name} skriva under."
            )
            heading = f"Underskriften är avsedd för {due.slot.name}"
            card.body.addWidget(
                InfoBanner(BannerKind.WARNING, words, heading=heading, name="wrong_person")
            )
        return card

    def _build_consequences(self) -> Card:
        card = Card("consequences", title="Det här händer", look="sunken")
        for words in self._consequences():
            card.body.addWidget(label(f"•  {words}"))
        return card

    def _consequences(self) -> list[str]:
        is_last = sum(step.signed_at is None for step in self._steps) == 1
        lines = ["Sidorna görs färdiga och din underskrift läggs in i dem."]
        if not is_last:
            lines.append("Dokumentet låses för ändringar medan nästa person skriver under.")
            return lines
        lines.append("Dokumentet är fastställt och låses. En senare ändring blir en ny version.")
        if self._document.builds_on:
            lines.append("Den förra versionen är ersatt. Den finns kvar och kan läsas.")
        if self._services.organisation.setting(FILING_FOLDER):
            lines.append("En kopia levereras till mappen för ledningssystemet.")
        elif owner := someone_else(self._services, self._document):
            lines.append(f"Lämna sedan tillbaka det som fil till {owner}, som lägger in det.")
        else:
            lines.append("Ingen mapp för ledningssystemet är vald. Du kan spara en kopia efteråt.")
        return lines

    # --- what happens ---

    def _connect(self) -> None:
        self._sign.clicked.connect(self._on_sign_clicked)
        self._identity.confirmed.connect(self._on_sign_clicked)
        self._run.signed.connect(self._on_run_signed)
        follow(self, self._services, self._run, "Registrera och skriv under", self._set_busy)

    @tells_user
    def _on_sign_clicked(self) -> None:
        if self._is_busy:
            return
        terms = self._terms.terms() if self._is_first else None
        identity = self._identity.chosen()
        self._set_busy(True)
        self._run.sign(identity, terms)

    def _on_run_signed(self, outcome: Outcome) -> None:
        self._identity.forget()
        self._set_busy(False)
        self.signed.emit(outcome)
        self.accept()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._sign.setText(SIGNING if is_busy else SIGN)
        self._sign.setEnabled(not is_busy)
        self._identity.setEnabled(not is_busy)
        self._terms.setEnabled(not is_busy)

    def _due(self) -> SigningStep | None:
        return next((step for step in self._steps if step.signed_at is None), None)


def _step_words(step: SigningStep) -> str:
    who = ", ".join(filter(None, (step.slot.name or "inget namn angivet", step.slot.function)))
    if step.signed_at is None:
        return f"{step.slot.label}: {who}"
    return f"{step.slot.label}: {who}. Underskrivet {step.signed_at:%Y-%m-%d %H:%M}."


def _same(name: str, other: str) -> bool:
    return " ".join(name.split()).casefold() == " ".join(other.split()).casefold()
