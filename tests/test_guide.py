"""The user's guide holds together: every page is named, reached from the first and linked right."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.language import Scanner
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.catalog_files import CatalogFiles

GUIDE = shipped_root() / "resources" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
UI = shipped_root() / "vinr_desktop" / "ui"
BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\]\(([^)]+)\)")
NEVER_SAID = ("idag", "VINR", "HTJ", "SÄBO", "synka ", "använder våld", "slår", "!")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return CatalogFiles([shipped_root() / "resources"]).read()


@pytest.fixture(scope="module")
def names() -> set[str]:
    """Every text in the window's code, without the counts that some end in, and the sections."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in UI.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    texts = [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    form = tomllib.loads((shipped_root() / "forms/lokal-rutin.toml").read_text(encoding="utf-8"))
    return {text.removesuffix(" (") for text in texts} | {s["title"] for s in form["section"]}


@pytest.fixture(params=PAGES, ids=lambda page: page.stem)
def page(request: pytest.FixtureRequest) -> Path:
    chosen: Path = request.param
    return chosen


def test_every_page_can_be_reached_from_the_first() -> None:
    linked = LINK.findall((GUIDE / "index.md").read_text(encoding="utf-8"))

    assert set(linked) | {"index.md"} == {page.name for page in PAGES}


def test_page_begins_with_its_title_and_has_a_plain_name(page: Path) -> None:
    first, blank, *_ = page.read_text(encoding="utf-8").splitlines()

    assert re.fullmatch(r"# \S.+", first)
    assert not blank
    assert re.fullmatch(r"[a-z-]+\.md", page.name)


def test_links_lead_to_pages(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (GUIDE / target).is_file(), target


def test_words_are_those_of_the_program(page: Path, catalog: Catalog) -> None:
    text = page.read_text(encoding="utf-8")

    assert [word for word in NEVER_SAID if word in text] == []
    assert Scanner(catalog).scan(text) == []


def test_what_is_said_in_bold_can_be_found_in_the_window(page: Path, names: set[str]) -> None:
    bold = BOLD.findall(page.read_text(encoding="utf-8"))

    assert [name for name in bold if name not in names] == []
