"""Answers that move to another form: nothing is lost, and all comes back on the way back."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.small_form import small_form
from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.form import Answer, Answers, BySector, Choice, Form, Kind, Question
from vinr_desktop.domain.form_moving import UNKNOWN, fits, moved, with_retired
from vinr_desktop.domain.progress import parked

CHOICES = (Choice("a", "Äpple"), Choice("b", "Bär"))


def with_question(**fields: Any) -> Form:  # noqa: ANN401 (the fields of a question)
    """The small form with one more question, "q"."""
    question = Question("q", **{"kind": Kind.TEXT, "text": BySector("Vad?"), **fields})
    return editing.add_question(small_form(), "ringa", question)


def after(old: Form, new: Form, answers: Answers) -> dict[str, Answer]:
    """The answers as they are stored when a draft has moved."""
    told = {**answers, **moved(old, new, answers).answers}
    return {key: value for key, value in told.items() if value is not None}


def test_an_answer_to_a_question_that_is_gone_stays_and_is_parked() -> None:
    old, answers = with_question(), {"q": "Sagt", "inner": "Tanke"}
    move = moved(old, small_form(), answers)
    assert move.answers == {}
    assert [(q.id, value) for q, value in move.parked] == [("q", "Sagt")]
    known = with_retired(small_form(), [old], answers)
    assert [q.text.default for q in parked(known, answers)] == ["Vad?"]


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"kind": Kind.CHOICE, "choices": CHOICES}, "a"),
        ({"kind": Kind.DATE}, "2026-11-24"),
        ({"kind": Kind.NUMBER}, 4),
        ({"kind": Kind.YES_NO}, True),
        ({"kind": Kind.PERSON}, {"name": "Bo", "function": "", "phone": ""}),
        ({"kind": Kind.MULTIPLE, "choices": CHOICES}, [{"id": "a"}]),
    ],
)
def test_another_kind_of_question_puts_the_answer_aside_until_it_returns(
    fields: dict[str, Any], value: Answer
) -> None:
    old, new = with_question(**fields), with_question(kind=Kind.LONG_TEXT)
    there = after(old, new, {"q": value})
    aside = f"q~{fields['kind'].value}"
    assert there == {aside: value}
    assert [q.id for q in parked(with_retired(new, [old], there), there)] == [aside]
    assert after(new, old, there) == {"q": value}
    anew = {**there, "q": "Ett nytt svar"}
    assert after(new, old, anew) == {"q": value, "q~long_text": "Ett nytt svar"}


def test_a_text_may_become_longer() -> None:
    assert moved(with_question(), with_question(kind=Kind.LONG_TEXT), {"q": "Ja"}).answers == {}


def test_a_choice_that_is_gone_becomes_an_own_row_and_is_chosen_again_when_it_returns() -> None:
    old = with_question(kind=Kind.CHECKLIST, choices=CHOICES, own=True)
    new = with_question(kind=Kind.MULTIPLE, choices=CHOICES[1:], own=True)
    answers = {"q": [{"id": "a"}, {"id": "b"}, {"text": "Eget"}]}
    there = after(old, new, answers)
    assert there == {"q": [{"text": "Äpple"}, {"id": "b"}, {"text": "Eget"}]}
    assert after(new, old, there) == answers


def test_without_own_rows_the_whole_answer_is_put_aside_too() -> None:
    old = with_question(kind=Kind.MULTIPLE, choices=CHOICES)
    new = with_question(kind=Kind.MULTIPLE, choices=CHOICES[1:])
    answers = {"q": [{"id": "a"}, {"id": "b"}]}
    there = after(old, new, answers)
    assert there == {"q": [{"id": "b"}], "q~multiple": answers["q"]}
    assert after(new, old, there) == answers
    changed = {**there, "q": []}
    assert after(new, old, changed) == answers


def test_a_table_keeps_the_cells_that_have_a_column() -> None:
    old = small_form()
    new = editing.set_columns(old, "risks", old.question("risks").columns[:2])
    rows = [{"event": "Hot", "p": 3, "note": "Ofta"}]
    there = after(old, new, {"risks": rows})
    assert there == {"risks": [{"event": "Hot", "p": 3}], "risks~table": rows}
    assert after(new, old, there) == {"risks": rows}


def test_two_answers_put_aside_do_not_replace_each_other() -> None:
    old = with_question(kind=Kind.CHOICE, choices=CHOICES)
    text = with_question(kind=Kind.TEXT)
    there = after(old, text, {"q": "a", "q~choice": "b"})
    assert there == {"q~choice": "b", "q~choice~2": "a"}


def test_an_answer_that_nobody_knows_the_question_of_can_still_be_read() -> None:
    values: dict[str, Answer] = {
        "t": "Ord", "n": 3, "y": True, "p": {"name": "Bo", "function": "", "phone": ""},
        "c": ["socialjour"], "l": [{"text": "Rad"}], "r": [{"kol": "Cell"}],
    }  # fmt: skip
    form = with_retired(small_form(), [], values)
    assert {q.text.default for q in form.retired} == {UNKNOWN}
    assert {q.id for q in parked(form, values)} == set(values)
    assert all(fits(q, values[q.id]) for q in form.retired if q.kind is not Kind.CHECKLIST)


def test_what_was_parked_before_is_not_told_as_parked_by_this_move() -> None:
    answers = {"q": "Sagt"}
    old = with_retired(small_form(), [with_question()], answers)
    assert moved(old, small_form(), answers).parked == []


FORMS = [
    with_question(kind=kind, choices=choices, own=own)
    for kind, choices, own in [
        (Kind.TEXT, (), False),
        (Kind.CHOICE, CHOICES, False),
        (Kind.CHOICE, CHOICES[:1], False),
        (Kind.MULTIPLE, CHOICES, True),
        (Kind.CHECKLIST, CHOICES[1:], False),
        (Kind.YES_NO, (), False),
    ]
] + [replace(small_form())]
GIVEN: list[Answer] = ["Ord", "a", "b", True, [{"id": "a"}], [{"id": "a"}, {"id": "b"}]]


@given(
    walk=st.lists(st.tuples(st.sampled_from(range(len(FORMS))), st.sampled_from(GIVEN)), max_size=8)
)
def test_no_walk_between_forms_loses_words_or_leaves_an_answer_that_does_not_fit(
    walk: list[tuple[int, Answer]],
) -> None:
    form, answers, seen = FORMS[0], {}, [FORMS[0]]  # type: Form, dict[str, Answer], list[Form]
    for index, value in walk:
        question = [q for q in form.questions() if q.id == "q"]
        if question and fits(question[0], value):
            answers = {**answers, "q": value}
        before = words(answers)
        known = with_retired(form, seen, answers)
        form = FORMS[index]
        answers = after(known, form, answers)
        seen.insert(0, form)
        assert before <= words(answers)
        if "q" in answers and any(q.id == "q" for q in form.questions()):
            assert fits(form.question("q"), answers["q"])


def words(answers: Answers) -> set[str]:
    """Every word and choice that is stored anywhere, choices by their words."""
    names = {"a": "Äpple", "b": "Bär"}
    found = set()
    for value in answers.values():
        for part in value if isinstance(value, list) else [value]:
            told = part.get("text") or part["id"] if isinstance(part, dict) else str(part)
            found.add(names.get(told, told))
    return found
