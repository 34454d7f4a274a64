"""Fields for a number and a date: typed freely, read generously, told plainly when wrong."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from vinr_desktop.ui.theme import SPACE_S, Role, colours, restyle, sizes
from vinr_desktop.ui.widgets.inner_button import InnerButton

Number = int | float


class _TypedField(QLineEdit):
    """A line that is read when it is left or Enter is pressed; `problem` says what is wrong."""

    problem_changed = Signal(str)
    """What is wrong with what stands in the field, in one sentence; empty when nothing is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.problem = ""
        self.editingFinished.connect(self._read)
        self.textEdited.connect(self._on_text_edited)

    def finish(self) -> None:
        """Read what stands in the field now: a button pressed by a shortcut does not leave it."""
        self._read()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read what was typed, also when Qt sees no change to finish."""
        super().focusOutEvent(event)
        self._read()

    def _read(self) -> None:
        raise NotImplementedError

    def _on_text_edited(self) -> None:
        self._tell("")

    def _tell(self, problem: str) -> None:
        if problem == self.problem:
            return
        self.problem = problem
        self.setAccessibleDescription(problem)
        self.setToolTip(problem)
        self.setProperty("wrong", bool(problem))
        restyle(self)
        self.problem_changed.emit(problem)


class NumberField(_TypedField):
    """A number, whole where it is whole; comma or point; arrow keys step by one."""

    value_changed = Signal(object)
    """The number (int or float), or None when the field was emptied."""

    def __init__(
        self,
        name: str,
        *,
        minimum: Number | None = None,
        maximum: Number | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`minimum` and `maximum` are both allowed values; None sets no limit."""
        super().__init__(name, parent)
        self._minimum, self._maximum = minimum, maximum
        self._value: Number | None = None
        self.setMaximumWidth(sizes().ems(12))

    def value(self) -> Number | None:
        """Return the number last read, None when there is none."""
        return self._value

    def set_value(self, value: Number | None) -> None:
        """Show a number."""
        self._value = value
        self.setText("" if value is None else written(value))
        self._tell("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys step by one within the limits."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._read()
        if not self.problem:
            start = self._minimum or 0
            self._take(start if self._value is None else self._clamp(self._value + step))

    def _read(self) -> None:
        text = self.text().strip()
        if not text:
            self._tell("")
            self._take(None)
            return
        number = read_number(text)
        if number is None:
            self._tell("Skriv ett tal med siffror.")
        elif number != self._clamp(number):
            self._tell(f"Skriv ett tal {self._limits()}.")
        else:
            self._tell("")
            self._take(number)

    def _take(self, number: Number | None) -> None:
        changed = number != self._value
        self.set_value(number)
        if changed:
            self.value_changed.emit(number)

    def _clamp(self, number: Number) -> Number:
        if self._minimum is not None:
            number = max(number, self._minimum)
        return number if self._maximum is None else min(number, self._maximum)

    def _limits(self) -> str:
        lowest = "" if self._minimum is None else f"från {written(self._minimum)}"
        highest = "" if self._maximum is None else f"till {written(self._maximum)}"
        return f"{lowest} {highest}".strip()


class DateField(_TypedField):
    """A date written as 2026-11-24 (also 20261124 or 261124), or picked in a calendar."""

    day_changed = Signal(object)
    """The date, or None when the field was emptied."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the object name."""
        super().__init__(name, parent)
        self._day: date | None = None
        self.setPlaceholderText("ÅÅÅÅ-MM-DD")
        self.setMaximumWidth(sizes().ems(14))
        self._pick = InnerButton(self, "calendar", "Välj i kalendern (Alt+nedpil)")
        self._pick.clicked.connect(self.open_calendar)

    def day(self) -> date | None:
        """Return the date that stands in the field, None when there is none or it is no date.

        What is still being typed counts: a button pressed by a shortcut does not leave the field.
        """
        return read_date(self.text().strip())

    def set_day(self, day: date | None) -> None:
        """Show a date."""
        self._day = day
        self.setText("" if day is None else day.isoformat())
        self._tell("")

    def open_calendar(self) -> None:
        """Show the calendar under the field; Alt+Down does the same."""
        calendar = _Calendar(self, self._day)
        calendar.picked.connect(self._take)
        calendar.move(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def _read(self) -> None:
        text = self.text().strip()
        day = read_date(text)
        if text and day is None:
            self._tell("Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-11-24.")
            return
        self._tell("")
        self._take(day)

    def _take(self, day: date | None) -> None:
        changed = day != self._day
        self.set_day(day)
        if changed:
            self.day_changed.emit(day)


class _Calendar(QFrame):
    """A month to pick a day from; closes by itself."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, day: date | None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar_popup")
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        month = QCalendarWidget()
        month.setObjectName("calendar")
        month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        month.setLocale(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
        month.setMinimumSize(sizes().ems(25), sizes().ems(19))
        quiet = QTextCharFormat()
        quiet.setForeground(colours()[Role.MUTED])
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            month.setWeekdayTextFormat(weekday, quiet)
        month.setHeaderTextFormat(quiet)
        if day is not None:
            month.setSelectedDate(QDate(day.year, day.month, day.day))
        month.clicked.connect(self._on_month_clicked)
        month.activated.connect(self._on_month_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        column.addWidget(month)
        month.setFocus()

    def _on_month_clicked(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()


def read_number(text: str) -> Number | None:
    """Read a number as people write it: spaces in it, comma or point; None when it is none."""
    plain = re.sub(r"[\s\u00a0]", "", text).replace(",", ".").replace("−", "-")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", plain):
        return None
    number = float(plain)
    return int(number) if number.is_integer() else number


def written(number: Number) -> str:
    """Write a number with a comma, whole where it is whole."""
    whole = isinstance(number, int) or number.is_integer()
    return str(int(number)) if whole else str(number).replace(".", ",")


def read_date(text: str) -> date | None:
    """Read 2026-11-24, 20261124 or 261124; None when it is no date."""
    plain = text.strip()
    found = re.fullmatch(r"(\d{4}|\d{2})-(\d{1,2})-(\d{1,2})", plain)
    found = found or re.fullmatch(r"(\d{4}|\d{2})(\d{2})(\d{2})", plain)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None
