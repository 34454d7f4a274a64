"""Adopting in another way: what each asks, what is found in a file, and what it leads to."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import click, find, replace_text, texts, type_text, wait_for_message
from tests.pdf.certificates import Wish
from tests.pdf.signed_files import with_extra_signature
from tests.services.office import Office
from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.versions import AdoptedHow
from vinr_desktop.services.pages import print_document
from vinr_desktop.ui.documents.deeds import Deed, DocumentDeeds
from vinr_desktop.ui.theme import Appearance, Scheme

SLOW = 30_000


@pytest.fixture
def draft(office: Office) -> Document:
    return office.draft()


@pytest.fixture
def dialog(deeds: DocumentDeeds, draft: Document, desk: QWidget) -> QDialog:
    deeds.do(Deed.ADOPT, draft.id)
    return next(d for d in desk.findChildren(QDialog, "adopt_dialog") if d.isVisible())


def state(office: Office, document: Document) -> State:
    return office.services.drafting.open(document.id).document.state


def verb(dialog: QDialog) -> str:
    return find(dialog, QAbstractButton, "adopt").text()


def choose_file(dialog: QDialog, file: Path) -> None:
    """Choose the signed file as in the computer's own window."""
    click(dialog, "choose_signed_file")
    chooser = find(dialog, QFileDialog, "signed_file_dialog")
    chooser.fileSelected.emit(str(file))
    chooser.close()


def pages(office: Office, draft: Document, how: AdoptedHow, folder: Path) -> Path:
    """The pages to sign, laid in a file."""
    terms = office.services.signing.suggested_terms(draft.id)
    file = folder / "underskriven.pdf"
    file.write_bytes(print_document(office.services.adopting.pages(draft.id, how, terms)).pdf)
    return file


def test_by_decision_the_document_is_adopted_and_delivered(
    office: Office, draft: Document, dialog: QDialog, qtbot: QtBot
) -> None:
    folder = office.filing_folder()
    click(dialog, "way-decision")
    assert verb(dialog) == "Fastställ"
    assert not find(dialog, QWidget, "choose_signed_file").isVisible()
    click(dialog, "adopt")
    click(wait_for_message(qtbot, "paragraf eller nummer"), "message_close")
    replace_text(find(dialog, QWidget, "decided_by"), "Socialnämnden")
    type_text(find(dialog, QWidget, "paragraph"), "§ 47")
    click(dialog, "adopt")
    qtbot.waitUntil(lambda: state(office, draft) is State.DELIVERED, timeout=SLOW)
    assert (folder / "2026-11-24_Provrutin_Hemtjanst-Oster_v1.0.pdf").exists()
    document = office.services.drafting.open(draft.id).document
    assert (document.decided_by, document.decision) == ("Socialnämnden", "§ 47")


def test_pages_to_sign_are_saved(
    office: Office, draft: Document, dialog: QDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    click(dialog, "save_pages")
    qtbot.waitUntil(
        lambda: dialog.findChild(QFileDialog, "save_copy_dialog") is not None, timeout=SLOW
    )
    chooser = find(dialog, QFileDialog, "save_copy_dialog")
    chooser.fileSelected.emit(str(tmp_path / "sidor.pdf"))
    chooser.close()
    assert (tmp_path / "sidor.pdf").read_bytes().startswith(b"%PDF")
    assert state(office, draft) is State.DRAFT


def test_a_paper_that_says_the_same_is_checked_first_and_then_adopted(
    office: Office, draft: Document, dialog: QDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose_file(dialog, pages(office, draft, AdoptedHow.PAPER, tmp_path))
    assert "underskriven.pdf" in texts(dialog)
    assert verb(dialog) == "Kontrollera filen"
    click(dialog, "adopt")
    qtbot.waitUntil(lambda: "Texten stämmer" in texts(dialog), timeout=SLOW)
    assert state(office, draft) is State.DRAFT
    assert verb(dialog) == "Fastställ"
    click(dialog, "adopt")
    qtbot.waitUntil(lambda: state(office, draft) is State.ADOPTED, timeout=SLOW)


def test_what_differs_is_shown_and_another_file_is_checked_anew(
    office: Office, draft: Document, dialog: QDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    file = pages(office, draft, AdoptedHow.PAPER, tmp_path)
    office.services.drafting.answer(draft.id, "gora", "Ring 112 när du är i fara.", "s")
    choose_file(dialog, file)
    click(dialog, "adopt")
    qtbot.waitUntil(lambda: "Texten skiljer sig på 1 ställe" in texts(dialog), timeout=SLOW)
    assert verb(dialog) == "Fastställ ändå"
    assert any("”du” i programmet, ”någon” i filen." in said for said in texts(dialog))
    choose_file(dialog, file)
    assert verb(dialog) == "Kontrollera filen"
    assert not find(dialog, QWidget, "found_card").isVisible()


def test_what_is_changed_in_the_dialog_is_checked_anew(
    office: Office, draft: Document, dialog: QDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    choose_file(dialog, pages(office, draft, AdoptedHow.PAPER, tmp_path))
    click(dialog, "adopt")
    qtbot.waitUntil(lambda: verb(dialog) == "Fastställ", timeout=SLOW)
    replace_text(find(dialog, QWidget, "registry_number"), "SN 2026/99")
    click(dialog, "adopt")
    qtbot.waitUntil(lambda: verb(dialog) == "Fastställ ändå", timeout=SLOW)
    assert state(office, draft) is State.DRAFT


def test_a_file_from_an_outside_service_tells_whose_signature_it_has(
    office: Office, draft: Document, dialog: QDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    click(dialog, "way-service")
    file = pages(office, draft, AdoptedHow.SERVICE, tmp_path)
    choose_file(dialog, file)
    click(dialog, "adopt")
    click(wait_for_message(qtbot, "PDF-filen har ingen underskrift"), "message_close")
    file.write_bytes(with_extra_signature(file.read_bytes(), Wish("E-tjänsten")))
    click(dialog, "adopt")
    qtbot.waitUntil(lambda: "Underskriften är hel" in texts(dialog), timeout=SLOW)
    assert any("Certifikatet (E-tjänsten) är inte registrerat här" in t for t in texts(dialog))


@pytest.mark.parametrize("way", list(AdoptedHow)[1:])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_dialog_can_be_used_by_everybody(
    dialog: QDialog, appearance: Appearance, way: AdoptedHow, percent: int, qtbot: QtBot
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    click(dialog, f"way-{way}")
    qtbot.waitUntil(lambda: cut_off(dialog) == [])
    assert audit(dialog) == []
