"""Two files say the same where their words do, whatever stands between them."""

from vinr_desktop.domain.text_difference import Difference, differences


def test_spaces_lines_and_broken_words_are_no_difference() -> None:
    ours = "Ring 112 när någon är i omedel-\r\nbar fara.\r\n\r\nSida 1"
    theirs = "Ring  112\u00a0när någon är i omedel\u00ad\nbar fara. Sida 1"
    assert differences(ours, theirs) == ()


def test_a_changed_number_is_told_with_its_place() -> None:
    assert differences(
        "Ring socialjouren på 0583-1 dygnet runt", "Ring socialjouren på 0583-2 dygnet runt"
    ) == (Difference("Ring socialjouren på", "0583-1", "0583-2"),)


def test_what_is_added_and_what_is_gone() -> None:
    assert differences("ett två tre", "ett tre fyra") == (
        Difference("ett", "två", ""),
        Difference("ett två tre", "", "fyra"),
    )
