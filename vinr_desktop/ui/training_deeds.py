"""Where the training area can be entered from elsewhere, and what can be begun there."""

from enum import StrEnum


class TrainingDeed(StrEnum):
    """A place in the training area, or something to do at it."""

    MY_UNIT = "my_unit"
    """Of the unit that is named by its id, otherwise of the one shown last."""
    MATRIX = "matrix"
    RECORD = "record"
    NEW_EMPLOYEE = "new_employee"
    NEW_HIRES = "new_hires"
    """Of the last so many months in all units, where a number is named."""
    OVERVIEW = "overview"
    REPORT = "report"
    OCCASIONS = "occasions"
    NEW_OCCASION = "new_occasion"
    ATTEND = "attend"
    """Tick who came to the occasion that is named by its id."""
    MEETINGS = "meetings"
    NEW_MEETING = "new_meeting"
    PACKAGE = "package"
    ACKNOWLEDGE = "acknowledge"
    IMPORT = "import"
    DEMANDS = "demands"
    COURSES = "courses"
    FILES = "files"
