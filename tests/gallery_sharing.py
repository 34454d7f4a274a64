"""The scenes of review and of files that go from PC to PC."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QDialog, QPushButton, QTabBar, QWidget

from tests.colleague import Colleague, colleague, sit_down
from tests.driving import find
from tests.gallery_scenes import Scene, Stage
from vinr_desktop.domain.document import State
from vinr_desktop.domain.handover import Purpose, Sealed
from vinr_desktop.domain.review import Settled
from vinr_desktop.services.container import Services
from vinr_desktop.services.handover import open_file
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.ask_review_dialog import AskReviewDialog
from vinr_desktop.ui.documents.changes_dialog import ChangesDialog
from vinr_desktop.ui.documents.comment_dialog import CommentDialog
from vinr_desktop.ui.documents.hand_over_dialog import HandOverDialog
from vinr_desktop.ui.documents.handing_over import HandingOver
from vinr_desktop.ui.documents.review_dialog import ReviewDialog
from vinr_desktop.ui.documents.sent_dialog import SentDialog
from vinr_desktop.ui.documents.settle_dialog import SettleDialog
from vinr_desktop.ui.documents.take_in_dialog import TakeInDialog
from vinr_desktop.ui.documents.taken_dialog import Next, TakenDialog
from vinr_desktop.ui.main_window import MainWindow

READER = "Karin Ås"
PASSAGE = "utan sin telefon"


def reviewed(stage: Stage) -> str:
    """A draft that is under review, with three comments; made once."""
    reviewing, document_id = stage.services.reviewing, stage.draft
    for row in stage.services.drafting.overview():
        if row.document.state is State.REVIEW:
            return row.document.id
    me = stage.services.organisation.me()
    reviewing.ask(document_id, READER, "Titta särskilt på steg 6, om samtalet.", date(2026, 12, 1))
    sit_down(stage.services, READER)
    first = reviewing.say(document_id, "2e", "Fallet är likt ett verkligt. Byt det.", PASSAGE)
    reviewing.say(document_id, "5e", "", proposal="Vi låser ytterdörren och ringer 112.")
    done = reviewing.say(document_id, "6a", "Bra beskrivet.")
    if me is not None:
        stage.services.organisation.choose_me(me.id)
    reviewing.reply(first.id, "Det stämmer, jag skriver om det i eftermiddag.")
    reviewing.settle(done.id, Settled.DONE)
    return document_id


def arrived(stage: Stage, write: Callable[[Colleague, str], None]) -> Sealed:
    """What a colleague sends back after she and the owner have written."""
    services = stage.services
    document_id = reviewed(stage)
    me = services.organisation.me()
    with TemporaryDirectory() as folder:
        sit_down(services, "Göran Ahlberg", "Enhetschef")
        mine = Colleague("Göran Ahlberg", services, Path(folder))
        with colleague(Path(folder), READER, services.organisation.now) as other:
            other.take(mine.send(document_id, Purpose.REVIEW))
            write(other, document_id)
            file = other.send(document_id, Purpose.RETURN, "Här är mina synpunkter.")
        sealed = open_file(file)
    if me is not None:
        services.organisation.choose_me(me.id)
    return sealed


def both_wrote(other: Colleague, document_id: str) -> None:
    """Write the same question on two PCs."""
    other.services.drafting.answer(
        document_id, "2e", "En granne hör bråk och ringer hemtjänsten.", "karin"
    )
    other.services.drafting.answer(document_id, "5e", "Vi stänger dörren om oss.", "karin5")


def _dialog(make: Callable[[Stage, MainWindow], QDialog]) -> Callable[..., QWidget]:
    def show(stage: Stage, window: MainWindow) -> QWidget:
        made = make(stage, window)
        made.open()
        stage.settle(made)
        return made

    return show


def _review(stage: Stage, window: MainWindow) -> QDialog:
    return ReviewDialog(window, stage.services, Changes(window), reviewed(stage))


def rewritten(stage: Stage) -> str:
    """The draft under review, with the reviewer's proposal taken and a text written anew."""
    document_id, reviewing = reviewed(stage), stage.services.reviewing
    for talk in reviewing.open_talks(document_id):
        if talk.comment.proposal:
            reviewing.take(talk.comment.id, "taget")
            stage.services.drafting.answer(document_id, "2e", "En granne hör bråk.", "skrivet")
    return document_id


def _changes(stage: Stage, window: MainWindow) -> QDialog:
    return ChangesDialog(window, stage.services, rewritten(stage))


def review_changes(stage: Stage, window: MainWindow) -> QWidget:
    """What is new, in the place of the document in the review."""
    made = ReviewDialog(window, stage.services, Changes(window), rewritten(stage))
    made.open()
    find(made, QTabBar, "review_tabs").setCurrentIndex(1)
    stage.settle(made)
    return made


def ended(name: str) -> Callable[[Stage, MainWindow], QWidget]:
    """How a review is answered: `approve` or `send_back`."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        handing = HandingOver(window, stage.services, Changes(window))
        (handing.approve if name == "approve" else handing.send_back)(reviewed(stage))
        made = find(window, QDialog, f"{name}_dialog")
        stage.settle(made)
        return made

    return show


def _comment(stage: Stage, window: MainWindow) -> QDialog:
    made = CommentDialog(window, stage.services, reviewed(stage), "2e", PASSAGE)
    find(made, QWidget, "comment_proposes").click()  # type: ignore[attr-defined]  # a check box
    return made


def _known(stage: Stage, window: MainWindow) -> QDialog:
    sealed = arrived(stage, both_wrote)
    document_id = sealed.parcel.document_id
    stage.services.drafting.answer(document_id, "2e", "En dotter ringer, orolig.", "goran")
    return TakeInDialog(window, stage.services, stage.services.handover.look(sealed))


def _unknown(stage: Stage, window: MainWindow) -> QDialog:
    services, document_id = stage.services, reviewed(stage)
    with TemporaryDirectory() as folder:
        sit_down(services, "Göran Ahlberg", "Enhetschef")
        mine = Colleague("Göran Ahlberg", services, Path(folder))
        with colleague(Path(folder), "Bo Ek", services.organisation.now) as other:
            other.take(mine.send(document_id, Purpose.REVIEW))
            both_wrote(other, document_id)
            sealed = open_file(other.send(document_id, Purpose.RETURN, "Hoppas det hjälper."))
    return TakeInDialog(window, services, services.handover.look(sealed))


def _taken(stage: Stage, window: MainWindow) -> QDialog:
    found = stage.services.handover.look(arrived(stage, both_wrote))
    return TakenDialog(window, found, Next.SETTLE)


def split_unit(stage: Stage) -> str:
    """A routine whose unit has got another manager on each of two PCs; made once."""
    services = stage.services
    document_id = reviewed(stage)
    if services.settling.count(document_id):
        return document_id
    unit_id = services.drafting.open(document_id).document.unit_id

    def rename(other: Services, manager: str) -> None:
        organisation = other.organisation
        organisation.save_unit(replace(organisation.unit(unit_id), manager=manager))

    sealed = arrived(stage, lambda other, _id: rename(other.services, "Mona Berg"))
    rename(services, "Göran Ahlberg")
    services.handover.take_in(sealed)
    return document_id


def _settle(stage: Stage, window: MainWindow) -> QDialog:
    return SettleDialog(window, stage.services, split_unit(stage))


def split_shown(stage: Stage, window: MainWindow) -> QWidget:
    """A document that waits for a choice, among the routines."""
    window.show_document(split_unit(stage))
    stage.settle(window)
    return window


def _sent(stage: Stage, window: MainWindow) -> QDialog:
    name = stage.services.handover.suggested_name(stage.draft)
    words = "Lägg filen i en mapp som ni delar, eller bifoga den i ett mejl."
    return SentDialog(window, Path.home() / "Dokument" / name, words)


def contested(stage: Stage, window: MainWindow) -> QWidget:
    """A question that two people have answered differently, in the wizard."""
    services = stage.services
    sealed = arrived(stage, both_wrote)
    document_id = sealed.parcel.document_id
    if not services.handover.conflicts(document_id):
        services.drafting.answer(document_id, "2e", "En dotter är orolig för sin mor.", "goran2")
        services.handover.take_in(sealed)
    services.drafting.stand_at(document_id, "2e")
    window.write_document(document_id)
    stage.settle(window)
    return window


def talk_beside(stage: Stage, window: MainWindow) -> QWidget:
    """The talk about a question, beside it."""
    document_id = reviewed(stage)
    stage.services.drafting.stand_at(document_id, "2e")
    window.write_document(document_id)
    find(window, QPushButton, "talk-2e").click()
    stage.settle(window)
    return window


def routines_reviewed(stage: Stage, window: MainWindow) -> QWidget:
    """A document under review among the routines."""
    window.show_document(reviewed(stage))
    stage.settle(window)
    return window


def start_reviewed(stage: Stage, window: MainWindow) -> QWidget:
    """The start view of a draft's owner, who has comments to answer."""
    document = stage.services.drafting.open(reviewed(stage)).document
    (owner,) = (p for p in stage.services.organisation.people() if p.name == document.owner)
    stage.services.organisation.choose_me(owner.id)
    made = MainWindow(stage.services, stage.appearance, stage.place)
    made.resize(window.size())
    made.show()
    stage.settle(made)
    return made


SHARING = (
    Scene("share-ask", _dialog(lambda s, w: AskReviewDialog(w, s.services, s.draft)), True),
    Scene("share-hand-over", _dialog(lambda s, w: HandOverDialog(w, s.services, s.draft))),
    Scene("share-sent", _dialog(_sent)),
    Scene("review", _dialog(_review), True),
    Scene("review-comment", _dialog(_comment), True),
    Scene("review-routines", routines_reviewed, True),
    Scene("review-start", start_reviewed, True),
    Scene("review-talk-beside", talk_beside, True),
    Scene("share-take-in", _dialog(_known), True),
    Scene("share-take-in-unknown", _dialog(_unknown)),
    Scene("share-taken", _dialog(_taken)),
    Scene("share-contested", contested, True),
    Scene("review-approve", ended("approve")),
    Scene("review-send-back", ended("send_back"), True),
    Scene("share-settle", _dialog(_settle), True),
    Scene("share-settle-routines", split_shown),
    # those that rewrite what is reviewed come last
    Scene("changes-dialog", _dialog(_changes), True),
    Scene("review-changes", review_changes, True),
)
