"""How the tests of faults break the small form and read what is told."""

from vinr_desktop.storage.form_files import KnownIds, check_form

FILE = "egen.toml"

Told = tuple[str, str, str]
"""Of one fault: the whole key, a part of the problem, a part of the remedy."""


def assert_told(small: str, known: KnownIds, change: tuple[str, str], expected: list[Told]) -> None:
    """Replace one text of the form by another and compare the faults, in order."""
    old, new = change
    assert old in small, f"the form has no {old!r}"
    found = check_form(small.replace(old, new, 1), FILE, known)

    assert [fault.key for fault in found] == [key for key, _, _ in expected]
    for fault, (key, problem, remedy) in zip(found, expected, strict=True):
        assert problem in fault.problem
        assert remedy in fault.remedy
        assert str(fault).startswith(f"{FILE}, {key}: " if key else f"{FILE}: ")
