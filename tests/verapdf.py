"""Asks veraPDF, the reference validator of PDF/A and PDF/UA, which runs beside the tests.

It has a process of its own: Java's threads would let Python look for garbage on them, and a widget
found there is deleted behind Qt's back, which ends in a standstill. One process serves all tests.
"""

import atexit
import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Literal

Flavour = Literal["ua1", "2a", "3a"]
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Fault:
    """One broken rule: its clause and number ("7.1-3"), how often, and the first place."""

    rule: str
    count: int
    message: str
    where: str


def faults(pdf: Path, flavour: Flavour) -> list[Fault]:
    """The rules of `flavour` that the file breaks, sorted; empty when it conforms.

    Raises an AssertionError where veraPDF judged nothing, contradicts itself or cannot read the
    file at all.
    """
    questions, answers = _judge()
    questions.write(json.dumps({"pdf": str(pdf), "flavour": flavour}) + "\n")
    questions.flush()
    found = json.loads(answers.readline())
    assert isinstance(found, list), found["error"]
    return [Fault(**fault) for fault in found]


@cache
def _judge() -> tuple[IO[str], IO[str]]:
    """Start veraPDF, once; it ends with the tests."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.verapdf_judge"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    atexit.register(process.communicate)
    return process.stdin, process.stdout
