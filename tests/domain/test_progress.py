"""What is missing, what is parked, and how the steps stand."""

from dataclasses import replace

from tests.domain.small_form import small_form
from vinr_desktop.domain.progress import (
    PageState,
    missing,
    page_states,
    parked,
    progress,
    suggestions,
)

FORM = small_form()


def test_everything_required_is_missing_at_first() -> None:
    gaps = missing(FORM, {})
    assert [gap.question.id for gap in gaps] == ["unit", "sector", "aim"]
    assert [gap.suggested for gap in gaps] == [False, False, True]


def test_proposal_counts_only_after_a_yes() -> None:
    answers = {"unit": "Norr", "sector": "lss"}
    assert not progress(FORM, answers).is_complete
    assert [q.id for q in suggestions(FORM, FORM.pages[1], answers)] == ["aim"]
    accepted = {**answers, "aim": "Vi stödjer."}
    assert progress(FORM, accepted).is_complete
    assert suggestions(FORM, FORM.pages[1], accepted) == ()


def test_cleared_field_does_not_get_its_proposal_back() -> None:
    answers = {"unit": "Norr", "sector": "lss", "aim": ""}
    assert suggestions(FORM, FORM.pages[1], answers) == ()
    assert [gap.question.id for gap in missing(FORM, answers)] == ["aim"]


def test_who_signs_must_have_a_name() -> None:
    named = {question.id for page in FORM.pages for question in page.questions}
    assert FORM.signers() == {"approver"} <= named
    approver = replace(FORM.question("approver"), required=True)
    page = replace(FORM.pages[0], questions=(*FORM.pages[0].questions[:2], approver))
    form = replace(FORM, pages=(page, *FORM.pages[1:]))
    answers = {"unit": "Norr", "sector": "lss", "aim": "Vi stödjer."}
    nameless = {**answers, "approver": {"function": "Förvaltningschef"}}
    assert [gap.question.id for gap in missing(form, nameless)] == ["approver"]
    assert not progress(form, nameless).is_complete
    assert progress(form, {**answers, "approver": {"name": "Bo Ek"}}).is_complete


def test_answer_that_no_longer_applies_is_parked_and_comes_back() -> None:
    answers = {"sector": "ifo", "placing": True, "decider": {"function": "Socialsekreterare"}}
    assert parked(FORM, answers) == ()
    assert [q.id for q in parked(FORM, {**answers, "placing": False})] == ["decider"]
    assert [q.id for q in parked(FORM, {**answers, "sector": "lss"})] == ["decider"]


def test_steps_tell_how_far_they_have_come() -> None:
    assert set(page_states(FORM, {}).values()) == {PageState.UNTOUCHED}
    begun = page_states(FORM, {"unit": "Norr"})
    assert begun["ramar"] is PageState.BEGUN
    passed = page_states(FORM, {"unit": "Norr", "again": "2027-01-01"})
    assert passed == {
        "ramar": PageState.MISSING,
        "agera": PageState.UNTOUCHED,
        "ringa": PageState.COMPLETE,
    }
    done = page_states(FORM, {"unit": "Norr", "sector": "lss"})
    assert done["ramar"] is PageState.COMPLETE
