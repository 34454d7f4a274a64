"""A form: the steps, questions and printed sections of one guided document.

A form is data (one TOML file). This module holds its parts and decides which questions
apply for a sector and a set of answers. Nothing here draws or stores.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Generic, TypeVar

from vinr_desktop.domain.base import Superior

Answer = Any
"""One answer as JSON can hold it; `domain.answers` gives the shape for each kind."""
Answers = Mapping[str, Answer]
"""The answers that somebody has given or said yes to, by question id."""

T = TypeVar("T")


class Kind(StrEnum):
    """The kinds of question; each has one field in the wizard and one shape of answer."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    MULTIPLE = "multiple"
    CHECKLIST = "checklist"
    PERSON = "person"
    CONTACTS = "contacts"
    TABLE = "table"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"


class ColumnKind(StrEnum):
    """The kinds of column in a table; PRODUCT is computed from number columns, never typed."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    PRODUCT = "product"


class SectionKind(StrEnum):
    """How a printed section stands on paper: in the flow, or alone on a page for the wall."""

    NORMAL = "normal"
    ACUTE = "acute"


class PrintStyle(StrEnum):
    """How an answer is set in the document; AUTO takes the usual way of its kind.

    APPENDIX puts people and contacts in the appendix "Kontakter" only.
    """

    AUTO = "auto"
    INLINE = "inline"
    LIST = "list"
    TABLE = "table"
    MATRIX = "matrix"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True)
class BySector(Generic[T]):
    """A value that can differ by sector; `default` stands where no variant is given."""

    default: T
    variants: Mapping[str, T] = field(default_factory=dict)

    def of(self, sector: str) -> T:
        """Return the value for a sector id."""
        return self.variants.get(sector, self.default)


@dataclass(frozen=True, slots=True)
class Choice:
    """One alternative of a choice, multiple choice, checklist or choice column.

    `detail` is a short explanation (for a law: what it says). `sectors` empty means all.
    """

    id: str
    text: str
    detail: str = ""
    sectors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Column:
    """One typed column of a table question. `width` is a share of the page's width, any unit.

    `printed` False keeps it out of the document.
    """

    id: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    choices: tuple[Choice, ...] = ()
    product_of: tuple[str, ...] = ()
    required: bool = False
    minimum: float | None = None
    maximum: float | None = None
    width: float = 1.0
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """A demand on the answer of another question.

    With `any_of`: the answer is one of these (for lists: holds one of these ids).
    Without: the question has an answer at all.
    """

    question: str
    any_of: tuple[str | bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Printing:
    """Where and how an answer stands in the document.

    `lead` is a sentence before the answer; `sentence` one around it with `{answer}`;
    `yes`/`no` are the sentences of a yes/no answer. MATRIX questions of one section are
    set together in one table, each row led by `row_label`; for people and contacts it is what
    the appendix says they are for. `acute` names the number of a person on the acute page.
    """

    section: str
    heading: str = ""
    lead: str = ""
    sentence: str = ""
    style: PrintStyle = PrintStyle.AUTO
    row_label: str = ""
    yes: str = ""
    no: str = ""
    acute: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a page.

    `own` lets the user add rows or choices of her own. `ordered` keeps (and prints) an order.
    `prefill` is a proposed answer that counts only after somebody has said yes to it.
    `proposal` marks texts of our own that the municipality has to look through.
    `by_program` marks what the program writes from the document's life (never missing).
    `shows` names what the program itself puts there: today's in a draft, frozen by a signature.
    `common` is True where the answer is the department's rather than the unit's.
    `audience` limits the contacts offered to target groups of the directory.
    `hidden` takes it out of use without losing its id: see `Form.in_use`.
    """

    id: str
    kind: Kind
    text: BySector[str]
    help: BySector[str] = BySector("")
    required: bool = False
    common: bool = False
    sectors: frozenset[str] = frozenset()
    shown_when: tuple[Condition, ...] = ()
    choices: tuple[Choice, ...] = ()
    choices_from: str = ""
    own: bool = False
    ordered: bool = False
    columns: tuple[Column, ...] = ()
    prefill: BySector[Answer] = BySector(None)
    proposal: bool = False
    by_program: bool = False
    shows: str = ""
    source: str = ""
    covers: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    printing: Printing | None = None
    hidden: bool = False

    def choices_for(self, sector: str) -> tuple[Choice, ...]:
        """Return the alternatives offered in a sector."""
        return tuple(c for c in self.choices if not c.sectors or sector in c.sectors)


@dataclass(frozen=True, slots=True)
class Page:
    """One step: what it is for, guidance to read beside it, and minutes (our estimate).

    `hidden` takes the whole step out of use.
    `discussion` are questions for a group that goes through the steps together.
    """

    id: str
    title: str
    purpose: str
    guidance: BySector[str]
    minutes: int
    questions: tuple[Question, ...]
    measures: tuple[str, ...] = ()
    proposal: bool = False
    hidden: bool = False
    discussion: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered section of the printed document; `lead` is a fixed first paragraph."""

    id: str
    title: str
    kind: SectionKind = SectionKind.NORMAL
    lead: BySector[str] = BySector("")


class SignatureRole(StrEnum):
    """Who signs: the approver always last, the document owner first where the form asks it."""

    OWNER = "owner"
    APPROVER = "approver"


@dataclass(frozen=True, slots=True)
class Head:
    """Which questions feed the document head, by question id; empty where the form has none.

    What is chosen in `subject` stands in the title, `subject_all` where nothing is.
    """

    unit: str = ""
    sector: str = ""
    applies_to: str = ""
    owner: str = ""
    approver: str = ""
    approver_level: str = ""
    authors: str = ""
    replaces: str = ""
    superior: str = ""
    process: str = ""
    review_date: str = ""
    subject: str = ""
    subject_all: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form, as read from its TOML file.

    `based_on` is the SHA-256 of the shipped form's text that an own one was made from.
    `retired` are questions that are not asked any more but may have been answered: the hidden
    ones of this form, and for a document what its earlier forms asked. `superior` is what a
    document builds on. Neither is ever part of the file.
    """

    id: str
    version: int
    title: str
    document_type: str
    file_label: str
    measures: tuple[str, ...]
    signatures: tuple[SignatureRole, ...]
    head: Head
    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    based_on: str = ""
    retired: tuple[Question, ...] = ()
    superior: Superior | None = None

    def in_use(self) -> "Form":
        """Return the form as it is filled in: what is hidden is no step and no question.

        So nothing hidden is ever asked, missing or printed; answers to it are parked.
        """
        shown = []
        retired = list(self.retired)
        for page in self.pages:
            asked = tuple(q for q in page.questions if not (page.hidden or q.hidden))
            retired += [q for q in page.questions if q not in asked]
            if asked:
                shown.append(replace(page, questions=asked))
        return replace(self, pages=tuple(shown), retired=tuple(retired))

    def questions(self) -> Iterator[Question]:
        """Yield every question in the order of the steps."""
        for page in self.pages:
            yield from page.questions

    def question(self, question_id: str) -> Question:
        """Return one question; KeyError when the form has none of that id."""
        for question in self.questions():
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def page_of(self, question_id: str) -> Page:
        """Return the step that a question stands on; KeyError when there is none."""
        for page in self.pages:
            if any(question.id == question_id for question in page.questions):
                return page
        raise KeyError(question_id)

    def signers(self) -> frozenset[str]:
        """Return the ids of the questions that name who signs."""
        return frozenset(getattr(self.head, role.value) for role in self.signatures)

    def sector(self, answers: Answers) -> str:
        """Return the sector id that the answers give, empty when not answered yet."""
        return str(answers.get(self.head.sector) or "")

    def with_choices(self, lists: Mapping[str, tuple[Choice, ...]]) -> "Form":
        """Return the form with the catalogue lists named by `choices_from` filled in."""
        return replace(self, pages=tuple(_with_choices(page, lists) for page in self.pages))

    def visible(self, page: Page, answers: Answers) -> tuple[Question, ...]:
        """Return the questions of a page that apply to these answers."""
        return tuple(q for q in page.questions if self.applies(q, answers))

    def applies(self, question: Question, answers: Answers) -> bool:
        """Tell whether a question is asked, given the sector and the other answers."""
        if question.sectors and self.sector(answers) not in question.sectors:
            return False
        return all(self._holds(condition, answers) for condition in question.shown_when)

    def inherits(self, question: Question) -> bool:
        """Tell whether the document it builds on answers a question, so that nobody is asked."""
        return self.superior is not None and question.id in self.superior.questions

    def _holds(self, condition: Condition, answers: Answers) -> bool:
        asked = self.question(condition.question)
        answer = answers.get(condition.question)
        if self.superior is not None and self.inherits(asked):
            answer = self.superior.answers.get(condition.question)
        if not self.applies(asked, answers) or is_empty(answer):
            return False
        if not condition.any_of:
            return True
        return any(given in condition.any_of for given in _given(answer))


def is_empty(answer: Answer) -> bool:
    """Tell whether an answer says nothing: None, blank text, or a list or person without any."""
    if answer is None:
        return True
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return all(is_empty(value) for value in answer.values())
    if isinstance(answer, list | tuple):
        return all(is_empty(value) for value in answer)
    return False


def _given(answer: Answer) -> list[str | bool]:
    if isinstance(answer, list):
        return [item["id"] for item in answer if isinstance(item, Mapping) and item.get("id")]
    return [answer]


def _with_choices(page: Page, lists: Mapping[str, tuple[Choice, ...]]) -> Page:
    filled = tuple(
        replace(q, choices=lists[q.choices_from]) if q.choices_from else q for q in page.questions
    )
    return replace(page, questions=filled)
