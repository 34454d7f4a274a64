"""A program killed in the middle of a word loses at most the last second."""

import subprocess
import sys
from itertools import cycle, islice

from tests.flows.typist import TICK, WORDS
from vinr_desktop.services.opening import Door, open_to_write

QUESTION = "1g"
SECOND = 1000 // TICK
"""Letters of the last second at the most: a tick can come late, never early."""
LONG_ENOUGH = 3 * SECOND


def test_everything_but_the_last_second_is_stored(door: Door) -> None:
    with open_to_write(door) as services:
        unit = services.organisation.add_unit("Hemtjänst Öster", "hemtjanst")
        document = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")

    typed = typed_before_it_was_killed(str(door.place.data), document.id)

    with open_to_write(door) as services:
        stored = str(services.drafting.open(document.id).answers[QUESTION])
    assert len(stored) >= typed - SECOND
    assert stored == "".join(islice(cycle(WORDS), len(stored)))


def typed_before_it_was_killed(data: str, document_id: str) -> int:
    """How many letters a process has told of when SIGKILL reaches it."""
    words = [sys.executable, "-m", "tests.flows.typist", data, document_id, QUESTION]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= LONG_ENOUGH:
                break
        process.kill()
        told = [int(line) for line in process.stdout if line.endswith("\n")]
    return max([LONG_ENOUGH, *told])
