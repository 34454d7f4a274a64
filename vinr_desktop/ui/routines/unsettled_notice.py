"""The notice that something written by two waits for somebody's choice."""

from PySide6.QtCore import Signal

from vinr_desktop.domain.document import Document
from vinr_desktop.services.settling import Settling
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button


class UnsettledNotice(InfoBanner):
    """Hidden where there is nothing to choose; answers are chosen in the wizard."""

    choosing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(BannerKind.WARNING, "", name="unsettled")
        choose = Button("Välj vad som gäller …", "choose_settled", sign="check")
        choose.clicked.connect(self.choosing_wanted)
        self.add_action(choose)
        self.hide()

    def show_document(self, settling: Settling, document: Document) -> None:
        """Tell what waits in a document and in what it needs."""
        copies, splits = settling.copies(document.id), settling.splits(document.id)
        self.setVisible(bool(copies or splits))
        if copies:
            text = (
                "De fastställdes på var sin dator. Båda är undertecknade och finns kvar. Läs dem"
                " och välj vilket som gäller."
            )
            count = "Två" if len(copies) == 2 else str(len(copies))
            self.set_text(text, f"{count} fastställda exemplar av version {document.version}")
            return
        places = ", ".join(dict.fromkeys(split.what for split in splits))
        text = f"{places}. Ni har skrivit olika på var sin dator. Inget är borta."
        one = "Två skrivningar väntar på ditt val"
        self.set_text(text, one if len(splits) == 1 else f"{len(splits)} val väntar på dig")
