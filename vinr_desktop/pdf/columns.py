"""How wide the columns of a table are.

A column gets its share, but never less than its longest word where that can be had, and never
more than its longest line; what is left goes to the columns whose text has to be broken. Where not
all words can stay whole, the longest are broken: a number or a date never is.
"""

from collections.abc import Sequence

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.page import Style
from vinr_desktop.pdf.text import longest_word

MOST_OF_WIDTH = 0.4
LONG_TEXT = 120
ROUNDING = 0.1

Texts = Sequence[tuple[str, Style]]
"""The cells of one column: text and how it is set."""


def column_widths(
    shares: Sequence[float],
    columns: Sequence[Texts],
    width: float,
    gutter: float,
    narrowest: float = 0.0,
) -> list[float]:
    """Return the width of each column in points, gutter included; together they fill `width`.

    No column is narrower than `narrowest`, so that there is room to write in it.
    """
    words = [min(_least(column) + gutter, width * MOST_OF_WIDTH) for column in columns]
    least = [max(word, narrowest) for word in words]
    if sum(least) >= width:
        return _levelled(least, width)
    most = [
        max(low, _most(column, width) + gutter) for low, column in zip(least, columns, strict=True)
    ]
    wanted = _scaled(shares, width)
    widths = [min(max(w, lo), hi) for w, lo, hi in zip(wanted, least, most, strict=True)]
    left = width - sum(widths)
    if left < 0:
        return _added(widths, [w - lo for w, lo in zip(widths, least, strict=True)], left)
    wishes = [hi - w for w, hi in zip(widths, most, strict=True)]
    widths = _added(widths, wishes, min(left, sum(wishes)))
    return _added(widths, shares, width - sum(widths))


def _scaled(parts: Sequence[float], total: float) -> list[float]:
    return [part / sum(parts) * total for part in parts]


def _levelled(needs: Sequence[float], total: float) -> list[float]:
    """Give every column what it needs, up to one level at which all together fill the total."""
    left, level = total, total
    for place, need in enumerate(sorted(needs)):
        level = left / (len(needs) - place)
        if need > level:
            break
        left -= need
    return [min(need, level) for need in needs]


def _added(widths: Sequence[float], weights: Sequence[float], amount: float) -> list[float]:
    whole = sum(weights)
    if not whole:
        return list(widths)
    return [w + amount * weight / whole for w, weight in zip(widths, weights, strict=True)]


def _least(column: Texts) -> float:
    widest = max(longest_word(text, style.font, style.size) for text, style in column)
    return widest + ROUNDING


def _most(column: Texts, width: float) -> float:
    return max(_longest_line(text, style, width) for text, style in column) + ROUNDING


def _longest_line(text: str, style: Style, width: float) -> float:
    if len(text) > LONG_TEXT:
        return width
    return max(fonts.width(line, style.font, style.size) for line in text.split("\n"))
