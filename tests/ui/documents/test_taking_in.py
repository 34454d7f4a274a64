"""Taking in a file: what is shown before, what is refused, and what comes next."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.accessibility import audit, cut_off
from tests.driving import button, click, click_on, find, texts
from tests.services.office import signed_by
from tests.ui.documents.filling import ME, fill
from tests.ui.documents.sharing import READER, SLOW, WRITER, Pair, refusal, wait_for
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.domain.versions import Change
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.storage.database import Database
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.parcel_words import LONGEST
from vinr_desktop.ui.documents.take_in_dialog import MOST_SHOWN
from vinr_desktop.ui.documents.taken_dialog import Next
from vinr_desktop.ui.documents.taking_in import TakingIn
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture
def taking(pair: Pair, changes: Changes, desk: QWidget) -> TakingIn:
    """At the writer's PC."""
    return TakingIn(desk, pair.mine.services, changes)


@pytest.fixture
def taking_there(pair: Pair, changes: Changes, desk: QWidget) -> TakingIn:
    """At the reader's PC, which has nothing yet."""
    return TakingIn(desk, pair.other.services, changes)


def shown(taking: TakingIn, desk: QWidget, file: Path, qtbot: QtBot) -> QDialog:
    taking.take(file)
    return wait_for(desk, "take_in_dialog", qtbot)


def next_step(taking: TakingIn, desk: QWidget, verb: str, qtbot: QtBot) -> str:
    """Where the confirmation leads."""
    dialog = wait_for(desk, "taken_dialog", qtbot)
    with qtbot.waitSignal(taking.next_wanted) as asked:
        click_on(button(dialog, verb))
    assert asked.args is not None
    return str(asked.args[0])


def test_an_unknown_sender_has_to_be_checked_first(
    taking_there: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    file = pair.mine.send(pair.document.id, Purpose.REVIEW, "Läs gärna steg 6.")
    dialog = shown(taking_there, desk, file, qtbot)
    said = texts(dialog)
    assert {"Anna Ek, Enhetschef", "”Läs gärna steg 6.”", "Certifikatet är inte känt här"} <= set(
        said
    )
    assert "Dokumentet finns inte här sedan tidigare. Allt i filen är nytt." in said
    fingerprint = find(dialog, QWidget, "fingerprint").property("text")
    assert [len(group) for group in str(fingerprint).split()] == [4, 4, 4, 4]
    assert not find(dialog, QWidget, "take_in").isEnabled()
    click(dialog, "show_arrivals")
    assert find(dialog, QWidget, "arrivals").isVisible()
    click(dialog, "sender_checked")
    click(dialog, "take_in")
    assert next_step(taking_there, desk, "Granska", qtbot) == Next.REVIEW
    there = pair.other.services
    assert there.drafting.open(pair.document.id).document.title == pair.document.title
    certificates = [c for p in there.organisation.people() for c in there.identities.of(p.id)]
    assert "Anna Ek" in {c.subject for c in certificates}


def test_a_window_that_closes_meanwhile_ends_quietly(
    taking: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    pair.write_here("2e", "Det första.")
    pair.there()
    pair.mine.take(pair.back())
    pair.write_there("2e", "Det andra.")
    dialog = shown(taking, desk, pair.back(), qtbot)
    click(dialog, "take_in")
    [job] = jobs.running(dialog)
    with qtbot.waitSignal(job.ended, timeout=SLOW):
        delete(dialog)


def test_what_changes_is_told_question_by_question(
    taking: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    pair.write_here("2e", "Det första.")
    pair.there()
    pair.mine.take(pair.back())
    pair.write_there("2e", "Det andra.")
    dialog = shown(taking, desk, pair.back(), qtbot)
    said = texts(dialog)
    assert {"Certifikatet är registrerat här", "Ändrat"} <= set(said)
    assert {"Förut: Det första.", "Nu: Det andra."} <= set(said)
    assert dialog.findChild(QWidget, "sender_checked") is None
    click(dialog, "cancel")
    assert pair.stored("2e") == "Det första."


def test_two_answers_lead_to_the_choice_between_them(
    taking: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    pair.there()
    pair.write_here("2e", "Annas.")
    pair.write_there("2e", "Karins.")
    dialog = shown(taking, desk, pair.back(), qtbot)
    assert "Två olika svar" in texts(dialog)
    click(dialog, "sender_checked")
    click(dialog, "take_in")
    assert next_step(taking, desk, "Avgör vad som gäller", qtbot) == Next.SETTLE


def test_comments_lead_to_the_answers(
    taking: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    pair.there()
    pair.other.services.reviewing.say(pair.document.id, "2e", "Skriv mer.")
    dialog = shown(taking, desk, pair.back(), qtbot)
    assert "Skriv mer." in texts(dialog)
    click(dialog, "sender_checked")
    click(dialog, "take_in")
    assert next_step(taking, desk, "Läs kommentarerna", qtbot) == Next.ANSWER


def test_a_document_to_sign_leads_to_the_signing(
    taking_there: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    fill(pair.mine.services, pair.document)
    file = pair.mine.send(pair.document.id, Purpose.SIGN)
    dialog = shown(taking_there, desk, file, qtbot)
    assert any("Du ombeds att skriva under" in text for text in texts(dialog))
    click(dialog, "sender_checked")
    click(dialog, "take_in")
    assert next_step(taking_there, desk, "Läs och skriv under", qtbot) == Next.SIGN


def adopted(pair: Pair, document: Document) -> Document:
    """The document as the writer has adopted it with her own signature."""
    services = pair.mine.services
    services.drafting.answer(document.id, "1f-person", ME, "approver")
    fill(services, document)
    pair.clock.forward(minutes=5)
    terms = replace(services.signing.suggested_terms(document.id), change="Nytt nummer.")
    return services.signing.finish(signed_by(services.signing.begin(document.id, terms), WRITER))


def test_a_version_in_anothers_place_says_so_and_a_withdrawn_one_too(
    taking_there: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    versions = pair.mine.services.versions
    first = adopted(pair, pair.document)
    pair.other.take(pair.mine.send(first.id, Purpose.SHARE))
    second = adopted(pair, versions.begin_version(first.id, Change.MINOR))

    dialog = shown(taking_there, desk, pair.mine.send(second.id, Purpose.SHARE), qtbot)

    assert {
        f"Version 1.1 är fastställd {second.adopted_on}.",
        "Version 1.0, som gäller hos dig nu, blir ersatt. Den finns kvar och kan läsas.",
        "Den här versionen finns inte här sedan tidigare. Allt i filen är nytt.",
    } <= set(texts(dialog))
    click(dialog, "take_in")
    click(wait_for(desk, "taken_dialog", qtbot), "cancel")

    day = pair.clock().date()
    versions.withdraw(second.id, "Enheten är nedlagd.", day)
    dialog = shown(taking_there, desk, pair.mine.send(second.id, Purpose.SHARE), qtbot)
    gone = f"Version 1.1 gäller inte längre: den är upphävd {day}. Enheten är nedlagd."
    assert gone in texts(dialog)
    assert not any("fastställd" in text or "ersatt" in text for text in texts(dialog))
    click(dialog, "cancel")


def test_a_version_that_comes_too_late_says_which_one_is_in_force(
    taking_there: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    first = adopted(pair, pair.document)
    late = pair.mine.send(first.id, Purpose.SHARE)
    second = adopted(pair, pair.mine.services.versions.begin_version(first.id, Change.MAJOR))
    pair.other.take(pair.mine.send(second.id, Purpose.SHARE))
    dialog = shown(taking_there, desk, late, qtbot)
    assert "Version 1.0 är redan ersatt: version 2.0 gäller hos dig." in texts(dialog)
    click(dialog, "cancel")


def test_ones_own_document_that_comes_back_adopted_is_delivered(
    taking: TakingIn, desk: QWidget, pair: Pair, tmp_path: Path, qtbot: QtBot
) -> None:
    reader = {"name": READER, "function": "Verksamhetschef", "phone": ""}
    pair.write_here("1f-person", reader)
    fill(pair.mine.services, pair.document)
    pair.there()
    signing = pair.other.services.signing
    signed = signing.finish(signed_by(signing.begin(pair.document.id), READER))
    for one in (pair.mine, pair.other):
        one.services.organisation.set_setting(FILING_FOLDER, str(tmp_path))
    assert not pair.other.services.filing.is_due(signed), "it is not the reader's own"

    dialog = shown(taking, desk, pair.back(), qtbot)

    assert "En kopia lämnas i mappen för ledningssystemet." in texts(dialog)
    click(dialog, "sender_checked")
    with qtbot.waitSignal(taking.delivery_wanted) as asked:
        click(dialog, "take_in")
    assert asked.args == [signed.id]
    pair.mine.services.filing.begin(signed.id)
    assert not pair.mine.services.filing.is_due(signed), "it is ordered already"


def test_the_same_file_again_says_that_nothing_changes(
    taking: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    pair.there()
    pair.write_there("2e", "Det andra.")
    file = pair.back()
    pair.mine.take(file)
    dialog = shown(taking, desk, file, qtbot)
    assert "Ingenting ändras" in texts(dialog)
    assert dialog.findChild(QWidget, "take_in") is None
    with qtbot.waitSignal(taking.next_wanted) as asked:
        click(dialog, "show_document")
    assert asked.args == [Next.SHOW, pair.document.id]


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign", "missing"])
def test_a_bad_file_is_refused_in_words_and_changes_nothing(
    taking: TakingIn, desk: QWidget, pair: Pair, damage: str, tmp_path: Path, qtbot: QtBot
) -> None:
    pair.there()
    pair.write_there("2e", "Det andra.")
    file, data = tmp_path / "dalig.vinr", bytearray(pair.back().read_bytes())
    if damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "changed":
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    elif damage == "foreign":
        file.write_text("Hej", encoding="utf-8")
    before = dict(pair.mine.services.drafting.open(pair.document.id).answers)
    taking.take(file)
    wait_for(desk, "message", qtbot)
    said = refusal(desk)
    assert any("Ingenting är ändrat" in text for text in said)
    assert pair.mine.services.drafting.open(pair.document.id).answers == before


def test_a_file_full_of_long_texts_is_shown_in_part_and_kept_whole(
    taking: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    pair.there()
    reviewing, long = pair.other.services.reviewing, "ord " * 2000
    for number in range(MOST_SHOWN + 20):
        reviewing.say(pair.document.id, "2e", f"{number} {long if number == 0 else ''}")
    dialog = shown(taking, desk, pair.back(long), qtbot)
    said = texts(dialog)
    assert any(text.startswith("Och ") and text.endswith("inte får plats här.") for text in said)
    assert max(len(text) for text in said) < LONGEST + 20
    click(dialog, "sender_checked")
    click(dialog, "take_in")
    click(wait_for(desk, "taken_dialog", qtbot), "cancel")
    talks = pair.mine.services.reviewing.talks(pair.document.id)
    assert len(talks) == MOST_SHOWN + 20
    assert max(len(talk.comment.text) for talk in talks) > LONGEST


def test_a_file_is_chosen_in_the_computers_folders(
    taking: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    pair.there()
    file = pair.back()
    taking.choose()
    chooser = find(desk, QFileDialog, "open_parcel_dialog")
    chooser.fileSelected.emit(str(file))
    chooser.close()
    click(wait_for(desk, "take_in_dialog", qtbot), "cancel")


@pytest.mark.parametrize("percent", [100, 200])
def test_the_preview_can_be_used_by_everybody(
    taking: TakingIn,
    desk: QWidget,
    pair: Pair,
    appearance: Appearance,
    percent: int,
    qtbot: QtBot,
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    pair.there()
    pair.write_here("2e", "Annas.")
    pair.write_there("2e", "Karins.")
    dialog = shown(taking, desk, pair.back("Hej."), qtbot)
    click(dialog, "sender_checked")
    assert audit(dialog) == []
    assert cut_off(dialog) == []
    click(dialog, "take_in")
    taken = wait_for(desk, "taken_dialog", qtbot)
    assert audit(taken) == []
    assert cut_off(taken) == []
    click(taken, "cancel")


def test_two_ends_of_a_review_are_told_before_and_lead_to_the_choice(
    taking: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    pair.mine.services.reviewing.ask(pair.document.id, "Karin Ås")
    pair.there()
    pair.mine.services.reviewing.take_back(pair.document.id)
    pair.other.services.reviewing.approve(pair.document.id, "Bra.")
    dialog = shown(taking, desk, pair.back(), qtbot)
    said = "\n".join(texts(dialog))
    assert "Två skrivningar" in said
    assert "Karin Ås: Hur granskningen slutade: Godkänd" in said
    assert "Anna Ek: Hur granskningen slutade: Avbruten" in said
    click(dialog, "sender_checked")
    click(dialog, "take_in")
    assert next_step(taking, desk, "Välj vad som gäller", qtbot) == Next.CHOOSE


def test_a_file_that_cannot_be_kept_after_all_leaves_the_preview_open(
    taking: TakingIn, desk: QWidget, pair: Pair, qtbot: QtBot
) -> None:
    pair.there()
    pair.write_there("2e", "Det andra.")
    dialog = shown(taking, desk, pair.back(), qtbot)
    click(dialog, "sender_checked")
    db = pair.mine.services.place.database
    with closing(Database.open(db)) as other, other.transaction():
        click(dialog, "take_in")  # the file is busy for as long as this lasts
        wait_for(dialog, "message", qtbot)
    refusal(dialog)
    assert pair.stored("2e") != "Det andra."
    click(dialog, "take_in")
    wait_for(desk, "taken_dialog", qtbot)
    assert pair.stored("2e") == "Det andra."
