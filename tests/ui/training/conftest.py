"""What the tests of the training area share: a small department, and the area over it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from tests.services.school import School, open_school
from tests.ui.conftest import Active
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training.training_view import TrainingView


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    """Two units, four people and a routine to be read."""
    services.organisation.name_municipality("Påhittade kommun")
    return open_school(services, tmp_path)


@pytest.fixture
def look() -> tuple[Scheme, int]:
    """The look and the size of the text in percent; a test may ask for another."""
    return Scheme.LIGHT, 100


@pytest.fixture
def area(
    school: School,
    changes: Changes,
    appearance: Appearance,
    look: tuple[Scheme, int],
    active: Active,
) -> TrainingView:
    """The training area in a window."""
    appearance.choose(*look)
    view = TrainingView(school.services, changes)
    active(view, size=(1366, 768))
    return view


LOOKS = [(Scheme.LIGHT, 100), (Scheme.DARK, 200)]


def dialog_over(parent: QWidget, name: str) -> QDialog:
    """The open dialog with that object name; a closed one may live a moment longer."""
    (found,) = [d for d in parent.findChildren(QDialog, name) if d.isVisible()]
    return found


@pytest.fixture
def view(area: TrainingView) -> TrainingView:
    """The training area in a window, by the name that most tests use."""
    return area
