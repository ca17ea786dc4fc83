"""Believable offers made at random, the same for the same seed: real occupations and towns, invented employers.

    python -m benchmarks.offers 100000 offers.json      # the shape of the national service's answers
    python -m benchmarks.offers 400 near.json --near 59512

Occupations and towns come from the shipped nomenclature, read without a database; salaries, hours, durations and
words follow what real offers look like. No employer exists.
"""

import argparse
import json
import math
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from tremplin.reference.enums import Nomenclature
from tremplin.reference.shipped import read

SINCE = timedelta(days=60)
CONTRACTS = (
    ("CDI", "Contrat à durée indéterminée", 46),
    ("CDD", "Contrat à durée déterminée - {months} Mois", 28),
    ("MIS", "Mission intérimaire - {months} Mois", 19),
    ("SAI", "Contrat travail saisonnier - {months} Mois", 3),
    ("LIB", "Profession libérale", 1),
    ("CDD", "Contrat apprentissage", 3),
)
HOURS = (
    ("35H Horaires normaux", "Temps plein", 60),
    ("39H Horaires normaux", "Temps plein", 9),
    ("35H Travail en équipe 2x8", "Temps plein", 8),
    ("24H Horaires variables", "Temps partiel", 8),
    ("20H Horaires variables", "Temps partiel", 6),
    ("17H30 Travail le samedi", "Temps partiel", 5),
    ("", "", 4),
)
EXPERIENCE = (("D", "Débutant accepté", 45), ("S", "Expérience souhaitée", 15), ("E", "{years} An(s)", 40))
SECTORS = (
    "47.11F",
    "88.10A",
    "78.20Z",
    "56.10A",
    "43.22A",
    "49.41A",
    "86.10Z",
    "62.02A",
    "81.21Z",
    "10.71C",
    "85.31Z",
)
FIRST = (
    "Atelier",
    "Maison",
    "Groupe",
    "Établissements",
    "Société",
    "Comptoir",
    "Les Jardins",
    "Clinique",
    "Garage",
)
SECOND = (
    "du Galon",
    "des Filatures",
    "Peignage",
    "du Canal",
    "de l’Union",
    "Bleu Lin",
    "Trois Ponts",
    "du Nord",
    "Navette",
)
OPENINGS = (
    "Nous recherchons {article} {title} pour rejoindre une équipe de {team} personnes à {town}.",
    "Dans le cadre d'un remplacement, {company} recrute {article} {title}.",
    "Rattaché(e) au responsable d'équipe, vous participez à la vie de notre site de {town}.",
    "Vous aimez le travail bien fait ? {company} vous accueille à {town} et vous forme dès le premier jour.",
)
PROFILES = (
    "Vous êtes ponctuel(le), à l'écoute et vous aimez le contact. Une première expérience est un plus.",
    "Sérieux et motivé, vous savez travailler seul comme en équipe. Le permis B est apprécié.",
    "Débutants acceptés : une formation interne est prévue à votre arrivée.",
    "Vous justifiez d'une expérience réussie sur un poste similaire et vous êtes rapidement disponible.",
)
BENEFITS = (
    "Avantages : mutuelle, titres restaurant, prime de fin d'année.",
    "Horaires du lundi au vendredi, une semaine sur deux le matin.",
    "Travail le samedi, repos le dimanche et un jour en semaine.",
    "Poste à pourvoir immédiatement, possibilité d'évolution.",
)


class Maker:
    """Makes offers; `near` is the code of a commune around which three offers in four are."""

    def __init__(self, seed: int = 1, near: str = "", at: datetime | None = None) -> None:
        self.random = random.Random(seed)
        self.at = at or datetime.now(tz=UTC)
        jobs, places = read(Nomenclature.OCCUPATIONS).tables, read(Nomenclature.PLACES).tables
        self.towns = [
            town for town in places["communes"] if town.latitude and town.population and town.postcodes
        ]
        self.weights = list(accumulate(town.population for town in self.towns))
        home = next((town for town in self.towns if town.code == near), None)
        self.around = [town for town in self.towns if home and _km(home, town) <= 30]
        self.around_weights = list(accumulate(town.population for town in self.around))
        hires: dict[str, int] = {}
        for hiring in read(Nomenclature.BRIDGE).tables["hirings"]:
            hires[hiring.parent] = hires.get(hiring.parent, 0) + hiring.hires
        self.jobs = {job.code: job for job in jobs["occupations"]}
        self.codes = list(self.jobs)
        self.job_weights = list(accumulate(math.sqrt(hires.get(job.parent, 1)) for job in self.jobs.values()))
        self.titles: dict[str, list[str]] = {code: [] for code in self.jobs}
        for title in jobs["titles"]:
            if not title.is_rare:
                self.titles[title.occupation].append(title.label)
        labels = {skill.code: skill.label for skill in jobs["skills"]}
        self.skills: dict[str, list[tuple[str, str]]] = {code: [] for code in self.jobs}
        for link in jobs["occupation_skills"]:
            self.skills[link.occupation].append((link.skill, labels[link.skill]))

    def one_of(self, choices: tuple[tuple[Any, ...], ...]) -> tuple[Any, ...]:
        return self.random.choices(choices, [choice[-1] for choice in choices])[0]

    def offers(self, count: int) -> Iterator[dict[str, Any]]:
        """Yield offers of the national service's shape."""
        for number in range(count):
            yield self.offer(number)

    def offer(self, number: int) -> dict[str, Any]:
        town = self._town()
        code = self.random.choices(self.codes, cum_weights=self.job_weights)[0]
        label = self.random.choice(self.titles[code] or [self.jobs[code].label])
        published = self.at - timedelta(seconds=self.random.random() ** 1.5 * SINCE.total_seconds())
        kind, kind_label, _weight = self.one_of(CONTRACTS)
        hours, hours_label, _weight = self.one_of(HOURS)
        experience, experience_label, _weight = self.one_of(EXPERIENCE)
        company = f"{self.random.choice(FIRST)} {self.random.choice(SECOND)} {self.random.randrange(1, 400)}"
        is_placed = self.random.random() < 0.97
        return {
            "id": f"{number:07d}",
            "intitule": f"{label} (H/F)",
            "description": self._description(code, label, town.name, company),
            "dateCreation": f"{published:%Y-%m-%dT%H:%M:%S}.000Z",
            "dateActualisation": f"{published:%Y-%m-%dT%H:%M:%S}.000Z",
            "lieuTravail": self._place(town) if is_placed else {"libelle": "59 - Nord"},
            "romeCode": self.jobs[code].parent if self.random.random() < 0.2 else code,
            "romeLibelle": self.jobs[code].label,
            "appellationlibelle": label,
            "entreprise": {"nom": company} if self.random.random() < 0.9 else {},
            "typeContrat": kind,
            "typeContratLibelle": kind_label.format(months=self.random.choice((1, 2, 3, 6, 6, 12, 18))),
            "natureContrat": "Contrat apprentissage" if "apprentissage" in kind_label else "Contrat travail",
            "experienceExige": experience,
            "experienceLibelle": experience_label.format(years=self.random.randrange(1, 6)),
            "competences": [
                {"code": skill, "libelle": words, "exigence": self.random.choice("ES")}
                for skill, words in self._skills(code, 4)
            ],
            "permis": [{"libelle": "B - Véhicule léger", "exigence": "E"}]
            if self.random.random() < 0.2
            else [],
            "salaire": self._salary(),
            "dureeTravailLibelle": hours,
            "dureeTravailLibelleConverti": hours_label,
            "alternance": "apprentissage" in kind_label,
            "nombrePostes": self.random.choices((1, 2, 3, 10), (85, 9, 4, 2))[0],
            "codeNAF": self.random.choice(SECTORS),
            "origineOffre": {"origine": "1", "urlOrigine": f"https://offres.example/{number:07d}"},
        }

    def _town(self) -> Any:
        if self.around and self.random.random() < 0.75:
            return self.random.choices(self.around, cum_weights=self.around_weights)[0]
        return self.random.choices(self.towns, cum_weights=self.weights)[0]

    def _place(self, town: Any) -> dict[str, Any]:
        postcode = self.random.choice(town.postcodes.split())
        spread = min(math.sqrt(town.population) / 40_000, 0.03)
        place = {
            "libelle": f"{town.department} - {town.name.upper()}",
            "codePostal": postcode,
            "commune": town.code,
        }
        if self.random.random() < 0.95:
            place["latitude"] = round(town.latitude + self.random.uniform(-spread, spread), 6)
            place["longitude"] = round(town.longitude + self.random.uniform(-spread, spread), 6)
        return place

    def _skills(self, code: str, most: int) -> list[tuple[str, str]]:
        known = self.skills[code]
        return self.random.sample(known, min(most, len(known)))

    def _description(self, code: str, label: str, town: str, company: str) -> str:
        opening = self.random.choice(OPENINGS).format(
            article="un(e)", title=label, town=town, company=company, team=self.random.randrange(3, 40)
        )
        tasks = "\n".join(f"- {words}" for _skill, words in self._skills(code, 6))
        rest = (self.random.choice(PROFILES), self.random.choice(BENEFITS))
        return f"{opening}\n\nVos missions :\n{tasks}\n\nProfil :\n{rest[0]}\n\n{rest[1]}"

    def _salary(self) -> dict[str, str]:
        draw = self.random.random()
        if draw < 0.3:
            return {"commentaire": "Selon profil"}
        if draw < 0.6:
            return {"libelle": f"Horaire de {self.random.uniform(11.9, 18):.2f} Euros sur 12 mois"}
        low = self.random.randrange(1850, 3200, 10)
        if draw < 0.85:
            return {
                "libelle": f"Mensuel de {low},00 Euros à {low + self.random.randrange(50, 600)},00 Euros sur 12 mois"
            }
        return {"libelle": f"Annuel de {low * 12},00 Euros sur 13 mois"}


def _km(one: Any, other: Any) -> float:
    """Return a rough distance, enough to choose towns."""
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return 111.2 * math.hypot(one.latitude - other.latitude, east)


def write(path: Path, maker: Maker, count: int) -> None:
    """Write a file of the national service's shape, one offer a line."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{"resultats": [\n')
        for number, offer in enumerate(maker.offers(count)):
            file.write((",\n" if number else "") + json.dumps(offer, ensure_ascii=False))
        file.write("\n]}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write believable offers made at random.")
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--near", default="", help="code of a commune, for example 59512")
    options = parser.parse_args()
    write(options.file, Maker(options.seed, options.near), options.count)


if __name__ == "__main__":
    main()
