"""Settings: the forms, where each comes from, and what can be done with it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.services.form_editing import FormRow, FormState
from vinr_desktop.ui.documents.choosing_file import ask_which
from vinr_desktop.ui.documents.layouts import add_shown, detach, emptied
from vinr_desktop.ui.documents.saving import ask_where
from vinr_desktop.ui.messages import ask, tells_user, toast
from vinr_desktop.ui.settings.form_editor.dialogs import ChangesDialog
from vinr_desktop.ui.settings.form_editor.words import BROKEN, STATES, row_words
from vinr_desktop.ui.settings.section import Section
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.marks import Badge
from vinr_desktop.ui.widgets.text import label

FILES = "Formulär (*.toml)"
NEWER = (
    "Det medföljande formuläret är ändrat",
    "Det här är nytt. Det ni själva har ändrat behålls om du för in det nya.",
)


class FormsSection(Section):
    """Each form with its state; editing it is another view."""

    edit_wanted = Signal(str)
    """The id of a form."""

    def __init__(self, services: Services) -> None:
        super().__init__("forms_section", "Formulär")
        self._services, self._forms = services, services.form_editing
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_M)
        listed = QWidget()
        listed.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._take = Button("Hämta ett formulär från en fil", "take_in_form", sign="inbox")
        self.rows.add_wide(
            label("Steg och frågor i det som ni fyller i. Ni kan byta ord, flytta, dölja och lägga"
                  " till.", "muted")
        )  # fmt: skip
        self.rows.add_wide(listed)
        self.rows.add_row(
            "Från en annan dator eller kommun",
            self._take,
            "Det du hämtar används inte förrän du har tagit det i bruk.",
        )
        self._take.clicked.connect(self._on_take_clicked)

    def load(self) -> None:
        """Show the forms as they are now."""
        emptied(self._list, detach)
        for row in self._forms.rows():
            add_shown(self._list, self._make(row))

    # --- one form ---

    def _make(self, row: FormRow) -> QWidget:
        made = QWidget()
        made.setObjectName(f"form-{row.form_id}")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(label(row.title, "strong"), 1)
        top.addWidget(Badge(BROKEN if row.fault else STATES[row.state]))
        column.addLayout(top)
        column.addWidget(label(row.fault or row_words(row), "danger" if row.fault else "small"))
        if row.newer:
            column.addWidget(self._make_news(row))
        deeds = QWidget()
        flow = FlowLayout(deeds, spacing=SPACE_XS)
        for button in self._buttons(row):
            flow.addWidget(button)
        column.addWidget(deeds)
        return made

    def _make_news(self, row: FormRow) -> InfoBanner:
        banner = InfoBanner(
            BannerKind.INFO,
            "Ert formulär används som förut tills du har valt.",
            heading="Det medföljande formuläret är ändrat sedan ni gjorde ert",
            name=f"newer-{row.form_id}",
        )
        look = Button("Se vad som är nytt", f"see_newer-{row.form_id}", sign="eye")
        look.clicked.connect(lambda: self._show_newer(row.form_id))
        banner.add_action(look)
        return banner

    def _buttons(self, row: FormRow) -> list[Button]:
        name = row.form_id
        made = []
        if not row.fault:
            made = [
                self._button("Ändra", f"edit-{name}", "edit", lambda: self.edit_wanted.emit(name)),
                self._button(
                    "Spara som fil", f"hand_out-{name}", "save-copy", lambda: self._ask_place(name)
                ),
            ]
        if row.has_draft:
            made.append(
                self._button("Släng ändringarna", f"discard-{name}", "trash",
                             lambda: self._ask_to_discard(name))
            )  # fmt: skip
        if row.state is FormState.CHANGED:
            made.append(
                self._button("Tillbaka till det medföljande", f"restore-{name}", "restore",
                             lambda: self._ask_to_restore(name))
            )  # fmt: skip
        return made

    def _button(self, verb: str, name: str, sign: str, act: Callable[[], None]) -> Button:
        button = quiet_button(verb, name, sign)
        button.clicked.connect(lambda _=False: act())
        return button

    # --- files ---

    def _ask_place(self, form_id: str) -> None:
        ask_where(
            self,
            "Spara formuläret som fil",
            f"{form_id}.toml",
            FILES,
            lambda path: self._hand_out(form_id, path),
            "hand_out_dialog",
        )

    @tells_user
    def _hand_out(self, form_id: str, path: Path) -> None:
        self._forms.hand_out(form_id, path)
        toast(self, f"Formuläret är sparat som {path.name}.")

    def _on_take_clicked(self) -> None:
        ask_which(self, "Hämta ett formulär", FILES, self._take_in, "take_in_dialog")

    @tells_user
    def _take_in(self, path: Path) -> None:
        form = self._forms.take_in(path)
        self._tell("Formuläret är hämtat. Läs igenom det och ta det i bruk.")
        self.edit_wanted.emit(form.id)

    # --- newer, back, away ---

    @tells_user
    def _show_newer(self, form_id: str) -> None:
        dialog = ChangesDialog(
            self, NEWER, self._forms.newer(form_id), "För in det nya i vårt", "Behåll vårt"
        )
        dialog.accepted.connect(lambda: self._merge(form_id))
        dialog.other_wanted.connect(lambda: self._keep(form_id))
        dialog.open()

    @tells_user
    def _merge(self, form_id: str) -> None:
        self._forms.merge_newer(form_id)
        self._tell("Det nya är infört. Läs igenom formuläret och ta det i bruk.")
        self.edit_wanted.emit(form_id)

    @tells_user
    def _keep(self, form_id: str) -> None:
        self._forms.keep_own(form_id)
        self._tell("Ert formulär är kvar som det är.")

    def _ask_to_discard(self, form_id: str) -> None:
        ask(
            self,
            "Släng ändringarna?",
            "Det som är i bruk påverkas inte. Ändringarna flyttas till mappen tidigare bland"
            " formulären.",
            "Släng ändringarna",
            lambda: self._discard(form_id),
        )

    @tells_user
    def _discard(self, form_id: str) -> None:
        self._forms.discard_draft(form_id)
        self._tell("Ändringarna är undanflyttade.")

    def _ask_to_restore(self, form_id: str) -> None:
        ask(
            self,
            "Gå tillbaka till det medföljande formuläret?",
            "Nya dokument börjar med det. Ert eget flyttas till mappen tidigare bland formulären."
            " Påbörjade utkast ändras inte.",
            "Gå tillbaka",
            lambda: self._restore(form_id),
        )

    @tells_user
    def _restore(self, form_id: str) -> None:
        self._forms.restore_shipped(form_id)
        self._tell("Det medföljande formuläret används igen.")

    def _tell(self, words: str) -> None:
        self.load()
        self.changed.emit()
        toast(self, words)
