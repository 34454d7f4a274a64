"""Översikt: how many have what is demanded, where the need is greatest, and what falls due next."""

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
)

from vinr_desktop.domain.charts import trend
from vinr_desktop.domain.training_report import COUNTED, LEGEND, Group, TrainingReport, advice_words
from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.training_report import ReportOrder
from vinr_desktop.services.training_trend import KnownMonths
from vinr_desktop.ui import jobs
from vinr_desktop.ui.labels import day_words
from vinr_desktop.ui.messages import toast
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XXL, sizes
from vinr_desktop.ui.training.chart_card import WAITING, ChartCard, FiguresCard
from vinr_desktop.ui.training.filter_row import FilterRow
from vinr_desktop.ui.training.report_dialog import ReportDialog
from vinr_desktop.ui.training.tab import Tab
from vinr_desktop.ui.training.unit_box import UnitBox
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.empty_state import EmptyState
from vinr_desktop.ui.widgets.grid import CardGrid
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import DateField

HEADINGS = {
    Group.REQUIREMENT: "Per krav",
    Group.UNIT: "Per enhet",
    Group.SECTOR: "Per verksamhet",
    Group.PROFESSION: "Per yrkesgrupp",
}
AS_TABLE, AS_PICTURES = "Visa som tabell", "Visa som bilder"
MOST_DUE = 200
"""So many that fall due next are listed; the rest stand in the report."""
_TREND_HEIGHT = (7.0, 13.0)


def count(beside: Beside, order: ReportOrder) -> TrainingReport:
    """Count the day on a connection of its own (for a job)."""
    with beside() as services:
        return services.training.reports.figures(order)


def build_report(
    beside: Beside, order: ReportOrder, known: KnownMonths, progress: jobs.Progress
) -> TrainingReport:
    """Count everything on a connection of its own (for a job)."""
    with beside() as services:
        return services.training.reports.build(order, progress.report, known)


class OverviewTab(Tab):
    """Six cards on one screen; the day's figures are shown first, then months and what is due."""

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__()
        self.setObjectName("overview_tab")
        self._services = services
        self._report: TrainingReport | None = None
        self._job: jobs.Job | None = None
        self._shown: ReportOrder | None = None
        self._is_report_wanted = False
        self._known = KnownMonths()
        self._today = services.training.register.today()
        self._build_filters()
        self._build_cards()
        self._build()
        self._connect()

    def load(self) -> None:
        """Count again for what is chosen."""
        self._follow_today()
        self._unit.show_tree(self._services.training.units.tree())
        self._show_requirements()
        order = ReportOrder(self._unit.unit_id, str(self._requirement.currentData()), self._day())
        if self._job is not None:
            self._job.progress.stop()
        beside = self._services.beside
        self._save.setEnabled(False)
        self._job = jobs.run(
            self,
            lambda _progress: count(beside, order),
            lambda report: self._on_counted(report, order),
            title="Räknar översikten",
        )

    def do(self, deed: TrainingDeed, target: str) -> None:
        """Ask how the report shall be saved, when its figures are there."""
        self._is_report_wanted = deed is TrainingDeed.REPORT

    def sentence(self) -> str:
        """Say how it stands."""
        return self._report.sentence if self._report else WAITING

    # --- building ---

    def _build_filters(self) -> None:
        self._unit = UnitBox("overview_unit")
        self._requirement = QComboBox()
        self._requirement.setObjectName("overview_requirement")
        self._requirement.setAccessibleName("Krav")
        self._requirement.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._requirement.setMinimumContentsLength(15)
        self._date = DateField("overview_day")
        self._date.setAccessibleName("Dag")
        self._date.set_day(self._today)
        self._date.setFixedWidth(sizes().ems(10))
        self._as_table = Button(AS_TABLE, "overview_as_table", sign="table")
        self._save = primary_button("Spara rapport …", "overview_save", "save-copy")
        self._save.setEnabled(False)

    def _build_cards(self) -> None:
        self._charts = {group: ChartCard(f"overview_{group}", HEADINGS[group]) for group in Group}
        self._trend = ChartCard("overview_trend", "Utveckling")
        self._due_card = FiguresCard("overview_due", "Förfaller härnäst")
        self._due = QListWidget()
        self._due.setObjectName("overview_due_list")
        self._due.setAccessibleName("Förfaller härnäst")
        self._due.setProperty("look", "bare")
        self._due.setWordWrap(True)
        self._due.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._due_card.add_figures(self._due)

    def _build(self) -> None:
        filters = FilterRow()
        filters.add_field("Enhet", self._unit)
        filters.add_field("Krav", self._requirement)
        filters.add_field("Dag", self._date)
        filters.add_button(self._as_table)
        filters.add_button(self._save)
        self._page = self._made_page()
        self._empty = EmptyState(
            "overview_empty",
            picture="contacts",
            heading="Inga medarbetare den här dagen",
            sentence="När personalen är inlagd visas här hur många som har det som krävs.",
        )
        self._places = QStackedWidget()
        self._places.addWidget(self._page)
        self._places.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_M, 0, 0)
        column.setSpacing(SPACE_S)
        around = QHBoxLayout()
        around.setContentsMargins(SPACE_XXL, 0, SPACE_XXL, 0)
        around.addWidget(filters)
        column.addLayout(around)
        column.addWidget(self._places, 1)

    def _made_page(self) -> ScrollPage:
        grid = CardGrid(ems=21, most=3)
        charts = self._charts
        grid.set_parts(
            [
                charts[Group.REQUIREMENT],
                charts[Group.UNIT],
                self._trend,
                charts[Group.SECTOR],
                charts[Group.PROFESSION],
                self._due_card,
            ]
        )
        page = ScrollPage("overview_page")
        page.body.setContentsMargins(SPACE_XXL, 0, SPACE_XXL, SPACE_L)
        page.body.setSpacing(SPACE_S)
        self._legend = label("", "small", name="overview_legend")
        page.body.addWidget(self._legend)
        page.body.addWidget(grid, 1)
        return page

    def _connect(self) -> None:
        self._unit.currentIndexChanged.connect(lambda _index: self.load())
        self._requirement.currentIndexChanged.connect(lambda _index: self.load())
        self._date.day_changed.connect(self._on_date_day_changed)
        self._as_table.clicked.connect(self._on_as_table_clicked)
        self._save.clicked.connect(self._on_save_clicked)

    # --- slots ---

    def _on_counted(self, report: TrainingReport, order: ReportOrder) -> None:
        self._show_figures(report)
        if order != self._shown:
            self._shown = order
            self._trend.show_waiting()
            self._due_card.title.setText(WAITING)
            self._due.clear()
        beside, known = self._services.beside, self._known
        self._job = jobs.run(
            self,
            lambda progress: build_report(beside, order, known, progress),
            self._show,
            title="Räknar översikten",
        )

    def _on_date_day_changed(self, day: date | None) -> None:
        today = self._services.training.register.today()
        if day is None or day > today:
            self._date.set_day(today)
            toast(self, "Översikten visar i dag eller en dag som har varit.")
        self.load()

    def _on_as_table_clicked(self) -> None:
        is_table = self._as_table.text() == AS_TABLE
        self._as_table.setText(AS_PICTURES if is_table else AS_TABLE)
        for card in (*self._charts.values(), self._trend):
            card.show_as_table(is_table)

    def _on_save_clicked(self) -> None:
        if self._report is not None:
            ReportDialog(self, self._report).open()

    # --- showing ---

    def _follow_today(self) -> None:
        """Show the new day where yesterday was shown as today."""
        before, self._today = self._today, self._services.training.register.today()
        if self._date.day() == before:
            self._date.set_day(self._today)

    def _day(self) -> date:
        return self._date.day() or self._today

    def _show_requirements(self) -> None:
        day, box = self._day(), self._requirement
        found = self._services.training.requirements.all()
        rules = [(each.id, rule) for each in found if (rule := each.rule_on(day))]
        entries = [("Alla krav", ""), *((r.title + advice_words(r.level), key) for key, r in rules)]
        if entries == [(box.itemText(i), box.itemData(i)) for i in range(box.count())]:
            return
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        for words, key in entries:
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    def _show(self, report: TrainingReport) -> None:
        self._show_figures(report)
        self._trend.show_figures(
            lambda width, height: trend(
                report.trend_title, report.points(), (width, _between(height, *_TREND_HEIGHT))
            )
        )
        self._trend.set_note(report.trend_legend)
        self._show_due(report)
        self._save.setEnabled(bool(report.people))
        if self._is_report_wanted and report.people:
            self._on_save_clicked()
        self._is_report_wanted = False

    def _show_figures(self, report: TrainingReport) -> None:
        self._report = report
        for group, card in self._charts.items():
            card.show_figures(
                lambda width, _height, group=group: report.bars(group, width)  # type: ignore[misc]
            )
        self._legend.setText(f"Störst behov först. {LEGEND} {COUNTED}")
        self._places.setCurrentWidget(self._page if report.people else self._empty)
        self.told.emit()

    def _show_due(self, report: TrainingReport) -> None:
        self._due_card.title.setText(report.due_title)
        self._due.clear()
        for each in report.due[:MOST_DUE]:
            when = day_words(each.due, report.day)
            what = each.requirement + advice_words(each.level)
            item = QListWidgetItem(f"{each.name}, {when}\n{what}")
            where = f"{each.unit}, senast {each.due.isoformat()}"
            item.setToolTip(where)
            said = f"{each.name}, {what}: {where}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setSizeHint(QSize(0, sizes().ems(4.2)))
            self._due.addItem(item)
        more = len(report.due) - MOST_DUE
        if more > 0:
            self._due.addItem(f"Och {more} till. Alla står i rapporten, om du tar med namnen.")


def _between(value: float, least: float, most: float) -> float:
    return max(least, min(most, value))
