"""The right side of the form editor: what every panel of properties has in common."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from vinr_desktop.domain.form import BySector, Form
from vinr_desktop.ui.settings.form_editor.kept_text import KeptText
from vinr_desktop.ui.settings.form_editor.lines_editor import LinesEditor
from vinr_desktop.ui.settings.form_editor.proposal_editor import ProposalEditor
from vinr_desktop.ui.theme import SPACE_L, SPACE_XL, SPACE_XXL
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label

Edit = Callable[[Form], Form]
Said = Callable[[Form], BySector[str]]
Reword = Callable[[Form, str, str], Form]
"""A form, a text, and a sector ("" for all that have no text of their own), to another form."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text of a form: its object name, label and help, where it is read and how it is worded."""

    name: str
    words: str
    help: str
    said: Said
    reword: Reword


class Properties(ScrollPage):
    """Fields that tell each change as an edit of the form; `show_form` shows what is kept now."""

    edit_wanted = Signal(object, str, bool)
    """An `Edit`, the step of undo that it belongs to ("" for its own), and True where it is whole:
    what is still being written may not fit yet, and nobody needs to be told so."""

    def __init__(self, name: str, heading: str, sectors: Mapping[str, str]) -> None:
        """`sectors` are the names of the lines of service by id."""
        super().__init__(name, centred=False)
        self._sectors = sectors
        self._texts: list[tuple[KeptText, Callable[[Form], str]]] = []
        self.body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XXL, SPACE_XXL)
        self.body.addWidget(label(heading, "heading", name="properties_title"))
        self.rows = FormRows(stacked=True)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)

    def show_form(self, form: Form) -> None:
        """Show what is kept now; a field that is being written in is left alone."""
        for field, read in self._texts:
            field.show_kept(read(form))

    def settle(self) -> None:
        """Tell at once what is written and not kept yet."""
        for field in self.findChildren(KeptText):
            field.settle()
        for lines in self.findChildren(LinesEditor):
            lines.settle()
        for proposal in self.findChildren(ProposalEditor):
            proposal.settle()

    def take_focus(self) -> None:
        """Put the cursor into the first text, all of it chosen to be written over."""
        field = self._texts[0][0]
        field.setFocus()
        field.selectAll()

    def add_text(self, row: TextRow, form: Form) -> None:
        """Add a text and, under it, those that some lines of service have instead of it."""
        self._add_one(row, "", row.words, row.help)
        for sector in row.said(form).variants:
            words = f"{row.words} i {self._sectors.get(sector, sector)}"
            self._add_one(row, sector, words, "")

    def add_heading(self, words: str) -> None:
        """Begin a group of rows."""
        self.rows.add_wide(label(words, "heading"))

    def add_fixed(self, said: Sequence[str]) -> None:
        """Say what belongs to the form and is not changed here, where there is anything."""
        if said:
            words = label("\n".join(said), "muted", name="fixed_words")
            self.rows.add_row("Bestämt i formuläret", words, "Ändras inte här.")

    def want(self, edit: Edit) -> None:
        """Tell a change that is whole in itself."""
        self.edit_wanted.emit(edit, "", True)

    def _add_one(self, row: TextRow, sector: str, words: str, help_text: str) -> None:
        name = f"{row.name}_{sector}" if sector else row.name
        field = KeptText(name, "")
        step = f"{self.objectName()}/{name}"

        def read(form: Form) -> str:
            said = row.said(form)
            return said.variants.get(sector, "") if sector else said.default

        def on_written(text: str, is_left: bool) -> None:
            self.edit_wanted.emit(lambda form: row.reword(form, text, sector), step, is_left)

        field.written.connect(on_written)
        self._texts.append((field, read))
        self.rows.add_row(words, field, help_text)
