"""The rows of the document head, and when the cited laws were checked."""

from dataclasses import replace
from datetime import date

from tests.domain.small_form import question, small_form
from tests.domain.test_composition import DOCUMENT, LSS, NOW
from vinr_desktop.domain.composed import Grid
from vinr_desktop.domain.composition import compose
from vinr_desktop.domain.document_head import head_rows, laws_checked
from vinr_desktop.domain.form import Answer, Choice, Form, Head, Kind, Page, Printing
from vinr_desktop.domain.frame import Frame

LAWS = {
    "ny": date(2026, 2, 1),
    "gammal": date(2022, 11, 1),
    "utan": date(2020, 1, 1),
}


def form() -> Form:
    """The small form with a question on laws and the level of the decision."""
    laws = question(
        "laws",
        Kind.MULTIPLE,
        Printing("act"),
        choices=(Choice("ny", "1 § nya lagen", "Ny."), Choice("gammal", "2 § gamla", "Gammal.")),
        choices_from="laws",
    )
    level = question("level", Kind.CHOICE, choices=(Choice("namnd", "nämnd"),))
    first = small_form().pages[0]
    page: Page = replace(first, questions=(*first.questions, laws, level))
    head = Head(unit="unit", sector="sector", approver="approver", approver_level="level")
    return replace(small_form(), head=head, pages=(page,))


def head(answers: dict[str, Answer]) -> dict[str, str]:
    given = {"unit": "norr", "sector": "lss", **answers}
    return dict(head_rows(form(), given, DOCUMENT, replace(LSS, name="hemtjänst"), LAWS))


def test_values_begin_with_a_capital() -> None:
    assert (head({})["Enhet"], head({})["Verksamhet"]) == ("Norr", "Hemtjänst")


def test_head_tells_how_old_the_sources_of_the_cited_laws_are() -> None:
    both = [{"id": "ny"}, {"id": "gammal"}]
    assert head({"laws": both})["Lagrum kontrollerade"] == "Det äldsta 2022-11, det senaste 2026-02"
    assert head({"laws": both[:1]})["Lagrum kontrollerade"] == "2026-02"
    assert "Lagrum kontrollerade" not in head({})


def test_only_cited_laws_count() -> None:
    answers = {"sector": "lss", "laws": [{"id": "ny"}]}
    assert laws_checked(form(), answers, LAWS) == {"ny": date(2026, 2, 1)}


def test_each_law_is_printed_with_its_month() -> None:
    answers = {"unit": "Norr", "sector": "lss", "laws": [{"id": "gammal"}]}
    composed = compose(form(), answers, Frame(DOCUMENT, LSS, "", {}, LAWS, (), NOW))
    grid = composed.sections[0].blocks[0].block
    assert isinstance(grid, Grid)
    assert grid.rows == (("2 § gamla", "Gammal.", "2022-11"),)
    assert composed.laws_checked == date(2022, 11, 1)


def test_level_of_the_decision_is_told_where_the_function_does_not() -> None:
    chair = {"name": "Bo Ek", "function": "ordförande"}
    assert head({"approver": chair, "level": "namnd"})["Beslutsnivå"] == "Nämnd"
    assert "Beslutsnivå" not in head({"approver": {"function": "Nämnden"}, "level": "namnd"})
