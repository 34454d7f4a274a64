"""What to know before signing: an acute page with 112 alone, and contacts that are left out."""

from dataclasses import replace

from tests.domain.test_numbers import SECTOR, contact, form
from vinr_desktop.domain.cautions import Caution, cautions
from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.form import Answer

SHIPPED = replace(contact("larm", Audience.EVERYONE), phone="112", shipped=True)
LOCAL = replace(contact("jour", Audience.EVERYONE), shipped=True, required_local=True)
UNTRIED = replace(LOCAL, status=ContactStatus.TO_CHECK)
BOSS = {"name": "Åsa Öberg", "function": "enhetschef", "phone": "0583-2"}


def told(answers: dict[str, Answer], jour: Contact = UNTRIED) -> tuple[Caution, ...]:
    return cautions(form(), answers, {"larm": SHIPPED, "jour": jour}, SECTOR)


def test_acute_page_with_the_emergency_number_alone_is_pointed_out() -> None:
    first, second = told({"wall": ["larm", "jour"]})
    assert first.question_id == second.question_id == "wall"
    assert first.text.startswith("Akutsidan visar bara 112. Prova numren till chefen")
    assert second.text == "Jour skrivs inte ut förrän numret är kontrollerat."


def test_acute_page_without_any_number_is_pointed_out() -> None:
    (caution,) = told({})
    assert caution.text.startswith("Akutsidan visar inget nummer.")


def test_a_checked_local_number_or_the_manager_s_is_enough() -> None:
    assert told({"wall": ["larm", "jour"]}, LOCAL) == ()
    assert told({"wall": ["larm"], "office": BOSS}) == ()


def test_person_of_the_acute_page_without_a_number_is_pointed_out() -> None:
    without = {**BOSS, "phone": ""}
    (caution,) = told({"wall": ["jour"], "office": without}, LOCAL)
    assert caution == Caution(
        "office", "Chef på kontorstid står inte på akutsidan, eftersom numret inte är ifyllt."
    )


def test_question_that_prints_nobody_says_so() -> None:
    (caution,) = told({"wall": ["larm"], "office": BOSS, "child": ["jour"]})
    assert caution.question_id == "child"
    assert caution.text.endswith("Ingen annan står där i stället.")


def test_form_without_an_acute_page_asks_for_no_number_on_it() -> None:
    calm = replace(form(), sections=form().sections[:1])
    assert cautions(calm, {}, {}, SECTOR) == ()


def test_several_left_out_of_one_answer_are_told_together() -> None:
    (caution,) = cautions(
        form(),
        {"office": BOSS, "wall": ["larm"], "child": ["jour", "barn", "larm"]},
        {"larm": SHIPPED, "jour": UNTRIED, "barn": replace(UNTRIED, name="Barnahus")},
        SECTOR,
    )
    assert caution.text == "Jour och Barnahus skrivs inte ut förrän numren är kontrollerade."
