"""The user's guide: Markdown pages with a list of contents, beside the program's own window."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from vinr_desktop.ui.theme import SPACE_M, sizes

FIRST_PAGE = "kom-igang"


class GuideWindow(QWidget):
    """Pages are the files of a folder, in the order of their names; "01-kom-igang.md" is page
    "kom-igang". A link to another page's file opens it here, any other address in the browser."""

    def __init__(self, folder: Path) -> None:
        """`folder` holds the pages and their pictures."""
        super().__init__()
        self.setObjectName("guide_window")
        self.setWindowTitle("Handbok – VINR Desktop")
        self._files = {page_id(file): file for file in sorted(folder.glob("*.md"))}
        self._contents = QListWidget()
        self._contents.setObjectName("guide_contents")
        self._contents.setAccessibleName("Innehåll i handboken")
        self._contents.setFixedWidth(sizes().ems(16))
        self._page = QTextBrowser()
        self._page.setObjectName("guide_page")
        self._page.setAccessibleName("Sida i handboken")
        self._page.setTabChangesFocus(True)
        self._page.setOpenLinks(False)
        self._page.setSearchPaths([str(folder)])
        self._page.document().setDocumentMargin(SPACE_M * 2)
        for page, file in self._files.items():
            item = QListWidgetItem(title_of(file))
            item.setData(Qt.ItemDataRole.UserRole, page)
            self._contents.addItem(item)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        row.setSpacing(SPACE_M)
        row.addWidget(self._contents)
        row.addWidget(self._page, 1)
        self._contents.currentItemChanged.connect(self._on_contents_changed)
        self._page.anchorClicked.connect(self._on_anchor_clicked)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self.resize(sizes().ems(66), sizes().ems(46))

    def open_at(self, page: str) -> None:
        """Show the window at a page; the first one where there is none of that id."""
        pages = list(self._files)
        if pages:
            wanted = page if page in self._files else pages[0]
            self._contents.setCurrentRow(pages.index(wanted))
        self.show()
        self.raise_()
        self.activateWindow()
        self._page.setFocus()

    def _on_contents_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            file = self._files[item.data(Qt.ItemDataRole.UserRole)]
            self._page.setMarkdown(file.read_text(encoding="utf-8"))

    def _on_anchor_clicked(self, url: QUrl) -> None:
        page = page_id(Path(url.path()))
        if not url.scheme() and page in self._files:
            self._contents.setCurrentRow(list(self._files).index(page))
        elif url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)


def page_id(file: Path) -> str:
    """Return the id of a page: its file's name without the number that orders it."""
    return re.sub(r"^\d+-", "", file.stem)


def title_of(file: Path) -> str:
    """Return a page's title: its first heading, or its id where it has none."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return page_id(file)
