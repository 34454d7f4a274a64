"""Handing a document over: on this PC, or as a file that its sender seals."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import click, find, replace_text, texts, type_text
from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from tests.ui.documents.sharing import Pair, opened, refusal, wait_for
from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.container import Services
from vinr_desktop.services.handover import open_file
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.hand_over_dialog import likely_purpose
from vinr_desktop.ui.documents.handing_over import HOW_TO_SEND, HandingOver
from vinr_desktop.ui.documents.sent_dialog import SentDialog
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture
def handing(services: Services, changes: Changes, desk: QWidget) -> HandingOver:
    return HandingOver(desk, services, changes)


def ask(handing: HandingOver, desk: QWidget, draft: Document, reviewer: str = "Bo Lind") -> QDialog:
    handing.ask_review(draft.id)
    dialog = opened(desk, "ask_review_dialog")
    if reviewer:
        type_text(find(dialog, QLineEdit, "reviewer_name"), reviewer)
    return dialog


def sealed_with(dialog: QDialog, file: Path, passphrase: str) -> None:
    """Choose a certificate file and its passphrase."""
    click(dialog, "means-file")
    click(dialog, "choose_file")
    chooser = find(dialog, QFileDialog, "certificate_dialog")
    chooser.fileSelected.emit(str(file))
    chooser.close()
    type_text(find(dialog, QLineEdit, "file_passphrase"), passphrase)


def save_as(dialog: QDialog, file: Path) -> None:
    click(dialog, "send")
    chooser = find(dialog, QFileDialog, "save_parcel_dialog")
    chooser.fileSelected.emit(str(file))
    chooser.close()


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    file = tmp_path / "anna.p12"
    file.write_bytes(certificates.file(Wish("Anna Ek")))
    return file


def test_a_review_is_asked_for_on_this_pc(
    handing: HandingOver, desk: QWidget, services: Services, draft: Document
) -> None:
    dialog = ask(handing, desk, draft)
    replace_text(find(dialog, QLineEdit, "wanted_on"), "2026-12-01")
    type_text(find(dialog, QPlainTextEdit, "note"), "Läs steg 6.")
    click(dialog, "how-here")
    assert not find(dialog, QWidget, "means_card").isVisible()
    click(dialog, "send")
    review = services.reviewing.current(draft.id)
    assert review is not None
    assert (review.reviewer, review.message) == ("Bo Lind", "Läs steg 6.")
    assert review.wanted_on == date(2026, 12, 1)
    assert "Dokumentet är skickat till granskning." in texts(desk)


def test_people_known_here_are_offered_but_not_oneself(
    handing: HandingOver, desk: QWidget, services: Services, draft: Document
) -> None:
    services.organisation.add_person("Bo Lind")
    dialog = ask(handing, desk, draft, "")
    reviewer = find(dialog, QComboBox, "reviewer")
    assert [reviewer.itemText(at) for at in range(reviewer.count())] == ["Bo Lind"]
    click(dialog, "cancel")


def test_a_review_without_reviewer_or_with_an_odd_day_is_refused(
    handing: HandingOver, desk: QWidget, services: Services, draft: Document
) -> None:
    dialog = ask(handing, desk, draft, "")
    click(dialog, "send")
    assert "Skriv vem som ska granska." in refusal(dialog)
    type_text(find(dialog, QLineEdit, "reviewer_name"), "Bo Lind")
    replace_text(find(dialog, QLineEdit, "wanted_on"), "snart")
    click(dialog, "send")
    assert "Dagen går inte att förstå." in refusal(dialog)
    click(dialog, "cancel")
    assert services.reviewing.current(draft.id) is None


def test_a_file_is_sealed_by_its_sender(
    handing: HandingOver,
    desk: QWidget,
    pair: Pair,
    certificate: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    dialog = ask(handing, desk, pair.document)
    sealed_with(dialog, certificate, PASSPHRASE)
    file = tmp_path / "till-bo.vinr"
    save_as(dialog, file)
    wait_for(desk, "sent_dialog", qtbot)
    confirmation = opened(desk, "sent_dialog")
    assert {file.name, f"I mappen {tmp_path}"} <= set(texts(confirmation))
    click(confirmation, "close")
    parcel = open_file(file).parcel
    assert (parcel.purpose, parcel.sender.name) == (Purpose.REVIEW, "Anna Ek")
    assert pair.mine.services.drafting.open(pair.document.id).document.state is State.REVIEW
    taken = pair.other.take(file)
    assert taken.is_new


def test_a_wrong_passphrase_sends_nothing_and_asks_nobody(
    handing: HandingOver,
    desk: QWidget,
    pair: Pair,
    certificate: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    dialog = ask(handing, desk, pair.document)
    sealed_with(dialog, certificate, "alldeles fel fras")
    save_as(dialog, tmp_path / "till-bo.vinr")
    wait_for(dialog, "message", qtbot)
    assert refusal(dialog)
    assert find(dialog, QWidget, "send").isEnabled()
    assert not (tmp_path / "till-bo.vinr").exists()
    assert pair.mine.services.reviewing.current(pair.document.id) is None
    click(dialog, "cancel")


def test_a_folder_that_cannot_be_written_asks_only_once(
    handing: HandingOver,
    desk: QWidget,
    pair: Pair,
    certificate: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    dialog = ask(handing, desk, pair.document)
    sealed_with(dialog, certificate, PASSPHRASE)
    save_as(dialog, tmp_path / "finns-inte" / "till-bo.vinr")
    wait_for(dialog, "message", qtbot)
    assert any("gick inte att spara" in text for text in refusal(dialog))
    save_as(dialog, tmp_path / "till-bo.vinr")
    wait_for(desk, "sent_dialog", qtbot)
    click(opened(desk, "sent_dialog"), "close")
    history = pair.mine.services.drafting.history(pair.document.id)
    assert [event.kind.value for event in history][-2:] == ["review_asked", "handed_over"]


def test_a_certificate_that_is_not_registered_is_asked_about(
    handing: HandingOver,
    desk: QWidget,
    draft: Document,
    certificate: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    handing.hand_over(draft.id)
    dialog = opened(desk, "hand_over_dialog")
    sealed_with(dialog, certificate, PASSPHRASE)
    save_as(dialog, tmp_path / "rutin.vinr")
    wait_for(dialog, "message", qtbot)
    box = opened(dialog, "message")
    assert "Ska certifikatet registreras för Anna Ek?" in texts(box)
    click(box, "message_act")
    wait_for(desk, "sent_dialog", qtbot)
    click(opened(desk, "sent_dialog"), "close")
    assert open_file(tmp_path / "rutin.vinr").parcel.purpose is Purpose.SIGN


def test_nobody_can_send_a_file_as_nobody(
    handing: HandingOver, desk: QWidget, services: Services, draft: Document
) -> None:
    services.organisation.choose_me("")
    dialog = ask(handing, desk, draft)
    click(dialog, "send")
    assert "Programmet vet inte vem du är." in refusal(dialog)
    click(dialog, "cancel")


@pytest.mark.parametrize(
    ("owner", "is_locked", "is_asked", "purpose"),
    [
        ("Anna Ek", False, False, Purpose.SIGN),
        ("Anna Ek", False, True, Purpose.REVIEW),
        ("Anna Ek", True, False, Purpose.SIGN),
        ("Bo Lind", False, True, Purpose.RETURN),
    ],
)
def test_the_likely_purpose_is_offered_first(
    draft: Document, owner: str, is_locked: bool, is_asked: bool, purpose: Purpose
) -> None:
    document = replace(draft, owner=owner, pdf_sha256="a" if is_locked else "")
    assert likely_purpose(document, "Anna Ek", is_asked) is purpose


@pytest.mark.parametrize("percent", [100, 200])
def test_the_dialog_can_be_used_by_everybody(
    handing: HandingOver, desk: QWidget, draft: Document, appearance: Appearance, percent: int
) -> None:
    appearance.choose(Scheme.DARK, percent)
    dialog = ask(handing, desk, draft)
    assert audit(dialog) == []
    assert cut_off(dialog) == []
    click(dialog, "cancel")
    handing.hand_over(draft.id)
    dialog = opened(desk, "hand_over_dialog")
    assert audit(dialog) == []
    assert cut_off(dialog) == []
    click(dialog, "cancel")
    confirmation = SentDialog(desk, Path("/home/anna/Dokument/rutin.vinr"), HOW_TO_SEND)
    confirmation.open()
    assert audit(confirmation) == []
    assert cut_off(confirmation) == []
    click(confirmation, "close")
