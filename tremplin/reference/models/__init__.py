"""Tables of the nomenclatures: each row says what the official files say, with the days between which it holds."""

from tremplin.reference.models.editions import Edition
from tremplin.reference.models.occupations import (
    Abbreviation,
    Domain,
    Occupation,
    OccupationMove,
    OccupationSynonym,
    Title,
)
from tremplin.reference.models.places import Commune, Department, FormerCommune, Region
from tremplin.reference.models.sectors import (
    ActivityGroup,
    ActivityGroupMember,
    Division,
    Section,
    Sector,
    SectorHiring,
)
from tremplin.reference.models.skills import OccupationSkill, Skill

__all__ = [
    "Abbreviation",
    "ActivityGroup",
    "ActivityGroupMember",
    "Commune",
    "Department",
    "Division",
    "Domain",
    "Edition",
    "FormerCommune",
    "Occupation",
    "OccupationMove",
    "OccupationSkill",
    "OccupationSynonym",
    "Region",
    "Section",
    "Sector",
    "SectorHiring",
    "Skill",
    "Title",
]
