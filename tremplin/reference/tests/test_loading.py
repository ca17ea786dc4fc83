"""Editions are loaded once, closed rather than deleted, and never take back what an agency did."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytest_django import Settings

from tremplin.reference import services
from tremplin.reference.enums import Nomenclature, Weight
from tremplin.reference.errors import FileMissing
from tremplin.reference.models import (
    Commune,
    Edition,
    FormerCommune,
    Occupation,
    OccupationMove,
    OccupationSkill,
    OccupationSynonym,
    Skill,
)
from tremplin.reference.tests.official_files import OCCUPATIONS, write_occupations, write_places

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_nomenclatures")]

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))
LATER = NOON + timedelta(days=120)


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path, settings: Settings) -> None:
    settings.INDEX_DIR = tmp_path / "index"


def without_bakery_chief() -> list[dict[str, str]]:
    return [dict(row) for row in OCCUPATIONS["unix_referentiel_code_rome"] if row["code_rome"] != "D1108"]


def test_a_nomenclature_is_loaded_with_its_links(tmp_path: Path) -> None:
    assert services.import_occupations(folder=write_occupations(tmp_path), at=NOON)
    baker = Occupation.objects.get(pk="D1102")
    assert baker.domain.label == "Commerce alimentaire"
    assert list(baker.titles.order_by("pk").values_list("label", "is_main", "is_rare")) == [
        ("Boulanger / Boulangère", True, False),
        ("Ouvrier boulanger à l'entretien du fournil de nuit", False, True),
    ]
    assert list(baker.skill_links.order_by("skill").values_list("skill__label", "weight")) == [
        ("Pétrir une pâte", Weight.CORE),
        ("Travailler en équipe", Weight.ORDINARY),
        ("Types de farines", Weight.CORE),
    ]
    assert Skill.objects.get(pk="c100023").broad_id == "c300230"
    assert baker.moves.get().target_id == "D1108"


def test_loaded_twice_nothing_changes(tmp_path: Path) -> None:
    folder = write_occupations(tmp_path)
    services.import_occupations(folder=folder, at=NOON)
    before = list(OccupationSkill.objects.order_by("pk").values_list("pk", flat=True))
    assert not services.import_occupations(folder=folder, at=LATER)
    assert list(OccupationSkill.objects.order_by("pk").values_list("pk", flat=True)) == before
    assert Edition.objects.count() == 1


def test_what_vanishes_is_closed_and_what_comes_back_is_open_again(tmp_path: Path) -> None:
    services.import_occupations(folder=write_occupations(tmp_path / "1"), at=NOON)
    assert Occupation.objects.get(pk="D1108").valid_from is None
    fewer = write_occupations(tmp_path / "2", version=470, unix_referentiel_code_rome=without_bakery_chief())
    services.import_occupations(folder=fewer, at=LATER)
    chief = Occupation.objects.get(pk="D1108")
    assert chief.valid_until == date(2027, 3, 22)
    assert set(Occupation.objects.current().values_list("pk", flat=True)) == {"D1102"}
    assert Occupation.objects.valid_on(date(2027, 3, 22)).count() == 2
    assert Occupation.objects.valid_on(date(2027, 3, 23)).count() == 1
    assert not OccupationMove.objects.exists()
    services.import_occupations(folder=write_occupations(tmp_path / "1"), at=LATER + timedelta(days=1))
    assert Occupation.objects.get(pk="D1108").valid_until is None


def test_what_an_edition_adds_begins_that_day(tmp_path: Path) -> None:
    fewer = write_occupations(tmp_path / "1", unix_referentiel_code_rome=without_bakery_chief())
    services.import_occupations(folder=fewer, at=NOON)
    services.import_occupations(folder=write_occupations(tmp_path / "2", version=470), at=LATER)
    assert Occupation.objects.get(pk="D1108").valid_from == date(2027, 3, 23)
    assert Occupation.objects.get(pk="D1102").valid_from is None


def test_a_refused_folder_changes_nothing(tmp_path: Path) -> None:
    services.import_occupations(folder=write_occupations(tmp_path / "1"), at=NOON)
    broken = write_occupations(tmp_path / "2", version=470, unix_referentiel_code_rome=without_bakery_chief())
    next(broken.glob("unix_rubrique_mobilite*")).unlink()
    with pytest.raises(FileMissing):
        services.import_occupations(folder=broken, at=LATER)
    assert Occupation.objects.current().count() == 2
    assert Edition.objects.count() == 1


def test_communes_are_imported_and_closed_alike(tmp_path: Path) -> None:
    assert services.import_places(folder=write_places(tmp_path), at=NOON)
    assert not services.import_places(folder=write_places(tmp_path), at=LATER)
    assert Commune.objects.get(pk="59512").postcodes == "59100"
    assert set(FormerCommune.objects.values_list("code", "commune")) == {
        ("01033", "01033"),
        ("01091", "01033"),
        ("01205", "01033"),
    }


def test_words_of_the_agency_stay_when_ours_are_loaded_again(tmp_path: Path) -> None:
    services.import_occupations(folder=write_occupations(tmp_path / "1"), at=NOON)
    own = services.add_synonym(text=" le mitron ", occupation=Occupation.objects.get(pk="D1102"))
    again = services.add_synonym(text="le mitron", occupation=Occupation.objects.get(pk="D1102"))
    services.import_occupations(
        folder=write_occupations(
            tmp_path / "2", version=470, unix_referentiel_code_rome=without_bakery_chief()
        ),
        at=LATER,
    )
    assert own == again
    assert own.text == "le mitron"
    assert OccupationSynonym.objects.filter(is_shipped=False).get() == own
    assert OccupationSynonym.objects.filter(is_shipped=True, text="boulanger").exists()
    services.remove_synonym(synonym=own)
    assert not OccupationSynonym.objects.filter(is_shipped=False).exists()


def test_what_is_shipped_never_replaces_what_was_imported(tmp_path: Path) -> None:
    services.import_occupations(folder=write_occupations(tmp_path), at=NOON)
    loaded = services.load_shipped(at=LATER)
    assert Nomenclature.OCCUPATIONS not in loaded
    assert Nomenclature.PLACES in loaded
    assert Occupation.objects.count() == 2
