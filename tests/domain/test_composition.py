"""From answers to sections, head, appendix and signatures."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from tests.domain.small_form import RISK_COLUMNS, small_form
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.composed import (
    Block,
    ComposedDocument,
    ContactList,
    Grid,
    Heading,
    ItemList,
    Paragraph,
    as_data,
)
from vinr_desktop.domain.composition import compose
from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.form import Answer, Printing
from vinr_desktop.domain.frame import Frame

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LSS = Sector("lss", "LSS", "brukare", "brukaren", "brukarens", "brukare")
LINE = Contact(
    "linje",
    "",
    "Kvinnofridslinjen",
    (Audience.VICTIM,),
    "116 016",
    status=ContactStatus.SOURCE_CHECKED,
)
UNCHECKED = Contact("jour", "", "Jouren", (Audience.VICTIM,), "019-11 22 33")
DOCUMENT = Document(
    id="d",
    scope="k/",
    series="d",
    form_id="liten",
    form_version=1,
    form_sha256="",
    title="Liten rutin – Norr",
    unit_id="u",
    version="1.0",
    state=State.DRAFT,
    owner="",
    created_at=NOW,
    updated_at=NOW,
)


def composed(answers: dict[str, Answer], document: Document = DOCUMENT) -> ComposedDocument:
    frame = Frame(document, LSS, "Exempelstad", {"linje": LINE, "jour": UNCHECKED}, {}, (), NOW)
    return compose(small_form(), {"unit": "Norr", "sector": "lss", **answers}, frame)


def blocks(document: ComposedDocument, section_id: str) -> list[Block]:
    return [
        placed.block
        for section in document.sections
        if section.id == section_id
        for placed in section.blocks
    ]


def test_only_answered_sections_are_printed_and_numbered_in_order() -> None:
    document = composed({"aim": "Vi finns.", "again": "2027-01-10"})
    assert [(s.number, s.title) for s in document.sections] == [
        ("1", "Omfattning"),
        ("2", "Kontakter vi använder"),
    ]


def test_long_text_becomes_paragraphs_and_points() -> None:
    document = composed({"aim": "Först detta.\nMed mera.\n\nSedan:\n- ett\n- två\nSlut."})
    assert blocks(document, "scope") == [
        Heading("Syfte"),
        Paragraph("Först detta. Med mera."),
        Paragraph("Sedan:"),
        ItemList(("ett", "två")),
        Paragraph("Slut."),
    ]


def test_order_is_kept_in_an_ordered_checklist_with_own_and_edited_rows() -> None:
    rows = [{"text": "Lås dörren."}, {"id": "safe", "text": "Gå ut."}, {"id": "112"}]
    assert blocks(composed({"steps": rows}), "acute") == [
        ItemList(("Lås dörren.", "Gå ut.", "Ring 112."), ordered=True)
    ]


def test_questions_of_a_matrix_share_one_table() -> None:
    answers = {
        "confirmed": [{"act": "Ring socialjouren", "who": "Den som är på plats", "when": "Genast"}],
        "denied": [{"act": "Fråga igen", "who": "Kontaktpersonen", "when": ""}],
    }
    (grid,) = blocks(composed(answers), "act")
    assert isinstance(grid, Grid)
    assert grid.columns == ("Läge", "Åtgärd", "Vem", "Tid")
    assert grid.rows[1] == ("Förnekar", "Fråga igen", "Kontaktpersonen", "")


def test_table_computes_products_and_drops_empty_columns() -> None:
    (grid,) = blocks(composed({"risks": [{"event": "Missar tecken", "p": 3, "c": 4}]}), "act")
    assert isinstance(grid, Grid)
    assert grid.columns == ("Händelse", "Sannolikhet", "Konsekvens", "Riskvärde")
    assert grid.rows == (("Missar tecken", "3", "4", "12"),)


def test_person_is_a_function_in_the_body_and_a_name_in_the_appendix() -> None:
    boss = {"name": "Åsa Öberg", "function": "enhetschef", "phone": "0583-811 11"}
    document = composed({"approver": boss})
    assert blocks(document, "scope") == [Paragraph("Fastställs av enhetschefen.")]
    (group,) = document.contacts
    assert [(line.name, line.phone) for line in group.lines] == [("Åsa Öberg", "0583-811 11")]
    assert document.signatures[0].name == "Åsa Öberg"
    assert document.signatures[0].field_name == "signature-approver"


def test_short_answers_run_on_in_one_paragraph_and_long_ones_do_not() -> None:
    boss = {"function": "Enhetschef"}
    pages = small_form().pages
    plain = replace(pages[1].questions[0], printing=Printing("scope"))
    form = replace(small_form(), pages=(pages[0], replace(pages[1], questions=(plain,))))
    frame = Frame(DOCUMENT, LSS, "Exempelstad", {}, {}, (), NOW)
    head = {"unit": "Norr", "sector": "lss", "approver": boss}

    (section,) = compose(form, {**head, "aim": "Vi finns"}, frame).sections
    (placed,) = section.blocks
    assert placed.block == Paragraph("Fastställs av enhetschefen. Vi finns")
    assert (placed.question, placed.also) == ("approver", ("aim",))

    (section,) = compose(form, {**head, "aim": "Vi finns. " * 40}, frame).sections
    assert [placed.question for placed in section.blocks] == ["approver", "aim"]


def test_answer_with_a_heading_begins_anew() -> None:
    document = composed({"approver": {"function": "chef"}, "aim": "Vi finns."})
    assert blocks(document, "scope") == [
        Paragraph("Fastställs av chefen."),
        Heading("Syfte"),
        Paragraph("Vi finns."),
    ]


def test_person_without_a_function_is_found_in_the_appendix() -> None:
    document = composed({"approver": {"name": "Bo Ek"}})
    assert blocks(document, "scope") == [
        Paragraph("Fastställs av den som står i bilagan Kontakter.")
    ]


def test_column_that_is_not_printed_stays_out() -> None:
    form = small_form()
    hidden = tuple(replace(column, printed=column.id not in ("p", "c")) for column in RISK_COLUMNS)
    acting = form.pages[1]
    asked = tuple(replace(q, columns=hidden) if q.id == "risks" else q for q in acting.questions)
    changed = replace(form, pages=(form.pages[0], replace(acting, questions=asked), form.pages[2]))
    answers = {"unit": "Norr", "sector": "lss", "risks": [{"event": "missar", "p": 3, "c": 4}]}
    frame = Frame(DOCUMENT, LSS, "Exempelstad", {}, {}, (), NOW)

    (grid,) = blocks(compose(changed, answers, frame), "act")
    assert isinstance(grid, Grid)
    assert (grid.columns, grid.rows) == (("Händelse", "Riskvärde"), (("Missar", "12"),))


def test_day_is_written_out_in_a_sentence() -> None:
    document = composed({"help": ["linje"], "again": "2027-01-10"})
    assert blocks(document, "calls") == [
        Paragraph("Vi hänvisar till: Kvinnofridslinjen. Följs upp den 10 januari 2027.")
    ]


def test_unchecked_contact_is_not_printed() -> None:
    document = composed({"help": ["jour", "linje"]})
    assert blocks(document, "calls") == [Paragraph("Vi hänvisar till: Kvinnofridslinjen.")]
    assert [line.name for group in document.contacts for line in group.lines] == [
        "Kvinnofridslinjen"
    ]


def test_lead_is_left_out_when_no_contact_can_be_printed() -> None:
    assert blocks(composed({"help": ["jour"]}), "calls") == []


def test_parked_and_unprinted_answers_stay_out_of_the_printed_content() -> None:
    document = composed({"decider": {"function": "Hemlig Beslutare"}, "inner": "bara för oss"})
    text = json.dumps(as_data(document), ensure_ascii=False)
    assert "Hemlig" not in text
    assert "bara för oss" not in text


def test_acute_section_shows_the_person_with_number() -> None:
    answers = {
        "sector": "ifo",
        "placing": True,
        "decider": {"name": "Bo Ek", "function": "socialsekreterare", "phone": "0583-1"},
    }
    document = composed(answers)
    paragraph, contacts = blocks(document, "acute")
    assert paragraph == Paragraph("Placering finns.")
    assert isinstance(contacts, ContactList)
    assert contacts.lines[0].phone == "0583-1"


def test_head_tells_who_adopts_until_somebody_has() -> None:
    boss = {"name": "Åsa Öberg", "function": "enhetschef"}
    assert ("Fastställs av", "Åsa Öberg, enhetschef") in composed({"approver": boss}).head
    adopted = replace(DOCUMENT, adopted_on=date(2026, 12, 1), registry_number="SN 2026/7")
    head = dict(composed({"approver": boss}, adopted).head)
    assert head["Fastställd av"] == "Åsa Öberg, enhetschef"
    assert head["Fastställd"] == "2026-12-01"
    assert head["Diarienummer"] == "SN 2026/7"


def test_printed_content_is_ready_for_json() -> None:
    data = as_data(composed({"aim": "Vi finns."}))
    assert json.loads(json.dumps(data)) == data
