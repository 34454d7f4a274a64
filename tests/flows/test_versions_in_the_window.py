"""A later version adopted by a decision, and withdrawn, on one PC; `test_life_across_pcs` signs."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.driving import (
    button,
    click,
    click_on,
    find,
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
CHANGE = "Alla frågar på samma sätt."


def test_a_version_by_decision_then_the_end(
    program: Program, draft: str, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "ledningssystem"
    folder.mkdir()
    adopt_and_deliver(program, draft, folder)
    program.open().show_document(draft)

    begin_version(program)
    decide(program)
    qtbot.waitUntil(lambda: versions(folder) == ["v2.0"], timeout=SLOW)
    assert versions(folder / "Arkiv") == ["v1.0"]

    show(program, "v2.0")
    withdraw(program)
    qtbot.waitUntil(lambda: versions(folder) == [], timeout=SLOW)
    assert versions(folder / "Arkiv") == ["v1.0", "v2.0"]

    def is_said(*words: str) -> bool:
        return any(all(each in text for each in words) for text in texts(program.window))

    qtbot.waitUntil(lambda: is_said("Upphävd", "Enheten är nedlagd."), timeout=SLOW)
    assert is_said(f"{CHANGE}\nFastställd", "§ 47")


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


def begin_version(program: Program) -> None:
    """Ask for the next version; the wizard opens on it."""
    click_on(button(program.front(), "Ny version …"))
    dialog = program.dialog("new_version_dialog")
    click(dialog, "kind_of_change-major")
    click(dialog, "begin_version")
    program.front()


def decide(program: Program) -> None:
    """Adopt the draft by a decision."""
    show(program, "v2.0")
    click_on(button(program.window, "Fastställ på annat sätt …"))
    dialog = program.dialog("adopt_dialog")
    click(dialog, "way-decision")
    replace_text(find(dialog, QWidget, "change"), CHANGE)
    type_text(find(dialog, QWidget, "paragraph"), "§ 47")
    click(dialog, "adopt")


def withdraw(program: Program) -> None:
    """Say why the routine no longer is in force."""
    click_on(button(program.window, "Upphäv …"))
    dialog = program.dialog("repeal_dialog")
    type_text(find(dialog, QWidget, "withdrawn_reason"), "Enheten är nedlagd.")
    click(dialog, "repeal")
