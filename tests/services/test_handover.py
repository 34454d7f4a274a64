"""From PC to PC as one file: whole chains over real databases, and what is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.new_database import open_new
from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from tests.registered import old_routine, overall_routine
from tests.services.conftest import StandingClock
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form_editing import set_choices
from vinr_desktop.domain.handover import Fate, Purpose, Sender
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.handover import HandoverWork, TakeIn, make, open_file, write
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.journal import Journal

FORM = "lokal-rutin"


@dataclass(frozen=True)
class PC:
    """One PC with its own data folder and the person who sits at it."""

    name: str
    services: Services
    folder: Path
    db: Database

    def send(self, document: Document, purpose: Purpose = Purpose.REVIEW) -> Path:
        work = self.services.handover.begin(document.id, purpose, "Läs gärna steg 6.")
        file = self.folder / f"{work.parcel.made_at:%H%M%S}-{len(list(self.folder.iterdir()))}.vinr"
        write(file, make(work, certificates.file(Wish(self.name)), PASSPHRASE))
        return file

    def take(self, file: Path) -> TakeIn:
        return self.services.handover.take_in(open_file(file))

    def answer(self, document: Document, question: str, value: object) -> None:
        self.services.drafting.answer(document.id, question, value, f"{self.name}{question}")

    def answers(self, document: Document) -> dict[str, object]:
        return dict(self.services.drafting.open(document.id).answers)


@pytest.fixture
def pcs(tmp_path: Path, clock: StandingClock) -> Iterator[dict[str, PC]]:
    """Anna's, Bo's and Karin's PCs; the clock goes on a minute with every question."""
    opened = []
    found = {}
    for name in ("Anna Lind", "Bo Ek", "Karin Ås"):
        place = Place(tmp_path / name.replace(" ", "-"), shipped_root())
        db = open_new(place.database)
        opened.append(db)
        services = build(db, place, name.lower(), clock)
        person = services.organisation.add_person(name, "Enhetschef")
        services.organisation.choose_me(person.id)
        services.identities.register(person.id, certificates.der(Wish(name)))
        found[name.split()[0]] = PC(name, services, tmp_path, db)
        clock.forward(minutes=1)
    yield found
    for db in opened:
        db.close()


@pytest.fixture
def draft(pcs: dict[str, PC]) -> Document:
    """A draft on Anna's PC."""
    services = pcs["Anna"].services
    services.organisation.name_municipality("Askersunds kommun")
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    document = services.drafting.begin(FORM, unit.id, "hemtjanst")
    services.drafting.answer(document.id, "2e", "Ett påhittat fall.", "s")
    return document


def test_a_document_arrives_whole_on_a_pc_that_has_nothing(
    pcs: dict[str, PC], draft: Document
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    found = bo.take(anna.send(draft))
    assert found.is_new
    assert not found.sender_is_known
    assert [c.person for c in found.new_certificates] == ["Anna Lind"]
    assert bo.answers(draft) == anna.answers(draft)
    here = bo.services.drafting.open(draft.id).document
    assert (here.title, here.owner) == (draft.title, "Anna Lind")
    assert bo.services.organisation.municipality().name == "Askersunds kommun"
    assert [unit.name for unit in bo.services.organisation.units()] == ["Hemtjänst Norr"]


def test_the_same_file_twice_and_an_older_one_change_nothing(
    pcs: dict[str, PC], draft: Document
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    first = anna.send(draft)
    bo.take(first)
    anna.answer(draft, "2e", "Ett annat fall.")
    second = anna.send(draft)
    assert bo.take(second).count(Fate.CHANGED) == 1
    assert bo.take(second).changes_nothing
    assert bo.take(first).changes_nothing
    assert bo.answers(draft)["2e"] == "Ett annat fall."


def test_two_who_wrote_in_the_same_question_both_stand_until_one_settles_it(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    bo.take(anna.send(draft))
    clock.forward(minutes=1)
    anna.answer(draft, "2e", "Annas fall.")
    clock.forward(minutes=1)
    bo.answer(draft, "2e", "Bos fall.")
    found = anna.take(bo.send(draft, Purpose.RETURN))
    assert found.count(Fate.CONFLICT) == 1
    [(question, heads)] = anna.services.handover.conflicts(draft.id).items()
    assert question == "2e"
    assert [(head.person, head.values["value"]) for head in heads] == [
        ("Bo Ek", '"Bos fall."'),
        ("Anna Lind", '"Annas fall."'),
    ]
    anna.services.drafting.settle(draft.id, "2e", "Bos fall.", "avgör")
    assert anna.services.handover.conflicts(draft.id) == {}
    bo.take(anna.send(draft))
    assert bo.services.handover.conflicts(draft.id) == {}
    assert bo.answers(draft)["2e"] == anna.answers(draft)["2e"] == "Bos fall."


@pytest.mark.parametrize("chosen", ["Bos fall.", "Annas fall.", "Annas och Bos fall."])
def test_a_choice_that_is_undone_shows_both_texts_again_everywhere(
    pcs: dict[str, PC], draft: Document, clock: StandingClock, chosen: str
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    bo.take(anna.send(draft))
    clock.forward(minutes=1)
    anna.answer(draft, "2e", "Annas fall.")
    clock.forward(minutes=1)
    bo.answer(draft, "2e", "Bos fall.")
    anna.take(bo.send(draft, Purpose.RETURN))
    anna.services.drafting.settle(draft.id, "2e", chosen, "avgör")
    bo.take(anna.send(draft))
    assert split(bo, draft) == []

    assert anna.services.drafting.undo(draft.id) == "2e"

    both = [("Bo Ek", '"Bos fall."'), ("Anna Lind", '"Annas fall."')]
    assert split(anna, draft) == both
    bo.take(anna.send(draft))
    assert split(bo, draft) == both
    assert bo.answers(draft)["2e"] == anna.answers(draft)["2e"] == "Bos fall."
    anna.services.drafting.redo(draft.id)
    assert (split(anna, draft), anna.answers(draft)["2e"]) == ([], chosen)
    anna.services.drafting.undo(draft.id)
    assert split(anna, draft) == both
    bo.take(anna.send(draft))
    bo.services.drafting.settle(draft.id, "2e", "Nytt.", "avgör")
    anna.take(bo.send(draft))
    assert (split(anna, draft), anna.answers(draft)["2e"]) == ([], "Nytt.")


def test_what_is_written_after_a_choice_is_undone_by_itself(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    bo.take(anna.send(draft))
    clock.forward(minutes=1)
    anna.answer(draft, "2e", "Annas fall.")
    bo.answer(draft, "2e", "Bos fall.")
    anna.take(bo.send(draft, Purpose.RETURN))
    in_force = str(anna.answers(draft)["2e"])
    anna.services.drafting.settle(draft.id, "2e", in_force, "avgör")
    anna.services.drafting.answer(draft.id, "2e", "Senare.", "senare")
    anna.services.drafting.undo(draft.id)
    assert (split(anna, draft), anna.answers(draft)["2e"]) == ([], in_force)
    anna.services.drafting.undo(draft.id)
    assert {text for _person, text in split(anna, draft)} == {'"Annas fall."', '"Bos fall."'}


def test_a_number_in_a_text_that_was_not_chosen_is_forgotten_with_it(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    bo.take(anna.send(draft))
    anna.answer(draft, "2e", "Frun, 19811218-9876.")
    clock.forward(minutes=1)
    bo.answer(draft, "2e", "Bos fall.")
    anna.take(bo.send(draft, Purpose.RETURN))

    anna.services.drafting.settle(draft.id, "2e", "Bos fall.", "avgör")

    assert b"19811218" not in anna.services.place.database.read_bytes()
    anna.services.drafting.undo(draft.id)
    assert split(anna, draft) == []
    assert anna.answers(draft)["2e"] == "Bos fall."


def split(pc: PC, document: Document) -> list[tuple[str, object]]:
    heads = pc.services.handover.conflicts(document.id).get("2e", ())
    return [(head.person, head.values["value"]) for head in heads]


def test_what_was_taken_in_is_told_as_its_writers_and_not_undone(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    bo.take(anna.send(draft))
    clock.forward(minutes=1)
    bo.answer(draft, "5e", "Vi stänger dörren.")
    anna.take(bo.send(draft))
    anna.services.drafting.undo(draft.id)
    assert anna.answers(draft)["5e"] == "Vi stänger dörren."
    entries = Journal(anna.db).entries(draft.id)
    told = [(e.person, e.account) for e in entries if "Vi stänger" in str(e.new)]
    assert told == [("Bo Ek", "anna lind")]


def test_only_ones_own_signature_seals(pcs: dict[str, PC], draft: Document) -> None:
    work = pcs["Anna"].services.handover.begin(draft.id, Purpose.SHARE)
    with pytest.raises(UserError, match="inte registrerat för Anna Lind"):
        make(work, certificates.file(Wish("Bo Ek")), PASSPHRASE)


def test_a_known_certificate_in_another_name_is_not_known(
    pcs: dict[str, PC], draft: Document
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    bo.take(anna.send(draft))
    work = anna.services.handover.begin(draft.id, Purpose.SHARE)
    pretended = replace(work.parcel, sender=Sender("Karin Ås"))
    file = anna.folder / "karin.vinr"
    as_karin = HandoverWork(pretended, work.expected)
    write(file, make(as_karin, certificates.file(Wish("Anna Lind")), PASSPHRASE))
    assert not bo.services.handover.look(open_file(file)).sender_is_known
    assert bo.services.handover.look(open_file(anna.send(draft))).sender_is_known


def test_the_suggested_name_says_what_it_is(pcs: dict[str, PC], draft: Document) -> None:
    name = pcs["Anna"].services.handover.suggested_name(draft.id)
    assert name == "2026-11-24_Lokal-rutin-VINR_Hemtjanst-Norr_v1.0.vinr"


def test_a_registered_document_arrives_with_its_file_and_can_be_searched(
    pcs: dict[str, PC], tmp_path: Path
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    unit = anna.services.organisation.add_unit("Söder", "hemtjanst")
    old = old_routine(anna.services, tmp_path, unit.id)

    taken = bo.take(anna.send(old, Purpose.SHARE))

    assert taken.is_new
    assert bo.services.register.file(old.id) == anna.services.register.file(old.id)
    assert bo.services.register.facts(old.id) == anna.services.register.facts(old.id)
    assert bo.services.register.holding("enrum") == {old.id}


def test_what_a_draft_inherits_is_the_same_on_a_pc_without_the_superior(
    pcs: dict[str, PC], tmp_path: Path
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    overall_routine(anna.services, tmp_path)
    unit = anna.services.organisation.add_unit("Söder", "hemtjanst")
    draft = anna.services.drafting.begin(FORM, unit.id, "hemtjanst")
    anna.services.bases.set_own(draft.id, "steg-10", False)

    bo.take(anna.send(draft))

    forms = [pc.services.drafting.open(draft.id).form for pc in (anna, bo)]
    assert forms[0] == forms[1]
    assert forms[1].inherits(forms[1].question("10a"))


def test_a_file_from_before_a_move_that_does_not_fit_says_how_to_take_it_in(
    pcs: dict[str, PC], draft: Document
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    bo.take(anna.send(draft))
    gone = anna.services.form_editing.open(FORM).question("1d").choices[0].id
    bo.answer(draft, "1d", [{"id": gone}])
    came = bo.send(draft, Purpose.RETURN)
    anna.services.form_editing.edit(
        FORM, lambda form: set_choices(form, "1d", form.question("1d").choices[1:])
    )
    anna.services.form_editing.adopt(FORM)
    anna.services.moving.move(draft.id)
    before = anna.answers(draft)
    with pytest.raises(UserError, match="nyare formulär här") as caught:
        anna.take(came)
    assert "Tillbaka till förra formuläret" in str(caught.value)
    assert anna.answers(draft) == before
    anna.services.moving.move_back(draft.id)
    anna.take(came)
    assert anna.answers(draft)["1d"] == [{"id": gone}]
    anna.services.moving.move(draft.id)
    assert anna.answers(draft)["1d"] != [{"id": gone}]
