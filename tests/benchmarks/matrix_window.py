"""The matrix on the screen at the size of the register's benchmark: from a key to painted rows.

Compared with raw SQL that finds the same rows, without telling any status or painting anything.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import cycle

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from tests.benchmarks.row import Row, Work, in_turns, slow
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
Read = Callable[..., None]
_EVERYBODY = "select id, number, name, is_protected from employee order by name"
_PAGE = "select id, number, name from employee order by name limit 40"
_BY_NAME = "select rowid from employee where instr(name, ?)"
_BY_UNIT = "select employee_id from employment where unit_id = ?"
_LATE = (
    "select employee_id from employment where not exists (select 1 from completion where"
    " completion.employee_id = employment.employee_id and course_id = 'kurs0')"
)
_GROUPED = "select employee_id, unit_id, profession from employment order by unit_id, profession"
WORDS = ("å", "ås", "åsa", "", "1", "10", "100", "", "b", "be", "ber", "berg", "")


def measure(services: Services, read: Read, units: Sequence[str]) -> list[Row]:
    """Open, type, filter, group and walk; of the keys the slow ones count (p95).

    `read` reads the rows of a query with some values.
    """
    services.training.register.matrix().find(Choice(words="a"))  # as the job leaves them
    everybody = partial(read, _EVERYBODY)
    raw: dict[str, Work] = {
        "page": partial(read, _PAGE),
        "name": _in_turn([partial(read, _BY_NAME, values=(word,)) for word in WORDS]),
        "unit": _in_turn([partial(read, _BY_UNIT, values=(unit,)) for unit in units]),
        "status": partial(read, _LATE),
        "groups": partial(read, _GROUPED),
    }
    with _screen(services):
        with _tab(services) as tab:
            rows = [
                _row(name, work, raw[key], KEY_GOAL_MS, ROUNDS)
                for key, (name, work) in _works(tab).items()
            ]
        return [
            _row("matrix opened and painted", _opening(services), everybody, OPEN_GOAL_MS, FEW),
            *rows,
        ]


def _works(tab: MatrixTab) -> dict[str, tuple[str, Work]]:
    table, unit = find(tab, MatrixTable, "matrix"), find(tab, QComboBox, "matrix_unit")
    status, groups = (
        find(tab, QComboBox, "matrix_status"),
        find(tab, QComboBox, "matrix_grouping"),
    )

    def walk() -> None:
        press(table, Qt.Key.Key_PageDown)
        QApplication.processEvents()

    return {
        "page": ("a page further, p95", walk),
        "name": ("name typed to rows, p95", _typing(find(tab, SearchField, "matrix_search"))),
        "unit": ("unit chosen to rows, p95", _choosing(unit)),
        "status": ("status chosen to rows, p95", _choosing(status)),
        "groups": ("groups chosen to rows, p95", _choosing(groups)),
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


def _in_turn(works: Sequence[Work]) -> Work:
    """Return a work that does the next one each time it is called."""
    waiting = cycle(works)
    return lambda: next(waiting)()


def _row(name: str, ours: Work, raw: Work, goal: float, rounds: int) -> Row:
    mine, other = map(slow, in_turns(ours, raw, rounds))
    return Row(name, mine, "raw SQL", other, f"≤ {goal:g} ms", mine <= goal)
