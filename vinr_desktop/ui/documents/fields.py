"""Which field belongs to which kind of question: a new kind is one class and one entry here."""

from collections.abc import Callable, Mapping

from vinr_desktop.domain.form import Kind
from vinr_desktop.ui.documents.checklist_field import ChecklistField
from vinr_desktop.ui.documents.choice_fields import MultipleField, YesNoField, choice_field
from vinr_desktop.ui.documents.contacts_field import ContactsField
from vinr_desktop.ui.documents.field import Asked, Field
from vinr_desktop.ui.documents.program_field import ProgramField
from vinr_desktop.ui.documents.table_field import TableField
from vinr_desktop.ui.documents.text_fields import (
    DateField,
    LongTextField,
    NumberField,
    PersonField,
    TextField,
)

FIELDS: Mapping[Kind, Callable[[Asked], Field]] = {
    Kind.TEXT: TextField,
    Kind.LONG_TEXT: LongTextField,
    Kind.CHOICE: choice_field,
    Kind.MULTIPLE: MultipleField,
    Kind.CHECKLIST: ChecklistField,
    Kind.PERSON: PersonField,
    Kind.CONTACTS: ContactsField,
    Kind.TABLE: TableField,
    Kind.DATE: DateField,
    Kind.NUMBER: NumberField,
    Kind.YES_NO: YesNoField,
}


def make_field(asked: Asked) -> Field:
    """Return a new field for a question."""
    if asked.question.by_program:
        return ProgramField(asked)
    return FIELDS[asked.question.kind](asked)
