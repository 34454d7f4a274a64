"""Signing from any view: the dialog, the confirmation, and the receipt, one after the other."""

from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.handing_over import HandingOver
from vinr_desktop.ui.documents.receipt_dialog import ReceiptDialog
from vinr_desktop.ui.documents.sign_dialog import SignDialog
from vinr_desktop.ui.documents.signed_dialog import SignedDialog
from vinr_desktop.ui.documents.signing_run import Outcome
from vinr_desktop.ui.messages import tell


def begin_signing(view: QWidget, services: Services, changes: Changes, document_id: str) -> None:
    """Ask for a signature over a view; the others are told of what has changed."""
    try:
        dialog = SignDialog(view, services, document_id)
    except UserError as error:
        tell(view, error)
        return
    dialog.signed.connect(lambda outcome: _confirm(view, services, changes, outcome))
    dialog.open()


def begin_receipt(view: QWidget, services: Services, changes: Changes, document_id: str) -> None:
    """Ask over a view when and where a document was filed."""
    dialog = ReceiptDialog(view, services, document_id)
    dialog.receipt_noted.connect(lambda _id: _tell_all(changes))
    dialog.open()


def _confirm(view: QWidget, services: Services, changes: Changes, outcome: Outcome) -> None:
    _tell_all(changes)
    dialog = SignedDialog(view, services, outcome)
    dialog.receipt_wanted.connect(
        lambda document_id: begin_receipt(view, services, changes, document_id)
    )
    handing = HandingOver(view, services, changes)
    dialog.hand_over_wanted.connect(lambda document_id: handing.hand_over(document_id))
    dialog.open()


def _tell_all(changes: Changes) -> None:
    changes.documents_changed.emit()
    changes.deliveries_changed.emit()
