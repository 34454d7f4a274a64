"""Composing a stored draft: what it prints, and what to know before it is signed."""

from dataclasses import replace

from vinr_desktop.services.container import Services

FORM = "lokal-rutin"


def test_draft_warns_until_a_number_of_its_own_stands_on_the_acute_page(
    services: Services,
) -> None:
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    document = services.drafting.begin(FORM, unit.id, "hemtjanst")
    services.drafting.answer(document.id, "6b", ["nodnumret", "socialjour"], "steg")

    told = services.composing.cautions(document.id)
    assert [caution.question_id for caution in told] == ["6b", "6b"]
    assert told[0].text.startswith("Akutsidan visar bara 112.")

    services.directory.save(replace(services.directory.contact("socialjour"), phone="0583-1"))
    services.directory.checked_today("socialjour")
    assert services.composing.cautions(document.id) == ()


def test_document_head_tells_how_old_the_sources_of_its_laws_are(services: Services) -> None:
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    document = services.drafting.begin(FORM, unit.id, "hemtjanst")
    laws = [{"id": "sol-19-1"}, {"id": "hslf-fs-2022-39"}]
    services.drafting.answer(document.id, "2d", laws, "steg")

    composed = services.composing.compose(document.id, services.organisation.now())
    head = dict(composed.head)
    assert head["Lagrum kontrollerade"] == "Det äldsta 2022-11, det senaste 2026-02"
