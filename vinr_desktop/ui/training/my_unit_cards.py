"""The cards of "Min enhet": one for each employee, and one for what several lack together."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.training import Level
from vinr_desktop.services.training_lists import Step
from vinr_desktop.ui.labels import capitalised, count_words
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XS, sizes
from vinr_desktop.ui.training.statuses import due_words, mark_of, title_of
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.marks import Badge
from vinr_desktop.ui.widgets.text import label

PROTECTED = "Skyddade personuppgifter: påminn i samtal, inte i skrift."


class PersonCard(Card):
    """Somebody with what she has to do, the first due first, and a reminder for her alone."""

    record_wanted = Signal(list, str)
    """Ids with names, and the course."""
    copy_wanted = Signal()
    mail_wanted = Signal()

    def __init__(self, number: int, steps: Sequence[Step], day: date) -> None:
        """`number` counts the cards; the object name is `person_N`."""
        super().__init__(f"person_{number}")
        self._number, self._day = number, day
        row = steps[0].row
        head = QHBoxLayout()
        head.addWidget(label(row.name, "heading"))
        head.addWidget(label(row.profession, "muted"), 1)
        self.body.addLayout(head)
        for place, step in enumerate(steps):
            self.body.addWidget(self._step(place, step))
        if row.is_protected:
            self.body.addWidget(label(PROTECTED, "small"))
        else:
            self.body.addLayout(self._reminder(row.name))

    def _step(self, place: int, step: Step) -> QWidget:
        line, words = QWidget(), QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(title_of(step.rule)))
        words.addWidget(label(capitalised(due_words(step.standing, self._day)), "small"))
        mark = mark_of(step.standing.status, step.rule.level is Level.DEMANDED)
        badge = QWidget()
        badge.setFixedWidth(sizes().ems(9))
        beside = QHBoxLayout(badge)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(Badge(mark))
        beside.addStretch(1)
        button = Button("Registrera", f"record_{self._number}_{place}", sign="check")
        button.setAccessibleName(f"Registrera {step.rule.title} för {step.row.name}")
        person = [(step.row.employee_id, step.row.name)]
        button.clicked.connect(partial(self.record_wanted.emit, person, step.rule.course_id))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(badge)
        row.addLayout(words, 1)
        row.addWidget(button)
        return line

    def _reminder(self, name: str) -> QHBoxLayout:
        copy = quiet_button("Kopiera påminnelse", f"copy_{self._number}", "copy")
        mail = quiet_button("Öppna i e-postprogrammet", f"mail_{self._number}", "send")
        copy.setAccessibleName(f"Kopiera påminnelse till {name}")
        mail.setAccessibleName(f"Öppna påminnelse till {name} i e-postprogrammet")
        copy.clicked.connect(self.copy_wanted)
        mail.clicked.connect(self.mail_wanted)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(copy)
        row.addWidget(mail)
        row.addStretch(1)
        return row


class RequirementsCard(Card):
    """What two or more have to do, to be registered for all of them at once."""

    record_wanted = Signal(list, str)
    """Ids with names, and the course."""

    def __init__(self, steps: Sequence[Step]) -> None:
        """The object name is `together`."""
        super().__init__("together", title="Samma för flera", look="card-accent")
        groups: dict[str, list[Step]] = {}
        for step in steps:
            groups.setdefault(step.requirement.id, []).append(step)
        several = [group for group in groups.values() if len(group) > 1]
        self.is_needed = bool(several)
        for number, group in enumerate(sorted(several, key=len, reverse=True)):
            self.body.addLayout(self._line(number, group))

    def _line(self, number: int, group: list[Step]) -> QHBoxLayout:
        rule = group[0].rule
        people = {step.row.employee_id: step.row.name for step in group}
        button = Button("Registrera för flera …", f"together_{number}", sign="people")
        button.setAccessibleName(f"Registrera {rule.title} för flera")
        button.clicked.connect(
            partial(self.record_wanted.emit, list(people.items()), rule.course_id)
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(label(title_of(rule)), 1)
        row.addWidget(label(count_words(len(people), "medarbetare", "medarbetare"), "muted"))
        row.addWidget(button)
        return row
