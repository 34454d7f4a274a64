"""The services that tell how everybody stands, together."""

from dataclasses import dataclass

from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.services.training_lists import TrainingLists
from vinr_desktop.services.training_register import TrainingRegister
from vinr_desktop.services.training_trend import TrainingTrend
from vinr_desktop.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Training:
    """How everybody stands, what has to be done and how it has changed."""

    register: TrainingRegister
    lists: TrainingLists
    trend: TrainingTrend

    @classmethod
    def over(
        cls, stores: Stores, requirements: Requirements, organisation: Organisation
    ) -> "Training":
        """Return the services over some stores."""
        register = TrainingRegister(stores, requirements, organisation)
        trend = TrainingTrend(stores, register, requirements)
        return cls(register, TrainingLists(register), trend)
