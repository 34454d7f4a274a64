"""However a form is broken, reading it ends in faults for people, never in anything else."""

import tomllib
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.domain.errors import FormError
from vinr_desktop.storage.form_checks import FormChecks
from vinr_desktop.storage.form_files import KnownIds, check_form, read_form
from vinr_desktop.storage.form_reader import FormReader
from vinr_desktop.storage.strict import Faults, Table

VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(
            ["plan", "planen", "enhet", "table", "yes_no", "{person", "ifo", "default"]
        ),
        st.just(date(2026, 11, 24)),
        st.just(datetime(2026, 11, 24, 12)),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "text", "default", "is", "ifo"]), inner, max_size=3),
    ),
    max_leaves=5,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401
    """Return the path of every value in parsed TOML."""
    found = [path] if path else []
    inner: dict[Any, Any] = value if isinstance(value, dict) else {}
    if isinstance(value, list):
        inner = dict(enumerate(value))
    for key, entry in inner.items():
        found += places(entry, (*path, key))
    return found


@given(data=st.data())
def test_changed_values_end_in_faults(small: str, known: KnownIds, data: st.DataObject) -> None:
    form = tomllib.loads(small)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(form)))
        parent: Any = form
        for key in path[:-1]:
            parent = parent[key]
        match data.draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                parent[path[-1]] = data.draw(VALUES)
            case "remove":
                del parent[path[-1]]
            case _ if isinstance(parent, dict):
                parent[data.draw(st.text(min_size=1, max_size=8))] = data.draw(VALUES)
            case _:
                parent.append(data.draw(VALUES))

    faults = Faults("egen.toml")
    table = Table(form, "", faults)
    reader = FormReader(known)
    read = reader.form(table)
    FormChecks(read, table, reader.tables, known.sectors).run()

    assert all(fault.file == "egen.toml" and fault.problem for fault in faults.found)


@given(data=st.data())
def test_changed_letters_end_in_faults(small: str, known: KnownIds, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(small)))
    end = min(len(small), start + data.draw(st.integers(0, 40)))
    text = small[:start] + data.draw(st.text(max_size=10)) + small[end:]

    faults = check_form(text, "egen.toml", known)

    if faults:
        with pytest.raises(FormError) as raised:
            read_form(text, "egen.toml", known)
        assert str(raised.value) == str(faults[0])
    else:
        read_form(text, "egen.toml", known)
