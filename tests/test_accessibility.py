"""The audit finds each kind of fault, and none in a window that is well made."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QTabWidget,
    QWidget,
)

from tests.accessibility import audit, cut_off
from tests.driving import Shown


class KeepsTab(QObject):
    """Swallows the Tab key of whatever it watches."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab


def named(widget: QWidget, name: str = "part") -> QWidget:
    """The widget as it ought to be: found by name, announced by name, large enough."""
    widget.setAccessibleName(name)
    return unnamed(widget, name)


def unnamed(widget: QWidget, name: str) -> QWidget:
    """The widget as it ought to be, but for what a screen reader says of it."""
    widget.setObjectName(name)
    widget.setMinimumSize(24, 24)
    return widget


def labelled(widget: QWidget) -> QWidget:
    """The widget in a row with a label that is its buddy."""
    widget.setObjectName("labelled")
    widget.setMinimumHeight(24)
    row = QWidget()
    line = QHBoxLayout(row)
    label = QLabel("Enhet")
    label.setBuddy(widget)
    line.addWidget(label)
    line.addWidget(widget)
    return row


def choices() -> QWidget:
    """Three radio buttons: one stop for Tab, arrows between them."""
    row = QWidget()
    line = QHBoxLayout(row)
    group = QButtonGroup(row)
    for text in ("Ja", "Nej", "Vet inte"):
        choice = named(QRadioButton(text), text)
        assert isinstance(choice, QRadioButton)
        group.addButton(choice)
        line.addWidget(choice)
    return row


def table(keeps_tab: bool) -> QWidget:
    """A small table."""
    made = QTableWidget(2, 2)
    made.setTabKeyNavigation(keeps_tab)
    return named(made, "table")


def notes(keeps_tab: bool) -> QWidget:
    """A field for long text."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(not keeps_tab)
    return named(made, "notes")


def tabs() -> QWidget:
    """Two tabs, each with its text."""
    made = QTabWidget()
    made.addTab(QLabel("1"), "Matris")
    made.addTab(QLabel("2"), "Översikt")
    made.tabBar().setObjectName("tabs")
    made.tabBar().setMinimumHeight(26)
    return made


def test_a_well_made_window_has_no_fault(shown: Shown) -> None:
    window = shown(
        labelled(QLineEdit()),
        named(QPushButton("Spara"), "save"),
        named(QComboBox(), "sector"),
        named(QSpinBox(), "minutes"),
        named(QDateEdit(), "day"),
        choices(),
        table(keeps_tab=False),
        notes(keeps_tab=False),
        tabs(),
    )

    assert audit(window) == []


def only_placeholder() -> QWidget:
    """A field whose words vanish at the first letter."""
    return unnamed(QLineEdit(placeholderText="Sök"), "search")


def not_for_keys() -> QWidget:
    """A button that only a mouse reaches."""
    made = named(QPushButton("Ta bort"), "remove")
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made


def trapped() -> QWidget:
    """A field that does not let go of the Tab key."""
    made = named(QLineEdit(), "trap")
    made.installEventFilter(KeepsTab(made))
    return made


def icon_only() -> QWidget:
    """A button that shows a picture and says nothing."""
    return unnamed(QPushButton(), "icon")


def small() -> QWidget:
    """A button too small to hit."""
    made = named(QPushButton("+"), "small")
    made.setFixedSize(16, 30)
    return made


def combo_by_its_entry() -> QWidget:
    """A box whose name is only what is chosen at the moment."""
    made = QComboBox()
    made.addItem("IFO")
    return unnamed(made, "box")


def without_object_name() -> QWidget:
    """A button that neither test nor style can find."""
    return named(QPushButton("Spara"), "")


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> None:
    """Measure the parts as they are, also after a test that has put the program's look on."""
    qapp.setStyleSheet("")


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        (icon_only, "QPushButton 'icon': no accessible name (Button)"),
        (only_placeholder, "QLineEdit 'search': no accessible name (EditableText)"),
        (combo_by_its_entry, "QComboBox 'box': no accessible name (ComboBox)"),
        (small, "QPushButton 'small': target of 16x30 px, under 24"),
        (without_object_name, "QPushButton 'Spara': no object name"),
        (not_for_keys, "QPushButton 'remove': Tab never reaches it"),
        (lambda: table(keeps_tab=True), "QTableWidget 'table': keyboard trap, it keeps Tab"),
        (lambda: notes(keeps_tab=True), "QPlainTextEdit 'notes': keyboard trap, it keeps Tab"),
        (trapped, "QLineEdit 'trap': keyboard trap, Tab never comes round to the beginning"),
    ],
)
def test_finds_the_fault(shown: Shown, part: Callable[[], QWidget], fault: str) -> None:
    window = shown(named(QLineEdit(), "first"), part(), named(QPushButton("Sist"), "last"))

    assert fault in audit(window)


def test_leaves_the_focus_and_the_text_as_they_were(shown: Shown) -> None:
    field, other = QPlainTextEdit("Text"), named(QLineEdit(), "other")
    window = shown(named(field, "notes"), other)
    other.setFocus()

    audit(window)

    assert window.focusWidget() is other
    assert field.toPlainText() == "Text"


def test_finds_texts_that_do_not_fit(shown: Shown) -> None:
    label, button, fits = QLabel("Särskilt boende"), QPushButton("Skicka"), QLabel("Norr")
    label.setObjectName("unit")
    button.setObjectName("send")
    label.setFixedWidth(20)
    button.setFixedWidth(20)
    window = shown(label, button, fits)

    faults = [fault.split(":")[0] for fault in cut_off(window)]
    assert faults == ["QLabel 'unit'", "QPushButton 'send'"]
