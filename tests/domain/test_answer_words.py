"""Answers in a few words."""

from tests.domain.small_form import question, small_form
from vinr_desktop.domain.answer_words import LONGEST, NOTHING, in_words
from vinr_desktop.domain.directory import Audience, Contact
from vinr_desktop.domain.form import Answer, Kind

FORM = small_form()
LINE = Contact("line", "", "Kvinnofridslinjen", (Audience.VICTIM,))


def words(question_id: str, answer: Answer) -> str:
    """The answer to a question of the small form, in words."""
    return in_words(FORM.question(question_id), answer, {"line": LINE})


def test_every_kind_of_answer_reads_as_words() -> None:
    assert words("sector", "lss") == "LSS"
    assert words("placing", False) == "Nej"
    assert words("steps", [{"id": "112"}, {"text": "Andas."}]) == "Ring 112.; Andas."
    person = {"name": "Anna Ek", "function": "Enhetschef", "phone": ""}
    assert words("approver", person) == "Enhetschef, Anna Ek"
    assert words("help", ["line", "gone"]) == "Kvinnofridslinjen"
    assert words("denied", [{"act": "Fråga", "who": "Alla"}]) == "Fråga (Alla)"
    assert in_words(question("n", Kind.NUMBER), 2.5, {}) == "2,5"


def test_long_answer_is_cut_to_one_line() -> None:
    cut = words("aim", "Vi stödjer.\n" * 40)
    assert len(cut) <= LONGEST
    assert cut.endswith("…")
    assert "\n" not in cut


def test_no_answer_is_said_so() -> None:
    assert words("aim", " ") == NOTHING
