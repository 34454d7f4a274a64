"""What a machine can tell of a window's accessibility, after WCAG 2.2 and EN 301 549.

`audit` finds controls without a name (4.1.2), names that are only a placeholder (3.3.2), targets
with less than 24 px of room (2.5.8), what the keyboard cannot reach (2.1.1) and where it cannot
leave (2.1.2).
`cut_off` finds texts that do not fit their place (1.4.4).
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

SMALLEST_TARGET = 24
MOST_PARTS = 6

Role = QAccessible.Role
POINTED_AT = {
    Role.Button,
    Role.ButtonDropDown,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.PageTab,
    Role.RadioButton,
    Role.Slider,
    Role.SpinBox,
}
NAMED = POINTED_AT | {Role.Link, Role.List, Role.Table, Role.Tree}
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
# Qt builds these of smaller controls, which are reached and named through the whole
COMPOSITES = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)


def audit(window: QWidget) -> list[str]:
    """Every fault found in the shown window, a line each; empty when there is none.

    Tab is pressed through the whole window; where the focus stood, it stands again afterwards.
    """
    faults = [fault for interface in _interfaces(window) for fault in _faults_of(interface, window)]
    faults += [f"{_said(control)}: no object name" for control in nameless_objects(window)]
    return sorted(set(faults)) + _faults_of_keyboard(window)


def cut_off(window: QWidget) -> list[str]:
    """Every visible button, choice, row of tabs or one-line label with less room than its text."""
    faults = []
    for widget in _visible(window):
        if isinstance(widget, QTabBar) and widget.sizeHint().width() > widget.width():
            faults.append(f"{_said(widget)}: not all tabs are seen")
        if isinstance(widget, QComboBox) and not widget.isEditable():
            faults += _cut_choice(widget)
        one_line = isinstance(widget, QLabel) and not widget.wordWrap() and bool(widget.text())
        if not one_line and not (isinstance(widget, QAbstractButton) and widget.text()):
            continue
        needed, has = widget.minimumSizeHint(), widget.size()
        if needed.width() > has.width() or needed.height() > has.height():
            sizes = f"{needed.width()}x{needed.height()} in {has.width()}x{has.height()}"
            faults.append(f"{_said(widget)}: text is cut off ({sizes})")
    return faults


def _cut_choice(box: QComboBox) -> list[str]:
    """A choice may be cut where its tool tip says the whole."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(kind, option, part, box).width()
    needed = box.fontMetrics().horizontalAdvance(option.currentText)
    if needed <= room or box.toolTip().strip() == option.currentText:
        return []
    return [f"{_said(box)}: choice is cut off ({needed} in {room})"]


def nameless_objects(window: QWidget) -> list[QWidget]:
    """The visible controls that neither a test nor a style can find by object name."""
    return [control for control in _controls(window) if not control.objectName()]


def _interfaces(window: QWidget) -> Iterator[QAccessibleInterface]:
    """The window's accessible parts, depth first, without those that are hidden."""
    waiting = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        interface = waiting.pop()
        if interface is None or not interface.isValid():
            continue
        widget = interface.object()
        if isinstance(widget, QWidget) and not widget.isVisible():
            continue
        yield interface
        if not isinstance(widget, QAbstractItemView):
            waiting += [interface.child(number) for number in range(interface.childCount())]


def _faults_of(interface: QAccessibleInterface, window: QWidget) -> Iterator[str]:
    widget, role = interface.object(), interface.role()
    if isinstance(widget, QWidget) and _is_inner(widget):
        return
    said = _said(widget) if isinstance(widget, QWidget) else role.name
    if role in NAMED and not _given_name(interface, window):
        yield f"{said}: no accessible name ({role.name})"
    if role in POINTED_AT:
        size = widget.size() if isinstance(widget, QWidget) else interface.rect().size()
        if min(size.width(), size.height()) < SMALLEST_TARGET:
            yield f"{said}: target of {size.width()}x{size.height()} px, under {SMALLEST_TARGET}"


def _given_name(interface: QAccessibleInterface, window: QWidget) -> str:
    """The name that someone gave: not a placeholder, not what the field holds at the moment."""
    widget = interface.object()
    if isinstance(widget, QAbstractButton | QTabBar) or not isinstance(widget, QWidget):
        return interface.text(QAccessible.Text.Name)
    labels = [label for label in window.findChildren(QLabel) if label.buddy() is widget]
    return widget.accessibleName() or "".join(label.text() for label in labels)


def _faults_of_keyboard(window: QWidget) -> list[str]:
    for field in _controls(window):
        if _swallows_tab(field):
            return [f"{_said(field)}: keyboard trap, it keeps Tab"]
    reached, faults = tab_walk(window)
    for control in _controls(window):
        if control.isEnabled() and not _is_reached(control, reached):
            faults.append(f"{_said(control)}: Tab never reaches it")
    return faults


def tab_walk(window: QWidget) -> tuple[list[QWidget], list[str]]:
    """Press Tab until the focus comes round: the widgets in order, and the faults of the way."""
    before = window.focusWidget()
    reached: list[QWidget] = []
    faults: list[str] = []
    here = _next(window, before or window)
    while here is not None and here not in reached:
        reached.append(here)
        here = _next(window, here)
    if reached and here is not None and here is not reached[0]:
        faults.append(f"{_said(here)}: keyboard trap, Tab never comes round to the beginning")
    if before is not None:
        before.setFocus()
    return reached, faults


def _next(window: QWidget, here: QWidget) -> QWidget | None:
    """Where Tab leads from `here`; a date field has a stop for each of its parts."""
    for _part in range(MOST_PARTS):
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if window.focusWidget() is not here:
            break
    return window.focusWidget()


def _is_reached(control: QWidget, reached: list[QWidget]) -> bool:
    """Say whether Tab stops at the control, at what stands for it, or at its group of choices."""
    if control in reached or control.focusProxy() in reached:
        return True
    return any(mate in reached for mate in _exclusive_mates(control))


def _exclusive_mates(control: QWidget) -> list[QAbstractButton]:
    """The buttons of which only one can be pressed down: one Tab stop, arrows inside."""
    if not isinstance(control, QAbstractButton):
        return []
    group, parent = control.group(), control.parentWidget()
    if group is not None:
        return group.buttons() if group.exclusive() else []
    if parent is None or not control.autoExclusive():
        return []
    return [mate for mate in parent.findChildren(QAbstractButton) if mate.autoExclusive()]


def _swallows_tab(field: QWidget) -> bool:
    if isinstance(field, QTextEdit | QPlainTextEdit):
        return not field.tabChangesFocus() and not field.isReadOnly()
    return isinstance(field, QAbstractItemView) and field.tabKeyNavigation()


def _controls(window: QWidget) -> list[QWidget]:
    """The visible widgets that a user operates, without the inner parts of Qt's own."""
    return [
        widget
        for widget in _visible(window)
        if isinstance(widget, CONTROLS)
        and not isinstance(widget, QScrollBar)
        and not _is_inner(widget)
    ]


def _visible(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.window() is window
    ]


def _is_inner(widget: QWidget) -> bool:
    """Say whether Qt made the widget as a part of another one."""
    parent = widget.parentWidget()
    return isinstance(parent, COMPOSITES) or widget.objectName().startswith("qt_")


def _said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    name = widget.objectName() or text
    return f"{type(widget).__name__} {name!r}"
