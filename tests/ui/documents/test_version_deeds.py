"""A next version, a follow-up, a withdrawal and new contacts, as a user asks for them."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import click, find, replace_text, texts, type_text, wait_for_message
from tests.services.office import Office
from tests.ui.documents.conftest import Reader
from tests.ui.documents.filling import fill
from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.versions import Change
from vinr_desktop.ui.documents.deeds import Deed, DocumentDeeds
from vinr_desktop.ui.theme import Appearance, Scheme

SLOW = 30_000
PDF = "2026-11-24_Provrutin_Hemtjanst-Oster_v1.0.pdf"


@pytest.fixture
def adopted(office: Office) -> Document:
    return office.adopted()


def now(office: Office, document: Document) -> Document:
    return office.services.drafting.open(document.id).document


def opened(desk: QWidget, name: str) -> QDialog:
    return next(d for d in desk.findChildren(QDialog, name) if d.isVisible())


@pytest.mark.parametrize("way", ["minor 1.1", "major 2.0"])
def test_a_new_version_is_begun_and_opened(
    deeds: DocumentDeeds, office: Office, adopted: Document, desk: QWidget, qtbot: QtBot, way: str
) -> None:
    kind, version = way.split()
    deeds.do(Deed.NEW_VERSION, adopted.id)
    dialog = opened(desk, "new_version_dialog")
    assert "Version 1.0 gäller tills den nya är fastställd." in texts(dialog)
    click(dialog, f"kind_of_change-{kind}")
    with qtbot.waitSignal(deeds.writing_wanted) as asked:
        click(dialog, "begin_version")
    [draft_id] = asked.args
    assert office.services.drafting.open(draft_id).document.version == version


def test_a_second_draft_is_refused_in_words(
    deeds: DocumentDeeds, office: Office, adopted: Document, desk: QWidget, qtbot: QtBot
) -> None:
    deeds.do(Deed.NEW_VERSION, adopted.id)
    click(opened(desk, "new_version_dialog"), "begin_version")
    deeds.do(Deed.NEW_VERSION, adopted.id)
    click(opened(desk, "new_version_dialog"), "begin_version")
    click(wait_for_message(qtbot, "redan ett utkast till version 1.1"), "message_close")


def test_what_is_changed_is_asked_in_the_sign_dialog(
    deeds: DocumentDeeds, office: Office, adopted: Document, desk: QWidget
) -> None:
    draft = office.services.versions.begin_version(adopted.id, Change.MINOR)
    deeds.sign(draft.id)
    dialog = opened(desk, "sign_dialog")
    said = texts(dialog)
    assert "Vad är ändrat?" in said
    assert any("Den förra versionen är ersatt." in line for line in said)


def test_a_follow_up_is_noted(
    deeds: DocumentDeeds, office: Office, adopted: Document, desk: QWidget, qtbot: QtBot
) -> None:
    deeds.do(Deed.FOLLOW_UP, adopted.id)
    dialog = opened(desk, "follow_up_dialog")
    click(dialog, "save")
    click(wait_for_message(qtbot, "Skriv vad ni gick igenom"), "message_close")
    type_text(find(dialog, QWidget, "follow_up_note"), "Läst på APT, inga avvikelser.")
    replace_text(find(dialog, QWidget, "next_review"), "2027-10-01")
    click(dialog, "save")
    assert "Uppföljningen är sparad." in texts(desk)
    [look] = office.services.versions.follow_ups(adopted.id)
    assert (look.note, look.next_review) == ("Läst på APT, inga avvikelser.", date(2027, 10, 1))


def test_a_withdrawn_document_leaves_the_folder(
    deeds: DocumentDeeds, office: Office, adopted: Document, desk: QWidget, qtbot: QtBot
) -> None:
    folder = office.filing_folder()
    office.services.filing.deliver(adopted.id)
    deeds.do(Deed.REPEAL, adopted.id)
    dialog = opened(desk, "repeal_dialog")
    click(dialog, "repeal")
    click(wait_for_message(qtbot, "Skriv varför dokumentet upphävs"), "message_close")
    assert now(office, adopted).state is State.DELIVERED
    type_text(find(dialog, QWidget, "withdrawn_reason"), "Enheten är nedlagd.")
    click(dialog, "repeal")
    qtbot.waitUntil(lambda: (folder / "Arkiv" / PDF).exists(), timeout=SLOW)
    qtbot.waitUntil(lambda: office.services.filing.waiting() == [], timeout=SLOW)
    assert not (folder / PDF).exists()
    assert now(office, adopted).withdrawn_reason == "Enheten är nedlagd."


def test_a_withdrawal_by_mistake_is_undone_and_delivered_again(
    deeds: DocumentDeeds, office: Office, adopted: Document, desk: QWidget, qtbot: QtBot
) -> None:
    folder = office.filing_folder()
    office.services.filing.deliver(adopted.id)
    office.services.versions.withdraw(adopted.id, "Nedlagd.", date(2026, 11, 24))
    office.services.filing.retry_waiting()
    deeds.do(Deed.REINSTATE, adopted.id)
    dialog = opened(desk, "reinstate_dialog")
    click(dialog, "reinstate")
    click(wait_for_message(qtbot, "Skriv varför upphävandet ångras"), "message_close")
    type_text(find(dialog, QWidget, "reinstate_reason"), "Fel dokument valdes.")
    click(dialog, "reinstate")
    qtbot.waitUntil(lambda: now(office, adopted).state is State.DELIVERED, timeout=SLOW)
    assert (folder / PDF).exists()


def test_a_withdrawal_that_cannot_be_undone_says_so_at_once(
    deeds: DocumentDeeds, adopted: Document, qtbot: QtBot
) -> None:
    deeds.do(Deed.REINSTATE, adopted.id)
    click(wait_for_message(qtbot, "inte upphävt"), "message_close")


def test_new_contacts_are_delivered_and_opened(
    deeds: DocumentDeeds, office: Office, reader: Reader, qtbot: QtBot
) -> None:
    services = office.services
    office.person("Anna Ek", "Enhetschef")
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    document = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    fill(services, document)
    office.sign(document, "Anna Ek", None)
    folder = office.filing_folder()
    deeds.do(Deed.CONTACTS, document.id)
    name = "2026-11-24_Kontakter_Hemtjanst-Norr_v1.0.pdf"
    qtbot.waitUntil(lambda: bool(reader.opened), timeout=SLOW)
    qtbot.waitUntil(lambda: services.filing.waiting() == [], timeout=SLOW)
    assert (folder / name).exists()
    assert reader.opened[0].name == name


def test_a_document_without_contacts_says_so(
    deeds: DocumentDeeds, adopted: Document, qtbot: QtBot
) -> None:
    deeds.do(Deed.CONTACTS, adopted.id)
    click(wait_for_message(qtbot, "har inga kontakter"), "message_close")


DIALOGS = {
    Deed.NEW_VERSION: "new_version_dialog",
    Deed.FOLLOW_UP: "follow_up_dialog",
    Deed.REPEAL: "repeal_dialog",
    Deed.REINSTATE: "reinstate_dialog",
}


@pytest.mark.parametrize("deed", DIALOGS)
@pytest.mark.parametrize("percent", [100, 200])
def test_dialogs_can_be_used_by_everybody(
    office: Office,
    deeds: DocumentDeeds,
    appearance: Appearance,
    qtbot: QtBot,
    deed: Deed,
    percent: int,
) -> None:
    adopted = office.adopted()
    if deed is Deed.REINSTATE:
        office.services.versions.withdraw(adopted.id, "Nedlagd.", date(2026, 11, 24))
    appearance.choose(Scheme.DARK, percent)
    deeds.do(deed, adopted.id)
    window = deeds.parent()
    assert isinstance(window, QWidget)
    dialog = opened(window, DIALOGS[deed])
    qtbot.waitUntil(lambda: cut_off(dialog) == [])
    assert audit(dialog) == []
