"""The settings: plain sections under each other, each line explained in one sentence."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.settings.expected_section import ExpectedSection
from vinr_desktop.ui.settings.form_editor.editor_view import FormEditorView
from vinr_desktop.ui.settings.form_section import FormsSection
from vinr_desktop.ui.settings.look_sections import AdvancedSection, LookSection
from vinr_desktop.ui.settings.organisation_sections import OrganisationSection, PeopleSection
from vinr_desktop.ui.settings.privacy_section import PrivacySection
from vinr_desktop.ui.settings.safety_sections import (
    BackupSection,
    SigningSection,
    SystemSection,
)
from vinr_desktop.ui.settings.section import Section
from vinr_desktop.ui.settings.training_section import TrainingSection
from vinr_desktop.ui.settings.ways_out_sections import ArchiveSection
from vinr_desktop.ui.theme import SPACE_L, SPACE_XL, SPACE_XS, SPACE_XXL, Appearance, sizes
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.cards import PageHeader, ScrollPage
from vinr_desktop.ui.widgets.flow import ResponsiveColumns

SECTION_EMS, LIST_EMS = 62, 14


@dataclass(frozen=True, slots=True)
class About:
    """What the settings tell of the program itself, and where its own files lie."""

    data: Path
    version: str
    shipped: Path


class SettingsView(QWidget):
    """Everything is kept at once; nothing here needs a save button."""

    retry_wanted = Signal()
    first_start_wanted = Signal()
    folder_wanted = Signal(str)
    demands_wanted = Signal()

    def __init__(
        self, services: Services, changes: Changes, appearance: Appearance, about: About
    ) -> None:
        """Looks again whenever it is shown."""
        super().__init__()
        self.setObjectName("settings_view")
        system, advanced = SystemSection(services), AdvancedSection(about.data, about.version)
        organisation, people = OrganisationSection(services), PeopleSection(services)
        self._services, self._changes = services, changes
        self._forms, privacy = FormsSection(services), PrivacySection(services)
        training = TrainingSection(services)
        self._editor: FormEditorView | None = None
        self._sections: tuple[Section, ...] = (
            organisation,
            people,
            ExpectedSection(services),
            training,
            system,
            ArchiveSection(services, about.shipped),
            SigningSection(services),
            self._forms,
            privacy,
            BackupSection(services),
            LookSection(services, appearance),
            advanced,
        )
        self._build()
        self._measure()
        self._forms.edit_wanted.connect(self.edit_form)
        system.retry_wanted.connect(self.retry_wanted)
        advanced.first_start_wanted.connect(self.first_start_wanted)
        advanced.folder_wanted.connect(self.folder_wanted)
        training.demands_wanted.connect(self.demands_wanted)
        privacy.staff_changed.connect(changes.training_changed)
        changes.deliveries_changed.connect(system.load)
        self._tell_changes(organisation, people)
        self.load()

    def _tell_changes(self, *organisation: Section) -> None:
        """Tell the other views what was stored here, and look again at what they store."""
        changes = self._changes
        for section in self._sections:
            section.changed.connect(changes.settings_changed)
        for section in organisation:
            section.changed.connect(changes.organisation_changed)
        changes.organisation_changed.connect(self._on_organisation_changed)

    def load(self) -> None:
        """Show what is stored now."""
        for section in self._sections:
            section.load()

    @tells_user
    def edit_form(self, form_id: str) -> None:
        """Open a form to be edited, in place of the settings."""
        self._close_editor()
        editor = FormEditorView(self._services, form_id)
        editor.closed.connect(self._close_editor)
        editor.adopted.connect(self._changes.documents_changed)
        self._editor = editor
        self._whole.addWidget(editor)
        self._whole.setCurrentWidget(editor)
        editor.begin()

    def show_section(self, name: str) -> None:
        """Scroll to a section, by its object name, and put the focus there."""
        self._close_editor()
        for section in self._sections:
            if section.objectName() == name:
                self._page.verticalScrollBar().setValue(section.y() - SPACE_L)
                section.enter()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: another view may have changed something."""
        super().showEvent(event)
        self.load()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the columns anew in another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self._page.set_widest(sizes().ems(SECTION_EMS))
        self._columns.set_measures(sizes().ems(LIST_EMS + 44), sizes().ems(LIST_EMS))

    def _build(self) -> None:
        self._page = ScrollPage("settings_page", centred=False)
        self._columns = ResponsiveColumns(
            self._page, self._make_list(), need=0, side_width=0, side_first=True
        )
        self._page.body.setSpacing(SPACE_XL)
        self._columns.folded.connect(self._on_columns_folded)
        self._on_columns_folded(not self._columns.is_open)
        for section in self._sections:
            self._page.body.addWidget(section)
        self._page.body.addStretch(1)
        settings = QWidget()
        column = QVBoxLayout(settings)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader("Inställningar", "Allt sparas direkt."))
        column.addWidget(self._columns, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(settings)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)

    def _make_list(self) -> QWidget:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(SPACE_XL - SPACE_XS, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        group = QButtonGroup(listed)
        for section in self._sections:
            name = section.objectName()
            button = Button(section.title, f"to_{name}", look="nav")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, name=name: self.show_section(name))
            button.setChecked(not group.buttons())
            group.addButton(button)
            column.addWidget(button)
        column.addStretch()
        return listed

    def _on_columns_folded(self, is_folded: bool) -> None:
        """Let the sections begin under the heading where no list stands before them."""
        left = SPACE_XXL if is_folded else SPACE_L
        self._page.body.setContentsMargins(left, 0, SPACE_XXL, SPACE_XXL)

    def _close_editor(self) -> None:
        """Back to the settings; what was edited is kept."""
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.settle()
            self._whole.setCurrentIndex(0)
            self._whole.removeWidget(editor)
            editor.deleteLater()
            self._forms.load()
            self._forms.enter()

    def _on_organisation_changed(self) -> None:
        for section in self._sections[:2]:
            section.load()
