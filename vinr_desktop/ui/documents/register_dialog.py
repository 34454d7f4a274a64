"""The head of a document made outside the program: what it is, whose, since when, and where."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.document import IN_FORCE
from vinr_desktop.domain.expected import Expected, Level
from vinr_desktop.domain.register import ReadFile
from vinr_desktop.services.container import Services
from vinr_desktop.services.register import Facts
from vinr_desktop.ui.labels import LEVELS, count_words
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.typed_fields import DateField

WHOLE_DEPARTMENT = "Hela förvaltningen"
NOT_LISTED = "Inget i listan"
NOTHING = "Inget"
PICTURES = (
    "Sidorna är inskannade bilder. Dokumentet registreras, men det går inte att söka i texten eller"
    " hitta gamla hänvisningar i den. Finns det som Word-fil eller PDF med text är den bättre."
)


class RegisterDialog(Dialog):
    """Asks for the head of a file that was read, or corrects the head of a registered document."""

    registered = Signal(str)
    """The id of the document."""

    def __init__(
        self,
        parent: QWidget | None,
        services: Services,
        file: ReadFile | None = None,
        document_id: str = "",
        facts: Facts | None = None,
    ) -> None:
        """With `file` it is registered; with `document_id` the head is corrected.

        `facts` are proposed, for instance for a line of the list of what should exist.
        """
        super().__init__(
            parent,
            name="register_dialog",
            title="Ändra uppgifterna" if document_id else "Registrera ett dokument",
            sentence="Uppgifterna står i dokumentet eller i ledningssystemet. Själva filen ändras"
            " aldrig.",
            ems=60,
        )
        self._services, self._file, self._document_id = services, file, document_id
        self._expected: dict[str, Expected] = {x.id: x for x in services.expecting.expected()}
        self._build()
        if document_id:
            facts = services.register.facts(document_id)
        self._show(facts)
        self._on_expected_changed()
        self._expected_box.currentIndexChanged.connect(self._on_expected_changed)
        self._save.clicked.connect(self._on_save_clicked)

    def _build(self) -> None:
        if self._file is not None:
            self.body.addWidget(self._read())
        rows = FormRows()
        self._title, self._kind = _line("register_title"), _line("register_kind")
        self._version = _line("register_version")
        self._expected_box, self._level = _box("register_expected"), _box("register_level")
        self._unit, self._replaces = _box("register_unit"), _box("register_replaces")
        self._adopted, self._review = DateField("register_adopted"), DateField("register_review")
        self._approver, self._owner = _line("register_approver"), _line("register_owner")
        self._place, self._number = _line("register_place"), _line("register_number")
        self._builds_on = _line("register_builds_on")
        self._fill_boxes()
        rows.add_row("Vad heter dokumentet?", self._title)
        rows.add_row(
            "Vilket dokument i listan är det?",
            self._expected_box,
            "Listan över det som ska finnas. Välj det som stämmer, så räknas det där.",
        )
        rows.add_row("Nivå", self._level)
        rows.add_row("Dokumenttyp", self._kind, "Med era egna ord, till exempel Checklista.")
        rows.add_row("Vem gäller det?", self._unit)
        rows.add_row("Version", self._version)
        self._add_decision(rows)
        rows.add_row("Bygger på", self._builds_on, "Det överordnade dokumentet, om det finns.")
        replaces = rows.add_row("Ersätter", self._replaces, "Det gamla blir Ersatt.")
        replaces.setVisible(self._replaces.count() > 1 and not self._document_id)
        self.body.addWidget(rows)
        self.add_way_back()
        words = "Spara" if self._document_id else "Registrera"
        self._save = self.add_button(primary_button(words, "save"))

    def _add_decision(self, rows: FormRows) -> None:
        rows.add_row("Fastställt den", self._adopted)
        rows.add_row("Fastställt av", self._approver, "Namn och funktion, eller nämnd.")
        rows.add_row("Dokumentansvarig", self._owner)
        rows.add_row("Var ligger det?", self._place, "Plats eller länk i ledningssystemet.")
        rows.add_row("Ses över senast", self._review, "Lämna tomt om det inte står någonstans.")
        rows.add_row("Diarienummer", self._number, "Lämna tomt om det inte finns något.")

    def _read(self) -> InfoBanner:
        file = self._file
        assert file is not None
        if file.is_picture:
            return InfoBanner(
                BannerKind.WARNING, PICTURES, name="read_file", heading=file.file_name
            )
        pages = count_words(file.pages, "sida", "sidor") if file.pages else "Word-fil"
        words = count_words(len(file.text.split()), "ord", "ord")
        said = f"{pages}, {words} att söka i."
        return InfoBanner(BannerKind.SUCCESS, said, name="read_file", heading=file.file_name)

    def _fill_boxes(self) -> None:
        organisation = self._services.organisation
        self._expected_box.addItem(NOT_LISTED, "")
        for expected in self._expected.values():
            self._expected_box.addItem(expected.title, expected.id)
        for level, words in LEVELS.items():
            self._level.addItem(words, level)
        self._unit.addItem(WHOLE_DEPARTMENT, organisation.municipality().id)
        for unit in organisation.units():
            self._unit.addItem(unit.name, unit.id)
        self._replaces.addItem(NOTHING, "")
        for row in self._services.drafting.overview():
            if row.original is not None and row.document.state in IN_FORCE:
                title = f"{row.document.title}, version {row.document.version}"
                self._replaces.addItem(title, row.document.id)

    def _show(self, facts: Facts | None) -> None:
        if facts is None:
            name = self._file.file_name if self._file else ""
            title = name.rpartition(".")[0].replace("_", " ").strip()
            facts = Facts(title, "", Level.LOCAL, "", "", None, "", "", "1.0")
        self._title.setText(facts.title)
        self._kind.setText(facts.kind)
        self._version.setText(facts.version)
        _choose(self._expected_box, facts.expected)
        _choose(self._level, facts.level)
        _choose(self._unit, facts.unit_id)
        self._adopted.set_day(facts.adopted_on)
        self._review.set_day(facts.review_date)
        self._approver.setText(facts.approver)
        self._owner.setText(facts.owner)
        self._place.setText(facts.place)
        self._number.setText(facts.registry_number)
        self._builds_on.setText(facts.builds_on)
        _choose(self._replaces, facts.replaces)

    def _on_expected_changed(self) -> None:
        """A line of the list says the level itself."""
        expected = self._expected.get(str(self._expected_box.currentData()))
        if expected is not None:
            _choose(self._level, expected.level)
        self._level.setEnabled(expected is None)

    @tells_user
    def _on_save_clicked(self) -> None:
        register, facts = self._services.register, self._facts()
        if self._file is not None:
            document = register.register(self._file, facts)
        else:
            document = register.change(self._document_id, facts)
        self.accept()
        self.registered.emit(document.id)

    def _facts(self) -> Facts:
        level = Level(self._level.currentData())
        return Facts(
            title=self._title.text(),
            kind=self._kind.text().strip() or LEVELS[level],
            level=level,
            unit_id=str(self._unit.currentData()),
            place=self._place.text(),
            adopted_on=self._adopted.day(),
            approver=self._approver.text(),
            owner=self._owner.text(),
            version=self._version.text(),
            review_date=self._review.day(),
            expected=str(self._expected_box.currentData()),
            registry_number=self._number.text(),
            builds_on=self._builds_on.text(),
            replaces=str(self._replaces.currentData()),
        )


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    return box


def _choose(box: QComboBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))
