"""Merging between PCs: the same end in any order, and no word lost."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.domain.merge import (
    Field,
    Head,
    Known,
    Strand,
    changes,
    conflicts,
    has_seen,
    in_force,
    is_conflict,
    merge,
)

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ANSWERS = (Field("answer", "5d"), Field("answer", "6a"))


@dataclass
class Writer:
    """A PC with one strand, for the tests: it writes, and takes in what others have."""

    node: str
    number: int = 0
    strand: Strand = field(default_factory=lambda: Strand("d1", {}, {}))

    def write(self, where: Field, text: str, minute: int) -> None:
        self.number += 1
        head = Head(self.node, self.number, NOW + timedelta(minutes=minute), self.node, {"v": text})
        known = {**self.strand.known, self.node: self.number}
        self.strand = Strand("d1", known, {**self.strand.fields, where: (head,)})

    def take(self, other: Strand) -> None:
        self.strand = merge(self.strand, other)

    def text(self, where: Field) -> object:
        return in_force(where, self.strand.fields[where]).values["v"]


def test_a_text_that_was_seen_and_rewritten_is_replaced() -> None:
    anna, bo = Writer("a"), Writer("b")
    anna.write(ANSWERS[0], "Vi frågar i enrum.", 0)
    bo.take(anna.strand)
    bo.write(ANSWERS[0], "Vi frågar alltid i enrum.", 1)
    anna.take(bo.strand)
    assert anna.text(ANSWERS[0]) == "Vi frågar alltid i enrum."
    assert conflicts(anna.strand) == {}


def test_two_who_wrote_at_once_both_keep_their_words() -> None:
    anna, bo = Writer("a"), Writer("b")
    anna.write(ANSWERS[0], "Grund", 0)
    bo.take(anna.strand)
    anna.write(ANSWERS[0], "Annas", 1)
    bo.write(ANSWERS[0], "Bos", 2)
    anna.take(bo.strand)
    bo.take(anna.strand)
    assert anna.strand == bo.strand
    [(where, heads)] = conflicts(anna.strand).items()
    assert (where, {head.values["v"] for head in heads}) == (ANSWERS[0], {"Annas", "Bos"})
    assert anna.text(ANSWERS[0]) == "Bos"


def test_settling_it_settles_it_for_everybody() -> None:
    anna, bo = Writer("a"), Writer("b")
    anna.write(ANSWERS[0], "Annas", 1)
    bo.write(ANSWERS[0], "Bos", 2)
    before = bo.strand
    anna.take(bo.strand)
    anna.write(ANSWERS[0], "Annas och Bos", 3)
    bo.take(anna.strand)
    assert bo.text(ANSWERS[0]) == "Annas och Bos"
    bo.take(before)  # an older file
    assert bo.text(ANSWERS[0]) == "Annas och Bos"
    assert conflicts(bo.strand) == {}


def test_the_same_words_are_no_conflict() -> None:
    anna, bo = Writer("a"), Writer("b")
    anna.write(ANSWERS[0], "Samma", 1)
    bo.write(ANSWERS[0], "Samma", 2)
    anna.take(bo.strand)
    assert not is_conflict(anna.strand.fields[ANSWERS[0]])


def test_changes_tell_what_a_merge_puts_in_force() -> None:
    anna, bo = Writer("a"), Writer("b")
    anna.write(ANSWERS[0], "Grund", 0)
    bo.take(anna.strand)
    bo.write(ANSWERS[0], "Bos", 1)
    bo.write(ANSWERS[1], "Ny", 1)
    merged = merge(anna.strand, bo.strand)
    told = {
        (change.field, *(one and one.values["v"] for one in (change.before, change.after)))
        for change in changes(anna.strand, merged)
    }
    assert told == {(ANSWERS[0], "Grund", "Bos"), (ANSWERS[1], None, "Ny")}
    assert changes(merged, merge(merged, bo.strand)) == []


def test_what_one_has_seen_and_erased_goes_and_stays_gone() -> None:
    anna, bo = Writer("a"), Writer("b")
    anna.write(ANSWERS[0], "Grund", 0)
    bo.take(anna.strand)
    erased = Strand(bo.strand.id, bo.strand.known, {})
    merged = merge(anna.strand, erased)
    assert merged.fields == {}
    [change] = changes(anna.strand, merged)
    assert (change.field, change.after) == (ANSWERS[0], None)
    assert merge(merged, anna.strand) == merged


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 3), st.integers(0, 1), st.integers(0, 5)),
        st.tuples(st.just("send"), st.integers(0, 3), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("take"), st.integers(0, 3), st.integers(0, 30), st.just(0)),
    ),
    max_size=40,
)


@given(STEPS)
def test_in_any_order_all_end_alike_and_nothing_unseen_is_lost(
    steps: list[tuple[str, int, int, int]],
) -> None:
    writers = [Writer(name) for name in "abcd"]
    files: list[Strand] = []
    written: list[tuple[Field, Head, Known]] = []
    for number, (deed, who, what, minute) in enumerate(steps):
        writer = writers[who]
        if deed == "write":
            seen = writer.strand.known
            writer.write(ANSWERS[what], f"text {number}", minute)
            written.append((ANSWERS[what], writer.strand.fields[ANSWERS[what]][0], seen))
        elif deed == "send":
            files.append(writer.strand)
        elif files:
            writer.take(files[what % len(files)])  # again, late, or never
    for writer in (*writers, *writers):
        for other in writers:
            writer.take(other.strand)

    end = writers[0].strand
    assert all(writer.strand == end for writer in writers)
    for where, head, _seen in written:
        knowingly = any(place == where and has_seen(seen, head) for place, _, seen in written)
        assert (head in end.fields[where]) is not knowingly


@given(STEPS)
def test_an_older_file_never_changes_what_is_known(steps: list[tuple[str, int, int, int]]) -> None:
    anna = Writer("a")
    older: list[Strand] = []
    for number, (_deed, _who, what, minute) in enumerate(steps):
        anna.write(ANSWERS[what % 2], f"text {number}", minute)
        older.append(anna.strand)
    now = anna.strand
    for strand in older:
        anna.take(strand)
    assert anna.strand == now
