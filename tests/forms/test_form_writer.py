"""A form that is written reads back equal, whatever has been edited in it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import (
    Answer,
    Choice,
    Column,
    ColumnKind,
    Condition,
    Form,
    Kind,
    Question,
)
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.catalog_files import CatalogFiles
from vinr_desktop.storage.form_files import KnownIds, check_form, read_whole
from vinr_desktop.storage.form_writer import form_text

SHIPPED = sorted((shipped_root() / "forms").glob("*.toml"))
ROUTINE = shipped_root() / "forms" / "lokal-rutin.toml"
KNOWN = KnownIds.of(CatalogFiles([shipped_root() / "resources"]).read())
POINTS = sorted(KNOWN.requirements or ())
SECTORS = sorted(KNOWN.sectors or ())
WORDS = [
    "Vad gör {personen} då?",
    'Ett "citat" och ett \\ streck',
    "Två rader\noch en till.\n\n- En punkt",
    "Nolltecken \x00 och \x1f, \u2028 och 🙂",
    "  mellanslag  ",
    " \n ",
    "{personen",
    "{namn}",
]
Edit = Callable[[Form], Form]


def assert_reads_back(form: Form) -> None:
    text = form_text(form)
    assert check_form(text, "form.toml", KNOWN) == []
    assert read_whole(text, "form.toml", KNOWN) == form


def edits(form: Form, chance: Random, number: int) -> Edit:
    """One edit that somebody could make of the form as it is now; many are refused."""
    page = chance.choice(form.pages).id
    asked = chance.choice([question.id for question in form.questions()])
    words, by = chance.choice(WORDS), chance.choice([-3, -1, 1, 2])
    flag, sector = chance.random() < 0.5, chance.choice(["", *SECTORS])
    section = chance.choice(["", *(section.id for section in form.sections)])
    new, part = f"egen-{number}", f"del-{number}"
    kind = chance.choice(list(Kind))
    choices = form.question(asked).choices
    kept = chance.sample(choices, chance.randint(0, len(choices)))
    columns = form.question(asked).columns
    step = chance.choice(list(editing.StepPart))
    told = chance.choice(list(editing.QuestionPart))
    value = proposals(form.question(asked), words, kept)
    other = form.question(chance.choice([q.id for q in form.questions()]))
    wanted: dict[Kind, tuple[str | bool, ...]] = {
        Kind.YES_NO: (flag,),
        Kind.CHOICE: tuple(c.id for c in other.choices[:1]),
    }
    condition = Condition(other.id, wanted.get(other.kind, ()))
    question = editing.new_question(new, part, kind, "Ny fråga?")
    all_edits: list[Edit] = [
        lambda f: editing.reword_step(f, page, step, words, sector),
        lambda f: editing.set_minutes(f, page, by),
        lambda f: editing.move_step(f, page, by),
        lambda f: editing.hide_step(f, page, flag),
        lambda f: editing.add_step(f, page, editing.new_step(f"steg-{new}", question)),
        lambda f: editing.reword_question(f, asked, told, words, sector),
        lambda f: editing.move_question(f, asked, by),
        lambda f: editing.move_question_to(f, asked, page),
        lambda f: editing.hide_question(f, asked, flag),
        lambda f: editing.set_required(f, asked, flag),
        lambda f: editing.limit_sectors(f, asked, {sector} - {""}),
        lambda f: editing.set_conditions(f, asked, [condition] if flag else []),
        lambda f: editing.set_covers(f, asked, chance.sample(POINTS, 2)),
        lambda f: editing.propose(f, asked, value, sector),
        lambda f: editing.add_question(f, page, question, asked),
        lambda f: editing.print_in(f, asked, section),
        lambda f: editing.print_in_new(f, asked, part, words),
        lambda f: editing.rename_section(f, section, words),
    ]
    if choices:
        more = (*kept, Choice(part, words))
        all_edits.append(lambda f: editing.set_choices(f, asked, more))
    if columns:
        added = (*columns[1:], Column(part, words, ColumnKind.DATE))
        all_edits.append(lambda f: editing.set_columns(f, asked, added))
    return chance.choice(all_edits)


def proposals(question: Question, words: str, kept: Sequence[Choice]) -> Answer:
    """An answer to propose that has the shape of a question's kind, or does not."""
    shapes: dict[Kind, Answer] = {
        Kind.CHOICE: kept[0].id if kept else "",
        Kind.MULTIPLE: [{"id": choice.id} for choice in kept],
        Kind.CHECKLIST: [{"id": choice.id, "text": words} for choice in kept],
        Kind.PERSON: {"function": words},
        Kind.CONTACTS: [],
        Kind.TABLE: [{column.id: words} for column in question.columns[:1]],
        Kind.DATE: "2026-11-24",
        Kind.NUMBER: 4,
        Kind.YES_NO: True,
    }
    return None if words == WORDS[-1] else shapes.get(question.kind, words)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_form_reads_back_equal(path: object) -> None:
    text = next(p for p in SHIPPED if p == path).read_text(encoding="utf-8")
    assert_reads_back(read_whole(text, "form.toml", KNOWN))


def test_small_form_reads_back_equal(small: str) -> None:
    assert_reads_back(replace(read_whole(small, "form.toml", KNOWN), based_on="a" * 64))


@settings(max_examples=40, phases=(Phase.explicit, Phase.generate))
@example(seed=159648)  # the approver was asked for in one sector only
@given(seed=st.integers(0, 2**32))
def test_form_edited_at_random_reads_back_equal_and_has_no_fault(seed: int) -> None:
    chance = Random(seed)
    form = read_whole(ROUTINE.read_text(encoding="utf-8"), "form.toml", KNOWN)
    ids = {question.id for question in form.questions()}
    for number in range(chance.randint(1, 30)):
        with suppress(UserError):
            form = edits(form, chance, number)(form)
    assert_reads_back(form)
    assert ids <= {question.id for question in form.questions()}
