"""Asks once more before many employments end."""

from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.personnel_plan import Fate, Plan
from vinr_desktop.ui.training.intake.groups import Look
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.plain_table import PlainTable


class LeavingDialog(Dialog):
    """Names them; accepted when they have left."""

    def __init__(self, parent: QWidget | None, found: Look) -> None:
        assert isinstance(found.plan, Plan)
        count, before = found.plan.count(Fate.LEFT), found.plan.comparison.staff_before
        super().__init__(
            parent,
            name="leaving_dialog",
            title=f"Har de här {count} slutat?",
            sentence=f"Det är {count} av {before} anställningar. De står inte i listan. Är den inte"
            " hel, så välj Avbryt och ta bort krysset för enheterna som fattas.",
            ems=60,
        )
        group = next(group for group in found.groups if group.key == Fate.LEFT.value)
        table = PlainTable("leaving", "De som har slutat", group.headers, group.rows)
        self.body.addWidget(table)
        self.add_way_back()
        yes = self.add_button(Button(f"Ja, de {count} har slutat", "they_left", look="danger"))
        yes.clicked.connect(self.accept)
