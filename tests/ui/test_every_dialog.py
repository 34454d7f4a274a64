"""Every dialog can be used by everybody: by keyboard, by a screen reader, at twice the text."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.services.office import Office
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import DamagedError
from vinr_desktop.domain.safekeeping import SafetyCopy
from vinr_desktop.ui.documents.contact_dialog import ContactDialog
from vinr_desktop.ui.documents.copy_answers_dialog import CopyAnswersDialog
from vinr_desktop.ui.documents.receipt_dialog import ReceiptDialog
from vinr_desktop.ui.documents.sign_dialog import SignDialog
from vinr_desktop.ui.documents.signed_dialog import SignedDialog
from vinr_desktop.ui.documents.signing_run import Outcome
from vinr_desktop.ui.settings.organisation_dialogs import PersonDialog, UnitDialog
from vinr_desktop.ui.trouble_window import TroubleWindow

Make = Callable[[QWidget, Office, Document], QDialog]


def sign(over: QWidget, office: Office, _adopted: Document) -> QDialog:
    draft = office.services.drafting.begin("lokal-rutin", unit_of(office), "hemtjanst")
    return SignDialog(over, office.services, draft.id)


def copy(over: QWidget, office: Office, _adopted: Document) -> QDialog:
    draft = office.services.drafting.begin("lokal-rutin", unit_of(office), "hemtjanst")
    return CopyAnswersDialog(over, office.services, office.services.drafting.open(draft.id))


def signed(over: QWidget, office: Office, adopted: Document) -> QDialog:
    return SignedDialog(over, office.services, Outcome(adopted, None))


def receipt(over: QWidget, office: Office, adopted: Document) -> QDialog:
    return ReceiptDialog(over, office.services, adopted.id)


def contact(over: QWidget, office: Office, _adopted: Document) -> QDialog:
    return ContactDialog(over, office.services.directory)


def unit(over: QWidget, office: Office, _adopted: Document) -> QDialog:
    return UnitDialog(over, office.services)


def person(over: QWidget, office: Office, _adopted: Document) -> QDialog:
    return PersonDialog(over, office.services)


def trouble(_over: QWidget, _office: Office, _adopted: Document) -> QDialog:
    copies = [SafetyCopy(Path("kopia.db"), date(2026, 11, 24), 90_000)]
    return TroubleWindow(DamagedError("Databasen är skadad.", "Ingenting har ändrats."), copies)


def unit_of(office: Office) -> str:
    return office.services.organisation.units()[0].id


@pytest.fixture(params=[sign, copy, signed, receipt, contact, unit, person, trouble])
def dialog(request: pytest.FixtureRequest, desk: QWidget, office: Office, qtbot: QtBot) -> QDialog:
    make: Make = request.param
    made = make(desk, office, office.adopted())
    made.open()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def test_each_can_be_used_by_everybody(
    dialog: QDialog, is_for_everybody: Callable[[QDialog], None]
) -> None:
    is_for_everybody(dialog)
