"""Activities of employers (NAF, revision 2), and hires by occupation and activity."""

import re
from datetime import date
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from tremplin.reference.enums import Nomenclature
from tremplin.reference.errors import FileNotUnderstood
from tremplin.reference.official.files import read_json, read_table, tidied
from tremplin.reference.rows import Content, Credit, DivisionRow, HiringRow, SectionRow, SectorRow

NAF = re.compile(r"\d\d\.\d\d[A-Z]")
HIRING_COLUMNS = ("rome_id", "naf_id", "hirings")


def dotted(code: str) -> str:
    """Return a NAF code as it is printed: "4711F" and "47.11F" are the same."""
    code = code.strip().upper().replace(" ", "")
    return f"{code[:2]}.{code[2:]}" if len(code) > 2 and code[2] != "." else code  # noqa: PLR2004


def read_sectors(path: Path) -> Content:
    """Return sections, divisions and activities from the file that names each activity with its parents."""
    content = read_json(path)
    sections: dict[str, SectionRow] = {}
    divisions: dict[str, DivisionRow] = {}
    sectors: list[SectorRow] = []
    try:
        for code, entry in content.items():
            section, division = entry["section"], entry["division"]
            if not NAF.fullmatch(code):
                raise FileNotUnderstood(path.name, _("code « %(code)s »") % {"code": code})
            sections[section["code"]] = SectionRow(section["code"], _sentence(section["description"]))
            divisions[division["code"]] = DivisionRow(
                division["code"], tidied(division["description"]), section["code"]
            )
            sectors.append(SectorRow(code, tidied(entry["description"]), division["code"]))
    except (AttributeError, KeyError, TypeError) as problem:
        raise FileNotUnderstood(path.name, _("forme inattendue (%(problem)s)") % {"problem": problem})
    return Content(
        Nomenclature.SECTORS,
        Credit("NAF rév. 2", "INSEE", "Licence Ouverte 2.0", date(2008, 1, 1)),
        {
            "sections": sorted(sections.values()),
            "divisions": sorted(divisions.values()),
            "sectors": sorted(sectors),
        },
    )


def _sentence(shouted: str) -> str:
    """Sections are printed in capitals: they are kept as a sentence."""
    return tidied(shouted).capitalize()


def read_hirings(path: Path) -> Content:
    """Return hires by version-3 occupation and activity."""
    rows = [
        HiringRow(row["rome_id"], dotted(row["naf_id"]), int(row["hirings"]))
        for row in read_table(path, HIRING_COLUMNS)
    ]
    return Content(
        Nomenclature.BRIDGE,
        Credit("2021", "France Travail", "Licence Ouverte 2.0", date(2021, 1, 1)),
        {"hirings": sorted(rows)},
    )
