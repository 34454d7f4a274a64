"""A small department, and the training area over it."""

from pathlib import Path

import pytest

from tests.services.conftest import StandingClock
from tests.services.school import School, open_school
from tests.ui.conftest import Active
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.training.training_view import TrainingView


@pytest.fixture
def school(services: Services, tmp_path: Path, clock: StandingClock) -> School:
    """Four people in two units since 2024; nobody has done anything."""
    services.organisation.name_municipality("Påhittade kommun")
    return open_school(services, tmp_path)


@pytest.fixture
def view(appearance: Appearance, school: School, changes: Changes, active: Active) -> TrainingView:
    """The training area, shown."""
    made = TrainingView(school.services, changes)
    active(made, size=(1366, 768))
    return made
