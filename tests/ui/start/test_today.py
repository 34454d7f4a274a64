"""What there is to do today, decided without a window."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.document import Delivery, DeliveryState, Document, State
from vinr_desktop.domain.progress import Progress
from vinr_desktop.services.drafting import DocumentRow
from vinr_desktop.services.training_today import TrainingToday, UnitNeed, Unticked
from vinr_desktop.ui.start.today import TodayFacts, drafts_shown, today_cards
from vinr_desktop.ui.start.today_card import Act
from vinr_desktop.ui.widgets.marks import Tone

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
DOCUMENT = Document(
    id="a",
    scope="s/",
    series="a",
    form_id="lokal-rutin",
    form_version=1,
    form_sha256="",
    title="Lokal rutin – Hemtjänst Norr",
    unit_id="u",
    version="1.0",
    state=State.DRAFT,
    owner="Anna Ek",
    created_at=NOW,
    updated_at=NOW,
)
CONTACT = Contact("c", "s/", "Kvinnojouren", (Audience.VICTIM,), phone="1")
NOTHING = TodayFacts((), (), (), "Anna Ek", True, "", NOW)


def row(missing: int = 0, **facts: object) -> DocumentRow:
    document = replace(DOCUMENT, **facts)  # type: ignore[arg-type]  # any field of it
    return DocumentRow(
        document,
        "Hemtjänst Norr",
        Progress(5, 5 + missing),
        missing,
        "",
        NOW,
        document.review_date,
    )


def acts(facts: TodayFacts) -> list[Act]:
    return [card.act for card in today_cards(facts)]


def test_nothing_is_asked_where_all_is_done() -> None:
    assert today_cards(NOTHING) == ()


def test_the_latest_draft_is_the_one_to_continue() -> None:
    facts = replace(NOTHING, rows=(row(3, id="new"), row(9, id="old")))
    (card,) = today_cards(facts)
    assert (card.act, card.target) == (Act.CONTINUE, "new")
    assert card.heading == "Fortsätt med rutinen för Hemtjänst Norr"
    assert card.sentence == "3 frågor saknar svar. Senast ändrad i dag 09:30."


def test_a_whole_draft_is_to_be_read_and_signed() -> None:
    (card,) = today_cards(replace(NOTHING, rows=(row(),)))
    assert (card.act, card.target) == (Act.READ, "a")


def test_a_delivery_that_waits_comes_first() -> None:
    waiting = Delivery("d", "s/", "a", "/m", "x.pdf", "", DeliveryState.WAITING, NOW)
    adopted = row(state=State.ADOPTED, pdf_sha256="x")
    facts = replace(NOTHING, rows=(row(2, id="b"), adopted), waiting=(waiting,))
    assert acts(facts) == [Act.DELIVER, Act.CONTINUE]


def test_an_adopted_routine_waits_for_its_receipt() -> None:
    facts = replace(NOTHING, rows=(row(state=State.DELIVERED, pdf_sha256="x"),))
    assert acts(facts) == [Act.RECEIPT]
    assert acts(replace(NOTHING, rows=(row(state=State.FILED, pdf_sha256="x"),))) == []


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 12, 6), "Den ska ses över om 12 dagar."),
        (date(2026, 11, 21), "Den skulle ha setts över för 3 dagar sedan."),
    ],
)
def test_a_review_is_told_in_time_and_when_it_is_late(due: date, said: str) -> None:
    facts = replace(NOTHING, rows=(row(state=State.FILED, review_date=due),))
    (card,) = today_cards(facts)
    assert (card.act, card.sentence) == (Act.READ, said)


def test_a_review_becomes_more_pressing_and_comes_first_when_it_is_late() -> None:
    days = {"ahead": 60, "soon": 14, "late": -1}
    rows = tuple(
        row(state=State.FILED, review_date=NOTHING.now.date() + timedelta(days=count))
        for count in days.values()
    )
    cards = today_cards(replace(NOTHING, rows=(row(1), *rows)))
    told = [(card.act, card.tone, card.heading.split(" ")[0]) for card in cards]
    assert told == [
        (Act.READ, Tone.DANGER, "Dags"),
        (Act.CONTINUE, Tone.ACCENT, "Fortsätt"),
        (Act.READ, Tone.WARNING, "Dags"),
        (Act.READ, Tone.ACCENT, "Snart"),
    ]


def test_a_review_far_ahead_is_not_told() -> None:
    far = row(state=State.FILED, review_date=date(2027, 10, 1))
    assert today_cards(replace(NOTHING, rows=(far,))) == ()


def test_whoever_is_nobody_is_asked_who_she_is() -> None:
    assert acts(replace(NOTHING, me="")) == [Act.WHO]


def test_a_folder_is_asked_for_once_there_is_something_to_file() -> None:
    facts = replace(NOTHING, has_folder=False)
    assert acts(facts) == []
    assert acts(replace(facts, rows=(row(1),))) == [Act.CONTINUE, Act.SETTINGS]


def test_empty_local_contacts_are_counted() -> None:
    empty = replace(CONTACT, phone="", required_local=True)
    (card,) = today_cards(replace(NOTHING, contacts=(empty, CONTACT)))
    assert (card.act, card.heading) == (
        Act.FILL_CONTACT,
        "1 lokal kontakt saknar telefonnummer",
    )


def test_the_contact_unchecked_for_longest_is_named() -> None:
    tried = replace(CONTACT, status=ContactStatus.VERIFIED, checked_on=date(2026, 3, 1))
    older = replace(tried, id="d", name="Mansjouren", checked_on=date(2026, 1, 1))
    fresh = replace(tried, id="e", checked_on=date(2026, 10, 1))
    (card,) = today_cards(replace(NOTHING, contacts=(tried, older, fresh)))
    assert (card.act, card.target) == (Act.CHECK_CONTACT, "d")
    assert "10 månader" in card.sentence


def test_a_copy_that_failed_is_told() -> None:
    (card,) = today_cards(replace(NOTHING, backup_problem="Den andra mappen är full."))
    assert card.sentence == "Den andra mappen är full."


def test_there_are_never_more_than_seven() -> None:
    many = tuple(row(state=State.ADOPTED, id=str(number)) for number in range(20))
    assert len(today_cards(replace(NOTHING, rows=many))) == 7


def test_the_register_asks_after_ones_drafts_and_before_receipts() -> None:
    rows = (row(1, id="mine"), row(state=State.ADOPTED, pdf_sha256="x"))
    units = (UnitNeed("n", "Norr", 3), UnitNeed("s", "Söder", 1))
    occasion = Unticked("o", "Webbkurs om våld", date(2026, 11, 20))
    training = TrainingToday(5, True, units[:1], 3, unticked=(occasion,), unsettled=2)
    facts = replace(NOTHING, rows=rows, training=training)
    continued, unit, attend, settle, _receipt = today_cards(facts)
    assert continued.act is Act.CONTINUE
    assert unit.heading == "3 i din enhet har något som saknas eller har gått ut"
    assert (unit.act, unit.target, attend.act, attend.target) == (
        Act.MY_UNIT,
        "n",
        Act.ATTEND,
        "o",
    )
    assert attend.sentence == "Närvaron är inte avprickad: Webbkurs om våld, 2026-11-20."
    assert settle.heading == "2 saker att avgöra om utbildningen"

    several = replace(NOTHING, training=TrainingToday(5, True, units, 4))
    (card,) = today_cards(several)
    assert card.heading.startswith("3 i Norr har något")
    assert card.sentence.endswith("Också i 1 annan av dina enheter saknas något.")

    (late,) = today_cards(replace(NOTHING, training=TrainingToday(5, late_newcomers=1)))
    assert late.heading == "1 nyanställd har passerat tiden för sin introduktion"
    assert late.act is Act.NEW_HIRES


def test_my_drafts_are_shown_where_i_have_any() -> None:
    mine, theirs = row(1, id="m"), row(1, id="t", owner="Bo Ek")
    both = replace(NOTHING, rows=(theirs, mine))
    assert drafts_shown(both) == ("Mina utkast", [mine])
    assert drafts_shown(replace(both, rows=(theirs,))) == ("Utkast", [theirs])
    assert acts(replace(both, rows=(theirs,))) == []


def test_a_draft_begun_by_nobody_is_everybodys() -> None:
    nobodys = row(1, owner="")
    assert drafts_shown(replace(NOTHING, rows=(nobodys,))) == ("Mina utkast", [nobodys])


def test_a_newer_shipped_form_is_announced() -> None:
    (card,) = today_cards(replace(NOTHING, newer_forms=("Lokal rutin",)))
    assert (card.act, card.heading) == (Act.SETTINGS, "Nytt i formuläret ”Lokal rutin”")


def test_a_withdrawn_superior_is_told_as_withdrawn() -> None:
    marked = replace(row(state=State.FILED), is_outdated=True, is_above_withdrawn=True)

    (card,) = today_cards(replace(NOTHING, rows=(marked,)))

    assert card.heading == "Överordnad rutin är upphävd"


def test_a_changed_superior_is_told_once_for_all() -> None:
    first = replace(row(state=State.FILED), is_outdated=True)
    facts = replace(
        NOTHING, rows=(first, replace(row(id="b", state=State.FILED), is_outdated=True))
    )

    (card,) = today_cards(facts)

    assert (card.act, card.target) == (Act.SHOW, "a")
    assert card.heading == "Överordnad rutin har ändrats"
    assert card.sentence == "Se efter om rutinen för Hemtjänst Norr och 1 till behöver ändras."
