"""Ways to adopt besides the program's own signature: what is kept, compared, told and refused."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.pdf.certificates import Wish
from tests.pdf.reading import text
from tests.pdf.signed_files import change_language, updated, with_extra_signature
from tests.services.conftest import StandingClock
from tests.services.office import TERMS, TWO, Office, open_office
from tests.verapdf import faults
from vinr_desktop.domain.document import Document, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.versions import AdoptedHow, Change
from vinr_desktop.services.adopting import LARGEST, Adoptable, Adoption, make
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.pages import print_document

DAY = date(2026, 11, 20)
TERMS_NOW = replace(TERMS, review_date=date(2027, 11, 1))
DECISION = Adoption(
    AdoptedHow.DECISION, TERMS_NOW, DAY, "Socialnämnden", "§ 47", "punkt 3.2 i nämndens ordning"
)


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    made = open_office(services, place, clock)
    made.person("Anna Lind", "Registrator", register=False)
    return made


@pytest.fixture
def draft(office: Office) -> Document:
    return office.draft()


def printed(office: Office, draft: Document, how: AdoptedHow) -> bytes:
    return print_document(office.services.adopting.pages(draft.id, how, TERMS_NOW)).pdf


def taken_in(office: Office, draft: Document, how: AdoptedHow, pdf: bytes) -> Adoptable:
    """What is found in a file that was signed elsewhere."""
    file = office.place.data / "underskriven.pdf"
    file.write_bytes(pdf)
    terms = office.services.signing.suggested_terms(draft.id)
    adoption = Adoption(how, terms, DAY, "Bo Ek, Förvaltningschef", file=file)
    return make(office.services.adopting.begin(draft.id, adoption))


def scan() -> bytes:
    """A page without a single word."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    made = BytesIO()
    pdf.save(made)
    return made.getvalue()


def told(office: Office, document: Document) -> str:
    event = office.services.drafting.history(document.id)[-1]
    assert event.kind is EventKind.ADOPTED
    return event.note


# --- by decision ---


def test_decision_is_printed_and_our_own_pages_are_the_document(
    office: Office, draft: Document
) -> None:
    adopting = office.services.adopting
    made = make(adopting.begin(draft.id, DECISION))
    adopted = adopting.finish(made)

    assert (adopted.state, adopted.adopted_on) == (State.ADOPTED, DAY)
    assert (adopted.adopted_how, adopted.decided_by) == (AdoptedHow.DECISION, "Socialnämnden")
    assert adopted.registry_number == "SN 2026/17"
    name, pdf = office.services.filing.signed_pdf(draft.id)
    assert name == "2026-11-20_Provrutin_Hemtjanst-Oster_v1.0.pdf"
    said = " ".join(text(pdf, "-layout").split())
    head = dict(made.work.composed.head)
    assert head["Fastställd av"] == "Socialnämnden"
    assert head["Fastställd"] == "2026-11-20"
    assert head["Beslutat genom"] == "Beslut § 47, enligt delegation punkt 3.2 i nämndens ordning"
    assert "Socialnämnden" in said
    assert "UTKAST" not in said.upper()
    assert told(office, adopted) == (
        "Beslut § 47, enligt delegation punkt 3.2 i nämndens ordning. Antecknat av Anna Lind."
    )


def test_decision_without_a_reference_or_a_body_is_refused(office: Office, draft: Document) -> None:
    begin = office.services.adopting.begin
    with pytest.raises(UserError, match="paragraf eller nummer"):
        begin(draft.id, replace(DECISION, paragraph=" ", delegation=""))
    with pytest.raises(UserError, match="vem som har fastställt"):
        begin(draft.id, replace(DECISION, decided_by=" "))
    with pytest.raises(UserError, match="har inte varit"):
        begin(draft.id, replace(DECISION, decided_on=date(2026, 11, 25)))
    assert begin(draft.id, replace(DECISION, paragraph="")).adoption.delegation


def test_missing_answers_stop_a_decision_too(office: Office, draft: Document) -> None:
    office.services.drafting.answer(draft.id, "gora", "", "s")
    with pytest.raises(UserError, match="Ett svar saknas"):
        office.services.adopting.begin(draft.id, DECISION)


def test_draft_changed_in_the_meantime_is_not_adopted(office: Office, draft: Document) -> None:
    made = make(office.services.adopting.begin(draft.id, DECISION))
    office.services.drafting.answer(draft.id, "gora", "Ändrat.", "s")
    with pytest.raises(UserError, match="ändrades medan"):
        office.services.adopting.finish(made)
    assert office.services.drafting.open(draft.id).document.state is State.DRAFT


def test_what_somebody_signed_here_is_not_adopted_in_another_way(office: Office) -> None:
    document = office.draft(TWO)
    office.person("Åsa Öberg", "Enhetschef")
    office.sign(document, "Åsa Öberg")
    with pytest.raises(UserError, match="redan skrivit under"):
        office.services.adopting.begin(document.id, DECISION)


def test_decision_replaces_the_version_before_and_stands_in_the_history(office: Office) -> None:
    first = office.adopted()
    draft = office.services.versions.begin_version(first.id, Change.MAJOR)
    adopting = office.services.adopting
    decided = replace(
        DECISION, decided_on=date(2026, 11, 24), terms=replace(TERMS_NOW, change="Allt är nytt.")
    )
    new = adopting.finish(make(adopting.begin(draft.id, decided)))
    assert office.services.drafting.open(first.id).document.state is State.REPLACED
    said = " ".join(text(office.services.filing.signed_pdf(new.id)[1], "-layout").split())
    assert "1.0 2026-11-24 Första versionen. Bo Ek" in said
    assert "2.0 2026-11-24 Allt är nytt. Socialnämnden" in said


# --- on paper ---


def test_paper_has_boxes_to_sign_in_and_is_no_draft(
    office: Office, draft: Document, tmp_path: Path
) -> None:
    pdf = printed(office, draft, AdoptedHow.PAPER)
    said = " ".join(text(pdf, "-layout").split())
    assert "Underskrift på papper" in said
    assert "Datum och underskrift" in said
    assert "Elektronisk underskrift" not in said
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert "/AcroForm" not in opened.Root
    file = tmp_path / "papper.pdf"
    file.write_bytes(pdf)
    assert faults(file, "ua1") == []
    assert faults(file, "2a") == []
    assert "Fastställs av" in said
    assert "utkast" not in said.casefold()


def test_terms_that_were_printed_are_remembered(office: Office, draft: Document) -> None:
    printed(office, draft, AdoptedHow.PAPER)
    office.clock.forward(days=7)
    suggested = office.services.signing.suggested_terms(draft.id)
    assert (suggested.registry_number, suggested.valid_from) == ("SN 2026/17", TERMS.valid_from)


def test_signed_copy_is_kept_byte_for_byte(office: Office, draft: Document) -> None:
    pdf = printed(office, draft, AdoptedHow.PAPER)
    made = taken_in(office, draft, AdoptedHow.PAPER, pdf)
    assert made.is_plain

    adopted = office.services.adopting.finish(made)

    assert office.services.filing.signed_pdf(draft.id)[1] == pdf
    assert (adopted.adopted_on, adopted.decided_by) == (DAY, "Bo Ek, Förvaltningschef")
    assert told(office, adopted) == (
        "Underskrift på papper. Texten är densamma som i programmet. Antecknat av Anna Lind."
    )
    composed = office.services.composing.compose(draft.id, office.clock())
    assert composed.history[-1].by == "Bo Ek, Förvaltningschef"


def test_what_differs_on_paper_is_shown_and_left_to_a_person(
    office: Office, draft: Document
) -> None:
    pdf = printed(office, draft, AdoptedHow.PAPER)
    office.services.drafting.answer(draft.id, "gora", "Ring 112 när du är i fara.", "s")
    made = taken_in(office, draft, AdoptedHow.PAPER, pdf)
    assert not made.is_plain
    [difference] = made.differences
    assert (difference.ours, difference.theirs) == ("du", "någon")
    assert "Texten skilde sig på ett ställe" in told(office, office.services.adopting.finish(made))


def test_scan_without_text_is_kept_and_told(office: Office, draft: Document) -> None:
    made = taken_in(office, draft, AdoptedHow.PAPER, scan())
    assert (made.is_readable, made.is_plain) == (False, False)
    assert "Filen är en bild" in told(office, office.services.adopting.finish(made))


@pytest.mark.parametrize("content", [b"", b"no pdf at all"])
def test_file_that_is_no_pdf_is_refused(office: Office, draft: Document, content: bytes) -> None:
    with pytest.raises(UserError, match="skadad eller är ingen PDF"):
        taken_in(office, draft, AdoptedHow.PAPER, content)


def test_file_too_large_to_travel_is_refused(office: Office, draft: Document) -> None:
    with pytest.raises(UserError, match="högst 40 megabyte"):
        taken_in(office, draft, AdoptedHow.PAPER, b"%PDF-1.7" + bytes(LARGEST))


def test_no_file_and_a_file_that_is_gone_are_refused(office: Office, draft: Document) -> None:
    begin = office.services.adopting.begin
    paper = replace(DECISION, how=AdoptedHow.PAPER)
    with pytest.raises(UserError, match="Välj den underskrivna filen"):
        begin(draft.id, paper)
    with pytest.raises(UserError, match="går inte att läsa"):
        make(begin(draft.id, replace(paper, file=Path("/finns/inte.pdf"))))


# --- in an outside service ---


def test_file_from_an_outside_service_is_checked_and_compared(
    office: Office, draft: Document
) -> None:
    pdf = printed(office, draft, AdoptedHow.SERVICE)
    assert "Fastställande" not in text(pdf)
    signed = with_extra_signature(pdf, Wish("E-tjänsten"))
    made = taken_in(office, draft, AdoptedHow.SERVICE, signed)
    assert made.differences == ()
    assert not made.is_plain

    adopted = office.services.adopting.finish(made)

    assert office.services.filing.signed_pdf(draft.id)[1] == signed
    assert "Underskriften av E-tjänsten är hel; certifikatet är inte registrerat här." in told(
        office, adopted
    )


def test_service_whose_certificate_is_registered_is_trusted(
    office: Office, draft: Document
) -> None:
    office.person("E-tjänsten")
    signed = with_extra_signature(printed(office, draft, AdoptedHow.SERVICE), Wish("E-tjänsten"))
    made = taken_in(office, draft, AdoptedHow.SERVICE, signed)
    assert made.is_plain


def test_file_without_signature_or_changed_after_it_is_refused(
    office: Office, draft: Document
) -> None:
    pdf = printed(office, draft, AdoptedHow.SERVICE)
    with pytest.raises(UserError, match="ingen underskrift"):
        taken_in(office, draft, AdoptedHow.SERVICE, pdf)
    signed = with_extra_signature(pdf, Wish("E-tjänsten"))
    with pytest.raises(UserError, match="ändrad eller skadad"):
        taken_in(office, draft, AdoptedHow.SERVICE, updated(signed, change_language))
    assert office.services.drafting.open(draft.id).document.state is State.DRAFT
