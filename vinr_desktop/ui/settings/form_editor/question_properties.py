"""What can be changed in a question."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.form import (
    Answer,
    BySector,
    Choice,
    Column,
    ColumnKind,
    Condition,
    Form,
    Kind,
    Question,
)
from vinr_desktop.domain.form_editing import QuestionPart
from vinr_desktop.services.container import Services
from vinr_desktop.ui.settings.form_editor.conditions_editor import ConditionsEditor
from vinr_desktop.ui.settings.form_editor.lines_editor import Line, LinesEditor, NewId
from vinr_desktop.ui.settings.form_editor.picked_list import PickedList
from vinr_desktop.ui.settings.form_editor.properties import Properties, TextRow
from vinr_desktop.ui.settings.form_editor.proposal_editor import ProposalEditor
from vinr_desktop.ui.settings.form_editor.words import COLUMNS, KINDS, fixed_in_question
from vinr_desktop.ui.theme import SPACE_XS
from vinr_desktop.ui.widgets.text import label

SAID_YES = "Gäller först när den som svarar har sagt ja till det. Kan vara tomt."
RULE = "Lag eller föreskrift. Visas inte för den som svarar."
NOT_PRINTED, NEW_SECTION = "Trycks inte", "Nytt avsnitt …"
SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
SHORTEST = 12
"""Letters that a list of steps or sections shows at the least; titles are long."""
NEW = "\0new"
"""Stands in the list of sections for one that is not there yet."""


class QuestionProperties(Properties):
    """The words of a question, its choices or columns, when it is asked, where it is printed."""

    section_wanted = Signal(str)
    """The id of a question whose answer is to begin a new section."""

    def __init__(self, form: Form, question_id: str, services: Services) -> None:
        names = {sector.id: sector.name for sector in services.catalog.sectors.values()}
        super().__init__(f"question-{question_id}", "Frågan", names)
        self._question_id, self._services = question_id, services
        question = form.question(question_id)
        self._add_words(QuestionPart.TEXT, "Fråga", "", form)
        self._add_words(QuestionPart.HELP, "Hjälp", "En rad under frågan.", form)
        self.rows.add_row("Besvaras med", label(KINDS[question.kind], name="question_kind"))
        self._lines = self._make_lines(question, services.form_editing.new_id)
        self._proposal = None if question.by_program else self._make_proposal()
        self._required = QCheckBox("Måste besvaras före underskriften")
        self._required.setObjectName("question_required")
        self.rows.add_row("Obligatorisk", self._required)
        self._required.clicked.connect(self._on_required_clicked)
        self._pages, self._sections = QComboBox(), QComboBox()
        self._make_when()
        self._make_printing(form, question)
        self.add_heading("Regler")
        self._add_words(QuestionPart.SOURCE, "Bygger på", RULE, form)
        self._covers = self._make_covers()
        self.add_fixed(fixed_in_question(form, question))
        self.show_form(form)

    def show_form(self, form: Form) -> None:
        """Show what is kept now."""
        super().show_form(form)
        question = form.question(self._question_id)
        self._required.setChecked(question.required)
        for sector, tick in self._ticks.items():
            tick.setChecked(sector in question.sectors)
        if self._lines is not None:
            self._lines.show_lines(_lines(question))
        if self._proposal is not None:
            self._proposal.show_proposal(question)
        self._conditions.show_conditions(form, question)
        self._covers.show_picked(question.covers)
        self._fill(self._pages, [(p.title, p.id) for p in form.pages], self._page_id(form))
        sections = [(NOT_PRINTED, ""), *((s.title, s.id) for s in form.sections)]
        printed = question.printing.section if question.printing else ""
        self._fill(self._sections, [*sections, (NEW_SECTION, NEW)], printed)

    # --- building ---

    def _add_words(self, part: QuestionPart, words: str, help_text: str, form: Form) -> None:
        name = f"question_{part.value}"
        said, reword = partial(self._said, part), partial(self._reword, part)
        self.add_text(TextRow(name, words, help_text, said, reword), form)

    def _make_lines(self, question: Question, new_id: NewId) -> LinesEditor | None:
        if question.choices:
            editor = LinesEditor("question_choices", "Lägg till val", new_id, {})
            editor.lines_changed.connect(self._on_choices_changed)
            self.rows.add_row("Val", editor, "Svar som redan är givna behålls.")
        elif question.kind is Kind.TABLE:
            kinds = {kind.value: words for kind, words in COLUMNS.items()}
            editor = LinesEditor("question_columns", "Lägg till kolumn", new_id, kinds)
            editor.lines_changed.connect(self._on_columns_changed)
            self.rows.add_row("Kolumner", editor)
        else:
            return None
        return editor

    def _make_proposal(self) -> ProposalEditor:
        made = ProposalEditor("question_proposal", self._services)
        made.proposed.connect(self._on_proposed)
        made.shared_wanted.connect(self._on_proposal_shared_wanted)
        self.rows.add_row("Förslag till svar", made, SAID_YES)
        return made

    def _make_covers(self) -> PickedList:
        points = self._services.catalog.requirements.values()
        words = {point.id: f"{point.regulation}: {point.text}" for point in points}
        made = PickedList("question_covers", "Lägg till krav …", words)
        made.picked_changed.connect(self._on_covers_picked_changed)
        self.rows.add_row("Krav som svaret möter", made, "Visas vid frågan och i översikten.")
        return made

    def _make_when(self) -> None:
        self.add_heading("När den ställs")
        self._make_list(self._pages, "question_page")
        self.rows.add_row("Steg", self._pages)
        self._pages.activated.connect(self._on_pages_activated)
        self._ticks = self._make_sectors()
        self._conditions = ConditionsEditor("question_conditions")
        self._conditions.conditions_changed.connect(self._on_conditions_changed)
        self.rows.add_row("Villkor", self._conditions)

    def _make_list(self, box: QComboBox, name: str) -> None:
        box.setObjectName(name)
        box.setSizeAdjustPolicy(SHORT)
        box.setMinimumContentsLength(SHORTEST)

    def _make_sectors(self) -> dict[str, QCheckBox]:
        whole = QWidget()
        whole.setObjectName("question_sectors")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        ticks = {}
        for sector, name in self._sectors.items():
            tick = QCheckBox(name[:1].upper() + name[1:])
            tick.setObjectName(f"question_sector_{sector}")
            tick.clicked.connect(self._on_sectors_clicked)
            column.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)
            ticks[sector] = tick
        self.rows.add_row("Ställs i", whole, "Utan kryss ställs frågan i alla verksamheter.")
        return ticks

    def _make_printing(self, form: Form, question: Question) -> None:
        self.add_heading("I dokumentet")
        self._make_list(self._sections, "question_section")
        self.rows.add_row("Avsnitt", self._sections, "Där svaret trycks.")
        self._sections.activated.connect(self._on_sections_activated)
        if question.printing is None:
            return
        self.add_text(
            TextRow(
                "section_title",
                "Avsnittets rubrik",
                "Gäller alla svar som trycks i avsnittet.",
                self._section_title,
                self._rename_section,
            ),
            form,
        )
        self._add_words(QuestionPart.HEADING, "Rubrik före svaret", "Kan vara tom.", form)
        if question.kind is Kind.YES_NO:
            self._add_words(QuestionPart.YES, "Trycks vid ja", "", form)
            self._add_words(QuestionPart.NO, "Trycks vid nej", "", form)

    # --- what is read and worded ---

    def _page_id(self, form: Form) -> str:
        return form.page_of(self._question_id).id

    def _said(self, part: QuestionPart, form: Form) -> BySector[str]:
        question = form.question(self._question_id)
        if part is QuestionPart.TEXT:
            return question.text
        if part is QuestionPart.HELP:
            return question.help
        if part is QuestionPart.SOURCE:
            return BySector(question.source)
        return BySector(getattr(question.printing, part.value, ""))

    def _section_title(self, form: Form) -> BySector[str]:
        printing = form.question(self._question_id).printing
        titles = {section.id: section.title for section in form.sections}
        return BySector(titles.get(printing.section, "") if printing else "")

    def _rename_section(self, form: Form, text: str, sector: str) -> Form:
        printing = form.question(self._question_id).printing
        return editing.rename_section(form, printing.section, text) if printing else form

    def _reword(self, part: QuestionPart, form: Form, text: str, sector: str) -> Form:
        return editing.reword_question(form, self._question_id, part, text, sector)

    # --- what happens ---

    def _on_proposed(self, value: Answer, sector: str, is_whole: bool) -> None:
        def edit(form: Form) -> Form:
            return editing.propose(form, self._question_id, value, sector)

        self.edit_wanted.emit(edit, f"{self.objectName()}/proposal/{sector}", is_whole)

    def _on_proposal_shared_wanted(self, sector: str) -> None:
        self.want(lambda form: editing.propose_as_in_others(form, self._question_id, sector))

    def _on_conditions_changed(self, conditions: list[Condition]) -> None:
        self.want(lambda form: editing.set_conditions(form, self._question_id, conditions))

    def _on_covers_picked_changed(self, points: list[str]) -> None:
        self.want(lambda form: editing.set_covers(form, self._question_id, points))

    def _on_required_clicked(self, is_required: bool) -> None:
        self.want(lambda form: editing.set_required(form, self._question_id, is_required))

    def _on_sectors_clicked(self) -> None:
        ticked = {sector for sector, tick in self._ticks.items() if tick.isChecked()}
        self.want(lambda form: editing.limit_sectors(form, self._question_id, ticked))

    def _on_choices_changed(self, lines: list[Line]) -> None:
        def edit(form: Form) -> Form:
            known = {choice.id: choice for choice in form.question(self._question_id).choices}
            choices = [
                replace(known.get(line.id, Choice(line.id, "")), text=line.text) for line in lines
            ]
            return editing.set_choices(form, self._question_id, choices)

        self.want(edit)

    def _on_columns_changed(self, lines: list[Line]) -> None:
        def edit(form: Form) -> Form:
            known = {column.id: column for column in form.question(self._question_id).columns}
            columns = [
                replace(
                    known.get(line.id, Column(line.id, "")),
                    title=line.text,
                    kind=ColumnKind(line.kind),
                )
                for line in lines
            ]
            return editing.set_columns(form, self._question_id, columns)

        self.want(edit)

    def _on_pages_activated(self) -> None:
        page_id = str(self._pages.currentData())
        self.want(lambda form: editing.move_question_to(form, self._question_id, page_id))

    def _on_sections_activated(self) -> None:
        section_id = str(self._sections.currentData())
        if section_id == NEW:
            self.section_wanted.emit(self._question_id)
        else:
            self.want(lambda form: editing.print_in(form, self._question_id, section_id))

    def _fill(self, box: QComboBox, entries: Sequence[tuple[str, str]], chosen: str) -> None:
        box.clear()
        for words, entry_id in entries:
            box.addItem(words, entry_id)
        box.setCurrentIndex(max(0, box.findData(chosen)))


def _lines(question: Question) -> list[Line]:
    if question.kind is Kind.TABLE:
        return [Line(c.id, c.title, c.kind.value) for c in question.columns]
    return [Line(choice.id, choice.text) for choice in question.choices]
