"""People and offers as the engine looks at them, for tests: plain ones, and any at all."""

from typing import Any

from hypothesis import strategies as st

from tremplin.cv.enums import Licence
from tremplin.matching.profiles import Seeking, Tie, TieKind, Work
from tremplin.offers.enums import Experience
from tremplin.reference.enums import ContractType, WorkingTime

HOME = (50.69, 3.17)
OCCUPATIONS = ("K2204", "K2205", "D1106", "G1602", "N1103", "M1607")
SKILLS = tuple(f"savoir {number}" for number in range(9))
SHORT = (ContractType.OPEN_ENDED, ContractType.FIXED_TERM, ContractType.TEMPORARY)
LICENCES = (Licence.B, Licence.C, Licence.CACES_1)


def a_seeking(**details: Any) -> Seeking:
    """Return somebody of Roubaix who looks for cleaning, with everything said."""
    values: dict[str, Any] = {
        "key": 1,
        "latitude": HOME[0],
        "longitude": HOME[1],
        "radius_km": 10,
        "ties": {
            "K2204": Tie(4000, TieKind.WISHED, "K2204"),
            "K2205": Tie(2400, TieKind.NEIGHBOUR, "K2204"),
        },
        "practised": frozenset({"K2204"}),
        "skills": frozenset(SKILLS[:3]),
        "contracts": frozenset({"CDI"}),
        "working_time": "full",
        "salary": 1600,
        "licences": frozenset({"B"}),
        "cv_days": 10,
        "names": {"K2204": "Agente d’entretien", **{skill: skill.capitalize() for skill in SKILLS}},
    }
    return Seeking(**{**values, **details})


def a_work(**details: Any) -> Work:
    """Return the offer made for her, a few streets away."""
    values: dict[str, Any] = {
        "key": 1,
        "latitude": HOME[0] + 0.01,
        "longitude": HOME[1],
        "occupation": "K2204",
        "parent": "K2204",
        "skills": frozenset(SKILLS[:3]),
        "contract": "CDI",
        "working_time": "full",
        "salary": 1700,
        "experience": "required",
        "licences": frozenset({"B"}),
        "published": 1_000,
        "employer": "1",
    }
    return Work(**{**values, **details})


def some(values: tuple[Any, ...], most: int = 4) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from([str(one) for one in values]), max_size=most)


def places() -> st.SearchStrategy[tuple[float, float]]:
    return st.tuples(
        st.floats(50.4, 51.0, allow_nan=False).map(lambda one: round(one, 3)),
        st.floats(2.8, 3.5, allow_nan=False).map(lambda one: round(one, 3)),
    )


TIES = st.dictionaries(
    st.sampled_from(OCCUPATIONS),
    st.builds(
        Tie, st.sampled_from([4000, 3800, 3000, 2600, 2400, 1600]), st.sampled_from(TieKind), st.just("K2204")
    ),
    max_size=4,
)


@st.composite
def seekings(draw: st.DrawFn, key: int = 1) -> Seeking:
    latitude, longitude = draw(places())
    return Seeking(
        key=key,
        latitude=latitude,
        longitude=longitude,
        radius_km=draw(st.sampled_from([0, 5, 10, 30, 100])),
        ties=draw(TIES),
        practised=draw(some(OCCUPATIONS)),
        skills=draw(some(SKILLS, 6)),
        contracts=draw(some(SHORT)),
        working_time=draw(st.sampled_from(["", *WorkingTime.values])),
        salary=draw(st.sampled_from([0, 1300, 1700, 2500])),
        licences=draw(some(LICENCES)),
        cv_days=draw(st.sampled_from([None, 0, 90, 91, 120, 121, 900])),
        settled=draw(st.frozensets(st.integers(1, 40), max_size=4)),
        told=draw(st.frozensets(st.integers(1, 40), max_size=8)),
    )


@st.composite
def works(draw: st.DrawFn, key: int = 1) -> Work:
    latitude, longitude = draw(places())
    occupation = draw(st.sampled_from(["", *OCCUPATIONS]))
    return Work(
        key=key,
        latitude=latitude,
        longitude=longitude,
        occupation=occupation,
        parent=occupation,
        skills=draw(some(SKILLS, 7)),
        contract=draw(st.sampled_from(["", *SHORT])),
        working_time=draw(st.sampled_from(["", *WorkingTime.values])),
        salary=draw(st.sampled_from([0, 700, 1300, 1800, 2600])),
        experience=draw(st.sampled_from(["", *Experience.values])),
        licences=draw(some(LICENCES, 2)),
        published=draw(st.integers(0, 3)),
        employer=draw(st.sampled_from(["1", "2", "3"])),
    )


@st.composite
def boards(draw: st.DrawFn, most: int = 40) -> list[Work]:
    count = draw(st.integers(0, most))
    return [draw(works(key=number + 1)) for number in range(count)]
