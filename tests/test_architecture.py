"""The architecture, as sentences that are checked: who may know whom, and what nobody does."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.imports import Package

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Package(ROOT / "vinr_desktop")

# A layer may import these others. app wires them all; __main__ only calls app.
# fmt: off
LAYERS = {
    "__init__": set(),
    "domain": set(),
    "storage": {"domain"},
    "pdf": {"domain"},
    "exchange": {"domain"},
    "services": {"domain", "storage", "pdf", "exchange"},
    "ui": {"domain", "services"},
    "cli": {"domain", "services"},
    "cli_imports": {"domain", "services", "cli"},
    "cli_take_in": {"domain", "services", "cli"},
    "cli_late": {"cli_imports", "cli_take_in"},
    "paths": set(),
    "display": set(),
    "app": {
        "domain", "storage", "pdf", "exchange", "services", "ui", "cli", "cli_late", "paths",
        "display",
    },
    "__main__": {"app"},
}
# fmt: on

# A library is known to these layers only
LIBRARIES = {
    "sqlite_utils": {"storage"},
    "tomli": {"storage"},
    "tomli_w": {"storage"},
    "reportlab": {"pdf"},
    "pikepdf": {"pdf"},
    "pyhanko": {"pdf"},
    "pyhanko_certvalidator": {"pdf"},
    "asn1crypto": {"pdf"},
    "cryptography": {"pdf"},
    "pypdfium2": {"pdf"},
    "docx": {"exchange"},
    "openpyxl": {"exchange"},
    "python_calamine": {"exchange"},
    "PySide6": {"ui", "display", "app"},
    "shiboken6": {"ui"},
    "click": {"cli", "cli_imports", "cli_take_in", "cli_late"},
    "platformdirs": {"paths"},
}
# The interpreter's own SQLite may lose a write-ahead log; ours comes through sqlite_utils
NOBODYS = {"sqlite3", "pysqlite3"}

# What is too heavy for the start, not seen then, or impossible without a screen, is imported when
# it is first used
IMPORTED_LATE = {
    "display": {"PySide6"},
    "app": {"services", "storage", "ui"},
    "cli_late": {"cli_imports", "cli_take_in"},
    "services.adopting": {"pdf"},
    "services.container": {"services"},
    "services.handover": {"exchange", "pdf"},
    "services.identities": {"pdf"},
    "services.occasions": {"exchange"},
    "services.list_reading": {"exchange"},
    "services.pages": {"pdf"},
    "services.parcel_check": {"pdf"},
    "services.personnel_import": {"exchange"},
    "services.sending": {"exchange"},
    "services.register": {"exchange", "pdf"},
    "services.signing": {"pdf"},
    "services.training_report": {"exchange", "pdf"},
    "services.unit_files": {"pdf"},
    "services.verifying": {"pdf"},
    "ui.area_views": {"ui"},
    "ui.documents.deeds": {"ui"},
    "ui.documents.ways_out": {"services", "ui"},
    "ui.documents.workshop_run": {"ui"},
    "ui.documents.register_flow": {"ui"},
    "ui.main_window": {"ui"},
    "ui.session": {"ui"},
    "ui.window_dialogs": {"ui"},
}
HEAVY = [
    "reportlab", "pyhanko", "pypdfium2", "pikepdf", "cryptography", "docx", "lxml", "openpyxl",
    "python_calamine",
]  # fmt: skip

# The areas of the window share two folders and meet in four modules
SHARED_BY_AREAS = {"widgets", "documents"}
MEETING_PLACES = {"ui.main_window", "ui.area_views", "ui.window_dialogs", "app"}

MAKES_THREADS = {"Thread", "ThreadPoolExecutor", "QThread", "QThreadPool", "QRunnable"}
WAITS = {"processEvents", "sleep", "msleep", "exec", "exec_"}
THE_ONE_LOOP = {("app", "exec")}
LONGEST_FILE, LONGEST_FUNCTION = 400, 40


def test_imports_point_inward() -> None:
    wrong = [
        found
        for found in PROGRAM.imports
        if found.ours and layer(found.ours) not in layers_open_to(layer(found.importer))
    ]

    assert wrong == []


def test_no_imports_go_in_a_circle() -> None:
    assert PROGRAM.circle() == []


def test_each_library_is_known_to_its_layer_only() -> None:
    wrong = [
        found
        for found in PROGRAM.imports
        if not found.ours and not may_know(layer(found.importer), found.name.split(".")[0])
    ]

    assert wrong == []


def test_imports_inside_functions_are_those_listed() -> None:
    late: dict[str, set[str]] = {}
    for found in PROGRAM.imports:
        if found.late:
            late.setdefault(found.importer, set()).add(layer(found.ours or found.name))

    assert late == IMPORTED_LATE


def test_areas_of_the_window_never_import_each_other() -> None:
    wrong = [
        found
        for found in PROGRAM.imports
        if layer(found.ours) == "ui"
        and found.importer not in MEETING_PLACES
        and area(found.ours) not in areas_open_to(area(found.importer))
    ]

    assert wrong == []


def test_nobody_waits_in_a_loop_of_their_own() -> None:
    assert users_of(WAITS) <= THE_ONE_LOOP


def test_threads_are_made_in_one_place() -> None:
    assert {module for module, _name in users_of(MAKES_THREADS)} <= {"ui.jobs"}


def test_packages_hold_a_sentence_and_nothing_else() -> None:
    for file in (ROOT / "vinr_desktop").rglob("__init__.py"):
        _sentence, *rest = ast.parse(file.read_text(encoding="utf-8")).body
        version = file.parent.name == "vinr_desktop"
        assert len(rest) == version, file


def test_every_module_begins_with_a_sentence() -> None:
    assert [name for name, tree in PROGRAM.modules.items() if not ast.get_docstring(tree)] == []


def test_files_and_functions_can_be_read_at_once() -> None:
    long = []
    for module, tree in PROGRAM.modules.items():
        last = tree.body[-1].end_lineno or 0
        if last > LONGEST_FILE:
            long.append(f"{module}: {last} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(f"{module}.{node.name}: {lines} lines")

    assert long == []


@pytest.mark.parametrize(
    ("module", "unwanted"), [("cli", ["PySide6", *HEAVY]), ("ui.main_window", HEAVY)]
)
def test_the_start_loads_nothing_heavy(module: str, unwanted: list[str]) -> None:
    loads = f"import sys, vinr_desktop.{module}"
    says = f"print([name for name in {unwanted} if name in sys.modules])"

    result = subprocess.run(
        [sys.executable, "-c", f"{loads}; {says}"], capture_output=True, encoding="utf-8", cwd=ROOT
    )

    assert (result.stdout, result.stderr) == ("[]\n", "")


def layer(module: str) -> str:
    """The layer of a module of ours, or the library of another."""
    return module.split(".")[0]


def layers_open_to(mine: str) -> set[str]:
    """The layers that a module of `mine` may import; the package itself knows the version."""
    return {mine, "__init__"} | LAYERS[mine]


def may_know(mine: str, library: str) -> bool:
    """Say whether a layer may know what is not ours."""
    if library in LIBRARIES:
        return mine in LIBRARIES[library]
    return library in sys.stdlib_module_names and library not in NOBODYS


def area(module: str) -> str:
    """The folder of `ui` that a module lies in; empty for one that lies in `ui` itself."""
    parts = module.split(".")
    folder = ".".join(parts[:2])
    holds_others = any(other.startswith(f"{folder}.") for other in PROGRAM.modules)
    return parts[1] if holds_others and len(parts) > 1 else ""


def areas_open_to(mine: str) -> set[str]:
    """The folders of `ui` that one may import: documents stand on widgets, areas on both."""
    return {"", mine, "widgets"} | (SHARED_BY_AREAS if mine not in {"", "widgets"} else set())


def users_of(names: set[str]) -> set[tuple[str, str]]:
    """The modules that mention one of `names` as an attribute or a variable, and which."""
    return {
        (module, name)
        for module, tree in PROGRAM.modules.items()
        for node in ast.walk(tree)
        if (name := getattr(node, "attr", getattr(node, "id", ""))) in names
    }
