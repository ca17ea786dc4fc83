"""The best offers of a person, the best people for an offer: exact, over every pair within what she accepts to travel.

The offers of the occupations that concern somebody are looked at first. Whatever the others bring, they lack the part of
the occupation: when the last of the best is above all they could reach, they are not looked at. Nothing is guessed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from tremplin.matching import parts
from tremplin.matching.columns import NO_ROWS, Board, Crowd, Rows, tenths_of
from tremplin.matching.parts import EXPERIENCE_CODES, HOURS_CODES, NO_CV, TENTHS, Whole
from tremplin.matching.profiles import Seeking, Work
from tremplin.matching.weights import POINTS, WHOLE, Part


@dataclass(frozen=True, slots=True)
class Scored:
    """An offer, or a person, with its score in hundredths of a point."""

    key: int
    score: int


def tenths_between(seeking: Seeking, work: Work) -> int:
    """Return how far the work is, in tenths of a kilometre."""
    return int(tenths_of(seeking.latitude, seeking.longitude, [work.latitude], [work.longitude])[0])


def is_within_reach(seeking: Seeking, work: Work) -> bool:
    """Tell whether the work is within what she accepts to travel."""
    return tenths_between(seeking, work) <= seeking.radius_km * TENTHS


def parts_of(seeking: Seeking, work: Work) -> dict[Part, int]:
    """Return each part of the score of one pair, in hundredths of a point."""
    board = Board([work])
    rows = np.zeros(1, dtype=np.int64)
    return {part: int(np.broadcast_to(points, 1)[0]) for part, points in _parts(seeking, board, rows).items()}


def score_of(seeking: Seeking, work: Work) -> int:
    return sum(parts_of(seeking, work).values())


def best_offers(seeking: Seeking, board: Board, limit: int = 20) -> list[Scored]:
    """Return the best offers of a person, the newest first among equals; none she applied to or refused."""
    if not len(board) or limit < 1:
        return []
    tenths = board.places.tenths_from(seeking.latitude, seeking.longitude)
    reach = seeking.radius_km * TENTHS
    groups = [board.groups[code] for code in seeking.ties if code in board.groups]
    tied = np.concatenate([np.arange(*group) for group in groups]) if groups else NO_ROWS
    rows = tied[tenths[board.places.of_row[tied]] <= reach]
    scores = _scores(seeking, board, rows)
    rows, scores = _best(board, _without(seeking, board, rows, scores), limit)
    if len(rows) < limit or scores[-1] <= WHOLE - POINTS[Part.OCCUPATION]:
        is_near = tenths[board.places.of_row] <= reach
        is_near[tied] = False
        others = np.flatnonzero(is_near)
        found = _without(seeking, board, others, _scores(seeking, board, others))
        together = (np.concatenate([rows, found[0]]), np.concatenate([scores, found[1]]))
        rows, scores = _best(board, together, limit)
    return [Scored(int(board.keys[row]), int(score)) for row, score in zip(rows, scores, strict=True)]


def _without(seeking: Seeking, board: Board, rows: Rows, scores: Whole) -> tuple[Rows, Whole]:
    settled = [board.row_of[key] for key in seeking.settled if key in board.row_of]
    if not settled:
        return rows, scores
    kept = ~np.isin(rows, settled)
    return rows[kept], scores[kept]


def _best(board: Board, found: tuple[Rows, Whole], limit: int) -> tuple[Rows, Whole]:
    rows, scores = found
    if len(rows) > limit:
        least = np.partition(scores, -limit)[-limit]
        rows, scores = rows[scores >= least], scores[scores >= least]
    order = np.lexsort((board.keys[rows], -board.published[rows], -scores))[:limit]
    return rows[order], scores[order]


def _scores(seeking: Seeking, board: Board, rows: Rows) -> Whole:
    if not len(rows):
        return np.zeros(0, dtype=np.int32)
    total = np.zeros(len(rows), dtype=np.int32)
    for points in _parts(seeking, board, rows).values():
        total += points
    return total


def _parts(seeking: Seeking, board: Board, rows: Rows) -> dict[Part, Whole | int]:
    tenths = board.places.tenths_from(seeking.latitude, seeking.longitude)
    wished = board.bits.of(seeking.contracts)
    held = board.bits.of(seeking.licences)
    return {
        Part.OCCUPATION: _tied(seeking, board)[rows],
        Part.SKILLS: parts.skills(_common(seeking, board)[rows], board.asked[rows]),
        Part.DISTANCE: parts.distance(tenths[board.places.of_row[rows]], seeking.radius_km * TENTHS),
        Part.CONTRACT: parts.contract(wished, board.contracts[rows]),
        Part.HOURS: parts.hours(HOURS_CODES[seeking.working_time], board.hours[rows]),
        Part.EXPERIENCE: parts.experience(board.experience[rows], _practised(seeking, board)[rows]),
        Part.LICENCE: parts.licence(held, board.licences[rows]),
        Part.SALARY: parts.salary(seeking.salary, board.salaries[rows]),
        Part.FRESHNESS: int(parts.freshness(NO_CV if seeking.cv_days is None else seeking.cv_days)),
        Part.NOVELTY: parts.novelty(np.isin(board.keys[rows], list(seeking.told)) if seeking.told else False),
    }


def _tied(seeking: Seeking, board: Board) -> Whole:
    points = np.zeros(len(board), dtype=np.int32)
    for code, tie in seeking.ties.items():
        if code in board.groups:
            first, end = board.groups[code]
            points[first:end] = tie.points
    return points


def _common(seeking: Seeking, board: Board) -> Whole:
    counts = np.zeros(len(board), dtype=np.int32)
    for skill in seeking.skills:
        if skill in board.with_skill:
            counts[board.with_skill[skill]] += 1
    return counts


def _practised(seeking: Seeking, board: Board) -> parts.Flags:
    flags = np.zeros(len(board), dtype=np.bool_)
    for parent in seeking.practised:
        if parent in board.of_parent:
            flags[board.of_parent[parent]] = True
    return flags


def best_people(work: Work, crowd: Crowd, limit: int = 20) -> list[Scored]:
    """Return the people whom an offer suits best, those with the freshest CV first among equals."""
    if not len(crowd) or limit < 1:
        return []
    tenths = crowd.places.tenths_from(work.latitude, work.longitude)[crowd.places.of_row]
    rows = np.flatnonzero(tenths <= crowd.radius)
    common = np.zeros(len(crowd), dtype=np.int32)
    for skill in work.skills:
        if skill in crowd.with_skill:
            common[crowd.with_skill[skill]] += 1
    practised = crowd.flags(crowd.having_practised.get(work.parent) if work.parent else None)
    told = np.asarray([work.key in one.told for one in crowd.people], dtype=np.bool_)
    total = (
        crowd.tied_to(work.occupation)
        + parts.skills(common, len(work.skills))
        + parts.distance(tenths, crowd.radius)
        + parts.contract(crowd.contracts, crowd.bits.of([work.contract] if work.contract else []))
        + parts.hours(crowd.hours, HOURS_CODES[work.working_time])
        + parts.experience(EXPERIENCE_CODES[work.experience], practised)
        + parts.licence(crowd.licences, crowd.bits.of(work.licences))
        + parts.salary(crowd.salaries, work.salary)
        + parts.freshness(crowd.cv_days)
        + parts.novelty(told)
    )
    rows = rows[[work.key not in crowd.people[row].settled for row in rows]]
    order = np.lexsort((crowd.keys[rows], crowd.cv_days[rows], -total[rows]))[:limit]
    return [Scored(int(crowd.keys[row]), int(total[row])) for row in rows[order]]


def match_all(
    people: Iterable[Seeking], board: Board, limit: int = 20
) -> Iterator[tuple[Seeking, list[Scored]]]:
    """Yield each person with her best offers: the same answer as one by one, whatever the order."""
    for seeking in people:
        yield seeking, best_offers(seeking, board, limit)
