"""Trying a form before it is taken into use: a draft in a database that is thrown away."""

from pathlib import Path
from tempfile import TemporaryDirectory

from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.own_forms import FORMS

UNIT = "Provenhet"


class Trial:
    """Services over a scratch folder with one draft of a form's working copy; close it after."""

    def __init__(self, services: Services, form_id: str) -> None:
        """`services` are the real ones; nothing of theirs is written to."""
        self._folder = TemporaryDirectory(prefix="vinr-prov-", ignore_cleanup_errors=True)
        place = Place(Path(self._folder.name), services.place.shipped)
        services.form_editing.hand_out(form_id, place.data / FORMS / f"{form_id}.toml")
        self._db = Database.open(place.database)
        self.services = build(self._db, place, "", services.organisation.now)
        organisation = self.services.organisation
        organisation.name_municipality(services.organisation.municipality().name or "Provkommun")
        unit = organisation.add_unit(UNIT, "")
        self.document_id = self.services.drafting.begin(form_id, unit.id, "").id

    def close(self) -> None:
        """Forget everything that was tried."""
        self._db.close()
        self._folder.cleanup()
