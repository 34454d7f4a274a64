"""The numbers of a document: on the acute page, and each once in the appendix."""

from dataclasses import replace

from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.form import (
    Answer,
    BySector,
    Form,
    Head,
    Kind,
    Page,
    Printing,
    PrintStyle,
    Question,
    Section,
    SectionKind,
)
from vinr_desktop.domain.numbers import acute_people, appendix, printed_contacts

SECTOR = Sector("lss", "LSS", "brukare", "brukaren", "brukarens", "brukare")


def person(question_id: str, printing: Printing) -> Question:
    return Question(question_id, Kind.PERSON, BySector("Vem?"), printing=printing)


def contacts(question_id: str, printing: Printing) -> Question:
    return Question(question_id, Kind.CONTACTS, BySector("Vilka?"), printing=printing)


def form() -> Form:
    questions = (
        person("office", Printing("who", row_label="Kontorstid", acute="Chef på kontorstid")),
        person("police", Printing("who", row_label="Polisanmälan")),
        person("nurse", Printing("who", row_label="MAS", style=PrintStyle.APPENDIX)),
        contacts("child", Printing("who", row_label="Orosanmälan")),
        contacts("wall", Printing("acute")),
    )
    page = Page("sida", "Sida", "Prov.", BySector(""), 5, questions)
    return Form(
        id="prov",
        version=1,
        title="Prov",
        document_type="Rutin",
        file_label="Prov",
        measures=(),
        signatures=(),
        head=Head(),
        sections=(Section("who", "Vem"), Section("acute", "Akut", SectionKind.ACUTE)),
        pages=(page,),
    )


def contact(contact_id: str, *audiences: Audience, note: str = "", hours: str = "") -> Contact:
    return Contact(
        contact_id,
        "",
        contact_id.capitalize(),
        audiences,
        phone="0583-1",
        hours=hours,
        note=note,
        status=ContactStatus.VERIFIED,
    )


DIRECTORY = {
    "jour": contact("jour", Audience.EVERYONE, note="När mottagningen har stängt"),
    "barn": contact("barn", Audience.PROFESSIONAL, note="Kommunen", hours="vardagar 8–16"),
    "larm": contact("larm", Audience.EVERYONE, note="Vid akut fara"),
    "oprovad": replace(contact("oprovad", Audience.EVERYONE), status=ContactStatus.TO_CHECK),
}


def lines(answers: dict[str, Answer]) -> dict[str, list[tuple[str, ...]]]:
    """Return the appendix as name, number, function and what for, by group."""
    return {
        group.title: [(line.name, line.phone, line.role, line.note) for line in group.lines]
        for group in appendix(form(), answers, DIRECTORY, SECTOR)
    }


def test_acute_page_names_a_person_s_number_by_what_it_is_for() -> None:
    boss = {"name": "Åsa Öberg", "function": "enhetschef", "phone": "0583-2"}
    (line,) = acute_people(form(), {"office": boss, "police": boss}, SECTOR)
    assert (line.name, line.phone) == ("Chef på kontorstid", "0583-2")
    assert line.role == "Åsa Öberg, enhetschef"


def test_person_without_a_number_is_not_on_the_wall() -> None:
    boss = {"name": "Åsa Öberg", "function": "enhetschef", "phone": ""}
    assert acute_people(form(), {"office": boss}, SECTOR) == ()


def test_person_stands_once_with_all_that_she_is_called_about() -> None:
    answers = {
        "office": {"name": "Åsa Öberg", "function": "", "phone": "0583-2 34"},
        "police": {"name": "åsa öberg", "function": "enhetschef", "phone": ""},
        "nurse": {"name": "Åsa  Öberg", "function": "Enhetschef", "phone": "0583-234"},
    }
    assert lines(answers) == {
        "Våra funktioner": [
            ("Åsa Öberg", "0583-2 34", "Enhetschef", "Kontorstid, polisanmälan, MAS")
        ]
    }


def test_two_numbers_of_one_person_are_both_kept() -> None:
    answers = {
        "office": {"name": "Åsa Öberg", "function": "", "phone": "0583-2"},
        "police": {"name": "Åsa Öberg", "function": "", "phone": "0583-3"},
    }
    assert [line[1] for line in lines(answers)["Våra funktioner"]] == ["0583-2", "0583-3"]


def test_function_without_a_name_stands_as_a_name() -> None:
    duty = {"name": "", "function": "chef i beredskap", "phone": "0583-4"}
    assert lines({"office": duty}) == {
        "Våra funktioner": [("Chef i beredskap", "0583-4", "", "Kontorstid")]
    }


def test_acute_contacts_lead_the_appendix_and_each_stands_once() -> None:
    answers = {"child": ["barn", "jour"], "wall": ["larm", "jour", "oprovad"]}
    assert printed_contacts(form(), answers, DIRECTORY) == ["larm", "jour", "barn"]
    assert list(lines(answers)) == ["Akut och allmänt", "För dig i ditt arbete"]
    assert [line[0] for line in lines(answers)["Akut och allmänt"]] == ["Larm", "Jour"]


def test_contact_says_what_it_is_for_here_else_its_own_note() -> None:
    answers = {"child": ["barn"], "wall": ["larm"]}
    (larm,) = lines(answers)["Akut och allmänt"]
    (barn,) = lines(answers)["För dig i ditt arbete"]
    assert (larm[3], barn[3]) == ("Vid akut fara", "Orosanmälan")


def test_hours_begin_with_a_capital() -> None:
    (group,) = appendix(form(), {"child": ["barn"]}, DIRECTORY, SECTOR)
    assert group.lines[0].hours == "Vardagar 8–16"
