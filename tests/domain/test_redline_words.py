"""A redline in sentences: how much changed, and what the revision history is proposed to say."""

from dataclasses import replace

from hypothesis import given

from tests.domain.telling import CONTACTS, DUTY, compared, standing
from tests.domain.test_redline import ANSWERS, normal
from vinr_desktop.domain.redline import StepRedline, compare
from vinr_desktop.domain.redline_words import (
    MOST_SENTENCES,
    NOTHING_CHANGED,
    proposed_changes,
    summary,
)

BO = {"name": "Bo Ek", "function": "socialsekreterare", "phone": "08-465 004 01"}


def test_summary_counts_in_plain_words() -> None:
    before = {"aim": "Vi hjälper.", "times": 1, "level": "a"}
    after = {"aim": "Vi stödjer.", "times": 2, "again": "2027-11-01"}

    assert summary(compared(before, before)) == NOTHING_CHANGED
    assert summary(compared(before, after)) == "2 svar är ändrade, 1 nytt, 1 borttaget."
    assert summary(compared({}, after)) == "3 svar är nya."
    assert summary(compared({"times": 1}, {})) == "1 svar är borttaget."


def test_summary_names_what_is_new_in_the_head() -> None:
    redline = compare(standing({}), standing({}, head=(("Diarienummer", "SN 1"),)))

    assert summary(redline) == "I dokumentets huvud är det nytt under ”Diarienummer”."


def test_numbers_come_first_and_wording_last() -> None:
    before = {"aim": "Vi hjälper klienten.", "placing": True, "decider": BO, "help": ["jour"]}
    after = {
        "aim": "Vi hjälper alltid klienten.",
        "placing": True,
        "decider": {**BO, "phone": "08-465 004 09"},
        "help": ["jour"],
        "again": "2027-11-01",
        "steps": [{"id": "112"}, {"id": "safe"}],
    }
    moved = {**CONTACTS, "jour": replace(DUTY, phone="08-465 004 77")}
    redline = compare(standing(before), standing(after, contacts=moved))

    assert proposed_changes(redline) == (
        "Steg 2: nytt nummer till socialsekreteraren.",
        "Steg 3: nytt nummer till Socialjouren.",
        "Steg 2, ”Fråga steps?”: nytt svar.",
        "Steg 3, ”Fråga again?”: nytt svar.",
        "Steg 2, Syfte: ett ord ändrat.",
    )


def test_the_same_change_in_several_steps_is_told_once() -> None:
    answers = {"help": ["jour"]}
    now = {**CONTACTS, "jour": replace(DUTY, phone="08-465 004 77")}
    before, after = standing(answers), standing(answers, contacts=now)
    steps = compare(before, after).steps
    twice = replace(compare(before, after), steps=(*steps, _as_step(steps[-1], 5)))

    assert proposed_changes(twice) == ("Steg 3 och 5: nytt nummer till Socialjouren.",)


def _as_step(step: StepRedline, number: int) -> StepRedline:
    questions = tuple(replace(question, step=number) for question in step.questions)
    return replace(step, number=number, questions=questions)


def test_lists_are_counted_and_few_contacts_named() -> None:
    before = {
        "help": ["kvinnofrid"],
        "confirmed": [{"act": "Samtal", "who": "Chefen"}],
        "groups": [{"id": "us"}],
    }
    after = {
        "help": ["jour"],
        "confirmed": [{"act": "Samtal", "who": "Ombudet"}, {"act": "Anmälan"}],
        "groups": [{"id": "ss"}, {"text": "vikarier"}],
    }

    assert proposed_changes(compared(before, after)) == (
        "Steg 1, ”Fråga groups?”: två punkter tillagda, en punkt borttagen.",
        "Steg 2, Bekräftat: en rad tillagd, en rad ändrad.",
        "Steg 3, ”Fråga help?”: Socialjouren tillagd, Kvinnofridslinjen borttagen.",
    )


def test_a_text_says_how_much_of_it_is_another() -> None:
    long = "Vi frågar alltid i enrum. Är någon annan med bokar vi en ny tid. Vi säger varför."
    cases = {
        long.replace("alltid ", ""): "ett ord ändrat",
        long.replace("alltid i enrum", "varje gång"): "några ord ändrade",
        "Allt är annorlunda nu och ingenting av det gamla finns kvar": "texten är omarbetad",
        long.replace(". Är", ".\n\nÄr"): "tecken eller stycken ändrade",
    }

    for after, words in cases.items():
        proposed = proposed_changes(compared({"aim": long}, {"aim": after}))
        assert proposed == (f"Steg 2, Syfte: {words}.",)


def test_what_is_not_printed_is_not_proposed() -> None:
    assert proposed_changes(compared({"inner": "a"}, {"inner": "b"})) == ()


def test_many_changes_end_with_the_steps_of_the_rest() -> None:
    after = {
        "aim": "x",
        "placing": True,
        "decider": BO,
        "approver": BO,
        "steps": [{"id": "112"}],
        "risks": [{"event": "Hund"}],
        "confirmed": [{"act": "Samtal"}],
        "denied": [{"act": "Samtal"}],
        "help": ["jour"],
        "again": "2027-11-01",
    }
    proposed = proposed_changes(compared({}, after))

    assert len(proposed) == MOST_SENTENCES
    assert proposed[-1] == "Dessutom mindre ändringar i steg 2 och 3."


@given(ANSWERS, ANSWERS)
def test_always_a_few_sentences(before: dict[str, object], after: dict[str, object]) -> None:
    proposed = proposed_changes(compared(normal(before), normal(after)))

    assert len(proposed) <= MOST_SENTENCES
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in proposed)
