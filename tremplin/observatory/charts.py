"""Charts as plain shapes: the points of a line, the heights of columns, a wall of a hundred bricks.

Templates draw them with the tokens of the design system, so that dark, contrast and print follow; each stands beside
its table. Lines do not start at zero and give both ends in words; columns do.
"""

from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 360, 92, 8
COLUMNS_WIDTH, COLUMNS_BASE, COLUMNS_TOP = 280, 98, 26
BRICKS_A_ROW, ROWS, BRICK_WIDTH, BRICK_HEIGHT, STEP_X, STEP_Y = 10, 10, 24, 9, 26.5, 11


@dataclass(frozen=True)
class Line:
    """A line through monthly values."""

    path: str
    first_y: float
    last_y: float


@dataclass(frozen=True)
class Column:
    """One column, with its label and its place."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    is_last: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Brick:
    """One brick of the wall of a hundred: laid, or still to lay; the last may be laid in part."""

    x: float
    y: float
    width: float
    is_laid: bool


def line(values: list[float]) -> Line | None:
    """Return the line through `values`, oldest first; None for fewer than two."""
    if len(values) < 2:  # noqa: PLR2004
        return None
    low, high = min(values), max(values)
    room = HEIGHT - 4 * MARGIN
    step = (WIDTH - 2 * MARGIN) / (len(values) - 1)
    points = [
        (round(MARGIN + index * step, 1), round(2 * MARGIN + room * (high - value) / ((high - low) or 1), 1))
        for index, value in enumerate(values)
    ]
    path = "M" + "L".join(f"{x} {y}" for x, y in points)
    return Line(path, points[0][1], points[-1][1])


def columns(values: list[tuple[str, int]]) -> list[Column]:
    """Return columns from zero for (label, value), oldest first."""
    if not values:
        return []
    highest = max(value for _label, value in values) or 1
    pitch = (COLUMNS_WIDTH - 2 * MARGIN) / len(values)
    width = round(pitch * 0.74, 1)
    drawn = []
    for index, (label, value) in enumerate(values):
        height = round((COLUMNS_BASE - COLUMNS_TOP) * value / highest, 1)
        x = round(MARGIN + index * pitch + (pitch - width) / 2, 1)
        drawn.append(
            Column(label, value, x, round(COLUMNS_BASE - height, 1), width, height, index == len(values) - 1)
        )
    return drawn


def wall(pct: float) -> list[Brick]:
    """Return a wall of a hundred bricks laid from the ground up to `pct`."""
    bricks = []
    for number in range(BRICKS_A_ROW * ROWS):
        row, place = divmod(number, BRICKS_A_ROW)
        x = 1 + place * STEP_X + (STEP_X / 2 if row % 2 else 0)
        y = 106 - row * STEP_Y
        share = min(1.0, max(0.0, pct - number))
        if share > 0:
            bricks.append(Brick(round(x, 1), y, round(BRICK_WIDTH * share, 1), is_laid=True))
        if share < 1:
            start = x + BRICK_WIDTH * share
            bricks.append(Brick(round(start, 1), y, round(BRICK_WIDTH * (1 - share), 1), is_laid=False))
    return bricks
