"""The matrix on the screen at the size of the register's benchmark: from a key to painted rows.

Compared with the same key in a bare text field, so that a busy machine slows both.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from tests.benchmarks.row import Row, in_turns, slow
from tests.driving import find, press
from vinr_desktop.domain.matrix import Choice
from vinr_desktop.services.container import Services
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training.matrix_tab import MatrixTab
from vinr_desktop.ui.training.matrix_table import MatrixTable
from vinr_desktop.ui.widgets.search_field import SearchField

KEY_GOAL_MS, OPEN_GOAL_MS = 50.0, 300.0
ROUNDS, FEW = 41, 5
SCREEN = QSize(1366, 768)
WORDS = ("å", "ås", "åsa", "", "1", "10", "100", "", "b", "be", "ber", "berg", "")


def measure(services: Services) -> list[Row]:
    """Open, type, filter, group and walk; of the keys the slow ones count (p95)."""
    services.training.register.matrix().find(Choice(words="a"))  # as the job leaves them
    with _screen(services):
        bare = QLineEdit()
        bare.resize(SCREEN)
        bare.show()
        with _tab(services) as tab:
            works = _works(tab)
            rows = [
                _row(name, work, _typing(bare), KEY_GOAL_MS, ROUNDS) for name, work in works.items()
            ]
        opening = _row(
            "matrix opened and painted", _opening(services), _typing(bare), OPEN_GOAL_MS, FEW
        )
        bare.close()
    return [opening, *rows]


def _works(tab: MatrixTab) -> dict[str, Callable[[], None]]:
    table, unit = find(tab, MatrixTable, "matrix"), find(tab, QComboBox, "matrix_unit")
    status, groups = (
        find(tab, QComboBox, "matrix_status"),
        find(tab, QComboBox, "matrix_grouping"),
    )

    def walk() -> None:
        press(table, Qt.Key.Key_PageDown)
        QApplication.processEvents()

    return {
        "a page further, p95": walk,
        "name typed to rows, p95": _typing(find(tab, SearchField, "matrix_search")),
        "unit chosen to rows, p95": _choosing(unit),
        "status chosen to rows, p95": _choosing(status),
        "groups chosen to rows, p95": _choosing(groups),
    }


def _typing(field: QLineEdit) -> Callable[[], None]:
    waiting: list[str] = []

    def work() -> None:
        if not waiting:
            waiting.extend(reversed(WORDS))
        field.setText(waiting.pop())
        QApplication.processEvents()

    return work


def _choosing(box: QComboBox) -> Callable[[], None]:
    def work() -> None:
        box.setCurrentIndex((box.currentIndex() + 1) % min(8, box.count()))
        QApplication.processEvents()

    return work


def _opening(services: Services) -> Callable[[], None]:
    def work() -> None:
        with _tab(services):
            pass

    return work


@contextmanager
def _tab(services: Services) -> Iterator[MatrixTab]:
    tab = MatrixTab(services)
    tab.resize(SCREEN)
    tab.show()
    tab.load()
    QApplication.processEvents()
    yield tab
    tab.close()
    tab.deleteLater()


@contextmanager
def _screen(services: Services) -> Iterator[None]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    Appearance(application, services.place.shipped / "resources").choose(Scheme.LIGHT, 100)
    yield


def _row(
    name: str, ours: Callable[[], object], bare: Callable[[], object], goal: float, rounds: int
) -> Row:
    mine, other = map(slow, in_turns(ours, bare, rounds))
    return Row(name, mine, "bare text field", other, f"≤ {goal:g} ms", mine <= goal)
