"""`python run.py bench [ROW ...] [--json FILE]`: measures, and prints a table."""

import argparse
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks import routine_pdf, signing, staff_import, startup, training, wizard
from tests.benchmarks.row import Row

ROWS: dict[str, Callable[[], list[Row]]] = {
    "startup": startup.measure,
    "wizard": wizard.measure,
    "routine": routine_pdf.measure,
    "signing": signing.measure,
    "training": training.measure,
    "import": staff_import.measure,
}


def main() -> None:
    """Measure the rows asked for, all when none is named."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there too")
    chosen = parser.parse_args()
    unknown = set(chosen.rows) - set(ROWS)
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(ROWS)}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    measured = [row for name in chosen.rows or ROWS for row in ROWS[name]()]
    print(as_table(measured))
    if chosen.json:
        found = [asdict(row) | {"ratio": row.ratio} for row in measured]
        chosen.json.write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")


def as_table(rows: list[Row]) -> str:
    """The rows as aligned columns, times in milliseconds."""
    head = ["", "ours ms", "compared with", "ms", "ratio", "goal", ""]
    cells = [
        [
            row.name,
            f"{row.ours:.1f}",
            row.compared_with,
            f"{row.theirs:.1f}",
            f"{row.ratio:.2f}",
            row.goal,
            "met" if row.is_met else "NOT MET",
        ]
        for row in rows
    ]
    widths = [max(len(line[column]) for line in [head, *cells]) for column in range(len(head))]
    lines = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in [head, *cells]]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
