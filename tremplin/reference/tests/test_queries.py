"""Activities, groups of figures, neighbours and languages."""

from datetime import date

import pytest

from tremplin.reference.models import ActivityGroup, ActivityGroupMember, Occupation, Sector
from tremplin.reference.queries import (
    activity_group,
    language_name,
    languages,
    neighbours_of,
    occupations_hired_by,
    sectors_hiring,
)

pytestmark = pytest.mark.django_db

SPRING_2017 = date(2017, 4, 6)


@pytest.mark.parametrize(
    ("naf", "label"),
    [
        ("47.11F", "Commerce"),
        ("4711F", "Commerce"),
        ("96.02A", "Services à la personne"),
        ("97.00Z", "Services à la personne"),
        ("95.23Z", "Services à la personne"),
        ("88.10A", "Services à la personne"),
        ("88.10B", "Services à la personne"),
        ("88.10C", "Santé et action sociale"),
        ("62.01Z", "Communication"),
        ("10.71C", "Industrie"),
        ("49.41A", "Transport et logistique"),
        ("41.20A", "Construction"),
        ("56.10A", "Hébergement et restauration"),
        ("86.10Z", "Santé et action sociale"),
        ("81.21Z", "Services aux entreprises"),
        ("85.20Z", "Administration et enseignement"),
        ("01.13Z", "Agriculture"),
    ],
)
def test_an_activity_is_counted_in_its_group(naf: str, label: str) -> None:
    group = activity_group(naf, SPRING_2017)
    assert group is not None
    assert group.label == label


def test_every_activity_is_in_a_group() -> None:
    assert [
        code for code in Sector.objects.values_list("pk", flat=True) if not activity_group(code, SPRING_2017)
    ] == []


def test_a_new_grouping_leaves_past_figures_alone() -> None:
    ActivityGroupMember.objects.filter(prefix="95").update(valid_until=date(2026, 12, 31))
    ActivityGroupMember.objects.create(
        group=ActivityGroup.objects.get(pk="commerce"), prefix="95", valid_from=date(2027, 1, 1)
    )
    before, after = activity_group("95.23Z", SPRING_2017), activity_group("95.23Z", date(2027, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.label, after.label) == ("Services à la personne", "Commerce")


def test_an_unknown_activity_has_no_group() -> None:
    assert activity_group("00.00Z", SPRING_2017) is None
    assert activity_group("47.11F", date(1999, 1, 1)) is None


def test_shares_of_hires_go_through_the_version_3_parent() -> None:
    chief_baker = Occupation.objects.get(pk="D1108")
    shares = sectors_hiring(chief_baker)
    assert next(iter(shares)) == "10.71C"
    assert sum(shares.values()) == pytest.approx(1)
    back = occupations_hired_by("1071C")
    assert "D1102" in list(back)[:3]
    assert list(back.values()) == sorted(back.values(), reverse=True)
    assert occupations_hired_by("00.00Z") == {}


def test_neighbours_come_the_nearest_first() -> None:
    neighbours = neighbours_of(Occupation.objects.get(pk="A1101"))
    assert len(neighbours) >= 5
    assert neighbours[0].pk != "A1101"
    closed = neighbours[0]
    closed.valid_until = SPRING_2017
    closed.save()
    assert closed not in neighbours_of(Occupation.objects.get(pk="A1101"))


def test_languages_have_french_names_in_order() -> None:
    names = {language.code: language.name for language in languages()}
    assert len(names) >= 180
    assert (names["fr"], names["ar"], names["kab"]) == ("français", "arabe", "kabyle")
    assert [language.name for language in languages()][:2] == ["abkhaze", "afar"]
    assert language_name("es") == "espagnol"
    assert language_name("xx") == "xx"
