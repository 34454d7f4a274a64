"""Two states of a document, question by question: nothing lost, nothing told that is the same."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.small_form import question
from tests.domain.telling import (
    CONTACTS,
    DUTY,
    UNIT,
    compared,
    form_with_everything,
    reworded,
    standing,
    told,
    without,
)
from vinr_desktop.domain.answers import normalised
from vinr_desktop.domain.form import Answer, Kind
from vinr_desktop.domain.redline import NOT_IN_FORM, QuestionRedline, compare
from vinr_desktop.domain.text_diff import Change

TEXT = st.text("aåö. \n-", max_size=30)
PERSON = st.fixed_dictionaries({"name": TEXT, "function": TEXT, "phone": TEXT})
ITEM = st.sampled_from([{"id": "112"}, {"id": "safe"}, {"id": "112", "text": "Ring SOS."}])
OWN = st.builds(lambda text: {"text": text}, st.sampled_from(["Ring chefen i dag.", "Skriv."]))
ROW = st.fixed_dictionaries(
    {"event": st.sampled_from(["Hund", "Tolk saknas"])},
    optional={"p": st.integers(1, 4), "c": st.integers(1, 4), "note": TEXT},
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "approver": PERSON,
        "aim": TEXT,
        "placing": st.booleans(),
        "decider": PERSON,
        "steps": st.lists(ITEM | OWN, max_size=5),
        "risks": st.lists(ROW, max_size=4),
        "help": st.lists(st.sampled_from(["kvinnofrid", "jour", "borta"]), max_size=3),
        "again": st.dates().map(lambda day: day.isoformat()),
        "level": st.sampled_from(["a", "b"]),
        "times": st.integers(0, 9),
        "inner": TEXT,
    },
)
FORM = form_with_everything()


def normal(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers as they are stored."""
    return {key: normalised(FORM.question(key), value) for key, value in answers.items()}


def side(question: QuestionRedline, name: str) -> list[tuple[str, ...]]:
    """What one side of a question said, read out of the redline alone."""
    place = {"before": "was", "after": "now"}[name]
    lines = [line for line in question.lines if getattr(line, place)]
    lines.sort(key=lambda line: int(getattr(line, place)))
    return [tuple(getattr(field.text, name) for field in line.fields) for line in lines]


def find(
    question_id: str, before: Mapping[str, Answer], after: Mapping[str, Answer]
) -> QuestionRedline:
    """The redline of one question."""
    return next(q for q in compared(before, after).questions if q.id == question_id)


@given(ANSWERS, ANSWERS)
def test_each_side_reads_as_it_does_alone(before: dict[str, Any], after: dict[str, Any]) -> None:
    before, after = normal(before), normal(after)
    redline = compared(before, after)
    alone = {"before": compared(before, before), "after": compared(after, after)}

    for name, same in alone.items():
        read = {q.id: side(q, name) for q in redline.questions}
        expected = {q.id: side(q, name) for q in same.questions}
        assert {key: value for key, value in read.items() if value} == expected


@given(ANSWERS)
def test_equal_answers_give_no_change(answers: dict[str, Any]) -> None:
    answers = normal(answers)

    assert compared(answers, answers).is_empty


@given(ANSWERS, ANSWERS)
def test_what_is_new_one_way_is_gone_the_other(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    before, after = normal(before), normal(after)
    there = {q.id: q.change for q in compared(before, after).changed}
    back = {q.id: q.change for q in compared(after, before).changed}
    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}

    assert back == {key: turned.get(change, change) for key, change in there.items()}


def test_order_counts_only_where_it_is_kept() -> None:
    groups = [{"id": "us"}, {"id": "ss"}]
    steps = [{"id": "112"}, {"id": "safe"}]

    assert compared({"groups": groups}, {"groups": groups[::-1]}).is_empty
    assert told(compared({"steps": steps}, {"steps": steps[::-1]})) == (
        "2 steps: Ändrat svar\n"
        "  • Flyttat från plats 1 till plats 2: Ring 112.\n"
        "  En punkt är oförändrad."
    )


def test_items_are_known_by_id_then_by_words() -> None:
    before = [{"id": "112"}, {"text": "Ring chefen i beredskap."}, {"text": "Vänta utanför."}]
    after = [{"id": "112", "text": "Ring 112 genast."}, {"text": "Ring chefen i beredskap nu."}]

    assert told(compared({"steps": before}, {"steps": after})) == (
        "2 steps: Ändrat svar\n"
        "  • Ändrat: Ring 112 {+genast}.\n"
        "  • Ändrat: Ring chefen i beredskap {+nu}.\n"
        "  • Borttaget: [Vänta utanför.]"
    )


def test_rows_of_a_table_are_known_by_their_content() -> None:
    before = [
        {"event": "Ensamarbete", "p": 2, "c": 4, "note": "Två på kvällen"},
        {"event": "Tolk saknas", "p": 3, "c": 2},
    ]
    after = [
        {"event": "Tolk saknas", "p": 3, "c": 2},
        {"event": "Ensamarbete", "p": 3, "c": 4, "note": "Två på kvällen och helgen"},
        {"event": "Hund", "p": 1},
    ]

    assert told(compared({"risks": before}, {"risks": after})) == (
        "2 risks: Ändrat svar\n"
        "  • Ändrat och flyttat från plats 1 till plats 2: Händelse: Ensamarbete ·"
        " Sannolikhet: [2] {+3} · Riskvärde: [8] {+12} ·"
        " Anmärkning: Två på kvällen {+och helgen}\n"
        "  • Tillagt: Händelse: {+Hund} · Sannolikhet: {+1}\n"
        "  En rad är oförändrad."
    )


def test_choices_days_and_yes_or_no_are_told_in_words() -> None:
    before = {"level": "a", "again": "2026-11-01", "placing": True, "times": 2.5}
    after = {"level": "b", "again": "2027-11-01", "placing": False, "times": 3}

    assert told(compared(before, after)) == (
        "1 level: Ändrat svar\n  [Enhetschef] {+Nämnd}\n"
        "1 times: Ändrat svar\n  [2,5] {+3}\n"
        "2 placing: Ändrat svar\n  [Ja] {+Nej}\n"
        "3 again: Ändrat svar\n  [den 1 november 2026] {+den 1 november 2027}"
    )


def test_a_person_is_told_field_by_field() -> None:
    bo = {"name": "Bo Ek", "function": "socialsekreterare", "phone": "08-465 004 01"}
    changed = {**bo, "phone": "08-465 004 09"}
    placing = {"placing": True}

    assert told(compared({**placing, "decider": bo}, {**placing, "decider": changed})) == (
        "2 decider: Ändrat svar\n  Bo Ek · Telefon: [08-465 004 01] {+08-465 004 09}"
    )


def test_a_number_that_changed_in_the_directory_is_a_change() -> None:
    answers = {"help": ["kvinnofrid", "jour"]}
    now = {**CONTACTS, "jour": replace(DUTY, phone="08-465 004 77")}

    assert told(compare(standing(answers), standing(answers, contacts=now))) == (
        "3 help: Ändrat svar\n"
        "  • Ändrat: Socialjouren · Telefon: [08-465 004 50] {+08-465 004 77}\n"
        "  En kontakt är oförändrad."
    )


def test_an_answer_that_no_longer_applies_is_gone() -> None:
    bo = {"name": "Bo Ek", "function": "", "phone": ""}
    gone = find("decider", {"placing": True, "decider": bo}, {"placing": False, "decider": bo})

    assert (gone.change, gone.is_asked) == (Change.REMOVED, False)


def test_forms_of_two_versions_are_compared_by_the_ids_of_their_questions() -> None:
    form = form_with_everything()
    newer = reworded(without(form, "inner"), "aim", "Vad vill ni?")
    answers = {"aim": "Vi hjälper.", "inner": "Egen tanke."}
    redline = compare(standing(answers, form), standing(answers, newer))
    by_id = {q.id: q for q in redline.questions}

    assert by_id["aim"].change is Change.SAME
    assert (by_id["aim"].text, by_id["aim"].asked_before) == ("Vad vill ni?", "Fråga aim?")
    assert (by_id["inner"].change, by_id["inner"].step) == (Change.REMOVED, 3)


def test_questions_of_a_step_that_is_gone_are_told_last() -> None:
    form = form_with_everything()
    newer = replace(form, pages=form.pages[:-1])
    redline = compare(standing({"inner": "Egen tanke."}, form), standing({}, newer))

    assert [(step.number, step.title) for step in redline.only_changed().steps] == [
        (0, NOT_IN_FORM)
    ]


def test_an_answer_of_another_kind_is_compared_as_text() -> None:
    form = form_with_everything()
    pages = tuple(
        replace(
            page,
            questions=tuple(
                question("help", Kind.LONG_TEXT, q.printing) if q.id == "help" else q
                for q in page.questions
            ),
        )
        for page in form.pages
    )
    before = standing({"help": ["kvinnofrid"]}, form)
    after = standing({"help": "Kvinnofridslinjen, 116 016"}, replace(form, pages=pages))

    assert told(compare(before, after)) == (
        "3 help: Ändrat svar\n  Kvinnofridslinjen, 116 016[, Dygnet runt]"
    )


def test_terms_that_are_not_decided_yet_have_not_been_taken_away() -> None:
    head = (("Diarienummer", "SN 2026/1"), ("Gäller från", "2026-12-01"))
    draft = (("Diarienummer", "SN 2026/9"), ("Gäller från", ""))
    changed = compare(standing({}, head=head), standing({}, head=draft)).changed_head

    assert [(f.label, f.text.before, f.text.after) for f in changed] == [
        ("Diarienummer", "SN 2026/1", "SN 2026/9")
    ]


def test_only_what_is_printed_can_be_asked_for() -> None:
    redline = compared({"aim": "a", "inner": "b"}, {"aim": "c", "inner": "d"})

    assert [q.id for q in redline.only_changed().questions] == ["aim", "inner"]
    assert [q.id for q in redline.only_changed(printed=True).questions] == ["aim"]
    assert UNIT.keys() <= {q.id for q in redline.questions}
