"""The services that tell how everybody stands, together."""

from dataclasses import dataclass

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.services.demanded import Demanded
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.training_lists import TrainingLists
from vinr_desktop.services.training_register import TrainingRegister
from vinr_desktop.services.training_trend import TrainingTrend
from vinr_desktop.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Training:
    """What is demanded, how everybody stands, what has to be done and how it has changed."""

    demanded: Demanded
    register: TrainingRegister
    lists: TrainingLists
    trend: TrainingTrend

    @classmethod
    def over(cls, stores: Stores, catalog: Catalog, organisation: Organisation) -> "Training":
        """Return the services over some stores."""
        demanded = Demanded(stores, catalog)
        register = TrainingRegister(stores, demanded, organisation)
        trend = TrainingTrend(stores, register, demanded)
        return cls(demanded, register, TrainingLists(register), trend)
