"""Filling pages with blocks: nothing is torn from what it belongs to.

All pages are laid out before the first one is drawn, so that page numbers are known everywhere.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vinr_desktop.pdf.tags import TaggedCanvas


@dataclass(frozen=True, slots=True)
class Frame:
    """The text area of a page, in points from the lower left corner; `top` is its upper edge."""

    x: float
    top: float
    width: float
    height: float


class Block:
    """Something that stands on a page below the last thing and above the next."""

    before = 0.0
    after = 0.0
    keeps_next = False

    def height(self, width: float) -> float:
        """Return the height in points at a width."""
        raise NotImplementedError

    def least(self, width: float) -> float:
        """Return the height of the smallest part that may stand at the foot of a page."""
        return self.height(width)

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """Return a part that fits the room and the rest, None where it must stay whole."""
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the block with its upper left corner at (x, top)."""
        raise NotImplementedError


class PageBreak(Block):
    """What follows begins on a new page, unless `enough` points are left on this one.

    Nothing happens at the top of a page.
    """

    def __init__(self, enough: float | None = None) -> None:
        self.enough = enough


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where its upper left corner stands."""

    block: Block
    x: float
    top: float
    width: float


Pages = list[list[Placed]]


def fill(blocks: Iterable[Block], frame_of: Callable[[int], Frame]) -> Pages:
    """Return the pages with every block placed; `frame_of` gives the text area by page from 0."""
    return _Filling(blocks, frame_of).run()


class _Filling:
    def __init__(self, blocks: Iterable[Block], frame_of: Callable[[int], Frame]) -> None:
        self.queue = deque(blocks)
        self.frame_of = frame_of
        self.pages: Pages = [[]]
        self._start_page()

    def _start_page(self) -> None:
        self.frame = self.frame_of(len(self.pages) - 1)
        self.used = 0.0
        self.after = 0.0

    def _new_page(self) -> None:
        self.pages.append([])
        self._start_page()

    def run(self) -> Pages:
        while self.queue:
            block = self.queue.popleft()
            if isinstance(block, PageBreak):
                left = self.frame.height - self.used
                has_room = block.enough is not None and left >= block.enough
                if self.pages[-1] and self.queue and not has_room:
                    self._new_page()
            else:
                self._set(block)
        return self.pages

    def _set(self, block: Block) -> None:
        gap = max(self.after, block.before) if self.pages[-1] else 0.0
        room = self.frame.height - self.used - gap
        needed = self._needed(block)
        whole_page = self.frame_of(len(self.pages)).height
        if needed <= room or (not self.pages[-1] and block.height(self.frame.width) <= room):
            self._place(block, gap)
        elif parts := None if block.keeps_next else block.split(self.frame.width, room):
            self._place(parts[0], gap)
            self.queue.appendleft(parts[1])
            self._new_page()
        elif self.pages[-1]:
            self.queue.appendleft(block)
            self._new_page()
        else:
            self._set_too_tall(block, room, whole_page)

    def _set_too_tall(self, block: Block, room: float, whole_page: float) -> None:
        parts = block.split(self.frame.width, room)
        if parts is None:
            raise ValueError(f"{type(block).__name__} is taller than a page of {whole_page:.0f} pt")
        self._place(parts[0], 0.0)
        self.queue.appendleft(parts[1])
        self._new_page()

    def _needed(self, block: Block) -> float:
        """The height of a block with what it may not be parted from."""
        width = self.frame.width
        total = block.height(width)
        last = block
        following: Sequence[Block] = list(self.queue)[:8]
        for follower in following:
            if not last.keeps_next or isinstance(follower, PageBreak):
                break
            gap = max(last.after, follower.before)
            size = follower.height(width) if follower.keeps_next else follower.least(width)
            total += gap + size
            last = follower
        return total

    def _place(self, block: Block, gap: float) -> None:
        top = self.frame.top - self.used - gap
        self.pages[-1].append(Placed(block, self.frame.x, top, self.frame.width))
        self.used += gap + block.height(self.frame.width)
        self.after = block.after


def draw(pages: Pages, canvas: TaggedCanvas, around: Callable[[TaggedCanvas, int], None]) -> None:
    """Draw every page; `around` draws header and footer of a page counted from 1."""
    for number, page in enumerate(pages, start=1):
        for placed in page:
            placed.block.draw(canvas, placed.x, placed.top, placed.width)
        around(canvas, number)
        canvas.showPage()
