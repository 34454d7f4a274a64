"""Choosing between what two PCs wrote differently: what is shown, chosen and undone."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.accessibility import audit, cut_off
from tests.driving import button, click, click_on, find, texts
from tests.services.office import Office
from tests.services.test_settling import versions_twice
from tests.services.test_versions_between_pcs import offices, sent, take
from tests.ui.documents.sharing import Pair, opened
from vinr_desktop.domain.document import Document, State
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.deeds import DocumentDeeds
from vinr_desktop.ui.documents.settle_dialog import SettleDialog
from vinr_desktop.ui.routines.routines_view import RoutinesView
from vinr_desktop.ui.theme import Appearance, Scheme

__all__ = ["offices"]


@pytest.fixture
def split(pair: Pair) -> Document:
    """A review that the writer broke off and the reader approved."""
    pair.mine.services.reviewing.ask(pair.document.id, "Karin Ås")
    pair.there()
    pair.mine.services.reviewing.take_back(pair.document.id)
    pair.other.services.reviewing.approve(pair.document.id, "Bra.")
    pair.mine.take(pair.back())
    return pair.document


def use(dialog: QWidget, name: str) -> None:
    """Choose a writing that is shown now; those shown before may still wait to be freed."""
    [writing] = [w for w in dialog.findChildren(QWidget, name) if w.isVisible()]
    click_on(button(writing, "Använd det här"))


def state(pair: Pair) -> State:
    return pair.mine.services.drafting.open(pair.document.id).document.state


def test_the_document_leads_to_the_choice_and_back(
    pair: Pair, split: Document, changes: Changes, desk: QWidget, appearance: Appearance
) -> None:
    view = RoutinesView(pair.mine.services, changes)
    deeds = DocumentDeeds(desk, pair.mine.services, changes)
    changes.documents_changed.connect(view.load)
    view.deed_wanted.connect(deeds.do)
    view.show()
    view.show_document(split.id)
    detail = find(view, QWidget, "document_detail")
    assert "Två skrivningar väntar på ditt val" in texts(detail)

    click(detail, "choose_settled")

    dialog = opened(desk, "settle_dialog")
    said = texts(dialog)
    assert {"Granskning", "Hur granskningen slutade: Godkänd"} <= set(said)
    assert "Hur granskningen slutade: Avbruten" in said
    use(dialog, "writing-1-2")
    assert "Det finns inget mer att välja." in texts(dialog)
    assert "Två skrivningar väntar på ditt val" not in texts(detail)
    first = state(pair)
    click(dialog, "undo_choice-1")
    assert "Två skrivningar väntar på ditt val" in texts(detail)
    use(dialog, "writing-1-1")
    assert {first, state(pair)} == {State.DRAFT, State.REVIEW}
    click(dialog, "close_settle")
    deeds.rest()
    view.close()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_dialog_can_be_used_by_everybody(
    pair: Pair, split: Document, desk: QWidget, appearance: Appearance, percent: int
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    dialog = SettleDialog(desk, pair.mine.services, split.id)
    dialog.open()
    assert audit(dialog) == []
    assert cut_off(dialog) == []
    use(dialog, "writing-1-1")
    assert audit(dialog) == []
    assert cut_off(dialog) == []
    dialog.close()


def test_two_adopted_copies_are_told_and_one_is_chosen(
    offices: list[Office], changes: Changes, desk: QWidget, appearance: Appearance
) -> None:
    a, b, _c = offices
    mine, theirs = versions_twice(a, b)
    take(a, sent(b, theirs))
    view = RoutinesView(a.services, changes)
    view.show()
    view.show_document(mine.id)
    detail = find(view, QWidget, "document_detail")
    assert "Två fastställda exemplar av version 1.1" in texts(detail)
    dialog = SettleDialog(desk, a.services, mine.id)
    dialog.settled.connect(lambda _id: view.load())
    dialog.open()
    assert "2 fastställda exemplar av version 1.1" in texts(dialog)
    assert audit(dialog) == []

    click(dialog, "use_copy-1")

    versions = {one.id: one.state for one in a.services.versions.of(mine.id)}
    assert (versions[mine.id], versions[theirs.id]) == (State.ADOPTED, State.REPLACED)
    assert "Två fastställda exemplar av version 1.1" not in texts(detail)
    dialog.close()
    view.close()
