"""Which regulation points the answers cover."""

from vinr_desktop.domain.catalog import RegulationPoint
from vinr_desktop.domain.coverage import covered
from vinr_desktop.domain.form import (
    Answers,
    BySector,
    Choice,
    Condition,
    Form,
    Head,
    Kind,
    Page,
    Question,
)

WHO = RegulationPoint("who", "SOSFS 2011:9", "Vem ansvarar?", "4 kap.")
CHILD = RegulationPoint("child", "SoL", "Barnet?", "18 kap. 7 §")
DECIDED = RegulationPoint("decided", "Enkät", "Beslutad?", "Enkät")
NOBODY = RegulationPoint("nobody", "Enkät", "Frågas inte", "Enkät")

SECTOR = Question(
    "sector", Kind.CHOICE, BySector("?"), choices=(Choice("ifo", "IFO"), Choice("lss", "LSS"))
)
QUESTIONS = (
    SECTOR,
    Question("chief", Kind.PERSON, BySector("?"), covers=("who",)),
    Question("deputy", Kind.TEXT, BySector("?"), covers=("who", "child")),
    Question(
        "unit-child",
        Kind.TEXT,
        BySector("?"),
        covers=("child",),
        sectors=frozenset({"ifo"}),
        shown_when=(Condition("chief"),),
    ),
    Question("adopted", Kind.TEXT, BySector("?"), by_program=True, covers=("decided",)),
)
FORM = Form(
    "f", 1, "F", "F", "F", (), (), Head(sector="sector"), (),
    (Page("p", "P", "", BySector(""), 1, QUESTIONS),),
)  # fmt: skip


def ids(answers: Answers, *points: RegulationPoint) -> dict[str, tuple[list[str], bool]]:
    found = covered(FORM, answers, points)
    return {row.point.id: ([q.id for q in row.questions], row.is_covered) for row in found}


def test_one_answer_covers_a_point() -> None:
    assert ids({"deputy": "Vice chef"}, WHO) == {"who": (["chief", "deputy"], True)}


def test_blank_answer_covers_nothing() -> None:
    blank = {"chief": {"name": "", "function": "", "phone": ""}, "deputy": " "}

    assert ids(blank, WHO) == {"who": (["chief", "deputy"], False)}


def test_answer_that_does_not_apply_covers_nothing() -> None:
    answers = {"sector": "lss", "chief": {"name": "Mia"}, "unit-child": "Kvar sedan förr"}

    assert ids(answers, CHILD) == {"child": (["deputy"], False)}
    assert ids({**answers, "sector": "ifo"}, CHILD) == {"child": (["deputy", "unit-child"], True)}


def test_what_the_program_writes_counts() -> None:
    assert ids({}, DECIDED) == {"decided": (["adopted"], True)}


def test_point_that_no_question_asks_for_is_told() -> None:
    assert ids({}, NOBODY) == {"nobody": ([], False)}


def test_points_come_in_the_order_given() -> None:
    assert list(ids({}, CHILD, WHO)) == ["child", "who"]
