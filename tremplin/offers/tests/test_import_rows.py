"""Whatever a row of a feed holds: it goes in, or it is refused with its line, its field and a reason; the rest goes in."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tremplin.employers.models import Employer
from tremplin.offers.importing.report import Report
from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import (
    ROUBAIX,
    SHARED,
    counts,
    national,
    read_feed,
    samples,
    values,
    write_feed,
)

pytestmark = pytest.mark.django_db


def place(**changes: Any) -> dict[str, Any]:
    return {name: value for name, value in {**ROUBAIX, **changes}.items() if value is not None}


def read_one(tmp_path: Path, **changes: Any) -> tuple[Report, Offer | None]:
    """Import one offer between two good ones."""
    feed = write_feed(
        tmp_path / "feed.json", national("before"), national("it", **changes), national("after")
    )
    report = read_feed(feed)
    assert set(Offer.objects.values_list("reference", flat=True)) >= {"before", "after"}
    return report, Offer.objects.filter(reference="it").first()


def test_an_offer_of_the_national_service_is_read_whole(tmp_path: Path) -> None:
    feed = write_feed(
        tmp_path / "feed.json",
        national(
            typeContrat="CDD",
            typeContratLibelle="Contrat à durée déterminée - 6 Mois",
            dureeTravailLibelle="24H30 Horaires variables",
            salaire={"libelle": "Mensuel de 1850,00 Euros à 2000,00 Euros sur 12 mois"},
            experienceExige="E",
            experienceLibelle="2 An(s)",
            competences=[{"code": "c1", "libelle": "Encaisser", "exigence": "E"}],
            permis=[{"libelle": "B - Véhicule léger", "exigence": "S"}],
            langues=[{"libelle": "Anglais", "exigence": "S"}],
            codeNAF="4711F",
            nombrePostes=3,
            origineOffre={"urlOrigine": "https://offres.example/123"},
        ),
    )
    assert counts(read_feed(feed)) == (1, 1, 0, 0, 0)
    offer = Offer.objects.get()
    assert offer.source == "france-travail"
    assert values(offer, "contract", "contract_months", "working_time") == ("CDD", 6, "part")
    assert (offer.weekly_hours, offer.schedule) == (Decimal("24.5"), "Horaires variables")
    assert values(offer, "salary_low", "salary_high", "salary_period") == (1850, 2000, "month")
    assert (offer.experience, offer.experience_words) == ("required", "2 An(s)")
    assert offer.skills == [{"label": "Encaisser", "required": True, "code": "c1"}]
    assert offer.licences == [{"label": "B - Véhicule léger", "required": False}]
    assert offer.languages == [{"label": "Anglais", "required": False}]
    assert values(offer, "occupation_id", "sector_id", "commune_id") == ("D1106", "47.11F", "59512")
    assert values(offer, "place", "latitude", "positions") == ("Roubaix", 50.6917, 3)
    assert offer.apply_url == "https://offres.example/123"
    assert offer.published_at.isoformat() == "2026-11-18T08:30:00+00:00"
    assert offer.state_changes.get().state == "open"


@samples
def test_the_real_samples_are_read(tmp_path: Path) -> None:
    detail = read_feed(SHARED / "offre_emploi_details.json")
    assert (counts(detail), detail.source) == ((1, 1, 0, 0, 0), "france-travail")
    offer = Offer.objects.get()
    assert (offer.reference, offer.place, offer.commune_id) == ("123TZKB", "Nord (59)", None)
    assert values(offer, "salary_low", "experience") == (1590, "none")
    assert len(offer.skills) == 5
    assert counts(read_feed(SHARED / "offres_emploi.json")) == (4, 4, 0, 0, 0)
    paris = Offer.objects.get(reference="123YYCD")
    assert (paris.commune_id, paris.working_time, paris.occupation_id) == ("75110", "full", "G1803")
    assert Offer.objects.get(reference="123ZZZN1").place == ""


@samples
def test_the_sample_of_a_table_is_read_by_its_own_column_names(tmp_path: Path) -> None:
    report = read_feed(SHARED / "import-leboncoin.test.input.csv")
    assert (counts(report), report.source) == ((2, 2, 0, 0, 0), "csv")
    butcher = Offer.objects.get(reference="2999583187")
    assert (butcher.contract, butcher.occupation_id, butcher.place) == (
        "ALTERNANCE",
        "D1101",
        "Saint-Cyr-sur-Loire",
    )
    assert butcher.apply_url == "https://www.leboncoin.fr/offres_d_emploi/2999583187.htm"


def test_a_code_of_version_3_is_made_precise_by_the_title(tmp_path: Path) -> None:
    names = {"appellationlibelle": None, "romeCode": "M1805"}
    _report, offer = read_one(tmp_path, intitule="Développeur web (H/F)", **names)
    assert offer is not None
    assert offer.occupation_id == "M1855"
    _report, other = read_one(tmp_path, intitule="Personne formidable", **names)
    assert other is not None
    assert other.occupation_id == "M1805"


def test_a_title_gives_its_occupation_only_when_it_fits(tmp_path: Path) -> None:
    _report, offer = read_one(tmp_path, intitule="Plombière (H/F)", romeCode=None)
    assert offer is not None
    assert offer.occupation_id == "F1603"
    _report, other = read_one(tmp_path, intitule="Xyzzy", romeCode="Z9999")
    assert other is not None
    assert other.occupation_id is None


def test_employers_are_known_by_their_numbers(tmp_path: Path) -> None:
    good, wrong = "73282932000074", "73282932000075"
    report = read_feed(
        write_feed(
            tmp_path / "f",
            national("1", entreprise={"nom": "Fil et Fabrique", "siret": good}),
            national("2", entreprise={"nom": "Fil et Fabrique", "siret": good}),
            national("3", entreprise={"nom": "Autre", "siret": wrong}),
        )
    )
    employer = Employer.objects.get()
    assert (employer.siren, employer.name) == ("732829320", "Fil et Fabrique")
    assert list(Offer.objects.order_by("reference").values_list("employer", flat=True)) == [
        employer.pk,
        employer.pk,
        None,
    ]
    assert [remark["reference"] for remark in report.warnings] == ["3"]


@pytest.mark.parametrize(
    ("where", "commune", "name"),
    [
        (place(), "59512", "Roubaix"),
        (place(codePostal="59052 ", commune="59512"), "59512", "Roubaix"),
        (place(codePostal=["59052", "CEDEX", "1"][0], commune="59512"), "59512", "Roubaix"),
        (place(commune=None), "59512", "Roubaix"),
        (place(codePostal=59100, commune=None), "59512", "Roubaix"),
        (place(codePostal=None, commune=None), "59512", "Roubaix"),
        ({"libelle": "59 - Nord"}, None, "Nord (59)"),
        ({"libelle": "France"}, None, "France"),
        ({"libelle": "75 - PARIS 10"}, "75110", "Paris 10e Arrondissement"),
        ({"codePostal": "1000", "libelle": "01 - BOURG EN BRESSE"}, "01053", "Bourg-en-Bresse"),
        ({"libelle": "Quelque part"}, None, "Quelque part"),
        (None, None, ""),
    ],
)
def test_places_are_found(tmp_path: Path, where: object, commune: str | None, name: str) -> None:
    report, offer = read_one(tmp_path, lieuTravail=where)
    assert offer is not None, report.refused
    assert values(offer, "commune_id", "place") == (commune, name)


def test_coordinates_far_from_the_commune_give_way_to_its_own(tmp_path: Path) -> None:
    report, offer = read_one(tmp_path, lieuTravail=place(latitude=3.1742, longitude=50.6917))
    assert offer is not None
    assert offer.latitude == pytest.approx(50.69, abs=0.02)
    assert "km de la commune" in report.warnings[0]["reason"]
    _report, offer = read_one(tmp_path, lieuTravail=place(latitude=0, longitude=0))
    assert offer is not None
    assert offer.latitude == pytest.approx(50.69, abs=0.02)


def test_a_postcode_unknown_in_a_department_that_exists_keeps_the_department(tmp_path: Path) -> None:
    report, offer = read_one(tmp_path, lieuTravail={"codePostal": "59999", "libelle": ""})
    assert offer is not None
    assert (offer.commune_id, offer.place) == (None, "Nord (59)")
    assert report.warnings[0]["field"] == "lieuTravail.codePostal"


@pytest.mark.parametrize(
    ("changes", "field", "word"),
    [
        ({"intitule": None}, "intitule", "manque"),
        ({"intitule": "   "}, "intitule", "manque"),
        ({"intitule": "x" * 10_000}, "intitule", "10000"),
        ({"intitule": 12}, "intitule", "texte"),
        ({"intitule": {"fr": "x"}}, "intitule", "texte"),
        ({"intitule": "\u202e\u200b\u0301"}, "intitule", "ni lettre ni chiffre"),
        ({"intitule": "— / —"}, "intitule", "ni lettre ni chiffre"),
        ({"typeContrat": None}, "typeContrat", "manque"),
        ({"typeContrat": ["CDI"]}, "typeContrat", "code"),
        ({"dateCreation": "2099-01-01T00:00:00Z"}, "dateCreation", "futur"),
        ({"dateCreation": "1789-07-14"}, "dateCreation", "longtemps"),
        ({"dateCreation": "hier"}, "dateCreation", "hier"),
        ({"dateCreation": "2026-02-31"}, "dateCreation", "2026-02-31"),
        ({"dateCreation": 20261118}, "dateCreation", "texte"),
        ({"lieuTravail": {"codePostal": "99999"}}, "lieuTravail.codePostal", "99999"),
        ({"lieuTravail": {"codePostal": "ABCDE"}}, "lieuTravail.codePostal", "ABCDE"),
        (
            {"lieuTravail": {"codePostal": "99999", "commune": "59512"}},
            "lieuTravail.codePostal",
            "n’existe pas",
        ),
        ({"lieuTravail": "Roubaix"}, "lieuTravail", "groupe"),
        ({"lieuTravail": {"latitude": 999, "longitude": 3}}, "lieuTravail.latitude", "Terre"),
        ({"lieuTravail": {"latitude": 50, "longitude": -300}}, "lieuTravail.longitude", "Terre"),
        ({"lieuTravail": {"latitude": "nord", "longitude": 3}}, "lieuTravail.latitude", "nombre"),
        ({"salaire": {"libelle": "Mensuel de -1850,00 Euros"}}, "salaire.libelle", "-1850"),
        ({"salaire": {"libelle": "Mensuel de 99999999999 Euros"}}, "salaire.libelle", "impossible"),
        ({"salaire": 1850}, "salaire", "groupe"),
        ({"nombrePostes": 0}, "nombrePostes", "impossible"),
        ({"nombrePostes": -3}, "nombrePostes", "impossible"),
        ({"nombrePostes": 1.5}, "nombrePostes", "impossible"),
        ({"nombrePostes": "beaucoup"}, "nombrePostes", "nombre"),
        ({"nombrePostes": True}, "nombrePostes", "nombre"),
        ({"description": 3}, "description", "texte"),
        ({"competences": "tout"}, "competences", "liste"),
        ({"competences": [None, 1]}, "competences", "doit contenir des groupes de valeurs, pas 1."),
        ({"langues": [[5]]}, "langues", "doit contenir des groupes de valeurs, pas une liste."),
        ({"alternance": "peut-être"}, "alternance", "Oui ou non"),
        ({"entreprise": "ACME"}, "entreprise", "groupe"),
    ],
)
def test_a_wrong_value_refuses_its_row_alone(
    tmp_path: Path, changes: dict[str, Any], field: str, word: str
) -> None:
    report, offer = read_one(tmp_path, **changes)
    assert offer is None
    assert counts(report) == (3, 2, 0, 0, 1)
    (refused,) = report.refused
    assert (refused["line"], refused["reference"], refused["field"]) == (3, "it", field)
    assert word in refused["reason"]


def test_null_in_a_list_is_nothing(tmp_path: Path) -> None:
    report, offer = read_one(tmp_path, competences=[None, {"libelle": "Encaisser"}])
    assert offer is not None
    assert (offer.skills, report.warnings) == ([{"label": "Encaisser", "required": False}], [])


def test_what_has_nothing_of_an_offer_but_a_reference_is_refused_by_its_name(tmp_path: Path) -> None:
    report = read_feed(write_feed(tmp_path / "f", national("1"), {"id": "R14"}, {"id": None}))
    assert [(one["line"], one["reference"], one["reason"]) for one in report.refused] == [
        (3, "R14", "Ce n’est pas une offre."),
        (4, "", "Ce n’est pas une offre."),
    ]


@pytest.mark.parametrize("reference", [None, "", " ", "x" * 81, {"a": 1}, True])
def test_a_reference_that_is_none_refuses_its_row(tmp_path: Path, reference: object) -> None:
    feed = write_feed(tmp_path / "f", {**national(), "id": reference}, national("good"))
    report = read_feed(feed)
    assert counts(report) == (2, 1, 0, 0, 1)
    assert report.refused[0]["field"] == "id"


def test_the_same_reference_twice_in_a_file_refuses_the_second(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "f", national("1"), national("2"), national("1", intitule="Autre"))
    report = read_feed(feed)
    assert counts(report) == (3, 2, 0, 0, 1)
    assert (report.refused[0]["line"], report.refused[0]["reference"]) == (4, "1")
    assert Offer.objects.get(reference="1").title == "Vendeur / Vendeuse en boulangerie (H/F)"


def test_markup_is_cleaned_and_told(tmp_path: Path) -> None:
    report, offer = read_one(tmp_path, description="<p>Bonjour</p><script>alert('x')</script><p>Adieu</p>")
    assert offer is not None
    assert offer.description == "Bonjour\n\nAdieu"
    assert [remark["field"] for remark in report.warnings] == ["description"]


def test_what_cannot_be_read_is_taken_out_and_told(tmp_path: Path) -> None:
    report, offer = read_one(tmp_path, intitule="Ven\x00deur\x07", description="a\ud800b\x00")
    assert offer is not None
    assert values(offer, "title", "description") == ("Vendeur", "ab")
    assert {remark["field"] for remark in report.warnings} == {"intitule", "description"}


def test_a_zero_byte_is_taken_out_and_told_wherever_it_stands(tmp_path: Path) -> None:
    good, mended = json.dumps(national("1")), json.dumps(national("2"))
    for number, (where, field) in enumerate({"2": "id", "Vous": "description", "intit": ""}.items()):
        (tmp_path / "f").write_text(f"{good}\n{mended.replace(where, where + chr(0), 1)}\n")
        report = read_feed(tmp_path / "f", source=f"source {number}")
        assert counts(report) == (2, 2, 0, 0, 0)
        assert report.warnings == [
            {
                "line": 2,
                "reference": "2",
                "field": field,
                "reason": "Des caractères invisibles ont été retirés.",
            }
        ]
        offer = Offer.objects.get(source=report.source, reference="2")
        assert values(offer, "title", "description") == (
            "Vendeur / Vendeuse en boulangerie (H/F)",
            "Vous accueillez les clients.\n\n- Encaisser\n- Ranger",
        )


def test_mojibake_is_mended(tmp_path: Path) -> None:
    _report, offer = read_one(tmp_path, intitule="DÃ©veloppeuse")
    assert offer is not None
    assert offer.title == "Développeuse"


def test_an_address_that_is_a_trap_is_left_out(tmp_path: Path) -> None:
    report, offer = read_one(tmp_path, origineOffre={"urlOrigine": "javascript:alert(1)"})
    assert offer is not None
    assert offer.apply_url == ""
    assert report.warnings[0]["field"] == "origineOffre.urlOrigine"


def test_an_unknown_contract_is_another_contract(tmp_path: Path) -> None:
    report, offer = read_one(tmp_path, typeContrat="QQQ", typeContratLibelle=None)
    assert offer is not None
    assert offer.contract == "AUTRE"
    assert report.warnings[0]["field"] == "typeContrat"
