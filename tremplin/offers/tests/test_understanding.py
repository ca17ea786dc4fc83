"""Words typed in one box, taken apart."""

import pytest

from tremplin.offers.asked import OfferSearch
from tremplin.offers.understanding import understand

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "words", "place"),
    [
        ("plombier 59100", "plombier", "59512"),
        ("plombier à 59100 Roubaix", "plombier", "59512"),
        ("vendeuse roubaix", "vendeuse", "59512"),
        ("Roubaix vendeuse", "vendeuse", "59512"),
        ("développeur à Lille", "développeur", "59350"),
        ("boulanger St-Étienne", "boulanger", "42218"),
        ("serveur Paris 10", "serveur", "75110"),
        ("cuisinier dans le Nord", "cuisinier", "59"),
        ("infirmier 59", "infirmier", "59"),
        ("ouvrier Saint-Quentin", "ouvrier", "02691"),
        ("roubaix", "", "59512"),
        # Words of trades are no places, and little villages are not meant by chance.
        ("menuisier bois", "menuisier bois", None),
        ("aide à domicile", "aide à domicile", None),
        ("assistante de direction", "assistante de direction", None),
        ("agent d'accueil mairie", "agent d'accueil mairie", None),
        ("conducteur d'engins", "conducteur d'engins", None),
        ("vendeur prêt-à-porter", "vendeur prêt-à-porter", None),
        ("", "", None),
    ],
)
def test_a_place_is_told_from_a_trade(typed: str, words: str, place: str | None) -> None:
    understood = understand(OfferSearch(words=typed))
    assert (understood.words, understood.place.code if understood.place else None) == (words, place)


@pytest.mark.parametrize(
    ("typed", "words", "said"),
    [
        ("cdi vendeuse", "vendeuse", ("CDI",)),
        ("vendeuse à temps partiel", "vendeuse", ("part",)),
        ("coiffeuse cdd débutante", "coiffeuse", ("CDD", "none")),
        ("cariste en intérim", "cariste", ("INTERIM",)),
        ("boulanger en alternance", "boulanger", ("ALTERNANCE",)),
        ("agence d'intérim", "agence d'intérim", ()),
    ],
)
def test_contracts_hours_and_beginners_are_told_from_a_trade(
    typed: str, words: str, said: tuple[str, ...]
) -> None:
    found = understand(OfferSearch(words=typed))
    assert (found.words, (*found.contracts, *found.working_times, *found.experiences)) == (words, said)


def test_what_is_chosen_outside_the_box_wins() -> None:
    found = understand(OfferSearch(words="cdi plombier 59100", place="Lille", contracts=("CDD",)))
    assert found.place is not None
    assert (found.words, found.place.code, found.contracts) == ("plombier", "59350", ("CDD",))


@pytest.mark.parametrize(
    ("words", "place", "left", "found", "unknown"),
    [
        ("plombier", "Nowhereville", "plombier", None, "Nowhereville"),
        ("plombier 99999", "", "plombier", None, "99999"),
        ("plombier 99999", "Lille", "plombier", "59350", "99999"),
        ("plombier 99999 Roubaix", "", "plombier", "59512", "99999"),
        ("plombier 59100", "Nowhereville", "plombier", "59512", "Nowhereville"),
        ("plombier 59100", "", "plombier", "59512", ""),
    ],
)
def test_a_place_that_is_none_is_told(
    words: str, place: str, left: str, found: str | None, unknown: str
) -> None:
    understood = understand(OfferSearch(words=words, place=place))
    code = understood.place.code if understood.place else None
    assert (understood.words, code, understood.unknown_place) == (left, found, unknown)
