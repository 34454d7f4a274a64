"""Documents made outside the program: kept, searched, counted, begun from, and replaced."""

from contextlib import closing
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from tests.files import OLD_ROUTINE, pdf, word
from tests.services.conftest import StandingClock
from vinr_desktop.domain.document import Document, EventKind, State, add_months
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.expected import Expected, Level, Line, Standing
from vinr_desktop.domain.register import Media
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.register import LARGEST_FILE, Facts, read_file
from vinr_desktop.services.versions import CURRENT_MONTHS
from vinr_desktop.storage.connection import connect


def facts(services: Services, unit: str = "") -> Facts:
    unit_id = services.organisation.municipality().id
    if unit:
        unit_id = services.organisation.add_unit(unit, "hemtjanst").id
    return Facts(
        title="Rutin vid misstanke om våld",
        kind="Lokal rutin",
        level=Level.LOCAL,
        unit_id=unit_id,
        place="Intranätet, Rutiner",
        adopted_on=date(2026, 3, 2),
        approver="Bo Ek, förvaltningschef",
        owner="Åsa Öberg",
        version="2.1",
        review_date=date(2027, 3, 1),
        expected="lokal-rutin",
        registry_number="SN 2026/4",
    )


def registered(services: Services, folder: Path, told: Facts, name: str = "rutin.docx") -> Document:
    path = folder / name
    text = (*OLD_ROUTINE, name)
    path.write_bytes(word(*text) if path.suffix == ".docx" else pdf("\n".join(text)))
    return services.register.register(read_file(path), told)


def line(services: Services, expected: str, unit: str = "") -> Line:
    (found,) = [
        x
        for x in services.expecting.lines()
        if x.expected.id == expected and (x.unit.name if x.unit else "") == unit
    ]
    return found


@pytest.mark.parametrize("name", ["rutin.docx", "rutin.pdf"])
def test_registered_document_is_kept_byte_for_byte(
    services: Services, tmp_path: Path, name: str
) -> None:
    document = registered(services, tmp_path, facts(services, "Öster"), name)

    assert document.state is State.FILED
    assert document.adopted_on == date(2026, 3, 2)
    assert services.register.file(document.id) == (name, (tmp_path / name).read_bytes())
    assert "Vi frågar alltid i enrum" in services.register.text(document.id)
    assert services.filing.receipt(document.id) is not None
    kinds = [event.kind for event in services.drafting.history(document.id)]
    assert kinds == [EventKind.REGISTERED]


def test_registered_document_is_listed_with_its_file(services: Services, tmp_path: Path) -> None:
    registered(services, tmp_path, facts(services, "Öster"))

    (row,) = services.drafting.overview()

    assert row.original is not None
    assert row.original.media is Media.WORD
    assert (row.unit, row.missing) == ("Öster", 0)


def test_old_law_in_its_text_is_found(services: Services, tmp_path: Path) -> None:
    document = registered(services, tmp_path, facts(services))

    found = [p.finding.text for p in services.register.passages(document.id)]

    assert found == ["14 kap. 1 § SoL", "5 kap. 11 § socialtjänstlagen (2001:453)"]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [("ENRUM samma", True), ("misstänk", True), ("frågar hund", False), ("", False)],
)
def test_its_text_can_be_searched(
    services: Services, tmp_path: Path, words: str, is_found: bool
) -> None:
    document = registered(services, tmp_path, facts(services))

    assert services.register.holding(words) == ({document.id} if is_found else set())


def test_the_search_can_be_made_anew(services: Services, place: Place, tmp_path: Path) -> None:
    document = registered(services, tmp_path, facts(services))
    with closing(connect(place.database)) as other:
        other.execute("delete from document_text")

    assert services.register.holding("enrum") == {document.id}


def test_scanned_document_is_registered_all_the_same(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "skannad.pdf"
    path.write_bytes(pdf())
    file = read_file(path)

    document = services.register.register(file, facts(services))

    assert file.is_picture
    assert services.register.text(document.id) == ""
    assert services.register.passages(document.id) == ()


@pytest.mark.parametrize("part", ["title", "version", "owner", "approver", "place"])
def test_what_is_missing_is_asked_for(services: Services, tmp_path: Path, part: str) -> None:
    told = {field.name: getattr(facts(services), field.name) for field in fields(Facts)}

    with pytest.raises(UserError):
        registered(services, tmp_path, Facts(**{**told, part: " "}))
    assert services.drafting.overview() == []


@pytest.mark.parametrize("day", [None, date(2026, 11, 25)])
def test_odd_day_is_refused(services: Services, tmp_path: Path, day: date | None) -> None:
    with pytest.raises(UserError):
        registered(services, tmp_path, replace(facts(services), adopted_on=day))


def test_same_file_is_registered_once(services: Services, tmp_path: Path) -> None:
    registered(services, tmp_path, facts(services))
    path = tmp_path / "rutin.docx"

    with pytest.raises(UserError, match="redan registrerad"):
        services.register.register(read_file(path), facts(services))


def test_head_can_be_corrected(services: Services, tmp_path: Path) -> None:
    document = registered(services, tmp_path, facts(services, "Öster"))
    told = services.register.facts(document.id)
    assert told == facts(services, "Öster")

    changed = replace(told, title="Rutin om våld", place="Pärm 3", expected="")
    services.register.change(document.id, changed)

    assert services.register.facts(document.id) == changed


def test_new_version_replaces_the_old(services: Services, tmp_path: Path) -> None:
    first = registered(services, tmp_path, facts(services))
    told = replace(facts(services), version="3.0", replaces=first.id)

    second = registered(services, tmp_path, told, "ny.docx")

    states = {row.document.id: row.document.state for row in services.drafting.overview()}
    assert states == {first.id: State.REPLACED, second.id: State.FILED}
    assert second.series == first.series


def test_both_histories_tell_who_replaced_which_file_when(
    services: Services, tmp_path: Path, clock: StandingClock
) -> None:
    organisation = services.organisation
    first = registered(services, tmp_path, facts(services))
    organisation.choose_me(organisation.add_person("Karin Ås", "Stab").id)
    clock.forward(days=3)
    told = replace(facts(services), version="3.0", replaces=first.id)
    new = registered(services, tmp_path, told, "ny.docx")

    *_, gone = services.drafting.history(first.id)
    assert (gone.kind, gone.person, gone.at) == (EventKind.REPLACED, "Karin Ås", clock())
    assert gone.note == "rutin.docx är ersatt av ny.docx. Version 3.0 gäller i stället."
    (come,) = services.drafting.history(new.id)
    assert come.note == "ny.docx, ersätter rutin.docx"
    name, data = services.register.file(first.id)
    assert (name, data) == ("rutin.docx", (tmp_path / "rutin.docx").read_bytes())


@pytest.mark.parametrize("name", ["rutin.doc", "rutin.txt", "rutin"])
def test_other_kinds_of_file_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(word("hej"))

    with pytest.raises(UserError, match="varken en PDF"):
        read_file(tmp_path / name)


def test_missing_and_huge_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="går inte att läsa"):
        read_file(tmp_path / "finns-inte.pdf")
    with (tmp_path / "stor.pdf").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(UserError, match="större än"):
        read_file(tmp_path / "stor.pdf")


# --- what should exist ---------------------------------------------------------------------


def test_registered_document_counts_as_any_other(
    services: Services, tmp_path: Path, clock: StandingClock
) -> None:
    services.organisation.add_unit("Väster", "hemtjanst")
    document = registered(services, tmp_path, facts(services, "Öster"))

    assert line(services, "lokal-rutin", "Öster").standing is Standing.CURRENT
    assert line(services, "lokal-rutin", "Väster").standing is Standing.MISSING
    assert services.expecting.is_current(document)
    clock.forward(days=200)
    assert line(services, "lokal-rutin", "Öster").standing is Standing.OLD
    services.organisation.set_setting(CURRENT_MONTHS, "24")
    assert line(services, "lokal-rutin", "Öster").standing is Standing.CURRENT


def test_a_follow_up_renews_it_in_the_list(
    services: Services, tmp_path: Path, clock: StandingClock
) -> None:
    document = registered(services, tmp_path, facts(services, "Öster"))
    clock.forward(days=200)
    assert line(services, "lokal-rutin", "Öster").standing is Standing.OLD
    today = clock.at.date()
    services.versions.follow_up(document.id, "Läst på APT.", add_months(today, 12), today)
    assert line(services, "lokal-rutin", "Öster").standing is Standing.CURRENT
    assert services.expecting.is_current(document)


def test_draft_of_the_program_is_a_begun_line(services: Services) -> None:
    unit = services.organisation.add_unit("Öster", "hemtjanst")
    draft = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")

    found = line(services, "lokal-rutin", "Öster")

    assert found.standing is Standing.BEGUN
    assert found.document == services.drafting.open(draft.id).document


def test_list_can_be_changed_and_the_shipped_line_comes_back(services: Services) -> None:
    shipped = services.expecting.expected()
    added = services.expecting.expect(Expected("", "", " Checklista ", Level.GUIDELINE, True))
    assert added in services.expecting.expected()
    services.expecting.expect_no_more(added)
    assert services.expecting.expected() == shipped
    policy = shipped[0]
    services.expecting.expect_no_more(policy)
    assert policy.title not in [x.title for x in services.expecting.expected()]
    services.expecting.expect(policy)
    assert [x.id for x in services.expecting.expected()] == [x.id for x in shipped]


def test_line_without_a_title_is_refused(services: Services) -> None:
    with pytest.raises(UserError):
        services.expecting.expect(Expected("", "", " ", Level.LOCAL, True))


# --- a draft from an old document ----------------------------------------------------------


def test_draft_begins_with_the_old_text_beside_it(services: Services, tmp_path: Path) -> None:
    old = registered(services, tmp_path, facts(services, "Öster"))
    unit = services.organisation.add_unit("Öster", "hemtjanst")

    draft = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst", old.id)

    source = services.bases.source(draft.id)
    assert source is not None
    assert (source.document_id, source.title) == (old.id, old.title)
    assert source.text == services.register.text(old.id)
    answers = services.drafting.open(draft.id).answers
    assert answers["1g"] == "Rutin vid misstanke om våld, version 2.1"


def test_other_drafts_have_nothing_beside_them(services: Services) -> None:
    unit = services.organisation.add_unit("Öster", "hemtjanst")
    draft = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")

    assert services.bases.source(draft.id) is None
