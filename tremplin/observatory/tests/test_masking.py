"""Masking: no cell under five people, shown or found by subtraction, whatever the table."""

from itertools import combinations
from random import Random

import pytest

from tremplin.observatory.masking import FEW, Line, Table, may_show, summed, table, wholes

PARENTS = {"begun": "all", "online": "begun", "fresh": "online", "opened": "begun"}
COLUMNS = ["all", *PARENTS]


def drawn(rng: Random) -> dict[str, dict[str, int]]:
    """Return a table of small groups, each column a part of its whole."""
    groups = {}
    for number in range(rng.randint(1, 6)):
        cells = {"all": rng.randint(0, 30)}
        for column, whole in PARENTS.items():
            cells[column] = rng.choice((cells[whole], rng.randint(0, cells[whole])))
        groups[f"g{number}"] = cells
    return groups


def found_by_subtraction(shown: Table) -> list[str]:
    """Return what a careful reader finds: cells under five, alone or left over, and what a part leaves of its whole."""
    found = [
        f"{line.label} {column}: {value}"
        for line in (*shown.lines, shown.total)
        for column, value in line.cells.items()
        if value is not None and value < FEW
    ]
    columns = [name for name, value in shown.total.cells.items() if value is not None]
    for column in columns:
        hidden = [line for line in shown.lines if line.cells[column] is None]
        if len(hidden) == 1:
            found.append(f"{column}: the one hidden in {hidden[0].label}")
        left = (shown.total.cells[column] or 0) - sum(line.cells[column] or 0 for line in shown.lines)
        if hidden and left < FEW:
            found.append(f"{column}: {left} left over")
    for part, whole in combinations(reversed(COLUMNS), 2):
        if whole in wholes(part, PARENTS):
            found += rests(shown, part, whole)
    return found


def rests(shown: Table, part: str, whole: str) -> list[str]:
    """Return the rests of a whole that can be worked out, of one line or of those left over together, under five."""
    pairs = [(line.cells[part], line.cells[whole]) for line in (*shown.lines, shown.total)]
    known = [b - a for a, b in pairs if a is not None and b is not None]
    if pairs[-1][0] is not None and pairs[-1][1] is not None:
        known.append(known[-1] - sum(known[:-1]))
    return [f"{whole} without {part}: {rest}" for rest in known if 0 < rest < FEW]


def masked(groups: dict[str, dict[str, int]]) -> Table:
    return table(groups, PARENTS, base="all", others="others")


@pytest.mark.parametrize("seed", range(8))
def test_no_table_shows_fewer_than_five(seed: int) -> None:
    rng = Random(seed)
    for _turn in range(250):
        groups = drawn(rng)
        assert found_by_subtraction(masked(groups)) == [], groups


def test_hiding_only_what_is_small_is_found_out() -> None:
    """Each cell by itself may be hidden well, and found by subtraction all the same: the reader of these tests bites."""
    rng, caught = Random(1), 0
    for _turn in range(250):
        groups = {name: cells for name, cells in drawn(rng).items() if cells["all"] >= FEW}
        total = summed(list(groups.values()), COLUMNS)
        lines = [
            Line(name, {c: cells[c] if may_show(cells, c, PARENTS) else None for c in COLUMNS})
            for name, cells in groups.items()
        ]
        naive = Table(
            lines, Line("", {c: total[c] if may_show(total, c, PARENTS) else None for c in COLUMNS})
        )
        caught += bool(found_by_subtraction(naive))
    assert caught > 50


def test_what_is_large_is_shown() -> None:
    cells = {"all": 100, "begun": 60, "online": 40, "fresh": 20, "opened": 10}
    shown = masked({"a": cells, "b": cells})
    assert [dict(line.cells) for line in shown.lines] == [cells, cells]
    assert shown.total.cells["begun"] == 120


def test_one_hidden_cell_hides_another() -> None:
    cells = {"all": 100, "begun": 60, "online": 40, "fresh": 20, "opened": 10}
    shown = masked({"a": {**cells, "fresh": 3}, "b": cells, "c": {**cells, "fresh": 30}})
    assert [line.cells["fresh"] for line in shown.lines] == [None, None, 30]


def test_groups_under_five_go_together_with_another_when_they_are_still_few() -> None:
    cells = {"all": 100, "begun": 60, "online": 40, "fresh": 20, "opened": 10}
    few = {**dict.fromkeys(COLUMNS, 0), "all": 2}
    shown = masked({"a": cells, "b": few, "c": {**cells, "all": 90}})
    assert [(line.label, line.cells["all"]) for line in shown.lines] == [("a", 100), ("others", 92)]
