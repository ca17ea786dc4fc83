"""Occupations are found by what people write, better than by the words or the letters alone."""

import csv
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tremplin.reference import services
from tremplin.reference.models import Occupation, Title
from tremplin.reference.naming import store
from tremplin.reference.naming.cleaning import Segment, segments
from tremplin.reference.naming.model import Model
from tremplin.reference.queries import complete_titles, find_occupations
from tremplin.reference.tests.peers import PlainBM25, Trigrams
from tremplin.reference.titles import forms
from tremplin.search.folders import CURRENT, index_folder
from tremplin.search.text import fold

pytestmark = pytest.mark.django_db

LABELLED = Path(__file__).parent / "data" / "titles.csv"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("hôte de caisse", "D1505"),
        ("Hôtesse de caisse H/F - CDI 35h - Roubaix", "D1505"),
        ("developeur web", "M1855"),
        ("dévelopeuse web", "M1855"),
        ("vendeuse", "D1214"),
        ("AS de nuit", "J1501"),
        ("ASH", "J1301"),
        ("AVS", "K1302"),
        ("ATSEM", "K1308"),
        ("IDE", "J1506"),
        ("I.D.E. de nuit", "J1506"),
        ("assistante ADV", "D1409"),
        ("femme de ménage", "K1304"),
        ("technicien de surface", "K2205"),
        ("compta", "M1203"),
        ("prépa de commande", "N1103"),
        ("chauffeur PL", "N4101"),
        ("CHAUFFEUR PL H/F CDI 39h LILLE", "N4101"),
        ("plombier 59100", "F1603"),
        ("UN(E) AGENT(E)  ADMINISTRATIF(VE) CONTRACTUEL  (H/F)", "M1602"),
        ("Recherche boulanger urgent", "D1102"),
        ("chargé de recherche clinique", "H1211"),
        ("consultant en recrutement", "M1502"),
        ("aide à domicile", "K1304"),
        ("chef de secteur", "D1510"),
        ("sales manager", "D1406"),
        ("data analyst", "M1419"),
        ("boulagner", "D1102"),
        ("Infirmièr.e en psychiatrie", "J1506"),
        ("maçonne", "F1703"),
        ("Éducateur·rice spécialisé·e", "K1207"),
    ],
)
def test_the_occupation_meant_comes_first(written: str, code: str) -> None:
    assert find_occupations(written)[0].code == code


def test_a_match_says_which_title_and_which_parent() -> None:
    match = find_occupations("développeuse web")[0]
    assert (match.code, match.parent) == ("M1855", "M1805")
    assert match.label == "Développeur / Développeuse web"
    assert match.title == "Développeur / Développeuse web"
    assert match.score > 1


@pytest.mark.parametrize("written", ["", "   ", "H/F", "CDI 35h", "!!!", "zzzzqqq", "١٢٣", "()", "/ / /"])
def test_what_names_no_work_finds_nothing(written: str) -> None:
    assert find_occupations(written) == []


def test_no_more_than_asked_and_the_likeliest_first() -> None:
    found = find_occupations("agent", limit=7)
    assert len(found) == 7
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert len({match.code for match in found}) == 7
    assert find_occupations("agent", limit=0) == []


def test_a_very_long_text_is_answered() -> None:
    assert find_occupations("boulanger " * 2000)[0].code == "D1102"


def labelled(half: str) -> list[tuple[str, set[str]]]:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["half"] == half]
    return [(row["title"], set(row["occupations"].split())) for row in rows]


def accuracy(
    find: Callable[[str], Sequence[str]], titles: Sequence[tuple[str, set[str]]]
) -> tuple[float, float]:
    """Return the share of titles whose occupation comes first, and among the first ten."""
    answers = [(list(find(title))[:10], codes) for title, codes in titles]
    first = sum(bool(codes & set(found[:1])) for found, codes in answers)
    ten = sum(bool(codes & set(found)) for found, codes in answers)
    return first / len(titles), ten / len(titles)


def ours(title: str) -> list[str]:
    return [match.code for match in find_occupations(title)]


def test_the_labelled_titles_are_many_and_their_codes_exist() -> None:
    titles = labelled("tuning") + labelled("held out")
    codes = set(Occupation.objects.values_list("pk", flat=True))
    assert len({title for title, _ in titles}) == len(titles) >= 300
    assert set().union(*(known for _, known in titles)) <= codes


def test_held_out_titles_are_found_ahead_of_plain_words_and_of_trigrams() -> None:
    official = list(Title.objects.current().values_list("label", "occupation"))
    held_out = labelled("held out")
    first, ten = accuracy(ours, held_out)
    assert first >= 0.92
    assert ten >= 0.98
    for peer in (PlainBM25(official), Trigrams(official)):
        peer_first, peer_ten = accuracy(peer.find, held_out)
        assert first > peer_first + 0.1
        assert ten > peer_ten + 0.05


def with_a_slip(title: str, dice: random.Random) -> str:
    """Double, drop or swap a letter inside a long word."""
    words = title.split()
    long = [at for at, word in enumerate(words) if len(word) >= 7 and word.isalpha()]
    if not long:
        return title
    at = dice.choice(long)
    word, place = words[at], dice.randrange(1, len(words[at]) - 2)
    middle = dice.choice(["", word[place] * 2, word[place + 1] + word[place]])
    words[at] = (
        word[:place] + middle + word[place + (2 if len(middle) == 2 and middle[0] != middle[1] else 1) :]
    )
    return " ".join(words)


def test_accents_capitals_and_a_slip_of_the_finger_change_little() -> None:
    dice = random.Random(59)
    titles = labelled("tuning") + labelled("held out")
    for change in (fold, str.upper, lambda title: with_a_slip(title, dice)):
        assert accuracy(ours, [(change(title), codes) for title, codes in titles])[1] >= 0.95


def test_contract_words_genders_and_numbers_are_no_part_of_the_work() -> None:
    assert segments("CHAUFFEUR PL (H/F) CDI 39h - Lille") == [
        Segment(("chauffeur", "pl"), is_first=True),
        Segment(("lille",), is_first=False),
    ]
    assert segments("URGENT recherche plombier F/H 2 500 €") == [Segment(("plombier",), is_first=True)]
    assert segments("Agent(e) de quai, nuit") == [
        Segment(("agent", "quai"), is_first=True),
        Segment(("nuit",), is_first=False),
    ]


def test_the_model_is_made_once_and_read_afterwards() -> None:
    made = store.prepare()
    generation = (index_folder(store.NAME) / CURRENT).read_text()
    read = store.prepare()
    assert (index_folder(store.NAME) / CURRENT).read_text() == generation
    assert read.titles == made.titles
    assert read.prior.tolist() == made.prior.tolist()


@pytest.mark.parametrize("torn", ["model.npz", "names.json"])
def test_a_torn_or_missing_model_is_made_again(torn: str) -> None:
    store.prepare()
    folder = index_folder(store.NAME)
    generation = folder / (folder / CURRENT).read_text()
    (generation / torn).write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(Exception, match=r".*"):
        Model.read(generation)
    assert len(store.prepare().titles) == 13_120
    (folder / CURRENT).unlink()
    assert len(store.prepare().titles) == 13_120


def test_a_word_of_the_agency_is_understood_at_once(
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    assert find_occupations("mitronnette")[:1] == []
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        services.add_synonym(text="mitronnette", occupation=Occupation.objects.get(pk="D1102"))
    assert find_occupations("Mitronnette H/F")[0].code == "D1102"


def test_titles_are_completed_in_both_genders() -> None:
    for typed in ("vendeuse en boul", "Vendeur en boul", "VENDEUR EN BOUL"):
        assert complete_titles(typed)[0].label == "Vendeur / Vendeuse en boulangerie-pâtisserie"
    assert {choice.occupation for choice in complete_titles("boulang", 3)} <= {"D1102", "D1106", "D1108"}
    assert complete_titles("") == []
    assert complete_titles("zzz") == []
    assert len(complete_titles("a", 5)) == 5


def test_a_whole_word_completes_only_what_holds_it() -> None:
    assert all("chef " in fold(choice.label) + " " for choice in complete_titles("chef ", 8))


def test_the_two_forms_of_a_title_are_told_apart() -> None:
    assert forms("Vendeur / Vendeuse en gros") == ("Vendeur en gros", "Vendeuse en gros")
    assert forms("Comptable") == ("Comptable",)
