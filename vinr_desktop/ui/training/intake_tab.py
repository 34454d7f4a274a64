"""The tab "Import": a list is read, looked at, and taken in; nothing is written until agreed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vinr_desktop.domain.columns import COMPLETIONS, STAFF
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.imports import ImportDone
from vinr_desktop.domain.listed import How, Listed, Reading
from vinr_desktop.domain.personnel_plan import Plan
from vinr_desktop.services.container import Services
from vinr_desktop.services.list_reading import save_table
from vinr_desktop.services.list_units import Place
from vinr_desktop.services.personnel_import import write_template
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.choosing_file import ask_which
from vinr_desktop.ui.documents.saving import ask_where
from vinr_desktop.ui.documents.undo_way import UndoWay
from vinr_desktop.ui.documents.unit_placing import UnitPlacing, sector_choices
from vinr_desktop.ui.labels import count_words, moment_words
from vinr_desktop.ui.messages import ask, tell, toast
from vinr_desktop.ui.training.intake import work
from vinr_desktop.ui.training.intake.columns_page import ColumnsPage
from vinr_desktop.ui.training.intake.groups import Look
from vinr_desktop.ui.training.intake.leaving_dialog import LeavingDialog
from vinr_desktop.ui.training.intake.never_dialog import NeverDialog
from vinr_desktop.ui.training.intake.paste_dialog import PasteDialog
from vinr_desktop.ui.training.intake.preview_page import PreviewPage
from vinr_desktop.ui.training.intake.start_page import ENDINGS, StartPage
from vinr_desktop.ui.training.intake.work import Chosen, Kind, Told
from vinr_desktop.ui.training.tab import Tab
from vinr_desktop.ui.widgets.unit_choice_dialog import UnitChoiceDialog

_FILES = f"Listor ({' '.join(f'*{ending}' for ending in ENDINGS)});;Alla filer (*)"
_TEMPLATE, _UNREADABLE = "Mall för personal.xlsx", "Rader att rätta.csv"

_UNDONE_AT_UNITS = (
    "\n\nEnheter som redan har fått det i en fil blir av med det när de tar emot nästa fil från er,"
    " också med det som de själva har registrerat på nya medarbetare. Ta därför emot deras filer"
    " först: har de registrerat något går importen inte att ångra."
)

Result = TypeVar("Result")
Rows = Sequence[tuple[str, ...]]


class IntakeTab(Tab):
    """Three pages: where it begins, what the list holds, and what it would change."""

    units_changed = Signal()
    """Units came with a list, were placed, or went with an undo."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("intake_tab")
        self._services = services
        self._chosen = Chosen(Kind.STAFF)
        self._listed: Listed | None = None
        self._told = Told()
        self._places: dict[str, tuple[Place, str]] = {}
        self._look: Look | None = None
        self._start = StartPage(services)
        self._columns = ColumnsPage(services.catalog.columns)
        self._preview = PreviewPage()
        self._way = UndoWay(self, services, key=False)
        self._pages = QStackedWidget()
        for page in (self._start, self._columns, self._preview):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._connect()

        self._way.undone.connect(self._tell_all)

    def load(self) -> None:
        """Show the imports made so far; a list that is being looked at stays."""
        self._start.load()

    def sentence(self) -> str:
        """Say when a list was last taken in."""
        made = self._services.training.imports.history.all()
        if not made:
            return "Ingen lista är inläst ännu."
        when = moment_words(made[0].at, self._services.organisation.now())
        return f"Senaste importen: {when}."

    def take(self, kind: Kind, path: Path) -> None:
        """Read a file and show what it holds."""
        self._begin(Chosen(kind, path))

    def _connect(self) -> None:
        start, columns, preview = self._start, self._columns, self._preview
        start.choice_wanted.connect(self._on_choice_wanted)
        start.file_given.connect(lambda kind, file: self.take(kind, Path(file)))
        start.pasting_wanted.connect(self._on_pasting_wanted)
        start.template_wanted.connect(self._on_template_wanted)
        start.never_wanted.connect(self._on_never_wanted)
        start.undo_wanted.connect(self._on_undo_wanted)
        start.placing_wanted.connect(self._on_start_placing_wanted)
        columns.reading_wanted.connect(self._on_reading_wanted)
        columns.looking_wanted.connect(self._on_looking_wanted)
        preview.applying_wanted.connect(self._on_applying_wanted)
        preview.back_wanted.connect(lambda: self._show(self._columns))
        preview.placing_wanted.connect(self._on_preview_placing_wanted)
        preview.courses_told.connect(self._on_courses_told)
        preview.saving_wanted.connect(self._on_saving_wanted)
        for page in (columns, preview):
            page.left.connect(self._on_left)

    # --- reading ---

    def _on_choice_wanted(self, kind: Kind) -> None:
        ask_which(
            self, "Välj listan", _FILES, lambda file: self.take(kind, file), "list_file_dialog"
        )

    def _on_pasting_wanted(self, kind: Kind) -> None:
        dialog = PasteDialog(self)
        dialog.pasted.connect(lambda text: self._begin(Chosen(kind, text=text)))
        dialog.open()

    def _on_reading_wanted(self, how: How) -> None:
        self._begin(replace(self._chosen, how=how))

    def _begin(self, chosen: Chosen) -> None:
        reading, beside = self._reading(chosen.kind), self._services.beside
        self._run(
            lambda _progress: work.read(beside, chosen, reading),
            lambda found: self._on_read(chosen, *found),
            f"Läser {chosen.name}",
        )

    def _on_read(self, chosen: Chosen, listed: Listed, proposed: frozenset[str]) -> None:
        is_again = self._pages.currentWidget() is self._columns
        self._chosen, self._listed = chosen, listed
        self._told, self._places = Told(), {}
        imports = self._services.training.imports
        is_staff = chosen.kind is Kind.STAFF
        known = imports.staff.columns(listed) if is_staff else imports.completions.columns(listed)
        wanted = STAFF if is_staff else COMPLETIONS
        self._columns.show_list(chosen.kind, listed, known, wanted)
        self._columns.set_units(self._services.training.units.tree())
        if not is_again:
            self._columns.propose(proposed)
            self._show(self._columns)

    def _reading(self, kind: Kind) -> Reading:
        imports = self._services.training.imports
        return imports.staff.reading() if kind is Kind.STAFF else imports.completions.reading()

    # --- looking ---

    def _on_looking_wanted(self) -> None:
        told = replace(self._told, columns=self._columns.told(), covered=self._columns.covered())
        self._look_at(told)

    def _look_at(self, told: Told) -> None:
        listed, beside, kind = self._listed, self._services.beside, self._chosen.kind
        if listed is None:
            return
        self._run(
            lambda _progress: work.look(beside, kind, listed, told),
            lambda found: self._on_looked(found, told),
            "Jämför med registret",
        )

    def _on_looked(self, found: Look, told: Told) -> None:
        self._look, self._told = found, told
        courses = {
            k: course.title for k, course in self._services.training.courses.offered().items()
        }
        name = self._listed.name if self._listed else ""
        self._preview.show_look(name, found, self._places, courses)
        self._show(self._preview)

    def _on_courses_told(self, chosen: Mapping[str, str]) -> None:
        courses = {**self._told.courses, **chosen}
        told = {known: course for known, course in courses.items() if course}
        self._look_at(replace(self._told, courses=told))

    def _on_preview_placing_wanted(self, words: str) -> None:
        dialog = UnitChoiceDialog(
            self,
            self._services.training.units.tree(),
            title=f"Var hör {words} hemma?",
            sentence="Välj enheten ovanför. Heter den något annat hos er, så välj den själv.",
            verb="Lägg den här under",
        )
        dialog.ask_for_sector(sector_choices(self._services))
        dialog.ask_for_sameness("Det är samma enhet som den valda", "Det är den här enheten")
        dialog.unit_chosen.connect(lambda unit_id: self._on_place_told(dialog, words, unit_id))
        dialog.open()

    def _on_place_told(self, dialog: UnitChoiceDialog, words: str, unit_id: str) -> None:
        name = self._services.organisation.unit(unit_id).name or "kommunen"
        if dialog.is_same:
            told = Place(unit_id=unit_id), f"Samma som {name}"
        else:
            told = Place(parent_id=unit_id, sector=dialog.sector), f"Läggs under {name}"
        dialog.accept()
        self._places[words] = told
        places = {known: place for known, (place, _words) in self._places.items()}
        self._look_at(replace(self._told, places=places))

    # --- writing ---

    def _on_applying_wanted(self) -> None:
        found = self._look
        if found is None:
            return
        if isinstance(found.plan, Plan) and found.plan.comparison.asks_about_leaving:
            dialog = LeavingDialog(self, found)
            dialog.accepted.connect(lambda: self._write(found, confirmed=True))
            dialog.open()
            return
        self._write(found, confirmed=False)

    def _write(self, found: Look, *, confirmed: bool) -> None:
        beside, told = self._services.beside, self._told
        written: list[str] = []
        job = self._run(
            lambda progress: written.append(work.write(beside, found, told, confirmed, progress)),
            lambda _none: None,
            "Tar in listan",
            failed=self._on_write_failed,
        )
        # a stop that came too late has written all the same: what happened is told
        job.ended.connect(lambda: self._on_written(found, written) if written else None)

    def _on_write_failed(self, error: UserError) -> None:
        tell(self, error)
        self._look_at(self._told)

    def _on_written(self, found: Look, written: list[str]) -> None:
        step = written[0]
        made = self._services.training.imports.history.all()
        done = next((each for each in made if step and each.step == step), None)
        words = count_words(found.changes, "ändring är införd", "ändringar är införda")
        text = f"{words}: {found.summary}." if done else "Inget behövde ändras."
        self._start.tell(text, done)
        self._on_left()
        self._tell_all()

    def _on_undo_wanted(self, done: ImportDone) -> None:
        when = moment_words(done.at, self._services.organisation.now())
        said = "Allt den skrev blir som det var innan. Listan kan läsas in igen."
        if self._services.training.files.handed_out_units():
            said += _UNDONE_AT_UNITS
        ask(
            self,
            f"Ångra importen {when}?",
            said,
            "Ångra importen",
            lambda: self._undo(done),
        )

    def _undo(self, done: ImportDone) -> None:
        beside = self._services.beside
        job = self._run(
            lambda _progress: work.undo(beside, done.step),
            lambda _none: self._toast("Importen är ångrad."),
            "Ångrar importen",
        )
        job.ended.connect(self._tell_all)

    # --- beside ---

    def _on_never_wanted(self) -> None:
        dialog = NeverDialog(self, self._services)
        dialog.saved.connect(lambda: self._toast("Numren är sparade."))
        dialog.open()

    def _on_template_wanted(self) -> None:
        self._ask_where(_TEMPLATE, "Excel (*.xlsx)", self._save_template)

    def _save_template(self, path: Path) -> None:
        headers = self._services.training.imports.staff.template_headers()
        self._run(
            lambda _progress: write_template(path, headers),
            lambda _none: self._toast(f"Mallen är sparad som {path.name}."),
            "Sparar mallen",
        )

    def _on_saving_wanted(self, rows: Rows) -> None:
        self._ask_where(_UNREADABLE, "CSV (*.csv)", lambda path: self._save_rows(path, rows))

    def _save_rows(self, path: Path, rows: Rows) -> None:
        self._run(
            lambda _progress: save_table(path, rows),
            lambda _none: self._toast(f"Raderna är sparade som {path.name}."),
            "Sparar raderna",
        )

    def _ask_where(self, name: str, kinds: str, save: Callable[[Path], None]) -> None:
        ask_where(self, "Spara", name, kinds, save, "save_list_dialog")

    def _on_start_placing_wanted(self) -> None:
        waiting = self._services.training.units.unplaced()
        if waiting:
            placing = UnitPlacing(self, self._services)
            placing.done.connect(self._on_placed)
            placing.ask(waiting[0])

    def _on_placed(self, words: str, step: str) -> None:
        self._tell_all()
        self._way.tell(words, step)

    # --- helpers ---

    def _run(
        self,
        task: Callable[[jobs.Progress], Result],
        done: Callable[[Result], None],
        title: str,
        failed: Callable[[UserError], None] | None = None,
    ) -> jobs.Job:
        """Do something slow; nothing can be changed here meanwhile."""
        self._pages.setEnabled(False)
        job = jobs.run(self, task, done, failed=failed, title=title)
        job.ended.connect(lambda: self._pages.setEnabled(True))
        job.ended.connect(self._enter)
        return job

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._enter()

    def _enter(self) -> None:
        page = self._pages.currentWidget()
        if self.isVisible() and isinstance(page, StartPage | ColumnsPage | PreviewPage):
            page.enter()

    def _on_left(self) -> None:
        self._listed = self._look = None
        self._show(self._start)

    def _tell_all(self) -> None:
        self.load()
        self.units_changed.emit()
        self.changed.emit()

    def _toast(self, text: str) -> None:
        toast(self, text)
