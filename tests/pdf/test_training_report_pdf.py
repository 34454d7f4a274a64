"""The training report on paper: archival, readable by all, and with the figures it was given."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.pdf import reading
from tests.training_figures import report
from tests.verapdf import Flavour, faults
from vinr_desktop.domain.training_report import SMALL_GROUPS, Group
from vinr_desktop.pdf.training_report_pdf import render_training_report


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
@pytest.mark.parametrize("with_names", [True, False])
def test_the_report_meets_the_archive_and_screen_reader_standards(
    flavour: Flavour, with_names: bool, tmp_path: Path
) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(render_training_report(report(units=70).to_hand_out(with_names=with_names)))

    assert faults(path, flavour) == []


def test_it_says_the_figures_that_it_was_given() -> None:
    made = report().to_hand_out(with_names=False)
    text = reading.joined(reading.text(render_training_report(made), "-layout"))

    for group in Group:
        assert made.title(group) in text
        for line in made.lines(group):
            assert f"{line.counts.fulfilled} av {line.counts.asked}" in text
    assert made.sentence in text
    assert SMALL_GROUPS in text
    assert "2026-10 40 20 50 % 9" in text
    assert "2026-09 0 0 inget krävdes 0" in text
    assert "Rekommenderas: Våld mot äldre 10 1 10 % 0 0 0" in text


def test_names_are_there_only_for_ones_own_use_and_never_the_protected() -> None:
    without = reading.text(render_training_report(report().to_hand_out(with_names=False)))
    within = reading.text(render_training_report(report().to_hand_out(with_names=True)))

    assert "Åsa Öberg" not in without
    assert "eget bruk" not in without
    assert "Åsa Öberg" in within
    assert "Innehåller namn: bara för eget bruk" in within
    assert "1 med skyddade personuppgifter" in reading.joined(within)
    assert "Alias 7" not in without + within


def test_every_picture_says_its_sentence_and_the_example_says_what_it_is() -> None:
    made = replace(report(), is_example=True)
    pdf = render_training_report(made)

    figures = [node.alt for node in reading.tree(pdf).walk() if node.tag == "Figure"]
    assert figures == [*(made.title(group) for group in Group), made.trend_title]
    assert "EXEMPEL" in reading.text(pdf)
    assert render_training_report(made) == pdf


def test_a_report_of_nothing_can_be_printed() -> None:
    empty = replace(
        report(with_due=False), requirements=(), units=(), sectors=(), professions=(), trend=()
    )

    assert "Inget krävs här den här dagen." in reading.text(render_training_report(empty))
