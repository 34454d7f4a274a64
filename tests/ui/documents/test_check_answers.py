"""The last place: what is missing, what is left out, and how everything reads."""

from PySide6.QtWidgets import QApplication, QScrollArea, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import button, click, click_on, find, press, texts, type_text
from tests.ui.documents.conftest import UNDO, OpenWizard
from tests.ui.documents.filling import fill
from vinr_desktop.domain.directory import Audience, Contact
from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.documents.pages_preview import PageView
from vinr_desktop.ui.documents.step_list import CHECK
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.progress import CoverageBar

LONELY = """
[[page.question]]
id = "borta"
kind = "text"
text = "Vad frågade formuläret förut?"
document = false
"""


def keep_lonely(services: Services, draft: Document, words: str) -> None:
    """Answer a question that is taken out of the form afterwards."""
    place = services.place
    shipped = (place.shipped / "forms" / "lokal-rutin.toml").read_text(encoding="utf-8")
    own = place.data / "forms" / "lokal-rutin.toml"
    own.parent.mkdir(exist_ok=True)
    own.write_text(shipped + LONELY, encoding="utf-8")
    services.moving.move(draft.id)
    services.drafting.answer(draft.id, "borta", words, "a")
    own.unlink()
    services.moving.move(draft.id)


def drawn(wizard: FormWizard) -> list[PageView]:
    """The pages whose pictures are shown."""
    return [page for page in wizard.findChildren(PageView) if page.is_drawn]


def test_what_is_missing_stands_on_top_and_leads_to_the_question(wizard: FormWizard) -> None:
    wizard.go_to_place(CHECK)
    assert find(wizard, QWidget, "missing-1c").hasFocus()
    assert "81 svar saknas" in texts(wizard)
    assert not any("Vad gör ni först?" in text for text in texts(wizard))
    click(wizard, "missing_more")
    click(wizard, "missing-6a")
    assert wizard.place == "steg-6"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert find(wizard, QWidget, "question-6a").isAncestorOf(focus)


def test_signing_with_something_missing_leads_to_what_is_missing(
    wizard: FormWizard, qtbot: QtBot
) -> None:
    wizard.go_to_place(CHECK)
    with qtbot.assertNotEmitted(wizard.signing_wanted):
        click(wizard, "next")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "missing-1c"


def test_complete_draft_reads_as_the_document_and_can_be_signed(
    open_wizard: OpenWizard, services: Services, draft: Document, qtbot: QtBot
) -> None:
    fill(services, draft)
    wizard = open_wizard()
    wizard.go_to_place(CHECK)
    assert "Alla obligatoriska frågor är besvarade. Läs igenom en gång till." in texts(wizard)
    reading = find(wizard, QTextBrowser, "check_reading").toPlainText()
    assert "Rutinen gäller för Hemtjänst Norr." in reading
    assert "Kontakter" in reading
    with qtbot.waitSignal(wizard.signing_wanted) as wanted:
        click(wizard, "next")
    assert wanted.args == [draft.id]


def test_link_in_the_text_leads_to_the_question_it_answers(
    open_wizard: OpenWizard, services: Services, draft: Document
) -> None:
    fill(services, draft)
    wizard = open_wizard()
    wizard.go_to_place(CHECK)
    reading = find(wizard, QTextBrowser, "check_reading")
    reading.setFocus()
    reading.anchorClicked.emit("question:2a")
    assert wizard.place == "steg-2"


def test_parked_answer_is_shown_as_kept_but_left_out(
    open_wizard: OpenWizard, services: Services, draft: Document
) -> None:
    drafting = services.drafting
    drafting.answer(draft.id, "1b", "ifo", "a")
    drafting.answer(draft.id, "10j", "Vi frågar om husdjur.", "b")
    drafting.answer(draft.id, "1b", "hemtjanst", "c")
    wizard = open_wizard()
    wizard.go_to_place(CHECK)
    assert "Sparat, men inte med i rutinen" in texts(wizard)
    assert "Vi frågar om husdjur." in texts(find(wizard, QWidget, "parked"))


def test_parked_answer_is_taken_away_and_brought_back(
    open_wizard: OpenWizard, services: Services, draft: Document, qtbot: QtBot
) -> None:
    drafting = services.drafting
    drafting.answer(draft.id, "1b", "ifo", "a")
    drafting.answer(draft.id, "10j", "Vi frågar om husdjur.", "b")
    drafting.answer(draft.id, "1b", "hemtjanst", "c")
    wizard = open_wizard()
    wizard.go_to_place(CHECK)
    click(wizard, "take_away-10j")
    assert not find(wizard, QWidget, "parked").isVisible()
    assert "10j" not in drafting.open(draft.id).answers
    click_on(button(wizard, "Ångra"))
    assert "Vi frågar om husdjur." in texts(find(wizard, QWidget, "parked"))


def test_parked_answer_whose_question_is_gone_is_undone_from_any_step(
    open_wizard: OpenWizard, services: Services, draft: Document
) -> None:
    keep_lonely(services, draft, "Ett svar utan fråga.")
    wizard = open_wizard()
    wizard.go_to_place(CHECK)
    click(wizard, "take_away-borta")
    assert not find(wizard, QWidget, "parked").isVisible()
    wizard.go_to_place("steg-2")
    press(wizard, *UNDO)
    assert wizard.place == CHECK
    assert "Ett svar utan fråga." in texts(find(wizard, QWidget, "parked"))


def test_chosen_contact_that_nobody_has_tried_is_named(
    open_wizard: OpenWizard, services: Services, draft: Document
) -> None:
    own = services.directory.add(Contact("", "", "Jouren", (Audience.EVERYONE,), phone="0583-1"))
    services.drafting.answer(draft.id, "12b", [own.id], "a")
    wizard = open_wizard()
    wizard.go_to_place(CHECK)
    assert "En kontakt kommer inte med" in texts(wizard)
    assert button(wizard, "Jouren – Vilka kan hjälpa den som är utsatt?").isVisible()


def test_real_pages_are_drawn_as_they_come_into_view(
    open_wizard: OpenWizard, services: Services, draft: Document, qtbot: QtBot
) -> None:
    fill(services, draft)
    wizard = open_wizard()
    wizard.go_to_place(CHECK)
    qtbot.waitUntil(lambda: bool(wizard.findChildren(PageView)), timeout=20_000)
    assert drawn(wizard) == []
    click(wizard, "save_pages")
    chooser = find(wizard, QWidget, "save_copy_dialog")
    chooser.close()
    first = find(wizard, PageView, "page_1")
    area = find(wizard, QScrollArea, "check_answers")

    def is_drawn_when_scrolled_to() -> bool:
        area.ensureWidgetVisible(first)
        return first in drawn(wizard)

    qtbot.waitUntil(is_drawn_when_scrolled_to, timeout=20_000)
    assert first.accessibleName().startswith("Sida 1 av ")


def test_point_without_an_answer_leads_to_the_question_that_covers_it(
    open_wizard: OpenWizard, services: Services, draft: Document
) -> None:
    fill(services, draft)
    wizard = open_wizard()
    wizard.go_to_place(CHECK)
    before = find(wizard, CoverageBar, "coverage_bar").text()
    click(wizard, "coverage-sosfs-2011-9.process")
    process = find(wizard, GrowingTextEdit, "answer-1h-process")
    assert process.hasFocus()
    type_text(process, "Stöd till våldsutsatta")
    wizard.go_to_place(CHECK)
    assert find(wizard, CoverageBar, "coverage_bar").text() != before
