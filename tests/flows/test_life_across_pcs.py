"""A routine's whole life over three PCs without a server, from the first word to its end.

Anna writes it and files it, Bo reads it, Karin adopts it; all that goes between them is files.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QTextBrowser, QWidget

from tests.driving import button, choose, click, click_on, find, replace_text, texts, type_text
from tests.flows.desk import Desk, Office
from tests.flows.program import drop_file, here
from tests.flows.typed_draft import CASE, UNIT, draft_by_hand
from tests.pdf import reading
from vinr_desktop.domain.document import EventKind

ANNA, BO, KARIN = "Anna Ek", "Bo Lind", "Karin Ås"
SETTLED = "Annas och Bos fall."
WORDING, NEW_WAY = "Numret till socialjouren är nytt.", "Alla frågar på samma sätt."
REASON = "Enheten är nedlagd."
FILED = "Inlagd i ledningssystemet"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The management system's."""
    made = tmp_path / "ledningssystem"
    made.mkdir()
    return made


def test_the_whole_life_of_a_routine(office: Office, folder: Path) -> None:
    anna = office.desk(ANNA, "Enhetschef", folder)
    bo, karin = office.desk(BO, "Verksamhetsutvecklare"), office.desk(KARIN, "Verksamhetschef")

    first = draft_by_hand(anna)
    read = bo_reviews_and_writes(bo, first, anna_asks_for_a_review(anna, first))
    signed = karin_signs(karin, anna_settles(anna, first, read))
    anna_files_it(anna, first, signed)
    assert versions(folder) == ["v1.0"]
    everything_is_told(anna, first)
    pages_are_karins(anna, folder)

    office.clock.forward(days=90)
    minor, to_karin = anna_writes_a_version(anna, first, "minor", "Ett ord till.")
    signed = karin_signs(karin, to_karin, changed=WORDING)
    anna_files_it(anna, minor, signed, replaces="1.0")
    assert (versions(folder), versions(folder / "Arkiv")) == (["v1.1"], ["v1.0"])

    office.clock.forward(days=90)
    anna_lets_old_versions_lie(anna)
    major, to_karin = anna_writes_a_version(anna, minor, "major", "Vi frågar alla.")
    signed = karin_signs(karin, to_karin, changed=NEW_WAY)
    anna_files_it(anna, major, signed, replaces="1.1")
    assert (versions(folder), versions(folder / "Arkiv")) == (["v1.1", "v2.0"], ["v1.0"])

    office.clock.forward(days=90)
    file = anna_withdraws_it(anna, major)
    for desk in (bo, karin):
        the_end_arrives(desk, file)
    for desk in (anna, karin):
        every_version_can_be_read(desk, first)


# --- the draft: asked, commented, settled ---


def anna_asks_for_a_review(desk: Desk, document_id: str) -> Path:
    with desk:
        desk.deed(document_id, "ask_review")
        dialog = desk.dialog("ask_review_dialog")
        reviewer = find(dialog, QComboBox, "reviewer")
        type_text(find(reviewer, QLineEdit, "reviewer_name"), BO)
        type_text(find(dialog, QWidget, "note"), "Titta på steg 2.")
        file = desk.save(dialog)
        assert "Under granskning" in texts(desk.program.front())
    return file


def bo_reviews_and_writes(desk: Desk, document_id: str, file: Path) -> Path:
    with desk:
        taken = desk.take_in(file)
        click_on(button(taken, "Granska"))
        review = desk.dialog("review_dialog")
        assert "”Titta på steg 2.”" in texts(review)
        assert any(CASE in text for text in read_in(review))
        click(review, "say")
        comment = desk.dialog("comment_dialog")
        choice = find(comment, QComboBox, "comment_question")
        choice.setCurrentIndex(choice.findData("2e"))
        type_text(find(comment, QWidget, "comment_text"), "Fallet är för likt ett verkligt.")
        click(comment, "save_comment")
        assert "Fallet är för likt ett verkligt." in texts(review)
        click(review, "write")
        desk.write("2e", "Bos fall.")
        desk.program.front().show_area("routines")
        desk.deed(document_id, "review")
        click(desk.dialog("review_dialog"), "send_back")
        dialog = desk.dialog("send_back_dialog")
        type_text(find(dialog, QWidget, "note"), "Nästan klart.")
        back = desk.save(dialog)
        review = find(desk.program.window, QDialog, "review_dialog")
        assert any("Bo Lind skickade tillbaka" in text for text in texts(review))
        click(review, "close")
    return back


def anna_settles(desk: Desk, document_id: str, file: Path) -> Path:
    with desk:
        desk.program.window.write_document(document_id)
        desk.write("2e", "Annas fall.")
        taken = desk.take_in(file)
        assert any("två olika svar" in text for text in texts(taken))
        click_on(button(taken, "Avgör vad som gäller"))
        wizard = desk.program.wizard
        box = find(wizard, QWidget, "conflict-2e")
        assert {"Bos fall.", "Annas fall."} <= set(texts(box))
        assert not find(wizard, QWidget, "answer-2e").isEnabled()
        click(box, "together-2e")
        replace_text(find(box, QWidget, "together_text-2e"), SETTLED)
        click(box, "use_together-2e")
        assert not find(wizard, QWidget, "conflict-2e").isVisible()
        desk.program.front()
        click(wizard, "talk-2e")
        talks = find(wizard, QWidget, "talks_panel")
        click_on(button(talks, "Svara"))
        type_text(here(), "Det är ändrat.")
        click_on(button(talks, "Spara svaret"))
        click_on(button(talks, "Klart"))
        assert desk.program.stored(document_id)["2e"] == SETTLED
        desk.program.front().show_area("routines")
        return desk.hand_over(document_id, "Skriva under det")


# --- adopted and filed ---


def karin_signs(desk: Desk, file: Path, changed: str = "") -> Path:
    """Read what came, sign it, and give it back; a later version says what is changed."""
    with desk:
        click_on(button(desk.take_in(file), "Läs och skriv under"))
        wizard = desk.program.wizard
        assert wizard.place == "check"
        assert any(SETTLED in text for text in read_in(wizard))
        click(wizard, "next")
        dialog = desk.dialog("sign_dialog")
        if changed:
            assert any("Den förra versionen är ersatt." in text for text in texts(dialog))
            change = find(dialog, QPlainTextEdit, "change")
            assert change.toPlainText().startswith("Steg "), "proposed from what was written"
            replace_text(change, changed)
        desk.give_passphrase(dialog)
        click(dialog, "sign")
        confirmation = desk.dialog("signed_dialog")
        assert f"{ANNA} väntar på det" in texts(confirmation)
        click(confirmation, "hand_over")
        return desk.send_away("Få tillbaka det")


def anna_files_it(desk: Desk, document_id: str, file: Path, replaces: str = "") -> None:
    with desk:
        click_on(button(desk.take_in(file), "Visa dokumentet"))
        desk.until(lambda: desk.badge() == "Levererad")  # by itself, since a folder is chosen
        desk.deed(document_id, "receipt")
        dialog = desk.dialog("receipt_dialog")
        type_text(find(dialog, QLineEdit, "place"), "Ledningssystemet, dokument 4711")
        click(dialog, "save")
        desk.show(document_id)
        assert desk.badge() == FILED
        if replaces:
            assert "Ersatt" in texts(shown(desk.detail(), f"version-{replaces}"))


def everything_is_told(desk: Desk, document_id: str) -> None:
    """Every step stands in the history, with who took it, on whichever PC it was."""
    told = desk.stored(lambda s: [(e.kind, e.person) for e in s.drafting.history(document_id)])
    for step in (
        (EventKind.CREATED, ANNA),
        (EventKind.REVIEW_ASKED, ANNA),
        (EventKind.SENT_BACK, BO),
        (EventKind.SIGNED, KARIN),
        (EventKind.ADOPTED, KARIN),
        (EventKind.DELIVERED, ANNA),
        (EventKind.FILED, ANNA),
    ):
        assert step in told


def pages_are_karins(desk: Desk, folder: Path) -> None:
    """What lies in the folder holds what was typed and settled, and Karin's signature."""
    [pdf] = folder.glob("*.pdf")
    printed = reading.joined(reading.text(pdf.read_bytes()))
    for words in (UNIT, "elever på praktik", "Lo Berg", SETTLED):
        assert words in printed
    with desk:
        drop_file(desk.program.window, pdf)
        view = find(desk.program.window, QWidget, "verify_view")
        desk.until(lambda: "Underskriften gäller" in texts(view))
        assert any(text.startswith(KARIN) for text in texts(view))


# --- later versions ---


def anna_writes_a_version(desk: Desk, old: str, kind: str, words: str) -> tuple[str, Path]:
    """Write the next version, and ask Karin to sign; the one before is in force meanwhile."""
    with desk:
        desk.deed(old, "new_version")
        dialog = desk.dialog("new_version_dialog")
        click(dialog, f"kind_of_change-{kind}")
        click(dialog, "begin_version")
        desk.program.front()
        desk.write("2e", f"{SETTLED} {words}")
        new = desk.stored(lambda s: s.versions.of(old)[0])
        assert new.builds_on == old
        desk.show(old)
        assert desk.badge() == FILED
        file = desk.hand_over(new.id, "Skriva under det")
    day = desk.program.door.clock().date()
    in_force = desk.stored(lambda s: s.versions.in_force_on(new.id, day))
    assert in_force is not None
    assert in_force.id == old
    return new.id, file


def anna_lets_old_versions_lie(desk: Desk) -> None:
    with desk:
        window = desk.program.front()
        window.show_area("settings")
        choose(find(window, QComboBox, "old_versions"), "Låt ligga kvar")


def anna_withdraws_it(desk: Desk, document_id: str) -> Path:
    """Say why it is no longer in force, and hand that over as a file."""
    with desk:
        desk.deed(document_id, "repeal")
        dialog = desk.dialog("repeal_dialog")
        type_text(find(dialog, QWidget, "withdrawn_reason"), REASON)
        click(dialog, "repeal")
        desk.program.front()
        it_is_withdrawn(desk)
        return desk.hand_over(document_id, "Läsa eller arbeta vidare med det")


def the_end_arrives(desk: Desk, file: Path) -> None:
    with desk:
        click_on(button(desk.take_in(file), "Visa dokumentet"))
        it_is_withdrawn(desk)


def it_is_withdrawn(desk: Desk) -> None:
    detail = desk.detail()
    assert desk.badge() == "Upphävd"
    assert any("Upphävd 20" in text and REASON in text for text in texts(detail))


def every_version_can_be_read(desk: Desk, document_id: str) -> None:
    """Go from version to version, and see the pages of each."""
    with desk:
        detail = desk.show(document_id)
        for version, state in (("1.1", "Ersatt"), ("2.0", "Upphävd"), ("1.0", "Ersatt")):
            click_on(shown(detail, f"show_version-{version}"))
            assert desk.badge() == state
            assert f"version {version}" in " ".join(texts(detail))
            desk.until(lambda: detail.findChild(QWidget, "page_1") is not None)


def shown(parent: QWidget, name: str) -> QWidget:
    """The widget of that name that is shown; one before it may still wait to be freed."""
    [widget] = [w for w in parent.findChildren(QWidget, name) if w.isVisible()]
    return widget


def read_in(window: QWidget) -> list[str]:
    """The texts that can be read through in a window."""
    return [view.toPlainText() for view in window.findChildren(QTextBrowser) if view.isVisible()]


def versions(folder: Path) -> list[str]:
    """The versions that lie in a folder."""
    return sorted(path.stem.rsplit("_", 1)[1] for path in folder.glob("*.pdf"))
