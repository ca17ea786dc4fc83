"""Feeds as job boards really send them: each sample goes in, and what it says stands where it should."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tremplin.employers.models import EmployerContact
from tremplin.offers.importing.boards import BOARDS
from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import SHARED, counts, read_feed, samples, values
from tremplin.ui.typography import typeset

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

# The sample, its source, what was read, created and refused; an offer of it: its reference, contract, months, place,
# wages and their period, occupation, employer.
SAMPLES: list[tuple[str, str, tuple[int, int, int], tuple[Any, ...]]] = [
    (
        "import-apec.test.input.xml",
        "apec",
        (5, 5, 0),
        ("177812004W", "ALTERNANCE", 24, "75101", 18000, 22000, "year", "M1707", "AROLLA"),
    ),
    (
        "import-hello-work.test.input.xml",
        "hellowork",
        (5, 5, 0),
        ("68113693", "CDI", None, "38151", None, None, "", "M1853", "ME GROUP"),
    ),
    (
        "import-hello-work-buddi.test.input.xml",
        "hellowork",
        (3, 3, 0),
        (
            "104010058",
            "ALTERNANCE",
            None,
            "59378",
            710,
            1823,
            "month",
            "G1603",
            "Institut des Métiers Network - Lille",
        ),
    ),
    (
        "import-jobteaser.test.input.xml",
        "jobteaser",
        (2, 2, 0),
        (
            "d495551f-394a-462a-94e2-01ec47abfd37",
            "ALTERNANCE",
            None,
            "80021",
            None,
            None,
            "",
            "H1206",
            "Valeo",
        ),
    ),
    (
        "import-jooble.test.input.xml",
        "jooble",
        (2, 1, 1),
        ("-4721165160100000000", "CDI", None, "46042", 33000, 37000, "year", "K2101", "CCI Lot"),
    ),
    (
        "import-laposte.test.input.xml",
        "laposte",
        (2, 2, 0),
        ("2025-XXXX1", "ALTERNANCE", 12, "07019", None, None, "", "D1402", "autre compagnie"),
    ),
    (
        "import-clever-connect.test.input.xml",
        "meteojob",
        (3, 3, 0),
        ("00000629", "ALTERNANCE", None, "86194", 26000, 30000, "year", "D1402", "Tralala Intérim"),
    ),
    (
        "import-edf.test.input.xml",
        "talentsoft",
        (3, 3, 0),
        ("2026-100001", "ALTERNANCE", None, "69123", 820, 1823, "month", "M1855", "Enedis"),
    ),
    (
        "import-enedis.test.input.xml",
        "talentsoft",
        (2, 2, 0),
        ("2025-100002", "CDI", None, None, 27800, 29300, "year", "F1605", "Enedis"),
    ),
    (
        "import-kelio.test.input.xml",
        "talentview",
        (2, 1, 1),
        ("147682", "ALTERNANCE", 12, "92051", None, None, "", "H1208", "Groupe TADA"),
    ),
    (
        "decathlon.test.input.json",
        "digitalrecruiters",
        (3, 3, 0),
        ("APEKPPZCVVXREV449", "ALTERNANCE", None, "64260", None, None, "", "H1303", "DECATHLON Real Estate"),
    ),
    (
        "engagementJeunes.test.input.json",
        "engagement-jeunes",
        (2, 2, 0),
        ("34161720", "ALTERNANCE", 12, "33039", None, None, "", "K2304", "Veolia"),
    ),
    (
        "import-france-travail-cegid.test.input.json",
        "cegid",
        (4, 3, 1),
        ("2025-82802", "CDD", None, None, 1940, None, "month", "K1812", "DT 78 (755A000016)"),
    ),
    (
        "france-travail-cegid-mapper.test.input.json",
        "cegid",
        (1, 1, 0),
        ("2025-82794", "CDD", None, None, 1940, None, "month", "C1107", "DT 77 (755A000015)"),
    ),
    (
        "import-leboncoin.test.input.csv",
        "csv",
        (2, 2, 0),
        ("2999583187", "ALTERNANCE", None, "37214", None, None, "", "D1101", "Auchan"),
    ),
]


@samples
@pytest.mark.parametrize(("name", "source", "numbers", "offer"), SAMPLES, ids=[one[0] for one in SAMPLES])
def test_a_real_sample_goes_in_whatever_it_is_called(
    tmp_path: Path, name: str, source: str, numbers: tuple[int, int, int], offer: tuple[Any, ...]
) -> None:
    feed = Path(shutil.copy(SHARED / name, tmp_path / "feed"))
    report = read_feed(feed)
    read, created, refused = numbers
    assert (report.source, counts(report)) == (source, (read, created, 0, 0, refused))
    found = Offer.objects.get(reference=offer[0])
    assert offer[1:] == (
        *values(found, "contract", "contract_months", "commune_id", "salary_low", "salary_high"),
        *values(found, "salary_period", "occupation_id", "employer_name"),
    )
    assert found.description
    assert found.apply_url.startswith("https://")
    assert "<" not in found.title + found.description
    assert counts(read_feed(feed)) == (read, 0, 0, created, refused)


@samples
def test_every_sample_of_the_folder_is_proved() -> None:
    told = {name for name, *_ in SAMPLES} | {"offre_emploi_details.json", "offres_emploi.json", "NOTICE"}
    assert {path.name for path in SHARED.iterdir()} == told


@samples
def test_an_offer_that_lacks_something_is_refused_with_what_it_lacks() -> None:
    jooble, kelio, cegid = (
        read_feed(SHARED / name).refused[0]
        for name in (
            "import-jooble.test.input.xml",
            "import-kelio.test.input.xml",
            "import-france-travail-cegid.test.input.json",
        )
    )
    assert jooble == {
        "line": 3,
        "reference": "-6366765753872521621",
        "field": "jobtype",
        "reason": "Il manque le type de contrat.",
    }
    assert (kelio["line"], kelio["reference"], kelio["field"]) == (6, "147171", "address.postal_code")
    assert (cegid["reference"], cegid["reason"]) == (
        "2025-82799",
        "Cette référence est déjà plus haut dans le fichier.",
    )


@samples
def test_places_are_those_of_the_board_or_of_the_commune() -> None:
    read_feed(SHARED / "import-hello-work.test.input.xml")
    read_feed(SHARED / "import-enedis.test.input.xml")
    read_feed(SHARED / "import-edf.test.input.xml", source="edf")
    places = dict(Offer.objects.values_list("reference", "place"))
    assert places["68113693"] == "Échirolles"
    assert places["2025-100002"] == "La Defense"
    assert places["2026-100003"] == "Bridgwater, Royaume-Uni"
    # What the feed says of Vincennes is 84 km away.
    assert Offer.objects.get(reference="68087320").latitude == 48.84737
    assert Offer.objects.get(reference="68113693").latitude == 45.1471647181


@samples
def test_recruiters_are_not_kept_but_a_mail_to_apply_to_is() -> None:
    for name in ("decathlon.test.input.json", "import-edf.test.input.xml"):
        read_feed(SHARED / name)
    assert not EmployerContact.objects.exists()
    texts = " ".join(
        f"{offer.title} {offer.description} {offer.employer_name}" for offer in Offer.objects.all()
    )
    # A recruiter and a supervisor, as these samples name them beside the offer.
    assert "POULEUR" not in texts
    assert "LEROY" not in texts
    read_feed(SHARED / "import-hello-work-buddi.test.input.xml")
    assert EmployerContact.objects.get().mail == "apply@example.org"


@samples
def test_a_title_loses_the_signs_that_its_board_could_not_write() -> None:
    report = read_feed(SHARED / "import-hello-work-buddi.test.input.xml")
    offer = Offer.objects.get(reference="104010052")
    assert offer.title == "ALTERNANCE - Équipier·ère Polyvalent·e de Restauration"
    assert {one["field"] for one in report.warnings} == {"title"}


def engagement(**changes: Any) -> dict[str, Any]:
    offer = {
        "id": 12,
        "title": "Agent de tri (F/H)",
        "mission": "Trier.",
        "contrat": "Apprentissage",
        "location_ville": "Roubaix",
        "location_cp": "59100",
        "location_pays_code": "FR",
        "application_url": "https://a.example/12",
        "creation_date": "2026-11-10",
        **changes,
    }
    return {name: value for name, value in offer.items() if value is not None}


def read_rows(tmp_path: Path, *rows: dict[str, Any]) -> Any:
    path = tmp_path / "feed"
    path.write_text(json.dumps(list(rows)))
    return read_feed(path)


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        (
            {"location_ville": "", "location_cp": None},
            "location_ville",
            "Il manque le lieu de travail.",
        ),
        ({"contrat": "", "mission": "x"}, "contrat", "Il manque le type de contrat."),
        ({"title": ""}, "title", "Il manque l’intitulé de l’offre."),
        ({"id": None}, "id", "Il manque la référence de l’offre."),
        ({"title": ["a", {"b": 1}], "location_cp": {"x": 1}}, "location_cp", ""),
        (
            {"creation_date": "2099-01-01"},
            "creation_date",
            "L’offre serait publiée dans le futur : 01/01/2099.",
        ),
    ],
)
def test_a_row_of_a_board_is_refused_with_its_field(
    tmp_path: Path, changes: dict[str, Any], field: str, reason: str
) -> None:
    report = read_rows(tmp_path, engagement(id=1), engagement(**changes))
    assert counts(report) == (2, 1, 0, 0, 1)
    assert report.refused[0]["field"] == field
    assert report.refused[0]["reason"].startswith(typeset(reason))


def test_work_abroad_needs_no_french_postcode(tmp_path: Path) -> None:
    read_rows(
        tmp_path,
        engagement(
            location_pays_code=None, location_pays="Belgique", location_ville="Mouscron", location_cp="7700"
        ),
    )
    assert values(Offer.objects.get(), "place", "commune_id") == ("Mouscron, Belgique", None)


def test_half_time_is_said_by_yes_or_no(tmp_path: Path) -> None:
    read_rows(tmp_path, engagement(id=1, temps_partiel=True), engagement(id=2, temps_partiel=False))
    assert dict(Offer.objects.values_list("reference", "working_time")) == {"1": "part", "2": "full"}


def test_no_two_boards_take_the_same_row() -> None:
    for board in BOARDS:
        assert [other.source for other in BOARDS if other.marks <= board.marks] == [board.source]
    assert len({board.source for board in BOARDS}) == len(BOARDS)


def test_days_written_as_boards_do_are_read(tmp_path: Path) -> None:
    days = ["11/12/2025 10:41:41", "22-05-2025 00:11:19", "2025-02-27 14:31:25 UTC", "20260101", "10/11/2026"]
    read_rows(tmp_path, *(engagement(id=number, creation_date=day) for number, day in enumerate(days)))
    found = dict(Offer.objects.values_list("reference", "published_at"))
    assert [found[str(number)].isoformat()[:16] for number in range(5)] == [
        "2025-12-11T09:41",
        "2025-05-21T22:11",
        "2025-02-27T14:31",
        "2025-12-31T23:00",
        "2026-11-09T23:00",
    ]
    assert date(2026, 11, 9) == found["4"].date()
