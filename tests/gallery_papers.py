"""What the training register prints: its report, the APT package, an extract, ready documents."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from vinr_desktop.services.container import Services
from vinr_desktop.services.pages import print_package, print_sheet
from vinr_desktop.services.training_report import ReportOrder, save_pdf


def training_papers(services: Services) -> dict[str, Callable[[], bytes]]:
    """Return how each is made, by the name of its folder."""
    training = services.training
    units = {unit.name: unit.id for unit in services.organisation.units()}
    ready = training.ready_documents
    return {
        "training-report": lambda: _report(services),
        "training-package": lambda: _package(services, units["Hemtjänst Norr"]),
        "training-package-bare": lambda: _package(services, units["Hemtjänst Söder"]),
        "training-extract": lambda: print_sheet(
            training.extracts.sheet(training.staff.all()[0].employee.id)
        ),
        **{
            f"training-ready-{number}": lambda each=each: print_sheet(ready.sheet(each))  # type: ignore[misc]
            for number, each in enumerate(ready.all(), 1)
        },
    }


def _report(services: Services) -> bytes:
    report = services.training.reports.build(ReportOrder()).to_hand_out(with_names=True)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "r.pdf"
        save_pdf(report, path)
        return path.read_bytes()


def _package(services: Services, unit_id: str) -> bytes:
    packages = services.training.packages
    return print_package(packages.package(unit_id, packages.cases(unit_id)[0].id)).pdf
