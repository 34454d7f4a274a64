"""What a unit needs for its staff meeting (APT) on the plan, ready to print or to show."""

from dataclasses import dataclass
from datetime import datetime

from vinr_desktop.domain.cases import Case
from vinr_desktop.domain.catalog import ActionPlan
from vinr_desktop.domain.composed import ComposedSection, ContactGroup

PROPOSAL = "Förslag, granskas av kommunen. Fallet är påhittat och handlar inte om någon person."
AGENDA = (
    "Handlingsplanen: varför finns den, och vad vill den?",
    "I ett akut läge: läs tillsammans vad ni gör först.",
    "Vem ringer vi, och vart hänvisar vi? Låt var och en svara för sig själv först.",
    "Det påhittade fallet: tala två och två, och sedan alla tillsammans.",
    "Skriv under listan. Nattpersonal och frånvarande skriver under när de har läst.",
)


@dataclass(frozen=True, slots=True)
class MeetingPackage:
    """The contents in the order in which they are taken up.

    `acute` is None where the unit's routine cannot give it, and `why_no_acute` says why. `names`
    are those to print on the list; whoever has a protected identity is left out by the caller.
    """

    unit: str
    municipality: str
    plan: ActionPlan
    routine: str
    acute: ComposedSection | None
    why_no_acute: str
    contacts: tuple[ContactGroup, ...]
    case: Case
    names: tuple[str, ...]
    made_at: datetime
    is_example: bool = False
