"""Rich text in the program's type and colours: the document as it will read."""

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTextBrowser

from vinr_desktop.ui.documents.reading_html import QUESTION_LINK
from vinr_desktop.ui.theme import SPACE_S, Role, colours, sizes


class ReadingView(QTextBrowser):
    """Shows what `reading_html` makes; links lead to questions."""

    question_wanted = Signal(str)
    """The id of a question whose link was followed."""

    def __init__(self, name: str, words: str) -> None:
        """`words` is the accessible name."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("look", "reading")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._html = ""
        self.anchorClicked.connect(self._on_anchor_clicked)

    def show_html(self, html: str) -> None:
        """Show another text; the place where the reader is stays."""
        if html == self._html:
            return
        self._html = html
        at = self.verticalScrollBar().value()
        self._load()
        self.verticalScrollBar().setValue(at)

    def changeEvent(self, event: QEvent) -> None:
        """Set the text anew in the type and colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._html:
            self._load()

    def _load(self) -> None:
        self.document().setDefaultStyleSheet(style_sheet())
        self.setHtml(self._html)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith(QUESTION_LINK):
            self.question_wanted.emit(target.removeprefix(QUESTION_LINK))


class WholeReadingView(ReadingView):
    """As high as its text, so that the page around it scrolls."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name, words)
        self.document().setDocumentMargin(SPACE_S)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        """The whole text."""
        return QSize(super().sizeHint().width(), self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width breaks the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel belongs to the page."""
        event.ignore()

    def _fit(self) -> None:
        if self.minimumHeight() != self._wanted():
            self.setFixedHeight(self._wanted())

    def _wanted(self) -> int:
        return round(self.document().size().height()) + sizes().ems(0.5)


def style_sheet() -> str:
    """Return the rules for rich text in the colours and sizes in force."""
    chosen, scale = colours(), sizes()
    line, muted = chosen.hex(Role.BORDER), chosen.hex(Role.MUTED)
    return f"""
        body, p, li, td {{ color: {chosen.hex(Role.TEXT)}; font-size: {scale.body}px; }}
        p {{ margin: 0 0 {scale.ems(0.6)}px 0; }}
        li {{ margin: 0 0 {scale.ems(0.25)}px 0; }}
        h1 {{ font-size: {scale.title}px; margin: 0 0 {scale.ems(0.8)}px 0; }}
        h2 {{ font-size: {scale.heading}px; margin: {scale.ems(1.4)}px 0 {scale.ems(0.5)}px 0; }}
        h3 {{ font-size: {scale.body}px; margin: {scale.ems(0.8)}px 0 {scale.ems(0.3)}px 0; }}
        th {{ color: {muted}; font-size: {scale.small}px; font-weight: 700;
              border-bottom: 1px solid {chosen.hex(Role.EDGE)}; }}
        td {{ border-bottom: 1px solid {line}; vertical-align: top; }}
        td.term {{ color: {muted}; }}
        a {{ color: {chosen.hex(Role.ACCENT)}; }}
        .muted {{ color: {muted}; }}
        .added {{ color: {chosen.hex(Role.SUCCESS)}; text-decoration: underline;
                  background-color: {chosen.hex(Role.SUCCESS_SOFT)}; }}
        .removed {{ color: {chosen.hex(Role.WARNING)}; text-decoration: line-through;
                    background-color: {chosen.hex(Role.WARNING_SOFT)}; }}
        .word {{ color: {chosen.hex(Role.ACCENT)}; font-weight: 700; }}
        .state {{ color: {muted}; font-size: {scale.small}px; font-weight: 700; }}
    """
