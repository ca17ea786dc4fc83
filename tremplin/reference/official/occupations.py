"""The national nomenclature of occupations (ROME 4.0), from the folder of its official CSV files."""

import re
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tremplin.reference.enums import Nomenclature, SkillKind, Weight
from tremplin.reference.errors import FileNotUnderstood
from tremplin.reference.official.files import Row, day_of, newest, read_table
from tremplin.reference.rows import (
    Content,
    Credit,
    DomainRow,
    LinkRow,
    MoveRow,
    OccupationRow,
    SkillRow,
    TitleRow,
)

FILES = {
    "families": ("unix_grand_domaine_v*_utf8.csv", ("code_grand_domaine", "libelle_grand_domaine")),
    "domains": (
        "unix_domaine_professionnel_v*_utf8.csv",
        ("code_domaine_professionnel", "libelle_domaine_professionnel"),
    ),
    "occupations": (
        "unix_referentiel_code_rome_v*_utf8.csv",
        ("code_rome", "libelle_rome", "code_rome_parent"),
    ),
    "titles": (
        "unix_referentiel_appellation_v*_utf8.csv",
        (
            "code_ogr",
            "libelle_appellation_long",
            "libelle_appellation_court",
            "code_rome",
            "classification",
            "peu_usite",
        ),
    ),
    "skills": (
        "unix_referentiel_competence_v*_utf8.csv",
        ("code_ogr", "nature", "libelle_competence", "code_ogr_macro_comp", "cat_comp", "sous_cat_comp"),
    ),
    "knowledge": (
        "unix_referentiel_savoir_v*_utf8.csv",
        ("code_ogr_savoir", "libelle_savoir", "categorie_savoir"),
    ),
    "links": (
        "unix_liens_rome_referentiels_v*_utf8.csv",
        ("code_rome", "code_compo_bloc", "code_rubrique", "code_ogr"),
    ),
    "weights": ("unix_coherence_item_v*_utf8.csv", ("code_rome", "code_ogr", "coeur_metier")),
    "moves": ("unix_rubrique_mobilite_v*_utf8.csv", ("code_rome", "code_rome_cible", "numero_ordre")),
}
CODE = re.compile(r"[A-N]\d{4}")
SKILLS_BLOCK = "5"
KNOWLEDGE_RUBRIC = "3"
WEIGHTS = {"Principale": Weight.CORE, "Émergente": Weight.EMERGING, "": Weight.ORDINARY}


def read_occupations(folder: Path) -> Content:
    """Return the nomenclature found in `folder`; nothing is loaded when a file is missing or not understood."""
    paths = {name: newest(folder, pattern) for name, (pattern, _columns) in FILES.items()}
    files = {name: read_table(paths[name], columns) for name, (_pattern, columns) in FILES.items()}
    for row in files["occupations"]:
        if not CODE.fullmatch(row["code_rome"]) or not CODE.fullmatch(row["code_rome_parent"]):
            raise FileNotUnderstood(
                paths["occupations"].name, _("code « %(code)s »") % {"code": row["code_rome"]}
            )
    known = {row["code_rome"] for row in files["occupations"]}
    return Content(
        Nomenclature.OCCUPATIONS,
        _credit(paths["occupations"]),
        {
            "domains": _domains(files["families"], files["domains"]),
            "occupations": [
                OccupationRow(
                    row["code_rome"], row["libelle_rome"], row["code_rome_parent"], row["code_rome"][:3]
                )
                for row in files["occupations"]
            ],
            "titles": [_title(row) for row in files["titles"] if row["code_rome"] in known],
            "skills": _skills(files["skills"], files["knowledge"]),
            "occupation_skills": _links(files["links"], files["weights"], known),
            "moves": [
                MoveRow(row["code_rome"], row["code_rome_cible"], int(row["numero_ordre"]))
                for row in files["moves"]
                if {row["code_rome"], row["code_rome_cible"]} <= known
            ],
        },
    )


def _credit(path: Path) -> Credit:
    found = re.search(r"_v(\d+)", path.name)
    version = f"ROME 4.0 v{found.group(1)}" if found else "ROME 4.0"
    return Credit(version, "France Travail", "Licence Ouverte 2.0", day_of(path))


def _domains(families: list[Row], domains: list[Row]) -> list[DomainRow]:
    large = [DomainRow(row["code_grand_domaine"], row["libelle_grand_domaine"]) for row in families]
    small = [
        DomainRow(row["code_domaine_professionnel"], row["libelle_domaine_professionnel"]) for row in domains
    ]
    return large + small


def _title(row: Row) -> TitleRow:
    return TitleRow(
        int(row["code_ogr"]),
        row["libelle_appellation_long"],
        row["libelle_appellation_court"],
        row["code_rome"],
        row["classification"] == "PRINCIPALE",
        row["peu_usite"] == "O",
    )


def _skills(skills: list[Row], knowledge: list[Row]) -> list[SkillRow]:
    codes = {row["code_ogr"] for row in skills}
    made = [
        SkillRow(
            f"c{row['code_ogr']}",
            row["libelle_competence"],
            SkillKind.BEHAVIOUR if row["cat_comp"].startswith("Savoir-être") else SkillKind.KNOW_HOW,
            row["sous_cat_comp"],
            f"c{row['code_ogr_macro_comp']}" if row["code_ogr_macro_comp"] in codes else "",
        )
        for row in skills
    ]
    known = [
        SkillRow(
            f"s{row['code_ogr_savoir']}",
            row["libelle_savoir"],
            SkillKind.KNOWLEDGE,
            row["categorie_savoir"],
            "",
        )
        for row in knowledge
    ]
    return made + known


def _links(links: list[Row], weights: list[Row], known: set[str]) -> list[LinkRow]:
    """Join the links with their weights; the official numbers are unique within skills, and within knowledge, only."""
    weight_of = {(row["code_rome"], row["code_ogr"]): WEIGHTS.get(row["coeur_metier"], 0) for row in weights}
    made = {
        (row["code_rome"], ("s" if row["code_rubrique"] == KNOWLEDGE_RUBRIC else "c") + row["code_ogr"])
        for row in links
        if row["code_compo_bloc"] == SKILLS_BLOCK and row["code_rome"] in known
    }
    return [
        LinkRow(occupation, skill, int(weight_of.get((occupation, skill[1:]), Weight.ORDINARY)))
        for occupation, skill in sorted(made)
    ]
