"""What can be taken in from other programs' lists, handed to the container together."""

from dataclasses import dataclass

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.services.completion_import import CompletionImport
from vinr_desktop.services.import_history import ImportHistory
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.personnel_import import PersonnelImport
from vinr_desktop.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Imports:
    """Staff lists, completed courses, and the imports made so far."""

    staff: PersonnelImport
    completions: CompletionImport
    history: ImportHistory


def build_imports(stores: Stores, catalog: Catalog, organisation: Organisation) -> Imports:
    """Wire the imports over the same stores as everything else."""
    return Imports(
        PersonnelImport(stores, catalog, organisation),
        CompletionImport(stores, catalog, organisation),
        ImportHistory(stores, organisation),
    )
