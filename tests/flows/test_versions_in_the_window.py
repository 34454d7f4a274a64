"""A routine's later life in the window: a wording, a new way of working, and its end."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import (
    button,
    click,
    click_on,
    click_row,
    find,
    press,
    replace_text,
    texts,
    type_text,
)
from tests.flows.program import SLOW, Program
from tests.ui.documents.filling import fill
from vinr_desktop.services.identities import make_identity
from vinr_desktop.services.opening import open_to_read, open_to_write
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.services.signing import make

SECRET = "fyra ord som ingen gissar"
ME = {"name": "Åsa Öberg", "function": "Enhetschef", "phone": ""}
CHANGE = "Numret till socialjouren är nytt."


def test_a_minor_version_then_a_major_one_then_the_end(
    program: Program, draft: str, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "ledningssystem"
    folder.mkdir()
    adopt_and_deliver(program, draft, folder)
    program.open().show_document(draft)

    begin_version(program, "minor")
    write_something(program)
    sign(program)
    qtbot.waitUntil(lambda: versions(folder) == ["v1.1"], timeout=SLOW)
    assert versions(folder / "Arkiv") == ["v1.0"]

    show(program, "v1.1")
    begin_version(program, "major")
    decide(program)
    qtbot.waitUntil(lambda: versions(folder) == ["v2.0"], timeout=SLOW)
    assert versions(folder / "Arkiv") == ["v1.0", "v1.1"]

    show(program, "v2.0")
    withdraw(program)
    qtbot.waitUntil(lambda: versions(folder) == [], timeout=SLOW)
    assert versions(folder / "Arkiv") == ["v1.0", "v1.1", "v2.0"]
    said = texts(program.window)
    assert {"Version 1.0", "Version 1.1", "Version 2.0"} <= set(said)
    assert any("Upphävd" in text and "Enheten är nedlagd." in text for text in said)
    assert any(f"{CHANGE}\nFastställd" in text for text in said)


def adopt_and_deliver(program: Program, document_id: str, folder: Path) -> None:
    """Fill the draft in, sign it with an identity of one's own, and deliver it."""
    with open_to_write(program.door) as services:
        services.organisation.set_setting(FILING_FOLDER, str(folder))
        document = services.drafting.open(document_id).document
        services.drafting.answer(document_id, "1e", ME, "1e")
        fill(services, document)
        form = services.drafting.open(document_id).form
        services.drafting.answer(document_id, form.head.approver, ME, "approver")
        services.drafting.answer(document_id, form.head.owner, ME, "owner")
        identity = make_identity(services.identities.order(), SECRET)
        services.identities.keep(identity)
        work = services.signing.begin(document_id)
        services.signing.finish(make(work, identity.pkcs12, SECRET))
        services.filing.deliver(document_id)
    assert versions(folder) == ["v1.0"]


def versions(folder: Path) -> list[str]:
    """The versions that lie in a folder."""
    return sorted(path.stem.rsplit("_", 1)[1] for path in folder.glob("*.pdf"))


def show(program: Program, version: str) -> None:
    """Show a version among the routines."""
    window = program.front()
    window.show_area("routines")
    with open_to_read(program.door) as services:
        documents = [row.document for row in services.drafting.overview()]
    window.show_document(next(d.id for d in documents if f"v{d.version}" == version))


def begin_version(program: Program, kind: str) -> None:
    """Ask for the next version; the wizard opens on it."""
    click_on(button(program.front(), "Ny version …"))
    dialog = program.dialog("new_version_dialog")
    click(dialog, f"kind_of_change-{kind}")
    click(dialog, "begin_version")
    program.front()


def write_something(program: Program) -> None:
    """Write in an answer that came with the version before, and go to the last step."""
    wizard = program.wizard
    wizard.go_to_question("2e")
    text = find(wizard, QPlainTextEdit, "answer-2e")
    press(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_text(text, " Ett ord till.")
    steps = find(wizard, QListWidget, "steps")
    click_row(steps, steps.count() - 1)


def sign(program: Program) -> None:
    """Say what is changed, and sign with one's own signature."""
    click(program.wizard, "next")
    dialog = program.dialog("sign_dialog")
    assert any("Den förra versionen är ersatt." in text for text in texts(dialog))
    change = find(dialog, QPlainTextEdit, "change")
    assert change.toPlainText().startswith("Steg "), "proposed from what was written"
    replace_text(change, CHANGE)
    type_text(find(dialog, QLineEdit, "passphrase"), f"{SECRET}\n")
    confirmation = program.dialog("signed_dialog")
    click(confirmation, "close")


def decide(program: Program) -> None:
    """Adopt the draft by a decision."""
    show(program, "v2.0")
    click_on(button(program.window, "Fastställ på annat sätt …"))
    dialog = program.dialog("adopt_dialog")
    click(dialog, "way-decision")
    replace_text(find(dialog, QWidget, "change"), "Alla frågar på samma sätt.")
    type_text(find(dialog, QWidget, "paragraph"), "§ 47")
    click(dialog, "adopt")


def withdraw(program: Program) -> None:
    """Say why the routine no longer is in force."""
    click_on(button(program.window, "Upphäv …"))
    dialog = program.dialog("repeal_dialog")
    type_text(find(dialog, QWidget, "withdrawn_reason"), "Enheten är nedlagd.")
    click(dialog, "repeal")
