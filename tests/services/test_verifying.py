"""Verifying files: whom the data folder trusts, what a given certificate adds, what cannot be."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.pdf import certificates, signed_files
from tests.pdf.certificates import Wish
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services

BO = Wish("Bo Ek")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_files.by_one())
    return path


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "bo.pem"
    path.write_bytes(certificates.issue(BO).public_bytes(Encoding.PEM))
    return path


def register(services: Services, name: str) -> None:
    """Register somebody's certificate in the data folder."""
    person = services.organisation.add_person(name)
    services.organisation.choose_me(person.id)
    services.identities.register(person.id, certificates.der(Wish(name)))


def test_registered_certificate_is_trusted(services: Services, file: Path) -> None:
    register(services, "Bo Ek")

    verdict = services.verifying.verify(file)

    assert verdict.is_ok
    assert verdict.in_words()[0] == "Underskrifterna gäller och dokumentet är oförändrat."


def test_given_certificate_is_trusted(services: Services, file: Path, certificate: Path) -> None:
    assert services.verifying.verify(file, [certificate]).is_ok


def test_nobody_else_is_trusted(services: Services, file: Path) -> None:
    register(services, "Någon Annan")

    verdict = services.verifying.verify(file)

    assert not verdict.is_ok
    assert "inte bland de betrodda" in " ".join(verdict.in_words())


def test_changed_file_is_told_from_the_one_that_was_signed(
    services: Services, file: Path, certificate: Path
) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 4] ^= 1
    file.write_bytes(data)

    assert not services.verifying.verify(file, [certificate]).is_ok


def test_missing_signature_is_named(services: Services, file: Path, certificate: Path) -> None:
    file.write_bytes(signed_files.by_owner_alone())

    verdict = services.verifying.verify(file, [certificate])

    assert not verdict.is_ok
    words = verdict.in_words()
    assert "Fastställs av: Bo Ek, Förvaltningschef – inte underskrivet" in words


def test_answer_as_data_tells_every_field(
    services: Services, file: Path, certificate: Path
) -> None:
    data = services.verifying.verify(file, [certificate]).as_data()

    assert (data["is_ok"], data["reasons"]) == (True, [])
    (field,) = data["fields"]
    assert field["field_name"] == "signature-approver"
    assert field["signer"] == "Bo Ek"
    assert field["signed_at"] == "2026-11-24T10:15:00+00:00"


@pytest.mark.parametrize("content", [None, b"", b"hej", signed_files.unsigned()])
def test_file_that_cannot_be_judged_is_refused(
    services: Services, file: Path, content: bytes | None
) -> None:
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)

    with pytest.raises(UserError):
        services.verifying.verify(file)


def test_certificate_that_cannot_be_read_is_refused(
    services: Services, file: Path, certificate: Path
) -> None:
    certificate.write_bytes(b"hej")

    with pytest.raises(UserError, match="inget certifikat"):
        services.verifying.verify(file, [certificate])


def test_huge_file_is_not_read(services: Services, file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(300 * 1024 * 1024)

    with pytest.raises(UserError, match="för stor"):
        services.verifying.verify(file)
