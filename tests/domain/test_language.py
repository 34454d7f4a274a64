"""Client data, old law and forbidden phrases are found in what people write, and nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.domain.catalog import ForbiddenPhrase, OutdatedLaw
from vinr_desktop.domain.language import (
    Finding,
    FindingKind,
    client_data,
    forbidden,
    outdated_laws,
    personal_numbers,
    private_phones,
    unprintable,
)

OLD = OutdatedLaw("old", "13 kap. 1 § SoL", "brottsoffer", chapter=5, paragraphs=("11",), bare=True)
OLD_A = OutdatedLaw(
    "old-a", "13 kap. 8 § SoL", "utövare", chapter=5, paragraphs=("11 a",), bare=True
)
NAMED = OutdatedLaw("named", "11 kap. 1 § SoL", "insatser", chapter=4, paragraphs=("1",))
NEAR = OutdatedLaw(
    "near", "27 kap. SoL", "lex Sarah", chapter=14, paragraphs=("3", "4", "5"), near=("lex sarah",)
)
PHRASE = OutdatedLaw("phrase", "HSLF-FS 2022:39", "våld", phrase="SOSFS 2014:4")
LAWS = (OLD, OLD_A, NAMED, NEAR, PHRASE)


def pieces(findings: list[Finding]) -> list[str]:
    return [finding.text for finding in findings]


# --- personnummer --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    [
        "850512-1239",
        "19850512-1239",
        "8505121239",
        "198505121239",
        "19850512 1239",
        "850512 - 1239",
        "850512+1239",
        "850512–1239",
        "1985-05-12-1239",
        "1985-05-12 1239",
        "85 05 12-1239",
        "850512\u20111239",
        "850512-0000",
        "20240229-1111",
    ],
)
def test_personal_number_is_found_in_any_writing(number: str) -> None:
    (finding,) = personal_numbers(f"Barnet ({number}) bor hos sin far.")

    assert finding.text == number
    assert finding.kind is FindingKind.PERSONAL_NUMBER
    assert "personnummer" in finding.message
    assert finding.suggestion == "Ta bort numret."


def test_coordination_number_is_called_so() -> None:
    (finding,) = personal_numbers("Samordnat: 850572-1234.")

    assert "samordningsnummer" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "2026-01-01 – 2028-12-31",
        "2026-01-01 – 2028",
        "2026-11-24 1430",
        "2026-11-24 14.30",
        "Diarienummer SN 2026/123, VON/2021:00182",
        "socialtjänstlagen (2025:400) och lagen (2018:1937)",
        "019-602 10 00, 0583-810 00, 08-702 16 80, 020-50 50 50, 116 016",
        "Organisationsnummer 212000-1850",
        "850512-123",
        "850512-12345",
        "851312-1234",
        "850532-1234",
        "20230229-1111",
        "8505121238",
        "Faktura 1198505121239",
        "AFS 2023:2, HSLF-FS 2022:39",
    ],
)
def test_other_numbers_are_no_personal_numbers(text: str) -> None:
    assert personal_numbers(text) == []


DAYS = st.dates(date(1900, 1, 1), date(2026, 11, 24))


def control_digit(nine: str) -> int:
    doubled = [int(digit) * (2 if index % 2 == 0 else 1) for index, digit in enumerate(nine)]
    return -sum(sum(divmod(value, 10)) for value in doubled) % 10


@given(day=DAYS, serial=st.integers(0, 999), long=st.booleans(), mark=st.sampled_from("-+ –"))
def test_every_real_number_is_found(day: date, serial: int, long: bool, mark: str) -> None:
    nine = f"{day:%y%m%d}{serial:03}"
    number = f"{day:%Y%m%d}" if long else f"{day:%y%m%d}"
    written = f"{number}{mark}{serial:03}{control_digit(nine)}"

    assert pieces(personal_numbers(f"Se {written}.")) == [written]


@given(day=DAYS, serial=st.integers(0, 9999))
def test_number_with_hyphen_counts_by_its_form(day: date, serial: int) -> None:
    assert personal_numbers(f"{day:%Y%m%d}-{serial:04}")


@given(day=DAYS, days=st.integers(0, 4000))
def test_dates_are_never_taken_for_numbers(day: date, days: int) -> None:
    later = day + timedelta(days)

    assert personal_numbers(f"Gäller {day} till {later}, {day}–{later}") == []


@given(text=st.text(alphabet="0123456789 -+.:/§kapSoLn\u00a0", max_size=60))
def test_findings_say_where_they_stand(text: str) -> None:
    for finding in [*personal_numbers(text), *private_phones(text), *outdated_laws(text, LAWS)]:
        assert text[finding.start : finding.end] == finding.text
        assert finding.text


# --- phones --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67",
        "0701234567",
        "073 123 45 67",
        "076/1234567",
        "+46701234567",
        "+46 70 123 45 67",
        "+46 (0)70-123 45 67",
        "0046 79 123 45 67",
    ],
)
def test_mobile_number_is_found_in_any_writing(number: str) -> None:
    (finding,) = private_phones(f"Ring Mia på {number} efter åtta.")

    assert finding.text == number
    assert finding.kind is FindingKind.PRIVATE_PHONE


@pytest.mark.parametrize(
    "text",
    [
        "020-80 80 80, 0200-239 500, 116 111, 112, 114 14, 1177, 90 101",
        "010-224 80 00, 019-602 10 00, 0583-810 00",
        "077-150 50 10",
        "2026-07-05 2026-07-06 2026-07-07",
        "070-123 45",
        "070-123 45 678",
    ],
)
def test_services_and_dates_are_no_private_numbers(text: str) -> None:
    assert private_phones(text) == []


def test_bare_number_that_could_be_both_is_taken_for_a_phone() -> None:
    assert personal_numbers("Ring 0701011234.") == []
    assert pieces(private_phones("Ring 0701011234.")) == ["0701011234"]


def test_known_number_is_not_private_however_it_is_written() -> None:
    text = "Jouren: +46 70-123 45 67, Mia: 070-765 43 21"

    assert pieces(private_phones(text, ["0701 23 45 67"])) == ["070-765 43 21"]


# --- answers -------------------------------------------------------------------------------


def test_client_data_is_found_anywhere_in_an_answer() -> None:
    rows = [{"what": "Ring 070-123 45 67", "s": 3}, {"text": "Född 850512-1239"}]

    assert client_data(rows) == {"070-123 45 67", "850512-1239"}
    assert client_data("Inget här") == client_data(None) == client_data(True) == set()


def test_phone_of_a_function_is_no_client_data() -> None:
    person = {"name": "Mia", "function": "Chef 850512-1239", "phone": "070-123 45 67"}

    assert client_data(person) == {"850512-1239"}


# --- law -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("enligt 5 kap. 11 § SoL ska", "5 kap. 11 § SoL"),
        ("enligt 5 kap 11§ ska", "5 kap 11§"),
        ("enligt SoL 5:11 ska", "SoL 5:11"),
        ("enligt 5:11 SoL ska", "5:11 SoL"),
        ("(§ 5:11)", "§ 5:11"),
        ("i socialtjänstlagen, 5 kap. 11 §,", "socialtjänstlagen, 5 kap. 11 §"),
        (
            "5 kap. 11 § i den gamla socialtjänstlagen (2001:453)",
            "5 kap. 11 § i den gamla socialtjänstlagen (2001:453)",
        ),
        ("5 kap. 10–12 §§ SoL", "5 kap. 10–12 §§ SoL"),
        ("5 kapitlet paragraf 11", "5 kapitlet paragraf 11"),
        ("4 kap. 1 § SoL", "4 kap. 1 § SoL"),
        ("4 kap. 1 § (2001:453)", "4 kap. 1 § (2001:453)"),
        ("lex Sarah enligt 14 kap. 3–7 §§ SoL", "14 kap. 3–7 §§ SoL"),
        ("se SOSFS 2014:4.", "SOSFS 2014:4"),
        ("se sosfs2014 : 4", "sosfs2014 : 4"),
    ],
)
def test_old_reference_is_found_in_any_writing(text: str, found: str) -> None:
    assert pieces(outdated_laws(text, LAWS)) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "5 kap. 11 § OSL",
        "5 kap. 11 § offentlighets- och sekretesslagen (2009:400)",
        "5 kap. 11 § socialtjänstlagen (2025:400)",
        "föräldrabalken 5 kap. 11 §",
        "klockan 5:11",
        "4 kap. 1 §",
        "4 kap. 1 § patientdatalagen (2008:355)",
        "14 kap. 3 § SoL om dokumentation",
        "15 kap. 11 § SoL",
        "5 kap. 1–3 §§ SoL",
        "SOSFS 2014:45",
    ],
)
def test_other_references_are_left_alone(text: str) -> None:
    assert outdated_laws(text, LAWS) == []


def test_new_reference_is_given_for_each_old_one() -> None:
    (finding,) = outdated_laws("5 kap. 11 och 11 a §§ SoL", LAWS)

    assert finding.suggestion == "Skriv 13 kap. 1 § SoL och 13 kap. 8 § SoL."
    assert "brottsoffer, utövare" in finding.message


def test_first_of_two_references_takes_the_act_of_the_second() -> None:
    assert pieces(outdated_laws("4 kap. 1 § och 5 kap. 11 § SoL", LAWS)) == [
        "4 kap. 1 §",
        "5 kap. 11 § SoL",
    ]
    assert outdated_laws("5 kap. 11 § och 4 kap. 1 § OSL", LAWS) == []


def test_forbidden_phrase_is_told_with_what_to_say() -> None:
    phrases = [ForbiddenPhrase("k", r"\bkvarskrivning\b", "Heter annat nu.", "Skriv annat.")]

    (finding,) = forbidden("Om Kvarskrivning gäller", phrases)

    assert (finding.text, finding.message) == ("Kvarskrivning", "Heter annat nu.")
    assert finding.suggestion == "Skriv annat."
    assert forbidden("Om skyddad folkbokföring", phrases) == []


LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzåäö ABCÅ.,0123456789")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ring 112", []),
        ("rad\tett\nrad två\u00a0", []),
        ("a\u030a skriven i två delar", []),
        ("ring → 112 ✓✓", ["→", "✓✓"]),
        ("kör \U0001f469\u200d\U0001f692 nu", ["\U0001f469\u200d\U0001f692"]),
        ("❤\ufe0f", ["❤\ufe0f"]),
    ],
)
def test_letters_that_cannot_be_printed_are_found(text: str, found: list[str]) -> None:
    assert [finding.text for finding in unprintable(text, LETTERS)] == found


def test_nothing_is_unprintable_where_the_letters_are_not_known() -> None:
    assert unprintable("→", frozenset()) == []
