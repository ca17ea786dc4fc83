"""The engine is exact: a plain reading of the table of weights gives the same scores, ranks and reasons."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tremplin.matching.columns import Board, Crowd
from tremplin.matching.engine import best_offers, best_people, parts_of, score_of, tenths_between
from tremplin.matching.profiles import Seeking, Tie, TieKind, Work
from tremplin.matching.reasons import explain
from tremplin.matching.tests.factories import SKILLS, a_seeking, a_work, boards, seekings, works
from tremplin.matching.weights import POINTS, WHOLE, Part
from tremplin.ui.typography import typeset


def plainly(seeking: Seeking, work: Work) -> int:
    """Return the score as one reads it on the explanation page: no array, no shortcut."""
    tenths = tenths_between(seeking, work)
    reach = seeking.radius_km * 10
    tie = seeking.ties.get(work.occupation)
    total = tie.points if tie else 0
    wanted = min(len(work.skills), 4)
    common = min(len(seeking.skills & work.skills), wanted)
    total += 1600 * common // wanted if wanted else 800
    total += 1400 - 1400 * tenths // max(reach, 1) if tenths <= reach else 0
    if not seeking.contracts or work.contract in seeking.contracts:
        total += 600
    if seeking.working_time in {"", work.working_time}:
        total += 400
    elif not work.working_time:
        total += 200
    if work.parent in seeking.practised or work.experience == "none":
        total += 600
    elif work.experience != "required":
        total += 300
    if work.licences <= seeking.licences:
        total += 500
    if not seeking.salary:
        total += 400
    elif not work.salary:
        total += 200
    else:
        lacking = max(seeking.salary - work.salary, 0)
        total += max(400 - math.floor(800 * lacking / seeking.salary), 0)
    if seeking.cv_days is not None and seeking.cv_days <= 120:
        total += 300 if seeking.cv_days <= 90 else 150
    return total + (0 if work.key in seeking.told else 200)


def best_plainly(seeking: Seeking, works: list[Work], limit: int) -> list[tuple[int, int]]:
    near = [
        one
        for one in works
        if tenths_between(seeking, one) <= seeking.radius_km * 10 and one.key not in seeking.settled
    ]
    near.sort(key=lambda one: (-plainly(seeking, one), -one.published, one.key))
    return [(one.key, plainly(seeking, one)) for one in near[:limit]]


def test_the_table_is_whole() -> None:
    assert sum(POINTS.values()) == WHOLE
    assert set(POINTS) == set(Part)


@settings(deadline=None, max_examples=150)
@given(seekings(), works())
def test_a_score_is_the_sum_of_what_the_page_says(seeking: Seeking, work: Work) -> None:
    parts = parts_of(seeking, work)
    assert sum(parts.values()) == score_of(seeking, work) == plainly(seeking, work)
    assert all(0 <= parts[part] <= POINTS[part] for part in Part)


@settings(deadline=None, max_examples=150)
@given(seekings(), boards(), st.integers(1, 12))
def test_the_best_offers_are_exact_however_few_are_looked_at(
    seeking: Seeking, board: list[Work], limit: int
) -> None:
    found = best_offers(seeking, Board(board), limit)
    assert [(one.key, one.score) for one in found] == best_plainly(seeking, board, limit)


@settings(deadline=None, max_examples=80)
@given(st.lists(seekings(), max_size=12), works(), st.integers(1, 12))
def test_the_best_people_are_exact_too(people: list[Seeking], work: Work, limit: int) -> None:
    crowd = [replace(one, key=number) for number, one in enumerate(people)]
    found = best_people(work, Crowd(crowd), limit)
    near = [
        one
        for one in crowd
        if tenths_between(one, work) <= one.radius_km * 10 and work.key not in one.settled
    ]
    age = {one.key: 100_000 if one.cv_days is None else one.cv_days for one in near}
    near.sort(key=lambda one: (-plainly(one, work), age[one.key], one.key))
    assert [(one.key, one.score) for one in found] == [(one.key, plainly(one, work)) for one in near[:limit]]


def test_what_no_occupation_ties_is_looked_at_when_it_could_be_as_good() -> None:
    """The guard bites: were only tied offers looked at, the better one would be missed."""
    seeking = a_seeking(ties={"K2205": Tie(1600, TieKind.NEIGHBOUR, "K2204")})
    poor = a_work(
        key=1,
        occupation="K2205",
        skills=frozenset({"autre"}),
        contract="CDD",
        licences=frozenset({"C"}),
        latitude=50.77,
    )
    good = a_work(key=2, occupation="M1607")
    assert [one.key for one in best_offers(seeking, Board([poor, good]), 1)] == [2]


def test_nobody_is_shown_what_she_applied_to_or_refused_or_cannot_reach() -> None:
    board = Board([a_work(key=1), a_work(key=2, latitude=52.0), a_work(key=3)])
    assert [one.key for one in best_offers(a_seeking(settled=frozenset({1})), board)] == [3]
    assert best_offers(a_seeking(radius_km=0), board) == []
    assert best_offers(a_seeking(), Board([])) == []


# Each reason, and the same pair without what the reason names.
WITHOUT = {
    Part.OCCUPATION: lambda seeking, work: (replace(seeking, ties={"X0000": Tie(1, TieKind.WISHED, "")}), work),
    Part.SKILLS: lambda seeking, work: (replace(seeking, skills=seeking.skills - work.skills), work),
    Part.DISTANCE: lambda seeking, work: (seeking, replace(work, latitude=seeking.latitude, longitude=seeking.longitude + 60)),
    Part.CONTRACT: lambda seeking, work: (seeking, replace(work, contract="SAISON")),
    Part.HOURS: lambda seeking, work: (seeking, replace(work, working_time="")),
    Part.EXPERIENCE: lambda seeking, work: (
        (replace(seeking, practised=frozenset()), work)
        if work.experience != "none"
        else (seeking, replace(work, experience=""))
    ),
    Part.LICENCE: lambda seeking, work: (replace(seeking, licences=frozenset()), work),
    Part.SALARY: lambda seeking, work: (seeking, replace(work, salary=0)),
    Part.FRESHNESS: lambda seeking, work: (replace(seeking, cv_days=None), work),
}  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(seekings(), works())
def test_without_what_a_reason_names_the_score_falls(seeking: Seeking, work: Work) -> None:
    whole = explain(seeking, work)
    for reason in whole.reasons:
        assert score_of(*WITHOUT[reason.part](seeking, work)) < whole.score, reason


@pytest.mark.parametrize("part", WITHOUT)
def test_without_a_reason_an_offer_loses_its_rank(part: Part) -> None:
    """Beside its twin, the offer that lost what the reason names comes second; with it, it comes first."""
    seeking, work = a_seeking(), a_work()
    assert part in {one.part for one in explain(seeking, work).reasons}
    less, poorer = WITHOUT[part](seeking, work)
    if less is seeking:
        twin = replace(poorer, key=2, published=work.published + 1)
        if part is not Part.DISTANCE:
            assert [one.key for one in best_offers(seeking, Board([work, twin]))] == [1, 2]
    else:
        crowd = Crowd([replace(less, key=1), replace(seeking, key=2)])
        assert [one.key for one in best_people(work, crowd)] == [2, 1]


@settings(deadline=None, max_examples=150)
@given(seekings(), works())
def test_what_is_missing_costs_points(seeking: Seeking, work: Work) -> None:
    for one in explain(seeking, work).missing:
        assert one.points < one.most, one


def test_the_reasons_are_said_with_her_words() -> None:
    told = explain(a_seeking(), a_work())
    assert [one.words for one in told.reasons][:2] == [
        typeset("Métier cherché : Agente d’entretien"),
        typeset("Sait faire : Savoir 0, Savoir 1, Savoir 2"),
    ]
    assert told.missing == []
    far = explain(a_seeking(), a_work(latitude=51.2))
    assert not far.is_within_reach
    assert "plus loin" in far.missing[0].words
    lacking = explain(a_seeking(licences=frozenset()), a_work(skills=frozenset(SKILLS[5:])))
    assert [one.words for one in lacking.missing] == [
        "Des compétences demandées ne sont pas dans le CV",
        typeset("Il manque : Permis B (voiture)"),
    ]
