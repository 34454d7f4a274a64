"""Two texts word by word: nothing is lost, and ten pairs read as a person would tell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.telling import told_text
from vinr_desktop.domain.text_diff import Change, Place, Run, diff_text, diff_whole

WORDS = st.sampled_from(
    ["Ring", "chefen", "112", "i", "enrum", "och", ".", "- ", "\n", "\n\n", " "]
)
SENTENCES = st.sampled_from(
    [
        "Vi frågar alltid i enrum. ",
        "Ring chefen i beredskap. ",
        "Ring chefen i beredskap genast.\n\n",
        "Skriv ned barnets egna ord.\n",
        "- mediciner och nycklar\n",
        "Ja. ",
    ]
)
TEXTS = (
    st.text(max_size=40)
    | st.lists(WORDS, max_size=25).map("".join)
    | st.lists(SENTENCES, max_size=8).map("".join)
)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_what_is_told(before: str, after: str) -> None:
    told = diff_text(before, after)

    assert (told.before, told.after) == (before, after)


@given(TEXTS)
def test_a_text_has_not_changed_from_itself(text: str) -> None:
    told = diff_text(text, text)

    assert told.change is Change.SAME
    assert all(run.change is Change.SAME for passage in told.passages for run in passage.runs)


@given(TEXTS, TEXTS)
def test_only_space_can_change_unnoticed(before: str, after: str) -> None:
    unnoticed = diff_text(before, after).change is Change.SAME

    assert not unnoticed or before.split() == after.split()


@given(st.lists(SENTENCES, min_size=1, max_size=6, unique=True), st.randoms())
def test_paragraphs_in_another_order_are_never_taken_away_or_written(
    sentences: list[str], random: object
) -> None:
    long = [sentence.strip() for sentence in sentences if len(sentence) > len("Ja. ")]
    shuffled = sorted(long, key=lambda _: random.random())  # type: ignore[attr-defined]
    told = diff_text("\n\n".join(long), "\n\n".join(shuffled))

    assert (told.words(Change.ADDED), told.words(Change.REMOVED)) == (0, 0)


@given(TEXTS, TEXTS)
def test_a_whole_value_is_exchanged_whole(before: str, after: str) -> None:
    told = diff_whole(before, after)

    assert (told.before, told.after) == (before, after)
    assert sum(len(passage.runs) for passage in told.passages) <= 2


def test_what_moved_and_changed_tells_both_where_it_came_to() -> None:
    before = (
        "Barnet får veta vad som händer härnäst.\nChefen följer upp det inom en vecka från i dag."
    )
    after = "Chefen följer upp det inom en vecka från i dag.\nBarnet får veta vad som händer."
    left, stays, came = diff_text(before, after).passages

    assert [left.place, stays.place, came.place] == [Place.LEFT, Place.STAYS, Place.CAME]
    assert Run(" härnäst", "") in came.runs or Run("härnäst", "") in came.runs


PAIRS = {
    "ett ord": (
        "Ring chefen genast.",
        "Ring enhetschefen genast.",
        "Ring [chefen] {+enhetschefen} genast.",
    ),
    "nummer och tid": (
        "Ring socialjouren på 08-465 004 50 efter kl. 17.00.",
        "Ring socialjouren på 08-465 004 55 efter kl. 16.30.",
        "Ring socialjouren på [08-465 004 50] {+08-465 004 55} efter kl. [17.00] {+16.30}.",
    ),
    "omskriven mening": (
        "Personalen skall tillse att brukaren ej lämnas ensam med den som misstänks.",
        "Lämna aldrig brukaren ensam med den som misstänks. Ring chefen om du är osäker.",
        "[Personalen skall tillse att brukaren ej lämnas] {+Lämna aldrig brukaren} ensam med den"
        " som misstänks. {+Ring chefen om du är osäker.}",
    ),
    "delat stycke": (
        "Vi frågar alltid i enrum. Är någon med bokar vi en ny tid. Vi säger varför vi frågar.",
        "Vi frågar alltid i enrum. Är någon med bokar vi en ny tid.\n\nVi säger varför vi frågar.",
        "Vi frågar alltid i enrum. Är någon med bokar vi en ny tid. ¶ nytt stycke\n"
        "Vi säger varför vi frågar.",
    ),
    "hopslagna stycken": (
        "Vi frågar alltid i enrum.\n\nÄr någon annan med bokar vi en ny tid.",
        "Vi frågar alltid i enrum. Är någon annan med bokar vi en ny tid.",
        "Vi frågar alltid i enrum. ¶ ihop med stycket före Är någon annan med bokar vi en ny tid.",
    ),
    "flyttat stycke": (
        "Först ringer du 112 om någon är i fara.\n\nSedan ringer du chefen i beredskap.\n\n"
        "Till sist skriver du ned vad du har sett och hört.",
        "Till sist skriver du ned vad du har sett och hört.\n\n"
        "Först ringer du 112 om någon är i fara.\n\nSedan ringer du chefen i beredskap.",
        "Flyttat hit: Till sist skriver du ned vad du har sett och hört.\n"
        "Först ringer du 112 om någon är i fara.\n"
        "Sedan ringer du chefen i beredskap.\n"
        "Flyttat härifrån: Till sist skriver du ned vad du har sett och hört.",
    ),
    "flyttat och ändrat": (
        "Barnet ska alltid få veta vad som händer härnäst. Skriv ned barnets egna ord.\n\n"
        "Orosanmälan görs samma dag av den som fick veta.\n\nChefen följer upp inom en vecka.",
        "Orosanmälan görs genast av den som fick veta.\n\nChefen följer upp inom en vecka.\n\n"
        "Barnet ska alltid få veta vad som händer. Skriv ned barnets egna ord.",
        "Flyttat härifrån: Barnet ska alltid få veta vad som händer härnäst. Skriv ned barnets …\n"
        "Orosanmälan görs [samma dag] {+genast} av den som fick veta.\n"
        "Chefen följer upp inom en vecka.\n"
        "Flyttat hit: Barnet ska alltid få veta vad som händer [härnäst]."
        " Skriv ned barnets egna ord.",
    ),
    "delat och flyttat": (
        "Tolk bokas hos tolkförmedlingen. Anhöriga tolkar aldrig. Ring chefen om ingen tolk finns.",
        "Anhöriga tolkar aldrig.\n\n"
        "Tolk bokas hos tolkförmedlingen i god tid. Ring chefen om ingen tolk finns.",
        "Flyttat hit: Anhöriga tolkar aldrig.\n"
        "Tolk bokas hos tolkförmedlingen {+i god tid}.\n"
        "Flyttat härifrån: Anhöriga tolkar aldrig.\n"
        "Ring chefen om ingen tolk finns.",
    ),
    "punkter": (
        "Ta med:\n- id-kort och pass\n- mediciner\n- nycklar",
        "Ta med:\n- mediciner\n- id-kort och pass\n- laddare till telefonen\n- nycklar",
        "Ta med:\nFlyttat hit: - mediciner\n- id-kort och pass\n{+- laddare till telefonen}\n"
        "Flyttat härifrån: - mediciner\n- nycklar",
    ),
    "lagrum": (
        "Vi gör en orosanmälan enligt 14 kap. 1 § socialtjänstlagen.",
        "Vi gör en orosanmälan enligt 19 kap. 1 § socialtjänstlagen (2025:400).",
        "Vi gör en orosanmälan enligt [14] {+19} kap. 1 § socialtjänstlagen {+(2025:400)}.",
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_reads_as_a_person_would_tell_it(name: str) -> None:
    before, after, told = PAIRS[name]

    assert told_text(before, after) == told


@pytest.mark.parametrize("name", PAIRS)
def test_reads_backwards_as_well(name: str) -> None:
    before, after, _ = PAIRS[name]
    told = diff_text(after, before)

    assert (told.before, told.after) == (after, before)
    assert told.change is Change.CHANGED
