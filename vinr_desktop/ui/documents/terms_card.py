"""What is asked before a document is adopted, in whatever way, and printed in it."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.signing import Terms, hints
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.typed_fields import DateField


class TermsCard(Card):
    """Registry number, days, and what the version changes."""

    def __init__(self, organisation: Organisation, terms: Terms, *, is_first: bool) -> None:
        """`is_first` where it is the first version, which changes nothing."""
        super().__init__("terms_card", title="Uppgifter som trycks i dokumentet")
        self._organisation = organisation
        self._registry_number = QLineEdit(terms.registry_number)
        self._registry_number.setObjectName("registry_number")
        self._valid_from = DateField("valid_from")
        self._valid_from.set_day(terms.valid_from)
        self._review_date = DateField("review_date")
        self._review_date.set_day(terms.review_date)
        self._change = GrowingTextEdit("change", lines=1 if is_first else 2)
        self._change.set_text(terms.change)
        rows = FormRows()
        rows.add_row(
            "Diarienummer", self._registry_number, "Får vara tomt. Det kan skrivas i kvittensen."
        )
        rows.add_row("Gäller från", self._valid_from)
        rows.add_row("Revideras senast", self._review_date)
        rows.add_row(
            "Ändring" if is_first else "Vad är ändrat?",
            self._change,
            "Står i revisionshistoriken, med version, dag och vem som har fastställt.",
        )
        self._hint = InfoBanner(BannerKind.INFO, "", name="terms_hint")
        self._hint.hide()
        self.body.addWidget(rows)
        self.body.addWidget(self._hint)
        self._valid_from.day_changed.connect(self._show_hints)

    def terms(self) -> Terms:
        """Return what stands here; UserError where a day is missing."""
        valid_from, review_date = self._valid_from.day(), self._review_date.day()
        if valid_from is None or review_date is None:
            raise UserError(
                "Fyll i både ”Gäller från” och ”Revideras senast”.", "Inget är underskrivet."
            )
        number, change = self._registry_number.text(), self._change.text()
        return Terms(number, valid_from, review_date, change)

    def _show_hints(self) -> None:
        valid_from, review_date = self._valid_from.day(), self._review_date.day()
        found: tuple[str, ...] = ()
        if valid_from and review_date:
            found = hints(Terms("", valid_from, review_date), self._organisation.today())
        self._hint.set_text(" ".join(found))
        self._hint.setVisible(bool(found))


def suggested_terms(services: Services, document_id: str) -> Terms:
    """Return the terms to begin with; what a later version changes is proposed from its answers."""
    terms = services.signing.suggested_terms(document_id)
    return replace(terms, change=terms.change or services.comparing.proposed_change(document_id))
