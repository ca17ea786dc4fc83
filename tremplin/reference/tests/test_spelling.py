"""Words are put right by how they sound, by what is missing of them, and never when they are right."""

import pytest

from tremplin.reference.naming.sound import sound
from tremplin.reference.queries import meant_word, rarest_word, told_whole

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("masson", "maçon"),
        ("secrétere", "secrétaire"),
        ("secretere", "secrétaire"),
        ("servuse", "serveuse"),
        ("cuisinié", "cuisinier"),
        ("caise", "caisse"),
        ("carleur", "carreleur"),
        ("enfirmiere", "infirmière"),
        ("auxilliaire", "auxiliaire"),
        ("plonbier", "plombier"),
        ("contable", "comptable"),
        ("boulenger", "boulanger"),
        ("aidesoignant", "aide soignant"),
        ("dentretien", "entretien"),
    ],
)
def test_a_wrong_word_is_put_right(written: str, meant: str) -> None:
    assert meant_word(written) == meant


@pytest.mark.parametrize(
    "word", ["vente", "ménagère", "Vendeuses", "macon", "decathlon", "kiabi", "ASH", "xyzzy", ""]
)
def test_a_word_that_is_right_or_like_no_other_stays(word: str) -> None:
    assert meant_word(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [("masson", "maçon"), ("menaje", "ménage"), ("jardignier", "jardinier"), ("pintre", "peintre")],
)
def test_what_is_said_alike_has_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("maçon", "maison"), ("vendeur", "vendu"), ("caisse", "case")])
def test_what_is_said_otherwise_has_another_key(one: str, other: str) -> None:
    assert sound(one) != sound(other)


def test_abbreviations_are_told_the_likeliest_meaning_first() -> None:
    assert told_whole("dev web") == "développeur web"
    assert told_whole("Compta") == "comptable"
    assert told_whole("vente de cuisines") == "vente de cuisines"


def test_the_word_that_tells_most_is_the_rarest_of_trades() -> None:
    assert rarest_word(["agent", "securite"]) == "securite"
    assert rarest_word(["decathlon"]) is None
