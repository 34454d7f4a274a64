"""What the program itself shows in a document: only a table that it fills in."""

import pytest

from tests.forms.faults import Told
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.form_files import KnownIds, check_form, read_form

PROGRAMME = (shipped_root() / "forms/utbildningsprogram.toml").read_text(encoding="utf-8")
SHOWS = 'by_program = true\nshows = "training-programme"\n'
HERE = "page[2].question[1] (krav)"


def test_the_programme_shows_the_requirements(known: KnownIds) -> None:
    question = read_form(PROGRAMME, "utbildningsprogram.toml", known).question("krav")

    assert (question.by_program, question.shows) == (True, "training-programme")
    assert [column.id for column in question.columns] == [
        "yrkesgrupp", "kurs", "niva", "nar", "igen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ('shows = "training-programme"', 'shows = "training-program"'),
            (f"{HERE}.shows", "”training-program” finns inte.", "training-programme"),
        ),
        ((SHOWS, 'shows = "training-programme"\n'), (f"{HERE}.shows", "by_program", "by_program")),
        (
            ('id = "forvaltning"\nkind = "text"', 'id = "forvaltning"\nkind = "text"\nshows = "x"'),
            ("page[1].question[1] (forvaltning).shows", "hör inte till", "table"),
        ),
    ],
    ids=["unknown", "not by the program", "another kind"],
)
def test_a_fault_is_told(known: KnownIds, change: tuple[str, str], expected: Told) -> None:
    found = check_form(PROGRAMME.replace(*change, 1), "utbildningsprogram.toml", known)

    key, problem, remedy = expected
    told = found[0]
    assert told.key == key
    assert problem in told.problem
    assert remedy in told.remedy
