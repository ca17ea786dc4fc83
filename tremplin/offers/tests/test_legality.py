"""What may not be said in an offer (O2): found with its article, and what only looks so left alone."""

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tremplin.offers.legality import checking, rules
from tremplin.offers.legality.checking import broken, faults_in, sentences

HERE = Path(__file__).parent / "data"
RECALL, PRECISION = 0.98, 0.90
LABELLED = 400  # at least


class Labelled(NamedTuple):
    theme: str
    is_wrong: bool
    sentence: str


def labelled(name: str) -> list[Labelled]:
    lines = [line for line in (HERE / name).read_text().splitlines() if line and not line.startswith("#")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [Labelled(theme, label == "x", sentence) for theme, label, sentence in cells]


def measured(some: list[Labelled]) -> tuple[float, float]:
    """Return recall and precision over labelled sentences."""
    found = [one for one in some if broken(one.sentence)]
    right = sum(one.is_wrong for one in found)
    wrong = sum(one.is_wrong for one in some)
    return right / wrong, right / max(len(found), 1)


def test_the_set_is_large_and_half_of_it_only_looks_wrong() -> None:
    known = labelled("sentences.txt")
    assert len(known) >= LABELLED
    assert len({one.sentence for one in known}) == len(known)
    assert 0.45 < sum(one.is_wrong for one in known) / len(known) < 0.55


def test_sentences_set_aside_are_found_and_look_alikes_left_alone() -> None:
    recall, precision = measured(labelled("sentences.txt")[1::2])
    assert recall >= RECALL
    assert precision >= PRECISION


def test_sentences_written_to_get_past_the_rules_are_now_found() -> None:
    recall, precision = measured(labelled("sentences_after.txt"))
    assert recall >= RECALL
    assert precision >= PRECISION


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda one: one.name)
def test_without_a_rule_its_sentences_are_missed(rule: rules.Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard bites: each rule is there for sentences that no other finds."""
    known = labelled("sentences.txt")
    before = measured(known)[0]
    monkeypatch.setattr(checking, "RULES", tuple(one for one in rules.RULES if one is not rule))
    assert measured(known)[0] < before


def test_a_fault_says_the_sentence_the_article_and_where() -> None:
    text = "Vendeuse ou vendeur en boulangerie.\nVous avez entre 25 et 35 ans. Photo obligatoire !\nLe pain est bon."
    first, second = faults_in(text)
    assert (first.sentence, first.article, first.rule) == ("Vous avez entre 25 et 35 ans.", "L5321-2", "age")
    assert (second.sentence, second.rule) == ("Photo obligatoire !", "look")
    assert all(text[one.begins :].startswith(one.sentence) for one in (first, second))
    assert "expérience" in first.message


@pytest.mark.parametrize(
    "last", ["Vous avez 30 ans max.", "On cherche un jeune homme, appelez M.", "Photo obligatoire, Mme."]
)
def test_the_last_sentence_is_read_even_when_it_ends_as_a_title_does(last: str) -> None:
    assert faults_in(f"Vendeuse ou vendeur. {last}")
    assert [said for _begins, said in sentences(f"Bonjour. {last}")] == ["Bonjour.", last]


def test_what_two_pieces_of_a_wall_of_text_share_is_read_whole() -> None:
    for before in range(checking.LONGEST_SENTENCE - 20, checking.LONGEST_SENTENCE):
        assert faults_in("a" * (before - 1) + " photo obligatoire " + "b" * 700), before


def test_a_sentence_may_break_several_rules() -> None:
    assert {one.rule for one in faults_in("Femme célibataire de moins de 30 ans exigée.")} == {
        "age",
        "sex",
        "family",
    }


def test_accents_capitals_and_apostrophes_change_nothing() -> None:
    for written in (
        "PHOTO OBLIGATOIRE",
        "photo obligatoire",
        "Limite d'âge : 35 ans",
        "LIMITE D’AGE : 35 ANS",
    ):
        assert broken(written), written


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=2000))
def test_any_text_is_read_whole_and_in_order(text: str) -> None:
    read = list(sentences(text))
    assert all(text[begins : begins + len(said)] == said for begins, said in read)
    assert [begins for begins, _ in read] == sorted({begins for begins, _ in read})
    faults_in(text)


def test_ten_thousand_characters_without_a_stop_are_read() -> None:
    wall = "nous cherchons une personne " * 400
    assert faults_in(f"{wall} photo obligatoire")
