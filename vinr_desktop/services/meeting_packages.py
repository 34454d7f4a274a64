"""The package for a staff meeting (APT), put together from what is in force in the unit."""

from datetime import date

from vinr_desktop.domain.cases import Case, fitting_first
from vinr_desktop.domain.composed import ComposedDocument, ContactGroup
from vinr_desktop.domain.directory import Audience
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import SectionKind
from vinr_desktop.domain.meeting_package import MeetingPackage
from vinr_desktop.domain.numbers import EVERYBODY, GROUPS, contact_line
from vinr_desktop.domain.told_routine import is_told
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.domain.versions import in_force_on
from vinr_desktop.services.composing import Composing, Surroundings
from vinr_desktop.services.known_routines import KnownRoutines
from vinr_desktop.services.meetings import Meetings
from vinr_desktop.services.organisation import EXAMPLE
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.storage.stores import Stores

NO_ROUTINE = (
    "Enheten har ingen lokal rutin som gäller ännu, och därför ingen akutsida. Vid fara: ring 112."
    " Tala om vem ni ringer i övrigt, och börja med rutinen."
)
OUTSIDE = (
    "Enhetens rutin är gjord utanför programmet. Akutsidan kan därför inte tas med här: ta med"
    " rutinen till mötet och läs det som gäller i ett akut läge. Vid fara: ring 112."
)
ELSEWHERE = (
    "Enhetens rutin gäller, men dokumentet finns inte på den här datorn. Ta emot rutinens fil,"
    " eller ta med rutinen till mötet och läs det som gäller i ett akut läge. Vid fara: ring 112."
)
NO_PAGE = "Enhetens rutin har ingen akutsida. Vid fara: ring 112."


FEW = 3
"""So many numbers of each group where the unit has chosen none itself."""


class MeetingPackages:
    """Everything a user can ask about what to take up at a staff meeting."""

    def __init__(
        self,
        stores: Stores,
        around: Surroundings,
        composing: Composing,
        requirements: Requirements,
        meetings: Meetings,
    ) -> None:
        self._stores = stores
        self._catalog, self._directory = around.catalog, around.directory
        self._shipped = tuple(around.catalog.contacts)
        self._organisation = around.organisation
        self._composing = composing
        self._routines = KnownRoutines(stores)
        self._requirements = requirements
        self._meetings = meetings

    def routines(self, unit_id: str, day: date) -> list[Document]:
        """Return the local routines in force in a unit on a day, its own before those above it."""
        above = [unit.id for unit in self._tree().above(unit_id)]
        series: dict[str, list[Document]] = {}
        for one in self._routines.all():
            series.setdefault(one.series, []).append(one)
        found = [in_force_on(versions, day) for versions in series.values()]
        here = [one for one in found if one is not None and one.unit_id in above]
        local = [one for one in here if self._requirements.is_local(one)]
        return sorted(local, key=lambda one: (above.index(one.unit_id), one.title, one.id))

    def version(self, document_id: str) -> str:
        """Return the version of a routine that was gone through, "" where it is not on this PC."""
        known = (*self._stores.documents.all(True), *self._routines.all())
        found = next((one for one in known if one.id == document_id), None)
        return found.version if found else ""

    def cases(self, unit_id: str) -> tuple[Case, ...]:
        """Return the invented cases, those from the unit's own line of service first."""
        return fitting_first(self._catalog.cases.values(), self._tree().sector(unit_id))

    def package(self, unit_id: str, case_id: str, *, with_names: bool = True) -> MeetingPackage:
        """Put everything together as it stands today; UserError where the case is gone."""
        case = self._catalog.cases.get(case_id)
        if case is None:
            raise UserError("Fallet finns inte längre.", "Välj ett annat i listan.")
        now = self._organisation.now()
        unit = self._organisation.unit(unit_id)
        routine = next(iter(self.routines(unit_id, now.date())), None)
        composed = self._composed(routine)
        sections = composed.sections if composed else ()
        acute = next((each for each in sections if each.kind is SectionKind.ACUTE), None)
        staff = self._meetings.candidates(unit_id, now.date()) if with_names else []
        return MeetingPackage(
            unit=unit.name,
            municipality=self._organisation.municipality().name,
            plan=self._catalog.plan,
            routine=_words(routine),
            acute=acute,
            why_no_acute="" if acute else _why_not(routine, composed),
            contacts=composed.contacts if composed and composed.contacts else self._general(),
            case=case,
            names=tuple(each.employee.name for each in staff if not each.employee.is_protected),
            made_at=now,
            is_example=bool(self._organisation.setting(EXAMPLE)),
        )

    def _tree(self) -> UnitTree:
        return UnitTree.of(self._stores.organisation.units())

    def _composed(self, routine: Document | None) -> ComposedDocument | None:
        """Return the printed content of a routine that was written in the program."""
        if (
            routine is None
            or is_told(routine)
            or self._stores.register.original(routine.id) is not None
        ):
            return None
        return self._composing.compose(routine.id, self._organisation.now())

    def _general(self) -> tuple[ContactGroup, ...]:
        """Return a few checked numbers by whom they are for: few that all know, not all there are.

        The municipality's own come first, then the order of the catalogue.
        """
        known = [each for each in self._directory.contacts().values() if each.is_printed]
        order = {key: number for number, key in enumerate(self._shipped)}
        known.sort(key=lambda each: (not each.required_local, order.get(each.id, len(order))))
        titles = {Audience.EVERYONE: EVERYBODY, **GROUPS}
        groups = []
        for audience, title in titles.items():
            mine = [each for each in known if each.audiences[:1] == (audience,)][:FEW]
            groups.append(ContactGroup(title, tuple(contact_line(each) for each in mine)))
        return tuple(group for group in groups if group.lines)


def _words(routine: Document | None) -> str:
    if routine is None:
        return ""
    adopted = f", fastställd {routine.adopted_on.isoformat()}" if routine.adopted_on else ""
    return f"{routine.title}, version {routine.version}{adopted}"


def _why_not(routine: Document | None, composed: ComposedDocument | None) -> str:
    if routine is None:
        return NO_ROUTINE
    if is_told(routine):
        return ELSEWHERE
    return NO_PAGE if composed else OUTSIDE
