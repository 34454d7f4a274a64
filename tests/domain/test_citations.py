"""References to law in running text are read into chapter, paragraphs and act."""

import pytest

from vinr_desktop.domain.citations import citations


@pytest.mark.parametrize(
    ("text", "chapter", "paragraphs", "act"),
    [
        ("13 kap. 1 § SoL", 13, {"1"}, "sol"),
        ("14 kap. 3–7 §§ socialtjänstlagen", 14, {"3", "4", "5", "6", "7"}, "socialtjänstlagen"),
        ("5 kap. 11 och 11 a §§", 5, {"11", "11 a"}, ""),
        ("5 kap. 11 § och 11 a §", 5, {"11", "11 a"}, ""),
        ("14 kap. 1 a–1 c §§", 14, {"1 a", "1 b", "1 c"}, ""),
        ("14 kap. 1 a–c §§", 14, {"1 a", "1 b", "1 c"}, ""),
        ("12 kap. 2, 3 samt 5 § OSL", 12, {"2", "3", "5"}, "osl"),
        ("OSL 26:14 c", 26, {"14 c"}, "osl"),
        ("7 kap. 2 § HSLF-FS 2022:39", 7, {"2"}, "hslf-fs"),
        ("4 kapitel § 3 i brottsbalken", 4, {"3"}, "brottsbalken"),
        ("patientdatalagen (2008:355) 4 kap. 1 §", 4, {"1"}, "patientdatalagen"),
    ],
)
def test_reference_is_read(text: str, chapter: int, paragraphs: set[str], act: str) -> None:
    (citation,) = citations(f"Se {text}.")

    assert (citation.chapter, set(citation.paragraphs), citation.act) == (chapter, paragraphs, act)


def test_number_of_the_act_is_read() -> None:
    (citation,) = citations("19 kap. 1 § socialtjänstlagen (2025:400) gäller")

    assert citation.number == "2025:400"
    assert citation.is_social_services_act
    assert not citation.names_another_act


@pytest.mark.parametrize("text", ["klockan 14:30", "kap. 5", "5 kap.", "11 §", "2 av 3", "1:1"])
def test_other_numbers_are_no_references(text: str) -> None:
    assert citations(text) == []
