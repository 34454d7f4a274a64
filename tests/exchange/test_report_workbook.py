"""The report as a spreadsheet, as two independent readers open it."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
from python_calamine import CalamineWorkbook

from tests.training_figures import DAY, FORMULA, report
from vinr_desktop.domain.training_report import GROUPS, Group
from vinr_desktop.exchange.report_workbook import report_workbook


def test_every_sheet_has_the_figures_that_it_was_given() -> None:
    made = report().to_hand_out(with_names=False)
    book = CalamineWorkbook.from_filelike(BytesIO(report_workbook(made)))

    assert book.sheet_names == [
        "Om rapporten", "Krav", "Enheter", "Verksamheter", "Yrkesgrupper", "Utveckling",
        "Förfaller härnäst",
    ]  # fmt: skip
    for group in Group:
        head, *rows = book.get_sheet_by_name(GROUPS[group]).to_python()
        assert head[1:] == [
            "Nivå", "Totalt", "Uppfyllt", "Andel", "Försenat", "Går snart ut", "Har tid kvar",
        ]  # fmt: skip
        assert [[*row[:1], *row[2:]] for row in rows] == [
            [
                line.name,
                line.counts.asked,
                line.counts.fulfilled,
                line.part,
                line.overdue,
                line.expiring,
                line.waiting,
            ]
            for line in made.lines(group)
        ]
    trend = book.get_sheet_by_name("Utveckling").to_python()
    assert trend[2][0] == date(2026, 10, 1)
    assert trend[2][1:] == [40, 20, 0.5, 9]


def test_cells_have_real_types_and_nothing_is_a_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(report_workbook(report().to_hand_out(with_names=True))))

    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    unit = book["Enheter"]["A2"]
    assert (unit.value, unit.data_type, unit.quotePrefix) == (FORMULA, "s", True)
    assert book["Enheter"]["E2"].number_format == "0%"
    assert book["Utveckling"]["A2"].number_format == "yyyy-mm"
    names = book["Namn, för eget bruk"]
    assert [row[2].value for row in names.iter_rows(min_row=2)] == ["Åsa Öberg", "-Bo"]
    assert names["A2"].value == datetime(2026, 11, 27)
    assert names["A2"].number_format == "yyyy-mm-dd"
    assert names["B2"].value == 3
    assert names["D2"].value == "+46"
    assert names["D2"].quotePrefix
    assert book["Om rapporten"]["B4"].value == datetime(DAY.year, DAY.month, DAY.day)


def test_every_table_can_be_filtered_and_keeps_its_head() -> None:
    book = openpyxl.load_workbook(BytesIO(report_workbook(report())))

    for sheet in list(book)[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_without_names_nobody_is_named_and_the_protected_never() -> None:
    without = openpyxl.load_workbook(
        BytesIO(report_workbook(report().to_hand_out(with_names=False)))
    )
    within = openpyxl.load_workbook(BytesIO(report_workbook(report().to_hand_out(with_names=True))))

    assert "Åsa Öberg" not in said(without)
    assert "Åsa Öberg" in said(within)
    assert "Alias 7" not in said(without) | said(within)
    assert "1 med skyddade personuppgifter är inte med bland namnen." in said(within)


def said(book: openpyxl.Workbook) -> set[object]:
    """Everything that stands in the book."""
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
