"""The shipped catalogues and the small form, read once."""

from pathlib import Path

import pytest

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.catalog_files import CatalogFiles
from vinr_desktop.storage.form_files import KnownIds


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The catalogues as shipped."""
    return CatalogFiles([shipped_root() / "resources"]).read()


@pytest.fixture(scope="session")
def known(catalog: Catalog) -> KnownIds:
    """What a form may refer to."""
    return KnownIds.of(catalog)


@pytest.fixture(scope="session")
def small() -> str:
    """The text of a form of another kind than the routine."""
    return Path(__file__).with_name("second_form.toml").read_text(encoding="utf-8")
