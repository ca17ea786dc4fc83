"""Communes of France, from the official list (JSON) and the postal file (CSV) that alone has coordinates."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from tremplin.reference.enums import CommuneKind, Nomenclature
from tremplin.reference.errors import FileNotUnderstood
from tremplin.reference.official.files import day_of, read_json, read_table
from tremplin.reference.rows import CommuneRow, Content, Credit, DepartmentRow, FormerRow, RegionRow

Point = tuple[float, float]

POSTAL_COLUMNS = ("Code_commune_INSEE", "Code_postal", "coordonnees_gps")
BOROUGH = "arrondissement-municipal"
# Territories that the list of departments leaves out.
OVERSEAS = {
    "975": "Saint-Pierre-et-Miquelon",
    "977": "Saint-Barthélemy",
    "978": "Saint-Martin",
    "984": "Terres australes et antarctiques françaises",
    "986": "Wallis-et-Futuna",
    "987": "Polynésie française",
    "988": "Nouvelle-Calédonie",
    "989": "Île de Clipperton",
}


def read_places(folder: Path) -> Content:
    """Return regions, departments and communes of `folder`.

    communes.json and laposte_hexasmal.csv are needed; departements.json and regions.json are read when they are there.
    """
    communes = _listed(folder / "communes.json", ("code", "nom", "type"))
    postal = folder / "laposte_hexasmal.csv"
    points, postcodes = _postal(postal)
    optional = [path for name in ("departements.json", "regions.json") if (path := folder / name).is_file()]
    regions = _listed(folder / "regions.json", ("code", "nom")) if folder / "regions.json" in optional else []
    departments = (
        _listed(folder / "departements.json", ("code", "nom"))
        if folder / "departements.json" in optional
        else []
    )
    current = [place for place in communes if place["type"] in ("commune-actuelle", BOROUGH)]
    former = [place for place in communes if place["type"] not in ("commune-actuelle", BOROUGH)]
    merged = _by_successor(former)
    tables: dict[str, Sequence[NamedTuple]] = {
        "regions": [RegionRow(place["code"], place["nom"]) for place in regions],
        "departments": _departments(departments, current),
        "communes": _communes(current, merged, points, postcodes),
        "former_communes": _formers(current, former),
    }
    made_on = day_of(folder / "communes.json")
    credit = Credit(f"{made_on:%Y}", "INSEE, DINUM, La Poste", "Licence Ouverte 2.0", made_on)
    return Content(Nomenclature.PLACES, credit, tables)


def _listed(path: Path, names: Iterable[str]) -> list[dict[str, Any]]:
    content = read_json(path)
    if not isinstance(content, list) or not content:
        raise FileNotUnderstood(path.name, _("une liste était attendue"))
    for place in content:
        missing = [name for name in names if not isinstance(place, dict) or not place.get(name)]
        if missing:
            raise FileNotUnderstood(path.name, _("il manque « %(name)s »") % {"name": missing[0]})
    return content


def _postal(path: Path) -> tuple[dict[str, Point], dict[str, set[str]]]:
    """Return the point and the postcodes of each commune code of the postal file."""
    points: dict[str, Point] = {}
    postcodes: dict[str, set[str]] = defaultdict(set)
    for row in read_table(path, POSTAL_COLUMNS, delimiter=";"):
        code = row["Code_commune_INSEE"].zfill(5)
        postcodes[code].add(row["Code_postal"].zfill(5))
        if row["coordonnees_gps"]:
            try:
                latitude, longitude = map(float, row["coordonnees_gps"].split(","))
            except ValueError:
                raise FileNotUnderstood(
                    path.name, _("coordonnées « %(point)s »") % {"point": row["coordonnees_gps"]}
                )
            points.setdefault(code, (round(latitude, 5), round(longitude, 5)))
    return points, postcodes


def _by_successor(former: list[dict[str, Any]]) -> dict[str, list[str]]:
    merged: dict[str, list[str]] = defaultdict(list)
    for place in former:
        if place.get("chefLieu"):
            merged[place["chefLieu"]].append(place["code"])
    return merged


def _departments(listed: list[dict[str, Any]], communes: list[dict[str, Any]]) -> list[DepartmentRow]:
    rows = {
        place["code"]: DepartmentRow(
            place["code"], place["nom"], place.get("region", ""), place.get("chefLieu", "")
        )
        for place in listed
    }
    for place in communes:
        code = _department_of(place)
        rows.setdefault(code, DepartmentRow(code, OVERSEAS.get(code, code), "", ""))
    return sorted(rows.values())


def _department_of(place: dict[str, Any]) -> str:
    code = str(place["code"])
    return str(place.get("departement") or (code[:3] if code[:2] in ("97", "98") else code[:2]))


def _communes(
    places: list[dict[str, Any]],
    merged: dict[str, list[str]],
    points: dict[str, Point],
    postcodes: dict[str, set[str]],
) -> list[CommuneRow]:
    boroughs: dict[str, list[str]] = defaultdict(list)
    for place in places:
        if place["type"] == BOROUGH:
            boroughs[place["commune"]].append(place["code"])
    rows = []
    for place in places:
        code = place["code"]
        is_borough = place["type"] == BOROUGH
        parts = [*boroughs[code], *merged[code], *place.get("anciensCodes", ())]
        point = points.get(code) or _middle([points[part] for part in parts if part in points])
        known = set(place.get("codesPostaux", ())) or postcodes.get(code, set())
        rows.append(
            CommuneRow(
                code,
                place["nom"],
                CommuneKind.BOROUGH if is_borough else CommuneKind.COMMUNE,
                _department_of(place),
                place.get("commune", "") if is_borough else "",
                " ".join(sorted(known)),
                point[0] if point else None,
                point[1] if point else None,
                int(place.get("population") or 0),
            )
        )
    # Towns before their boroughs: a parent must be there first.
    return sorted(rows, key=lambda row: (row.kind != CommuneKind.COMMUNE, row.code))


def _middle(points: list[Point]) -> Point | None:
    if not points:
        return None
    return round(fmean(point[0] for point in points), 5), round(fmean(point[1] for point in points), 5)


def _formers(current: list[dict[str, Any]], former: list[dict[str, Any]]) -> list[FormerRow]:
    """Return names and codes absorbed; a commune whose name and code both live on is not one of them."""
    names = {place["code"]: place["nom"] for place in current}
    rows = {
        (place["code"], place["chefLieu"]): FormerRow(place["code"], place["nom"], place["chefLieu"])
        for place in former
        if place.get("chefLieu") in names and names.get(place["code"]) != place["nom"]
    }
    for place in current:
        for code in place.get("anciensCodes", ()):
            if code != place["code"]:
                rows.setdefault((code, place["code"]), FormerRow(code, "", place["code"]))
    return sorted(rows.values())
