"""From the start of the process to a painted window of the demo municipality."""

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from tests.benchmarks.row import Row, typical

ROUNDS = 11
GOAL = 2.0

# Both tell when their first window is painted and nothing waits to be done, and end there
TELLS = """
import os, time
from PySide6.QtWidgets import QApplication
def tell(*_arguments):
    while QApplication.topLevelWindows() and not painted():
        QApplication.processEvents()
    QApplication.processEvents()
    print(time.perf_counter(), flush=True)
    os._exit(0)
def painted():
    return all(w.isExposed() for w in QApplication.topLevelWindows() if w.isVisible())
"""
EMPTY = """
from PySide6.QtWidgets import QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
tell()
"""
OURS = """
import sys
QApplication.exec = tell
from vinr_desktop.__main__ import main
main()
"""


def measure() -> list[Row]:
    """Start both in turns, each time in a new process."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder, "demo")
        command = [sys.executable, "-m", "vinr_desktop", "demo", str(demo)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        ours = partial(started, TELLS + OURS, "--data", str(demo))
        empty = partial(started, TELLS + EMPTY)
        ours(), empty()
        pairs = [(ours(), empty()) for _round in range(ROUNDS)]
    mine, theirs = (typical(list(times)) for times in zip(*pairs, strict=True))
    goal = f"ratio ≤ {GOAL:g}"
    met = mine / theirs <= GOAL
    return [Row("start to usable window", mine, "empty PySide6 window", theirs, goal, met)]


def started(program: str, *words: str) -> float:
    """Run the program until it tells that its window is painted (ms)."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's Python compiles once
    start = time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-c", program, *words],
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    return (float(result.stdout.splitlines()[-1]) - start) * 1000
