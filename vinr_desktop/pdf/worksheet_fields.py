"""The place to answer on a worksheet, for each kind of question; given answers are filled in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from vinr_desktop.domain.answers import item_text, proposal
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.form import Answer, Choice, Kind, Question, is_empty
from vinr_desktop.domain.phrasing import cells, number_text
from vinr_desktop.domain.wording import fill
from vinr_desktop.pdf import blocks, page
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.paper import Labelled, OwnTick, Ruled, Tick, TickPair, fits_half
from vinr_desktop.pdf.structure import Element, list_attributes
from vinr_desktop.pdf.table import tagged_table

LONG_TEXT_LINES = 5
LINES_AFTER_ANSWER = 2
EMPTY_ROWS = 4
OWN_ROWS = 2
ROW_HEIGHT = 30.0
NARROWEST = 46.0
PROPOSED = "Förslag, stryk och ändra:"
IN_ORDER = "Numrera dem i den ordning som gäller hos er."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answer given so far (None where there is none)."""

    question: Question
    answer: Answer
    sector: Sector
    contacts: Mapping[str, Contact]

    @property
    def proposed(self) -> Answer:
        """The form's proposed answer, only where nothing has been answered."""
        return proposal(self.question, self.sector) if self.answer is None else None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The alternatives of the sector; all of them, each wording once, while there is none."""
        if self.sector.id:
            return self.question.choices_for(self.sector.id)
        return tuple({choice.text: choice for choice in self.question.choices}.values())

    def filled(self, text: str) -> str:
        """Return a text of the form in the words of the sector."""
        return fill(text, self.sector)


def field(asked: Asked, parent: Element) -> Iterator[Block]:
    """Yield the blocks in which a question is answered, elements made below `parent`."""
    return _FIELDS[asked.question.kind](asked, parent)


def _small(text: str, parent: Element) -> blocks.Text:
    made = blocks.Text(text, page.SMALL, parent.add("P"))
    made.keeps_next = True
    made.after = 3.0
    return made


def _text(asked: Asked, parent: Element) -> Iterator[Block]:
    if not is_empty(asked.answer):
        yield blocks.Text(asked.answer, page.BODY, parent.add("P"))
        return
    if asked.proposed:
        yield _small(f"{PROPOSED} {asked.proposed}", parent)
    yield Ruled(1)


def _long_text(asked: Asked, parent: Element) -> Iterator[Block]:
    if not is_empty(asked.answer):
        yield blocks.Text(asked.answer, page.BODY, parent.add("P"))
        yield Ruled(LINES_AFTER_ANSWER)
        return
    if asked.proposed:
        yield _small(f"{PROPOSED} {asked.proposed}", parent)
    yield Ruled(LONG_TEXT_LINES)


def _choice(asked: Asked, parent: Element) -> Iterator[Block]:
    choices = [(_words(asked, choice), choice.id == asked.answer) for choice in asked.choices]
    return _ticks(choices, 0, parent)


def _yes_no(asked: Asked, parent: Element) -> Iterator[Block]:
    return _ticks([("Ja", asked.answer is True), ("Nej", asked.answer is False)], 0, parent)


def _items(asked: Asked, parent: Element) -> Iterator[Block]:
    question = asked.question
    chosen = list(asked.answer or ())
    ids = {item.get("id") for item in chosen}
    offered = [c for c in asked.choices if c.id not in ids]
    alternatives = [(asked.filled(item_text(question, item)), True) for item in chosen]
    alternatives += [(_words(asked, choice), False) for choice in offered]
    own = [item for item in asked.proposed or () if not item.get("id")]
    alternatives += [(asked.filled(item["text"]), False) for item in own]
    if question.ordered:
        yield _small(IN_ORDER, parent)
    yield from _ticks(alternatives, OWN_ROWS if question.own else 0, parent)


def _words(asked: Asked, choice: Choice) -> str:
    text = asked.filled(choice.text)
    return f"{text}: {asked.filled(choice.detail)}" if choice.detail else text


def _ticks(alternatives: list[tuple[str, bool]], own_rows: int, parent: Element) -> Iterator[Block]:
    top = parent.add("L", list_attributes("None"))
    ticks = [Tick(text, top.add("LI"), is_chosen=chosen) for text, chosen in alternatives]
    rows: list[Block] = list(ticks)
    if all(fits_half(text) for text, _ in alternatives):
        rows = [TickPair(ticks[index : index + 2]) for index in range(0, len(ticks), 2)]
    for index, row in enumerate(rows):
        row.keeps_next = index == 0 or (own_rows > 0 and index == len(rows) - 1)
        yield row
    for number in range(own_rows):
        own = OwnTick()
        own.keeps_next = number < own_rows - 1
        yield own


def _person(asked: Asked, parent: Element) -> Iterator[Block]:
    given = asked.answer or {}
    names = {"name": "Namn", "function": "Funktion", "phone": "Telefon"}
    fields = [(label, given.get(key, "")) for key, label in names.items()]
    yield Labelled(fields, (3, 3, 2), parent)


def _contacts(asked: Asked, parent: Element) -> Iterator[Block]:
    chosen = [asked.contacts[key] for key in asked.answer or () if key in asked.contacts]
    alternatives = [(_contact_words(contact), True) for contact in chosen]
    wanted = set(asked.question.audience)
    alternatives += [
        (_contact_words(contact), False)
        for contact in asked.contacts.values()
        if wanted & set(contact.audiences) and contact.is_printed and contact not in chosen
    ]
    if alternatives:
        yield from _ticks(alternatives, 0, parent)
    for _ in range(EMPTY_ROWS // (2 if alternatives else 1)):
        fields = [("Namn", ""), ("Telefon", ""), ("När de svarar", "")]
        yield Labelled(fields, (3, 2, 2), parent)


def _contact_words(contact: Contact) -> str:
    return ", ".join(filter(None, (contact.title, contact.phone, contact.hours)))


def _table(asked: Asked, parent: Element) -> Iterator[Block]:
    columns = asked.question.columns
    given = asked.answer or asked.proposed or []
    if given and not asked.answer:
        yield _small(PROPOSED, parent)
    for column in columns:
        if column.choices:
            names = ", ".join(asked.filled(choice.text) for choice in column.choices)
            yield _small(f"{asked.filled(column.title)}: {names}", parent)
    rows = [tuple(map(asked.filled, cells(columns, row))) for row in given]
    empty = EMPTY_ROWS // 2 if given else EMPTY_ROWS
    rows += [("",) * len(columns)] * empty
    titles = [asked.filled(column.title) for column in columns]
    table = tagged_table(titles, rows, [column.width for column in columns], parent)
    table.least_row = ROW_HEIGHT
    table.narrowest = NARROWEST
    yield table


def _date(asked: Asked, parent: Element) -> Iterator[Block]:
    yield Labelled([("ÅÅÅÅ-MM-DD", asked.answer or "")], (1,), parent, part=0.3)


def _number(asked: Asked, parent: Element) -> Iterator[Block]:
    value = "" if asked.answer is None else number_text(asked.answer)
    yield Labelled([("Antal", value)], (1,), parent, part=0.3)


_FIELDS: Mapping[Kind, Callable[[Asked, Element], Iterator[Block]]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.CHOICE: _choice,
    Kind.MULTIPLE: _items,
    Kind.CHECKLIST: _items,
    Kind.PERSON: _person,
    Kind.CONTACTS: _contacts,
    Kind.TABLE: _table,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
}
