"""The reader of imports sees what the test of the architecture must see."""

from pathlib import Path

import pytest

from tests.imports import Import, Package

FORM = """
import tomllib
from typing import TYPE_CHECKING
from shop.domain import errors
from shop.domain.errors import UserError
if TYPE_CHECKING:
    from shop.ui.window import Window
def slow():
    from reportlab.platypus import Paragraph
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A package of three modules in two folders."""
    folder = tmp_path / "shop"
    for name, text in {
        "__init__.py": "",
        "domain/__init__.py": "",
        "domain/errors.py": "",
        "domain/form.py": FORM,
        "ui/window.py": "import shop.domain.form",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_sees_each_kind_of_import(shop: Path) -> None:
    seen = [found for found in Package(shop).imports if found.importer == "domain.form"]

    mine = "domain.form"
    assert seen == [
        Import(mine, "tomllib"),
        Import(mine, "typing"),
        Import(mine, "shop.domain.errors", "domain.errors"),
        Import(mine, "shop.domain.errors", "domain.errors"),
        Import(mine, "shop.ui.window", "ui.window", for_types=True),
        Import(mine, "reportlab.platypus", late=True),
    ]


def test_finds_a_circle(shop: Path) -> None:
    assert Package(shop).circle() == []

    (shop / "domain" / "errors.py").write_text("from shop.ui import window", encoding="utf-8")

    assert set(Package(shop).circle()) == {"domain.errors", "domain.form", "ui.window"}


def test_imports_for_types_and_inside_functions_make_no_circle(shop: Path) -> None:
    (shop / "domain" / "errors.py").write_text(
        "def say():\n    from shop.ui import window", encoding="utf-8"
    )

    assert Package(shop).circle() == []
