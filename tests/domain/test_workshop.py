"""How long a group has spent on each step."""

from vinr_desktop.domain.workshop import TimeUsed


def test_every_visit_to_a_step_counts() -> None:
    used = TimeUsed("ett", 100.0)
    assert used.seconds("ett", 160.0) == 60.0
    assert used.seconds("tva", 160.0) == 0.0

    used = used.moved_to("tva", 160.0).moved_to("ett", 190.0)

    assert used.seconds("tva", 500.0) == 30.0
    assert used.seconds("ett", 200.0) == 70.0
