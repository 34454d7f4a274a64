"""Edits of a form: what they change, what they leave alone, and what they refuse."""

from collections.abc import Callable

import pytest

from tests.domain.small_form import small_form
from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Choice, Column, Condition, Form, Kind
from vinr_desktop.domain.form_editing import QuestionPart, StepPart
from vinr_desktop.domain.progress import missing, parked


@pytest.fixture
def form() -> Form:
    return small_form()


def steps(form: Form) -> list[str]:
    return [page.id for page in form.pages]


def asked(form: Form, page_id: str) -> list[str]:
    return [q.id for page in form.pages if page.id == page_id for q in page.questions]


def test_a_step_says_something_else_and_keeps_its_id(form: Form) -> None:
    form = editing.reword_step(form, "agera", StepPart.TITLE, "  Så gör vi ")
    form = editing.reword_step(form, "agera", StepPart.GUIDANCE, "För LSS.", "lss")
    form = editing.set_minutes(form, "agera", 7)
    page = form.pages[1]
    assert (page.id, page.title, page.minutes) == ("agera", "Så gör vi", 7)
    assert (page.guidance.of("lss"), page.guidance.of("ifo")) == ("För LSS.", "Gör så här.")


def test_steps_and_questions_move_and_stop_at_the_ends(form: Form) -> None:
    assert steps(editing.move_step(form, "ringa", -1)) == ["ramar", "ringa", "agera"]
    assert steps(editing.move_step(form, "ringa", 1)) == steps(form)
    moved = editing.move_question(form, "inner", -2)
    assert asked(moved, "ringa") == ["inner", "help", "again"]
    elsewhere = editing.move_question_to(form, "inner", "agera")
    assert asked(elsewhere, "agera")[-1] == "inner"
    assert asked(elsewhere, "ringa") == ["help", "again"]


def test_hidden_is_never_asked_nor_missing_and_its_answer_is_parked(form: Form) -> None:
    answers = {"aim": "Vi hjälper.", "inner": "Tanke"}
    form = editing.hide_step(editing.hide_question(form, "aim", True), "ringa", True)
    used = form.in_use()
    assert steps(used) == ["ramar", "agera"]
    assert "aim" not in {gap.question.id for gap in missing(used, answers)}
    assert [q.id for q in parked(used, answers)] == ["aim", "inner"]
    shown = editing.hide_step(editing.hide_question(form, "aim", False), "ringa", False)
    assert shown == small_form()


def test_new_step_and_question_stand_where_they_were_put(form: Form) -> None:
    question = editing.new_question("egen-1", "egen-2", Kind.CHOICE, " Hur går det? ")
    form = editing.add_step(form, "ramar", editing.new_step("egen-3", question))
    other = editing.new_question("egen-4", "egen-5", Kind.TABLE, "Vem gör vad?")
    form = editing.add_question(form, "ringa", other, after="help")
    assert steps(form) == ["ramar", "egen-3", "agera", "ringa"]
    assert asked(form, "ringa") == ["help", "egen-4", "again", "inner"]
    assert form.question("egen-1").text.default == "Hur går det?"
    assert [choice.id for choice in form.question("egen-1").choices] == ["egen-2"]
    assert [column.id for column in form.question("egen-4").columns] == ["egen-5"]


def test_choices_that_go_leave_the_proposal(form: Form) -> None:
    question = editing.new_question("egen-1", "a", Kind.CHECKLIST, "Vilka?")
    form = editing.add_question(form, "ringa", question)
    form = editing.set_choices(form, "egen-1", [Choice("a", "Första"), Choice("b", "Andra")])
    assert [c.text for c in form.question("egen-1").choices] == ["Första", "Andra"]
    with pytest.raises(UserError, match="tom"):
        editing.set_choices(form, "egen-1", [Choice("a", " ")])


def test_a_step_asks_a_group_other_questions_one_on_each_line(form: Form) -> None:
    said = " Vem ringer du? \n\nVad säger du?"
    form = editing.reword_step(form, "agera", StepPart.DISCUSSION, said)
    assert form.pages[1].discussion == ("Vem ringer du?", "Vad säger du?")
    form = editing.reword_step(form, "agera", StepPart.DISCUSSION, "")
    assert form.pages[1].discussion == ()
    with pytest.raises(UserError, match="Klamrar"):
        editing.reword_step(form, "agera", StepPart.DISCUSSION, "Vad gör {du}?")


def test_a_question_waits_for_an_answer_to_one_before_it(form: Form) -> None:
    yes_no = editing.new_question("egen-1", "", Kind.YES_NO, "Finns en lista?")
    form = editing.add_question(form, "ringa", yes_no, after="help")
    form = editing.set_conditions(form, "inner", [Condition("egen-1", (True,))])
    assert not form.applies(form.question("inner"), {"egen-1": False})
    assert form.applies(form.question("inner"), {"egen-1": True})
    with pytest.raises(UserError, match="måste stå efter"):
        editing.set_conditions(form, "help", [Condition("egen-1", (True,))])
    with pytest.raises(UserError, match="måste stå efter"):
        editing.set_conditions(form, "egen-1", [Condition("egen-1")])
    with pytest.raises(UserError, match="måste alltid ställas"):
        editing.set_conditions(form, "approver", [Condition("sector")])
    form = editing.set_conditions(form, "inner", [])
    assert form.question("inner").shown_when == ()


def test_an_answer_is_proposed_for_all_and_for_one_sector(form: Form) -> None:
    form = editing.propose(form, "inner", "Så här.")
    form = editing.propose(form, "inner", "I LSS så här.", "lss")
    prefill = form.question("inner").prefill
    assert (prefill.of("ifo"), prefill.of("lss")) == ("Så här.", "I LSS så här.")
    form = editing.propose(form, "inner", None, "lss")
    assert form.question("inner").prefill.of("lss") == ""
    form = editing.propose_as_in_others(form, "inner", "lss")
    assert form.question("inner").prefill.of("lss") == "Så här."
    form = editing.propose(form, "inner", "")
    assert form.question("inner").prefill == small_form().question("inner").prefill
    for wrong in ("Hej {du}", ["fel"]):
        with pytest.raises(UserError):
            editing.propose(form, "inner", wrong)


def test_a_question_says_what_rule_and_which_points_it_meets(form: Form) -> None:
    form = editing.reword_question(form, "inner", QuestionPart.SOURCE, " 5 kap. 1 § SoL ")
    form = editing.set_covers(form, "inner", ["sosfs-2011-9.ansvar"])
    question = form.question("inner")
    assert (question.source, question.covers) == ("5 kap. 1 § SoL", ("sosfs-2011-9.ansvar",))


def test_an_answer_is_printed_elsewhere_or_not_at_all(form: Form) -> None:
    form = editing.print_in(form, "inner", "calls")
    assert form.question("inner").printing is not None
    form = editing.print_in_new(form, "inner", "egen-1", "Egna tankar")
    assert [section.id for section in form.sections][-1] == "egen-1"
    form = editing.print_in(form, "inner", "")
    assert form == small_form(), "a section that nothing stands in goes"


def test_a_yes_or_no_is_printed_with_a_sentence_for_each(form: Form) -> None:
    question = editing.new_question("egen-1", "", Kind.YES_NO, "Finns det en lista?")
    form = editing.print_in(editing.add_question(form, "ringa", question), "egen-1", "calls")
    form = editing.reword_question(form, "egen-1", QuestionPart.YES, "Listan finns.")
    form = editing.reword_question(form, "egen-1", QuestionPart.NO, "")
    with pytest.raises(UserError, match="vid ja"):
        editing.reword_question(form, "egen-1", QuestionPart.YES, "")


@pytest.mark.parametrize("text", ["", "   ", "Hej {du}", "Hej {personen"])
def test_a_text_that_would_not_be_read_is_refused(form: Form, text: str) -> None:
    with pytest.raises(UserError):
        editing.reword_question(form, "aim", QuestionPart.TEXT, text)


def test_what_would_break_the_form_is_refused_in_words(form: Form) -> None:
    risks = form.question("risks").columns
    refused: dict[str, Callable[[], Form]] = {
        "ställs bara efter svaret": lambda: editing.hide_question(form, "placing", True),
        "beror på svaret": lambda: editing.move_question(form, "decider", -1),
        "måste stå efter": lambda: editing.move_question_to(form, "placing", "ringa"),
        "skriver under": lambda: editing.hide_question(form, "approver", True),
        "huvud": lambda: editing.hide_question(form, "unit", True),
        "måste besvaras": lambda: editing.set_required(form, "sector", False),
        "alla verksamheter": lambda: editing.limit_sectors(form, "sector", {"lss"}),
        "måste ställas i alla": lambda: editing.limit_sectors(form, "approver", {"lss"}),
        "bestämda av programmet": lambda: editing.set_choices(form, "sector", [Choice("x", "X")]),
        "samma kolumner": lambda: editing.set_columns(form, "denied", [Column("act", "Åtgärd")]),
        "räknas ut av": lambda: editing.set_columns(form, "risks", risks[2:]),
        "minst en kolumn": lambda: editing.set_columns(form, "risks", []),
        "minst en minut": lambda: editing.set_minutes(form, "agera", 0),
        "trycks inte": lambda: editing.reword_question(form, "unit", QuestionPart.HEADING, "X"),
    }
    for words, edit in refused.items():
        with pytest.raises(UserError) as caught:
            edit()
        assert words in str(caught.value)


def test_the_last_question_does_not_leave_its_step(form: Form) -> None:
    for question_id in ("help", "again"):
        form = editing.move_question_to(form, question_id, "agera")
    with pytest.raises(UserError, match="utan frågor"):
        editing.move_question_to(form, "inner", "agera")


def test_both_are_hidden_in_the_right_order(form: Form) -> None:
    form = editing.hide_question(form, "decider", True)
    form = editing.hide_question(form, "placing", True)
    with pytest.raises(UserError, match="ställs bara efter"):
        editing.hide_question(form, "decider", False)
