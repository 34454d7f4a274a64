"""Who signs with what: making an identity, registering a certificate, and whose it is."""

import stat

import pytest

from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from tests.services.conftest import StandingClock
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.person import Person
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.identities import (
    MadeIdentity,
    make_identity,
    open_identity,
    passphrase_rules,
)

BO = certificates.der(Wish("Bo Ek"))


@pytest.fixture
def bo(services: Services) -> Person:
    services.organisation.name_municipality("Påhittade kommun")
    person = services.organisation.add_person("Bo Ek", "Förvaltningschef")
    services.organisation.choose_me(person.id)
    return person


@pytest.fixture
def made(services: Services, bo: Person) -> MadeIdentity:
    return make_identity(services.identities.order("p-256"), PASSPHRASE)


def test_made_identity_is_kept_and_registered(
    services: Services, bo: Person, made: MadeIdentity
) -> None:
    path = services.identities.keep(made)

    assert services.identities.file_of(bo.id) == path
    facts = open_identity(path.read_bytes(), PASSPHRASE, services.organisation.now())
    assert facts.name == "Bo Ek"
    (registered,) = services.identities.of(bo.id)
    assert registered.sha256 == facts.sha256
    assert (registered.not_before, registered.not_after) == (facts.not_before, facts.not_after)
    assert services.identities.trusted() == [facts.der]


def test_only_the_owner_may_read_the_file(services: Services, made: MadeIdentity) -> None:
    path = services.identities.keep(made)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_passphrase_is_stored_nowhere(services: Services, place: Place, made: MadeIdentity) -> None:
    services.identities.keep(made)

    held = [path for path in place.data.rglob("*") if path.is_file()]

    assert len(held) >= 2
    assert [path for path in held if PASSPHRASE.encode() in path.read_bytes()] == []


def test_new_identity_does_not_write_over_the_old_one(
    services: Services, bo: Person, made: MadeIdentity, clock: StandingClock
) -> None:
    first = services.identities.keep(made)
    second = services.identities.keep(made)
    assert (first.exists(), second.exists()) == (True, True)
    assert services.identities.file_of(bo.id) == second

    clock.forward(days=1)
    services.organisation.save_person(Person(bo.id, bo.scope, "Anna Ek"))
    third = services.identities.keep(make_identity(services.identities.order("p-256"), PASSPHRASE))

    assert services.identities.file_of(bo.id) == third


def test_folder_that_cannot_be_written_registers_nothing(
    services: Services, place: Place, bo: Person, made: MadeIdentity
) -> None:
    (place.data / "underskrifter").write_bytes(b"a file where the folder should be")

    with pytest.raises(UserError, match="gick inte att spara"):
        services.identities.keep(made)

    assert services.identities.of(bo.id) == []


def test_person_without_identity_has_no_file(services: Services, bo: Person) -> None:
    assert services.identities.file_of(bo.id) is None


def test_own_certificate_is_registered_once(services: Services, bo: Person) -> None:
    first = services.identities.register(bo.id, BO)

    assert services.identities.register(bo.id, BO) == first
    assert services.identities.of(bo.id) == [first]
    assert first.subject == "Bo Ek"


def test_one_person_may_have_several_certificates(services: Services, bo: Person) -> None:
    services.identities.register(bo.id, BO)
    services.identities.register(bo.id, certificates.der(Wish("Bo Ek", kind="rsa-2048")))

    assert len(services.identities.of(bo.id)) == 2


def test_certificate_of_another_person_is_refused(services: Services, bo: Person) -> None:
    services.identities.register(bo.id, BO)
    asa = services.organisation.add_person("Åsa Öberg")
    services.organisation.choose_me(asa.id)

    with pytest.raises(UserError, match="redan registrerat för Bo Ek"):
        services.identities.register(asa.id, BO)


def test_nobody_registers_for_another(services: Services, bo: Person) -> None:
    asa = services.organisation.add_person("Åsa Öberg")

    with pytest.raises(UserError, match="Du är Bo Ek"):
        services.identities.register(asa.id, certificates.der(Wish("Åsa Öberg")))


def test_nobody_chosen_gets_no_identity(services: Services) -> None:
    with pytest.raises(UserError, match="vet inte vem du är"):
        services.identities.order()


def test_rules_for_the_passphrase_are_said_and_kept(services: Services, bo: Person) -> None:
    assert "minst 12 tecken" in passphrase_rules()
    with pytest.raises(UserError, match="minst 12 tecken"):
        make_identity(services.identities.order(), "elva tecken")
