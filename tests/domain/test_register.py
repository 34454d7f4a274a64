"""Documents made elsewhere, what should exist, and what is inherited from above."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from vinr_desktop.domain.base import Superior
from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.expected import (
    Expected,
    Level,
    Present,
    Standing,
    counts,
    level_of,
    lines,
)
from vinr_desktop.domain.form import Form
from vinr_desktop.domain.inheritance import built_on, read, with_inherited, written
from vinr_desktop.domain.language import Scanner
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.progress import PageState, missing, page_states, parked, progress
from vinr_desktop.domain.register import passages
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.catalog_files import CatalogFiles
from vinr_desktop.storage.form_files import KnownIds, read_form

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
EAST, STAFF = (
    Unit("u1", "m/u1/", "Öster", "m", "hemtjanst"),
    Unit("u2", "m/u2/", "Stab", "m", "stab"),
)
POLICY = Expected("policy", "", "Policy", Level.POLICY, False)
LOCAL = Expected("lokal", "", "Lokal rutin", Level.LOCAL, True, form_id="lokal-rutin")


def document(unit: str, state: State, adopted: date | None = None) -> Document:
    made = Document(
        "d", "m/", "d", "lokal-rutin", 1, "0", "Rutin", unit, "1.0", state, "Åsa", NOW, NOW
    )
    return replace(made, adopted_on=adopted)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return CatalogFiles([shipped_root() / "resources"]).read()


def shipped(name: str) -> Form:
    path = Path(shipped_root() / "forms" / f"{name}.toml")
    return read_form(path.read_text(encoding="utf-8"), path.name, KnownIds())


@pytest.fixture(scope="module")
def local() -> Form:
    return shipped("lokal-rutin")


@pytest.fixture(scope="module")
def overall() -> Form:
    return shipped("overgripande-rutin")


def superior(overall: Form) -> Superior:
    """An overall routine with an answer to everything."""
    answers = {question.id: "Så gör vi." for question in overall.questions()}
    return Superior("o", "Övergripande rutin", "1.0", date(2026, 1, 7), answers=answers)


# --- old law -------------------------------------------------------------------------------


def test_old_law_is_told_with_the_new_and_the_words_around(catalog: Catalog) -> None:
    text = "Den som misstänker att ett barn far illa anmäler enligt 14 kap. 1 § SoL utan dröjsmål."

    (passage,) = passages(text, Scanner(catalog))

    assert passage.finding.text == "14 kap. 1 § SoL"
    assert "19 kap. 1 §" in passage.finding.suggestion
    assert passage.before.endswith("anmäler enligt")
    assert passage.after == "utan dröjsmål."


def test_words_around_are_cut_between_words(catalog: Catalog) -> None:
    text = "ord " * 60 + "14 kap. 1 § SoL " + "sedan " * 60

    (passage,) = passages(text, Scanner(catalog))

    assert passage.before.startswith("… ord ord")
    assert passage.after.endswith("sedan …")


# --- the list ------------------------------------------------------------------------------


def test_every_unit_and_the_department_get_their_lines() -> None:
    found = lines((LOCAL, POLICY), [EAST, STAFF], [], TODAY, 12)

    assert [(line.expected.id, line.unit) for line in found] == [
        ("policy", None),
        ("lokal", EAST),
        ("lokal", STAFF),
    ]
    assert counts(found)[Standing.MISSING] == 3


@pytest.mark.parametrize(
    ("state", "adopted", "standing"),
    [
        (State.DRAFT, None, Standing.BEGUN),
        (State.REVIEW, None, Standing.BEGUN),
        (State.FILED, date(2026, 1, 7), Standing.CURRENT),
        (State.FILED, date(2025, 1, 7), Standing.OLD),
        (State.REPLACED, date(2026, 1, 7), Standing.MISSING),
        (State.WITHDRAWN, date(2026, 1, 7), Standing.MISSING),
    ],
)
def test_a_line_stands_as_its_document(
    state: State, adopted: date | None, standing: Standing
) -> None:
    present = [Present(document("u1", state, adopted), "lokal")]

    (line,) = lines((LOCAL,), [EAST], present, TODAY, 12)

    assert line.standing is standing


def test_the_best_document_of_a_line_counts() -> None:
    present = [
        Present(document("u1", State.FILED, date(2026, 1, 7)), "lokal"),
        Present(document("u1", State.DRAFT), "lokal"),
        Present(document("u2", State.DRAFT), "lokal"),
    ]

    (line,) = lines((LOCAL,), [EAST], present, TODAY, 12)

    assert line.standing is Standing.CURRENT


def test_a_line_for_some_sectors_is_asked_of_their_units_only() -> None:
    found = lines((replace(LOCAL, sectors=("stab",)),), [EAST, STAFF], [], TODAY, 12)

    assert [line.unit for line in found] == [STAFF]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Lokal rutin", Level.LOCAL),
        ("Övergripande rutin", Level.OVERALL),
        ("Policy", Level.POLICY),
        ("Inventering", None),
    ],
)
def test_level_is_told_by_the_document_type(words: str, level: Level | None) -> None:
    assert level_of(words) is level


# --- inheritance ---------------------------------------------------------------------------


def test_overall_routine_asks_what_local_ones_have_in_common(local: Form, overall: Form) -> None:
    common = {q.id: q.kind for q in local.questions() if q.common}
    asked = {q.id: q.kind for q in overall.questions()}

    assert {q: asked[q] for q in common} == common
    assert not any(q.sectors for q in overall.questions()), "it holds for every sector"
    assert {s.id: s.kind for s in overall.sections}.items() <= {
        s.id: s.kind for s in local.sections
    }.items()


def test_home_care_unit_answers_at_most_25_questions(local: Form, overall: Form) -> None:
    form = built_on(local, superior(overall), (), ())

    assert progress(form, {"1b": "hemtjanst"}).required <= 25
    assert len(missing(form, {})) <= 25
    assert progress(local, {"1b": "hemtjanst"}).required > 60


def test_who_signs_and_where_it_belongs_is_never_inherited(local: Form, overall: Form) -> None:
    form = built_on(local, superior(overall), (), ())

    assert not form.inherits(form.question("1f-person"))
    assert not form.inherits(form.question("1h"))


def test_only_answered_questions_are_inherited(local: Form) -> None:
    form = built_on(local, Superior("o", "Rutin", "1.0", answers={"2a": "Syftet."}), (), ())

    assert form.superior is not None
    assert form.superior.questions == {"2a"}


def test_whole_step_holds_unchanged_where_somebody_says_so(local: Form) -> None:
    outside = Superior("o", "Rutin", "1.0", is_outside=True)
    form = built_on(local, outside, (), ("steg-10",))

    assert form.superior is not None
    assert form.superior.questions == {q.id for q in local.page_of("10a").questions}
    assert page_states(form, {})["steg-10"] is PageState.COMPLETE


def test_step_that_the_unit_writes_itself_is_asked(local: Form, overall: Form) -> None:
    form = built_on(local, superior(overall), ("steg-10",), ())

    assert not any(form.inherits(q) for q in local.page_of("10a").questions)
    assert form.inherits(form.question("11a"))


def test_own_answer_to_an_inherited_question_is_kept_but_does_not_count(
    local: Form, overall: Form
) -> None:
    form = built_on(local, superior(overall), (), ())
    answers = {"2a": "Vårt eget syfte."}

    assert [q.id for q in parked(form, answers)] == ["2a"]
    assert with_inherited(form, answers)["2a"] == "Så gör vi."


def test_condition_on_an_inherited_answer_holds(local: Form) -> None:
    answered = built_on(local, Superior("o", "R", "1.0", answers={"7i": True}), (), ())
    condition = local.question("7i-hur").shown_when[0]

    assert condition.question == "7i"
    assert answered.applies(answered.question("7i-hur"), {"1b": "ifo"}) is (
        True in condition.any_of
    )


def test_superior_is_frozen_and_read_again(overall: Form) -> None:
    one = superior(overall)

    assert read(written(one)) == one
