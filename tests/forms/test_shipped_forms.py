"""Every shipped form opens without a fault and says nothing that a routine must not say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vinr_desktop.domain.answers import item_text, normalised, proposal
from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.form import Form, Kind, is_empty
from vinr_desktop.domain.language import Scanner
from vinr_desktop.domain.wording import fill
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.form_files import KnownIds, check_form, read_form

SHIPPED = sorted((shipped_root() / "forms").glob("*.toml"))


@pytest.fixture(scope="module", params=SHIPPED, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    chosen: Path = request.param
    return chosen


@pytest.fixture(scope="module")
def form(path: Path, known: KnownIds) -> Form:
    return read_form(path.read_text(encoding="utf-8"), path.name, known)


def test_shipped_form_has_no_fault(path: Path, known: KnownIds) -> None:
    assert check_form(path.read_text(encoding="utf-8"), path.name, known) == []


def test_file_is_named_after_its_form(path: Path, form: Form) -> None:
    assert path.stem == form.id


def test_every_proposal_fits_its_question_in_every_sector(form: Form, catalog: Catalog) -> None:
    filled = form.with_choices(catalog.choice_lists())

    for sector in catalog.sectors.values():
        for question in filled.questions():
            value = proposal(question, sector)
            if value is not None:
                assert normalised(question, value) == value
            if question.kind in (Kind.MULTIPLE, Kind.CHECKLIST):
                texts = [item_text(question, item) for item in value or ()]
                assert all(not text.startswith(("sol-", "osl-")) for text in texts)


def test_required_choices_are_offered_in_every_sector(form: Form, catalog: Catalog) -> None:
    filled = form.with_choices(catalog.choice_lists())

    for sector in catalog.sectors:
        for question in filled.questions():
            asked = not question.sectors or sector in question.sectors
            if asked and question.choices and question.required and not question.own:
                assert question.choices_for(sector), f"{question.id} in {sector}"


def test_texts_hold_no_client_data_old_law_or_forbidden_phrase(
    form: Form, catalog: Catalog
) -> None:
    scanner = Scanner(catalog)
    sector = catalog.sector("hemtjanst")

    for text in texts(form):
        assert scanner.scan(fill(text, sector)) == [], text


def test_texts_are_filled_without_a_brace_left(form: Form, catalog: Catalog) -> None:
    for sector in catalog.sectors.values():
        for text in texts(form):
            left = fill(text, sector).replace("{answer}", "")
            assert not {"{", "}"} & set(left), text


def test_printed_contacts_are_sure_or_the_municipality_s_own(form: Form, catalog: Catalog) -> None:
    for question in form.questions():
        if question.kind is not Kind.CONTACTS:
            continue
        for sector in catalog.sectors:
            for contact_id in question.prefill.of(sector) or ():
                contact: Contact = catalog.contacts[contact_id]
                assert contact.is_printed or contact.required_local, contact_id


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401 (a form or any part of it)
    """Yield every text of a form."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from texts(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from texts(entry)
    elif hasattr(value, "__dataclass_fields__") and not is_empty(value):
        for name in value.__dataclass_fields__:
            yield from texts(getattr(value, name))
