"""The commands of the checkout: makes `.venv` on first use and hands over to what was asked for.

python run.py              starts the program
python run.py test ...     runs the tests (further words go to pytest)
python run.py lint         ruff and mypy
python run.py gallery DIR  every view and page as a picture
python run.py bench        the benchmarks
python run.py WORDS        any other words go to the program, for instance: demo DIR

Standard library only, and readable by an old Python, so that it can say what is missing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "vinr-stamp.json"
PROGRAM_LOCK = ROOT / "requirements.lock"
TOOLS_LOCK = ROOT / "requirements-dev.lock"
OLDEST, TOO_NEW = (3, 11), (3, 15)

CANNOT = 2
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
PROGRAM = ["-P", "-m", "vinr_desktop"]
TOOLS = {
    "test": [["-m", "pytest", "-n", "auto", "--dist", "loadgroup"]],
    "lint": [["-m", "ruff", "check"], ["-m", "ruff", "format", "--check"], ["-m", "mypy"]],
    "gallery": [["-m", "tests.gallery"]],
    "bench": [["-m", "tests.benchmarks"]],
}
AT_THE_TOP = {"test", "lint"}
IN_MEMORY, ENOUGH = Path("/dev/shm"), 2_000_000_000
"""Where Linux keeps files in memory, and the free bytes below which the tests stay on the disk."""


def main(words: list[str]) -> int:
    """Run what `words` ask for and return its exit code (2: the environment cannot be made)."""
    problem = what_python_lacks()
    if problem:
        return fail(problem)
    tool = words[0] if words and words[0] in TOOLS else None
    if not is_ready(tool is not None) and not prepare(TOOLS_LOCK if tool else PROGRAM_LOCK):
        return fail(
            "Det gick inte att hämta programmets delar. Kontrollera att datorn når internet och"
            " kör kommandot igen. Inget är förstört."
        )
    if tool is None:
        return hand_over([*PROGRAM, *words])
    if tool in AT_THE_TOP:
        os.chdir(ROOT)
    if tool == "test" and has_room(IN_MEMORY):
        os.environ.setdefault("TMPDIR", str(IN_MEMORY))
    *before, last = TOOLS[tool]
    for step in before:
        code = subprocess.run([str(PYTHON), *step]).returncode
        if code:
            return code
    return hand_over([*last, *words[1:]])


def has_room(folder: Path) -> bool:
    """Say whether the many small databases of the tests can lie in a folder: a disk is slower."""
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > ENOUGH


def what_python_lacks() -> str:
    """Say in Swedish why this Python cannot be used; empty when it can."""
    here = sys.version_info[:2]
    if not OLDEST <= here < TOO_NEW:
        return (
            f"VINR Desktop behöver Python {OLDEST[0]}.{OLDEST[1]} eller senare, men inte"
            f" {TOO_NEW[0]}.{TOO_NEW[1]}. Den här datorn kör {here[0]}.{here[1]}."
            " Installera en passande version och kör kommandot igen."
        )
    parts = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if parts and not shutil.which("uv"):
        return (
            f"Det saknas en del av Python ({', '.join(parts)}) som behövs för att göra i ordning"
            " programmet. På Debian och Ubuntu: kör  sudo apt install python3-venv  och sedan samma"
            " kommando igen."
        )
    return ""


def is_ready(with_tools: bool) -> bool:
    """Say whether the environment holds what the lock files name now."""
    stamp = read_stamp()
    locks = (PROGRAM_LOCK, TOOLS_LOCK) if with_tools else (PROGRAM_LOCK,)
    return is_ours(stamp) and all(stamp.get(lock.name) == digest(lock) for lock in locks)


def prepare(lock: Path) -> bool:
    """Make the environment, install `lock` into it by its hashes; False when a step failed."""
    print("Gör i ordning programmet. Det tar någon minut och görs en gång …", file=sys.stderr)
    uv = shutil.which("uv")
    stamp = read_stamp()
    if not is_ours(stamp):
        stamp = {"made for": identity()}
        maker = [uv, "venv", "-q", "--clear", "--python", sys.executable] if uv else venv_maker()
        if subprocess.run([*maker, str(VENV)]).returncode:
            return False
    installer = (
        [uv, "pip", "install", "-q", "--python", str(PYTHON)]
        if uv
        else [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    )
    flags = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    if subprocess.run([*installer, *flags]).returncode:
        return False
    purelib = sysconfig.get_path("purelib", "venv", {"base": str(VENV)})
    Path(purelib, "vinr_desktop.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    stamp[PROGRAM_LOCK.name] = digest(PROGRAM_LOCK)
    if lock == TOOLS_LOCK:
        stamp[TOOLS_LOCK.name] = digest(TOOLS_LOCK)
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    return True


def venv_maker() -> list[str]:
    """The command that makes an empty environment without uv."""
    return [sys.executable, "-m", "venv", "--clear"]


def is_ours(stamp: dict[str, str]) -> bool:
    """Say whether the environment was made by this Python for this place."""
    return PYTHON.exists() and stamp.get("made for") == identity()


def identity() -> str:
    """What an environment is bound to: the exact Python and the folder of the checkout."""
    return f"{sys.version} {ROOT}"


def read_stamp() -> dict[str, str]:
    """Read what was installed last; empty when nothing was, or when it was interrupted."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in stamp.items()}


def digest(lock: Path) -> str:
    """The SHA-256 of a lock file, in hexadecimal."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def hand_over(words: list[str]) -> int:
    """Become the environment's Python with `words`; on Windows, which cannot, wait for it."""
    command = [str(PYTHON), *words]
    if not WINDOWS:
        os.execv(command[0], command)
    return subprocess.run(command).returncode


def fail(sentence: str) -> int:
    """Tell the user on the error stream and return the exit code for "cannot"."""
    print(sentence, file=sys.stderr)
    return CANNOT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
