"""Signing in three steps: who may, what is refused, and what is stored when all have signed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.pdf import certificates
from tests.pdf.certificates import Wish
from tests.pdf.signed_files import change_language, updated
from tests.services.conftest import StandingClock
from tests.services.office import ONE, TERMS, TWO, Office, open_office, signed_by
from vinr_desktop.domain.document import EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf.verification import verify
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.signing import REVIEW_MONTHS, Terms, hints, make


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    return open_office(services, place, clock)


def events(office: Office, document_id: str) -> list[EventKind]:
    """The life of a document so far."""
    return [event.kind for event in office.services.drafting.history(document_id)]


def test_approvers_signature_adopts_and_locks_the_document(office: Office) -> None:
    document = office.adopted()

    assert document.state is State.ADOPTED
    assert document.adopted_on == date(2026, 11, 24)
    assert (document.registry_number, document.valid_from, document.review_date) == (
        "SN 2026/17",
        date(2026, 12, 1),
        date(2027, 11, 1),
    )
    assert office.services.drafting.open(document.id).document == document
    assert events(office, document.id)[-2:] == [EventKind.SIGNED, EventKind.ADOPTED]
    with pytest.raises(UserError, match="undertecknat"):
        office.services.drafting.answer(document.id, "gora", "Något annat.", "s")


def test_stored_bytes_are_the_signed_ones(office: Office) -> None:
    document = office.adopted()

    _name, pdf = office.services.filing.signed_pdf(document.id)

    verdict = verify(pdf, [certificates.der(Wish("Bo Ek"))], office.clock())
    assert verdict.is_ok
    assert verdict.fields[0].signed_at == office.clock()


def test_what_was_asked_before_signing_is_printed(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")

    work = office.services.signing.begin(document.id, TERMS)

    assert work.composed is not None
    head = dict(work.composed.head)
    assert head["Diarienummer"] == "SN 2026/17"
    assert head["Gäller från"] == "2026-12-01"
    assert head["Revideras senast"] == "2027-11-01"
    assert head["Fastställd"] == "2026-11-24"
    assert not work.composed.is_draft


def test_review_day_asked_last_replaces_the_one_answered_before(office: Office) -> None:
    document = office.adopted()

    assert office.services.drafting.open(document.id).answers["uppfoljning"] == "2027-11-01"


def test_terms_are_suggested_from_the_answers_and_the_day(office: Office) -> None:
    document = office.draft()

    suggested = office.services.signing.suggested_terms(document.id)

    assert suggested == Terms("", date(2026, 11, 24), date(2027, 10, 1))


def test_review_is_suggested_a_year_ahead_where_no_day_is_answered(office: Office) -> None:
    document = office.draft()
    office.services.drafting.answer(document.id, "uppfoljning", "", "s")

    assert office.services.signing.suggested_terms(document.id).review_date == date(2027, 11, 24)


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        (Terms("", date(2026, 12, 1), date(2026, 12, 1)), "måste vara efter"),
        (Terms("", date(2026, 12, 1), date(2027, 11, 25)), "högst 12 månader.*2027-11-24"),
    ],
)
def test_terms_that_do_not_hold_together_are_refused(
    office: Office, terms: Terms, reason: str
) -> None:
    document = office.draft()
    office.person("Bo Ek")

    with pytest.raises(UserError, match=reason):
        office.services.signing.begin(document.id, terms)


def test_longest_time_to_the_review_is_a_setting(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    office.services.organisation.set_setting(REVIEW_MONTHS, "24")

    work = office.services.signing.begin(
        document.id, Terms("", date(2026, 11, 24), date(2028, 11, 24))
    )

    assert work.terms.review_date == date(2028, 11, 24)


def test_early_valid_from_is_pointed_out_but_allowed() -> None:
    today = date(2026, 11, 24)

    assert hints(replace(TERMS, valid_from=today), today) == ()
    assert "före dagen" in hints(replace(TERMS, valid_from=date(2026, 11, 23)), today)[0]


def test_registry_number_may_be_empty_and_loses_odd_spaces(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    begin = office.services.signing.begin

    assert begin(document.id, replace(TERMS, registry_number="")).terms.registry_number == ""
    spaced = replace(TERMS, registry_number="  SN\n 2026/17 ")
    assert begin(document.id, spaced).terms.registry_number == "SN 2026/17"


def test_missing_answer_stops_the_signing_and_names_the_step(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    office.services.drafting.answer(document.id, "gora", "", "s")

    with pytest.raises(UserError, match="Ett svar saknas.*Allt på en sida"):
        office.services.signing.begin(document.id, TERMS)


def test_only_the_person_named_in_the_document_may_sign(office: Office) -> None:
    document = office.draft()
    office.person("Någon Annan")

    with pytest.raises(UserError, match="avsedd för Bo Ek. Du är Någon Annan"):
        office.services.signing.begin(document.id, TERMS)


def test_nobody_chosen_cannot_sign(office: Office) -> None:
    with pytest.raises(UserError, match="Ingen person är vald"):
        office.services.signing.begin(office.draft().id, TERMS)


def test_name_of_the_approver_is_missing_when_only_a_function_is_written(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    nameless = {"name": " ", "function": "Förvaltningschef", "phone": ""}
    office.services.drafting.answer(document.id, "faststalls", nameless, "s")

    (row,) = office.services.drafting.overview()
    assert (row.missing, row.first_missing) == (1, "faststalls")
    with pytest.raises(UserError, match="Ett svar saknas"):
        office.services.signing.begin(document.id, TERMS)


def test_signer_without_registered_certificate_is_told_what_to_do(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek", register=False)

    with pytest.raises(UserError, match="inget registrerat certifikat"):
        office.services.signing.begin(document.id, TERMS)


def test_somebody_elses_certificate_is_refused(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")

    with pytest.raises(UserError, match="tillhör Någon Annan och är inte registrerat för Bo Ek"):
        signed_by(office.services.signing.begin(document.id, TERMS), "Någon Annan")


def test_wrong_passphrase_can_be_tried_again_with_the_same_work(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    work = office.services.signing.begin(document.id, TERMS)

    with pytest.raises(UserError, match="Lösenfrasen stämmer inte"):
        make(work, certificates.file(Wish("Bo Ek")), "fel")

    adopted = office.services.signing.finish(signed_by(work, "Bo Ek"))
    assert adopted.state is State.ADOPTED


def test_certificate_no_longer_right_at_the_end_stores_nothing(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    signed = signed_by(office.services.signing.begin(document.id, TERMS), "Bo Ek")
    forged = replace(signed, certificates={"signature-approver": "0" * 64})

    with pytest.raises(UserError, match="inte gjord med ett certifikat"):
        office.services.signing.finish(forged)

    assert not office.services.drafting.open(document.id).document.pdf_sha256
    assert EventKind.SIGNED not in events(office, document.id)


def test_draft_changed_during_the_signing_is_not_adopted(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    signed = signed_by(office.services.signing.begin(document.id, TERMS), "Bo Ek")
    office.services.drafting.answer(document.id, "gora", "Ändrat.", "s")

    with pytest.raises(UserError, match="ändrades medan"):
        office.services.signing.finish(signed)

    opened = office.services.drafting.open(document.id)
    assert opened.document.state is State.DRAFT
    assert opened.answers["gora"] == "Ändrat."
    assert opened.answers["uppfoljning"] == "2027-10-01"


def test_answer_that_is_not_printed_may_change_during_the_signing(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    signed = signed_by(office.services.signing.begin(document.id, TERMS), "Bo Ek")
    office.services.drafting.answer(document.id, "tanke", "En annan tanke.", "s")

    assert office.services.signing.finish(signed).state is State.ADOPTED


def test_same_signature_cannot_be_stored_twice(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    signed = signed_by(office.services.signing.begin(document.id, TERMS), "Bo Ek")
    office.services.signing.finish(signed)

    with pytest.raises(UserError, match="redan fastställt"):
        office.services.signing.finish(signed)
    with pytest.raises(UserError, match="redan fastställt"):
        office.services.signing.begin(document.id, TERMS)


def test_discarded_draft_is_not_signed(office: Office) -> None:
    document = office.draft()
    office.person("Bo Ek")
    office.services.drafting.discard(document.id)

    with pytest.raises(UserError, match="bland de borttagna"):
        office.services.signing.begin(document.id, TERMS)


# --- two signatures ---


@pytest.fixture
def owners(office: Office) -> Office:
    """An office where both who sign have their certificates registered."""
    office.person("Åsa Öberg", "Enhetschef")
    office.person("Bo Ek", "Förvaltningschef")
    return office


def test_owner_signs_first_and_the_approver_adopts(owners: Office) -> None:
    document = owners.draft(TWO)

    first = owners.sign(document, "Åsa Öberg")
    assert first.is_locked
    assert (first.state, first.adopted_on) == (State.DRAFT, None)

    owners.clock.forward(days=2)
    second = owners.sign(document, "Bo Ek", None)
    assert second.state is State.ADOPTED
    assert second.adopted_on == date(2026, 11, 26)
    assert (second.registry_number, second.valid_from) == ("SN 2026/17", date(2026, 12, 1))
    trusted = [certificates.der(Wish(name)) for name in ("Åsa Öberg", "Bo Ek")]
    _name, pdf = owners.services.filing.signed_pdf(document.id)
    assert verify(pdf, trusted, owners.clock()).is_ok


def test_day_of_adoption_is_not_printed_before_it_is_known(owners: Office) -> None:
    document = owners.draft(TWO)
    owners.person("Åsa Öberg", "Enhetschef")

    composed = owners.services.signing.begin(document.id, TERMS).composed

    assert composed is not None
    assert "Fastställd" not in dict(composed.head)
    assert not composed.is_draft


def test_approver_cannot_sign_before_the_owner(owners: Office) -> None:
    document = owners.draft(TWO)

    with pytest.raises(UserError, match="Dokumentansvarig.*avsedd för Åsa Öberg"):
        owners.services.signing.begin(document.id, TERMS)


def test_steps_tell_who_has_signed_and_who_is_next(owners: Office) -> None:
    document = owners.draft(TWO)
    owners.sign(document, "Åsa Öberg")

    first, second = owners.services.signing.steps(document.id)

    assert (first.slot.name, first.signed_by, first.signed_at) == (
        "Åsa Öberg",
        "Åsa Öberg",
        datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    )
    assert (second.slot.name, second.signed_at) == ("Bo Ek", None)


def test_signing_taken_back_gives_the_draft_back(owners: Office) -> None:
    document = owners.draft(TWO)
    owners.sign(document, "Åsa Öberg")

    draft = owners.services.signing.withdraw_signing(document.id)

    assert not draft.is_locked
    assert events(owners, document.id)[-1] is EventKind.SIGNING_WITHDRAWN
    assert [step.signed_at for step in owners.services.signing.steps(document.id)] == [None, None]
    owners.services.drafting.answer(document.id, "gora", "Bättre.", "s")
    owners.sign(document, "Åsa Öberg")
    assert owners.sign(document, "Bo Ek", None).state is State.ADOPTED


def test_second_signature_on_what_was_taken_back_is_refused(owners: Office) -> None:
    document = owners.draft(TWO)
    owners.sign(document, "Åsa Öberg")
    owners.person("Bo Ek", "Förvaltningschef")
    signed = signed_by(owners.services.signing.begin(document.id), "Bo Ek")
    owners.services.signing.withdraw_signing(document.id)

    with pytest.raises(UserError, match="ändrades medan"):
        owners.services.signing.finish(signed)


def test_second_signature_on_spoilt_bytes_is_not_given(owners: Office) -> None:
    document = owners.draft(TWO)
    owners.sign(document, "Åsa Öberg")
    owners.person("Bo Ek", "Förvaltningschef")
    work = owners.services.signing.begin(document.id)
    spoilt = replace(work, base=updated(work.base, change_language))

    with pytest.raises(UserError, match="egen kontroll"):
        signed_by(spoilt, "Bo Ek")


@pytest.mark.parametrize("form", [ONE, TWO])
def test_nothing_to_take_back_is_told(owners: Office, form: str) -> None:
    with pytest.raises(UserError, match="Ingen har skrivit under"):
        owners.services.signing.withdraw_signing(owners.draft(form).id)


def test_adopted_document_is_not_given_back(office: Office) -> None:
    with pytest.raises(UserError, match="ny version"):
        office.services.signing.withdraw_signing(office.adopted().id)
