"""What people type finds what they mean, and the first page is that of the words well written."""

import pytest

from tremplin.offers.tests.factories import index, make_offer
from tremplin.offers.tests.town import TOWNS, found, place_values, titles

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.usefixtures("town_of_offers")
@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("développeur (h/f)", "développeur"),
        ("Développeur F/H", "développeur"),
        ("dev", "développeur"),
        ("developeur", "développeur"),
        ("aidesoignant", "aide-soignant"),
        ("enfirmiere", "infirmier"),
        ("hote de caise", "hôte de caisse"),
        ("secrétere médicale", "secrétaire médicale"),
        ("plonbier 59100", "plombier 59100"),
        ("vandeuse", "vendeur"),
    ],
)
def test_the_first_page_is_that_of_the_words_well_written(written: str, clean: str) -> None:
    assert [one.offer.pk for one in found(words=written).results[:20]] == [
        one.offer.pk for one in found(words=clean).results[:20]
    ]


@pytest.mark.usefixtures("town_of_offers")
def test_what_was_read_otherwise_is_said() -> None:
    results = found(words="secrétere médicale")
    assert (results.written, results.read) == ("secrétere médicale", "secrétaire médicale")
    assert found(words="secrétaire médicale").written == ""


def test_a_trade_is_not_found_by_a_general_word_of_its_title() -> None:
    make_offer("Agent de nettoyage", occupation_id="K2204", description="Respecter les règles de sécurité.")
    make_offer("Agent de sécurité", occupation_id="K2503")
    make_offer("Rondier", occupation_id="K2503")
    index()
    assert sorted(titles(found(words="agent de sécurité"))) == ["Agent de sécurité", "Rondier"]


def test_an_employer_is_found_by_its_name_whatever_its_offers_are_called() -> None:
    make_offer("Commis pâtissier", occupation_id="D1104", employer_name="Boulangerie Aux Deux Épis")
    make_offer("Vendeur", occupation_id="D1106", employer_name="Boulangerie du Parc")
    index()
    assert titles(found(words="Boulangerie Aux Deux Épis"))[0] == "Commis pâtissier"


def test_the_occupation_that_is_surely_meant_comes_before_titles_that_look_like_it() -> None:
    make_offer("Agent d’entretien des espaces verts", occupation_id="A1203")
    make_offer("Machiniste", occupation_id="K2204")
    make_offer("Agent d’entretien de bureaux", occupation_id="K2204")
    index()
    assert titles(found(words="agent d’entretien")) == [
        "Agent d’entretien de bureaux", "Machiniste", "Agent d’entretien des espaces verts",
    ]  # fmt: skip


def test_of_two_offers_that_answer_as_well_the_nearer_comes_first() -> None:
    for town in ("59350", "59512", "59599"):
        make_offer("Plombier", occupation_id="F1603", **place_values(town))
    index()
    assert [one.offer.place for one in found(words="plombier 59100", radius=20).results] == [
        "Roubaix", "Tourcoing", "Lille",
    ]  # fmt: skip


@pytest.mark.usefixtures("town_of_offers")
@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("vendeuse", "Vendeuse en boulangerie"),
        ("vendeur", "Vendeuse en boulangerie"),
        ("VENDEURS", "Vendeuse en boulangerie"),
        ("hôte de caisse", "Hôte / Hôtesse de caisse"),
        ("hotesse de caisse", "Hôte / Hôtesse de caisse"),
        ("caissière", "Hôte / Hôtesse de caisse"),
        ("developeur", "Développeur informatique"),
        ("dévelopeuse", "Développeur informatique"),
        ("plombié", "Plombier chauffagiste"),
        ("plombière", "Plombier chauffagiste"),
        ("infirmier", "Infirmière de nuit"),
        ("aide soignante", "Aide-soignant"),
        ("chauffeur PL", "Chauffeur poids lourd"),
        ("secretaire medicale", "Secrétaire médicale"),
        ("cariste", "Magasinier cariste"),
        ("paysagiste", "Jardinier paysagiste"),
        ("commis cuisine", "Commis de cuisine"),
        ("agent d’entretien", "Agent de propreté"),
    ],
)
def test_what_people_type_finds_what_they_mean(words: str, title: str) -> None:
    first = titles(found(words=words))
    assert title in first[:6], first[:6]


@pytest.mark.usefixtures("town_of_offers")
@pytest.mark.parametrize(
    ("words", "title", "town", "contract"),
    [
        ("plombier 59100", "Plombier chauffagiste", "59512", ""),
        ("vendeuse roubaix", "Vendeuse en boulangerie", "59512", ""),
        ("cdi caissière près de Wattrelos", "Hôte / Hôtesse de caisse", "59650", "CDI"),
        ("infirmière à Lille en CDI", "Infirmière de nuit", "59350", "CDI"),
    ],
)
def test_a_place_and_a_contract_typed_with_the_trade_are_understood(
    words: str, title: str, town: str, contract: str
) -> None:
    results = found(words=words)
    assert results.place is not None
    assert (results.place.code, results.radius) == (town, 10)
    assert titles(results)[0] == title
    assert all(one.km is not None and one.km <= 10 for one in results.results)
    if contract:
        assert {one.offer.contract for one in results.results} == {contract}


@pytest.mark.usefixtures("town_of_offers")
def test_an_employer_is_found_by_name() -> None:
    results = found(words="lesaffre")
    assert results.total == 12
    assert {one.offer.employer_name for one in results.results} == {"Boulangerie Lesaffre"}


@pytest.mark.usefixtures("town_of_offers")
def test_a_place_nobody_knows_is_told_and_does_not_hide_the_offers() -> None:
    results = found(words="plombier", place="Xyzzyville")
    assert (results.unknown_place, results.place) == ("Xyzzyville", None)
    assert results.total == len(TOWNS)


@pytest.mark.usefixtures("town_of_offers")
def test_a_department_has_no_circle() -> None:
    results = found(words="plombier", place="Nord")
    assert (results.total, results.radius, results.facets["radius"]) == (4, None, {})
    assert all(one.km is None for one in results.results)


@pytest.mark.usefixtures("town_of_offers")
@pytest.mark.parametrize(
    "words",
    [
        "x" * 10_000,
        "vendeuse " * 2000,
        "\x00\x01",
        "🥖🥐",
        'title:"x" AND (',
        "*",
        "-vendeuse",
        "' OR 1=1 --",
        "é" * 300,
        "59100 " * 40,
        "à",
        "cdi cdd interim",
        "\u202evendeuse",
        "١٢٣٤٥",
    ],
)
@pytest.mark.parametrize("where", ["words", "place"])
def test_strange_words_are_answered(words: str, where: str) -> None:
    assert found(**{where: words}).total >= 0
