"""From a form's TOML tables to its dataclasses; whatever breaks the format becomes a fault."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from vinr_desktop.domain.answers import normalised
from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.directory import Audience
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import (
    Answer,
    BySector,
    Choice,
    Column,
    ColumnKind,
    Condition,
    Form,
    Head,
    Kind,
    Page,
    Printing,
    PrintStyle,
    Question,
    Section,
    SectionKind,
    SignatureRole,
)
from vinr_desktop.storage.form_rules import (
    check_column,
    check_kind,
    check_printing,
    check_products,
    checked_words,
)
from vinr_desktop.storage.strict import Table

HEAD_KEYS = tuple(Head.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class KnownIds:
    """What a form may refer to; None where anything goes (the text that a draft keeps)."""

    sectors: frozenset[str] | None = None
    measures: frozenset[str] | None = None
    requirements: frozenset[str] | None = None
    contacts: frozenset[str] | None = None
    lists: tuple[tuple[str, frozenset[str]], ...] | None = None

    @classmethod
    def of(cls, catalog: Catalog) -> "KnownIds":
        """Return the ids of today's catalogues."""
        return cls(
            sectors=frozenset(catalog.sectors),
            measures=frozenset(measure.id for measure in catalog.plan.measures),
            requirements=frozenset(catalog.requirements),
            contacts=frozenset(catalog.contacts),
            lists=(("laws", frozenset(catalog.laws)), ("courses", frozenset(catalog.courses))),
        )

    def of_list(self, name: str) -> frozenset[str] | None:
        """Return the ids of a list named by `choices_from`."""
        return None if self.lists is None else dict(self.lists).get(name, frozenset())


class FormReader:
    """Reads one form; `tables` holds where each question stands, for later checks."""

    def __init__(self, known: KnownIds) -> None:
        self._known = known
        self.tables: dict[str, Table] = {}
        self._seen: dict[str, str] = {}

    def form(self, table: Table) -> Form:
        """Return the whole form; faults are noted in the table's list."""
        head = table.table("head")
        sections = self._sections(table)
        form = Form(
            id=table.plain_id("id", {}),
            version=table.whole("version"),
            title=table.text("title"),
            document_type=table.text("document_type"),
            file_label=table.text("file_label"),
            based_on=table.text("based_on", ""),
            measures=table.some_of("measures", self._known.measures),
            signatures=_signatures(table),
            head=Head(**{key: head.text(key, "") for key in HEAD_KEYS}),
            sections=sections,
            pages=self._pages(table, [section.id for section in sections]),
        )
        head.end()
        table.end()
        return form

    # --- sections and pages ---

    def _sections(self, table: Table) -> tuple[Section, ...]:
        seen: dict[str, str] = {}
        found = []
        for entry in table.tables("section", required=True):
            section = Section(
                id=entry.plain_id("id", seen),
                title=entry.text("title"),
                kind=entry.one_of("kind", SectionKind, SectionKind.NORMAL),
                lead=self._words(entry, "lead", required=False),
            )
            entry.end()
            found.append(section)
        return tuple(found)

    def _pages(self, table: Table, sections: Collection[str]) -> tuple[Page, ...]:
        seen: dict[str, str] = {}
        found = []
        for entry in table.tables("page", required=True):
            questions = [
                self._question(question, sections)
                for question in entry.tables("question", required=True, named=True)
            ]
            page = Page(
                id=entry.plain_id("id", seen),
                title=entry.text("title"),
                purpose=entry.text("purpose"),
                guidance=self._words(entry, "guidance"),
                minutes=entry.whole("minutes"),
                questions=tuple(questions),
                measures=entry.some_of("measures", self._known.measures, ()),
                proposal=entry.flag("proposal"),
                hidden=entry.flag("hidden"),
                discussion=tuple(
                    checked_words(entry, "discussion", text)
                    for text in entry.texts("discussion", ())
                ),
            )
            entry.end()
            found.append(page)
        return tuple(found)

    # --- questions ---

    def _question(self, table: Table, sections: Collection[str]) -> Question:
        has_kind = table.raw("kind") in [kind.value for kind in Kind]
        kind = table.one_of("kind", Kind)
        question = Question(
            id=table.plain_id("id", self._seen),
            kind=kind,
            text=self._words(table, "text"),
            help=self._words(table, "help", required=False),
            required=table.flag("required"),
            common=table.flag("common"),
            sectors=self._sectors(table),
            shown_when=_conditions(table),
            choices=self._choices(table),
            choices_from=table.text("choices_from", ""),
            own=table.flag("own"),
            ordered=table.flag("ordered"),
            columns=self._columns(table),
            proposal=table.flag("proposal"),
            by_program=table.flag("by_program"),
            shows=table.text("shows", ""),
            source=table.text("source", ""),
            covers=table.some_of("covers", self._known.requirements, ()),
            audience=table.some_of("audience", [a.value for a in Audience], ()),
            minimum=table.number("min"),
            maximum=table.number("max"),
            printing=_printing(table, kind, sections),
            hidden=table.flag("hidden"),
        )
        prefill = table.raw("prefill")
        if has_kind:
            check_kind(table, question)
            question = replace(question, prefill=self._prefill(table, question, prefill))
        table.end()
        self.tables.setdefault(question.id, table)
        return question

    def _sectors(self, table: Table) -> frozenset[str]:
        return frozenset(table.some_of("sectors", self._known.sectors, ()))

    def _choices(self, table: Table) -> tuple[Choice, ...]:
        seen: dict[str, str] = {}
        found = []
        for entry in table.tables("choices", named=True):
            choice = Choice(
                id=entry.plain_id("id", seen),
                text=checked_words(entry, "text", entry.text("text")),
                detail=checked_words(entry, "detail", entry.text("detail", "")),
                sectors=self._sectors(entry),
            )
            entry.end()
            found.append(choice)
        return tuple(found)

    def _columns(self, table: Table) -> tuple[Column, ...]:
        seen: dict[str, str] = {}
        columns = []
        for entry in table.tables("columns", named=True):
            column = Column(
                id=entry.plain_id("id", seen),
                title=entry.text("title"),
                kind=entry.one_of("kind", ColumnKind, ColumnKind.TEXT),
                choices=self._choices(entry),
                product_of=entry.texts("product_of", ()),
                required=entry.flag("required"),
                minimum=entry.number("min"),
                maximum=entry.number("max"),
                width=_width(entry),
                printed=entry.flag("printed", default=True),
            )
            entry.end()
            check_column(entry, column)
            columns.append(column)
        check_products(table, columns)
        return tuple(columns)

    # --- texts and prefills ---

    def _words(self, table: Table, key: str, required: bool = True) -> BySector[str]:
        """Return a text, or a table of texts by sector with a `default`."""
        if not isinstance(table.raw(key), dict):
            text = table.text(key) if required else table.text(key, "")
            return BySector(checked_words(table, key, text))
        variants = table.table(key)
        default = variants.text("default")
        by_sector = {
            sector: variants.text(sector)
            for sector in self._variant_keys(variants)
            if sector != "default"
        }
        for sector, text in {"default": default, **by_sector}.items():
            checked_words(variants, sector, text)
        return BySector(default, by_sector)

    def _variant_keys(self, variants: Table) -> tuple[str, ...]:
        allowed = self._known.sectors
        for key in variants.given():
            if key != "default" and allowed is not None and key not in allowed:
                variants.unknown(key, key, ["default", *allowed])
        return variants.given()

    def _prefill(self, table: Table, question: Question, prefill: object) -> BySector[Answer]:
        if prefill is None:
            return BySector(None)
        if not isinstance(prefill, dict) or set(prefill) != {"by_sector"}:
            return BySector(self._proposed(table, "prefill", question, prefill))
        variants = table.table("prefill").table("by_sector")
        values = {
            key: self._proposed(variants, key, question, variants.raw(key))
            for key in self._variant_keys(variants)
        }
        return BySector(values.pop("default", None), values)

    def _proposed(self, table: Table, key: str, question: Question, value: object) -> Answer:
        try:
            answer = normalised(question, value)
        except UserError as error:
            table.fault(key, f"passar inte frågan. {error.text}", _offered(question))
            return None
        for text in _texts(answer):
            checked_words(table, key, text)
        for given, allowed in self._referred(question, answer):
            if allowed is not None and given not in allowed:
                table.unknown(key, given, allowed)
        return answer

    def _referred(
        self,
        question: Question,
        answer: Any,  # noqa: ANN401 (shape by kind)
    ) -> list[tuple[str, frozenset[str] | None]]:
        """Return the catalogue ids that a prefill names, each with what is allowed."""
        if question.kind is Kind.CONTACTS:
            return [(contact, self._known.contacts) for contact in answer]
        if not question.choices_from or not answer:
            return []
        allowed = self._known.of_list(question.choices_from)
        if question.kind is Kind.CHOICE:
            return [(answer, allowed)]
        return [(item["id"], allowed) for item in answer if "id" in item]


def _signatures(table: Table) -> tuple[SignatureRole, ...]:
    roles = [role.value for role in SignatureRole]
    given = [text for text in table.some_of("signatures", roles) if text in roles]
    if given != sorted(given, key=roles.index):
        table.fault("signatures", "har fel ordning.", "Den som fastställer skriver under sist.")
    return tuple(SignatureRole(text) for text in given)


def _conditions(table: Table) -> tuple[Condition, ...]:
    """Return the conditions of `shown_when`: one table, or a list of which all must hold."""
    if isinstance(table.raw("shown_when"), dict):
        entries = [table.table("shown_when")]
    else:
        entries = table.tables("shown_when")
    return tuple(_condition(entry) for entry in entries)


def _condition(table: Table) -> Condition:
    wanted = table.raw("is", [])
    values = wanted if isinstance(wanted, list) else [wanted]
    if not all(isinstance(value, str | bool) for value in values):
        table.fault("is", "ska vara ett id, true eller false, eller en lista av id.")
        values = []
    elif "is" in table and not values:
        table.fault("is", "är en tom lista.", "Ta bort is om det räcker att frågan har ett svar.")
    condition = Condition(table.text("question"), tuple(values))
    table.end()
    return condition


def _printing(table: Table, kind: Kind, sections: Collection[str]) -> Printing | None:
    given = table.raw("document")
    if given is False:
        return None
    if not isinstance(given, dict):
        problem = "saknas." if given is None else "ska vara en tabell eller false."
        remedy = "Skriv var svaret står i dokumentet, eller document = false om det inte trycks."
        table.fault("document", problem, remedy)
        return None
    place = table.table("document")
    printing = Printing(
        section=place.text("section"),
        style=place.one_of("style", PrintStyle, PrintStyle.AUTO),
        **{
            key: checked_words(place, key, place.text(key, ""))
            for key in ("heading", "lead", "row_label", "yes", "no", "acute")
        },
        sentence=_sentence(place, kind),
    )
    place.end()
    if printing.section and printing.section not in sections:
        place.unknown("section", printing.section, sections)
    check_printing(place, printing, kind)
    return printing


def _sentence(place: Table, kind: Kind) -> str:
    """Return the sentence around an answer; one about a person may leave her to the appendix."""
    sentence = place.text("sentence", "")
    count = sentence.count("{answer}")
    if sentence and count != 1 and not (kind is Kind.PERSON and not count):
        place.fault("sentence", "ska ha {answer} en gång.", "Där sätts svaret in.")
    return checked_words(place, "sentence", sentence, ("answer",))


def _width(table: Table) -> float:
    width = table.number("width")
    if width is not None and not 0 < width < 1000:
        table.fault(
            "width", "ska vara större än 0.", "Bredden är en andel, till exempel 1, 2 eller 3."
        )
        return 1.0
    return 1.0 if width is None else float(width)


def _texts(answer: Answer) -> list[str]:
    if isinstance(answer, str):
        return [answer]
    if isinstance(answer, dict):
        return [text for value in answer.values() for text in _texts(value)]
    if isinstance(answer, list):
        return [text for value in answer for text in _texts(value)]
    return []


def _offered(question: Question) -> str:
    names = [choice.id for choice in question.choices] or [c.id for c in question.columns]
    return f"Tillåtet här: {', '.join(names)}." if names else ""
