"""Add a requirement, change or end one from a day, see its history, and set the introduction."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.rule_words import Names, period, sentence
from vinr_desktop.domain.training import Rule
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.training.rule_fields import RuleFields, day_problem, new_rule, number_problem
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.checked_field import CheckedField
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label, line
from vinr_desktop.ui.widgets.typed_fields import DateField, NumberField
from vinr_desktop.ui.writing_dialog import WritingDialog


class RuleDialog(WritingDialog):
    """The fields of a requirement under a sentence that says what they mean together."""

    saved = Signal(str, str)
    """What was done in one sentence, and the step to take it back by."""

    def __init__(
        self, parent: QWidget, services: Services, rule: Rule | None = None, *, known: bool = False
    ) -> None:
        """`known` changes a requirement that is there; else `rule` is what a new one begins as."""
        title = "Ändra kravet" if known else "Nytt krav"
        super().__init__(parent, name="rule_dialog", title=title, ems=64)
        self._services, self._known = services, known
        self._names = services.training.requirements.names()
        self._crowd = services.training.requirements.crowd()
        self._fields = RuleFields(services, rule or new_rule(services), known=known)
        self.body.addWidget(self._fields.rows)
        self.add_way_back()
        save = self.add_button(primary_button("Spara kravet", "save"))
        save.clicked.connect(self._on_save_clicked)
        self._fields.changed.connect(self._say)
        self._say()

    def _say(self) -> None:
        """Say what the fields mean, and how many it concerns today."""
        rule = self._fields.rule()
        if not rule.course_id:
            self.set_sentence("Välj kurs och vem det gäller. Här står då vad kravet säger.")
            return
        number = self._crowd.concerned(rule)
        said = f"{sentence(rule, self._names)} Gäller från {rule.valid_from.isoformat()}."
        self.set_sentence(f"{said} {concerns(number)}")

    @tells_user
    def _on_save_clicked(self) -> None:
        if not self._fields.are_right():
            return
        rule, requirements = self._fields.rule(), self._services.training.requirements
        if self._known:
            key, day = rule.requirement_id, rule.valid_from
            step = as_deed(self._services, lambda: requirements.change(key, rule, day))
        else:
            step = as_deed(self._services, lambda: requirements.begin(rule))
        self.accept()
        self.saved.emit(f"{rule.title} gäller från {rule.valid_from.isoformat()}.", step)


class EndDialog(Dialog):
    """Asks from which day a requirement is none any more."""

    ended = Signal(str, str)
    """What was done in one sentence, and the step to take it back by."""

    def __init__(self, parent: QWidget, services: Services, rule: Rule) -> None:
        """`rule` is what holds today."""
        super().__init__(
            parent,
            name="end_dialog",
            title="Avsluta kravet",
            sentence=f"{rule.title}. Vad som har krävts till dess går fortfarande att se, och det"
            " som är genomfört finns kvar.",
        )
        self._services, self._rule = services, rule
        self._day = DateField("end_day")
        self._day.set_day(max(self._today(), rule.valid_from))
        self._checked = CheckedField(self._day)
        rows = FormRows(stacked=True)
        rows.add_row("Från vilken dag gäller det inte längre?", self._checked)
        self.body.addWidget(rows)
        self.add_way_back()
        end = self.add_button(Button("Avsluta kravet", "end", look="danger"))
        end.clicked.connect(self._on_end_clicked)

    def _today(self) -> date:
        return self._services.organisation.today()

    @tells_user
    def _on_end_clicked(self) -> None:
        day = self._day.day()
        problem = day_problem(day, self._today(), self._rule.valid_from)
        self._checked.tell(problem)
        if day is None or problem:
            self._day.setFocus()
            return
        requirements, key = self._services.training.requirements, self._rule.requirement_id
        step = as_deed(self._services, lambda: requirements.end(key, day))
        self.accept()
        self.ended.emit(f"{self._rule.title} gäller inte från och med {day.isoformat()}.", step)


class IntroductionDialog(Dialog):
    """The one setting for how soon the introduction has to be done."""

    saved = Signal(str, str)
    """What was done in one sentence, and the step to take it back by."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        """Shows what holds today."""
        super().__init__(
            parent,
            name="introduction_dialog",
            title="Tid för introduktion",
            sentence="Gäller alla krav som följer tiden för introduktion. Ingen får kortare tid för"
            " något som redan har varit.",
        )
        self._services = services
        self._today = services.organisation.today()
        self._days = NumberField("introduction_days", minimum=0, maximum=366)
        self._days.set_value(services.training.requirements.introduction_days())
        self._day = DateField("introduction_day")
        self._day.set_day(self._today)
        self._checked = CheckedField(self._days), CheckedField(self._day)
        rows = FormRows(stacked=True)
        rows.add_row("Antal dagar från anställningens början", self._checked[0])
        rows.add_row("Från vilken dag gäller det?", self._checked[1])
        self.body.addWidget(rows)
        self.add_way_back()
        save = self.add_button(primary_button("Spara", "save"))
        save.clicked.connect(self._on_save_clicked)

    @tells_user
    def _on_save_clicked(self) -> None:
        self._days.finish()
        days, day = self._days.value(), self._day.day()
        no_days = number_problem(self._days, "Skriv ett antal dagar, till exempel 90.")
        no_day = day_problem(day, self._today)
        for checked, problem in zip(self._checked, (no_days, no_day), strict=True):
            checked.tell(problem)
        if days is None or day is None or no_days or no_day:
            return
        requirements, wanted = self._services.training.requirements, int(days)
        step = as_deed(self._services, lambda: requirements.set_introduction_days(wanted, day))
        self.accept()
        self.saved.emit(f"Introduktionen ska vara klar inom {wanted} dagar.", step)


class RuleHistoryDialog(Dialog):
    """What a requirement has said, says and will say, the latest first."""

    def __init__(self, parent: QWidget, history: Sequence[Rule], names: Names, today: date) -> None:
        """`history` has the oldest first."""
        super().__init__(
            parent, name="rule_history", title="Historik", sentence=history[-1].title, ems=48
        )
        for rule, following in reversed([*pairwise(history), (history[-1], None)]):
            said = "Kravet avslutades." if rule.is_ended else sentence(rule, names)
            when = rule.valid_from.isoformat() if rule.is_ended else period(rule, following, today)
            self.body.addWidget(label(when, "strong"))
            self.body.addWidget(label(said))
            self.body.addWidget(line())
        close = Button("Stäng", "close", look="primary")
        close.clicked.connect(self.accept)
        self.add_button(close)


def concerns(number: int) -> str:
    """Return how many a requirement concerns today."""
    if not number:
        return "I dag gäller det ingen medarbetare."
    return f"I dag gäller det {count_words(number, 'medarbetare', 'medarbetare')}."
