"""What can be done with a document from anywhere in the program: review, sign, deliver, discard.

Its dialogs are imported when they are first opened, so that the start does not wait for them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import DeliveryState
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.services.filing import DeliveryResult, DeliveryWork, lay_in_folder
from vinr_desktop.services.pages import WorksheetOrder, print_worksheet
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.register_flow import RegisterFlow
from vinr_desktop.ui.documents.ways_out import WaysOut
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import ask, tell, tells_user, toast

if TYPE_CHECKING:
    from vinr_desktop.ui.documents.handing_over import HandingOver
    from vinr_desktop.ui.documents.taking_in import TakingIn
    from vinr_desktop.ui.documents.version_deeds import VersionDeeds

RETRY_MINUTES = 15
"""So often a waiting delivery is tried again while the window is open."""


class Deed(StrEnum):
    """What can be asked for a document."""

    WRITE = "write"
    WORKSHOP = "workshop"
    SIGN = "sign"
    WITHDRAW = "withdraw"
    DELIVER = "deliver"
    RECEIPT = "receipt"
    MOVE = "move"
    MOVE_BACK = "move_back"
    LETTER = "letter"
    CALENDAR = "calendar"
    WORKSHEET = "worksheet"
    ASK_REVIEW = "ask_review"
    REVIEW = "review"
    CHANGES = "changes"
    TAKE_BACK_REVIEW = "take_back_review"
    SETTLE = "settle"
    CHOOSE = "choose"
    HAND_OVER = "hand_over"
    DISCARD = "discard"
    RESTORE = "restore"
    NEW_VERSION = "new_version"
    FOLLOW_UP = "follow_up"
    REPEAL = "repeal"
    REINSTATE = "reinstate"
    ADOPT = "adopt"
    CONTACTS = "contacts"
    REGISTER = "register"
    CHANGE_HEAD = "change_head"
    OPEN_FILE = "open_file"
    ERASE_FILE = "erase_file"
    TAKE_MASKED = "take_masked"
    BEGIN_FROM = "begin_from"
    BUILD_ON = "build_on"


@dataclass(frozen=True, slots=True)
class ToBegin:
    """A document to begin: with which form, for which unit, and from which older document."""

    form_id: str = ""
    unit_id: str = ""
    source_id: str = ""


class DocumentDeeds(QObject):
    """Does what is asked over one window, and tells the other views that something changed."""

    writing_wanted = Signal(str)
    """The id of a document that is to be written in."""
    workshop_wanted = Signal(str)
    """The id of a draft that a group wants to go through together."""
    reading_wanted = Signal(str)
    """The id of a draft that is to be read through before it is signed."""

    showing_wanted = Signal(str)
    """The id of a document that is to be shown among the others."""
    beginning_wanted = Signal(object)
    """A `ToBegin`."""

    def __init__(self, window: QWidget, services: Services, changes: Changes) -> None:
        """Every dialog opens over `window`."""
        super().__init__(window)
        self._window, self._services, self._changes = window, services, changes
        self._ways_out = WaysOut(window, services)
        self._taking: TakingIn | None = None
        self._version_deeds: VersionDeeds | None = None
        self.register = RegisterFlow(window, services, changes)
        self._acts = self._all_acts()
        changes.deliveries_changed.connect(self._ways_out.refresh_index_quietly)
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MINUTES * 60_000)
        self._retry.timeout.connect(self.retry_quietly)
        self._retry.start()

    def _all_acts(self) -> dict[Deed, Callable[[str], None]]:
        return {
            Deed.WRITE: self.writing_wanted.emit,
            Deed.WORKSHOP: self.workshop_wanted.emit,
            Deed.SIGN: self._read_or_sign,
            Deed.WITHDRAW: self._ask_to_withdraw,
            Deed.DELIVER: self.deliver,
            Deed.RECEIPT: self.note_receipt,
            Deed.MOVE: self._ask_to_move,
            Deed.MOVE_BACK: self._move_back,
            Deed.LETTER: self._ways_out.write_letter,
            Deed.CALENDAR: self._ways_out.put_in_calendar,
            Deed.WORKSHEET: self.print_worksheet,
            Deed.ASK_REVIEW: lambda document_id: self._handing().ask_review(document_id),
            Deed.REVIEW: self._review,
            Deed.CHANGES: self._show_changes,
            Deed.TAKE_BACK_REVIEW: self._take_back_review,
            Deed.SETTLE: self._settle,
            Deed.CHOOSE: lambda document_id: self._handing().settle(document_id),
            Deed.HAND_OVER: lambda document_id: self._handing().hand_over(document_id),
            Deed.DISCARD: self.discard,
            Deed.RESTORE: self._restore,
            Deed.NEW_VERSION: lambda document_id: self._versions().begin_version(document_id),
            Deed.FOLLOW_UP: lambda document_id: self._versions().follow_up(document_id),
            Deed.REPEAL: lambda document_id: self._versions().withdraw(document_id),
            Deed.REINSTATE: lambda document_id: self._versions().reinstate(document_id),
            Deed.ADOPT: lambda document_id: self._versions().adopt(document_id),
            Deed.CONTACTS: lambda document_id: self._versions().issue_contacts(document_id),
            Deed.REGISTER: self.register.ask_for_file,
            Deed.CHANGE_HEAD: self.register.change,
            Deed.OPEN_FILE: self.register.open_file,
            Deed.ERASE_FILE: self.register.ask_to_erase,
            Deed.TAKE_MASKED: self.register.ask_for_masked,
            Deed.BEGIN_FROM: self._begin_from,
            Deed.BUILD_ON: self.register.build_on,
        }

    @tells_user
    def do(self, deed: str, document_id: str) -> None:
        """Do one `Deed` with a document."""
        self._acts[Deed(deed)](document_id)

    def _versions(self) -> "VersionDeeds":
        from vinr_desktop.ui.documents.version_deeds import VersionDeeds

        if self._version_deeds is None:
            made = VersionDeeds(self._window, self._services, self._changes)
            made.writing_wanted.connect(self.writing_wanted)
            made.delivery_wanted.connect(self._on_delivery_wanted)
            self._version_deeds = made
        return self._version_deeds

    def rest(self) -> None:
        """Try nothing again: the window is closing."""
        self._retry.stop()

    def _begin_from(self, document_id: str) -> None:
        unit_id = self._services.register.facts(document_id).unit_id
        self.beginning_wanted.emit(ToBegin(unit_id=unit_id, source_id=document_id))

    # --- signing ---

    @tells_user
    def sign(self, document_id: str) -> None:
        """Ask for the next signature of a document."""
        from vinr_desktop.ui.documents.signing_flow import begin_signing

        begin_signing(self._window, self._services, self._changes, document_id)

    def _read_or_sign(self, document_id: str) -> None:
        """Nobody signs a draft unread; what others have signed already is the same as they read."""
        if self._services.drafting.open(document_id).document.is_locked:
            self.sign(document_id)
        else:
            self.reading_wanted.emit(document_id)

    def _ask_to_withdraw(self, document_id: str) -> None:
        ask(
            self,
            "Ta tillbaka underskriften?",
            "Dokumentet blir ett utkast igen och kan ändras. De som har skrivit under får göra om"
            " det.",
            "Ta tillbaka underskriften",
            lambda: self._withdraw(document_id),
        )

    @tells_user
    def _withdraw(self, document_id: str) -> None:
        self._services.signing.withdraw_signing(document_id)
        self._tell_all()

    # --- review, and from PC to PC ---

    def take_in(self, file: Path) -> None:
        """Show what a file from another PC would change, and take it in on a yes."""
        self._taking_in().take(file)

    def choose_parcel(self) -> None:
        """Ask for a file from another PC."""
        self._taking_in().choose()

    def _handing(self) -> "HandingOver":
        from vinr_desktop.ui.documents.handing_over import HandingOver

        return HandingOver(self._window, self._services, self._changes)

    def _taking_in(self) -> "TakingIn":
        from vinr_desktop.ui.documents.taking_in import TakingIn

        if self._taking is None:
            self._taking = TakingIn(self._window, self._services, self._changes)
            self._taking.next_wanted.connect(self._on_next_wanted)
            self._taking.delivery_wanted.connect(self.deliver)
        return self._taking

    def _review(self, document_id: str) -> None:
        from vinr_desktop.ui.documents.review_dialog import ReviewDialog

        dialog = ReviewDialog(self._window, self._services, self._changes, document_id)
        dialog.writing_wanted.connect(self.writing_wanted)
        dialog.open()

    def _show_changes(self, document_id: str) -> None:
        from vinr_desktop.ui.documents.changes_dialog import ChangesDialog

        dialog = ChangesDialog(self._window, self._services, document_id)
        dialog.writing_wanted.connect(self.writing_wanted)
        dialog.open()

    def _take_back_review(self, document_id: str) -> None:
        self._services.reviewing.take_back(document_id)
        self._tell_all()
        toast(self._window, "Granskningen är avbruten. Kommentarerna finns kvar.")

    def _settle(self, document_id: str) -> None:
        """Lead to the first question that two people have answered differently."""
        for question_id in self._services.handover.conflicts(document_id):
            self._services.drafting.stand_at(document_id, question_id)
            break
        self.writing_wanted.emit(document_id)

    def _on_next_wanted(self, step: str, document_id: str) -> None:
        from vinr_desktop.ui.documents.taken_dialog import Next

        deeds = {
            Next.SETTLE: Deed.SETTLE,
            Next.CHOOSE: Deed.CHOOSE,
            Next.SIGN: Deed.SIGN,
            Next.REVIEW: Deed.REVIEW,
            Next.ANSWER: Deed.REVIEW,
        }
        self.showing_wanted.emit(document_id)
        if step in deeds:
            self.do(deeds[Next(step)], document_id)

    # --- filing ---

    @tells_user
    def deliver(self, document_id: str) -> None:
        """Lay a document in the management system's folder, once more if it lay there already."""
        self._lay([self._services.filing.begin(document_id)], is_quiet=False)

    @tells_user
    def retry_waiting(self) -> None:
        """Try every waiting delivery again, and tell how it went."""
        self._lay(self._services.filing.begin_waiting(), is_quiet=False)

    @tells_user
    def retry_quietly(self) -> None:
        """Try every waiting delivery again; only one that arrives is told."""
        if self._services.filing.waiting():
            self._lay(self._services.filing.begin_waiting(), is_quiet=True)

    @tells_user
    def note_receipt(self, document_id: str) -> None:
        """Ask where and when a document was filed."""
        from vinr_desktop.ui.documents.signing_flow import begin_receipt

        begin_receipt(self._window, self._services, self._changes, document_id)

    def _on_delivery_wanted(self, works: list[DeliveryWork]) -> None:
        if works:
            self._lay(works, is_quiet=False)
        else:
            self.retry_quietly()

    def _lay(self, works: Sequence[DeliveryWork], *, is_quiet: bool) -> None:
        def lay(progress: jobs.Progress) -> list[DeliveryResult]:
            results = []
            for number, work in enumerate(works):
                progress.report(number, len(works), f"Levererar {number + 1} av {len(works)}")
                results.append(lay_in_folder(work))
            return results

        jobs.run(
            self._window,
            lay,
            lambda results: self._on_laid(results, is_quiet),
            title="Levererar till ledningssystemet",
        )

    def _on_laid(self, results: list[DeliveryResult], is_quiet: bool) -> None:
        done = [self._services.filing.finish(result) for result in results]
        lagging = next((result.index_problem for result in results if result.index_problem), "")
        problems = [delivery.problem for delivery in done if delivery.problem]
        arrived = sum(delivery.state is DeliveryState.DELIVERED for delivery in done)
        if len(problems) < len(done) or not is_quiet:
            self._tell_all()
        if arrived:
            words = count_words(arrived, "dokument är levererat", "dokument är levererade")
            toast(self._window, f"{words} till ledningssystemet.")
            if lagging and not is_quiet:
                tell(self._window, UserError(lagging, f"{words} som de ska."))
        elif problems and not is_quiet:
            toast(self._window, "Mappen gick inte att nå. Leveransen väntar, inget är förlorat.")

    # --- discarding ---

    @tells_user
    def discard(self, document_id: str) -> None:
        """Hide a draft and offer undo."""
        self._services.drafting.discard(document_id)
        self._tell_all()
        toast(self._window, "Utkastet är slängt.", "Ångra", lambda: self.do("restore", document_id))

    def _restore(self, document_id: str) -> None:
        self._services.drafting.restore(document_id)
        self._tell_all()
        toast(self._window, "Utkastet är tillbaka.")

    # --- another form ---

    def _ask_to_move(self, document_id: str) -> None:
        from vinr_desktop.ui.documents.move_form_dialog import MoveFormDialog

        dialog = MoveFormDialog(self._window, self._services, document_id)
        dialog.move_wanted.connect(self._move)
        dialog.open()

    @tells_user
    def _move(self, document_id: str) -> None:
        self._services.moving.move(document_id)
        self._tell_all()
        words = "Utkastet är flyttat till den nya versionen."
        toast(self._window, words, "Ångra", lambda: self._move_back(document_id))

    @tells_user
    def _move_back(self, document_id: str) -> None:
        self._services.moving.move_back(document_id)
        self._tell_all()
        toast(self._window, "Utkastet har sitt förra formulär igen.")

    # --- paper and contacts ---

    @tells_user
    def print_worksheet(self, document_id: str = "") -> None:
        """Make the paper worksheet, with the answers so far, and open it; blank without a draft."""
        from vinr_desktop.ui.documents.printing import open_in_reader

        services = self._services
        now, contacts = services.organisation.now(), services.directory.contacts()
        if document_id:
            draft = services.drafting.open(document_id)
            unit = str(draft.answers.get(draft.form.head.unit) or "")
            sector = draft.sector if draft.sector.id else None
            order = WorksheetOrder(draft.form, draft.answers, sector, unit, contacts, now)
        else:
            form_id = next(iter(services.forms.titles()))
            order = WorksheetOrder(services.forms.fresh(form_id), {}, None, "", contacts, now)
        jobs.run(
            self._window,
            lambda _progress: print_worksheet(order),
            lambda pdf: open_in_reader(self._window, pdf, "arbetsblad.pdf"),
            title="Gör arbetsbladet",
        )

    @tells_user
    def change_contact(self, contact_id: str) -> None:
        """Open a contact of the directory to fill it in or check it."""
        from vinr_desktop.ui.documents.contact_dialog import ContactDialog

        dialog = ContactDialog(self._window, self._services.directory, contact_id=contact_id)
        dialog.contact_saved.connect(self._changes.contacts_changed)
        dialog.open()

    def _tell_all(self) -> None:
        self._changes.documents_changed.emit()
        self._changes.deliveries_changed.emit()
