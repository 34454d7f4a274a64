"""What a newer form has changed, in sentences, and the two made into one."""

from dataclasses import replace

from tests.domain.small_form import small_form
from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.form import Form, Kind, Page
from vinr_desktop.domain.form_changes import form_changes
from vinr_desktop.domain.form_editing import QuestionPart, StepPart
from vinr_desktop.domain.form_merging import merged


def newer() -> Form:
    """The small form as its makers have gone on with it."""
    form = editing.reword_question(small_form(), "aim", QuestionPart.TEXT, "Vad vill ni?")
    form = editing.add_question(
        form, "ringa", editing.new_question("extra", "", Kind.DATE, "När?"), after="help"
    )
    form = editing.reword_step(form, "agera", StepPart.TITLE, "Handla")
    form = editing.set_required(form, "again", True)
    return editing.hide_question(form, "inner", True)


def test_equal_forms_have_no_changes() -> None:
    assert form_changes(small_form(), small_form()) == ()


def test_each_change_is_one_sentence() -> None:
    assert form_changes(small_form(), newer()) == (
        "Steget ”Agera” heter nu ”Handla”.",
        "Frågan ”Fråga aim?” lyder nu ”Vad vill ni?”.",
        "Ny fråga i steget ”Ringa”: ”När?”.",
        "Frågan ”Fråga again?” är nu obligatorisk.",
        "Frågan ”Fråga inner?” är borttagen.",
    )


def test_one_moved_step_is_one_sentence_not_one_for_each_that_gave_way() -> None:
    form = editing.move_step(small_form(), "ringa", -1)
    assert form_changes(small_form(), form) in (
        ("Steget ”Ringa” har flyttats.",),
        ("Steget ”Agera” har flyttats.",),
    )
    elsewhere = editing.move_question_to(small_form(), "inner", "agera")
    assert form_changes(small_form(), elsewhere) == (
        "Frågan ”Fråga inner?” står nu i steget ”Agera”.",
    )


def test_a_hidden_step_counts_as_gone() -> None:
    said = form_changes(small_form(), editing.hide_step(small_form(), "ringa", True))
    assert "Steget ”Ringa” är borttaget." in said
    assert "Frågan ”Fråga help?” är borttagen." in said


def test_merging_brings_what_is_new_and_leaves_what_is_own() -> None:
    own = editing.reword_step(small_form(), "agera", StepPart.TITLE, "Vårt sätt")
    own = editing.hide_question(own, "risks", True)
    own = editing.move_step(own, "ringa", -1)
    whole = merged(small_form(), own, newer())
    assert [page.id for page in whole.pages] == ["ramar", "ringa", "agera"]
    assert whole.pages[2].title == "Vårt sätt", "both changed it: the own stays"
    assert whole.question("aim").text.default == "Vad vill ni?"
    assert [q.id for q in whole.pages[1].questions] == ["help", "extra", "again", "inner"]
    assert whole.question("again").required
    assert whole.question("risks").hidden


def test_what_the_newer_form_has_dropped_is_hidden_unless_it_is_own_by_now() -> None:
    dropped = replace(
        small_form(), pages=(*small_form().pages[:2], _without(small_form(), "inner", "again"))
    )
    own = editing.reword_question(small_form(), "again", QuestionPart.TEXT, "Vårt datum?")
    whole = merged(small_form(), own, dropped)
    assert whole.question("inner").hidden
    assert not whole.question("again").hidden


def test_merging_without_the_base_only_adds() -> None:
    own = editing.reword_question(small_form(), "again", QuestionPart.TEXT, "Vårt datum?")
    whole = merged(None, own, newer())
    assert whole.question("extra").text.default == "När?"
    assert whole.question("aim") == own.question("aim")
    assert whole.question("again") == own.question("again")


def test_a_new_step_comes_after_the_one_it_follows() -> None:
    question = editing.new_question("extra", "", Kind.TEXT, "Mer?")
    new = editing.add_step(small_form(), "ramar", editing.new_step("mer", question))
    whole = merged(small_form(), editing.move_step(small_form(), "ringa", -1), new)
    assert [page.id for page in whole.pages] == ["ramar", "mer", "ringa", "agera"]


def _without(form: Form, *question_ids: str) -> Page:
    page = form.pages[2]
    kept = tuple(q for q in page.questions if q.id not in question_ids)
    return replace(page, questions=kept)
