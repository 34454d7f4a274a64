"""What is hidden in a form: out of use, in its place, and told where it may not be."""

import pytest

from tests.forms.faults import Told, assert_told
from vinr_desktop.storage.form_files import KnownIds, read_form, read_whole

ASKED = 'id = "{}"\n'
HEAD = ("unit", "sector", "owner", "approver", "review_date")
HIDDEN = 'id = "{}"\nhidden = true\n'


def hiding(text: str, *part_ids: str) -> str:
    """The text with `hidden = true` in these questions or steps."""
    for part_id in part_ids:
        assert ASKED.format(part_id) in text
        text = text.replace(ASKED.format(part_id), HIDDEN.format(part_id), 1)
    return text


def test_what_is_hidden_is_not_filled_in_but_keeps_its_place(small: str, known: KnownIds) -> None:
    text = hiding(small, "antal", "planen")
    form = read_form(text, "egen.toml", known)
    assert {"antal", "planen"} <= {q.id for q in form.retired}
    assert not {"antal", "planen"} & {q.id for q in form.questions()}
    whole = read_whole(text, "egen.toml", known)
    plain = read_whole(small, "egen.toml", known)
    assert [q.id for q in whole.questions()] == [q.id for q in plain.questions()]
    assert whole.question("antal").hidden


def test_a_hidden_step_is_no_step(small: str, known: KnownIds) -> None:
    text = hiding(small, "kunskap").replace('review_date = "nasta"\n', "")
    form = read_form(text, "egen.toml", known)
    assert "kunskap" not in [page.id for page in form.pages]
    assert "antal" in {q.id for q in form.retired}


def test_the_form_that_it_is_made_from_is_read(small: str, known: KnownIds) -> None:
    form = read_form(f'based_on = "abc"\n{small}', "egen.toml", known)
    assert form.based_on == "abc"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("ansvarig", [("head.owner", "är dold", "Ta bort hidden.")]),
        (
            "plan",
            [
                ("page[2].question[6] (planen).shown_when.question", "plan är dold", "Visa den"),
                ("page[2].question[7] (stod).shown_when[1].question", "plan är dold", "Visa den"),
            ],
        ),
    ],
)
def test_what_others_need_is_not_hidden(
    small: str, known: KnownIds, question: str, expected: list[Told]
) -> None:
    change = (ASKED.format(question), HIDDEN.format(question))
    assert_told(small, known, change, expected)


def test_not_everything_is_hidden(small: str, known: KnownIds) -> None:
    pages = small.split("[[page]]\n")
    text = "[[page]]\nhidden = true\n".join(pages)
    told = ("page", "alla steg är dolda", "Ta bort hidden")
    heads = [f"head.{name}" for name in HEAD]
    assert_told(text, known, ("", ""), [told, *((key, "är dold", "") for key in heads)])
