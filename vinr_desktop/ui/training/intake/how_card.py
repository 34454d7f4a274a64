"""What a file was read as, in one sentence, and the way to tell it otherwise."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from vinr_desktop.domain.listed import How, Listed
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.cards import Card
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
_HEADER_WITHIN = 60


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

    def show_list(self, listed: Listed, is_file: bool) -> None:
        """Tell how a list was read."""
        self._how = listed.how
        self._sentence.setText(how_words(listed))
        if self._fold is not None:
            self.body.removeWidget(self._fold)
            self._fold.hide()
            self._fold.deleteLater()
        self._fold = Fold("read_otherwise", "Läs på ett annat sätt", lambda: self._rows(listed))
        self._fold.setVisible(is_file or not listed.sheet)
        self.body.addWidget(self._fold)

    def _rows(self, listed: Listed) -> QWidget:
        how, rows = listed.how, FormRows()
        if how.separator:
            separator = _box("separator", _SEPARATORS, how.separator)
            rows.add_row("Tecken mellan kolumnerna", separator)
            separator.activated.connect(
                lambda: self._tell(replace(self._how, separator=str(separator.currentData())))
            )
        if how.encoding:
            encoding = _box("encoding", _ENCODINGS, how.encoding)
            rows.add_row("Teckenkodning", encoding, "Byt om å, ä och ö ser fel ut.")
            encoding.activated.connect(
                lambda: self._tell(replace(self._how, encoding=str(encoding.currentData())))
            )
        if listed.other_sheets:
            names = [(name, name) for name in (listed.sheet, *listed.other_sheets)]
            sheet = _box("sheet", names, listed.sheet)
            rows.add_row("Blad", sheet)
            sheet.activated.connect(
                lambda: self._tell(replace(self._how, sheet=str(sheet.currentData()), header=0))
            )
        header = QSpinBox()
        header.setObjectName("header_row")
        header.setRange(1, _HEADER_WITHIN)
        header.setValue(how.header)
        header.setKeyboardTracking(False)
        header.setMaximumWidth(sizes().ems(8))
        rows.add_row("Rad med rubriker", header, "Raderna ovanför den läses inte.")
        header.valueChanged.connect(lambda row: self._tell(replace(self._how, header=row)))
        return rows

    def _tell(self, how: How) -> None:
        if how != self._how:
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


def _box(name: str, choices: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    for value, words in choices:
        box.addItem(words, value)
    if box.findData(chosen) < 0:
        box.addItem(chosen, chosen)
    box.setCurrentIndex(box.findData(chosen))
    return box
