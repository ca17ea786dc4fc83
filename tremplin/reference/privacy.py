"""What the nomenclatures are for: none of these tables names a person."""

from tremplin.core.registry import declare

DATED = {"valid_from": "first edition that has it", "valid_until": "last day before an edition dropped it"}

declare(
    "reference.Edition",
    fields={
        "nomenclature": "which nomenclature",
        "version": "its version, to credit and to compare",
        "producer": "who made it, to credit",
        "licence": "under which terms",
        "published_on": "how old it is",
        "imported_at": "when it was loaded",
        "digest": "whether the same content comes again",
    },
)
declare("reference.Domain", fields={"label": "its name"})
declare(
    "reference.Occupation",
    fields={"label": "its name", "parent": "its code in version 3", "domain": "its family", **DATED},
)
declare(
    "reference.Title",
    fields={
        "label": "what people call the occupation",
        "short_label": "the same, shorter",
        "occupation": "which occupation",
        "is_main": "whether it names the occupation itself",
        "is_rare": "whether it is seldom used",
        **DATED,
    },
)
declare(
    "reference.OccupationMove",
    fields={"origin": "from which", "target": "to which", "rank": "the nearest first"},
)
declare(
    "reference.OccupationSynonym",
    fields={
        "text": "what people say",
        "occupation": "what they mean",
        "rank": "the likeliest first",
        "is_shipped": "whether it came with the software",
    },
)
declare(
    "reference.Abbreviation",
    fields={
        "short": "the short form",
        "meaning": "what it stands for",
        "is_shipped": "whether it came with the software",
    },
)
declare(
    "reference.Skill",
    fields={
        "label": "its name",
        "kind": "know-how, behaviour or knowledge",
        "category": "its official category",
        "broad": "the wider skill",
        **DATED,
    },
)
declare(
    "reference.OccupationSkill",
    fields={
        "occupation": "who needs it",
        "skill": "what is needed",
        "weight": "how much it makes the occupation",
    },
)
declare("reference.Region", fields={"name": "its name"})
declare(
    "reference.Department",
    fields={"name": "its name", "region": "its region", "seat": "the town that stands for it"},
)
declare(
    "reference.Commune",
    fields={
        "name": "its name",
        "kind": "commune or borough",
        "department": "its department",
        "parent": "the whole town of a borough",
        "postcodes": "how letters reach it",
        "latitude": "where it is",
        "longitude": "where it is",
        "population": "to put large towns first",
        **DATED,
    },
)
declare(
    "reference.FormerCommune",
    fields={"code": "its code then", "name": "its name then", "commune": "what it belongs to now"},
)
declare("reference.Section", fields={"label": "its name"})
declare("reference.Division", fields={"label": "its name", "section": "its section"})
declare("reference.Sector", fields={"label": "its name", "division": "its division"})
declare(
    "reference.ActivityGroup", fields={"label": "its name in figures", "position": "its place in figures"}
)
declare(
    "reference.ActivityGroupMember",
    fields={
        "group": "which line of the figures",
        "prefix": "which activities",
        "valid_from": "figures of which months",
        "valid_until": "figures of which months",
    },
)
declare(
    "reference.SectorHiring",
    fields={"parent": "which occupation", "sector": "which activity", "hires": "how much they go together"},
)
