"""Finding contacts by what is typed."""

from vinr_desktop.domain.contact_search import matching, offered
from vinr_desktop.domain.directory import Audience, Contact

LINE = Contact(
    "a", "", "Kvinnofridslinjen", (Audience.VICTIM,), phone="116 016", area="Hela landet"
)
CHOOSE = Contact("b", "", "Välj att sluta", (Audience.PERPETRATOR,), phone="020-555 666")
CLINIC = Contact(
    "c", "", "Region Örebro, kvinnokliniken", (Audience.VICTIM,), phone="019-602 10 00"
)
ALL = [CLINIC, LINE, CHOOSE]


def test_words_are_found_at_their_beginnings_in_any_order() -> None:
    assert matching(ALL, "sluta välj") == [CHOOSE]
    assert matching(ALL, "landet") == [LINE]
    assert matching(ALL, "xyz") == []


def test_contact_that_begins_with_the_words_comes_first() -> None:
    assert matching(ALL, "kvinno") == [LINE, CLINIC]


def test_number_is_found_with_or_without_spaces() -> None:
    assert matching(ALL, "116016") == [LINE]
    assert matching(ALL, "019-6021") == [CLINIC]


def test_only_the_questions_audience_is_offered_before_anything_is_typed() -> None:
    assert offered(ALL, ["perpetrator"], [], "") == [CHOOSE]
    assert offered(ALL, [], [], " ") == ALL


def test_search_goes_beyond_the_audience_where_nothing_matches_in_it() -> None:
    assert offered(ALL, ["victim"], [], "väl") == [CHOOSE]
    assert offered(ALL, ["victim"], [], "kvinno") == [LINE, CLINIC]


def test_chosen_contacts_are_not_offered_again() -> None:
    assert offered(ALL, ["victim"], ["a"], "") == [CLINIC]
    assert offered(ALL, ["victim"], ["a"], "kvinno") == [CLINIC]
