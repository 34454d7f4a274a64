"""Random writing and random files between PCs: all end alike, and no text is lost unseen."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.new_database import open_new
from tests.pdf import certificates
from tests.pdf.certificates import Wish
from tests.services.conftest import StandingClock
from tests.services.office import ONE, open_office
from vinr_desktop.domain.handover import Purpose, Sealed
from vinr_desktop.exchange.handover import pack, unpack
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.settling import Split

QUESTIONS = ("gora", "tanke")
NAMES = ("Anna Lind", "Bo Ek", "Karin Ås", "Disa Öst")


class PC:
    """One PC in the test, and what its user has seen of each question."""

    def __init__(self, name: str, services: Services, document_id: str = "") -> None:
        self.services, self.document_id = services, document_id
        self.certificate = certificates.der(Wish(name))
        person = services.organisation.add_person(name, "Enhetschef")
        services.organisation.choose_me(person.id)
        services.identities.register(person.id, self.certificate)

    def has_it(self) -> bool:
        return any(r.document.id == self.document_id for r in self.services.drafting.overview())

    def texts(self, question: str) -> set[str]:
        """The texts that the user is shown: the one in force and those that stand beside it."""
        heads = self.services.handover.conflicts(self.document_id).get(question, ())
        answer = self.services.drafting.open(self.document_id).answers.get(question)
        beside = {str(head.values["value"]).strip('"') for head in heads}
        return beside | ({str(answer)} if answer is not None else set())

    def write(self, question: str, text: str) -> set[str]:
        """Write, and return what is knowingly written over."""
        seen = self.texts(question)
        self.services.drafting.answer(self.document_id, question, text, text)
        return seen

    def send(self) -> bytes:
        work = self.services.handover.begin(self.document_id, Purpose.SHARE)
        return pack(work.parcel, self.certificate, b"")

    def take(self, file: bytes, certificate: bytes) -> None:
        self.services.handover.take_in(Sealed(unpack(file).parcel, certificate))


@contextmanager
def some_pcs(count: int, clock: StandingClock) -> Iterator[list[PC]]:
    """PCs with data folders of their own; the first one has a draft."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        pcs = []
        for name in NAMES[:count]:
            place = Place(Path(folder, name), shipped_root())
            db = open_new(place.database)
            stack.callback(db.close)
            services = build(db, place, name, clock)
            open_office(services, place, clock)
            pcs.append(PC(name, services))
        services = pcs[0].services
        unit = services.organisation.add_unit("Hemtjänst Öster", "hemtjanst")
        document = services.drafting.begin(ONE, unit.id, "hemtjanst")
        for pc in pcs:
            pc.document_id = document.id
        yield pcs


class Play:
    """What the PCs have done so far: texts written, those seen and replaced, and files."""

    def __init__(self, pcs: list[PC]) -> None:
        self.pcs = pcs
        self.written: dict[str, set[str]] = {question: set() for question in QUESTIONS}
        self.replaced: dict[str, set[str]] = {question: set() for question in QUESTIONS}
        self.files = [(pcs[0].send(), pcs[0].certificate)]

    def write(self, pc: PC, question: str, text: str) -> None:
        self.replaced[question] |= pc.write(question, text)
        self.written[question].add(text)

    def settle(self, pc: PC, what: int) -> None:
        """Choose one of two texts where there are two; both have been seen."""
        for question, heads in pc.services.handover.conflicts(pc.document_id).items():
            text = str(heads[what % len(heads)].values["value"])
            if text == "None":
                continue
            shown, chosen = pc.texts(question), json.loads(text)
            pc.services.drafting.settle(pc.document_id, question, chosen, f"{what}{text}")
            self.replaced[question] |= shown - {chosen}

    def undo(self, pc: PC) -> None:
        shown = {question: pc.texts(question) for question in QUESTIONS}
        changed = pc.services.drafting.undo(pc.document_id)
        if changed:
            now = pc.texts(changed)
            self.replaced[changed] |= shown[changed]
            self.replaced[changed] -= now  # what comes back has to stand, or be seen once more

    def take(self, pc: PC, number: int) -> None:
        pc.take(*self.files[number % len(self.files)])  # again, late, or never

    def send(self, pc: PC) -> None:
        self.files.append((pc.send(), pc.certificate))

    def review(self, pc: PC, what: int) -> None:
        """Ask for a review where none goes on, else end it in one of three ways."""
        reviewing = pc.services.reviewing
        running = reviewing.current(pc.document_id)
        if running is None or not running.is_open:
            reviewing.ask(pc.document_id, "Bo Ek")
        else:
            ends = (reviewing.take_back, reviewing.approve, reviewing.send_back)
            ends[what % 3](pc.document_id)

    def choose(self, pc: PC, what: int) -> None:
        """Settle what is no answer, or undo what was settled last where nothing is to settle."""
        settling = pc.services.settling
        splits, settled = settling.splits(pc.document_id), settling.settled(pc.document_id)
        for split in splits:
            chosen = split.writings[what % len(split.writings)].head
            settling.choose(pc.document_id, split, chosen)
        if settled and not splits:
            settling.undo(pc.document_id, settled[0])
            assert settling.splits(pc.document_id)

    def step(self, deed: str, pc: PC, what: int, text: str) -> None:
        if deed == "take":
            self.take(pc, what)
        elif pc.has_it() and deed == "write":
            self.write(pc, QUESTIONS[what % 2], text)
        elif pc.has_it() and deed in ("settle", "review", "choose"):
            {"settle": self.settle, "review": self.review, "choose": self.choose}[deed](pc, what)
        elif pc.has_it():
            {"undo": self.undo, "send": self.send}[deed](pc)

    def meet(self) -> None:
        """Let everybody hear from everybody."""
        for pc in self.pcs * 2:
            for other in [other for other in self.pcs if other.has_it()]:
                pc.take(other.send(), other.certificate)


def waiting(pc: PC) -> list[Split]:
    """What waits for a choice and is no answer."""
    return pc.services.settling.splits(pc.document_id)


DEEDS = ["write", "write", "send", "take", "undo", "settle", "review", "review", "choose"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(DEEDS),
        st.integers(0, 3),
        st.integers(0, 9),
        st.integers(-3, 5),
    ),
    max_size=25,
)


@settings(max_examples=15)
@given(count=st.integers(2, 4), steps=STEPS)
def test_all_end_alike_and_every_overwritten_text_was_seen_or_is_listed(
    count: int, steps: list[tuple[str, int, int, int]]
) -> None:
    clock = StandingClock()
    with some_pcs(count, clock) as pcs:
        play = Play(pcs)
        for number, (deed, who, what, minutes) in enumerate(steps):
            clock.forward(minutes=minutes)  # the PCs' clocks need not agree
            play.step(deed, pcs[who % count], what, f"text {number}")
        play.meet()

        for question in QUESTIONS:
            [shown] = {frozenset(pc.texts(question)) for pc in pcs}
            assert play.written[question] - play.replaced[question] <= shown
        drafts = [pc.services.drafting.open(pc.document_id) for pc in pcs]
        assert all(draft.answers == drafts[0].answers for draft in drafts)
        rest = [{(s.what, tuple(w.said for w in s.writings)) for s in waiting(pc)} for pc in pcs]
        assert all(one == rest[0] for one in rest)
        documents = [draft.document for draft in drafts]
        assert len({(d.state, d.title, d.owner, d.scope) for d in documents}) == 1
