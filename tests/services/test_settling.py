"""What two PCs wrote differently besides answers: told in words, chosen, undone, and sent on."""

from dataclasses import replace

import pytest

from tests.services.office import TERMS, Office
from tests.services.test_versions_between_pcs import BO, next_version, offices, sent, take
from vinr_desktop.domain.document import Document, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Fate, Sealed
from vinr_desktop.exchange.handover import unpack
from vinr_desktop.services.handover import TakeIn
from vinr_desktop.services.settling import Split

__all__ = ["offices"]


def exchanged(a: Office, b: Office, document: Document) -> None:
    """Both get what the other has."""
    there, back = sent(a, document), sent(b, document)
    take(b, there)
    take(a, back)


def preview(office: Office, file: bytes) -> TakeIn:
    return office.services.handover.look(Sealed(unpack(file).parcel, BO))


def reviewed_twice(a: Office, b: Office) -> Document:
    """A review that is broken off on A and approved on B."""
    draft = a.draft()
    a.person("Bo Ek", "Förvaltningschef")
    a.services.reviewing.ask(draft.id, "Bo Ek")
    take(b, sent(a, draft))
    a.services.reviewing.take_back(draft.id)
    a.clock.forward(minutes=1)
    b.services.reviewing.approve(draft.id, "Bra.")
    exchanged(a, b, draft)
    return draft


def only(office: Office, document: Document) -> Split:
    [split] = office.services.settling.splits(document.id)
    return split


def said(split: Split) -> list[dict[str, str]]:
    return [dict(writing.said) for writing in split.writings]


def test_two_ends_of_a_review_are_told_in_words(offices: list[Office]) -> None:
    a, b, _c = offices
    draft = reviewed_twice(a, b)

    split = only(a, draft)

    assert split == only(b, draft)
    assert split.what == "Granskning"
    told = [one["Hur granskningen slutade"] for one in said(split)]
    assert told == ["Godkänd", "Avbruten"]
    assert [one["Några ord"] for one in said(split)] == ["Bra.", "Tomt"]
    assert a.services.reviewing.standing(draft.id).unsettled == 1
    with pytest.raises(UserError, match="Två har skrivit olika"):
        a.services.signing.begin(draft.id, TERMS)


@pytest.mark.parametrize(("number", "state"), [(0, State.REVIEW), (1, State.DRAFT)])
def test_a_choice_counts_everywhere_and_can_be_undone(
    offices: list[Office], number: int, state: State
) -> None:
    a, b, c = offices
    draft = reviewed_twice(a, b)
    split = only(a, draft)
    entries = len(a.services.drafting.history(draft.id))

    a.services.settling.choose(draft.id, split, split.writings[number].head)

    for office in (a, b, c):
        take(office, sent(a, draft))
        assert office.services.settling.splits(draft.id) == []
        assert office.services.drafting.open(draft.id).document.state is state
        assert office.services.reviewing.standing(draft.id).unsettled == 0
    history = a.services.drafting.history(draft.id)
    assert len(history) == entries + 1
    assert history[-1].kind is EventKind.SETTLED
    assert history[-1].note.startswith("Granskning. Hur granskningen slutade: ")

    [settled] = a.services.settling.settled(draft.id)
    assert b.services.settling.settled(draft.id) == []
    a.services.settling.undo(draft.id, settled)

    for office in (a, b, c):
        take(office, sent(a, draft))
        assert said(only(office, draft)) == said(split)
    again = only(b, draft)
    b.services.settling.choose(draft.id, again, again.writings[number].head)
    take(a, sent(b, draft))
    assert a.services.settling.splits(draft.id) == []
    assert a.services.settling.settled(draft.id) == []


def test_a_choice_made_on_old_ground_is_refused(offices: list[Office]) -> None:
    a, b, _c = offices
    draft = reviewed_twice(a, b)
    split = only(a, draft)
    b.services.settling.choose(draft.id, split, split.writings[0].head)
    take(a, sent(b, draft))
    with pytest.raises(UserError, match="under tiden"):
        a.services.settling.choose(draft.id, split, split.writings[1].head)


def test_a_person_and_a_unit_that_two_have_changed_are_settled_too(offices: list[Office]) -> None:
    a, b, _c = offices
    draft = a.draft()
    a.person("Bo Ek", "Förvaltningschef")
    take(b, sent(a, draft))
    for office, phone in ((a, "019-11"), (b, "019-22")):
        [person] = [p for p in office.services.organisation.people() if p.name == "Bo Ek"]
        office.services.organisation.save_person(replace(person, phone=phone))
        office.clock.forward(minutes=1)
    exchanged(a, b, draft)

    split = only(a, draft)

    assert split.what == "Person: Bo Ek"
    assert [one["Telefon"] for one in said(split)] == ["019-22", "019-11"]
    a.services.settling.choose(draft.id, split, split.writings[1].head)
    take(b, sent(a, draft))
    assert [p.phone for p in b.services.organisation.people() if p.name == "Bo Ek"] == ["019-11"]
    assert b.services.settling.splits(draft.id) == []


# --- two adopted copies ---


def adopted_twice(a: Office, b: Office) -> Document:
    """One draft that both sign before they meet."""
    draft = a.draft()
    a.person("Bo Ek", "Förvaltningschef")
    take(b, sent(a, draft))
    a.sign(draft, "Bo Ek")
    a.clock.forward(days=1)
    b.sign(draft, "Bo Ek", replace(TERMS, registry_number="SN 2026/18"))
    return draft


def versions_twice(a: Office, b: Office) -> tuple[Document, Document]:
    """A version 1.1 that each has begun and adopted by itself."""
    first = a.adopted()
    take(b, sent(a, first))
    mine = next_version(a, first, "Ett nytt nummer.")
    a.clock.forward(days=1)
    return mine, next_version(b, first, "Ett annat nummer.")


def pdfs(office: Office, document: Document) -> set[bytes]:
    return {office.services.settling.pdf(c) for c in office.services.settling.copies(document.id)}


def test_two_signed_copies_of_a_document_both_stand_until_one_is_chosen(
    offices: list[Office],
) -> None:
    a, b, c = offices
    draft = adopted_twice(a, b)
    signed = {office.services.filing.signed_pdf(draft.id)[1] for office in (a, b)}
    assert preview(a, sent(b, draft)).count(Fate.CONFLICT) == 1
    exchanged(a, b, draft)
    for office in (a, b):
        assert pdfs(office, draft) == signed
        assert office.services.reviewing.standing(draft.id).unsettled == 1
        assert office.services.settling.splits(draft.id) == []

    copies = a.services.settling.copies(draft.id)
    mine = next(copy for copy in copies if str(copy.adopted_on) == "2026-11-24")
    a.services.settling.choose_copy(draft.id, copies, mine)

    for office in (a, b, c):
        take(office, sent(a, draft))
        assert office.services.settling.copies(draft.id) == []
        document = office.services.drafting.open(draft.id).document
        assert (document.state, document.registry_number) == (State.ADOPTED, "SN 2026/17")
        [other] = office.services.settling.set_aside(draft.id)
        pdf = office.services.settling.set_aside_pdf(other)
        assert {pdf, office.services.filing.signed_pdf(draft.id)[1]} == signed
        assert "flera exemplar" in other.reason
    [settled] = a.services.settling.settled(draft.id)
    a.services.settling.undo(draft.id, settled)
    for office in (a, b, c):
        take(office, sent(a, draft))
        assert pdfs(office, draft) == signed
        assert office.services.settling.set_aside(draft.id) == []


def test_opposite_choices_between_signed_copies_are_chosen_anew(offices: list[Office]) -> None:
    a, b, _c = offices
    draft = adopted_twice(a, b)
    exchanged(a, b, draft)
    folder = a.filing_folder()
    for office, number in ((a, 0), (b, 1)):
        copies = office.services.settling.copies(draft.id)
        office.services.settling.choose_copy(draft.id, copies, copies[number])
        office.clock.forward(minutes=1)
    exchanged(a, b, draft)
    copies = a.services.settling.copies(draft.id)
    assert len(copies) == 2

    a.services.settling.choose_copy(draft.id, copies, copies[1])
    a.services.filing.deliver(draft.id)
    take(b, sent(a, draft))
    take(a, sent(b, draft))

    for office in (a, b):
        assert office.services.settling.copies(draft.id) == []
        assert len(office.services.settling.set_aside(draft.id)) == 1
    assert a.services.filing.waiting() == []
    assert len(list(folder.glob("*.pdf"))) == 1


def test_two_adopted_versions_of_the_same_number_both_stand_until_one_is_chosen(
    offices: list[Office],
) -> None:
    a, b, c = offices
    mine, theirs = versions_twice(a, b)
    files = {document.id: sent(o, document) for o, document in ((a, mine), (b, theirs))}
    found = preview(a, files[theirs.id])
    assert (found.replaces, found.twins, found.conflicts) == ((), ("Bo Ek",), 1)
    for office in (a, b, c):
        for file in files.values():
            take(office, file)
        states = [o.state for o in office.services.versions.of(mine.id)]
        assert states[:2] == [State.ADOPTED, State.ADOPTED]
        assert len(pdfs(office, mine)) == len(pdfs(office, theirs)) == 2
        assert office.services.reviewing.standings()[mine.id].unsettled == 1

    copies = a.services.settling.copies(mine.id)
    a.services.settling.choose_copy(mine.id, copies, copies[0])

    for office in (a, b, c):
        take(office, sent(a, mine))
        state = {o.id: o.state for o in office.services.versions.of(mine.id)}
        assert (state[mine.id], state[theirs.id]) == (State.ADOPTED, State.REPLACED)
        assert office.services.settling.copies(mine.id) == []
        [replaced] = [
            e for e in office.services.drafting.history(theirs.id) if e.kind is EventKind.REPLACED
        ]
        assert "flera exemplar" in replaced.note
        day = office.clock().date()
        in_force = office.services.versions.in_force_on(mine.id, day)
        assert in_force is not None
        assert in_force.id == mine.id
        assert office.services.filing.signed_pdf(theirs.id)[1]
    assert take(b, files[mine.id]), "an older file changes nothing"


def test_the_choice_between_two_versions_can_be_undone(offices: list[Office]) -> None:
    a, b, c = offices
    mine, theirs = versions_twice(a, b)
    take(a, sent(b, theirs))
    copies = a.services.settling.copies(mine.id)
    a.services.settling.choose_copy(mine.id, copies, copies[0])
    take(b, sent(a, mine))

    [settled] = a.services.settling.settled(mine.id)
    a.services.settling.undo(mine.id, settled)
    for office in (a, b, c, b, a):
        for source in (a, b):
            take(office, sent(source, mine))
            take(office, sent(source, theirs))
    for office in (a, b, c):
        state = {o.id: o.state for o in office.services.versions.of(mine.id)}
        assert (state[mine.id], state[theirs.id]) == (State.ADOPTED, State.ADOPTED)


def test_two_opposite_choices_end_alike_with_one_in_force(offices: list[Office]) -> None:
    a, b, _c = offices
    mine, theirs = versions_twice(a, b)
    take(b, sent(a, mine))
    take(a, sent(b, theirs))
    for office, document in ((a, mine), (b, theirs)):
        copies = office.services.settling.copies(document.id)
        office.services.settling.choose_copy(document.id, copies, copies[0])
        office.clock.forward(minutes=1)
    for _round in range(2):
        for document in (mine, theirs):
            exchanged(a, b, document)
    for office in (a, b):
        state = {o.id: o.state for o in office.services.versions.of(mine.id)}
        assert (state[mine.id], state[theirs.id]) == (State.REPLACED, State.ADOPTED)


def test_a_newer_version_replaces_both_copies(offices: list[Office]) -> None:
    a, b, _c = offices
    mine, theirs = versions_twice(a, b)
    take(a, sent(b, theirs))
    a.clock.forward(minutes=5)
    newest = next_version(a, mine, "Båda i en.")
    assert newest.version == "1.2"
    states = {o.id: o.state for o in a.services.versions.of(mine.id)}
    assert (states[mine.id], states[theirs.id]) == (State.REPLACED, State.REPLACED)
    assert a.services.settling.copies(mine.id) == []


def test_the_folder_keeps_only_the_copy_in_force(offices: list[Office]) -> None:
    a, b, _c = offices
    mine, theirs = versions_twice(a, b)
    folder = a.filing_folder()
    a.services.filing.deliver(mine.id)
    b.filing_folder()
    b.services.filing.deliver(theirs.id)
    take(a, sent(b, theirs))
    copies = a.services.settling.copies(theirs.id)
    a.services.settling.choose_copy(theirs.id, copies, copies[0])
    a.services.filing.retry_waiting()
    assert list(folder.glob("*v1.1*.pdf")) == []
    assert len(list((folder / "Arkiv").glob("*v1.1*.pdf"))) == 1
