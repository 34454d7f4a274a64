"""Blocks on pages: in order, inside the frame, and never torn from what they belong to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.pdf.flow import Block, Frame, PageBreak, fill
from vinr_desktop.pdf.tags import TaggedCanvas

FRAME = Frame(60, 780, 470, 700)
LINE = 15


class Lines(Block):
    """So many lines of text, which may be parted after any two."""

    after = 6.0

    def __init__(self, name: int, count: int, *, keeps_next: bool = False) -> None:
        self.name = name
        self.count = count
        self.keeps_next = keeps_next
        self.before = 20.0 if keeps_next else 0.0

    def height(self, width: float) -> float:
        return self.count * LINE

    def least(self, width: float) -> float:
        return (self.count if self.count < 4 else 2) * LINE

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        count = min(int(room / LINE), self.count - 2)
        if self.keeps_next or count < 2:
            return None
        return Lines(self.name, count), Lines(self.name, self.count - count)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Nothing is drawn in these tests."""


class Whole(Lines):
    """A block that cannot be parted."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None


def frame(index: int) -> Frame:
    return FRAME


def named(blocks: list[Block]) -> list[Lines]:
    return [block for block in blocks if isinstance(block, Lines)]


@given(st.lists(st.tuples(st.integers(1, 120), st.booleans()), min_size=1, max_size=40))
def test_pages_hold_every_line_in_order_and_no_heading_last(kinds: list[tuple[int, bool]]) -> None:
    blocks: list[Block] = [
        Lines(name, 1 if is_heading else count, keeps_next=is_heading)
        for name, (count, is_heading) in enumerate(kinds)
    ]
    blocks.append(Lines(len(blocks), 3))
    pages = fill(blocks, frame)

    placed = [item for page in pages for item in page]
    lines = [(b.name, b.count) for b in named([item.block for item in placed])]
    assert [name for name, _ in lines] == sorted(name for name, _ in lines)
    assert sum(count for _, count in lines) == sum(b.count for b in named(blocks))
    for item in placed:
        assert item.top <= FRAME.top
        assert item.top - item.block.height(FRAME.width) >= FRAME.top - FRAME.height - 0.01
    runs_of_headings = any(len(run) > 7 for run in _headings_in_a_row(kinds))
    if not runs_of_headings:
        assert not any(page[-1].block.keeps_next for page in pages)


def _headings_in_a_row(kinds: list[tuple[int, bool]]) -> list[str]:
    return "".join("h" if is_heading else " " for _, is_heading in kinds).split()


def test_a_break_starts_a_page_only_where_something_stands_on_this_one() -> None:
    pages = fill([PageBreak(), Lines(1, 2), PageBreak(), PageBreak(), Lines(2, 2)], frame)

    assert [[block.name for block in named([i.block for i in page])] for page in pages] == [
        [1],
        [2],
    ]


@pytest.mark.parametrize(("lines", "pages"), [(10, 1), (40, 2)])
def test_a_break_may_spare_a_page_with_room_left(lines: int, pages: int) -> None:
    assert len(fill([Lines(1, lines), PageBreak(enough=300), Lines(2, 2)], frame)) == pages


def test_a_break_at_the_end_makes_no_empty_page() -> None:
    assert len(fill([Lines(1, 2), PageBreak()], frame)) == 1


def test_a_whole_block_is_moved_to_the_next_page() -> None:
    pages = fill([Lines(1, 40), Whole(2, 30)], frame)

    assert [len(page) for page in pages] == [1, 1]


def test_a_whole_block_taller_than_a_page_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="Whole is taller than a page of 700 pt"):
        fill([Whole(1, 60)], frame)
