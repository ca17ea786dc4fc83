"""Phrases of feeds, as they come."""

from decimal import Decimal

import pytest

from tremplin.offers.enums import Experience, SalaryPeriod
from tremplin.offers.importing import phrases
from tremplin.offers.importing.cells import is_safe_address
from tremplin.offers.importing.cleaning import paragraphs, plain_text, readable
from tremplin.offers.importing.draft import Salary
from tremplin.reference.enums import ContractType, WorkingTime

HOUR, MONTH, YEAR = SalaryPeriod.HOUR, SalaryPeriod.MONTH, SalaryPeriod.YEAR


@pytest.mark.parametrize(
    ("phrase", "low", "high", "period"),
    [
        ("Annuel de 20148,00 Euros à 25000,00 Euros sur 12 mois", "20148", "25000", YEAR),
        ("Mensuel de 1850,00 Euros sur 12 mois", "1850", None, MONTH),
        ("Mensuel de 1850.0 Euros à 1900.0 Euros sur 12.0 mois", "1850", "1900", MONTH),
        ("Horaire de 12,00 Euros à 14,00 Euros sur 12 mois", "12", "14", HOUR),
        ("Horaire de 10.03 Euros", "10.03", None, HOUR),
        ("De 2100,00 Euros à 2300,00 Euros", "2100", "2300", MONTH),
        ("De 28000 à 32 000 €", "28000", "32000", YEAR),
        ("1 850,50 € par mois", "1850.50", None, MONTH),
        ("2500-3000 €", "2500", "3000", MONTH),
        ("Mensuel de 1900 Euros à 1800 Euros", "1800", "1900", MONTH),
        ("18 - 22 k€ brut annuel", "18000", "22000", YEAR),
        ("A partir de 21 k€ brut annuel", "21000", None, YEAR),
        ("35 k€ à 40 k€", "35000", "40000", YEAR),
        ("820 à 1000 € brut mensuel", "820", "1000", MONTH),
    ],
)
def test_salaries_are_read(phrase: str, low: str, high: str | None, period: SalaryPeriod) -> None:
    assert phrases.salary_in(phrase) == Salary(Decimal(low), Decimal(high) if high else None, period)


@pytest.mark.parametrize("phrase", ["Selon profil", "", "A négocier", "Mensuel de 0 Euros", "SMIC + primes"])
def test_nothing_is_read_where_nothing_is_said(phrase: str) -> None:
    assert phrases.salary_in(phrase) == Salary()


@pytest.mark.parametrize(
    ("phrase", "low"),
    [
        ("De 27 800€ à 29 300€ brut annuel minimum.", 27800),
        ("Salaire : 1 940 €", 1940),
        ("18 - 22 k€ brut annuel", 18000),
        ("Prime d'intéressement, 30 jours de congés", None),
        ("30 jours de congés, prime de 500 €", None),
        ("A négocier", None),
        ("Selon grille nationale", None),
    ],
)
def test_a_phrase_about_anything_tells_a_salary_only_when_it_begins_with_one(
    phrase: str, low: int | None
) -> None:
    assert phrases.salary_said(phrase).low == low


@pytest.mark.parametrize(
    ("code", "contract"),
    [
        ("CDI", ContractType.OPEN_ENDED),
        ("DIN", ContractType.OPEN_ENDED),
        ("cdd", ContractType.FIXED_TERM),
        ("DDI", ContractType.FIXED_TERM),
        ("MIS", ContractType.TEMPORARY),
        ("TTI", ContractType.TEMPORARY),
        ("SAI", ContractType.SEASONAL),
        ("LIB", ContractType.SELF_EMPLOYED),
        ("FRA", ContractType.SELF_EMPLOYED),
        ("REP", ContractType.SELF_EMPLOYED),
        ("CCE", ContractType.OTHER),
        ("Intérim", ContractType.TEMPORARY),
        ("XYZ", None),
    ],
)
def test_contract_codes_are_known(code: str, contract: ContractType | None) -> None:
    assert phrases.contract_code(code) == contract


@pytest.mark.parametrize(
    ("text", "contract"),
    [
        ("ALTERNANCE - Boucher F/H", ContractType.APPRENTICESHIP),
        ("Vendeur en CDI", ContractType.OPEN_ENDED),
        ("CDD saisonnier", ContractType.SEASONAL),
        ("Mission d’intérim de 3 mois", ContractType.TEMPORARY),
        ("Acide sulfurique", None),
    ],
)
def test_contracts_are_found_in_words(text: str, contract: ContractType | None) -> None:
    assert phrases.contract_in(text) == contract


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Contrat à durée déterminée - 6 Mois", 6),
        ("Mission intérimaire - 18 Mois", 18),
        ("Contrat à durée déterminée - 15 Jour(s)", 1),
        ("CDD de 2 ans", 24),
        ("Contrat à durée indéterminée", None),
        ("999 ans", 120),
    ],
)
def test_durations_are_told_in_months(text: str, months: int | None) -> None:
    assert phrases.months_in(text) == months


@pytest.mark.parametrize(
    ("text", "said", "time", "weekly", "schedule"),
    [
        ("35H Horaires normaux", "Temps plein", WorkingTime.FULL, "35.0", "Horaires normaux"),
        ("24H30 Horaires variables", "", WorkingTime.PART, "24.5", "Horaires variables"),
        ("35H/semaine\nTravail en journée", "", WorkingTime.FULL, "35.0", "Travail en journée"),
        ("Temps partiel", "", WorkingTime.PART, None, ""),
        ("", "", "", None, ""),
        ("99H", "", "", None, "99H"),
    ],
)
def test_hours_are_read(text: str, said: str, time: str, weekly: str | None, schedule: str) -> None:
    found = phrases.hours_in(text, said)
    assert (found.time, found.weekly, found.schedule) == (time, Decimal(weekly) if weekly else None, schedule)


def test_experience_is_read_from_codes_and_words() -> None:
    assert phrases.experience_code("D") == Experience.NONE
    assert phrases.experience_in("Débutants acceptés") == Experience.NONE
    for open_to_all in ("Aucune expérience exigée", "Tous niveaux d'expérience", "Indifférent", "0-1 an"):
        assert phrases.experience_in(open_to_all) == Experience.NONE
    assert phrases.experience_in("Minimum 1 an") == Experience.REQUIRED
    assert phrases.experience_in("Expérience souhaitée") == Experience.WISHED
    assert phrases.experience_in("2 ans") == Experience.REQUIRED
    assert phrases.experience_in("") == ""


def test_markup_becomes_plain_paragraphs_and_lists() -> None:
    text = (
        "<p onclick='x()'>Bonjour &amp; bienvenue<script>alert(1)</script></p>"
        "<ul><li>Ranger</li><li>Vendre &eacute;t&eacute;</li></ul><style>p{}</style><p>Fin</p>"
    )
    clean, done = paragraphs(text)
    assert clean == "Bonjour & bienvenue\n\n- Ranger\n- Vendre été\n\nFin"
    assert len(done) == 1


def test_markup_escaped_twice_is_markup_still() -> None:
    clean, _done = paragraphs(
        "&lt;p&gt;Un&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;&lt;p&gt;Deux&lt;/p&gt;"
    )
    assert clean == "Un\n\nDeux"


def test_a_smaller_than_sign_is_no_markup() -> None:
    assert paragraphs("Charge < ou = à 2 tonnes, R&D") == ("Charge < ou = à 2 tonnes, R&D", [])


def test_mojibake_and_invisible_characters_are_mended() -> None:
    assert readable("DÃ©veloppeur Ã  Roubaix")[0] == "Développeur à Roubaix"
    assert readable("Ven\x00deur\u202e \ud800!")[0] == "Vendeur !"
    assert readable("Été à Noël, œuvre « sûre »") == ("Été à Noël, œuvre « sûre »", [])
    assert plain_text("Chef&nbsp;de <b>rang</b>") == "Chef de rang"


@pytest.mark.parametrize(
    "address",
    ["https://offres.example/1?x=2#y", "http://sous.domaine.example:8080", "https://élan.example/été"],
)
def test_addresses_of_the_web_are_kept(address: str) -> None:
    assert is_safe_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://localhost/",
        "https://a@b.example",
        "https://x.example/<script>",
        'https://x.example/"',
        "//x.example",
        "https://x .example",
        "https://x.example/" + "a" * 700,
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    assert not is_safe_address(address)
