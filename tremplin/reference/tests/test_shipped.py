"""What comes with the software is whole, credited, and leads somewhere."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tremplin.reference import services, shipped
from tremplin.reference.enums import Nomenclature
from tremplin.reference.models import (
    Commune,
    Occupation,
    OccupationMove,
    OccupationSkill,
    Sector,
    SectorHiring,
    Skill,
    Title,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))


def test_everything_shipped_is_loaded() -> None:
    assert services.is_loaded()
    assert Occupation.objects.count() == 1584
    assert Title.objects.count() == 13_120
    assert Skill.objects.count() == 33_671
    assert OccupationSkill.objects.count() == 90_556
    assert OccupationMove.objects.count() == 14_912
    assert Commune.objects.count() == 35_014
    assert Sector.objects.count() == 732
    assert SectorHiring.objects.count() == 5071
    assert services.load_shipped(at=NOON) == []


def test_every_parent_is_the_code_of_an_occupation() -> None:
    codes = set(Occupation.objects.values_list("pk", flat=True))
    parents = set(Occupation.objects.values_list("parent", flat=True))
    assert len(parents) == 532
    assert parents <= codes
    assert set(SectorHiring.objects.values_list("parent", flat=True)) <= parents


def test_nearly_every_inhabitant_lives_in_a_commune_with_a_point() -> None:
    communes = Commune.objects.filter(kind="commune").values_list("population", "latitude")
    total = sum(population for population, _ in communes)
    placed = sum(population for population, latitude in communes if latitude is not None)
    assert placed / total > 0.99


def test_shipped_words_are_many_and_lead_somewhere() -> None:
    codes = {row[0] for row in shipped.read_table(Nomenclature.OCCUPATIONS, "occupations")}
    synonyms = shipped.read_table(Nomenclature.WORDS, "synonyms")
    assert len({row[0] for row in synonyms}) >= 300
    assert {row[1] for row in synonyms} <= codes
    assert len({(row[0], row[1]) for row in synonyms}) == len(synonyms)
    abbreviations = shipped.read_table(Nomenclature.WORDS, "abbreviations")
    assert len({row[0] for row in abbreviations}) == len(abbreviations)


def test_every_shipped_edition_is_credited() -> None:
    assert set(shipped.editions()) == set(Nomenclature)
