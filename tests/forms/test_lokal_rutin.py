"""The local routine asks all fourteen steps of the right sectors and reads as a routine."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from vinr_desktop.domain.answers import proposal
from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.composed import ContactList, Grid, Heading, ItemList, Paragraph
from vinr_desktop.domain.composition import compose
from vinr_desktop.domain.coverage import covered
from vinr_desktop.domain.directory import ContactStatus
from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.form import Answer, Form, Kind, PrintStyle, Question, SectionKind, is_empty
from vinr_desktop.domain.frame import Frame
from vinr_desktop.domain.wording import fill
from vinr_desktop.paths import shipped_root
from vinr_desktop.storage.form_files import KnownIds, read_form

STEPS = (
    ("1a* 1b* 1c* 1d* 1e* 1f* 1g 1h 1i", "2.3 2.4"),
    ("2a* 2b* 2c* 2d* 2e", "2.1 2.3"),
    ("3a* 3b* 3c 3d* 3e* 3f", "1.3 2.1 4.2"),
    ("4a* 4b* 4c* 4d 4e* 4f* 4g", "2.3 2.4"),
    ("5a* 5b* 5c* 5d* 5e* 5f* 5g 5h*", "2.1 4.3"),
    ("6a* 6b* 6c* 6d 6e* 6f", "2.1 2.3"),
    ("7a* 7b* 7c* 7d* 7e* 7f* 7g* 7h* 7i", "2.1 2.3 2.4"),
    ("8a* 8b* 8c* 8d* 8e* 8f* 8g* 8h 8i", "2.1 3.1"),
    ("9a* 9b* 9c* 9d* 9e 9f*", "2.2"),
    ("10a* 10b 10c* 10d* 10e 10f 10g* 10h* 10i* 10j", "2.1 2.3"),
    ("11a* 11b* 11c* 11d* 11e* 11f 11g*", "2.1 2.4 4.2"),
    ("12a* 12b* 12c* 12d* 12e 12f*", "2.2 3.1 4.1"),
    ("13a* 13b* 13c* 13d* 13e* 13f* 13g", "1.2 1.4"),
    ("14a* 14b* 14c* 14d* 14e* 14f 14g 14h 14i", "2.4 4.3"),
)
"""The questions of each step, a star where an answer is required, and the measures it serves."""

SECTORS = {
    **dict.fromkeys(["4e", "6d", "7h", "7i", "8e", "8f", "8g", "8h", "9c", "10e", "10j"], "ifo"),
    "4g": "hsl sabo",
    "5g": "ifo hsl",
    **dict.fromkeys(["5h", "9e", "11b"], "hemtjanst sabo lss"),
    "6e": "hemtjanst lss",
    **dict.fromkeys(["6f", "8i", "11f"], "hsl"),
    "7g": "hemtjanst sabo lss hsl ifo",
    "10c": "hemtjanst sabo hsl",
    "10d": "lss hemtjanst",
    "12d": "ifo stab",
    "12e": "ifo hsl lss hemtjanst",
    "13g": "hemtjanst lss hsl ifo",
}
"""The sectors that a question is limited to; every other question is asked of all."""

SECTIONS = """Omfattning
Syfte
Begrepp
Lagar och föreskrifter
Risker och hur vi möter dem
Roller och ansvar
Så upptäcker vi våld
När och hur vi frågar
Akut – gör så här
Så agerar vi
Barn: orosanmälan
Den som utövar våld
Särskilda situationer
Dokumentation och sekretess
Samverkan
Utbildning och introduktion
Uppföljning""".splitlines()

NEVER_SAID = (
    r"använder våld",
    r"\bslår\b",
    r"\bidag\b",
    r"\bHTJ\b",
    r"\bSÄBO\b",
    r"\bVINR\b",
    r"\bHSL\b",
    r"kvarskriv",
    r"bistånd enligt",
    r"fängelse",
    r"länsstyrelsens? mall",
    r"020-50 50 50",
    r"020-407 040",
    r"kan inte stoppa",
    r"!",
)
"""What a user of this form never reads."""


@pytest.fixture(scope="module")
def form(known: KnownIds, catalog: Catalog) -> Form:
    """The form with the catalogues' lists filled in."""
    path = shipped_root() / "forms" / "lokal-rutin.toml"
    read = read_form(path.read_text(encoding="utf-8"), path.name, known)
    return read.with_choices(catalog.choice_lists())


def test_every_step_asks_its_questions(form: Form) -> None:
    for page, (step, measures) in zip(form.pages, STEPS, strict=True):
        wanted = [entry.rstrip("*") for entry in step.split()]
        asked = [question.id for question in page.questions if question.id in wanted]
        assert sorted(asked) == sorted(wanted), page.title
        assert page.measures == tuple(measures.split()), page.title


def test_required_questions_are_the_starred_ones(form: Form) -> None:
    starred = {e.rstrip("*"): e.endswith("*") for step, _ in STEPS for e in step.split()}

    assert {q.id: q.required for q in form.questions() if q.id in starred} == starred


def test_part_of_a_question_goes_to_the_same_sectors_as_the_question(form: Form) -> None:
    asked = {q.id: q.sectors for q in form.questions() if "-" not in q.id}

    assert asked == {q: frozenset(SECTORS.get(q, "").split()) for q in asked}
    others = frozenset(["hemtjanst", "sabo", "lss", "hsl", "annan"])
    for question in form.questions():
        main, _, part = question.id.partition("-")
        if part:
            assert question.sectors == (others if part == "ovriga" else asked[main]), question.id


def test_program_writes_the_document_s_life(form: Form) -> None:
    written = {q.id: q for q in form.questions() if q.by_program}

    assert set(written) == {"14f", "14g", "14h", "14i"}
    assert not any(q.required or q.printing for q in written.values())


def test_manager_is_done_in_two_hours(form: Form) -> None:
    assert sum(page.minutes for page in form.pages) == 120


def test_unit_answers_few_questions_of_its_own(form: Form) -> None:
    answers = {"1b": "hemtjanst"}
    own = [q for q in form.questions() if q.required and not q.common and form.applies(q, answers)]

    assert len(own) <= 25


def test_every_step_tells_why_and_how(form: Form, catalog: Catalog) -> None:
    for page in form.pages:
        assert page.purpose.endswith("."), page.title
        assert page.proposal, "the guidance is the department's own text"
        for sector in catalog.sectors:
            assert len(page.guidance.of(sector).split()) > 10, f"{page.title} in {sector}"


def test_printed_sections_stand_in_order(form: Form) -> None:
    assert [section.title for section in form.sections] == SECTIONS
    assert [s.title for s in form.sections if s.kind is SectionKind.ACUTE] == ["Akut – gör så här"]


def test_five_situations_stand_in_one_matrix(form: Form) -> None:
    matrix = [q for q in form.questions() if q.printing and q.printing.style is PrintStyle.MATRIX]

    assert [q.id for q in matrix] == ["7a", "7b", "7c", "7d", "7e"]
    assert all(q.printing and q.printing.row_label for q in matrix)


def test_present_state_is_not_printed(form: Form) -> None:
    printed = {q.id for q in form.pages[2].questions if q.printing}

    assert printed == {"3e"}


def test_own_texts_are_marked_as_proposals(form: Form) -> None:
    texts = (Kind.TEXT, Kind.LONG_TEXT, Kind.TABLE, Kind.CHECKLIST)

    for question in form.questions():
        if question.kind in texts and not is_empty(question.prefill.default):
            assert question.proposal, question.id


def test_proposals_hold_only_what_the_sector_is_offered(form: Form, catalog: Catalog) -> None:
    for sector in catalog.sectors.values():
        for question in form.questions():
            if not question.choices or (question.sectors and sector.id not in question.sectors):
                continue
            offered = {choice.id for choice in question.choices_for(sector.id)}
            prefill = question.prefill.of(sector.id)
            given = (
                {prefill} if isinstance(prefill, str) else {item["id"] for item in prefill or ()}
            )
            assert given <= offered, f"{question.id} in {sector.id}"


def test_every_sector_has_signs_laws_and_numbers_to_choose_from(
    form: Form, catalog: Catalog
) -> None:
    for sector in catalog.sectors.values():
        for question_id in ("5a", "5d", "6a", "2d", "14d"):
            value = proposal(form.question(question_id), sector)
            assert len(value) >= 3, f"{question_id} in {sector.id}"
        assert proposal(form.question("6b"), sector)[:2] == ["nodnumret", "socialjour"]


def test_form_asks_for_all_that_regulations_ask_of_each_sector(
    form: Form, catalog: Catalog
) -> None:
    for sector in catalog.sectors:
        found = covered(form, {"1b": sector}, catalog.points_for(sector))
        missing = [coverage.point.id for coverage in found if not coverage.questions]
        assert missing == [], sector


def test_acute_page_is_short(form: Form, catalog: Catalog) -> None:
    for sector in catalog.sectors.values():
        steps = form.question("6a").choices_for(sector.id)
        assert all(len(step.text) <= 60 for step in steps)
        texts = [proposal(form.question(q), sector) for q in ("6c", "6e", "6f")]
        assert all(len(text or "") <= 200 for text in texts), sector.id


def test_duty_to_report_is_stated_as_the_law_states_it(form: Form) -> None:
    lead = next(s for s in form.sections if s.id == "barn").lead.default
    guidance = form.page_of("8b").guidance.default

    assert "genast anmäla" in lead
    assert "Det räcker med en misstanke" in lead
    assert "även om barnet bara har hört våldet" in guidance
    assert "Be chefen om stöd, men vänta inte på hen" in guidance


def test_disclosure_names_no_threshold(form: Form) -> None:
    printing = form.question("11e").printing

    assert printing is not None
    assert "efter sekretessprövning" in printing.sentence
    assert "Lämna aldrig ut adress till skyddat boende" in printing.sentence


@pytest.mark.parametrize("pattern", NEVER_SAID)
def test_words_that_are_never_said(form: Form, catalog: Catalog, pattern: str) -> None:
    for text in read_texts(form):
        for sector in catalog.sectors.values():
            assert not re.search(pattern, fill(text, sector)), text


@pytest.mark.parametrize("sector", ["ifo", "hemtjanst", "sabo", "lss", "hsl", "stab", "annan"])
def test_answers_read_as_prose(form: Form, catalog: Catalog, sector: str) -> None:
    answers = filled_in(form, catalog, sector)

    composed = compose(form, answers, frame(catalog, sector))

    assert [section.title for section in composed.sections] == SECTIONS
    for section in composed.sections:
        blocks = [placed.block for placed in section.blocks]
        for block, following in zip(blocks, [*blocks[1:], None], strict=True):
            if isinstance(block, Paragraph):
                assert re.match(r"[A-ZÅÄÖ]", block.text), block.text
                assert re.search(r"[.:?]$", block.text), block.text
                assert ".." not in block.text
                assert "  " not in block.text
            if isinstance(block, Heading):
                assert following is not None
                assert not isinstance(following, Heading), block.text
                assert not re.search(r": [a-zåäö ]+\.$", block.text), "a label, not a sentence"
            if isinstance(block, ItemList):
                assert len(block.items) == len(set(block.items)) > 1
                assert all(re.match(r"[A-ZÅÄÖ]", item) for item in block.items)
            if isinstance(block, Grid):
                assert all(re.match(r"[A-ZÅÄÖ0-9]|$", c) for row in block.rows for c in row)


@pytest.mark.parametrize("sector", ["ifo", "hemtjanst", "sabo", "lss", "hsl", "stab", "annan"])
def test_acute_page_begins_with_the_emergency_number_and_ends_with_the_manager(
    form: Form, catalog: Catalog, sector: str
) -> None:
    answers = filled_in(form, catalog, sector)

    composed = compose(form, answers, frame(catalog, sector))

    acute = next(s for s in composed.sections if s.kind is SectionKind.ACUTE)
    numbers = next(p.block for p in acute.blocks if isinstance(p.block, ContactList))
    names = [line.name for line in numbers.lines]
    assert names == ["Nödnumret", "Chef på kontorstid", "Chef kväll, natt och helg"]


def test_nothing_is_said_twice_in_the_same_words(form: Form, catalog: Catalog) -> None:
    """The answers of one routine share no sentence of more than a few words."""
    for sector in catalog.sectors:
        composed = compose(form, filled_in(form, catalog, sector), frame(catalog, sector))
        paragraphs = [
            placed.block.text
            for section in composed.sections
            for placed in section.blocks
            if isinstance(placed.block, Paragraph)
        ]
        said = [s for text in paragraphs for s in re.split(r"(?<=[.?!]) ", text)]
        twice = {s for s in said if said.count(s) > 1 and len(s.split()) > 6}
        assert twice == set(), sector


def test_no_person_or_contact_stands_twice_in_the_appendix(form: Form, catalog: Catalog) -> None:
    for sector in catalog.sectors:
        composed = compose(form, filled_in(form, catalog, sector), frame(catalog, sector))
        names = [line.name for group in composed.contacts for line in group.lines]
        assert len(names) == len(set(names)), sector


def test_functions_have_a_capital_only_where_they_stand_alone(form: Form, catalog: Catalog) -> None:
    known = {
        contact_id: replace(contact, phone=contact.phone or "1", status=ContactStatus.VERIFIED)
        for contact_id, contact in catalog.contacts.items()
    }
    for sector in catalog.sectors:
        around = replace(frame(catalog, sector), contacts=known)
        composed = compose(form, filled_in(form, catalog, sector), around)
        said = " ".join(
            placed.block.text
            for section in composed.sections
            for placed in section.blocks
            if isinstance(placed.block, Paragraph)
        )
        assert "Kväll, natt och helg ringer vi socialjouren." in said
        assert "Den som är utsatt kan vända sig till Kvinnofridslinjen" in said
        names = [line.name for group in composed.contacts for line in group.lines]
        assert "Socialjouren" in names
        assert all(not name[0].islower() for name in names)


def read_texts(form: Form) -> Iterator[str]:
    """Yield every text that a user may read."""
    yield form.title
    for section in form.sections:
        yield from (section.title, section.lead.default, *section.lead.variants.values())
    for page in form.pages:
        guidance = page.guidance
        yield from (page.title, page.purpose, guidance.default, *guidance.variants.values())
        for question in page.questions:
            yield from question_texts(question)


def question_texts(question: Question) -> Iterator[str]:
    """Yield the texts of one question; catalogue lists are judged with the catalogues."""
    for words in (question.text, question.help):
        yield from (words.default, *words.variants.values())
    if not question.choices_from:
        yield from (choice.text for choice in question.choices)
    yield from (column.title for column in question.columns)
    for prefill in (question.prefill.default, *question.prefill.variants.values()):
        yield from answer_texts(prefill)
    if question.printing:
        place = question.printing
        yield from (place.heading, place.lead, place.sentence, place.row_label, place.yes, place.no)


def answer_texts(answer: Answer) -> Iterator[str]:
    """Yield the texts of an answer of any shape."""
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, list):
        for entry in answer:
            yield from answer_texts(entry)
    elif isinstance(answer, dict):
        for entry in answer.values():
            yield from answer_texts(entry)


def filled_in(form: Form, catalog: Catalog, sector: str) -> dict[str, Answer]:
    """Return the answers of a manager who says yes to every proposal and fills in the rest."""
    answers: dict[str, Answer] = {"1a": "Enhet Norr", "1b": sector}
    for question in form.questions():
        if question.id in answers or question.by_program or not form.applies(question, answers):
            continue
        proposed = proposal(question, catalog.sector(sector))
        answers[question.id] = typed(question, sector) if is_empty(proposed) else proposed
    return answers


def typed(question: Question, sector: str) -> Answer:
    """Return what somebody might write where the form proposes nothing."""
    offered = question.choices_for(sector)
    return {
        Kind.CHOICE: offered[0].id if offered else "",
        Kind.PERSON: {"name": "Ann Ek", "function": "enhetschef", "phone": "0583-00 00 00"},
        Kind.CONTACTS: ["kvinnofridslinjen"],
        Kind.DATE: "2027-11-01",
        Kind.YES_NO: True,
        Kind.TABLE: [{c.id: "Prov" for c in question.columns[:1]}],
    }.get(question.kind, "Prov på text." if not offered else [{"id": c.id} for c in offered])


def frame(catalog: Catalog, sector: str) -> Frame:
    """Return what surrounds the answers of a new draft."""
    now = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    document = Document(
        id="d1",
        scope="k/",
        series="s1",
        form_id="lokal-rutin",
        form_version=1,
        form_sha256="",
        title="Lokal rutin",
        unit_id="u1",
        version="1.0",
        state=State.DRAFT,
        owner="p1",
        created_at=now,
        updated_at=now,
    )
    return Frame(
        document=document,
        sector=catalog.sector(sector),
        municipality="Askersunds kommun",
        contacts=catalog.contacts,
        laws={law.id: law.checked_on for law in catalog.laws.values()},
        history=(),
        made_at=now,
    )
