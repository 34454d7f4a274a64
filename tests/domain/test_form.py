"""Which questions apply."""

from tests.domain.small_form import small_form
from vinr_desktop.domain.form import is_empty

FORM = small_form()
ANSWERED = {"sector": "ifo", "placing": True}


def test_question_of_another_sector_does_not_apply() -> None:
    decider = FORM.question("decider")
    assert FORM.applies(decider, ANSWERED)
    assert not FORM.applies(decider, {**ANSWERED, "sector": "lss"})


def test_question_without_its_condition_does_not_apply() -> None:
    decider = FORM.question("decider")
    assert not FORM.applies(decider, {"sector": "ifo"})
    assert not FORM.applies(decider, {"sector": "ifo", "placing": False})


def test_no_is_an_answer_but_blanks_are_none() -> None:
    assert not is_empty(False)
    assert not is_empty(0)
    assert is_empty("  \n")
    assert is_empty({"name": "", "phone": " "})
    assert is_empty([{"act": ""}, {}])
    assert not is_empty([{"act": "Ring"}])


def test_page_of_a_question_is_found() -> None:
    assert FORM.page_of("risks").id == "agera"
