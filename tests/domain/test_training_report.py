"""The report's sentences, and what of it may leave the program."""

from dataclasses import replace
from datetime import date

from tests.training_figures import DAY, counts, due_next, report
from vinr_desktop.domain.charts import coverage_bars
from vinr_desktop.domain.drawing import Bar, Tone, Words
from vinr_desktop.domain.month_count import MonthPoint
from vinr_desktop.domain.training import Level
from vinr_desktop.domain.training_report import Covered, Group, due_counts


def test_each_picture_says_its_sentence() -> None:
    made = report()

    assert made.sentence == (
        "31 av 42 krav är uppfyllda i Påhittade kommun den 2026-11-24, 5 är försenade."
    )
    assert made.title(Group.REQUIREMENT) == "31 av 40 uppfyller ”Grundkurs”"
    assert made.title(Group.SECTOR) == "Hemtjänst: 31 av 42 krav är uppfyllda"
    assert made.trend_title == "Från 50 % i oktober 2026 till 74 % den 2026-11-24"
    earlier = replace(made, day=date(2026, 11, 3))
    assert earlier.trend_title == "Från 50 % i oktober 2026 till 74 % den 2026-11-03"
    assert earlier.trend_legend.endswith("i slutet av varje månad, och den 2026-11-03.")
    assert made.due_title == "3 krav förfaller inom 60 dagar"
    advice = replace(made.due_counts[0], level=Level.RECOMMENDED, people=1)
    also = replace(made, due_counts=(*made.due_counts, advice))
    assert also.due_title == "3 krav förfaller inom 60 dagar, och 1 rekommenderat"


def test_of_one_requirement_the_sentences_name_it() -> None:
    made = replace(report(), requirement="Grundkurs", unit="Hemtjänst Norr")

    assert made.sentence.startswith("31 av 42 uppfyller ”Grundkurs” i Hemtjänst Norr")
    assert made.title(Group.SECTOR) == "Hemtjänst: 31 av 42 uppfyller ”Grundkurs”"
    assert "”Grundkurs”" in made.trend_legend


def test_where_nothing_is_asked_it_says_so() -> None:
    empty = replace(
        report(with_due=False), whole=Covered("", counts()), units=(), trend=(), people=0
    )
    still = replace(
        report(), trend=(MonthPoint("2026-10", 2, 1, 0), MonthPoint("2026-11", 4, 2, 0))
    )

    assert empty.sentence == "Inget krävs av någon i Påhittade kommun den 2026-11-24."
    assert empty.title(Group.UNIT) == "Inget krävs här den här dagen."
    assert empty.trend_title == "Inget har krävts de här månaderna."
    assert empty.due_title == "0 krav förfaller inom 60 dagar"
    assert still.trend_title == "50 % är uppfyllt den 2026-11-24, lika mycket som i oktober 2026"


def test_nobody_is_late_with_what_is_only_recommended() -> None:
    advice = report().requirements[-1]

    assert advice.counts.overdue == 9
    assert (advice.overdue, advice.share().overdue) == (0, 0)
    assert advice.share().name == "Rekommenderas: Våld mot äldre"


def test_names_leave_only_when_asked_for_and_the_protected_never() -> None:
    made = report()

    assert made.to_hand_out(with_names=False).due == ()
    assert made.to_hand_out(with_names=False).due_counts == made.due_counts
    with_names = made.to_hand_out(with_names=True)
    assert [each.name for each in with_names.due] == ["Åsa Öberg", "-Bo"]
    assert with_names.hidden_words == ("1 med skyddade personuppgifter är inte med bland namnen.")


def test_those_who_fall_due_are_counted_by_what_and_where() -> None:
    advice = replace(due_next("Bo", 1), level=Level.RECOMMENDED)

    counted = due_counts([advice, due_next("Cia", 9), due_next("Dan", 2)])

    assert [(c.level, c.people, c.first) for c in counted] == [
        (Level.DEMANDED, 2, date.fromordinal(DAY.toordinal() + 2)),
        (Level.RECOMMENDED, 1, date.fromordinal(DAY.toordinal() + 1)),
    ]


def test_in_a_narrow_chart_the_words_stand_over_bars_of_the_whole_width() -> None:
    drawing = coverage_bars("Enheter", [line.share() for line in report().units], 20)

    tracks = [s for s in drawing.shapes if isinstance(s, Bar) and s.tone is Tone.TRACK]
    words = [s for s in drawing.shapes if isinstance(s, Words)]
    assert {track.width for track in tracks} == {20}
    assert [s.text for s in words[:2]] == ["=1+1", "10 av 20, 5 sena"]
    assert all(word.y < tracks[index // 2].y for index, word in enumerate(words))
    assert drawing.table[1] == ("=1+1", "10", "20", "5")
