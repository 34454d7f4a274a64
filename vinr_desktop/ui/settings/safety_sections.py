"""Settings: the management system's folder, one's signature, and the safety copies."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.safekeeping import SafetyCopy
from vinr_desktop.services.archiving import ARCHIVE, ARCHIVE_FOLDER, LEAVE, MOVE, OLD_VERSIONS
from vinr_desktop.services.container import Services
from vinr_desktop.services.filing import YES
from vinr_desktop.services.organisation import BACKUP_FOLDER, FILING_FOLDER, FOLDER_IS_SYSTEM
from vinr_desktop.services.safekeeping import CopyReport, make_copy
from vinr_desktop.services.signing import LONGEST_REVIEW, REVIEW_MONTHS
from vinr_desktop.services.versions import CURRENT, CURRENT_MONTHS
from vinr_desktop.ui import jobs
from vinr_desktop.ui.labels import capitalised, count_words, day_words
from vinr_desktop.ui.messages import toast
from vinr_desktop.ui.settings.section import Section
from vinr_desktop.ui.theme import SPACE_M, SPACE_S
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.folder_field import FolderField
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import NumberField


class SystemSection(Section):
    """Where adopted documents are delivered to, and what waits."""

    retry_wanted = Signal()
    """The user wants to try the waiting deliveries again."""

    def __init__(self, services: Services) -> None:
        super().__init__("system_section", "Ledningssystem")
        self._services = services
        self._folder = FolderField("filing_folder", "Mapp för ledningssystemet")
        self._is_system = QCheckBox("Mappen är ledningssystemet")
        self._is_system.setObjectName("folder_is_system")
        self._waiting = label("", name="waiting_words")
        self._retry = Button("Försök igen nu", "retry_deliveries", sign="send")
        waiting = QWidget()
        row = QHBoxLayout(waiting)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self._waiting, 1)
        row.addWidget(self._retry)
        waiting.setMinimumHeight(self._retry.sizeHint().height())
        self.rows.add_row(
            "Mapp", self._folder, "En fastställd rutin lämnas hit, med en fil som beskriver den."
        )
        self.rows.add_row(
            "Räknas som inlagd",
            self._is_system,
            "Kryssa i om det som ligger i mappen är inlagt och går att läsa i ledningssystemet.",
        )
        self.rows.add_row("Leveranser", waiting, "Det som väntar lämnas när mappen går att nå.")
        self._add_archive()
        self._folder.folder_changed.connect(self._on_folder_changed)
        self._is_system.clicked.connect(self._on_is_system_clicked)
        self._retry.clicked.connect(self.retry_wanted)

    def _add_archive(self) -> None:
        self._old_versions = QComboBox()
        self._old_versions.setObjectName("old_versions")
        self._old_versions.addItem("Flytta till arkivmappen", MOVE)
        self._old_versions.addItem("Låt ligga kvar", LEAVE)
        self._archive = FolderField("archive_folder", "Arkivmapp")
        self.rows.add_row(
            "Gamla versioner",
            self._old_versions,
            "När en ny version ligger i mappen, eller när en rutin är upphävd.",
        )
        self.rows.add_row(
            "Arkivmapp",
            self._archive,
            f"Lämna tomt för mappen {ARCHIVE} i mappen för ledningssystemet. Inget skrivs över.",
        )
        self._old_versions.activated.connect(self._on_old_versions_chosen)
        self._archive.folder_changed.connect(self._on_archive_changed)

    def load(self) -> None:
        """Show what is stored now."""
        organisation, filing = self._services.organisation, self._services.filing
        self._folder.set_folder(organisation.setting(FILING_FOLDER))
        self._is_system.setChecked(filing.folder_is_system())
        chosen = organisation.setting(OLD_VERSIONS, MOVE)
        self._old_versions.setCurrentIndex(self._old_versions.findData(chosen))
        self._archive.set_folder(organisation.setting(ARCHIVE_FOLDER))
        self._archive.setEnabled(chosen == MOVE)
        count = len(filing.waiting())
        words = count_words(count, "leverans väntar", "leveranser väntar")
        self._waiting.setText(f"{words}." if count else "Inget väntar.")
        self._retry.setVisible(count > 0)

    def _on_folder_changed(self, folder: str) -> None:
        self._services.organisation.set_setting(FILING_FOLDER, folder)
        self.changed.emit()

    def _on_old_versions_chosen(self, at: int) -> None:
        self._services.organisation.set_setting(OLD_VERSIONS, self._old_versions.itemData(at))
        self.load()
        self.changed.emit()

    def _on_archive_changed(self, folder: str) -> None:
        self._services.organisation.set_setting(ARCHIVE_FOLDER, folder)
        self.changed.emit()

    def _on_is_system_clicked(self, is_system: bool) -> None:
        self._services.organisation.set_setting(FOLDER_IS_SYSTEM, YES if is_system else "")
        self.changed.emit()


class SigningSection(Section):
    """One's certificates, and how long a routine may go without a review."""

    def __init__(self, services: Services) -> None:
        super().__init__("signing_section", "Signering")
        self._services = services
        self._certificates = label("", name="certificates")
        self._months = NumberField("review_months", minimum=1, maximum=60)
        self.rows.add_row(
            "Din underskrift",
            self._certificates,
            "Du skapar den, eller väljer en certifikatfil, när du skriver under första gången.",
        )
        self.rows.add_row(
            "Längsta tid till nästa översyn, i månader",
            self._months,
            "Så många månader efter fastställandet ska en rutin senast ses över.",
        )
        self._months.value_changed.connect(self._on_months_changed)
        self._current = NumberField("current_months", minimum=1, maximum=60)
        self.rows.add_row(
            "Aktuell i så många månader",
            self._current,
            "En rutin räknas som aktuell så länge efter att den fastställdes eller följdes upp.",
        )
        self._current.value_changed.connect(self._on_current_changed)

    def load(self) -> None:
        """Show what is stored now."""
        me = self._services.organisation.me()
        certificates = self._services.identities.of(me.id) if me else []
        lines = [f"{c.subject}, gäller till {c.not_after:%Y-%m-%d}" for c in certificates]
        self._certificates.setText("\n".join(lines) or "Ingen är registrerad ännu.")
        months = self._services.organisation.setting(REVIEW_MONTHS, str(LONGEST_REVIEW))
        self._months.set_value(int(months))
        self._current.set_value(self._services.versions.current_months())

    def _on_current_changed(self, months: int | None) -> None:
        self._services.organisation.set_setting(CURRENT_MONTHS, str(months or CURRENT))
        self.load()
        self.changed.emit()

    def _on_months_changed(self, months: int | None) -> None:
        kept = str(months) if months else str(LONGEST_REVIEW)
        self._services.organisation.set_setting(REVIEW_MONTHS, kept)
        self.load()
        self.changed.emit()


class BackupSection(Section):
    """The safety copies: a second folder, the latest ones, and making one now."""

    def __init__(self, services: Services) -> None:
        super().__init__("backup_section", "Säkerhetskopior")
        self._services = services
        self._folder = FolderField("backup_folder", "Andra mapp för säkerhetskopior")
        self._last = label("", name="last_copy")
        self._problem = InfoBanner(BannerKind.WARNING, "", name="backup_problem")
        self._make = Button("Gör en säkerhetskopia nu", "make_copy", sign="shield")
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, SPACE_S, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._last)
        column.addWidget(self._problem)
        row = QHBoxLayout()
        row.addWidget(self._make)
        row.addStretch()
        column.addLayout(row)
        self.rows.add_row(
            "Andra mapp",
            self._folder,
            "Till exempel på en server. Kopian läggs där också, om datorn skulle gå sönder.",
        )
        self.rows.add_row(
            "Senaste kopior",
            made,
            "Görs varje dag och när programmet stängs. De senaste 7 dagarna och 4 veckorna sparas.",
        )
        self._folder.folder_changed.connect(self._on_folder_changed)
        self._make.clicked.connect(self._on_make_clicked)

    def load(self) -> None:
        """Show what is stored now."""
        keeping = self._services.safekeeping
        today = self._services.organisation.today()
        self._folder.set_folder(self._services.organisation.setting(BACKUP_FOLDER))
        copies: list[SafetyCopy] = [c for c in keeping.copies() if not c.before_upgrade]
        days = ", ".join(day_words(copy.day, today) for copy in copies[:3])
        self._last.setText(f"{capitalised(days)}." if days else "Ingen är gjord ännu.")
        self._problem.set_text(keeping.problem())
        self._problem.setVisible(bool(keeping.problem()))

    def _on_folder_changed(self, folder: str) -> None:
        self._services.organisation.set_setting(BACKUP_FOLDER, folder)
        self.changed.emit()

    def _on_make_clicked(self) -> None:
        order = self._services.safekeeping.order()
        self._make.setEnabled(False)
        job = jobs.run(
            self,
            lambda _progress: make_copy(order),
            self._on_copy_made,
            title="Gör en säkerhetskopia",
        )
        job.ended.connect(lambda: self._make.setEnabled(True))

    def _on_copy_made(self, report: CopyReport) -> None:
        self._services.safekeeping.note(report)
        self.load()
        self.changed.emit()
        toast(self, "Säkerhetskopian är gjord och kontrollerad.")
