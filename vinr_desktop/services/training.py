"""The services of the training register, wired together."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vinr_desktop.services.attending import Attending
from vinr_desktop.services.completing import Completing
from vinr_desktop.services.composing import Composing, Surroundings
from vinr_desktop.services.courses import Courses
from vinr_desktop.services.extracts import Extracts
from vinr_desktop.services.imports import Imports, build_imports
from vinr_desktop.services.meeting_packages import MeetingPackages
from vinr_desktop.services.meetings import Meetings
from vinr_desktop.services.occasions import Occasions
from vinr_desktop.services.ready_documents import ReadyDocuments
from vinr_desktop.services.register_settling import RegisterSettling
from vinr_desktop.services.removing import Removing
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.services.staff import StaffRegister
from vinr_desktop.services.training_lists import TrainingLists
from vinr_desktop.services.training_register import TrainingRegister
from vinr_desktop.services.training_report import TrainingReports
from vinr_desktop.services.training_today import Today
from vinr_desktop.services.training_trend import TrainingTrend
from vinr_desktop.services.undoing import Undoing
from vinr_desktop.services.unit_files import UnitFiles
from vinr_desktop.services.units import Units
from vinr_desktop.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Training:
    """Everything a user can ask of the training register, and write in it."""

    units: Units
    staff: StaffRegister
    courses: Courses
    requirements: Requirements
    completing: Completing
    occasions: Occasions
    meetings: Meetings
    packages: MeetingPackages
    undoing: Undoing
    register: TrainingRegister
    lists: TrainingLists
    trend: TrainingTrend
    reports: TrainingReports
    imports: Imports
    removing: Removing
    extracts: Extracts
    ready_documents: ReadyDocuments
    files: UnitFiles
    settling: RegisterSettling
    today: Today


def build_training(
    stores: Stores, around: Surroundings, composing: Composing, resources: Sequence[Path]
) -> Training:
    """Wire the services over the stores; `resources` are the folders of the ready documents."""
    catalog, forms, organisation = around.catalog, around.forms, around.organisation
    undoing = Undoing(stores, organisation, catalog.courses)
    units = Units(stores, undoing, organisation)
    staff = StaffRegister(stores, catalog, undoing, organisation)
    courses = Courses(stores, tuple(catalog.courses.values()), undoing, organisation)
    requirements = Requirements(stores, catalog, forms, courses, undoing, organisation)
    attending = Attending(stores, undoing, organisation)
    meetings = Meetings(stores, staff, units, attending, organisation)
    register = TrainingRegister(stores, requirements, organisation)
    lists, trend = TrainingLists(register), TrainingTrend(stores, register, requirements)
    removing = Removing(stores, trend, organisation)
    settling = RegisterSettling(stores, courses, organisation)
    return Training(
        units=units,
        staff=staff,
        courses=courses,
        requirements=requirements,
        completing=Completing(stores, courses, attending, organisation),
        occasions=Occasions(stores, staff, requirements, courses, attending, organisation),
        meetings=meetings,
        packages=MeetingPackages(stores, around, composing, requirements, meetings),
        undoing=undoing,
        register=register,
        lists=lists,
        trend=trend,
        reports=TrainingReports(register, lists, trend, catalog, organisation),
        imports=build_imports(stores, catalog, organisation),
        removing=removing,
        extracts=Extracts(stores, staff, courses, requirements, register, organisation),
        ready_documents=ReadyDocuments(stores, resources, organisation),
        files=UnitFiles(stores, staff, courses, requirements, removing, organisation),
        settling=settling,
        today=Today(stores, register, courses, settling, organisation),
    )
