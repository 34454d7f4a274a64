"""The scenes of the gallery: how each view, dialog and state of the program is reached."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from tests.driving import find, type_text
from tests.gallery_forms import FORM_SCENES
from tests.pdf.certificates import Wish
from tests.pdf.signed_files import with_extra_signature
from vinr_desktop.domain.annex import Annex
from vinr_desktop.domain.document import DeliveryState, Document, State
from vinr_desktop.domain.errors import DamagedError, UserError
from vinr_desktop.domain.form import Answer, Form
from vinr_desktop.domain.safekeeping import SafetyCopy
from vinr_desktop.domain.versions import AdoptedHow, Change
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.pages import print_document
from vinr_desktop.ui.command_palette import CommandPalette
from vinr_desktop.ui.documents.adopt_dialog import AdoptDialog
from vinr_desktop.ui.documents.check_answers import CheckAnswers
from vinr_desktop.ui.documents.contact_dialog import ContactDialog
from vinr_desktop.ui.documents.follow_up_dialog import FollowUpDialog
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.documents.new_version_dialog import NewVersionDialog
from vinr_desktop.ui.documents.participants_dialog import ParticipantsDialog
from vinr_desktop.ui.documents.receipt_dialog import ReceiptDialog
from vinr_desktop.ui.documents.redline_view import RedlineView
from vinr_desktop.ui.documents.reinstate_dialog import ReinstateDialog
from vinr_desktop.ui.documents.repeal_dialog import RepealDialog
from vinr_desktop.ui.documents.sign_dialog import SignDialog
from vinr_desktop.ui.documents.signed_dialog import SignedDialog
from vinr_desktop.ui.documents.signing_run import Outcome
from vinr_desktop.ui.documents.step_list import CHECK
from vinr_desktop.ui.documents.wizard_bars import WizardFoot
from vinr_desktop.ui.documents.workshop_view import WorkshopView
from vinr_desktop.ui.error_window import ErrorWindow
from vinr_desktop.ui.guide_window import GuideWindow
from vinr_desktop.ui.jobs import JobBar
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.messages import MessageBox, toast
from vinr_desktop.ui.routines.document_model import Kept
from vinr_desktop.ui.settings.organisation_dialogs import PersonDialog, UnitDialog
from vinr_desktop.ui.theme import SPACE_XL, Appearance
from vinr_desktop.ui.trouble_window import TroubleWindow
from vinr_desktop.ui.widgets.search_field import SearchField

REPORT = """VINR Desktop 0.1.0 · Python 3.11.7 · Qt 6.11.3
Linux
2026-11-24 09:42
KeyError
  vinr_desktop/ui/start/start_view.py:62 load
  vinr_desktop/services/organisation.py:56 me"""


GUIDE_PAGES = (
    "kortkommandon",
    "granska",
    "fran-dator-till-dator",
    "nya-versioner",
    "faststalla-pa-annat-satt",
    "det-som-redan-finns",
    "egna-formular",
    "arbeta-i-grupp",
    "e-brev-och-kalender",
    "for-arkivarie-och-it",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """What a scene plays on; `settle` lets a window finish its work."""

    services: Services
    place: Place
    appearance: Appearance
    settle: Callable[[QWidget], None]

    def document(self, *states: State) -> str:
        """The id of a document in one of these states; of any where there is none."""
        rows = [r for r in self.services.drafting.overview() if not r.document.builds_on]
        fitting = [row for row in rows if row.document.state in states] or rows
        return fitting[0].document.id

    def changes(self) -> Annex:
        """What would have changed in the signed routine if some answers were others."""
        comparing, drafting = self.services.comparing, self.services.drafting
        kept = comparing.snapshot(self.signed)
        draft = drafting.open(self.signed)
        before = {**kept.answers, **_earlier_answers(draft.form, kept.answers)}
        jour = replace(kept.contacts["socialjour"], phone="08-465 004 90")
        contacts = {**kept.contacts, "socialjour": jour}
        earlier = replace(kept, answers=before, contacts=contacts)
        return comparing.compare_with(self.signed, earlier, "version 0.9")

    @property
    def draft(self) -> str:
        """The id of a draft."""
        return self.document(State.DRAFT)

    @property
    def whole_draft(self) -> str:
        """The id of a draft in which nothing is missing."""
        rows = self.services.drafting.overview()
        return next(r.document.id for r in rows if not r.missing and not r.document.is_locked)

    @property
    def signed(self) -> str:
        """The id of a document that is signed and delivered or filed."""
        return self.document(State.FILED, State.DELIVERED, State.ADOPTED)


def _earlier_answers(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Answers as somebody may have given them before: one of each kind of change."""
    aim, sentences = str(answers["2a"]), str(answers["6c"]).rstrip(".").split(". ")
    rows = list(answers["3e"])
    return {
        "2a": aim.replace(". ", ".\n\n", 1).replace("ska", "skall"),
        "6c": ". ".join([*sentences[1:], sentences[0]]) + ".",
        "6a": [*reversed(answers["6a"][:3]), *answers["6a"][4:], {"text": "Vänta på chefen."}],
        "3e": [*rows[1:], {**rows[0], form.question("3e").columns[0].id: "Ensamarbete på natten"}],
        "4f": {**answers["4f"], "phone": "08-465 004 99"},
        "13d": "mars",
        "5f": "",
        "10j": "Vi ringer djurskyddet.",
    }


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: shows something in a window and returns the window to draw."""

    name: str
    show: Callable[[Stage, MainWindow], QWidget]
    is_main: bool = False


def start(stage: Stage, window: MainWindow) -> QWidget:
    """The start view."""
    return window


def routines(state: State) -> Callable[[Stage, MainWindow], QWidget]:
    """The routines, with a document of a state chosen."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        window.show_area("routines")
        window.show_document(stage.document(state))
        stage.settle(window)
        return window

    return show


def versions(stage: Stage, window: MainWindow) -> QWidget:
    """A filed routine that was followed up, with a next version begun."""
    kept = stage.services.versions
    if not kept.follow_ups(stage.signed):
        day = stage.services.organisation.now().date()
        note = "Läst på APT. Alla nummer på akutsidan provade, inga avvikelser sedan sist."
        kept.follow_up(stage.signed, note, day.replace(year=day.year + 1))
        kept.begin_version(stage.signed, Change.MINOR)
    window.show_area("routines")
    window.show_document(stage.signed)
    stage.settle(window)
    page = find(window, QScrollArea, "detail_page")
    page.ensureWidgetVisible(find(window, QWidget, "versions_card"))
    return window


def _signed_document(stage: Stage) -> Document:
    return stage.services.drafting.open(stage.signed).document


def _reinstate(stage: Stage, over: QWidget) -> QDialog:
    document = replace(
        _signed_document(stage),
        state=State.WITHDRAWN,
        withdrawn_on=date(2026, 11, 24),
        withdrawn_reason="Enheten är nedlagd.",
    )
    return ReinstateDialog(over, stage.services, document)


def _adopt(way: AdoptedHow, found: bool = False) -> Callable[[Stage, MainWindow], QWidget]:
    def show(stage: Stage, window: MainWindow) -> QWidget:
        services = stage.services
        draft = stage.whole_draft
        made = AdoptDialog(window, services, draft)
        made.open()
        find(made, QRadioButton, f"way-{way}").click()
        if found:
            terms = services.signing.suggested_terms(draft)
            pages = print_document(services.adopting.pages(draft, way, terms)).pdf
            file = stage.place.data / "underskriven.pdf"
            file.write_bytes(with_extra_signature(pages, Wish("E-tjänsten")))
            made.choose_file(file)
            find(made, QPushButton, "adopt").click()
            stage.settle(made)
            page = find(made, QScrollArea, "adopt_dialog_page")
            page.ensureWidgetVisible(find(made, QWidget, "found_card"))
        stage.settle(made)
        return made

    return show


def routine_list(stage: Stage, window: MainWindow) -> QWidget:
    """The list of routines as it is first seen."""
    window.show_area("routines")
    return window


def nothing_found(stage: Stage, window: MainWindow) -> QWidget:
    """A search without a find."""
    window.show_area("routines")
    find(window, SearchField, "search_routines").setText("finns inte")
    return window


def discarded(stage: Stage, window: MainWindow) -> QWidget:
    """A draft that was just discarded, with its undo."""
    window.show_area("routines")
    kept = find(window, QComboBox, "kept_routines")
    kept.setCurrentIndex(kept.findData(Kept.DRAFTS))
    toast(window, "Utkastet är slängt.", "Ångra", lambda: None)
    return window


def settings(section: str) -> Callable[[Stage, MainWindow], QWidget]:
    """The settings at a section."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        window.show_area("settings")
        stage.settle(window)
        find(window, QPushButton, f"to_{section}").click()
        return window

    return show


def folded(stage: Stage, window: MainWindow) -> QWidget:
    """The navigation as icons."""
    find(window, QPushButton, "nav_start").window()
    find(window, QWidget, "nav_fold").click()  # type: ignore[attr-defined]  # a tool button
    return window


def verify(stage: Stage, window: MainWindow) -> QWidget:
    """The verdict on a signed file."""
    name, pdf = stage.services.filing.signed_pdf(stage.signed)
    file = stage.place.data / name
    file.write_bytes(pdf)
    window.check_file(file)
    stage.settle(window)
    return window


def changed_file(stage: Stage, window: MainWindow) -> QWidget:
    """The verdict on a file with one byte changed."""
    _name, pdf = stage.services.filing.signed_pdf(stage.signed)
    file = stage.place.data / "andrad.pdf"
    middle = len(pdf) // 3
    file.write_bytes(pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :])
    window.check_file(file)
    stage.settle(window)
    return window


def step(number: int) -> Callable[[Stage, MainWindow], QWidget]:
    """A step of the wizard, counted from 1."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        window.write_document(stage.draft)
        wizard = find(window, FormWizard, "form_wizard")
        pages = stage.services.drafting.open(stage.draft).form.pages
        wizard.go_to_place(pages[number - 1].id)
        return window

    return show


def workshop(number: int, writes: bool) -> Callable[[Stage, MainWindow], QWidget]:
    """A side of a step, counted from 1, as a group sees it."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        window.hold_workshop(stage.draft)
        view = find(window, WorkshopView, "workshop_view")
        view.showNormal()
        view.resize(window.size())
        pages = stage.services.drafting.open(stage.draft).form.pages
        stage.settle(view)
        view.go_to(pages[number - 1].id, writes)
        stage.settle(view)
        return view

    return show


def reading_beside(stage: Stage, window: MainWindow) -> QWidget:
    """A step with the document as it will read beside it."""
    shown = step(6)(stage, window)
    find(window, QPushButton, "toggle_reading").click()
    stage.settle(window)
    return shown


def check(stage: Stage, window: MainWindow) -> QWidget:
    """The answers read through, with what is missing on top."""
    window.write_document(stage.draft)
    find(window, FormWizard, "form_wizard").go_to_place(CHECK)
    stage.settle(window)
    assert find(window, CheckAnswers, "check_answers").isVisible()
    return window


def begun(stage: Stage, window: MainWindow) -> FormWizard:
    """The wizard on a draft in which many answers are still proposals."""
    rows = stage.services.drafting.overview()
    (row,) = (row for row in rows if row.missing)
    window.write_document(row.document.id)
    return find(window, FormWizard, "form_wizard")


def proposals(stage: Stage, window: MainWindow) -> QWidget:
    """A step whose answers wait for a yes."""
    begun(stage, window).go_to_place("steg-8")
    return window


def missing(stage: Stage, window: MainWindow) -> QWidget:
    """The answers read through while much is missing."""
    begun(stage, window).go_to_place(CHECK)
    stage.settle(window)
    return window


def warnings(stage: Stage, window: MainWindow) -> QWidget:
    """A text that holds what it should not, pointed out below it."""
    wizard = begun(stage, window)
    wizard.go_to_question("2e")
    field = find(wizard, QPlainTextEdit, "answer-2e")
    type_text(field, "Brukaren 19811218-9876 fick hjälp enligt 5 kap. 11 § SoL ☎ samma dag.")
    stage.settle(window)
    wizard.go_to_question("2e")
    return window


def parked(stage: Stage, window: MainWindow) -> QWidget:
    """Answers that another choice has parked, read through."""
    wizard = begun(stage, window)
    draft = stage.services.drafting.open(wizard.document_id)
    window.show_area("start")
    stage.services.drafting.answer(draft.document.id, draft.form.head.sector, "hemtjanst", "park")
    stage.settle(window)
    wizard = begun(stage, window)
    wizard.go_to_place(CHECK)
    stage.settle(window)
    page = find(window, CheckAnswers, "check_answers")
    page.ensureWidgetVisible(find(page, QWidget, "parked"), 0, 200)
    return window


def not_saved(stage: Stage, window: MainWindow) -> QWidget:
    """What is said when an answer could not be stored."""
    wizard = begun(stage, window)
    wizard.go_to_place("steg-8")
    (foot,) = wizard.findChildren(WizardFoot)
    foot.tell_failed(UserError("Disken är full.", "Frigör plats. Det du skrev står kvar."))
    return window


def copy_answers(stage: Stage, window: MainWindow) -> QWidget:
    """What can be copied from another unit's routine."""
    find(begun(stage, window), QPushButton, "copy_answers").click()
    return find(window, QDialog, "copy_answers_dialog")


def dialog(make: Callable[[Stage, MainWindow], QDialog]) -> Callable[[Stage, MainWindow], QWidget]:
    """A dialog over the window."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        made = make(stage, window)
        made.open()
        stage.settle(made)
        return made

    return show


def new_routine(stage: Stage, window: MainWindow) -> QWidget:
    """The question for unit and line of service."""
    window.dialogs.begin_routine()
    return find(window, QDialog, "new_routine_dialog")


def first_start(stage: Stage, window: MainWindow) -> QWidget:
    """The questions of the first start."""
    window.dialogs.ask_first()
    return find(window, QDialog, "first_start_dialog")


def palette(stage: Stage, window: MainWindow) -> QWidget:
    """Ctrl+K with something typed."""
    window.open_palette()
    made = find(window, CommandPalette, "command_palette")
    find(made, SearchField, "palette_search").setText("rutin")
    assert find(made, QListView, "palette_list").isVisible()
    return made


def guide(page: str) -> Callable[[Stage, MainWindow], QWidget]:
    """A page of the guide."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        window.open_guide(page)
        opened = [w for w in QApplication.topLevelWidgets() if isinstance(w, GuideWindow)]
        return next(guide for guide in opened if guide.isVisible())

    return show


def redline(stage: Stage, window: MainWindow) -> QWidget:
    """What has changed in a draft since a signed routine."""
    return _redline(stage, window, stage.changes())


def redline_whole(stage: Stage, window: MainWindow) -> QWidget:
    """The same with all that has not changed."""
    shown = redline(stage, window)
    find(shown, QPushButton, "redline_toggle").click()
    return shown


def redline_empty(stage: Stage, window: MainWindow) -> QWidget:
    """Nothing has changed."""
    same = stage.services.comparing.compare(stage.signed, stage.signed)
    return _redline(stage, window, same)


def _redline(stage: Stage, window: MainWindow, annex: Annex) -> QWidget:
    view = RedlineView()
    view.setParent(window)
    view.setWindowFlag(Qt.WindowType.Window)
    view.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
    view.resize(window.size())
    view.show_annex(annex)
    view.show()
    stage.settle(view)
    return view


def busy(stage: Stage, window: MainWindow) -> QWidget:
    """Slow work under way."""
    bar = JobBar(window, "Levererar till ledningssystemet")
    bar.start()
    bar.show_progress(2, 3, "Levererar 2 av 3")
    return window


def _signed(stage: Stage, window: MainWindow) -> QDialog:
    services = stage.services
    document = services.drafting.open(stage.signed).document
    deliveries = services.filing.deliveries(document.id)
    outcome = Outcome(document, deliveries[-1] if deliveries else None)
    return SignedDialog(window, services, outcome)


def _waiting(stage: Stage, window: MainWindow) -> QDialog:
    services = stage.services
    document = services.drafting.open(stage.signed).document
    delivery = services.filing.deliveries(document.id)[-1]
    problem = "Mappen går inte att nå just nu: den finns inte eller är inte ansluten."
    waiting = replace(delivery, state=DeliveryState.WAITING, problem=problem)
    adopted = replace(document, state=State.ADOPTED)
    return SignedDialog(window, services, Outcome(adopted, waiting))


def _damaged(stage: Stage, window: MainWindow) -> QDialog:
    error = DamagedError(
        "Databasen är skadad.", "Ingenting har ändrats. Du kan gå tillbaka till en säkerhetskopia."
    )
    day = stage.services.organisation.now().date()
    copies = [SafetyCopy(Path(f"{n}.db"), day.replace(day=day.day - n), 90_000) for n in range(3)]
    return TroubleWindow(error, copies)


def _refused(stage: Stage, window: MainWindow) -> QDialog:
    return TroubleWindow(
        UserError(
            "Programmet är redan öppet.",
            "Stäng det andra fönstret först. Allt du har skrivit är sparat.",
        )
    )


SCENES = (
    Scene("start", start, is_main=True),
    Scene("start-folded", folded),
    Scene("start-busy", busy),
    Scene("routines", routine_list, is_main=True),
    Scene("routines-draft", routines(State.DRAFT), is_main=True),
    Scene("routines-filed", routines(State.FILED)),
    Scene("routines-delivered", routines(State.DELIVERED)),
    Scene("routines-nothing-found", nothing_found),
    Scene("routines-discarded", discarded),
    *(
        Scene(f"wizard-{number:02}", step(number), number in (1, 3, 6, 12))
        for number in range(1, 15)
    ),
    Scene("wizard-reading", reading_beside, is_main=True),
    Scene("wizard-proposals", proposals, is_main=True),
    Scene("wizard-missing", missing, is_main=True),
    Scene("wizard-not-saved", not_saved, is_main=True),
    Scene("dialog-copy-answers", copy_answers, is_main=True),
    Scene("wizard-check", check, is_main=True),
    Scene("redline", redline, is_main=True),
    Scene("redline-whole", redline_whole),
    Scene("redline-empty", redline_empty),
    Scene("workshop-talk", workshop(6, False), is_main=True),
    Scene("workshop-write", workshop(6, True), is_main=True),
    Scene("workshop-table", workshop(7, True)),
    Scene("verify", verify, is_main=True),
    Scene("verify-changed", changed_file),
    Scene("settings", settings("organisation_section"), is_main=True),
    Scene("settings-people", settings("people_section")),
    Scene("settings-system", settings("system_section")),
    Scene("settings-archive", settings("archive_section"), is_main=True),
    Scene("settings-look", settings("look_section"), is_main=True),
    *(Scene(*each) for each in FORM_SCENES),
    Scene("dialog-new-routine", new_routine, is_main=True),
    Scene("dialog-first-start", first_start, is_main=True),
    Scene("dialog-unit", dialog(lambda stage, over: UnitDialog(over, stage.services))),
    Scene("dialog-person", dialog(lambda stage, over: PersonDialog(over, stage.services))),
    Scene(
        "dialog-contact", dialog(lambda stage, over: ContactDialog(over, stage.services.directory))
    ),
    Scene(
        "dialog-sign",
        dialog(lambda stage, over: SignDialog(over, stage.services, stage.draft)),
        is_main=True,
    ),
    Scene("dialog-signed", dialog(_signed), is_main=True),
    Scene("dialog-signed-waiting", dialog(_waiting)),
    Scene(
        "dialog-receipt",
        dialog(lambda stage, over: ReceiptDialog(over, stage.services, stage.signed)),
        is_main=True,
    ),
    Scene(
        "dialog-participants",
        dialog(lambda stage, over: ParticipantsDialog(over, stage.services, stage.draft)),
        is_main=True,
    ),
    Scene(
        "dialog-message",
        dialog(
            lambda stage, over: MessageBox(
                over, "Mappen går inte att nå just nu.", "Leveransen väntar. Inget är förlorat."
            )
        ),
    ),
    Scene("dialog-error", dialog(lambda stage, over: ErrorWindow(over, REPORT))),
    Scene("trouble-damaged", dialog(_damaged)),
    Scene("trouble-open-already", dialog(_refused)),
    Scene(
        "dialog-new-version",
        dialog(lambda stage, over: NewVersionDialog(over, stage.services, _signed_document(stage))),
        is_main=True,
    ),
    Scene(
        "dialog-follow-up",
        dialog(lambda stage, over: FollowUpDialog(over, stage.services, _signed_document(stage))),
    ),
    Scene(
        "dialog-repeal",
        dialog(lambda stage, over: RepealDialog(over, stage.services, _signed_document(stage))),
    ),
    Scene("dialog-reinstate", dialog(_reinstate)),
    Scene("dialog-adopt", _adopt(AdoptedHow.PAPER), is_main=True),
    Scene("dialog-adopt-decision", _adopt(AdoptedHow.DECISION)),
    Scene("dialog-adopt-found", _adopt(AdoptedHow.SERVICE, found=True)),
    Scene("routines-versions", versions, is_main=True),
    Scene("palette", palette, is_main=True),
    Scene("guide", guide("index"), is_main=True),
    *(Scene(f"guide-{page}", guide(page)) for page in GUIDE_PAGES),
    # those that write come last
    Scene("wizard-warnings", warnings, is_main=True),
    Scene("wizard-parked", parked, is_main=True),
)
