"""Says in one sentence why no window can be opened, where Qt would end with abort().

Qt is imported here only once a screen seems to be there, because the import itself fails on a
system without its libraries.
"""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

NO_SCREEN = 3

# Platforms of Qt that show no window or need no server
SCREENLESS = {"offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs", "vkkhrdisplay"}

# Debian's names; each one was missed by Qt on a bare Debian 12
PACKAGES = (
    "libbrotli1",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
INSTALL = f"på Debian: sudo apt install {' '.join(PACKAGES)}"


@contextmanager
def no_screen_explained(commands: Sequence[str]) -> Iterator[None]:
    """Import Qt and make the application inside this block: where that cannot be done, the program
    says why, names the `commands` that need no screen, and ends with exit code 3."""
    if not has_screen(os.environ):
        _tell("det finns ingen skärm (varken DISPLAY eller WAYLAND_DISPLAY är satt)", commands)
        raise SystemExit(NO_SCREEN)
    try:
        with _fatal_messages_told(commands):
            yield
    except ImportError as error:
        library = _missing_library(str(error))
        if not library:
            raise
        _tell(f"operativsystemet saknar {library} ({INSTALL})", commands)
        raise SystemExit(NO_SCREEN) from error


def has_screen(environment: Mapping[str, str]) -> bool:
    """Say whether a window could be shown, as far as the environment tells."""
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    return (
        not sys.platform.startswith("linux")
        or platform in SCREENLESS
        or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    )


@contextmanager
def _fatal_messages_told(commands: Sequence[str]) -> Iterator[None]:
    """Hold Qt's messages back; at a fatal one tell the reason and leave before abort() is called.

    After a block that went well the messages held back are written, and the handler of before is in
    place again.
    """
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def on_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        said.append(text)
        if kind == QtMsgType.QtFatalMsg:
            _tell(_reason("\n".join(said)), commands)
            os._exit(NO_SCREEN)

    before = qInstallMessageHandler(on_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        for text in said:
            _write(text)


def _reason(said: str) -> str:
    if "could not connect to display" in said:
        return f"skärmen ”{os.environ.get('DISPLAY', '')}” svarar inte"
    return f"Qt hittar inte allt som behövs i operativsystemet ({INSTALL})"


def _missing_library(message: str) -> str:
    """The shared library that the loader did not find; empty when the error is another one."""
    found = re.match(r"(\S+\.so[.\d]*): cannot open shared object file", message)
    return found[1] if found else ""


def _tell(reason: str, commands: Sequence[str]) -> None:
    *first, last = commands
    names = f"{', '.join(first)} och {last}" if first else last
    _write(
        f"Fönstret kan inte öppnas: {reason}. Utan skärm fungerar {names};"
        " skriv vinr-desktop --help för att se hur."
    )


def _write(sentence: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
