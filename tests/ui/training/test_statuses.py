"""Why somebody stands so, in words that she could be told."""

from dataclasses import replace
from datetime import date

import pytest

from vinr_desktop.domain.training import Completion, Origin
from vinr_desktop.domain.training_status import Standing, Status
from vinr_desktop.ui.training.statuses import due_words, why_words

TODAY = date(2026, 11, 24)
SINCE = date(2026, 1, 1)
DONE = Completion("c", "", "e", "kurs", date(2025, 5, 2), date(2025, 5, 2))


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (
            Standing(Status.MISSING, date(2026, 10, 14), since=SINCE),
            "Kravet gäller från 2026-01-01, senast 2026-10-14. Saknas sedan 41 dagar.",
        ),
        (
            Standing(Status.NOT_DUE, date(2026, 11, 25), since=SINCE),
            "Kravet gäller från 2026-01-01, senast 2026-11-25. Det är 1 dag kvar.",
        ),
        (
            Standing(Status.EXPIRED, date(2026, 11, 23), date(2026, 11, 23), SINCE, None, DONE),
            "Gjord 2025-05-02, gällde till 2026-11-23. Kravet gäller från 2026-01-01, senast"
            " 2026-11-23. Har varit för gammal i 1 dag.",
        ),
        (
            Standing(Status.EXPIRING, date(2026, 12, 6), date(2026, 12, 6), SINCE, None, DONE),
            "Gjord 2025-05-02, gäller till 2026-12-06. Görs om senast 2026-12-06, om 12 dagar.",
        ),
        (
            Standing(
                Status.VALID,
                since=SINCE,
                completion=replace(DONE, done_on=None, origin=Origin.TAKEN_OVER),
            ),
            "Gjord på okänt datum, gäller tills vidare.",
        ),
        (
            Standing(
                Status.VALID,
                since=SINCE,
                completion=replace(
                    DONE, origin=Origin.MEETING, seen_on=date(2025, 5, 3), seen_by="Åsa Öberg"
                ),
            ),
            "Gjord 2025-05-02 på APT, gäller tills vidare. Intyget visades 2025-05-03 för"
            " Åsa Öberg.",
        ),
        (
            Standing(Status.PAUSED, None, since=SINCE),
            "Medarbetaren är frånvarande: tiden står stilla så länge. Kravet gäller från"
            " 2026-01-01.",
        ),
        (
            Standing(Status.NOT_DUE, None, since=SINCE, unmoved=date(2027, 1, 1)),
            "Kravet gäller från 2026-01-01. Det finns ingen sista dag, för en frånvaro är"
            " inskriven utan slut.",
        ),
        (
            Standing(Status.MISSING, date(2026, 11, 23), since=SINCE, unmoved=date(2026, 4, 1)),
            "Kravet gäller från 2026-01-01, senast 2026-11-23. Frånvaro har flyttat sista dagen"
            " från 2026-04-01. Saknas sedan 1 dag.",
        ),
        (Standing(Status.NOT_REQUIRED), "Kravet gäller inte för den här anställningen."),
    ],
)
def test_why_is_told(standing: Standing, words: str) -> None:
    assert why_words(standing, TODAY) == words


def test_by_when_is_told_with_how_far_away_it_is() -> None:
    late = Standing(Status.MISSING, date(2026, 11, 23))
    expired = Standing(Status.EXPIRED, date(2026, 11, 14))
    coming = Standing(Status.NOT_DUE, date(2026, 11, 30))

    assert due_words(late, TODAY) == "saknas sedan 1 dag"
    assert due_words(expired, TODAY) == "gick ut för 10 dagar sedan"
    assert due_words(coming, TODAY) == "senast 2026-11-30, om 6 dagar"
    assert due_words(Standing(Status.PAUSED), TODAY) == ""
