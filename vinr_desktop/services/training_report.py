"""Builds the training overview's figures for a unit and a day, and writes them as PDF and Excel."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.matrix import Matrix
from vinr_desktop.domain.standing_counts import Counts, Line, UnitOrder
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.training import Level
from vinr_desktop.domain.training_report import Covered, DueNext, TrainingReport, due_counts
from vinr_desktop.services.going_on import InWords, unheard
from vinr_desktop.services.organisation import EXAMPLE, Organisation
from vinr_desktop.services.training_lists import TrainingLists
from vinr_desktop.services.training_register import TrainingRegister
from vinr_desktop.services.training_trend import KnownMonths, TrainingTrend

DUE_DAYS = 60
MONTHS = 12
NO_SECTOR, NO_PROFESSION = "Utan verksamhet", "Utan yrkesgrupp"


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """What is asked for: "" is everybody and all that is demanded, None is today."""

    unit_id: str = ""
    requirement_id: str = ""
    day: date | None = None


class TrainingReports:
    """The figures of the overview; what grows with the number of employees belongs in a job."""

    def __init__(
        self,
        register: TrainingRegister,
        lists: TrainingLists,
        trend: TrainingTrend,
        catalog: Catalog,
        organisation: Organisation,
    ) -> None:
        self._register = register
        self._lists = lists
        self._trend = trend
        self._catalog = catalog
        self._organisation = organisation

    def figures(self, order: ReportOrder) -> TrainingReport:
        """Return the counts of the day alone: quick, without the trend and what falls due.

        Raises UserError for a day that has not been.
        """
        return self._figures(order, self._matrix(order))

    def build(
        self,
        order: ReportOrder,
        tell: InWords = unheard,
        known: KnownMonths | None = None,
    ) -> TrainingReport:
        """Return everything; `known` spares counting months again for another unit."""
        tell(0, MONTHS + 2, "Räknar hur det står till")
        matrix = self._matrix(order)
        due = self._due(order, matrix)
        trend = self._trend.trend(
            order.unit_id,
            MONTHS,
            order.requirement_id,
            lambda done, of: tell(done + 1, of + 1, f"Räknar månad {done} av {of}"),
            known,
            matrix.table.day,
        )
        made = self._figures(order, matrix)
        return replace(made, trend=tuple(trend), due=due, due_counts=due_counts(due))

    def _matrix(self, order: ReportOrder) -> Matrix:
        if order.day is not None:
            self._organisation.refuse_day_to_come(order.day, "Välj i dag eller en tidigare dag.")
        return self._register.matrix(order.day)

    def _figures(self, order: ReportOrder, matrix: Matrix) -> TrainingReport:
        counting = _Counting(matrix, order.requirement_id, self._catalog)
        root = self._organisation.municipality()
        unit_id, counted = order.unit_id or root.id, self._register.counted(matrix)
        overview = counted.overview(unit_id)
        return TrainingReport(
            municipality=root.name,
            unit="" if unit_id == root.id else matrix.tree.path(unit_id),
            day=matrix.table.day,
            made_at=self._organisation.now(),
            people=overview.people,
            whole=counting.one(overview.whole, ""),
            requirements=counting.requirements(overview.requirements),
            units=counting.units(counted, unit_id),
            sectors=counting.by_need(overview.sectors, counting.sector),
            professions=counting.by_need(overview.professions, lambda key: key or NO_PROFESSION),
            trend=(),
            due=(),
            due_counts=(),
            due_days=DUE_DAYS,
            requirement=counting.title,
            is_example=bool(self._organisation.setting(EXAMPLE)),
        )

    def _due(self, order: ReportOrder, matrix: Matrix) -> tuple[DueNext, ...]:
        names = {unit.id: unit.name for unit in matrix.tree.units.values()}
        return tuple(
            DueNext(
                step.standing.due,
                step.days_left or 0,
                step.row.employee_id,
                step.row.name,
                step.row.number,
                names.get(step.row.unit_id, ""),
                step.rule.title,
                step.rule.level,
                step.row.is_protected,
            )
            for step in self._lists.due_next(DUE_DAYS, order.unit_id, matrix)
            if step.standing.due is not None and order.requirement_id in ("", step.requirement.id)
        )


class _Counting:
    """Turns the lines of an overview into figures with names, of one requirement or of all."""

    def __init__(self, matrix: Matrix, requirement_id: str, catalog: Catalog) -> None:
        self._matrix = matrix
        self._catalog = catalog
        ids = [each.id for each in matrix.requirements]
        self._index = ids.index(requirement_id) if requirement_id in ids else None
        self._is_one = bool(requirement_id)
        self._titles = {
            requirement.id: rule.title
            for requirement, rule in zip(matrix.requirements, matrix.rules, strict=True)
            if rule is not None
        }
        is_advice = self._index is not None and not matrix.is_demanded(self._index)
        self._level = Level.RECOMMENDED if is_advice else Level.DEMANDED
        last = matrix.requirements[self._index].rules[-1].title if self._index is not None else ""
        self.title = self._titles.get(requirement_id, last)

    def one(self, line: Line, name: str) -> Covered:
        """Return a line's figures."""
        if not self._is_one:
            return Covered(name, line.total, line.level)
        if self._index is None or self._matrix.rules[self._index] is None:
            return Covered(name, Counts(), line.level)
        return Covered(name, line.by_requirement[self._index], self._level)

    def requirements(self, lines: Iterable[Line]) -> tuple[Covered, ...]:
        """Return each requirement, or the one that was asked for; they stand by need already."""
        made = (
            Covered(self._titles[line.key], line.by_requirement[0], line.level) for line in lines
        )
        return tuple(each for each in made if not self._is_one or each.name == self.title)

    def by_need(self, lines: Sequence[Line], name: Callable[[str], str]) -> tuple[Covered, ...]:
        """Return the lines of whom something is asked, the greatest need first."""
        return _asked(self.one(line, name(line.key)) for line in lines)

    def units(self, counted: UnitOrder, unit_id: str) -> tuple[Covered, ...]:
        """Return the units by need; of two with the same name each stands with those above it."""
        if self._is_one and (self._index is None or self._matrix.rules[self._index] is None):
            return ()
        tree, found = self._matrix.tree, counted.workplaces(unit_id, self._index)
        names = {key: unit.name for key, unit in tree.units.items()}
        shown = Counter(names.get(key, "") for key, _counts in found)

        def name(key: str) -> str:
            return names[key] if shown[names[key]] == 1 else tree.path(key)

        return _asked(Covered(name(key), counts, self._level) for key, counts in found)

    def sector(self, key: str) -> str:
        """Return a sector's name."""
        sector = self._catalog.sectors.get(key)
        name = sector.name if sector else key or NO_SECTOR
        return name[:1].upper() + name[1:]


def _asked(lines: Iterable[Covered]) -> tuple[Covered, ...]:
    return tuple(sorted((each for each in lines if each.counts.asked), key=_need))


def _need(covered: Covered) -> tuple[float, float, str]:
    return -covered.overdue / covered.counts.asked, covered.part, swedish_key(covered.name)


def save_pdf(report: TrainingReport, path: Path) -> None:
    """Write the report as a PDF whole or not at all (slow, for a job); UserError where it can't."""
    from vinr_desktop.pdf.training_report_pdf import render_training_report

    _save(path, render_training_report(report))


def save_workbook(report: TrainingReport, path: Path) -> None:
    """Write the report as an Excel file whole or not at all (slow, for a job)."""
    from vinr_desktop.exchange.report_workbook import report_workbook

    _save(path, report_workbook(report))


def _save(path: Path, data: bytes) -> None:
    from vinr_desktop.exchange.whole_files import write_whole

    try:
        write_whole(path, data)
    except OSError as error:
        raise UserError(
            f"{path.name} gick inte att spara.",
            "Välj en annan mapp, eller stäng filen om den är öppen i ett annat program.",
        ) from error
