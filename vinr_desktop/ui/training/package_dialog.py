"""The APT package: which unit and which case, and its pages to print, to save or to show."""

from PySide6.QtWidgets import QCheckBox, QWidget

from vinr_desktop.domain.document import ascii_name
from vinr_desktop.domain.meeting_package import PROPOSAL, MeetingPackage
from vinr_desktop.services.container import Services
from vinr_desktop.services.pages import PrintedDocument, print_package
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.pages_preview import PagesPreview
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.training.choices import box, choose, own_unit, unit_choices
from vinr_desktop.ui.training.package_show import PackageShow
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows

ROOM_EMS = 40
NAMES_HELP = "Medarbetare med skyddade personuppgifter trycks aldrig på listan."


class PackageDialog(Dialog):
    """Makes the pages anew whenever something else is chosen."""

    def __init__(self, parent: QWidget | None, services: Services, unit_id: str = "") -> None:
        super().__init__(
            parent,
            name="package_dialog",
            title="APT-paket",
            sentence="Allt som behövs för ett APT om våld i nära relation, att skriva ut eller"
            " visa: planens syfte, akutsidan, vem ni ringer, ett fall och en lista att skriva"
            " under.",
            ems=66,
        )
        self._services = services
        self._making = 0
        self._package: MeetingPackage | None = None
        self._build()
        choose(self._unit, unit_id or own_unit(services))
        self._load_cases()
        self._unit.currentIndexChanged.connect(self._load_cases)
        self._case.currentIndexChanged.connect(self._make)
        self._names.toggled.connect(self._make)
        self._show_large.clicked.connect(self._on_show_large_clicked)

    def _build(self) -> None:
        self._unit, self._case = box("package_unit"), box("package_case")
        for key, path in unit_choices(self._services.training.units.tree()):
            self._unit.addItem(path, key)
        self._names = QCheckBox("Skriv namnen på dem som arbetar i enheten")
        self._names.setObjectName("package_names")
        self._names.setChecked(True)
        rows = FormRows()
        rows.add_row("Enhet", self._unit)
        rows.add_row("Fall", self._case, PROPOSAL)
        rows.add_row("Listan att skriva under", self._names, NAMES_HELP)
        self._warning = InfoBanner(BannerKind.WARNING, "", name="package_warning")
        self._warning.hide()
        self._pages = PagesPreview()
        self._pages.setMinimumHeight(sizes().ems(ROOM_EMS))  # the dialog opens before its pages
        for part in (rows, self._warning, self._pages):
            self.body.addWidget(part)
        self.add_way_back("Stäng")
        self._show_large = self.add_button(primary_button("Visa i stor text", "show_large", "eye"))

    def _load_cases(self) -> None:
        self._case.blockSignals(True)
        self._case.clear()
        for case in self._services.training.packages.cases(self._unit_id):
            self._case.addItem(case.title, case.id)
        self._case.blockSignals(False)
        self._make()

    @property
    def _unit_id(self) -> str:
        return str(self._unit.currentData() or "")

    @tells_user
    def _make(self) -> None:
        """Set the pages; what was chosen meanwhile wins."""
        self._show_large.setEnabled(bool(self._unit_id))
        if not self._unit_id:
            return
        package = self._services.training.packages.package(
            self._unit_id, str(self._case.currentData()), with_names=self._names.isChecked()
        )
        self._package = package
        self._warning.set_text(package.why_no_acute)
        self._warning.setVisible(bool(package.why_no_acute))
        self._making += 1
        turn = self._making

        def show(printed: PrintedDocument) -> None:
            if turn == self._making:
                name = f"APT-paket_{ascii_name(package.unit)}_{package.made_at:%Y-%m-%d}.pdf"
                self._pages.show_pdf(printed.pdf, name)

        jobs.run(self, lambda _progress: print_package(package), show, title="Gör APT-paketet")

    def _on_show_large_clicked(self) -> None:
        if self._package is not None:
            PackageShow(self, self._package).showFullScreen()
