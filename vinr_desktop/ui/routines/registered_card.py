"""What a document made outside the program says that no longer holds, and its text."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from vinr_desktop.domain.language import FindingKind
from vinr_desktop.domain.register import Media, Original, Passage
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.layouts import detach, emptied
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.theme import SPACE_M, SPACE_XS, sizes
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.text import label, line

MOST = 60
OPENING, CLOSING = "([”", ".,;:)]!?"
"""Marks without a space after or before them."""
NO_TEXT = (
    "Sidorna är inskannade bilder. Det går inte att söka i texten eller se vad som är gammalt."
)


class RegisteredCard(Card):
    """The old references with the new ones and the words around; a Word file's text under them."""

    def __init__(self, services: Services) -> None:
        super().__init__("registered_card", title="Gammalt i texten")
        self._services = services
        self._picture = InfoBanner(BannerKind.WARNING, NO_TEXT, name="no_text")
        self._erased = InfoBanner(BannerKind.INFO, "", name="file_erased")
        self._none = InfoBanner(
            BannerKind.SUCCESS, "Inga gamla hänvisningar hittades.", name="no_old_law"
        )
        self._count = label("", "muted", name="old_law_count")
        self._list = QWidget()
        self._list.setObjectName("old_law")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)
        self._heading = label("Dokumentets text", "heading")
        self._text = QPlainTextEdit()
        self._text.setObjectName("registered_text")
        self._text.setAccessibleName("Dokumentets text")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(sizes().ems(26))
        banners = (self._erased, self._picture, self._none)
        for part in (*banners, self._count, self._list, self._heading, self._text):
            self.body.addWidget(part)

    def show_document(self, document_id: str) -> None:
        """Show what was found in a registered document."""
        register = self._services.register
        text, found = register.text(document_id), register.passages(document_id)
        original = register.original(document_id)
        self._erased.setVisible(original.is_erased)
        self._erased.set_text(_erased_words(original))
        self._picture.setVisible(not text.strip() and not original.is_erased)
        self._none.setVisible(bool(text.strip()) and not found)
        self._show_passages(found)
        is_word = original.media is Media.WORD and not original.is_erased
        self._heading.setVisible(is_word)
        self._text.setVisible(is_word)
        self._text.setPlainText(text if is_word else "")

    def _show_passages(self, found: tuple[Passage, ...]) -> None:
        emptied(self._column, detach)
        laws = sum(p.finding.kind is FindingKind.OUTDATED_LAW for p in found)
        self._count.setText(_counted(laws, len(found) - laws, len(found)))
        self._count.setVisible(bool(found))
        for index, passage in enumerate(found[:MOST]):
            for part in (*([line()] if index else []), _passage(passage)):
                self._column.addWidget(part)
                part.show()
        self._list.setVisible(bool(found))


def _erased_words(original: Original) -> str:
    if original.erased_at is None:
        return ""
    by = f" av {original.erased_by}" if original.erased_by else ""
    return f"Innehållet i {original.file_name} raderades {original.erased_at:%Y-%m-%d}{by}."


def _counted(laws: int, clients: int, shown: int) -> str:
    said = []
    if laws:
        said.append(count_words(laws, "gammal hänvisning", "gamla hänvisningar"))
    if clients:
        said.append(count_words(clients, "möjlig personuppgift", "möjliga personuppgifter"))
    words = f"{' och '.join(said)} hittades. Rätta dem när dokumentet görs om."
    if clients:
        words += " Handlar det om en klient: radera filens innehåll nu och ta in en maskad kopia."
    return f"{words} Här visas de {MOST} första." if shown > MOST else words


def _passage(passage: Passage) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_XS)
    finding = passage.finding
    column.addWidget(label(" ".join(finding.text.split()), "strong"))
    column.addWidget(label(finding.suggestion))
    column.addWidget(label(f"”{around(passage)}”", "small"))
    return row


def around(passage: Passage) -> str:
    """Return what was found among the words around it; marks stand close to what they belong to."""
    before = "" if passage.before[-1:] in OPENING else " "
    after = "" if passage.after[:1] in CLOSING else " "
    found = " ".join(passage.finding.text.split())
    return f"{passage.before}{before}{found}{after}{passage.after}"
