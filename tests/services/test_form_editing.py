"""Forms in work: kept at once, in use only when somebody says so, and nothing ever lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.conftest import StandingClock
from tests.services.office import ONE, TWO, form_text
from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.errors import FormError, UserError
from vinr_desktop.domain.form import Form, Kind
from vinr_desktop.domain.form_editing import QuestionPart, StepPart
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.form_editing import Edit, FormState
from vinr_desktop.services.opening import Door, open_to_read
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.form_files import FormFiles


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A program that ships one small form, and the real resources."""
    shipped = tmp_path / "program"
    (shipped / "forms").mkdir(parents=True)
    (shipped / "resources").symlink_to(shipped_root() / "resources")
    (shipped / "forms" / f"{ONE}.toml").write_text(form_text(ONE), encoding="utf-8")
    return Place(tmp_path / "data", shipped)


@pytest.fixture
def opened(place: Place, clock: StandingClock) -> Iterator[Services]:
    """The services once more, as after the program was closed and opened."""
    db = Database.open(place.database)
    yield build(db, place, "konto", clock)
    db.close()


def ship(place: Place, old: str, new: str) -> None:
    """Let the program come with another form."""
    path = place.shipped / "forms" / f"{ONE}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def titled(title: str) -> Edit:
    return lambda form: editing.reword_step(form, "allt", StepPart.TITLE, title)


def asking(text: str) -> Edit:
    return lambda form: editing.reword_question(form, "gora", QuestionPart.TEXT, text)


def own_files(place: Place) -> list[str]:
    folder = place.data / "forms"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.toml"))


def test_a_form_begins_as_the_shipped_one(services: Services) -> None:
    [row] = services.form_editing.rows()
    assert (row.form_id, row.state, row.has_draft, row.newer) == (
        ONE,
        FormState.SHIPPED,
        False,
        False,
    )
    assert services.form_editing.open(ONE).title == "Provrutin"
    assert not services.form_editing.has_draft(ONE), "looking at a form makes no file"


def test_forms_can_be_looked_at_beside_an_open_window(services: Services, place: Place) -> None:
    with open_to_read(Door(place, "konto", services.organisation.now)) as reading:
        assert reading.form_editing.open(ONE).title == "Provrutin"
        assert [row.form_id for row in reading.form_editing.rows()] == [ONE]


def test_edits_are_kept_at_once_but_not_in_use(
    services: Services, opened: Services, place: Place
) -> None:
    services.form_editing.edit(ONE, titled("Steg ett"))
    assert own_files(place) == [f"utkast/{ONE}.toml"]
    assert services.forms.fresh(ONE).pages[0].title == "Allt på en sida"
    assert opened.form_editing.open(ONE).pages[0].title == "Steg ett"
    assert opened.form_editing.draft_changes(ONE) == (
        "Steget ”Allt på en sida” heter nu ”Steg ett”.",
    )


def test_edits_are_undone_and_redone_those_of_one_step_together(services: Services) -> None:
    forms = services.form_editing
    forms.edit(ONE, titled("A"))
    for text in ("V", "Va", "Vad?"):
        forms.edit(ONE, asking(text), "gora-text")
    assert forms.can_undo(ONE) == (True, False)
    assert forms.undo(ONE).question("gora").text.default == "Vad gör ni först?"
    assert forms.undo(ONE).pages[0].title == "Allt på en sida"
    assert forms.can_undo(ONE) == (False, True)
    forms.redo(ONE)
    assert forms.redo(ONE).question("gora").text.default == "Vad?"
    forms.undo(ONE)
    forms.edit(ONE, titled("B"))
    assert forms.can_undo(ONE) == (True, False)


def test_what_would_break_the_form_changes_nothing(services: Services, place: Place) -> None:
    def hide(form: Form) -> Form:
        return editing.hide_question(form, "faststalls", True)

    with pytest.raises(UserError, match="skriver under"):
        services.form_editing.edit(ONE, hide)
    assert own_files(place) == []
    assert services.form_editing.can_undo(ONE) == (False, False)


def test_taken_into_use_new_documents_are_begun_with_it(services: Services, place: Place) -> None:
    forms = services.form_editing
    new = editing.new_question(forms.new_id(), "", Kind.YES_NO, "Finns en lista?")
    forms.edit(ONE, lambda form: editing.add_question(form, "allt", new))
    assert forms.adopt(ONE).version == 2
    [row] = forms.rows()
    assert (row.state, row.version, row.has_draft) == (FormState.CHANGED, 2, False)
    assert services.forms.fresh(ONE).question(new.id).kind is Kind.YES_NO
    assert own_files(place) == [f"{ONE}.toml"]
    files = FormFiles(place.form_folders, services.catalog)
    assert files.check_all() == []


def test_what_is_replaced_is_put_aside_and_the_shipped_form_returns(
    services: Services, place: Place
) -> None:
    forms = services.form_editing
    for title in ("Ett", "Två"):
        forms.edit(ONE, titled(title))
        forms.adopt(ONE)
    forms.edit(ONE, titled("Tre"))
    forms.restore_shipped(ONE)
    assert services.forms.fresh(ONE).pages[0].title == "Allt på en sida"
    aside = [(place.data / "forms" / name).read_text("utf-8") for name in own_files(place)]
    assert all(name.startswith("tidigare/") for name in own_files(place))
    for title in ("Ett", "Två", "Tre"):
        assert any(f'title = "{title}"' in text for text in aside)
    with pytest.raises(UserError, match="inget medföljande"):
        forms.restore_shipped("finns-inte")


def test_an_own_file_keeps_its_name_and_is_never_missing(services: Services, place: Place) -> None:
    folder = place.data / "forms"
    folder.mkdir(parents=True)
    (folder / "var-rutin.toml").write_text(form_text(ONE), encoding="utf-8")
    services.form_editing.edit(ONE, titled("Vårt steg"))
    services.form_editing.adopt(ONE)
    assert [name for name in own_files(place) if "/" not in name] == ["var-rutin.toml"]
    assert services.forms.fresh(ONE).pages[0].title == "Vårt steg"


def test_a_form_goes_from_one_pc_to_another_as_a_file(
    services: Services, place: Place, tmp_path: Path
) -> None:
    forms, file = services.form_editing, tmp_path / "Vår rutin.toml"
    forms.edit(ONE, titled("Från grannen"))
    forms.hand_out(ONE, file)
    forms.discard_draft(ONE)
    assert forms.open(ONE).pages[0].title == "Allt på en sida"
    assert forms.take_in(file).id == ONE
    assert forms.open(ONE).pages[0].title == "Från grannen"
    assert services.forms.fresh(ONE).pages[0].title == "Allt på en sida"


def test_a_new_form_of_another_id_can_be_taken_in(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "annan.toml"
    file.write_text(form_text(TWO), encoding="utf-8")
    services.form_editing.take_in(file)
    rows = {row.form_id: row for row in services.form_editing.rows()}
    assert rows[TWO].state is FormState.OWN
    assert TWO not in services.forms.titles()
    services.form_editing.adopt(TWO)
    assert TWO in services.forms.titles()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"inte toml [", "TOML"),
        (b"\xff\xfe", "UTF-8"),
        (form_text(ONE).replace("kind", "sort").encode(), "nyckeln finns inte"),
        (b"x" * 6_000_000, "för stor"),
    ],
)
def test_a_file_that_is_no_form_is_refused_with_what_is_wrong(
    services: Services, place: Place, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "fel.toml"
    file.write_bytes(content)
    with pytest.raises(UserError) as caught:
        services.form_editing.take_in(file)
    assert said in str(caught.value)
    assert "Ingenting är ändrat" in str(caught.value)
    assert own_files(place) == []


def test_a_file_that_is_gone_is_told(services: Services, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="går inte att öppna"):
        services.form_editing.take_in(tmp_path / "borta.toml")


def test_a_newer_shipped_form_is_announced_and_merged(services: Services, place: Place) -> None:
    forms = services.form_editing
    forms.edit(ONE, titled("Vårt steg"))
    forms.adopt(ONE)
    ship(place, "Vad gör ni först?", "Vad gör ni allra först?")
    assert [row.newer for row in forms.rows()] == [True]
    assert forms.announced() == ("Provrutin",)
    assert forms.newer(ONE) == ("Frågan ”Vad gör ni först?” lyder nu ”Vad gör ni allra först?”.",)
    merged = forms.merge_newer(ONE)
    assert merged.pages[0].title == "Vårt steg"
    assert merged.question("gora").text.default == "Vad gör ni allra först?"
    assert forms.newer(ONE) == (), "it lies in the working copy"
    assert services.forms.fresh(ONE).question("gora").text.default == "Vad gör ni först?"
    forms.undo(ONE)
    assert forms.newer(ONE) != ()
    forms.redo(ONE)
    forms.adopt(ONE)
    assert forms.newer(ONE) == ()


def test_the_own_form_can_be_kept_until_the_shipped_one_changes_again(
    services: Services, place: Place
) -> None:
    forms = services.form_editing
    forms.edit(ONE, titled("Vårt steg"))
    forms.adopt(ONE)
    ship(place, "Vad gör ni först?", "Vad gör ni?")
    forms.keep_own(ONE)
    assert forms.newer(ONE) == ()
    assert services.forms.fresh(ONE).question("gora").text.default == "Vad gör ni först?"
    ship(place, "Vad gör ni?", "Vad gör ni nu?")
    assert forms.newer(ONE) == ("Frågan ”Vad gör ni?” lyder nu ”Vad gör ni nu?”.",)


def test_a_comment_in_the_shipped_form_is_no_news(services: Services, place: Place) -> None:
    services.form_editing.edit(ONE, titled("Vårt steg"))
    services.form_editing.adopt(ONE)
    ship(place, "version = 1", "version = 1 # samma")
    assert services.form_editing.newer(ONE) == ()


def test_forms_that_do_not_go_together_are_told_and_nothing_is_changed(
    services: Services, place: Place
) -> None:
    forms = services.form_editing
    forms.edit(ONE, lambda form: editing.hide_question(form, "tanke", True))
    forms.adopt(ONE)
    ship(place, 'review_date = "uppfoljning"', 'review_date = "uppfoljning"\nreplaces = "tanke"')
    before = forms.open(ONE)
    with pytest.raises(UserError, match="går inte ihop"):
        forms.merge_newer(ONE)
    assert forms.open(ONE) == before


def test_an_own_file_that_cannot_be_read_is_shown_with_its_fault(
    services: Services, place: Place
) -> None:
    folder = place.data / "forms"
    folder.mkdir(parents=True)
    (folder / f"{ONE}.toml").write_text("trasig", encoding="utf-8")
    [row] = services.form_editing.rows()
    assert row.fault
    with pytest.raises(FormError):
        services.form_editing.open(ONE)
    services.form_editing.restore_shipped(ONE)
    assert [row.fault for row in services.form_editing.rows()] == [""]


def test_ids_of_new_parts_are_never_the_same(services: Services) -> None:
    made = {services.form_editing.new_id() for _ in range(100)}
    assert len(made) == 100


def test_hidden_questions_are_not_tried(services: Services) -> None:
    forms = services.form_editing
    forms.edit(ONE, lambda form: editing.hide_question(form, "tanke", True))
    tried: Form = forms.to_try(ONE)
    assert "tanke" not in {question.id for question in tried.questions()}
    assert forms.open(ONE).question("tanke").hidden
