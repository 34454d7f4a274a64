"""What can be copied from another document."""

from tests.domain.small_form import small_form
from vinr_desktop.domain.copying import copyable
from vinr_desktop.domain.form import Answers

FORM = small_form()
MINE = {"unit": "Norr", "sector": "lss", "aim": "Vi stödjer."}


def ids(theirs: Answers, mine: Answers = MINE) -> list[str]:
    """The questions that can be copied."""
    return [copy.question.id for copy in copyable(FORM, mine, theirs)]


def test_answers_are_offered_in_the_order_of_the_steps() -> None:
    assert ids({"inner": "Ja", "steps": [{"id": "112"}]}) == ["steps", "inner"]


def test_unit_and_sector_are_never_copied() -> None:
    assert ids({"unit": "Syd", "sector": "ifo"}) == []


def test_same_and_empty_answers_are_left_out() -> None:
    assert ids({"aim": "Vi stödjer.", "inner": " "}) == []


def test_question_that_does_not_apply_is_left_out() -> None:
    theirs = {"decider": {"function": "Socialsekreterare"}}
    assert ids(theirs) == []
    assert ids(theirs, {**MINE, "sector": "ifo", "placing": True}) == ["decider"]


def test_copy_tells_what_it_would_replace() -> None:
    aim, inner = copyable(FORM, MINE, {"aim": "Vi hjälper.", "inner": "Ny"})
    assert (aim.replaces, aim.mine, aim.theirs) == (True, "Vi stödjer.", "Vi hjälper.")
    assert not inner.replaces


def test_answer_that_another_form_asked_for_otherwise_is_left_out() -> None:
    assert ids({"inner": [{"text": "Rad"}], "again": "i går", "steps": [{"id": "gone"}]}) == []
