"""run.py sets itself up once, hands the words over, and says in Swedish what is missing."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import run

PROGRAM = """
import sys
print("programmet:", *sys.argv[1:])
sys.exit(7)
"""
WITHOUT_ENSUREPIP = """
import runpy, sys
sys.modules["ensurepip"] = None
sys.argv = ["run.py"]
runpy.run_path("run.py", run_name="__main__")
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with run.py, a program of three lines and nothing to install."""
    shutil.copy(run.__file__, tmp_path / "run.py")
    (tmp_path / "vinr_desktop").mkdir()
    (tmp_path / "vinr_desktop" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / lock).write_text("# nothing\n", encoding="utf-8")
    return tmp_path


def python(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the checkout, where no uv is found."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=checkout,
        env=os.environ | {"PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
    )


def test_sets_up_once_and_hands_the_words_over(checkout: Path) -> None:
    first = python(checkout, "run.py", "demo", "mapp")
    second = python(checkout, "run.py", "demo", "mapp")
    (checkout / "requirements.lock").write_text("# changed\n", encoding="utf-8")
    third = python(checkout, "run.py")

    assert [each.returncode for each in (first, second, third)] == [7, 7, 7]
    assert first.stdout == second.stdout == "programmet: demo mapp\n"
    assert third.stdout == "programmet:\n"
    told = [each.stderr.startswith("Gör i ordning") for each in (first, second, third)]
    assert told == [True, False, True]


def test_says_when_the_parts_cannot_be_fetched(checkout: Path) -> None:
    pinned = f"./gone-1-py3-none-any.whl --hash=sha256:{'0' * 64}\n"
    (checkout / "requirements.lock").write_text(pinned, encoding="utf-8")

    result = python(checkout, "run.py")

    assert result.returncode == 2
    assert "Det gick inte att hämta programmets delar." in result.stderr


def test_says_which_package_of_debian_is_missing(checkout: Path) -> None:
    result = python(checkout, "-c", WITHOUT_ENSUREPIP)

    assert result.returncode == 2
    assert "sudo apt install python3-venv" in result.stderr


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 15, 0)])
def test_says_when_python_does_not_fit(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)

    said = run.what_python_lacks()

    assert said.startswith("VINR Desktop behöver Python 3.11 eller senare, men inte 3.15.")


@pytest.mark.parametrize("lock", [run.PROGRAM_LOCK, run.TOOLS_LOCK])
def test_the_locks_hold_hashes_and_no_addresses(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")

    assert text.count("==") < text.count("--hash=sha256:")
    assert "://" not in text


@pytest.mark.parametrize("lock", [run.PROGRAM_LOCK, run.TOOLS_LOCK], ids=lambda lock: lock.name)
def test_locks_name_what_a_package_wants_together_with_it(lock: Path) -> None:
    """An older pip does not take coverage==7 for coverage[toml] and stops: it has no hash."""
    pinned = re.findall(r"^([\w.-]+)(?:\[(.+)\])?==", lock.read_text(encoding="utf-8"), re.M)
    extras = {canonicalize_name(name): set(words.split(",")) - {""} for name, words in pinned}
    lacking = [
        f"{name} wants {requirement}"
        for name in extras
        for requirement in wanted_by(name)
        if not requirement.extras <= extras.get(canonicalize_name(requirement.name), set())
    ]
    assert lacking == []
    assert "click" in extras


def wanted_by(name: str) -> list[Requirement]:
    """What an installed package needs on this machine; nothing where it is not installed."""
    try:
        wanted = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    requirements = [Requirement(each) for each in wanted]
    return [each for each in requirements if each.marker is None or each.marker.evaluate()]
