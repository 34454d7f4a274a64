"""A small office for the tests of signing and filing: two tiny forms, people who can sign."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from tests.services.conftest import StandingClock
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.person import Person
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.services.signing import Signed, SigningWork, Terms, make

ONE, TWO = "en-underskrift", "tva-underskrifter"
TERMS = Terms("SN 2026/17", date(2026, 12, 1), date(2027, 11, 1))

_FORM = """
id = "{id}"
version = 1
title = "Provrutin"
document_type = "Lokal rutin"
file_label = "Provrutin"
measures = ["2.4"]
signatures = [{signatures}]

[head]
unit = "enhet"
sector = "verksamhet"
owner = "ansvarig"
approver = "faststalls"
review_date = "uppfoljning"

[[section]]
id = "akut"
title = "Akut"

[[page]]
id = "allt"
title = "Allt på en sida"
purpose = "Prov."
guidance = "Prov."
minutes = 1

[[page.question]]
id = "enhet"
kind = "text"
text = "Enhet?"
required = true
document = {{ section = "akut" }}

[[page.question]]
id = "verksamhet"
kind = "choice"
text = "Verksamhet?"
required = true
choices = [{{ id = "ifo", text = "IFO" }}, {{ id = "hemtjanst", text = "hemtjänst" }}]
document = false

[[page.question]]
id = "ansvarig"
kind = "person"
text = "Dokumentansvarig?"
required = true
document = false

[[page.question]]
id = "faststalls"
kind = "person"
text = "Fastställs av?"
required = true
document = false

[[page.question]]
id = "gora"
kind = "long_text"
text = "Vad gör ni först?"
required = true
document = {{ section = "akut" }}

[[page.question]]
id = "tanke"
kind = "text"
text = "Vad tänker du själv?"
document = false

[[page.question]]
id = "uppfoljning"
kind = "date"
text = "När följs rutinen upp?"
required = true
document = {{ section = "akut", sentence = "Rutinen följs upp senast {{answer}}." }}
"""


@dataclass(frozen=True)
class Office:
    """The services, and what the tests do with them again and again."""

    services: Services
    place: Place
    clock: StandingClock

    def person(self, name: str, function: str = "", register: bool = True) -> Person:
        """Add a person and choose her; her certificate is registered unless told otherwise."""
        person = self.services.organisation.add_person(name, function)
        self.services.organisation.choose_me(person.id)
        if register:
            self.services.identities.register(person.id, certificates.der(Wish(name)))
        return person

    def draft(self, form: str = ONE) -> Document:
        """A draft with every required answer: Åsa owns it, Bo approves it."""
        drafting = self.services.drafting
        unit = self.services.organisation.add_unit("Hemtjänst Öster", "hemtjanst")
        document = drafting.begin(form, unit.id, "hemtjanst")
        answers = {
            "ansvarig": {"name": "Åsa Öberg", "function": "Enhetschef", "phone": ""},
            "faststalls": {"name": "Bo Ek", "function": "Förvaltningschef", "phone": ""},
            "gora": "Ring 112 när någon är i fara.",
            "tanke": "En tanke som inte trycks.",
            "uppfoljning": "2027-10-01",
        }
        for question, value in answers.items():
            drafting.answer(document.id, question, value, question)
        return document

    def sign(self, document: Document, name: str, terms: Terms | None = TERMS) -> Document:
        """Let somebody, chosen in the program, sign with her own certificate."""
        self.services.organisation.choose_me(self._id(name))
        signing = self.services.signing
        return signing.finish(signed_by(signing.begin(document.id, terms), name))

    def adopted(self, form: str = ONE) -> Document:
        """A document that all have signed."""
        document = self.draft(form)
        self.person("Åsa Öberg", "Enhetschef")
        self.person("Bo Ek", "Förvaltningschef")
        if form == TWO:
            self.sign(document, "Åsa Öberg")
        return self.sign(document, "Bo Ek")

    def filing_folder(self) -> Path:
        """The folder of the management system, made and chosen in the settings."""
        folder = self.place.data / "ledningssystem"
        folder.mkdir(exist_ok=True)
        self.services.organisation.set_setting(FILING_FOLDER, str(folder))
        return folder

    def _id(self, name: str) -> str:
        people = self.services.organisation.people()
        return next(person.id for person in people if person.name == name)


def form_text(form: str) -> str:
    """The text of one of the two forms."""
    signatures = '"approver"' if form == ONE else '"owner", "approver"'
    return _FORM.format(id=form, signatures=signatures)


def signed_by(work: SigningWork, name: str) -> Signed:
    """What somebody's certificate makes of the work."""
    return make(work, certificates.file(Wish(name)), PASSPHRASE)


def open_office(services: Services, place: Place, clock: StandingClock) -> Office:
    """Lay the two forms in the municipality's own folder and return the office."""
    folder = place.data / "forms"
    folder.mkdir(parents=True, exist_ok=True)
    for form in (ONE, TWO):
        (folder / f"{form}.toml").write_text(form_text(form), encoding="utf-8")
    return Office(services, place, clock)
