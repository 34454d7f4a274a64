"""The form editor in a window of its own, on a small form and on the shipped routine."""

import pytest

from tests.services.office import ONE, Office
from tests.ui.conftest import Active
from vinr_desktop.ui.settings.form_editor.editor_view import FormEditorView
from vinr_desktop.ui.theme import Appearance

ROUTINE = "lokal-rutin"


@pytest.fixture
def editor(office: Office, appearance: Appearance, active: Active) -> FormEditorView:
    """The editor on the small form of one step."""
    made = FormEditorView(office.services, ONE)
    active(made, size=(1366, 768))
    made.begin()
    return made


@pytest.fixture
def routine(office: Office, appearance: Appearance, active: Active) -> FormEditorView:
    """The editor on the shipped routine."""
    made = FormEditorView(office.services, ROUTINE)
    active(made, size=(1366, 768))
    made.begin()
    return made
