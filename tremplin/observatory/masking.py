"""Tables in which nobody can be recognised: no cell under five people, shown or found by subtraction.

A column may be a part of another ("online" of "begun"): what is in the whole and not in the part is a cell too. Totals
are shown, so that the cells a column hides are known together: that sum is a cell as well, and never one alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FEW = 5  # under this many people, a cell is not shown

Cells = Mapping[str, int]
Parents = Mapping[str, str]  # of which column each is a part; the first column is a part of none


@dataclass(frozen=True)
class Line:
    """One line of a table; None is a cell that is not shown."""

    label: str
    cells: Mapping[str, int | None]


@dataclass(frozen=True)
class Table:
    """The lines of a table and their total."""

    lines: list[Line]
    total: Line


def is_few(count: int) -> bool:
    return count < FEW


def wholes(column: str, parents: Parents) -> Iterator[str]:
    """Yield the columns of which `column` is a part, the nearest first."""
    while column in parents:
        column = parents[column]
        yield column


def may_show(cells: Cells, column: str, parents: Parents) -> bool:
    """Tell whether a cell is of five people or more, and so is what is left of each whole (nobody is not a cell)."""
    count = cells[column]
    rests = (cells[whole] - count for whole in wholes(column, parents))
    return not is_few(count) and not any(0 < rest < FEW for rest in rests)


def table(groups: Mapping[str, Cells], parents: Parents, *, base: str, others: str) -> Table:
    """Return the lines of `groups` in their order, and their total; groups under five people are one line, `others`."""
    gathered = _gathered(groups, base, others)
    total = summed(list(gathered.values()), [base, *parents])
    columns = [column for column in total if may_show(total, column, parents)]
    hidden = {
        column: {label for label, cells in gathered.items() if not may_show(cells, column, parents)}
        for column in total
    }
    while any(_hide_one_more(column, gathered, hidden, columns, parents) for column in columns):
        pass
    lines = [
        Line(label, {column: None if label in hidden[column] else cells[column] for column in total})
        for label, cells in gathered.items()
    ]
    return Table(lines, Line("", {column: total[column] if column in columns else None for column in total}))


def summed(rows: list[Cells], columns: list[str]) -> dict[str, int]:
    return {column: sum(row[column] for row in rows) for column in columns}


def _gathered(groups: Mapping[str, Cells], base: str, others: str) -> dict[str, Cells]:
    """Put the groups under five people together, with the next smallest while they are still under five."""
    kept = {label: cells for label, cells in groups.items() if cells[base] and label != others}
    small = [label for label, cells in kept.items() if is_few(cells[base])]
    rest = [kept.pop(label) for label in small]
    rest += [groups[others]] if others in groups else []
    while rest and kept and is_few(sum(cells[base] for cells in rest)):
        rest.append(kept.pop(min(kept, key=lambda label: kept[label][base])))
    if rest:
        kept[others] = summed(rest, list(rest[0]))
    return kept


def _hide_one_more(
    column: str,
    rows: Mapping[str, Cells],
    hidden: dict[str, set[str]],
    columns: list[str],
    parents: Parents,
) -> bool:
    """Hide the smallest cell of `column` when what it hides can be found from its total; tell whether it did."""
    away = hidden[column]
    left = [label for label in rows if label not in away]
    if not left or not _is_found(column, rows, hidden, columns, parents):
        return False
    away.add(min(left, key=lambda label: rows[label][column]))
    return True


def _is_found(
    column: str, rows: Mapping[str, Cells], hidden: dict[str, set[str]], columns: list[str], parents: Parents
) -> bool:
    away = hidden[column]
    if away and (len(away) == 1 or is_few(sum(rows[label][column] for label in away))):
        return True
    for whole in wholes(column, parents):
        both = away | hidden[whole]
        if whole in columns and 0 < sum(rows[label][whole] - rows[label][column] for label in both) < FEW:
            return True
    return False
