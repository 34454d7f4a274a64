"""What the training register asks for today, as cards of the start view."""

from collections.abc import Iterable

from vinr_desktop.services.training_today import NEW_MONTHS, TrainingToday
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.start.today_card import Act, TodayCard
from vinr_desktop.ui.widgets.marks import Tone


def training_cards(today: TrainingToday) -> Iterable[TodayCard]:
    """Return a card for one's own unit or for all new employees, and what is left to write down."""
    yield from _needs(today)
    if today.late_newcomers:
        one = "nyanställd har passerat tiden för sin introduktion"
        several = "nyanställda har passerat tiden för sin introduktion"
        yield TodayCard(
            Act.NEW_HIRES,
            "people",
            count_words(today.late_newcomers, one, several),
            f"Det gäller dem som har börjat de senaste {NEW_MONTHS} månaderna.",
            "Visa nyanställda",
            str(NEW_MONTHS),
            Tone.DANGER,
        )
    yield from _unticked(today)
    if today.unsettled:
        what = count_words(today.unsettled, "sak", "saker")
        yield TodayCard(
            Act.SETTLE_REGISTER,
            "warning",
            f"{what} att avgöra om utbildningen",
            "Två datorer har skrivit olika. Det senast skrivna gäller tills någon väljer.",
            "Visa",
            tone=Tone.WARNING,
        )


def _needs(today: TrainingToday) -> Iterable[TodayCard]:
    """The unit where most lack something; her other units are told of in its sentence."""
    if not today.needs:
        return
    first, others = today.needs[0], len(today.needs) - 1
    where = f"i {first.unit}" if others else "i din enhet"
    more = (
        f" Också i {count_words(others, 'annan av dina enheter', 'andra av dina enheter')}"
        " saknas något."
    )
    yield TodayCard(
        Act.MY_UNIT,
        "people",
        f"{first.people} {where} har något som saknas eller har gått ut",
        f"Se vem det gäller och vad som är att göra den här månaden.{more if others else ''}",
        "Visa enheten",
        first.unit_id,
        Tone.DANGER,
    )


def _unticked(today: TrainingToday) -> Iterable[TodayCard]:
    if not today.unticked:
        return
    latest, others = today.unticked[0], len(today.unticked) - 1
    more = f" {count_words(others, 'tillfälle till', 'tillfällen till')} väntar på samma sak."
    yield TodayCard(
        Act.ATTEND,
        "check",
        "Vilka kom till kursen?",
        f"Närvaron är inte avprickad: {latest.course}, {latest.held_on.isoformat()}."
        f"{more if others else ''}",
        "Pricka av närvaron",
        latest.occasion_id,
        Tone.WARNING,
    )
