"""The directory: shipped contacts, own ones, and what may be printed."""

from dataclasses import replace

import pytest

from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services


def test_shipped_contacts_are_offered_by_audience(services: Services) -> None:
    names = [contact.name for contact in services.directory.for_audience(["perpetrator"])]
    assert "Välj att sluta" in names
    assert "Kvinnofridslinjen" not in names


def test_own_contact_is_printed_once_somebody_has_tried_it(services: Services) -> None:
    own = services.directory.add(
        Contact("", "", "Socialjouren", (Audience.EVERYONE,), phone="0583-123 45")
    )
    assert not own.is_printed
    services.organisation.choose_me(services.organisation.add_person("Bo Ek").id)
    checked = services.directory.checked_today(own.id)
    assert checked.is_printed
    assert checked.status is ContactStatus.VERIFIED
    assert checked.checked_by == "Bo Ek"


def test_changed_number_has_to_be_tried_anew(services: Services) -> None:
    directory = services.directory
    line = directory.contact("kvinnofridslinjen")
    assert line.is_printed
    directory.save(replace(line, note="Ring gärna."))
    assert directory.contact("kvinnofridslinjen").is_printed
    directory.save(replace(directory.contact("kvinnofridslinjen"), phone="116 017"))
    assert directory.contact("kvinnofridslinjen").status is ContactStatus.TO_CHECK


def test_contact_without_number_cannot_be_marked_as_checked(services: Services) -> None:
    own = services.directory.add(Contact("", "", "Barnahus", (Audience.CHILD,)))
    with pytest.raises(UserError, match="Barnahus"):
        services.directory.checked_today(own.id)


def test_paused_contact_is_not_printed(services: Services) -> None:
    services.directory.pause("kvinnofridslinjen")
    assert not services.directory.contact("kvinnofridslinjen").is_printed
