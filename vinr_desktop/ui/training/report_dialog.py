"""Saves the overview as a report: PDF or Excel, with names only for one's own use."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from vinr_desktop.domain.training_report import TrainingReport
from vinr_desktop.services.training_report import save_pdf, save_workbook
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.printing import show_in_folder
from vinr_desktop.ui.documents.saving import ask_where
from vinr_desktop.ui.messages import toast
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.text import label

PDF, EXCEL = "Pdf-filer (*.pdf)", "Excelfiler (*.xlsx)"
NAMES_REMARK = (
    "Utan namn kan rapporten lämnas till ledning och nämnd. Med namn är den till för dig som"
    " planerar. Den som har skyddade personuppgifter är aldrig med bland namnen."
)


class ReportDialog(Dialog):
    """Asks for the form of the report, then for its place."""

    def __init__(self, owner: QWidget, report: TrainingReport) -> None:
        """`report` holds the figures that are seen on the screen."""
        super().__init__(
            owner,
            name="report_dialog",
            title="Spara rapport",
            sentence=f"Rapporten har samma siffror som översikten. {report.sentence}",
        )
        self._owner, self._report = owner, report
        self._pdf = QRadioButton("Pdf, att läsa, skriva ut och diarieföra")
        self._pdf.setObjectName("report_pdf")
        self._excel = QRadioButton("Excel, att räkna vidare på")
        self._excel.setObjectName("report_excel")
        self._pdf.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self._pdf)
        group.addButton(self._excel)
        self._names = QCheckBox("Ta med namn på dem som förfaller härnäst")
        self._names.setObjectName("report_names")
        self._names.setAccessibleDescription(NAMES_REMARK)
        for part in (self._pdf, self._excel, self._names, label(NAMES_REMARK, "small")):
            self.body.addWidget(part)
        self.add_way_back()
        go_on = self.add_button(primary_button("Välj plats …", "report_go_on"))
        go_on.clicked.connect(self._on_go_on_clicked)

    def _on_go_on_clicked(self) -> None:
        report = self._report.to_hand_out(with_names=self._names.isChecked())
        is_pdf = self._pdf.isChecked()
        self.accept()
        _ask_place(self._owner, report, is_pdf)


def _ask_place(owner: QWidget, report: TrainingReport, is_pdf: bool) -> None:
    ending = "pdf" if is_pdf else "xlsx"
    name = f"utbildning-{report.day.isoformat()}.{ending}"
    ask_where(
        owner,
        "Spara rapporten",
        name,
        PDF if is_pdf else EXCEL,
        lambda path: _save(owner, report, path, is_pdf),
        "save_report_dialog",
    )


def _save(owner: QWidget, report: TrainingReport, path: Path, is_pdf: bool) -> None:
    write = partial(save_pdf if is_pdf else save_workbook, report, path)
    jobs.run(
        owner,
        lambda _progress: write(),
        lambda _nothing: _tell(owner, path),
        title="Sparar rapporten",
    )


def _tell(owner: QWidget, path: Path) -> None:
    words = f"Rapporten är sparad som {path.name}."
    toast(owner, words, "Visa i mappen", lambda: show_in_folder(owner, path.parent))
