"""What an import would change: counts, lists behind them, and what has to be decided first."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from vinr_desktop.domain.completion_compare import CompletionPlan
from vinr_desktop.domain.personnel_plan import Plan
from vinr_desktop.domain.unit_tree import SEPARATOR
from vinr_desktop.services.list_units import Place
from vinr_desktop.ui.documents.layouts import detach, emptied
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.training.intake.columns_page import bottom_row
from vinr_desktop.ui.training.intake.groups import (
    UNREADABLE_HEADERS,
    Group,
    Look,
    unreadable_rows,
)
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, primary_button, quiet_button
from vinr_desktop.ui.widgets.cards import Card, ScrollPage
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.fold import Fold
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.plain_table import PlainTable, as_text
from vinr_desktop.ui.widgets.text import label

SHOWN = 10
"""So many reasons why rows could not be read stand on the screen."""
NO_COURSE = "Ta inte in"
_LATER = "Placeras sedan"


class PreviewPage(QWidget):
    """The second step: nothing is written until its button is pressed."""

    applying_wanted = Signal()
    back_wanted = Signal()
    left = Signal()
    placing_wanted = Signal(str)
    """The list's words for a unit that the tree lacks."""
    courses_told = Signal(object)
    """Course ids by the list's words for them: look again."""
    saving_wanted = Signal(object)
    """Rows to save as a file, headers first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("intake_preview")
        self._page = ScrollPage("intake_preview_page")
        self._courses: dict[str, str] = {}
        self._apply = primary_button("Ta in", "apply")
        leave, back = Button("Avbryt", "leave_preview"), Button("Tillbaka", "back_to_columns")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addLayout(bottom_row(leave, back, self._apply))
        self._apply.clicked.connect(self._on_apply_clicked)
        back.clicked.connect(self.back_wanted)
        leave.clicked.connect(self.left)

    def show_look(
        self,
        name: str,
        found: Look,
        places: Mapping[str, tuple[Place, str]],
        courses: Mapping[str, str],
    ) -> None:
        """Show a preview; `places` give the words of each unit's place, `courses` the titles."""
        self._courses = {}
        body = self._page.body
        emptied(body, detach)
        for part in self._parts(name, found, places, courses):
            body.addWidget(part)
            part.show()
        body.addStretch()
        changes = count_words(found.changes, "ändring", "ändringar")
        self._apply.setText(f"Ta in {changes}" if found.changes else "Klart")
        self._page.verticalScrollBar().setValue(0)

    def enter(self) -> None:
        """Put the focus on the first group of changes: Enter once more takes nothing in."""
        first = self._page.findChild(Fold)
        (first or self._apply).setFocus()

    def _on_course_chosen(self, words: str, course_id: str) -> None:
        """What was chosen is looked at before anything is taken in."""
        self._courses[words] = course_id
        self._apply.setText("Visa vad som ändras")

    def _on_apply_clicked(self) -> None:
        if self._courses:
            self.courses_told.emit(self._courses)
        else:
            self.applying_wanted.emit()

    def _parts(
        self,
        name: str,
        found: Look,
        places: Mapping[str, tuple[Place, str]],
        courses: Mapping[str, str],
    ) -> list[QWidget]:
        parts: list[QWidget] = [label(name, "title")]
        if found.changes:
            parts.append(label("Ingenting är skrivet ännu.", "muted"))
        else:
            words = "Inget i registret behöver ändras." if not found.unreadable else _NOTHING_READ
            parts.append(InfoBanner(BannerKind.INFO, words, name="nothing_to_do"))
        if isinstance(found.plan, Plan) and found.plan.new_units:
            parts.append(self._units_card(found.plan, places))
        if isinstance(found.plan, CompletionPlan) and found.plan.unknown:
            parts.append(self._courses_card(found.plan, courses))
        parts.append(self._changes_card(found))
        if found.unreadable:
            parts.append(self._unreadable_card(found))
        return parts

    def _changes_card(self, found: Look) -> Card:
        card = Card("changes_card", title="Det här ändras")
        for group in found.groups:
            card.body.addWidget(Fold(f"show-{group.key}", group.words, _table(group)))
        said = [found.unchanged]
        if found.skipped:
            words = "rad med ett nummer som aldrig tas in", "rader med nummer som aldrig tas in"
            said.append(count_words(found.skipped, *words))
        card.body.addWidget(label(" · ".join(said), "muted", name="unchanged"))
        return card

    def _unreadable_card(self, found: Look) -> Card:
        rows = unreadable_rows(found.unreadable)
        count = count_words(len({each.row for each in found.unreadable}), "rad", "rader")
        card = Card("unreadable_card", title=f"{count} kunde inte läsas eller är i tvivel")
        more = "" if len(rows) <= SHOWN else f" De första {SHOWN} av {len(rows)} skäl visas."
        card.body.addWidget(
            label(f"De tas inte in. Rätta dem i listan och läs in den igen.{more}", "muted")
        )
        table = PlainTable("unreadable", "Rader att rätta", UNREADABLE_HEADERS, rows[:SHOWN])
        card.body.addWidget(table)
        copy = quiet_button("Kopiera alla", "copy_unreadable", "copy")
        save = quiet_button("Spara alla som fil", "save_unreadable", "save-copy")
        whole = as_text(UNREADABLE_HEADERS, rows)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(whole))
        save.clicked.connect(lambda: self.saving_wanted.emit((UNREADABLE_HEADERS, *rows)))
        row = FlowLayout()
        for button in (copy, save):
            row.addWidget(button)
        card.body.addLayout(row)
        return card

    def _units_card(self, plan: Plan, places: Mapping[str, tuple[Place, str]]) -> Card:
        count = count_words(len(plan.new_units), "ny enhet", "nya enheter")
        card = Card("new_units_card", title=f"{count} i listan")
        card.body.addWidget(
            label(
                "Finns inte bland era enheter. Placera nu, eller ta in listan och placera sedan i"
                " inställningarna.",
                "muted",
            )
        )
        rows = FormRows()
        for number, (words, unit) in enumerate(plan.new_units.items()):
            place = Button("Placera", f"place-{number}")
            place.setAccessibleName(f"Placera {words}")
            place.clicked.connect(lambda _=False, words=words: self.placing_wanted.emit(words))
            above = words.rpartition(SEPARATOR)[0]
            told = _LATER if unit.is_unplaced else f"Läggs under {above}"
            rows.add_row(words, place, places[words][1] if words in places else told)
        card.body.addWidget(rows)
        return card

    def _courses_card(self, plan: CompletionPlan, courses: Mapping[str, str]) -> Card:
        count = count_words(len(plan.unknown), "kurs", "kurser")
        card = Card("unknown_courses_card", title=f"{count} som inte går att känna igen")
        card.body.addWidget(
            label("Välj vilken kurs som menas. Programmet kommer ihåg det.", "muted")
        )
        rows = FormRows()
        for number, words in enumerate(plan.unknown):
            box = QComboBox()
            box.setObjectName(f"course-{number}")
            box.addItem(NO_COURSE, "")
            for course_id, title in courses.items():
                box.addItem(title, course_id)
            box.activated.connect(
                lambda _at, words=words, box=box: self._on_course_chosen(
                    words, str(box.currentData())
                )
            )
            rows.add_row(words, box)
        card.body.addWidget(rows)
        return card


_NOTHING_READ = "Det som gick att läsa finns redan i registret."


def _table(group: Group) -> Callable[[], PlainTable]:
    return lambda: PlainTable(f"rows-{group.key}", group.words, group.headers, group.rows)
