"""What a file was read as, in one sentence, and the way to tell it otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLayout, QWidget

from vinr_desktop.domain.listed import How, Listed
from vinr_desktop.ui.documents.layouts import detach
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.fold import Fold
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label

_SEPARATORS = ((";", "Semikolon ;"), (",", "Komma ,"), ("\t", "Tabb"))
_BETWEEN = {";": "semikolon", ",": "komma", "\t": "tabb"}
_ENCODINGS = (
    ("utf-8", "UTF-8"),
    ("utf-16", "UTF-16"),
    ("cp1252", "Windows-1252"),
    ("iso-8859-1", "ISO-8859-1"),
    ("cp850", "CP850 (äldre program)"),
    ("mac_roman", "Macintosh"),
)
_HEADER_WITHIN = 30


class HowCard(Card):
    """Separator, encoding, sheet and row of headers."""

    reading_wanted = Signal(object)
    """A `How`: read the file again in this way."""

    def __init__(self) -> None:
        super().__init__("how_card")
        self._sentence = label("", name="how_read")
        self.body.addWidget(self._sentence)
        self._fold: Fold | None = None
        self._how = How()

    def show_list(self, listed: Listed) -> None:
        """Tell how a list was read."""
        self._how = listed.how
        self._sentence.setText(how_words(listed))
        was_open = self._fold is not None and self._fold.is_open
        detach(self._fold)
        self._fold = Fold("read_otherwise", "Läs på ett annat sätt", lambda: self._rows(listed))
        self.body.addWidget(self._fold)
        self._fold.show()
        if was_open:
            self._fold.unfold()

    def _rows(self, listed: Listed) -> QWidget:
        how, rows = listed.how, FormRows()
        boxes: dict[str, QComboBox] = {}
        if how.separator:
            boxes["separator"] = _box("separator", _SEPARATORS, how.separator)
            rows.add_row("Tecken mellan kolumnerna", boxes["separator"])
        if how.encoding:
            boxes["encoding"] = _box("encoding", _ENCODINGS, how.encoding)
            rows.add_row("Teckenkodning", boxes["encoding"], "Byt om å, ä och ö ser fel ut.")
        if listed.other_sheets:
            names = [(name, name) for name in (listed.sheet, *listed.other_sheets)]
            boxes["sheet"] = _box("sheet", names, listed.sheet)
            rows.add_row("Blad", boxes["sheet"])
        numbers = [(str(row), f"Rad {row}") for row in range(1, _HEADER_WITHIN + 1)]
        header = _box("header_row", numbers, str(how.header))
        rows.add_row("Rad med rubriker", header, "Raderna ovanför den läses inte.")
        again = Button("Läs igen", "read_again")
        again.clicked.connect(
            lambda: self._tell({key: str(b.currentData()) for key, b in boxes.items()}, header)
        )
        row = FlowLayout()
        row.addWidget(again)
        rows.add_wide(_holding(row))
        return rows

    def _tell(self, chosen: dict[str, str], header: QComboBox) -> None:
        """Ask for what was chosen; another way to read it finds the headers anew."""
        how = replace(self._how, **chosen)  # type: ignore[arg-type]  # all of them are texts
        told = int(header.currentData())
        if told != self._how.header:
            how = replace(how, header=told)
        elif how != self._how:
            how = replace(how, header=0)
        self.reading_wanted.emit(how)


def how_words(listed: Listed) -> str:
    """Say how a list was read, and how much is in it."""
    how, names = listed.how, dict(_ENCODINGS)
    if listed.sheet:
        read_as = f"kalkylblad, bladet {listed.sheet}"
    else:
        between = _BETWEEN.get(how.separator, how.separator)
        read_as = f"text med {between} mellan kolumnerna"
        if how.encoding:
            read_as += f", teckenkodning {names.get(how.encoding, how.encoding)}"
    count = count_words(len(listed.rows), "rad", "rader")
    words = f"Lästes som {read_as}. Rubrikerna står på rad {how.header}, under dem {count}."
    if listed.other_sheets:
        words += f" Andra blad läses inte: {', '.join(listed.other_sheets)}."
    return words


def _holding(layout: QLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    return holder


def _box(name: str, choices: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value, words in choices:
        box.addItem(words, value)
    if box.findData(chosen) < 0:
        box.addItem(chosen, chosen)
    box.setCurrentIndex(box.findData(chosen))
    return box
