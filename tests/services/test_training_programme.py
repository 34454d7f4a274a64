"""The training programme: today's requirements in a draft, frozen by whoever adopts it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.colleague import Colleague, colleague
from tests.pdf.reading import text
from tests.services.conftest import StandingClock
from tests.services.office import TERMS, Office, open_office, signed_by
from tests.verapdf import faults
from vinr_desktop.domain.answers import proposal
from vinr_desktop.domain.composed import Grid
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import is_empty
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.domain.training import Level, Rule
from vinr_desktop.domain.versions import AdoptedHow, Change
from vinr_desktop.services.adopting import Adoption
from vinr_desktop.services.adopting import make as make_adoptable
from vinr_desktop.services.container import Place, Services

TODAY = date(2026, 11, 24)
FREDA = Rule(
    "", "", "", TODAY, "FREDA", "freda", days=180, is_introduction=False,
    professions=("Socialsekreterare",), sectors=("ifo",),
)  # fmt: skip


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    services.organisation.name_municipality("Askersunds kommun")
    return open_office(services, place, clock)


def draft(office: Office) -> Document:
    """A programme with every proposal accepted, that Bo adopts."""
    drafting = office.services.drafting
    unit = office.services.organisation.add_unit("Socialförvaltningen", "")
    document = drafting.begin("utbildningsprogram", unit.id, "")
    opened = drafting.open(document.id)
    answers = {q.id: proposal(q, opened.sector) for q in opened.form.questions()}
    answers |= {
        "ansvarig": {"name": "Åsa Öberg", "function": "Utvecklingsledare", "phone": ""},
        "faststalls-av": {"name": "Bo Ek", "function": "Förvaltningschef", "phone": ""},
        "uppfoljning": "2027-10-01",
    }
    for question, value in answers.items():
        if not is_empty(value):
            drafting.answer(document.id, question, value, question)
    return document


def shown(office: Office, document: Document) -> list[tuple[str, ...]]:
    """Who, what and whether it is demanded, as the document prints it now."""
    composed = office.services.composing.compose(document.id, office.clock())
    (section,) = [section for section in composed.sections if section.id == "program"]
    grids = [placed.block for placed in section.blocks if isinstance(placed.block, Grid)]
    return [row[:3] for grid in grids for row in grid.rows]


BASIC = ("Alla yrkesgrupper", "Webbkurs om våld (NCK)", "Krav")
PLAN = ("Alla yrkesgrupper", "Information om handlingsplanen", "Krav")
SOCIAL = (
    "Socialsekreterare, i individ- och familjeomsorgen (IFO)",
    "FREDA: kortfrågor, beskrivning och farlighetsbedömning",
    "Krav",
)


def test_a_draft_shows_the_requirements_of_the_day(office: Office) -> None:
    document, requirements = draft(office), office.services.training.requirements
    assert shown(office, document) == [BASIC, PLAN]

    rule = requirements.begin(FREDA)
    assert shown(office, document) == [BASIC, PLAN, SOCIAL]

    requirements.change(
        rule.requirement_id, replace(rule, level=Level.RECOMMENDED), TODAY + timedelta(days=7)
    )
    requirements.end("grundkurs", TODAY + timedelta(days=7))
    office.clock.forward(days=7)
    assert shown(office, document) == [PLAN, (*SOCIAL[:2], "Rekommenderad")]


def test_a_programme_of_some_professions_leaves_out_what_others_have(office: Office) -> None:
    document, requirements = draft(office), office.services.training.requirements
    requirements.begin(FREDA)
    requirements.begin(replace(FREDA, professions=("Kurator",), sectors=()))

    def choose(*items: dict[str, str]) -> list[tuple[str, ...]]:
        office.services.drafting.answer(document.id, "yrkesgrupper", list(items), "y")
        return shown(office, document)[2:]

    assert choose({"id": "underskoterska"}) == []
    assert choose({"id": "socialsekreterare"}) == [SOCIAL]
    assert [row[0] for row in choose({"text": "kurator"})] == ["Kurator"]


def test_two_programmes_are_told_apart_by_their_titles(office: Office) -> None:
    drafting, document = office.services.drafting, draft(office)

    def title() -> str:
        return office.services.composing.compose(document.id, office.clock()).title

    whole = "Utbildningsprogram om våld i nära relation (alla yrkesgrupper) – Socialförvaltningen"
    assert title() == whole
    chosen = [{"id": "underskoterska"}, {"text": "Nattsamordnare"}]
    drafting.answer(document.id, "yrkesgrupper", chosen, "y")
    assert "(undersköterska, Nattsamordnare)" in title()
    drafting.undo(document.id)
    assert title() == whole
    drafting.redo(document.id)
    assert "(undersköterska, Nattsamordnare)" in drafting.open(document.id).document.title


def test_what_was_signed_stays_when_the_rules_change(office: Office, tmp_path: Path) -> None:
    services, document = office.services, draft(office)
    requirements = services.training.requirements
    office.person("Bo Ek", "Förvaltningschef")
    signed = office.sign(document, "Bo Ek")
    _name, pdf = services.filing.signed_pdf(document.id)

    requirements.begin(FREDA)
    services.training.courses.save(
        replace(services.training.courses.course("webbkurs-om-vald"), title="Nytt namn")
    )

    assert shown(office, signed) == [BASIC, PLAN]
    assert services.filing.signed_pdf(document.id)[1] == pdf
    said = " ".join(text(pdf, "-layout").split())
    assert "Webbkurs om våld (NCK)" in said
    assert "Inom 90 dagar från" in said
    file = tmp_path / "program.pdf"
    file.write_bytes(pdf)
    assert [faults(file, flavour) for flavour in ("ua1", "2a")] == [[], []]

    new = services.versions.begin_version(document.id, Change.MAJOR)
    assert shown(office, new) == [("Alla yrkesgrupper", "Nytt namn", "Krav"), PLAN, SOCIAL]
    changed = services.comparing.compare(new.id, document.id).redline.changed
    assert "krav" in [question.id for question in changed]


def test_a_rule_changed_while_signing_stops_the_signature(office: Office) -> None:
    document = draft(office)
    office.person("Bo Ek", "Förvaltningschef")
    work = office.services.signing.begin(document.id, TERMS)
    office.services.training.requirements.begin(FREDA)

    with pytest.raises(UserError, match="ändrades medan"):
        office.services.signing.finish(signed_by(work, "Bo Ek"))


def test_another_pc_sees_and_signs_what_the_writer_saw(
    office: Office, clock: StandingClock, tmp_path: Path
) -> None:
    document = draft(office)
    office.services.training.requirements.begin(FREDA)
    office.person("Åsa Öberg", "Utvecklingsledare")
    sender = Colleague("Åsa Öberg", office.services, tmp_path)
    with colleague(tmp_path / "bo", "Bo Ek", clock) as bo:
        there = replace(office, services=bo.services)
        bo.take(sender.send(document.id, Purpose.SIGN))
        assert shown(there, document) == [BASIC, PLAN, SOCIAL]

        bo.services.training.requirements.end("grundkurs", TODAY)
        assert shown(there, document) == [BASIC, PLAN, SOCIAL]
        there.sign(document, "Bo Ek")
        back = bo.send(document.id, Purpose.RETURN)
    office.services.training.requirements.end("grundkurs", TODAY)
    sender.take(back)

    assert shown(office, document) == [BASIC, PLAN, SOCIAL]


def test_a_decision_freezes_it_as_well(office: Office) -> None:
    services, document = office.services, draft(office)
    office.person("Åsa Öberg", "Utvecklingsledare")
    terms = services.signing.suggested_terms(document.id)
    decided = Adoption(AdoptedHow.DECISION, terms, TODAY, "Socialnämnden", paragraph="§ 12")
    adopted = services.adopting.finish(
        make_adoptable(services.adopting.begin(document.id, decided))
    )
    services.training.requirements.begin(FREDA)

    assert shown(office, adopted) == [BASIC, PLAN]
