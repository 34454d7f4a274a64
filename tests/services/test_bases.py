"""What local documents inherit from the overall one, and what a newer one of it does to them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.files import pdf
from tests.services.conftest import StandingClock
from tests.services.office import Office, open_office
from vinr_desktop.domain.composed import Paragraph
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.expected import Level
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.register import Facts, read_file

SHORT = "Den kallas här den övergripande rutinen."
OVERALL, LOCAL = "overgripande", "lokal"
BOSS = {"name": "Bo Ek", "function": "Chef", "phone": ""}

_FORM = """
id = "{id}"
version = 1
title = "{title}"
document_type = "{title}"
file_label = "Prov"
measures = ["2.4"]
signatures = ["approver"]

[head]
unit = "enhet"
approver = "faststalls"
superior = "over"

[[section]]
id = "akut"
title = "Akut"
kind = "acute"

[[section]]
id = "gora"
title = "Så gör vi"

[[page]]
id = "forst"
title = "Först"
purpose = "Prov."
guidance = "Prov."
minutes = 1
{local}
[[page.question]]
id = "ring"
kind = "text"
text = "Vart ringer ni?"
required = true
common = true
document = {{ section = "akut" }}

[[page.question]]
id = "nummer"
kind = "contacts"
text = "Vilka nummer?"
common = true
document = {{ section = "akut" }}

[[page]]
id = "sedan"
title = "Sedan"
purpose = "Prov."
guidance = "Prov."
minutes = 1

[[page.question]]
id = "skriv"
kind = "text"
text = "Vad skriver ni?"
required = true
common = true
document = {{ section = "gora" }}

[[page.question]]
id = "enhet"
kind = "text"
text = "Enhet?"
document = false

[[page.question]]
id = "over"
kind = "text"
text = "Bygger på?"
document = false

[[page.question]]
id = "faststalls"
kind = "person"
text = "Fastställs av?"
required = true
document = false
"""
_OWN = """
[[page.question]]
id = "vem"
kind = "text"
text = "Vem gör det hos er?"
required = true
document = { section = "gora" }
"""


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    """An office with an overall and a local form, and somebody who can sign."""
    made = open_office(services, place, clock)
    for form, title, own in (
        (OVERALL, "Övergripande rutin", ""),
        (LOCAL, "Lokal rutin", _OWN),
    ):
        path = place.data / "forms" / f"{form}.toml"
        path.write_text(_FORM.format(id=form, title=title, local=own), encoding="utf-8")
    made.person("Bo Ek", "Förvaltningschef")
    return made


def overall(office: Office, skriv: str = "Journalen.", numbers: Sequence[str] = ()) -> Document:
    """An overall routine, adopted."""
    unit = office.services.organisation.add_unit("Socialförvaltningen", "stab")
    document = office.services.drafting.begin(OVERALL, unit.id, "")
    answers = {"ring": "112", "skriv": skriv, "faststalls": {"name": "Bo Ek", "function": "Chef"}}
    for question, value in answers.items():
        filled = {"phone": "", **value} if isinstance(value, dict) else value
        office.services.drafting.answer(document.id, question, filled, question)
    if numbers:
        office.services.drafting.answer(document.id, "nummer", list(numbers), "nummer")
    return office.sign(document, "Bo Ek")


def local(office: Office) -> Document:
    """A local routine, begun."""
    unit = office.services.organisation.add_unit("Öster", "hemtjanst")
    return office.services.drafting.begin(LOCAL, unit.id, "hemtjanst")


def asked(office: Office, document: Document) -> list[str]:
    draft = office.services.drafting.open(document.id)
    return [
        q.id
        for q in draft.form.questions()
        if q.required and not draft.form.inherits(q) and draft.form.applies(q, draft.answers)
    ]


def printed(office: Office, document: Document) -> dict[str, list[str]]:
    """What the sections of a document say, by title."""
    composed = office.services.composing.compose(document.id, office.clock())
    return {
        section.title: [p.block.text for p in section.blocks if isinstance(p.block, Paragraph)]
        for section in composed.sections
    }


def is_outdated(office: Office, document: Document) -> bool:
    rows = {row.document.id: row for row in office.services.drafting.overview()}
    return rows[document.id].is_outdated


def outside(office: Office, folder: Path, name: str = "over.pdf", replaces: str = "") -> Document:
    """An overall routine that was made outside the program."""
    (folder / name).write_bytes(pdf(f"Ring alltid 112. {name}"))
    told = Facts(
        title="Övergripande rutin om våld",
        kind="Övergripande rutin",
        level=Level.OVERALL,
        unit_id=office.services.organisation.municipality().id,
        place="Intranätet",
        adopted_on=date(2026, 3, 2),
        approver="Bo Ek",
        owner="Åsa Öberg",
        replaces=replaces,
    )
    return office.services.register.register(read_file(folder / name), told)


def test_local_draft_builds_on_the_overall_routine(office: Office) -> None:
    above = overall(office)

    draft = local(office)

    assert asked(office, draft) == ["vem", "faststalls"]
    opened = office.services.drafting.open(draft.id)
    assert opened.answers["over"] == f"{above.title}, version 1.0"
    assert opened.form.superior is not None
    assert opened.form.superior.answers["skriv"] == "Journalen."
    assert not is_outdated(office, draft)


def test_nothing_is_inherited_where_there_is_no_overall_routine(office: Office) -> None:
    draft = local(office)

    assert asked(office, draft) == ["vem", "ring", "skriv", "faststalls"]
    assert not is_outdated(office, draft)


def test_an_overall_draft_is_not_built_on(office: Office) -> None:
    unit = office.services.organisation.add_unit("Socialförvaltningen", "stab")
    office.services.drafting.begin(OVERALL, unit.id, "")

    assert "skriv" in asked(office, local(office))


def test_document_refers_to_the_superior_and_repeats_only_the_acute_page(office: Office) -> None:
    above = overall(office)
    draft = local(office)
    named = f"{above.title[:1].lower()}{above.title[1:]}, version 1.0"

    assert printed(office, draft) == {
        "Akut": ["112"],
        "Så gör vi": [f"Här gäller {named}, oförändrad. {SHORT}"],
    }
    office.services.drafting.answer(draft.id, "vem", "Chefen.", "s")
    assert printed(office, draft)["Så gör vi"] == [
        "Chefen.",
        f"I övrigt gäller {named}, oförändrad. {SHORT}",
    ]


def test_unit_can_write_a_step_itself_and_let_it_hold_again(office: Office) -> None:
    overall(office)
    draft = local(office)

    office.services.bases.set_own(draft.id, "sedan", True)
    assert asked(office, draft) == ["vem", "skriv", "faststalls"]
    office.services.bases.set_own(draft.id, "sedan", False)
    assert asked(office, draft) == ["vem", "faststalls"]


def test_document_made_outside_is_inherited_step_by_step(office: Office, tmp_path: Path) -> None:
    outside(office, tmp_path)
    draft = local(office)
    assert asked(office, draft) == ["vem", "ring", "skriv", "faststalls"]

    office.services.bases.set_own(draft.id, "sedan", False)

    assert asked(office, draft) == ["vem", "ring", "faststalls"]
    named = "övergripande rutin om våld, version 1.0"
    assert printed(office, draft)["Så gör vi"] == [f"Här gäller {named}, oförändrad. {SHORT}"]
    source = office.services.bases.source(draft.id)
    assert source is not None
    assert "Ring alltid 112" in source.text


def test_newer_overall_routine_marks_drafts_and_what_is_adopted(
    office: Office, tmp_path: Path
) -> None:
    first = outside(office, tmp_path)
    adopted, draft = local(office), local(office)
    for question in ("vem", "ring", "skriv"):
        office.services.drafting.answer(adopted.id, question, "Chefen.", question)
    office.services.drafting.answer(adopted.id, "faststalls", BOSS, "f")
    office.sign(adopted, "Bo Ek")
    assert not is_outdated(office, adopted)

    outside(office, tmp_path, "ny.pdf", first.id)

    assert is_outdated(office, adopted)
    assert is_outdated(office, draft)
    office.services.bases.build_on_newest(draft.id)
    assert not is_outdated(office, draft)


def test_overall_routine_withdrawn_without_successor_marks_what_builds_on_it(
    office: Office, clock: StandingClock
) -> None:
    above = overall(office)
    adopted, draft = local(office), local(office)
    for question in ("vem", "ring", "skriv"):
        office.services.drafting.answer(adopted.id, question, "Chefen.", question)
    office.services.drafting.answer(adopted.id, "faststalls", BOSS, "f")
    office.sign(adopted, "Bo Ek")
    office.services.versions.withdraw(above.id, "Den är för gammal.", clock().date())

    rows = {row.document.id: row for row in office.services.drafting.overview()}

    for one in (adopted, draft):
        assert (rows[one.id].is_outdated, rows[one.id].is_above_withdrawn) == (True, True)
    assert not rows[above.id].is_outdated
    overall(office, "Något annat.")
    rows = {row.document.id: row for row in office.services.drafting.overview()}
    for one in (adopted, draft):
        assert (rows[one.id].is_outdated, rows[one.id].is_above_withdrawn) == (True, False)
    office.services.bases.build_on_newest(draft.id)
    assert not is_outdated(office, draft)


def test_draft_begun_before_can_build_on_it(office: Office) -> None:
    draft = local(office)
    office.services.drafting.answer(draft.id, "skriv", "Eget.", "s")
    above = overall(office)
    assert is_outdated(office, draft)

    office.services.bases.build_on_newest(draft.id)

    assert asked(office, draft) == ["vem", "faststalls"]
    answers = office.services.drafting.open(draft.id).answers
    assert answers["skriv"] == "Eget.", "what was written is kept"
    assert answers["over"] == f"{above.title}, version 1.0"


def test_what_is_inherited_stands_although_the_overall_document_is_gone(
    office: Office, clock: StandingClock
) -> None:
    """What was read when it was built on is what counts, also on a PC that lacks the original."""
    overall(office)
    draft = local(office)
    basis = office.services.bases.basis(draft.id)
    assert basis is not None
    clock.forward(days=1)
    overall(office, "Något annat.")

    superior = office.services.drafting.open(draft.id).form.superior

    assert superior is not None
    assert superior.answers["skriv"] == "Journalen."
    assert is_outdated(office, draft)


def test_signed_document_is_not_changed(office: Office) -> None:
    above = overall(office)

    with pytest.raises(UserError):
        office.services.bases.build_on_newest(above.id)
    with pytest.raises(UserError):
        office.services.bases.set_own(above.id, "sedan", True)


def test_nothing_to_build_on_is_told(office: Office) -> None:
    draft = local(office)

    with pytest.raises(UserError, match="ingen övergripande rutin"):
        office.services.bases.build_on_newest(draft.id)


def test_what_it_builds_on_travels_with_it(office: Office) -> None:
    overall(office)
    draft = local(office)
    parcel = office.services.handover.begin(draft.id, Purpose.SHARE).parcel
    basis = office.services.bases.basis(draft.id)

    assert basis is not None
    assert basis.snapshot in parcel.blobs


def test_contacts_that_only_the_superior_names_travel_with_it(office: Office) -> None:
    services = office.services
    number = services.directory.add(Contact("", "", "Vår egen jour", (), phone="019-10 20 30"))
    services.directory.checked_today(number.id)
    overall(office, numbers=[number.id])
    draft = local(office)
    composed = services.composing.compose(draft.id, office.clock())
    assert "Vår egen jour" in str(composed.contacts)

    parcel = services.handover.begin(draft.id, Purpose.SHARE).parcel

    assert number.id in {strand.id for strand in parcel.strands}


def test_overall_routine_names_the_nearest_document_above(office: Office, tmp_path: Path) -> None:
    told = office.services.register.facts(outside(office, tmp_path).id)
    for level, name in ((Level.PLAN, "Plan"), (Level.POLICY, "Policy")):
        (tmp_path / f"{name}.pdf").write_bytes(pdf(name))
        facts = replace(told, title=name, level=level, adopted_on=date(2026, 5, 1))
        office.services.register.register(read_file(tmp_path / f"{name}.pdf"), facts)

    unit = office.services.organisation.add_unit("Socialförvaltningen", "stab")
    document = office.services.drafting.begin(OVERALL, unit.id, "")

    assert office.services.drafting.open(document.id).answers["over"] == "Plan, version 1.0"


def test_page_for_the_wall_is_never_left_to_a_document_made_outside(
    office: Office, tmp_path: Path
) -> None:
    outside(office, tmp_path)
    draft = local(office)

    office.services.bases.set_own(draft.id, "forst", False)

    assert "ring" in asked(office, draft)
