"""A card of the start view: one thing to do."""

from dataclasses import dataclass
from enum import StrEnum

from vinr_desktop.ui.widgets.marks import Tone


class Act(StrEnum):
    """What a card's button does."""

    CONTINUE = "continue"
    READ = "read"
    REVIEW = "review"
    SETTLE = "settle"
    TAKE_IN = "take_in"
    DELIVER = "deliver"
    RECEIPT = "receipt"
    FILL_CONTACT = "fill_contact"
    CHECK_CONTACT = "check_contact"
    WHO = "who"
    SETTINGS = "settings"
    SHOW = "show"
    MY_UNIT = "my_unit"
    NEW_HIRES = "new_hires"
    ATTEND = "attend"
    SETTLE_REGISTER = "settle_register"


@dataclass(frozen=True, slots=True)
class TodayCard:
    """One thing to do: a heading, one sentence, one button; `target` is what it is about."""

    act: Act
    sign: str
    heading: str
    sentence: str
    verb: str
    target: str = ""
    tone: Tone = Tone.ACCENT
