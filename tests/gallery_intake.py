"""The scenes of lists that are taken in, and of the units as a tree."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton, QDialog, QPushButton, QWidget

from tests.driving import find
from tests.gallery_scenes import Scene, Stage
from tests.lists import as_csv
from tests.trees import choose_unit, items_of
from vinr_desktop.services.list_reading import read_list, read_pasted
from vinr_desktop.services.personnel_import import Wishes
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.training.intake.work import Kind
from vinr_desktop.ui.training.intake_tab import IntakeTab
from vinr_desktop.ui.training.training_view import TrainingView
from vinr_desktop.ui.widgets.unit_tree_view import UnitTreeView

HEADERS = (
    "Anst.nr", "Personnummer", "Namn", "Org-enhet", "Befattning", "Anst.form", "Anställd från",
    "Månadslön", "Ort",
)  # fmt: skip


def tab(window: MainWindow) -> IntakeTab:
    """The imports."""
    window.show_area("training")
    find(window, TrainingView, "training_view").show_tab("Import")
    return find(window, IntakeTab, "intake_tab")


def hr_list(stage: Stage, *, is_first: bool = False) -> bytes:
    """What HR would hand out of the municipality's staff: somebody new, moved, gone, and faults."""
    services = stage.services
    today = services.organisation.now().date()
    rows: list[tuple[object, ...]] = [("Personallista",), (), HEADERS]
    units = services.organisation.units()
    names = {unit.id: unit.name for unit in units}
    for number, staff in enumerate(services.training.staff.all()):
        for each in staff.employments_on(today):
            unit = names[each.unit_id]
            if number in (11, 30, 31) and not is_first:
                continue
            if number in (5, 6) and not is_first:
                unit = "Hemtjänst Norrvik"
            name = staff.employee.name
            if number == 7 and not is_first:
                name = "Ulla-Karin Berg"
            born = f"85{number % 12 + 1:02}{number % 28 + 1:02}-{number + 1000}"
            rows.append(
                (each.number, born, name, unit, each.profession, each.form, each.first, 31500, "X")
            )
    if is_first:
        return as_csv(rows)
    fresh = today - timedelta(days=12)
    for number in range(9001, 9013):
        began: object = "våren" if number > 9010 else fresh
        rows.append(
            (
                number,
                "850101-1239",
                f"Ny Medarbetare {number}",
                units[0].name,
                "",
                "",
                began,
                1,
                "X",
            )
        )
    return as_csv(rows, encoding="cp1252")


def opened(stage: Stage, window: MainWindow) -> IntakeTab:
    """The imports, with the list read."""
    path, staff = stage.place.data / "personal november.csv", stage.services.training.imports.staff
    if not path.exists():
        path.write_bytes(hr_list(stage, is_first=True))
        staff.apply(staff.preview(read_list(path, staff.reading())), Wishes())
    path.write_bytes(hr_list(stage))
    made = tab(window)
    made.take(Kind.STAFF, path)
    stage.settle(window)
    return made


def begun(stage: Stage, window: MainWindow) -> QWidget:
    """Where it begins, after an import that brought new units."""
    staff = stage.services.training.imports.staff
    text = "Anst.nr\tNamn\tEnhet\n7001\tÅsa Ek\tKorttids Ängen\n7002\tBo Ås\tDaglig verksamhet Syd"
    plan = staff.preview(read_pasted(text, staff.reading()))
    if not plan.changes_nothing:
        staff.apply(plan, Wishes())
    tab(window)
    return window


def columns(stage: Stage, window: MainWindow) -> QWidget:
    """What the list holds."""
    made = opened(stage, window)
    find(made, QPushButton, "read_otherwise").click()
    return window


def preview(*press: str) -> Callable[[Stage, MainWindow], QWidget]:
    """What it would change, with some lists unfolded."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        made = opened(stage, window)
        covered = find(made, UnitTreeView, "covered_units")
        choose_unit(covered, items_of(covered)[0].text(0))
        covered.tick([unit.id for unit in stage.services.organisation.units()])
        find(made, QPushButton, "look").click()
        stage.settle(window)
        for name in press:
            find(made, QAbstractButton, name).click()
            stage.settle(window)
        dialogs = [each for each in made.findChildren(QDialog) if each.isVisible()]
        return dialogs[-1] if dialogs else window

    return show


def taken(stage: Stage, window: MainWindow) -> QWidget:
    """What was done just now."""
    preview("apply")(stage, window)
    return window


def units(stage: Stage, window: MainWindow) -> QWidget:
    """The tree in the settings."""
    begun(stage, window)
    window.show_area("settings")
    find(window, QPushButton, "to_organisation_section").click()
    return window


def moving(stage: Stage, window: MainWindow) -> QWidget:
    """Where a unit goes."""
    units(stage, window)
    tree = find(window, UnitTreeView, "units")
    choose_unit(tree, items_of(tree)[2].text(0))
    find(window, QPushButton, "units-move").click()
    return window.findChildren(QDialog)[-1]


def pasting(stage: Stage, window: MainWindow) -> QWidget:
    """Rows to paste."""
    made = tab(window)
    find(made, QPushButton, "paste_staff").click()
    return made.findChildren(QDialog)[-1]


INTAKE_SCENES = (
    Scene("import-start", begun, is_main=True),
    Scene("import-columns", columns, is_main=True),
    Scene("import-preview", preview("show-moved", "show-changed"), is_main=True),
    Scene("import-place", preview("place-0")),
    Scene("import-done", taken, is_main=True),
    Scene("import-paste", pasting),
    Scene("units-settings", units, is_main=True),
    Scene("units-moving", moving),
)
