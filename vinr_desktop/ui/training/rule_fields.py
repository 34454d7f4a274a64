"""The fields of a requirement, and what is wrong with what stands in them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.training import Level, Renewal, Rule
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.container import Services
from vinr_desktop.ui.labels import MONTHS, capitalised
from vinr_desktop.ui.theme import SPACE_S
from vinr_desktop.ui.widgets.checked_field import CheckedField, TickBoxes, TickList
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.form_rows import FormRow, FormRows
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import DateField, NumberField, read_number

LEVELS = {Level.DEMANDED: "Krav: ska göras", Level.RECOMMENDED: "Rekommenderad"}
RENEWALS = {
    Renewal.NEVER: "Nej, en gång räcker",
    Renewal.MONTHS: "Ett antal månader efter varje gång",
    Renewal.YEARLY: "Varje år",
}
ALL = "Ingenting valt betyder alla."
NO_DAY = "Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-11-24."
PAST = "Dagen har varit. Det som har gällt skrivs inte om: välj i dag eller senare."
SOON_HELP = "För den som redan är anställd räknas dagarna från den dag då kravet började gälla."
LONGEST = 3660
"""Days, ten years: more is a slip of the fingers."""


class RuleFields(QObject):
    """What a requirement is made of, in rows; `rule` reads them, `problems` says what is wrong."""

    changed = Signal()
    """Something stands otherwise in a field."""

    def __init__(self, services: Services, rule: Rule, *, known: bool) -> None:
        """`rule` is shown first; one that is `known` is only changed from today on, or later."""
        super().__init__()
        self._services, self._known = services, known
        self._today = services.organisation.today()
        day = max(rule.valid_from, self._today) if known else rule.valid_from
        self._rule = replace(rule, valid_from=day)
        self._course, self._level = _box("rule_course"), _box("rule_level")
        self._title = QLineEdit()
        self._title.setObjectName("rule_title")
        self._soon, self._again = _box("rule_soon"), _box("rule_again")
        self._days = NumberField("rule_days", minimum=0, maximum=LONGEST)
        self._months = NumberField("rule_months", minimum=1, maximum=240)
        self._first, self._last = _box("rule_first_month"), _box("rule_last_month")
        self._day = DateField("rule_day")
        self._checked: dict[QWidget, CheckedField] = {
            part: CheckedField(part)
            for part in (self._course, self._title, self._days, self._months, self._day)
        }
        self.rows = FormRows()
        self._whom = _Whom(services, rule)
        self._build()
        self._fill()
        self._show(self._rule)
        self._connect()

    def rule(self) -> Rule:
        """Return what the fields say; a number or a day that cannot be read is as it was."""
        is_introduction = self._soon.currentIndex() == 0
        day = self._day.day() or self._rule.valid_from
        setting = self._services.training.requirements.introduction_days(day)
        own, months = read_number(self._days.text()), read_number(self._months.text())
        return replace(
            self._rule,
            title=" ".join(self._title.text().split()),
            course_id=str(self._course.currentData() or ""),
            level=Level(self._level.currentData()),
            is_introduction=is_introduction,
            days=setting if is_introduction or own is None else max(0, int(own)),
            renewal=Renewal(self._again.currentData()),
            months=int(months or 0),
            first_month=int(self._first.currentData()),
            last_month=int(self._last.currentData()),
            sectors=self._whom.sectors.chosen(),
            professions=self._whom.professions.chosen(),
            forms=self._whom.forms.chosen(),
            units=self._whom.units.chosen(),
            valid_from=day,
        )

    def are_right(self) -> bool:
        """Say beside each field what is wrong; True, with nothing said, where all is right."""
        found = {part: problem for part, problem in self._problems() if problem}
        for part, checked in self._checked.items():
            checked.tell(found.get(part, ""))
        for part in found:
            part.setFocus()
            break
        return not found

    def _problems(self) -> Iterator[tuple[QWidget, str]]:
        if not self._course.currentData():
            yield self._course, "Välj vilken kurs det gäller."
        if not self._title.text().strip():
            yield self._title, "Skriv vad kravet ska heta."
        if self._soon.currentIndex() == 1:
            yield self._days, number_problem(self._days, "Skriv ett antal dagar, till exempel 90.")
        if self._again.currentData() == Renewal.MONTHS:
            yield self._months, number_problem(self._months, "Skriv efter hur många månader.")
        day = self._day.day()
        problem = NO_DAY if day is None else ""
        if day is not None and self._known:
            problem = day_problem(day, self._today)
        yield self._day, problem

    def _build(self) -> None:
        rows, checked = self.rows, self._checked
        rows.add_row("Vilken kurs?", checked[self._course])
        rows.add_row("Namn i listor och matris", checked[self._title])
        rows.add_row("Hur bindande är det?", self._level)
        rows.add_row("Hur snart efter anställningens början?", self._soon, SOON_HELP)
        self._days_row = rows.add_row("Antal dagar", checked[self._days])
        rows.add_row("Ska det göras om?", self._again)
        self._months_row = rows.add_row("Antal månader", checked[self._months])
        months = QWidget()
        line = FlowLayout(months, spacing=SPACE_S)
        for part in (self._first, label("till och med", wrap=False), self._last):
            line.addWidget(part)
        self._first.setAccessibleName("Första månad")
        self._last.setAccessibleName("Sista månad")
        self._year_row = rows.add_row("Under vilka månader?", months)
        what = "ändringen" if self._known else "det"
        rows.add_row(f"Från vilken dag gäller {what}?", checked[self._day])
        self._whom.add_to(rows)

    def _fill(self) -> None:
        courses = self._services.training.courses
        self._course.addItem("Välj en kurs", "")
        for course in courses.offered().values():
            self._course.addItem(course.title, course.id)
        if self._course.findData(self._rule.course_id) < 0:
            self._course.addItem(courses.course(self._rule.course_id).title, self._rule.course_id)
        days = self._services.training.requirements.introduction_days()
        self._soon.addItem(f"Följer tiden för introduktion ({days} dagar)")
        self._soon.addItem("Ett eget antal dagar")
        for level, words in LEVELS.items():
            self._level.addItem(words, level)
        for renewal, words in RENEWALS.items():
            self._again.addItem(words, renewal)
        for box in (self._first, self._last):
            for number, month in enumerate(MONTHS, start=1):
                box.addItem(capitalised(month), number)

    def _show(self, rule: Rule) -> None:
        _choose(self._course, rule.course_id)
        self._title.setText(rule.title)
        _choose(self._level, rule.level)
        self._soon.setCurrentIndex(0 if rule.is_introduction else 1)
        self._days.set_value(rule.days)
        _choose(self._again, rule.renewal)
        self._months.set_value(rule.months or None)
        _choose(self._first, rule.first_month)
        _choose(self._last, rule.last_month)
        self._day.set_day(rule.valid_from)
        self._whom.show_rule(rule)
        self._show_parts()

    def _connect(self) -> None:
        for box in (self._level, self._soon, self._again, self._first, self._last):
            box.currentIndexChanged.connect(self._on_changed)
        self._course.currentIndexChanged.connect(self._on_course_changed)
        self._title.textEdited.connect(self._on_changed)
        for number in (self._days, self._months):
            number.value_changed.connect(self._on_changed)
            number.textEdited.connect(self._on_changed)
        self._day.day_changed.connect(self._on_changed)
        self._day.textEdited.connect(self._on_changed)
        self._whom.changed.connect(self.changed)

    def _on_course_changed(self) -> None:
        """A requirement is called as its course until somebody calls it something else."""
        known = {course.title for course in self._services.training.courses.all().values()}
        if self._title.text() in {"", *known} and self._course.currentData():
            self._title.setText(self._course.currentText())
        self._on_changed()

    def _on_changed(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        self._days_row.setVisible(self._soon.currentIndex() == 1)
        self._months_row.setVisible(self._again.currentData() == Renewal.MONTHS)
        self._year_row.setVisible(self._again.currentData() == Renewal.YEARLY)


class _Whom(QObject):
    """Whom a requirement concerns: lines of service, professions, employment forms and units."""

    changed = Signal()

    def __init__(self, services: Services, rule: Rule) -> None:
        super().__init__()
        requirements = services.training.requirements
        sectors = [(s.id, capitalised(s.name)) for s in services.catalog.sectors.values()]
        self.sectors = TickBoxes("rule_sectors", sectors)
        self.professions = TickBoxes(
            "rule_professions", _same({*requirements.professions(), *rule.professions})
        )
        self.forms = TickBoxes("rule_forms", _same({*requirements.forms(), *rule.forms}))
        self.units = TickList("rule_units", "Enheter", tree_entries(services.training.units.tree()))
        for part in (self.sectors, self.professions, self.forms, self.units):
            part.changed.connect(self.changed)

    def add_to(self, rows: FormRows) -> list[FormRow]:
        """Add a row for each."""
        return [
            rows.add_row("Verksamheter", self.sectors, ALL),
            rows.add_row("Yrkesgrupper", self.professions, ALL),
            rows.add_row("Anställningsformer", self.forms, ALL),
            rows.add_row("Enheter", self.units, f"{ALL} Det som ligger under följer med."),
        ]

    def show_rule(self, rule: Rule) -> None:
        """Tick what a rule says."""
        self.sectors.choose(rule.sectors)
        self.professions.choose(rule.professions)
        self.forms.choose(rule.forms)
        self.units.choose(rule.units)


def tree_entries(tree: UnitTree) -> list[tuple[str, str, int]]:
    """Return the units as a list shows a tree: id, name and depth, as Swedish sorts names."""
    roots = [unit for unit in tree.units.values() if not unit.parent]
    found: list[tuple[str, str, int]] = []

    def add(unit_id: str, depth: int) -> None:
        for unit in sorted(tree.below(unit_id), key=lambda each: swedish_key(each.name)):
            found.append((unit.id, unit.name, depth))
            add(unit.id, depth + 1)

    for root in roots:
        add(root.id, 0)
    return found


def day_problem(day: date | None, today: date, begins: date = date.min) -> str:
    """Return what is wrong with a day from which a requirement is another; "" for nothing.

    `begins` is when it begins to hold, where it can't be another before that.
    """
    if day is None:
        return NO_DAY
    if day < today:
        return PAST
    if day < begins:
        return f"Det börjar gälla {begins.isoformat()}. Välj den dagen eller senare."
    return ""


def number_problem(field: NumberField, nothing: str) -> str:
    """Return what is wrong with a whole number that has to be there; `nothing` where none is."""
    field.finish()
    number = field.value()
    if field.problem or number is None:
        return field.problem or nothing
    return "" if isinstance(number, int) else "Skriv ett helt tal."


def new_rule(services: Services) -> Rule:
    """Return what a new requirement begins with: for all, from today, as the introduction goes."""
    day = services.organisation.today()
    days = services.training.requirements.introduction_days()
    return Rule("", "", "", day, "", "", days=days, measure="1.4")


def _same(names: set[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in sorted(names, key=swedish_key)]


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    return box


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
