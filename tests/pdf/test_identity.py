"""Identities: opened with the right passphrase only, refused with a reason, made and guarded."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from tests.pdf import certificates
from tests.pdf.certificates import NOW, PASSPHRASE, Wish
from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf.identity import (
    KeyKind,
    Owner,
    certificate_facts,
    check_passphrase,
    load_pkcs12,
    make_identity,
    read_certificate,
)

ASA = Owner("Åsa Öberg", "Askersunds kommun")


@pytest.mark.parametrize(
    ("kind", "key"),
    [(KeyKind.RSA_3072, rsa.RSAPrivateKey), (KeyKind.P_256, ec.EllipticCurvePrivateKey)],
)
def test_made_identity_opens_with_its_passphrase(kind: KeyKind, key: type) -> None:
    made = load_pkcs12(make_identity(ASA, PASSPHRASE, NOW, kind), PASSPHRASE, NOW)

    assert isinstance(made.key, key)
    assert made.name == "Åsa Öberg"
    organisation = made.certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    assert organisation[0].value == "Askersunds kommun"
    assert made.certificate.not_valid_after_utc == NOW.replace(year=NOW.year + 5)


def test_made_identity_may_sign_and_nothing_else() -> None:
    made = load_pkcs12(make_identity(ASA, PASSPHRASE, NOW, KeyKind.P_256), PASSPHRASE, NOW)

    usage = made.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign


def test_identity_made_on_a_leap_day_ends_on_the_day_before() -> None:
    leap_day = NOW.replace(year=2028, month=2, day=29)

    made = load_pkcs12(
        make_identity(ASA, PASSPHRASE, leap_day, KeyKind.P_256), PASSPHRASE, leap_day
    )

    assert made.certificate.not_valid_after_utc.date().isoformat() == "2033-02-28"


def test_file_holds_neither_passphrase_nor_open_key() -> None:
    data = make_identity(ASA, PASSPHRASE, NOW, KeyKind.P_256)

    assert PASSPHRASE.encode() not in data
    assert b"PRIVATE KEY" not in data


def test_letters_typed_in_two_ways_are_one_passphrase() -> None:
    apart = PASSPHRASE.replace("ö", "o\u0308").replace("ä", "a\u0308")

    assert load_pkcs12(make_identity(ASA, apart, NOW, KeyKind.P_256), PASSPHRASE, NOW).name


def test_foreign_file_locked_with_letters_apart_opens_too() -> None:
    apart = PASSPHRASE.replace("ö", "o\u0308")

    assert load_pkcs12(certificates.file(Wish("Eva"), apart), apart, NOW).name == "Eva"


def test_file_without_passphrase_opens_with_none() -> None:
    wish = Wish("Eva")
    from_elsewhere = pkcs12.serialize_key_and_certificates(
        None, certificates.key(wish.name, wish.kind), certificates.issue(wish), None,
        certificates.no_lock(),
    )  # fmt: skip

    assert load_pkcs12(from_elsewhere, "", NOW).name == "Eva"


@pytest.mark.parametrize("passphrase", ["fel lösenfras", ""])
def test_wrong_passphrase_is_told_as_such(passphrase: str) -> None:
    with pytest.raises(UserError, match="Lösenfrasen stämmer inte"):
        load_pkcs12(certificates.file(Wish("Eva")), passphrase, NOW)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 ...", b"\x30\x03\x02\x01\x03"])
def test_other_file_is_told_from_a_wrong_passphrase(data: bytes) -> None:
    with pytest.raises(UserError, match="ingen certifikatfil"):
        load_pkcs12(data, PASSPHRASE, NOW)


def test_key_on_an_unknown_curve_is_told_from_a_wrong_passphrase() -> None:
    odd = Path(__file__).with_name("odd_curve.p12").read_bytes()

    with pytest.raises(UserError, match="ett slag som programmet inte kan"):
        load_pkcs12(odd, "hemlig123456", NOW)


def test_file_without_key_is_refused() -> None:
    only_certificate = pkcs12.serialize_key_and_certificates(
        None, None, None, [certificates.issue(Wish("Eva"))],
        BestAvailableEncryption(PASSPHRASE.encode()),
    )  # fmt: skip

    with pytest.raises(UserError, match="ingen privat nyckel"):
        load_pkcs12(only_certificate, PASSPHRASE, NOW)


@pytest.mark.parametrize(
    ("wish", "reason"),
    [
        (Wish("Gammal", ends=NOW - timedelta(days=1)), "gick ut 2026-11-23"),
        (Wish("Ny", begins=NOW + timedelta(days=1)), "börjar gälla först 2026-11-25"),
        (Wish("Server", usages=frozenset({"key_encipherment"})), "inte avsett för underskrifter"),
        (Wish("Svag", kind="rsa-1024"), "nyckel är av ett slag"),
        (Wish("Udda", kind="p-224"), "nyckel är av ett slag"),
    ],
    ids=lambda value: value.name if isinstance(value, Wish) else "",
)
def test_certificate_that_cannot_sign_is_refused_with_the_reason(wish: Wish, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        load_pkcs12(certificates.file(wish), PASSPHRASE, NOW)


@pytest.mark.parametrize("usage", ["digital_signature", "content_commitment"])
def test_one_of_the_two_usages_is_enough(usage: str) -> None:
    wish = Wish("Eva Ett", usages=frozenset({usage}))

    assert load_pkcs12(certificates.file(wish), PASSPHRASE, NOW).name == "Eva Ett"


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("kort", "för kort"),
        ("   kort      ", "för kort"),
        ("aaaaaaaaaaaaaa", "för lätt"),
        ("åsa öberg-lind", "för lätt"),
    ],
)
def test_weak_passphrase_is_refused(passphrase: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        check_passphrase(passphrase, "Åsa Öberg-Lind")
    with pytest.raises(UserError, match=reason):
        make_identity(Owner("Åsa Öberg-Lind"), passphrase, NOW, KeyKind.P_256)


def test_certificate_is_read_as_pem_and_as_der() -> None:
    certificate = certificates.issue(Wish("Eva"))
    der = certificate.public_bytes(Encoding.DER)

    assert read_certificate(certificate.public_bytes(Encoding.PEM)) == der
    assert read_certificate(der) == der
    assert certificate_facts(der).name == "Eva"


def test_certificate_without_a_common_name_is_called_by_its_subject() -> None:
    nameless = certificates.der(Wish("", organisation="Askersunds kommun"))

    assert certificate_facts(nameless).name == "O=Askersunds kommun"


def test_certificate_that_names_no_usage_may_sign() -> None:
    wish = Wish("Eva Fri", usages=frozenset())

    assert load_pkcs12(certificates.file(wish), PASSPHRASE, NOW).name == "Eva Fri"


@pytest.mark.parametrize("data", [b"", b"hej", b"-----BEGIN CERTIFICATE-----\nhej"])
def test_file_that_is_no_certificate_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="inget certifikat"):
        read_certificate(data)
