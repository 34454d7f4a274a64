"""Which columns stand beside each other at which width."""

import pytest

from vinr_desktop.ui.documents.wizard_columns import Shown, arrange

ALL, STEPS, SIDE = Shown(True, True, True), Shown(True, True, False), Shown(False, True, True)
QUESTIONS = Shown(False, True, False)


@pytest.mark.parametrize(
    ("ems", "steps", "side", "shown"),
    [
        (100, None, None, ALL),
        (100, None, False, STEPS),
        (100, False, None, SIDE),
        (70, None, None, STEPS),
        (70, None, True, SIDE),
        (70, False, None, QUESTIONS),
        (40, None, None, QUESTIONS),
        (40, True, None, Shown(True, False, False)),
        (40, None, True, Shown(False, False, True)),
    ],
)
def test_columns_give_way_to_what_the_user_asked_for(
    ems: float, steps: bool | None, side: bool | None, shown: Shown
) -> None:
    assert arrange(ems, steps, side) == shown
