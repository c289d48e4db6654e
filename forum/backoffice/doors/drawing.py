"""The chart of arrivals: one bar for five minutes, on the field of the dashboard's charts."""

from collections.abc import Sequence

from forum.backoffice.dashboard.drawing import FILLED, HEIGHT, WIDTH, Bar, Chart
from forum.backoffice.dashboard.rules import ceiling
from forum.checkin.arrivals import Arrivals
from forum.web.words import hour


def arrivals_chart(steps: Sequence[Arrivals]) -> Chart:
    """Draw the arrivals of a day; one step at least."""
    top = ceiling(max(step.count for step in steps))
    width = WIDTH / len(steps)
    bars = tuple(
        Bar(
            round(number * width + width * (1 - FILLED) / 2, 2),
            round(HEIGHT - HEIGHT * step.count / top, 2),
            round(width * FILLED, 2),
            round(HEIGHT * step.count / top, 2),
        )
        for number, step in enumerate(steps)
        if step.count
    )
    return Chart(top=top, days=(), bars=bars, line="", area="")


def marks(steps: Sequence[Arrivals]) -> list[str]:
    """Return the hours written under the chart: of its beginning, its middle and its end."""
    chosen = (steps[0], steps[len(steps) // 2], steps[-1])
    return list(dict.fromkeys(hour(step.at) for step in chosen))
