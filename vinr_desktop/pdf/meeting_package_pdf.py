"""Prints what a unit takes up at its staff meeting (APT): plan, acute page, numbers, case, list."""

from collections.abc import Iterator
from functools import partial

from vinr_desktop.domain.composed import ContactList, ItemList
from vinr_desktop.domain.meeting_package import AGENDA, PROPOSAL, MeetingPackage
from vinr_desktop.pdf import blocks, flow, page
from vinr_desktop.pdf.acute import AcutePage
from vinr_desktop.pdf.archive import About
from vinr_desktop.pdf.document_pdf import contact_list, items
from vinr_desktop.pdf.paper import Labelled, Note
from vinr_desktop.pdf.parts import Badge
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.table import tagged_table
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import clean

KIND = "APT-paket"
TITLE = "Våld i nära relation: att ta upp på APT"
NOTE = "APT-paketet är inget fastställt dokument"
AGENDA_TITLE = "Så kan mötet läggas upp"
PLAN_TITLE = "Handlingsplanen och dess syfte"
ACUTE_TITLE = "I ett akut läge"
CONTACTS_TITLE = "Vem ringer vi, och vart hänvisar vi?"
CASE_TITLE = "Ett påhittat fall"
LIST_TITLE = "Lista att skriva under"
QUESTIONS, GIVES = "Att tala om", "Det här ska rutinen ge svar på"
LIST_WORDS = (
    "Skriv under om du var med på mötet. Du som arbetar natt eller var frånvarande: läs, och skriv"
    " under med den dag då du läste."
)
SIGNED = "Jag har tagit del av handlingsplanens syfte"
READ = "och läst enhetens rutin"
CHECK_WORDS = (
    "Fråga alla: Vet du vem du ringer, och vart du hänvisar? Räkna bara antalet, aldrig vem."
)
COLUMNS = ("Namn", "Datum", "Var med", "Har läst", "Underskrift")
SHARES = (3.2, 1.7, 1.3, 1.3, 3.4)
FEWEST_EMPTY = 1
FIRST_ROWS, NEXT_ROWS = 19, 23
"""So many rows to sign stand on the list's first page and on each one after it."""
ROW_HEIGHT, NARROWEST = 27.0, 44.0


def render_package(package: MeetingPackage) -> bytes:
    """Return the package as a tagged PDF (PDF/UA-1, PDF/A-2a), the same bytes every time.

    Raises UserError when a letter cannot be printed or the acute page cannot hold its content.
    """
    place = clean(" · ".join(filter(None, (package.unit, package.municipality))))
    author = clean(package.municipality or package.unit)
    canvas = TaggedCanvas(About(clean(f"{KIND}: {package.unit}"), author, KIND, package.made_at))
    pages = flow.fill(list(_Package(package, canvas.root, place).story()), page.frame)
    state = package.made_at.date().isoformat()
    running = page.Running(TITLE, place, state, NOTE, is_draft=False, is_example=package.is_example)
    flow.draw(pages, canvas, partial(_draw_around, running=running, count=len(pages)))
    return canvas.finish()


def _draw_around(canvas: TaggedCanvas, number: int, running: page.Running, count: int) -> None:
    page.draw_running(canvas, running, number, count)


class _Package:
    """The contents as blocks, elements made below `root` in reading order."""

    def __init__(self, package: MeetingPackage, root: Element, place: str) -> None:
        self.package = package
        self.root = root
        self.place = place
        self.number = 0

    def story(self) -> Iterator[flow.Block]:
        """Yield every block in reading order."""
        yield blocks.Text(KIND, page.KIND, self.root.add("P"))
        yield blocks.Text(TITLE, page.TITLE, self.root.add("H1"))
        yield blocks.Text(self.place, page.PLACE, self.root.add("P"))
        if self.package.is_example:
            yield Badge(page.EXAMPLE_NOTE, self.root.add("P"))
        yield from self._agenda(self.root.add("Sect"))
        yield from self._plan(self.root.add("Sect"))
        has_page = self.package.acute is not None
        if has_page:
            yield flow.PageBreak()
        yield from self._acute(self.root.add("Sect"))
        if has_page or self.package.contacts:
            yield flow.PageBreak()
        yield from self._contacts(self.root.add("Sect"))
        yield flow.PageBreak()
        yield from self._case(self.root.add("Sect"))
        yield flow.PageBreak()
        yield from self._list(self.root.add("Sect"))

    def _anchor(self, title: str, level: int = 0) -> blocks.Anchor:
        self.number += 1
        return blocks.Anchor(f"part-{self.number}", level, "", clean(title))

    def _heading(self, title: str, parent: Element) -> blocks.Heading:
        return blocks.Heading(self._anchor(title), page.HEADING_1, parent.add("H2"))

    def _under(self, title: str, parent: Element) -> blocks.Heading:
        return blocks.Heading(self._anchor(title, 1), page.HEADING_2, parent.add("H3"))

    def _agenda(self, parent: Element) -> Iterator[flow.Block]:
        yield self._heading(AGENDA_TITLE, parent)
        yield from items(ItemList(AGENDA, ordered=True), parent)

    def _plan(self, parent: Element) -> Iterator[flow.Block]:
        plan = self.package.plan
        yield self._heading(PLAN_TITLE, parent)
        yield blocks.Text(f"{plan.goal}.", page.LEAD, parent.add("P"))
        for paragraph in filter(None, plan.purpose.strip().split("\n\n")):
            yield blocks.Text(paragraph, page.BODY, parent.add("P"))
        yield blocks.Text(plan.title, page.SMALL, parent.add("P"))

    def _acute(self, parent: Element) -> Iterator[flow.Block]:
        package = self.package
        if package.acute is None:
            yield self._heading(ACUTE_TITLE, parent)
            yield Note(package.why_no_acute, parent.add("P"))
            if package.routine:
                yield blocks.Text(f"Rutinen: {package.routine}.", page.BODY, parent.add("P"))
            return
        made = AcutePage(package.acute, self._anchor(package.acute.title), parent)
        made.place(page.frame(1).height)
        yield made

    def _contacts(self, parent: Element) -> Iterator[flow.Block]:
        yield self._heading(CONTACTS_TITLE, parent)
        note = blocks.Text(CHECK_WORDS, page.BODY, parent.add("P"))
        yield note
        yield Labelled(
            [("Så många fick frågan", ""), ("Så många visste", "")], (1, 1), parent, part=0.6
        )
        for group in self.package.contacts:
            yield self._under(group.title, parent)
            yield from contact_list(ContactList(group.lines), parent)

    def _case(self, parent: Element) -> Iterator[flow.Block]:
        case = self.package.case
        yield self._heading(f"{CASE_TITLE}: {case.title}", parent)
        yield Note(PROPOSAL, parent.add("P"))
        for paragraph in filter(None, case.text.strip().split("\n\n")):
            yield blocks.Text(paragraph, page.BODY, parent.add("P"))
        yield self._under(QUESTIONS, parent)
        yield from items(ItemList(case.questions, ordered=True), parent)
        yield self._under(GIVES, parent)
        yield from items(ItemList(case.routine_gives), parent)

    def _list(self, parent: Element) -> Iterator[flow.Block]:
        package = self.package
        yield self._heading(LIST_TITLE, parent)
        signed = f"{SIGNED} {READ}: {package.routine}." if package.routine else f"{SIGNED}."
        yield blocks.Text(signed, page.BODY, parent.add("P"))
        yield blocks.Text(LIST_WORDS, page.BODY, parent.add("P"))
        yield Labelled([("APT den", ""), ("Ledd av", "")], (1, 2), parent)
        empty = ("",) * (len(COLUMNS) - 1)
        more = _rows_to_fill(len(package.names) + FEWEST_EMPTY) - len(package.names)
        rows = [(name, *empty) for name in package.names] + [("", *empty)] * more
        table = tagged_table(COLUMNS, rows, SHARES, parent)
        table.least_row, table.narrowest = ROW_HEIGHT, NARROWEST
        yield table


def _rows_to_fill(needed: int) -> int:
    """Return at least so many rows, as many as fill the last page."""
    later = max(0, needed - FIRST_ROWS)
    return FIRST_ROWS + -(-later // NEXT_ROWS) * NEXT_ROWS
