"""Which units this PC has handed out and back in files, and which one's file came from HR."""

import json
from collections.abc import Iterable

from vinr_desktop.domain.journal import JournalEntry
from vinr_desktop.services.organisation import Organisation

HANDED_OUT = "units_handed_out"
"""The setting of this PC for the units that it hands out: their files are held within limits."""
HANDED_BACK = "unit_handed_back"
"""The setting of this PC for the journal's last entry when a file for HR was last begun."""
OWN_UNIT = "unit_from_hr"
"""The setting of this PC for the unit whose file came from HR last."""


class HandedUnits:
    """Reads and keeps it."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation

    def out(self) -> list[str]:
        """Return the units that this PC has handed out."""
        return [str(one) for one in json.loads(self._organisation.setting(HANDED_OUT) or "[]")]

    def add_out(self, unit_ids: Iterable[str]) -> None:
        """Note that this PC hands out these units too."""
        known = dict.fromkeys([*self.out(), *unit_ids])
        self._organisation.set_setting(HANDED_OUT, json.dumps(list(known)))

    def set_back(self, newest: int) -> None:
        """Note that a file for HR may hold all that the journal tells of until now."""
        self._organisation.set_setting(HANDED_BACK, str(newest))

    def is_back(self, entry: JournalEntry) -> bool:
        """Tell whether what an entry of the journal tells of may stand in a file for HR."""
        return entry.seq <= int(self._organisation.setting(HANDED_BACK) or 0)

    def own(self) -> str:
        """Return the unit whose file came from HR last, "" where none has."""
        return self._organisation.setting(OWN_UNIT)

    def set_own(self, unit_id: str) -> None:
        """Note that a unit's file came from HR."""
        self._organisation.set_setting(OWN_UNIT, unit_id)
