"""A form is tried in a place of its own."""

from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.form import Form
from vinr_desktop.domain.form_editing import StepPart
from vinr_desktop.services.container import Services
from vinr_desktop.services.trying import Trial

FORM = "lokal-rutin"


def renamed(form: Form) -> Form:
    return editing.reword_step(form, form.pages[0].id, StepPart.TITLE, "Provsteg")


def test_what_is_tried_is_the_working_copy_and_leaves_nothing(services: Services) -> None:
    services.form_editing.edit(FORM, renamed)
    trial = Trial(services, FORM)
    try:
        drafting = trial.services.drafting
        opened = drafting.open(trial.document_id)
        assert opened.form.pages[0].title == "Provsteg"
        drafting.answer(trial.document_id, opened.form.head.unit, "Prov", "s")
        folder = trial.services.place.data
        assert folder.exists()
    finally:
        trial.close()
    assert not folder.exists()
    assert services.drafting.overview() == []
    assert services.organisation.units() == []
