"""The user's guide: Markdown pages with a list of contents, beside the program's own window."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XL, Role, colours, sizes
from vinr_desktop.ui.widgets.cards import Card

INDEX = "index"
PAGES_OF_AREAS = {
    "start": INDEX,
    "routines": "lasa-och-skriva-ut",
    "training": "utbildning",
    "settings": "forsta-starten",
    "verify": "kontrollera-en-signatur",
    "wizard": "skriva-en-rutin",
    "check": "forslag-och-saknas",
}
PAGES_OF_PARTS = {
    "form_editor": "egna-formular",
    "new_hires_tab": "utbildning-oversikt",
    "overview_tab": "utbildning-oversikt",
    "report_dialog": "utbildning-oversikt",
    "sign_dialog": "signera",
    "signed_dialog": "leverera-och-kvittera",
    "receipt_dialog": "leverera-och-kvittera",
    "contact_dialog": "kontakter",
    "unit_files_dialog": "filer-till-enheterna",
    "hand_out_dialog": "filer-till-enheterna",
    "hand_back_dialog": "filer-till-enheterna",
    "unit_take_in_dialog": "filer-till-enheterna",
    "participants_dialog": "arbeta-i-grupp",
    "first_start_dialog": "forsta-starten",
    "new_routine_dialog": "skriva-en-rutin",
    "copy_answers_dialog": "skriva-en-rutin",
    "register_dialog": "det-som-redan-finns",
    "expected_dialog": "det-som-redan-finns",
    "person_dialog": "forsta-starten",
    "unit_dialog": "forsta-starten",
    "new_question_dialog": "egna-formular",
    "new_section_dialog": "egna-formular",
    "form_changes_dialog": "egna-formular",
    "move_form_dialog": "egna-formular",
    "ask_review_dialog": "granska",
    "review_dialog": "granska",
    "changes_dialog": "granska",
    "comment_dialog": "granska",
    "send_back_dialog": "granska",
    "approve_dialog": "granska",
    "hand_over_dialog": "fran-dator-till-dator",
    "sent_dialog": "fran-dator-till-dator",
    "take_in_dialog": "fran-dator-till-dator",
    "taken_dialog": "fran-dator-till-dator",
    "new_version_dialog": "nya-versioner",
    "follow_up_dialog": "nya-versioner",
    "repeal_dialog": "nya-versioner",
    "adopt_dialog": "faststalla-pa-annat-satt",
    "retention_dialog": "personuppgifter",
    "leavers_dialog": "personuppgifter",
    "one_employee_dialog": "personuppgifter",
    "remove_employee_dialog": "personuppgifter",
    "command_palette": "kortkommandon",
    "demands_view": "krav-och-kurser",
    "rule_dialog": "krav-och-kurser",
    "end_dialog": "krav-och-kurser",
    "introduction_dialog": "krav-och-kurser",
    "rule_history": "krav-och-kurser",
    "course_dialog": "krav-och-kurser",
    "intake_tab": "ta-in-personal",
    "paste_dialog": "ta-in-personal",
    "never_dialog": "ta-in-personal",
    "leaving_dialog": "ta-in-personal",
    "unit_choice_dialog": "ta-in-personal",
}
"""The page for an area, and for a dialog or what stands in place of an area by its object name."""


def page_for(window: QWidget, area: str) -> str:
    """Return the page for what stands foremost in a window that shows an area."""
    named = [part for part in window.findChildren(QWidget) if part.objectName() in PAGES_OF_PARTS]
    shown = [part.objectName() for part in named if part.isVisible()]
    return PAGES_OF_PARTS[shown[-1]] if shown else PAGES_OF_AREAS[area]


class GuideWindow(QWidget):
    """Pages are the files of a folder, in the order in which `index.md` links to them.

    A link to another page's file opens it here, any other address in the browser.
    """

    def __init__(self, folder: Path) -> None:
        """`folder` holds the pages and their pictures."""
        super().__init__()
        self.setObjectName("guide_window")
        self.setWindowTitle("Handledning – VINR Desktop")
        self._files = pages_of(folder)
        self._contents = QListWidget()
        self._page = QTextBrowser()
        self._build()
        self._page.setSearchPaths([str(folder)])
        for page, file in self._files.items():
            item = QListWidgetItem(title_of(file))
            item.setData(Qt.ItemDataRole.UserRole, page)
            self._contents.addItem(item)
        self._contents.currentItemChanged.connect(self._on_contents_changed)
        self._page.anchorClicked.connect(self._on_anchor_clicked)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    def _build(self) -> None:
        self._contents.setObjectName("guide_contents")
        self._contents.setAccessibleName("Innehåll i handledningen")
        self._contents.setFixedWidth(sizes().ems(16))
        self._page.setObjectName("guide_page")
        self._page.setAccessibleName("Sida i handledningen")
        self._page.setTabChangesFocus(True)
        self._page.setOpenLinks(False)
        self._page.setProperty("look", "reading")
        self._page.document().setDocumentMargin(SPACE_XL)
        self._contents.setProperty("look", "bare")
        self._contents.setWordWrap(True)
        self._contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = Card("guide_sheet")
        sheet.body.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        sheet.body.addWidget(self._page)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        row.setSpacing(SPACE_M)
        row.addWidget(self._contents)
        row.addWidget(sheet, 1)
        room = self.screen().availableSize()
        self.resize(min(sizes().ems(66), room.width()), min(sizes().ems(46), room.height()))

    @property
    def page(self) -> str:
        """The id of the page that is shown, empty when none is."""
        item = self._contents.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def open_at(self, page: str) -> None:
        """Show the window at a page; the first one where there is none of that id."""
        wanted = page if page in self._files else INDEX
        self._contents.setCurrentRow(list(self._files).index(wanted))
        self.show()
        self.raise_()
        self.activateWindow()
        self._contents.setFocus()

    def _on_contents_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            file = self._files[item.data(Qt.ItemDataRole.UserRole)]
            self._page.setMarkdown(file.read_text(encoding="utf-8"))
            give_air(self._page.document())

    def _on_anchor_clicked(self, url: QUrl) -> None:
        page = Path(url.path()).stem
        if not url.scheme() and page in self._files:
            self._contents.setCurrentRow(list(self._files).index(page))
        elif url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)


def give_air(document: QTextDocument) -> None:
    """Set headings apart and give the lines room: Markdown comes without any of it."""
    em = sizes().ems(1)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        is_heading = shape.headingLevel() > 0
        shape.setTopMargin(em * 1.3 if is_heading and block.blockNumber() else 0)
        shape.setBottomMargin(em * (0.4 if block.textList() else 0.7))
        shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(shape)
        block = block.next()


def _rule(table: QTextTable) -> None:
    """Give a table thin lines under its rows, the whole width, and room in its cells."""
    shape = table.format()
    shape.setBorder(0)
    shape.setCellSpacing(0)
    shape.setCellPadding(SPACE_S)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            look = cell.format().toTableCellFormat()
            look.setBottomBorder(1)
            look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBottomBorderBrush(colours()[Role.BORDER])
            cell.setFormat(look)


def pages_of(folder: Path) -> dict[str, Path]:
    """Return the pages by id (the file's name without its ending), the index first."""
    index = folder / f"{INDEX}.md"
    linked = re.findall(r"\]\(([^)#]+)\.md\)", index.read_text(encoding="utf-8"))
    return {page: folder / f"{page}.md" for page in (INDEX, *dict.fromkeys(linked))}


def title_of(file: Path) -> str:
    """Return a page's title: its first heading."""
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").strip()
