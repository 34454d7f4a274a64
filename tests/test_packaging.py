"""The file type .vinr: what installers are handed agrees with the program and with itself."""

import configparser
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.colleague import colleague
from tests.services.conftest import StandingClock
from vinr_desktop.cli import OPENED
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.paths import shipped_root
from vinr_desktop.ui.widgets.dropping import PARCEL

FOLDER = shipped_root() / "resources" / "packaging"
ENTRY = FOLDER / "linux" / "vinr-desktop.desktop"
TYPES = FOLDER / "linux" / "vinr-desktop.xml"
INSTALLER = FOLDER / "windows" / "file-type.nsh"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
TYPE = "application/x-vinr"


@pytest.fixture
def parcel(tmp_path: Path) -> Path:
    """A file as one sends it."""
    with colleague(tmp_path, "Karin Ås", StandingClock()) as karin:
        unit = karin.services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
        document = karin.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
        return karin.send(document.id, Purpose.SHARE)


def run(tool: str, *words: str, **environment: str) -> str:
    """What a tool of the system says, without a fault; skipped where it is not installed."""
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run(
        [found, *words], capture_output=True, text=True, env={**os.environ, **environment}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_double_click_runs_the_command_with_the_file() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]  # keys keep their case
    entry.read(ENTRY, encoding="utf-8")
    program = entry["Desktop Entry"]
    assert program["Exec"] == "vinr-desktop %f"
    assert program["MimeType"] == f"{TYPE};"
    assert program["StartupWMClass"] == ENTRY.stem
    assert PARCEL in OPENED


def test_the_type_is_known_by_its_name_and_by_what_stands_in_it(parcel: Path) -> None:
    (kind,) = ElementTree.parse(TYPES).getroot()
    assert kind.get("type") == TYPE
    globs = [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")]
    assert globs == [f"*{PARCEL}"]
    data = parcel.read_bytes()
    for match in kind.iter(f"{MIME}match"):
        value = match.attrib["value"].encode().decode("unicode_escape").encode()
        at = int(match.attrib["offset"])
        assert data[at : at + len(value)] == value


def test_the_installer_takes_back_what_it_writes() -> None:
    text = INSTALLER.read_text(encoding="ascii")
    write, _, remove = text.partition("!macro un.")
    assert f'WriteRegStr HKCU "${{VINR_CLASSES}}\\{PARCEL}" "" "${{VINR_TYPE}}"' in write
    assert f'"Content Type" "{TYPE}"' in write
    assert '\'"${PROGRAM}" "%1"\'' in write
    for key in (r"${VINR_CLASSES}\${VINR_TYPE}", r"${VINR_CLASSES}\.vinr"):
        assert key in write
        assert f'HKCU "{key}"' in remove


def test_the_entry_passes_the_validator() -> None:
    assert run("desktop-file-validate", str(ENTRY)) == ""


def test_the_desktop_knows_the_file(parcel: Path, tmp_path: Path) -> None:
    share = tmp_path / "share"
    (share / "mime" / "packages").mkdir(parents=True)
    (share / "applications").mkdir()
    shutil.copy(TYPES, share / "mime" / "packages")
    shutil.copy(ENTRY, share / "applications")
    run("update-mime-database", str(share / "mime"), XDG_DATA_HOME=str(share))
    nameless = shutil.copy(parcel, tmp_path / "utan-andelse")
    for file in (parcel, nameless):
        words = ("info", "-a", "standard::content-type", str(file))
        told = run("gio", *words, XDG_DATA_HOME=str(share))
        assert f"standard::content-type: {TYPE}" in told
