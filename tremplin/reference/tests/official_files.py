"""Official files for tests: the real ones when they are on this machine, small ones of our own otherwise."""

import csv
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("TREMPLIN_SHARED_DATA", ROOT.parent / "shared" / "data"))

needs_official_files = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the official files are not at {SHARED} (see TREMPLIN_SHARED_DATA)"
)

Table = Sequence[Mapping[str, str]]

OCCUPATIONS: dict[str, Table] = {
    "unix_grand_domaine": [{"code_grand_domaine": "D", "libelle_grand_domaine": "Commerce"}],
    "unix_domaine_professionnel": [
        {"code_domaine_professionnel": "D11", "libelle_domaine_professionnel": "Commerce alimentaire"}
    ],
    "unix_referentiel_code_rome": [
        {"code_rome": "D1102", "libelle_rome": "Boulanger / Boulangère", "code_rome_parent": "D1102"},
        {"code_rome": "D1108", "libelle_rome": "Chef boulanger", "code_rome_parent": "D1102"},
    ],
    "unix_referentiel_appellation": [
        {
            "code_ogr": "11573",
            "libelle_appellation_long": "Boulanger / Boulangère",
            "libelle_appellation_court": "Boulanger / Boulangère",
            "code_rome": "D1102",
            "classification": "PRINCIPALE",
            "peu_usite": "N",
        },
        {
            "code_ogr": "20560",
            "libelle_appellation_long": "Ouvrier boulanger à l''entretien du fournil\nde nuit",
            "libelle_appellation_court": "Ouvrier boulanger",
            "code_rome": "D1102",
            "classification": "SYNONYME",
            "peu_usite": "O",
        },
    ],
    "unix_referentiel_competence": [
        {
            "code_ogr": "300230",
            "nature": "Macro-compétence",
            "libelle_competence": "Fabriquer du pain",
            "code_ogr_macro_comp": "",
            "cat_comp": "Savoir-faire",
            "sous_cat_comp": "Technique",
        },
        {
            "code_ogr": "100023",
            "nature": "Compétence",
            "libelle_competence": "Pétrir une pâte",
            "code_ogr_macro_comp": "300230",
            "cat_comp": "Savoir-faire",
            "sous_cat_comp": "Technique",
        },
        {
            "code_ogr": "300420",
            "nature": "Macro-compétence",
            "libelle_competence": "Travailler en équipe",
            "code_ogr_macro_comp": "",
            "cat_comp": "Savoir-être professionnel",
            "sous_cat_comp": "Transverse",
        },
    ],
    "unix_referentiel_savoir": [
        # The same number as a skill: numbers are unique within a list only.
        {
            "code_ogr_savoir": "100023",
            "libelle_savoir": "Types de farines",
            "categorie_savoir": "Produits, outils et matières",
        },
    ],
    "unix_liens_rome_referentiels": [
        {"code_rome": "D1102", "code_compo_bloc": "5", "code_rubrique": "1", "code_ogr": "100023"},
        {"code_rome": "D1102", "code_compo_bloc": "5", "code_rubrique": "3", "code_ogr": "100023"},
        {"code_rome": "D1102", "code_compo_bloc": "5", "code_rubrique": "2", "code_ogr": "300420"},
        {"code_rome": "D1102", "code_compo_bloc": "6", "code_rubrique": "", "code_ogr": "126450"},
    ],
    "unix_coherence_item": [
        {"code_rome": "D1102", "code_ogr": "100023", "coeur_metier": "Principale"},
        {"code_rome": "D1102", "code_ogr": "300420", "coeur_metier": ""},
    ],
    "unix_rubrique_mobilite": [{"code_rome": "D1102", "code_rome_cible": "D1108", "numero_ordre": "1"}],
}


def write_table(path: Path, rows: Table, *, encoding: str = "utf-8") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)


def write_occupations(folder: Path, *, version: int = 460, **changed: Table) -> Path:
    """Write the small nomenclature, with some tables changed; names carry the version, as the official ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in {**OCCUPATIONS, **changed}.items():
        write_table(folder / f"{name}_v{version}_utf8.csv", rows)
    return folder


PLACES: list[dict[str, object]] = [
    {
        "code": "59512",
        "nom": "Roubaix",
        "type": "commune-actuelle",
        "departement": "59",
        "codesPostaux": ["59100"],
        "population": 98286,
    },
    {
        "code": "01033",
        "nom": "Valserhône",
        "type": "commune-actuelle",
        "departement": "01",
        "anciensCodes": ["01091", "01205"],
        "codesPostaux": ["01200"],
        "population": 16000,
    },
    {"code": "01033", "nom": "Bellegarde-sur-Valserine", "type": "commune-deleguee", "chefLieu": "01033"},
    {
        "code": "97502",
        "nom": "Saint-Pierre",
        "type": "commune-actuelle",
        "codesPostaux": ["97500"],
        "population": 5000,
    },
]
POSTAL = (
    "Code_commune_INSEE;Nom_commune;Code_postal;Libelle_acheminement;Ligne_5;coordonnees_gps\n"
    "59512;ROUBAIX;59100;ROUBAIX;;50.6878, 3.1807\n"
    "1091;CHATILLON EN MICHAILLE;1200;CHATILLON;;46.1440, 5.7990\n"
    "01205;LANCRANS;01200;LANCRANS;;46.1260, 5.8330\n"
)


def write_places(folder: Path, places: object = PLACES, postal: str = POSTAL) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "communes.json").write_text(json.dumps(places), encoding="utf-8")
    (folder / "laposte_hexasmal.csv").write_text(postal, encoding="utf-8")
    return folder
