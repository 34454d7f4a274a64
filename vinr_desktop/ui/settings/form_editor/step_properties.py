"""What can be changed in a step."""

from collections.abc import Mapping
from functools import partial

from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.form import BySector, Form, Page
from vinr_desktop.domain.form_editing import StepPart
from vinr_desktop.ui.settings.form_editor.properties import Properties, TextRow
from vinr_desktop.ui.settings.form_editor.words import fixed_in_step
from vinr_desktop.ui.widgets.typed_fields import NumberField

LONGEST = 600
TEXTS = (
    (StepPart.TITLE, "Rubrik", "Står i listan med steg och överst på sidan."),
    (StepPart.PURPOSE, "Syfte", "En mening under rubriken: vad steget är till för."),
    (StepPart.GUIDANCE, "Vägledning", "Står bredvid frågorna. En tom rad delar i stycken."),
    (
        StepPart.DISCUSSION,
        "Att tala om i grupp",
        "En fråga på varje rad. De visas när en grupp går igenom steget tillsammans.",
    ),
)


class StepProperties(Properties):
    """The words of a step, its questions to a group, and its minutes."""

    def __init__(self, form: Form, page_id: str, sectors: Mapping[str, str]) -> None:
        super().__init__(f"step-{page_id}", "Steget", sectors)
        self._page_id = page_id
        for part, words, help_text in TEXTS:
            row = TextRow(
                f"step_{part.value}",
                words,
                help_text,
                partial(self._said, part),
                partial(self._reword, part),
            )
            self.add_text(row, form)
        self._minutes = NumberField("step_minutes", minimum=1, maximum=LONGEST)
        self.rows.add_row("Minuter", self._minutes, "Ungefär hur lång tid steget tar.")
        self._minutes.value_changed.connect(self._on_minutes_value_changed)
        self.add_fixed(fixed_in_step(self._page(form)))
        self.show_form(form)

    def show_form(self, form: Form) -> None:
        """Show what is kept now."""
        super().show_form(form)
        self._minutes.set_value(self._page(form).minutes)

    def _page(self, form: Form) -> Page:
        return next(page for page in form.pages if page.id == self._page_id)

    def _said(self, part: StepPart, form: Form) -> BySector[str]:
        page = self._page(form)
        if part is StepPart.GUIDANCE:
            return page.guidance
        if part is StepPart.DISCUSSION:
            return BySector("\n".join(page.discussion))
        return BySector(page.title if part is StepPart.TITLE else page.purpose)

    def _reword(self, part: StepPart, form: Form, text: str, sector: str) -> Form:
        return editing.reword_step(form, self._page_id, part, text, sector)

    def _on_minutes_value_changed(self, minutes: float | None) -> None:
        if minutes:
            self.want(lambda form: editing.set_minutes(form, self._page_id, int(minutes)))
