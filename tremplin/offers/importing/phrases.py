"""Reading the phrases of feeds: contracts, durations, hours, salaries and experience, as people and machines write them."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from tremplin.core.text import plain
from tremplin.offers.enums import Experience, SalaryPeriod
from tremplin.offers.importing.draft import Hours, Salary
from tremplin.reference.enums import ContractType, WorkingTime

# Codes of the national service, and values of schema.org; a temporary agency's open-ended contract is open-ended.
CONTRACT_CODES = {
    "cdi": ContractType.OPEN_ENDED,
    "din": ContractType.OPEN_ENDED,
    "cdd": ContractType.FIXED_TERM,
    "ddi": ContractType.FIXED_TERM,
    "mis": ContractType.TEMPORARY,
    "tti": ContractType.TEMPORARY,
    "interim": ContractType.TEMPORARY,
    "temporary": ContractType.TEMPORARY,
    "per_diem": ContractType.TEMPORARY,
    "sai": ContractType.SEASONAL,
    "saison": ContractType.SEASONAL,
    "alternance": ContractType.APPRENTICESHIP,
    "apprenticeship": ContractType.APPRENTICESHIP,
    "alternating": ContractType.APPRENTICESHIP,
    "permanent": ContractType.OPEN_ENDED,
    "fixed-term": ContractType.FIXED_TERM,
    "lib": ContractType.SELF_EMPLOYED,
    "fra": ContractType.SELF_EMPLOYED,
    "rep": ContractType.SELF_EMPLOYED,
    "independant": ContractType.SELF_EMPLOYED,
    "contractor": ContractType.SELF_EMPLOYED,
    "cce": ContractType.OTHER,
    "vie": ContractType.OTHER,
    "intern": ContractType.OTHER,
    "internship": ContractType.OTHER,
    "volunteer": ContractType.OTHER,
    "other": ContractType.OTHER,
    "autre": ContractType.OTHER,
}
# Looked for in this order: "CDD saisonnier" is seasonal, "apprentissage en CDI" an apprenticeship.
CONTRACT_WORDS = (
    (ContractType.APPRENTICESHIP, r"alternance|alternant|apprentissage|apprentie?|professionnalisation"),
    (ContractType.SEASONAL, r"saisonniere?s?"),
    (ContractType.OPEN_ENDED, r"cdi|contrat a duree indeterminee"),
    (ContractType.TEMPORARY, r"interim|interimaires?|travail temporaire|mission d'interim"),
    (ContractType.FIXED_TERM, r"cdd|contrat a duree determinee"),
    (ContractType.SELF_EMPLOYED, r"freelance|auto-?entrepreneur|micro-?entrepreneur|independante?|franchise"),
    (ContractType.OTHER, r"stage|stagiaire|benevolat|service civique"),
)
CONTRACT_PATTERNS = [(kind, re.compile(rf"\b(?:{words})\b")) for kind, words in CONTRACT_WORDS]

DURATION = re.compile(r"(\d{1,3})\s*(mois|jour|semaine|an)", re.IGNORECASE)
MONTHS = {"mois": 1.0, "jour": 1 / 30, "semaine": 7 / 30, "an": 12.0}
LONGEST_MONTHS = 120

WEEKLY = re.compile(r"\b(\d{1,2})\s*[hH](?:eures?)?\s*(\d{2})?(?!\w)[ ]?(?:/|par)?[ ]?(?:semaine|hebdo\w*)?")
LEAST_HOURS, MOST_HOURS, FULL_TIME = 1, 60, 35

AMOUNT = r"(-?\s*\d[\d\s.,\u00a0\u202f]*)"
MONEY = r"(?:k\s*)?(?:euros?|€|eur\b)"
SALARY = re.compile(
    rf"(annuel|mensuel|horaire)?[^\d-]*?{AMOUNT}\s*{MONEY}?(?:\s*(?:a|-|et)\s*{AMOUNT}\s*{MONEY})?"
)
# An amount of money that begins a phrase, but for the words that lead to it.
SAID_AT_ONCE = re.compile(
    rf"\W*(?:(?:salaire|remuneration|brute?|annuel|mensuel|horaire|de|entre|a|partir|environ|jusqu'a|:)\s*)*"
    rf"\d[\d\s.,\u00a0\u202f]*{MONEY}?\s*(?:(?:a|-|et)\s*\d[\d\s.,\u00a0\u202f]*)?{MONEY}?"
)
THOUSANDS = re.compile(r"\d\s*k\s*(?:euros?|€|eur\b)")
THOUSAND = 1000
PERIODS = {
    "annuel": SalaryPeriod.YEAR,
    "annum": SalaryPeriod.YEAR,
    "yearly": SalaryPeriod.YEAR,
    "year": SalaryPeriod.YEAR,
    "an": SalaryPeriod.YEAR,
    "annee": SalaryPeriod.YEAR,
    "mensuel": SalaryPeriod.MONTH,
    "monthly": SalaryPeriod.MONTH,
    "month": SalaryPeriod.MONTH,
    "mois": SalaryPeriod.MONTH,
    "horaire": SalaryPeriod.HOUR,
    "hourly": SalaryPeriod.HOUR,
    "hour": SalaryPeriod.HOUR,
    "heure": SalaryPeriod.HOUR,
}
# Without a word for the period, the amount tells it.
MOST_AN_HOUR, MOST_A_MONTH = 200, 10_000
DAYS, WEEKS, MONTHS_A_YEAR = Decimal(21), Decimal(52) / 12, 12

# Feeds say the same phrases over and over.
remembered = lru_cache(maxsize=4096)

EXPERIENCE_CODES = {"d": Experience.NONE, "s": Experience.WISHED, "e": Experience.REQUIRED}
BEGINNERS = re.compile(
    r"\bdebutante?s?\b|(?:sans|aucune) experience|tous niveaux|indifferent|moins d'un an|^0 ?- ?1 an|no requirements"
)


@remembered
def contract_code(text: str) -> ContractType | None:
    """Return the contract of a code ("CDI", "MIS", "CONTRACTOR"), or None for one nobody knows."""
    return CONTRACT_CODES.get(plain(text))


@remembered
def contract_in(text: str) -> ContractType | None:
    """Return the contract that a text names, or None."""
    bare = plain(text)
    return next((kind for kind, pattern in CONTRACT_PATTERNS if pattern.search(bare)), None)


@remembered
def months_in(text: str) -> int | None:
    """Return the whole months of "Contrat à durée déterminée - 6 Mois"; days and weeks make one month at least."""
    found = DURATION.search(text)
    if not found:
        return None
    months = round(int(found[1]) * MONTHS[found[2].lower()])
    return min(max(months, 1), LONGEST_MONTHS)


@remembered
def working_time_in(text: str) -> WorkingTime | str:
    bare = plain(text)
    said = bare.replace(" ", "_").replace("-", "_")
    if "partiel" in bare or said == "part_time":
        return WorkingTime.PART
    return WorkingTime.FULL if "plein" in bare or said == "full_time" else ""


@remembered
def hours_in(text: str, said: str = "") -> Hours:
    """Read "24H30 Horaires variables"; `said` is the phrase that tells full time from part time, when there is one."""
    found = WEEKLY.search(text)
    weekly = None
    rest = text
    if found:
        hours = Decimal(int(found[1])) + (Decimal(int(found[2])) / 60 if found[2] else 0)
        if LEAST_HOURS <= hours <= MOST_HOURS:
            weekly = hours.quantize(Decimal("0.1"))
            rest = text[: found.start()] + text[found.end() :]
    time = working_time_in(said) or working_time_in(text)
    if not time and weekly is not None:
        time = WorkingTime.FULL if weekly >= FULL_TIME else WorkingTime.PART
    schedule = " ".join(rest.split()).strip(" ,;-")
    return Hours(time, weekly, "" if working_time_in(schedule) else schedule)


def amount(text: str) -> Decimal:
    """Return "1 850,00", "20148.50" or "1.850,00" as a number; ValueError when it is none."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", text).rstrip(".,")
    if "," in bare and "." in bare:
        bare = bare.replace(".", "") if bare.rindex(",") > bare.rindex(".") else bare.replace(",", "")
    try:
        return Decimal(bare.replace(",", "."))
    except InvalidOperation:
        raise ValueError(text)


@remembered
def salary_in(text: str, period: str = "") -> Salary:
    """Read "Mensuel de 1850,00 Euros à 2000,00 Euros sur 12 mois", "18 - 22 k€ brut annuel"; nothing in "Selon profil"."""
    bare = plain(text)
    found = SALARY.search(bare)
    if not found:
        return Salary()
    try:
        low = amount(found[2])
        high = amount(found[3]) if found[3] else None
    except ValueError:
        return Salary()
    if THOUSANDS.search(bare):
        low, high = _thousands(low), _thousands(high) if high else None
    return salary_of(low, high, period_of(period) or PERIODS.get(found[1] or "", "") or _period_word(bare))


@remembered
def salary_said(text: str, period: str = "") -> Salary:
    """Read a phrase that may be about anything: only one that begins with an amount of money tells a salary."""
    bare = plain(text)
    begins = SAID_AT_ONCE.match(bare)
    if not begins or not re.search(MONEY, begins[0]):
        return Salary()
    return salary_in(text, period)


def _thousands(value: Decimal) -> Decimal:
    return value * THOUSAND if value < THOUSAND else value


def _period_word(bare: str) -> SalaryPeriod | str:
    found = re.search(r"(?:par|/|de l')\s*(heure|mois|an|annee)\b", bare) or re.search(
        r"\b(annuel|mensuel|horaire)", bare
    )
    return PERIODS[found[1]] if found else ""


def period_of(word: str) -> SalaryPeriod | str:
    return PERIODS.get(plain(word), "")


def salary_of(low: Decimal | None, high: Decimal | None, period: SalaryPeriod | str) -> Salary:
    """Put the amounts in order; zero says nothing. Without a period, it is guessed from the amount."""
    known = sorted(value for value in (low, high) if value)
    if not known:
        return Salary()
    if not period:
        most = known[-1]
        period = (
            SalaryPeriod.HOUR
            if most <= MOST_AN_HOUR
            else SalaryPeriod.MONTH
            if most <= MOST_A_MONTH
            else SalaryPeriod.YEAR
        )
    high = known[-1] if len(known) > 1 and known[-1] != known[0] else None
    return Salary(known[0], high, period)


def monthly(value: Decimal, unit: str) -> tuple[Decimal, SalaryPeriod]:
    """Turn an amount a day or a week into one a month, which is how people compare."""
    if unit == "day":
        return value * DAYS, SalaryPeriod.MONTH
    return (value * WEEKS).quantize(Decimal("0.01")), SalaryPeriod.MONTH


@remembered
def experience_code(text: str) -> Experience | None:
    return EXPERIENCE_CODES.get(plain(text))


@remembered
def experience_in(text: str) -> Experience | str:
    """Return what a phrase asks for: nothing known of an empty one."""
    bare = plain(text)
    if not bare:
        return ""
    if BEGINNERS.search(bare):
        return Experience.NONE
    return Experience.WISHED if "souhait" in bare or "appreci" in bare else Experience.REQUIRED
