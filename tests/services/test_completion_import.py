"""Completed courses from a learning portal: matched surely or listed, noted once, undone whole."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.lists import FORMATS, Cells
from vinr_desktop.domain.completion_compare import CompletionPlan
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.training import Completion, Origin
from vinr_desktop.services.completion_import import CompletionWishes
from vinr_desktop.services.container import Services
from vinr_desktop.services.list_reading import read_list, read_pasted
from vinr_desktop.services.personnel_import import Wishes
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

STAFF = (
    "Anst.nr\tNamn\tEnhet\tE-post\tAnställd från\n"
    "0101\tÅsa Ångström\tNorr\tasa@k.example\t2020-01-01\n"
    "102\tBo Ek\tNorr\tbo@k.example\t2020-01-01\n"
    "103\tBo Ek\tSöder\t\t2020-01-01\n"
    "104\tCia Öman\tSöder\t\t2020-01-01\n"
    "105\tCia Öman\tSöder\t\t2020-01-01\n"
)
HEADERS = ("Användarnamn", "E-post", "Namn", "Enhet", "Kursnamn", "Slutförd")
NCK, FREDA = "webbkurs-om-vald", "freda"
DAY = date(2026, 5, 2)


@pytest.fixture
def stores(services: Services) -> Stores:
    """The stores behind the services, with some staff."""
    staff = services.training.imports.staff
    staff.apply(staff.preview(read_pasted(STAFF, staff.reading())), Wishes())
    return Stores.on(Database.open(services.place.database))


@pytest.fixture
def see(services: Services, tmp_path: Path) -> Callable[..., CompletionPlan]:
    """Preview rows as a file of a format."""

    def preview(
        rows: Cells, wishes: CompletionWishes | None = None, format_: str = "semicolon"
    ) -> CompletionPlan:
        ending, write = FORMATS[format_]
        path = tmp_path / f"kurser{ending}"
        path.write_bytes(write([HEADERS, *rows]))
        completions = services.training.imports.completions
        return completions.preview(read_list(path, completions.reading()), wishes)

    return preview


def done(stores: Stores) -> set[tuple[str, str, date | None]]:
    numbers = {each.id: each.number for each in stores.personnel.employees()}
    found = stores.training.completions()
    return {(numbers[each.employee_id], each.course_id, each.done_on) for each in found}


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_is_noted_once(
    format_: str, see: Callable[..., CompletionPlan], services: Services, stores: Stores
) -> None:
    rows = [
        ("0101", "", "", "", "Webbkurs om våld (NCK)", DAY),
        ("0101", "", "", "", "webbkurs om våld", DAY),
        ("", "BO@k.example", "", "", "FREDA", DAY),
        ("", "", "bo ek", "Söder", "Webbkurs om våld", DAY),
    ]
    completions = services.training.imports.completions

    plan = see(rows, None, format_)
    assert (len(plan.new), plan.unchanged, plan.unreadable) == (3, 1, ())
    assert done(stores) == set()
    completions.apply(plan, CompletionWishes())

    wanted = {("0101", NCK, DAY), ("102", FREDA, DAY), ("103", NCK, DAY)}
    assert done(stores) == wanted
    assert {each.origin for each in stores.training.completions()} == {Origin.IMPORTED}
    again = see(rows, None, format_)
    assert (again.new, again.unchanged) == ((), 4)
    assert completions.apply(again, CompletionWishes()) == ""


def test_doubtful_rows_are_listed_and_never_guessed(
    see: Callable[..., CompletionPlan], stores: Stores
) -> None:
    plan = see(
        [
            ("999", "", "", "", "FREDA", DAY),
            ("", "", "Cia Öman", "Söder", "FREDA", DAY),
            ("", "", "Bo Ek", "", "FREDA", DAY),
            ("0101", "bo@k.example", "", "", "FREDA", DAY),
            ("0101", "", "", "", "En kurs till", DAY),
            ("998", "", "", "", "", "nyss"),
            ("997", "", "", "", "En kurs till", DAY),
            ("0101", "", "", "", "FREDA", "nyss"),
            ("0101", "", "", "", "FREDA", ""),
            ("0101", "", "", "", "FREDA", date(2027, 1, 1)),
            ("850101-1239", "", "", "", "FREDA", DAY),
        ]
    )

    assert plan.new == ()
    assert [(each.row, each.column, each.value) for each in plan.unreadable] == [
        (2, "Användarnamn", "999"),
        (3, "Namn", "Cia Öman Söder"),
        (4, "Namn", "Bo Ek"),
        (5, "Användarnamn", "0101"),
        (6, "Kursnamn", "En kurs till"),
        (7, "Kursnamn", ""),
        (7, "Slutförd", "nyss"),
        (8, "Användarnamn", "997"),
        (8, "Kursnamn", "En kurs till"),
        (9, "Slutförd", "nyss"),
        (10, "Slutförd", ""),
        (11, "Slutförd", "2027-01-01"),
        (12, "Användarnamn", "85••••-••••"),
    ]
    assert plan.unreadable[0].expected == "någon som finns i registret"
    assert plan.unreadable[2].expected == (
        "ett anställningsnummer, en e-postadress, eller både namn och enhet"
    )
    assert plan.unknown == ("En kurs till",)


def test_an_unknown_number_falls_back_on_the_email(
    see: Callable[..., CompletionPlan], stores: Stores
) -> None:
    plan = see([("aek01", "asa@k.example", "", "", "FREDA", DAY)])

    assert len(plan.new) == 1


def test_what_a_course_is_called_in_the_portal_is_remembered(
    see: Callable[..., CompletionPlan], services: Services, stores: Stores
) -> None:
    rows = [("0101", "", "", "", "Våld, grundkurs 2026", DAY)]
    wishes = CompletionWishes(courses={"Våld, grundkurs 2026": NCK})

    services.training.imports.completions.apply(see(rows, wishes), wishes)

    assert done(stores) == {("0101", NCK, DAY)}
    later = see([("102", "", "", "", "våld grundkurs 2026", DAY)])
    assert len(later.new) == 1


def test_what_was_taken_back_here_is_not_noted_again(
    see: Callable[..., CompletionPlan], services: Services, stores: Stores
) -> None:
    plan = see([("0101", "", "", "", "FREDA", DAY)])
    (new,) = plan.new
    services.training.imports.completions.apply(plan, CompletionWishes())
    organisation = services.organisation
    with stores.db.change(organisation.actor(), organisation.now()):
        values = {name: getattr(new, name) for name in Completion.__dataclass_fields__}
        stores.training.save_completion(Completion(**{**values, "taken_back": True}))

    assert see([("0101", "", "", "", "FREDA", DAY)]).new == ()


def test_completions_are_undone_as_a_whole_and_refused_when_stale(
    see: Callable[..., CompletionPlan], services: Services, stores: Stores
) -> None:
    plan = see([("0101", "", "", "", "FREDA", DAY), ("102", "", "", "", "FREDA", DAY)])
    step = services.training.imports.completions.apply(plan, CompletionWishes())

    with pytest.raises(UserError, match="har ändrats"):
        services.training.imports.completions.apply(plan, CompletionWishes())
    services.training.imports.history.undo(step)

    assert done(stores) == set()


def test_numbers_that_are_never_imported_are_skipped(
    see: Callable[..., CompletionPlan], stores: Stores
) -> None:
    stores.personnel.set_never_imported(["101"])

    plan = see([("0101", "", "", "", "FREDA", DAY), ("101", "", "", "", "FREDA", "i maj")])

    assert (plan.new, plan.skipped, plan.unreadable) == ((), 1, ())
