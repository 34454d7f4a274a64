"""What a form file says arrives in the form, and own files replace or add by id."""

import os
from pathlib import Path

import pytest

from tests.forms.test_lokal_rutin import frame
from vinr_desktop.domain.answers import proposal
from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.composed import Grid, ItemList
from vinr_desktop.domain.composition import compose
from vinr_desktop.domain.errors import FormError, UserError
from vinr_desktop.domain.form import (
    BySector,
    ColumnKind,
    Condition,
    Form,
    Kind,
    PrintStyle,
    SignatureRole,
)
from vinr_desktop.storage.form_files import FormFiles, KnownIds, read_form


@pytest.fixture(scope="module")
def form(small: str, known: KnownIds) -> Form:
    return read_form(small, "second_form.toml", known)


@pytest.fixture
def folders(tmp_path: Path, small: str) -> tuple[Path, Path]:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    (shipped / "liten.toml").write_text(small, encoding="utf-8")
    return shipped, own


# --- what the file says --------------------------------------------------------------------


def test_head_of_the_file(form: Form) -> None:
    assert (form.id, form.version, form.title) == (
        "kompetensinventering",
        1,
        "Kompetensinventering",
    )
    assert form.signatures == (SignatureRole.OWNER, SignatureRole.APPROVER)
    assert (form.head.unit, form.head.owner, form.head.process) == ("enhet", "ansvarig", "")
    assert [section.id for section in form.sections] == ["nulage", "behov"]
    assert [(page.id, page.minutes, page.proposal) for page in form.pages] == [
        ("enheten", 3, False),
        ("kunskap", 10, True),
    ]


def test_every_kind_of_question_and_column(form: Form) -> None:
    assert {question.kind for question in form.questions()} == set(Kind)
    columns = form.question("kunskaper").columns
    assert {column.kind for column in columns} == set(ColumnKind)
    assert columns[4].product_of == ("vikt", "brist")
    assert [column.width for column in columns] == [2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0]


def test_texts_by_sector(form: Form) -> None:
    assert form.pages[1].guidance == BySector(
        "Räkna dem som arbetar i dag.", {"hemtjanst": "Räkna också timanställda."}
    )


def test_conditions(form: Form) -> None:
    assert form.question("planen").shown_when == (Condition("plan", (True,)),)
    assert form.question("stod").shown_when == (
        Condition("plan"),
        Condition("verksamhet", ("ifo", "annan")),
    )


def test_printing(form: Form) -> None:
    assert form.question("verksamhet").printing is None
    plan, support = form.question("plan").printing, form.question("stod").printing
    assert plan is not None
    assert support is not None
    assert (plan.yes, plan.no) == ("Det finns en plan.", "Det finns ingen plan.")
    assert support.style is PrintStyle.INLINE


def test_place_of_people_and_columns(small: str, known: KnownIds) -> None:
    text = small.replace(
        'required = true\ndocument = false\n\n[[page]]\nid = "kunskap"',
        "required = true\n"
        'document = { section = "behov", sentence = "Vi har en chef.", acute = "Chef" }'
        '\n\n[[page]]\nid = "kunskap"',
    )
    text = text.replace('kind = "number", min = 1, max = 4 }', 'kind = "number", printed = false }')
    form = read_form(text, "liten.toml", known)

    printing = form.question("faststallare").printing
    assert printing is not None
    assert (printing.sentence, printing.acute) == ("Vi har en chef.", "Chef")
    columns = {column.id: column.printed for column in form.question("kunskaper").columns}
    assert (columns["omrade"], columns["vikt"], columns["brist"]) == (True, False, False)


def test_prefill_differs_by_sector(form: Form, catalog: Catalog) -> None:
    question = form.question("moten")

    assert proposal(question, catalog.sector("ifo")) == [{"id": "fraga"}, {"id": "akt"}]
    assert proposal(question, catalog.sector("hemtjanst")) == [
        {"id": "fraga"},
        {"text": "hur brukarens vardag ser ut"},
    ]


def test_catalogue_lists_fill_the_choices(form: Form, catalog: Catalog) -> None:
    filled = form.with_choices(catalog.choice_lists())

    assert "webbkurs-om-vald" in [choice.id for choice in filled.question("kurser").choices]


# --- the folders ---------------------------------------------------------------------------


def test_a_draft_keeps_the_text_as_it_stands_in_the_file(
    folders: tuple[Path, Path], catalog: Catalog, small: str
) -> None:
    files = FormFiles(folders, catalog)

    assert files.ids() == ("kompetensinventering",)
    assert files.text("kompetensinventering") == small
    assert files.read("kompetensinventering").version == 1


def test_own_form_replaces_the_shipped_one_by_id(
    folders: tuple[Path, Path], catalog: Catalog, small: str
) -> None:
    own = small.replace("version = 1", "version = 2")
    (folders[1] / "var-egen.toml").write_text(own, encoding="utf-8")

    files = FormFiles(folders, catalog)

    assert files.ids() == ("kompetensinventering",)
    assert files.read("kompetensinventering").version == 2


def test_own_form_with_another_id_is_added(
    folders: tuple[Path, Path], catalog: Catalog, small: str
) -> None:
    own = small.replace('id = "kompetensinventering"', 'id = "egen-inventering"')
    (folders[1] / "egen.toml").write_text(own, encoding="utf-8-sig")

    files = FormFiles(folders, catalog)

    assert files.ids() == ("kompetensinventering", "egen-inventering")
    assert files.read("egen-inventering").title == "Kompetensinventering"


def test_changed_file_is_read_again(
    folders: tuple[Path, Path], catalog: Catalog, small: str
) -> None:
    files = FormFiles(folders, catalog)
    files.read("kompetensinventering")
    path = folders[0] / "liten.toml"
    path.write_text(small.replace("version = 1", "version = 7"), encoding="utf-8")
    os.utime(path, ns=(1, 1))

    assert files.read("kompetensinventering").version == 7


def test_faulty_own_form_is_told_and_not_taken_for_the_shipped_one(
    folders: tuple[Path, Path], catalog: Catalog, small: str
) -> None:
    own = small.replace("minutes = 3", "minutes = 0").replace('kind = "date"', 'kind = "dag"', 1)
    (folders[1] / "egen.toml").write_text(own, encoding="utf-8")

    files = FormFiles(folders, catalog)

    assert files.ids() == ()
    with pytest.raises(FormError, match="egen.toml, page"):
        files.read("kompetensinventering")
    assert len(files.check_all()) >= 2
    assert {fault.file for fault in files.check_all()} == {"egen.toml"}


def test_unreadable_own_file_leaves_the_shipped_ones_alone(
    folders: tuple[Path, Path], catalog: Catalog
) -> None:
    (folders[1] / "latin.toml").write_bytes('title = "Enhet på väg"'.encode("latin-1"))
    (folders[1] / "trasig.toml").write_text("id = ", encoding="utf-8")
    (folders[1] / "mapp.toml").mkdir()

    files = FormFiles(folders, catalog)

    assert files.ids() == ("kompetensinventering",)
    problems = {fault.file: str(fault) for fault in files.check_all()}
    assert "inte sparad som UTF-8" in problems["latin.toml"]
    assert "går inte att läsa som TOML" in problems["trasig.toml"]
    assert "filen går inte att öppna" in problems["mapp.toml"]


def test_two_own_files_may_not_share_an_id(
    folders: tuple[Path, Path], catalog: Catalog, small: str
) -> None:
    for name in ("a.toml", "b.toml"):
        (folders[1] / name).write_text(small, encoding="utf-8")

    (fault,) = FormFiles(folders, catalog).check_all()

    assert (fault.file, fault.key) == ("b.toml", "id")
    assert "”kompetensinventering” finns redan i a.toml" in fault.problem


def test_form_that_is_gone_is_told_calmly(folders: tuple[Path, Path], catalog: Catalog) -> None:
    with pytest.raises(UserError, match="finns inte längre.*Det du redan har skrivit finns kvar"):
        FormFiles(folders, catalog).text("ej-finns")


def test_folder_that_does_not_exist_holds_no_forms(tmp_path: Path, catalog: Catalog) -> None:
    assert FormFiles([tmp_path / "none"], catalog).check_all() == []


def test_explanations_of_choices_are_printed_as_a_table_only_where_asked(
    small: str, known: KnownIds, catalog: Catalog
) -> None:
    answers = {"verksamhet": "ifo", "kurser": [{"id": "webbkurs-om-vald"}, {"text": "en egen"}]}
    table = small.replace('lead = "Någon hos oss har gått:"', 'style = "table"')
    composed = [
        compose(
            read_form(text, "f.toml", known).with_choices(catalog.choice_lists()),
            answers,
            frame(catalog, "ifo"),
        )
        for text in (small, table)
    ]
    as_list, as_table = (document.sections[0].blocks[-1].block for document in composed)
    assert as_list == ItemList(("Webbkurs om våld (NCK)", "En egen"))
    assert isinstance(as_table, Grid)
    assert as_table.columns == ("Namn", "Vad det handlar om")
