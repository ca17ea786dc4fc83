"""French words meet whatever their number, gender, accents and inclusive spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.search import text
from tremplin.search.text import Vocabulary


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Vendeuses", "vendeur"),
        ("conductrice", "conducteur"),
        ("Infirmière", "infirmier"),
        ("infirmiere", "infirmier"),
        ("Hôtesse", "hôte"),
        ("maçonne", "macon"),
        ("Employée", "employé"),
        ("agente", "agents"),
        ("cheffe", "chef"),
        ("barmaid", "barman"),
        ("commerciale", "commerciaux"),
        ("travaux", "travail"),
        ("administrative", "administratif"),
        ("marchande", "marchand"),
    ],
)
def test_forms_of_one_word_meet(written: str, meant: str) -> None:
    assert text.lemma(written) == text.lemma(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("vente", "verte"), ("caissier", "caisse"), ("maison", "maçon"), ("privé", "prime")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert text.lemma(one) != text.lemma(other)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Conseiller(ère) de vente", ["conseiller", "vente"]),
        ("UN(E) AGENT(E) D’ACCUEIL", ["agent", "accueil"]),
        ("Chargé·e de mission", ["charge", "mission"]),
        ("assistant-e social-e", ["assistant", "social"]),
        ("directeur/trice", ["directeur"]),
        ("Hôte.sse de caisse", ["hote", "caisse"]),
        ("technicien(ne)s de maintenance", ["technicien", "maintenance"]),
        ("Développeur C++ et C#", ["developpeur", "c++", "c#"]),
        ("Chef d'œuvre", ["chef", "oeuvre"]),
        ("Sage-femme", ["sage", "femme"]),
        ("", []),
    ],
)
def test_inclusive_spellings_and_little_words_are_dropped(written: str, words: list[str]) -> None:
    assert text.words(written) == words


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Vendeur / Vendeuse", ["vendeur"]),
        ("Conducteur / Conductrice d'engins agricoles", ["conducteur", "engin", "agricole"]),
        ("Conducteur-livreur / Conductrice-livreuse", ["conducteur", "livreur"]),
        ("Agent administratif / Agente administrative d'accueil", ["agent", "administratif", "accueil"]),
        ("vendeur/euse", ["vendeur"]),
    ],
)
def test_a_title_tells_its_two_genders_once(title: str, words: list[str]) -> None:
    assert text.title_words(title) == words


def test_without_the_rule_of_titles_the_genders_are_told_twice() -> None:
    assert text.words("Vendeur / Vendeuse") == ["vendeur", "vendeur"]


@given(st.text())
def test_folding_twice_is_folding_once(anything: str) -> None:
    once = text.fold(anything)
    assert text.fold(once) == once


@given(st.text(alphabet="abcdeéèêilnorstuxz", min_size=1, max_size=14))
def test_an_unaccented_spelling_gives_the_same_lemma(word: str) -> None:
    assert text.lemma(word) == text.lemma(text.fold(word))


VOCABULARY = Vocabulary({"developpeur": 40, "vendeur": 90, "verte": 5, "boulanger": 30, "comptable": 20})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("developeur", "developpeur"),
        ("boulagner", "boulanger"),
        ("vendeut", "vendeur"),
        ("contable", "comptable"),
        ("vente", "vente"),  # never "verte"
        ("vendeur", "vendeur"),
        ("xyz123456", "xyz123456"),
        ("introuvable", "introuvable"),
    ],
)
def test_a_word_is_corrected_only_when_it_is_long_and_near(written: str, meant: str) -> None:
    assert VOCABULARY.correct(written) == meant
