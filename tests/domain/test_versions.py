"""Versions: numbers, which is in force, what replaces what, and how long a look lasts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from vinr_desktop.domain.composed import HistoryRow
from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.merge import Field, Head
from vinr_desktop.domain.sharing import LIFE, is_contested, order
from vinr_desktop.domain.versions import (
    Change,
    FollowUp,
    asks_to_be_read_again,
    in_force,
    in_force_on,
    newest_first,
    next_version,
    replaced_by,
    rows_of,
    rows_text,
    standing,
)

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def a_version(
    version: str, state: State = State.ADOPTED, adopted_on: date | None = date(2026, 1, 1)
) -> Document:
    return Document(
        id=f"id-{version}",
        scope="k/",
        series="s",
        form_id="f",
        form_version=1,
        form_sha256="",
        title="Rutin",
        unit_id="u",
        version=version,
        state=state,
        owner="Åsa",
        created_at=NOW,
        updated_at=NOW,
        adopted_on=adopted_on,
    )


FIRST = a_version("1.0", adopted_on=date(2025, 1, 1))
SECOND = a_version("1.1", adopted_on=date(2026, 1, 1))
DRAFT = a_version("2.0", State.DRAFT, None)


@pytest.mark.parametrize(
    ("version", "change", "following"),
    [
        ("1.0", Change.MINOR, "1.1"),
        ("1.9", Change.MINOR, "1.10"),
        ("1.10", Change.MAJOR, "2.0"),
        ("3", Change.MINOR, "3.1"),
    ],
)
def test_next_number(version: str, change: Change, following: str) -> None:
    assert next_version(version, change) == following


def test_versions_are_sorted_by_number_and_not_by_letters() -> None:
    found = newest_first([a_version("1.9"), a_version("1.10"), a_version("1.2")])
    assert [one.version for one in found] == ["1.10", "1.9", "1.2"]


def test_the_old_one_is_in_force_until_the_new_one_is_adopted() -> None:
    assert in_force([FIRST, DRAFT]) == FIRST
    assert replaced_by([FIRST, DRAFT]) == []
    assert replaced_by([FIRST, SECOND, DRAFT]) == [(FIRST, SECOND)]
    replaced = replace(FIRST, state=State.REPLACED)
    assert in_force([replaced, SECOND, DRAFT]) == SECOND
    assert replaced_by([replaced, SECOND]) == []


def test_a_version_that_arrives_late_is_replaced_by_one_withdrawn_since() -> None:
    gone = replace(SECOND, state=State.WITHDRAWN, withdrawn_on=date(2026, 6, 1))
    assert replaced_by([FIRST, gone]) == [(FIRST, gone)]


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2024, 12, 31), None),
        (date(2025, 1, 1), "1.0"),
        (date(2025, 12, 31), "1.0"),
        (date(2026, 1, 1), "1.1"),
        (date(2026, 5, 31), "1.1"),
        (date(2026, 6, 1), None),
    ],
)
def test_what_was_in_force_on_a_day(day: date, version: str | None) -> None:
    gone = replace(SECOND, state=State.WITHDRAWN, withdrawn_on=date(2026, 6, 1))
    found = in_force_on([replace(FIRST, state=State.REPLACED), gone, DRAFT], day)
    assert (found.version if found else None) == version


def test_only_wording_need_not_be_read_again() -> None:
    assert not asks_to_be_read_again(replace(DRAFT, kind_of_change=Change.MINOR))
    assert asks_to_be_read_again(replace(DRAFT, kind_of_change=Change.MAJOR))
    assert asks_to_be_read_again(FIRST)


def test_a_follow_up_keeps_the_routine_current() -> None:
    document = replace(FIRST, review_date=date(2025, 12, 1))
    late = standing(document, [], date(2026, 2, 1), 12)
    assert (late.is_current, late.next_review) == (False, date(2025, 12, 1))
    look = FollowUp("x", "k/", FIRST.id, date(2026, 1, 15), "Åsa", "Läst.", date(2027, 1, 10), NOW)
    found = standing(document, [look], date(2026, 2, 1), 12)
    assert found.is_current
    assert found.looked_at == date(2026, 1, 15)
    assert found.next_review == date(2027, 1, 10)
    assert found.current_until == date(2027, 1, 15)
    assert not standing(replace(document, state=State.REPLACED), [look], NOW.date(), 12).is_current


def test_history_rows_keep_their_words() -> None:
    rows = (HistoryRow("1.0", date(2026, 1, 1), "Ny rutin.", "Bo"), HistoryRow("1.1", None, "", ""))
    assert rows_of(rows_text(rows)) == rows
    assert rows_of("") == ()


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (State.FILED, State.REPLACED),
        (State.REPLACED, State.WITHDRAWN),
        (State.FILED, State.WITHDRAWN),
    ],
)
def test_what_ended_a_version_is_never_undone_by_another_pc(earlier: State, later: State) -> None:
    field = Field("document", "d", LIFE)
    ended = Head("a", 1, NOW, "", {"state": later, "pdf_sha256": "x"})
    unaware = Head("b", 2, NOW.replace(year=2027), "", {"state": earlier, "pdf_sha256": "x"})
    assert order(field, ended) > order(field, unaware)


def test_a_step_that_was_taken_is_nobodys_to_settle() -> None:
    heads = tuple(Head(node, 1, NOW, "", {"note": node}) for node in ("a", "b"))
    assert not is_contested(Field("event", "e"), heads)
    assert is_contested(Field("answer", "e"), heads)


def test_a_file_of_the_same_version_and_day_gives_way_to_the_one_registered_later() -> None:
    later = replace(FIRST, id="a", created_at=NOW.replace(hour=10))
    assert FIRST.id > later.id
    assert replaced_by([later, FIRST]) == [(FIRST, later)]
