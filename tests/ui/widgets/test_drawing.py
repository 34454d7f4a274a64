"""A drawing on the screen is painted in its colours and says itself to a screen reader."""

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from vinr_desktop.domain.charts import Share, coverage_bars
from vinr_desktop.ui.theme import Role, colours, sizes
from vinr_desktop.ui.widgets.drawing import DrawingView


def test_a_chart_is_seen_and_heard(qtbot: QtBot) -> None:
    drawing = coverage_bars("31 av 40 har grundkursen", [Share("Norr", 31, 40, 5)], 40)
    view = DrawingView("chart", drawing)
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    view.show()

    picture = view.grab().toImage()
    seen = {QColor(picture.pixel(x, picture.height() // 2)).name() for x in range(picture.width())}
    assert colours()[Role.ACCENT].name() in seen
    assert colours()[Role.DANGER].name() in seen
    assert view.accessibleName() == "31 av 40 har grundkursen"
    assert "Norr, 31, 40, 5" in view.accessibleDescription()
    assert view.sizeHint().width() == 40 * sizes().ems(1)

    view.set_drawing(None)
    assert view.sizeHint().isEmpty()
