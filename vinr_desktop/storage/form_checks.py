"""What must hold between the parts of a form: conditions, document head, sections, matrices."""

from collections.abc import Mapping

from vinr_desktop.domain.form import Condition, Form, Kind, PrintStyle, Question
from vinr_desktop.storage.form_rules import CHOOSING
from vinr_desktop.storage.strict import Table

WRITTEN = (Kind.TEXT, Kind.LONG_TEXT)
HEAD_KINDS: Mapping[str, tuple[Kind, ...]] = {
    "unit": (Kind.TEXT,),
    "sector": (Kind.CHOICE,),
    "applies_to": (*WRITTEN, Kind.MULTIPLE, Kind.CHECKLIST),
    "owner": (Kind.PERSON,),
    "approver": (Kind.PERSON,),
    "approver_level": (Kind.CHOICE,),
    "authors": (*WRITTEN, Kind.TABLE),
    "replaces": WRITTEN,
    "superior": (*WRITTEN, Kind.CHOICE),
    "process": (*WRITTEN, Kind.CHOICE),
    "review_date": (Kind.DATE,),
    "subject": (Kind.MULTIPLE, Kind.CHECKLIST),
}
"""Which kinds of question may feed each row of the document head."""

ALWAYS_ASKED = ("unit", "sector")


class FormChecks:
    """Checks a form that has been read; `tables` tells where each question stands."""

    def __init__(
        self,
        form: Form,
        top: Table,
        tables: Mapping[str, Table],
        sectors: frozenset[str] | None,
    ) -> None:
        self._form = form
        self._top = top
        self._tables = tables
        self._sectors = sectors
        self._questions: dict[str, Question] = {}
        for question in form.questions():
            self._questions.setdefault(question.id, question)

    def run(self) -> None:
        """Note every fault between the parts."""
        for question in self._questions.values():
            for index, condition in enumerate(question.shown_when, start=1):
                self._check_condition(question, index, condition)
        self._check_circles()
        if self._form.pages and not self._form.in_use().pages:
            self._top.fault("page", "alla steg är dolda.", "Ta bort hidden från minst ett.")
        self._check_head()
        self._check_signatures()
        self._check_sections()

    def _is_hidden(self, question: Question) -> bool:
        return question.hidden or self._form.page_of(question.id).hidden

    # --- conditions ---

    def _check_condition(self, question: Question, index: int, condition: Condition) -> None:
        table = self._tables[question.id]
        asked = self._questions.get(condition.question)
        key = f"shown_when[{index}]" if len(question.shown_when) > 1 else "shown_when"
        if asked is None:
            if condition.question:
                table.unknown(f"{key}.question", condition.question, list(self._questions))
            return
        if self._is_hidden(asked) and not self._is_hidden(question):
            remedy = "Visa den, eller dölj också frågan som väntar på den."
            table.fault(f"{key}.question", f"frågan {asked.id} är dold.", remedy)
        for value in condition.any_of:
            self._check_wanted(table, f"{key}.is", asked, value)

    def _check_wanted(self, table: Table, key: str, asked: Question, value: str | bool) -> None:
        if asked.kind is Kind.YES_NO:
            if not isinstance(value, bool):
                table.fault(key, "ska vara true eller false.", "Frågan är av sorten yes_no.")
        elif asked.kind not in CHOOSING:
            problem = f"frågan {asked.id} ({asked.kind}) har inga val att jämföra med."
            table.fault(key, problem, "Ta bort is om det räcker att frågan har ett svar.")
        elif isinstance(value, bool):
            table.fault(key, "ska vara ett av frågans val.")
        elif not asked.choices_from:
            choices = [choice.id for choice in asked.choices]
            if value not in choices:
                table.unknown(key, value, choices)

    def _check_circles(self) -> None:
        """A question may not depend on itself, directly or through others."""
        for question in self._questions.values():
            reached: set[str] = set()
            waiting = [condition.question for condition in question.shown_when]
            while waiting:
                asked = waiting.pop()
                if asked in self._questions and asked not in reached:
                    reached.add(asked)
                    waiting += [c.question for c in self._questions[asked].shown_when]
            if question.id in reached:
                problem = f"frågan {question.id} beror på sig själv."
                remedy = "Låt villkoret gälla en fråga som inte väntar på den här."
                self._tables[question.id].fault("shown_when", problem, remedy)

    # --- head and signatures ---

    def _check_head(self) -> None:
        for name, kinds in HEAD_KINDS.items():
            question_id = getattr(self._form.head, name)
            if not question_id:
                continue
            question = self._questions.get(question_id)
            if question is None:
                self._top.unknown(f"head.{name}", question_id, list(self._questions))
                continue
            if question.kind not in kinds:
                problem = f"frågan {question_id} är av sorten {question.kind}."
                self._top.fault(f"head.{name}", problem, f"Tillåtet här: {', '.join(kinds)}.")
            signs = name in self._form.signatures
            if self._is_hidden(question):
                problem = f"frågan {question_id} är dold, men dokumentets huvud behöver den."
                self._top.fault(f"head.{name}", problem, "Ta bort hidden.")
            if (name in ALWAYS_ASKED or signs) and (question.sectors or question.shown_when):
                problem = f"frågan {question_id} ställs inte alltid."
                self._top.fault(f"head.{name}", problem, "Ta bort dess sectors och shown_when.")
            if signs and not question.required:
                problem = f"frågan {question_id} är inte obligatorisk."
                remedy = "Skriv required = true: den som skriver under måste ha ett namn."
                self._top.fault(f"head.{name}", problem, remedy)
        self._check_sector_choices()

    def _check_sector_choices(self) -> None:
        question = self._questions.get(self._form.head.sector)
        if question is None or self._sectors is None:
            return
        table = self._tables[question.id]
        for index, choice in enumerate(question.choices, start=1):
            if choice.id not in self._sectors:
                table.unknown(f"choices[{index}] ({choice.id}).id", choice.id, self._sectors)

    def _check_signatures(self) -> None:
        for role in self._form.signatures:
            if not getattr(self._form.head, role.value):
                remedy = f"Den som skriver under ({role.value}) måste framgå av en fråga."
                self._top.fault(f"head.{role.value}", "saknas.", remedy)

    # --- sections ---

    def _check_sections(self) -> None:
        for index, section in enumerate(self._form.sections, start=1):
            here = [
                question
                for question in self._questions.values()
                if question.printing and question.printing.section == section.id
            ]
            if not here and not section.lead.default:
                problem = f"avsnittet {section.id} har varken inledning eller frågor."
                self._top.fault(f"section[{index}]", problem, "Ta bort det eller rätta document.")
            matrix = [q for q in here if q.printing and q.printing.style is PrintStyle.MATRIX]
            for question in matrix[1:]:
                self._check_same_columns(matrix[0], question)

    def _check_same_columns(self, first: Question, question: Question) -> None:
        """Matrix rows of one section are set in one table, so their columns must be the same."""
        wanted = [(column.id, column.kind) for column in first.columns]
        if [(column.id, column.kind) for column in question.columns] != wanted:
            problem = f"kolumnerna är inte desamma som i {first.id}, men frågorna delar matris."
            names = ", ".join(column_id for column_id, _ in wanted)
            self._tables[question.id].fault("columns", problem, f"Skriv kolumnerna {names}.")
