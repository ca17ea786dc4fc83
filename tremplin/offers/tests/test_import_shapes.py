"""The other shapes a feed can have: JobPosting of schema.org, and tables."""

import json
from pathlib import Path
from typing import Any

import pytest

from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import counts, read_feed, values
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db


def posting(**changes: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "name": "ACME", "value": "jp-1"},
        "title": "Plombier (H/F)",
        "description": "<p>Poser des tuyaux en CDI.</p>",
        "datePosted": "2026-11-10",
        "validThrough": "2027-01-31T23:00",
        "employmentType": ["FULL_TIME"],
        "hiringOrganization": {"@type": "Organization", "name": "Bleu Lin"},
        "jobLocation": {
            "@type": "Place",
            "address": {"postalCode": "59100", "addressLocality": "Roubaix", "addressCountry": "FR"},
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "EUR",
            "value": {"minValue": 1900, "maxValue": 2100, "unitText": "MONTH"},
        },
        "experienceRequirements": {"monthsOfExperience": 12},
        "totalJobOpenings": 2,
        "url": "https://acme.example/jobs/1",
        **changes,
    }


@pytest.mark.parametrize(
    "file",
    [
        json.dumps(posting()),
        json.dumps([posting()]),
        json.dumps(
            {"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "x"}, posting()]}
        ),
        json.dumps(posting()) + "\n",
        "<!doctype html><html><head><title>x</title><script type='application/ld+json'>"
        + json.dumps({"@context": "https://schema.org", "@type": "BreadcrumbList"})
        + '</script>\n<script type="application/ld+json">'
        + json.dumps(posting())
        + "</script></head></html>",
    ],
)
def test_job_postings_are_read_from_every_shape(tmp_path: Path, file: str) -> None:
    path = tmp_path / "file"
    path.write_text(file)
    report = read_feed(path)
    assert (counts(report), report.source) == ((1, 1, 0, 0, 0), "jobposting")
    offer = Offer.objects.get()
    assert (offer.reference, offer.title, offer.contract) == ("jp-1", "Plombier (H/F)", "CDI")
    assert values(offer, "working_time", "occupation_id", "commune_id") == ("full", "F1603", "59512")
    assert values(offer, "salary_low", "salary_high", "salary_period") == (1900, 2100, "month")
    assert (offer.experience, offer.positions, str(offer.expires_on)) == ("required", 2, "2027-01-31")
    assert counts(read_feed(path)) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"validThrough": "2099-01-01"}, "validThrough"),
        ({"baseSalary": {"value": {"value": -5, "unitText": "HOUR"}}}, "baseSalary.value.value"),
        ({"title": None}, "title"),
        ({"jobLocation": 12}, "jobLocation"),
        ({"identifier": None, "url": None}, "identifier"),
        ({"employmentType": None, "description": "x"}, "employmentType"),
        ({"jobLocation": {"address": {"postalCode": "00000"}}}, "jobLocation.address.postalCode"),
    ],
)
def test_a_wrong_posting_is_refused_with_its_field(
    tmp_path: Path, changes: dict[str, Any], field: str
) -> None:
    path = tmp_path / "file"
    path.write_text(json.dumps([posting(**changes)]))
    report = read_feed(path)
    assert (counts(report), report.refused[0]["field"]) == ((1, 0, 0, 0, 1), field)


def test_work_abroad_keeps_its_place_in_words(tmp_path: Path) -> None:
    where = {"address": {"postalCode": "7700", "addressLocality": "Mouscron", "addressCountry": "BE"}}
    path = tmp_path / "file"
    path.write_text(json.dumps(posting(jobLocation=where)))
    read_feed(path)
    offer = Offer.objects.get()
    assert values(offer, "place", "commune_id") == ("Mouscron", None)


HEADER = "reference;titre;description;contrat;duree;entreprise;code_postal;ville;heures;salaire_min;salaire_max;salaire_periode;postes;publication;fin;lien;permis;code_rome\n"
LINE = (
    'a1;Boulanger;"Pétrir,\nfaçonner";CDD;6;Aux Deux Épis;59100;Roubaix;35;1900;2000;mois;2;'
    "18/11/2026;2027-01-15;https://a.example/1;B (souhaité);D1102\n"
)


def test_a_table_of_ours_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(HEADER + LINE)
    assert counts(read_feed(path)) == (1, 1, 0, 0, 0)
    offer = Offer.objects.get()
    assert values(offer, "title", "contract", "contract_months", "weekly_hours") == (
        "Boulanger",
        "CDD",
        6,
        35,
    )
    assert values(offer, "salary_low", "salary_high", "salary_period", "positions") == (
        1900,
        2000,
        "month",
        2,
    )
    assert (offer.occupation_id, offer.commune_id, str(offer.expires_on)) == ("D1102", "59512", "2027-01-15")
    assert offer.licences == [{"label": "B", "required": False}]
    assert offer.description == "Pétrir,\nfaçonner"


def test_a_broken_line_of_a_table_costs_that_line(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    good = "reference;titre;contrat;code_postal\n1;Vendeur;CDI;59100\n"
    path.write_text(
        good + '2;"Ven;CDI;59100\n3;Boulanger;CDI;59100\n4;court\n5;Boucher;CDI;00000\n6;x;CDI;59100\n'
    )
    report = read_feed(path)
    assert (report.read, report.created) == (6, 3)
    assert [(one["line"], one["reference"]) for one in report.refused] == [(3, ""), (5, "4"), (6, "5")]
    assert report.refused[2]["field"] == "code_postal"


@pytest.mark.parametrize("lines_before", [0, 3000])
def test_a_zero_byte_in_a_table_is_taken_out_and_told_wherever_it_stands(
    tmp_path: Path, lines_before: int
) -> None:
    path = tmp_path / "file.csv"
    before = "".join(f"a{number};Soudeur d’atelier;CDI\n" for number in range(lines_before))
    path.write_text(f"reference;titre;contrat\n{before}b1;Ma\0çon;CDI\nb2;Plombier;CDI\n")
    report = read_feed(path)
    assert counts(report) == (lines_before + 2, lines_before + 2, 0, 0, 0)
    assert [(one["line"], one["reference"], one["field"]) for one in report.warnings] == [
        (lines_before + 2, "b1", "titre")
    ]
    assert Offer.objects.get(reference="b1").title == "Maçon"


@pytest.mark.parametrize(("length", "end"), [(300_000, "\n"), (4_500_000, "\n"), (300_000, "")])
def test_a_value_too_long_costs_its_line_and_is_told_as_such(tmp_path: Path, length: int, end: str) -> None:
    path = tmp_path / "file.csv"
    good = "reference;titre;contrat;description\n1;Vendeur;CDI;ok\n"
    path.write_text(
        f"{good}2;Maçon;CDI;{'x' * length}\n3;Boulanger;CDI;ok\n4;Soudeur;CDI;{'é' * length}{end}"
    )
    report = read_feed(path)
    assert counts(report) == (4, 2, 0, 0, 2)
    assert [(one["line"], typed(one["reason"])) for one in report.refused] == [
        (3, "Cette ligne est trop longue : elle n’est pas lue."),
        (5, "Cette ligne est trop longue : elle n’est pas lue."),
    ]


def test_quotes_that_never_close_cost_one_line_of_a_long_table(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    rest = "".join(f"{number};Soudeur;CDI;{'x' * 200}\n" for number in range(3, 1203))
    path.write_text('reference;titre;contrat;description\n1;Maçon;CDI;ok\n2;Maçon;CDI;"jamais fermé\n' + rest)
    report = read_feed(path)
    assert counts(report) == (1202, 1201, 0, 0, 1)
    assert report.refused[0]["reason"] == "Les guillemets de cette ligne ne se ferment pas."


def test_a_table_in_an_old_encoding_is_read_when_told(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes("reference,titre,contrat\n1,Gérant,CDI\n2,Vendeur,CDI\n".encode("cp1252"))
    report = read_feed(path)
    assert counts(report) == (2, 1, 0, 0, 1)
    assert "cp1252" in report.refused[0]["reason"]
    assert counts(read_feed(path, encoding="cp1252")) == (2, 1, 0, 1, 0)
    assert Offer.objects.get(reference="1").title == "Gérant"
