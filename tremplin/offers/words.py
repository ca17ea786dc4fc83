"""An offer told in a few words: contract, hours, salary, distance, how recent it is."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tremplin.core import clock
from tremplin.offers.enums import OfferState, SalaryPeriod
from tremplin.offers.models import Offer
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.ui.dates import day_words, euros

CLOSES_SOON_DAYS = 7
MONTHS_A_YEAR = 12
GENDERS = re.compile(
    r"\s*(?:\(\s*[HF]\s*[/\-]\s*[HFX](?:\s*[/\-]\s*[XN])?\s*\)|(?<![\w/])[HF]\s*/\s*[HF](?![\w/]))\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in a word or two; see the component of the same name."""

    tone: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a list when there are `items`."""

    text: str = ""
    items: tuple[str, ...] = ()


def title_words(title: str) -> str:
    """Return a title without its "(H/F)", which says nothing: everybody may apply."""
    return GENDERS.sub(" ", title).strip(" -–,") or title


def spoken_title(title: str) -> str:
    """Return "vendeur en boulangerie" for "Vendeur / Vendeuse en boulangerie": all that follows goes with the first form."""
    first, slash, second = title_words(title).partition(" / ")
    begun = first.split()
    said = " ".join([*begun, *second.split()[len(begun) :]]) if slash else first
    return said[:1].lower() + said[1:]


def facts(offer: Offer, km: float | None = None) -> list[tuple[str, str]]:
    """Return what decides, each with its icon."""
    found = [
        ("map-pin", distance_words(km) if km is not None else ""),
        ("briefcase", contract_words(offer)),
        ("euro", salary_words(offer)),
        ("clock", offer.schedule),
    ]
    return [(icon, words) for icon, words in found if words]


def distance_words(km: float) -> str:
    """Return "à 4 km"; a tenth of a kilometre matters only to those who walk."""
    if km < 1:
        return _("À moins d’un kilomètre")
    return _("À %(km)s km") % {"km": number_format(km, 0 if km >= 10 or km == int(km) else 1)}  # noqa: PLR2004


def contract_words(offer: Offer) -> str:
    """Return "CDD de 6 mois, 35 h par semaine"."""
    contract = str(ContractType(offer.contract).label)
    words = contract[:1].upper() + contract[1:]
    if offer.contract_months and offer.contract != ContractType.OPEN_ENDED:
        words = _("%(contract)s de %(duration)s") % {
            "contract": words,
            "duration": duration_words(offer.contract_months),
        }
    return ", ".join(part for part in (words, hours_words(offer)) if part)


def duration_words(months: int) -> str:
    if months % MONTHS_A_YEAR == 0:
        years = months // MONTHS_A_YEAR
        return ngettext("%(count)s an", "%(count)s ans", years) % {"count": years}
    return ngettext("%(count)s mois", "%(count)s mois", months) % {"count": months}


def hours_words(offer: Offer) -> str:
    """Return "30 h par semaine", or whether it is full time."""
    if offer.weekly_hours:
        hours, rest = divmod(int(offer.weekly_hours * 60), 60)
        spoken = f"{hours} h {rest:02d}" if rest else f"{hours} h"
        return _("%(hours)s par semaine") % {"hours": spoken}
    return str(WorkingTime(offer.working_time).label) if offer.working_time else ""


def salary_words(offer: Offer) -> str:
    """Return "De 1 850 € à 2 000 € brut par mois"."""
    if offer.salary_low is None or not offer.salary_period:
        return ""
    period = SalaryPeriod(offer.salary_period).label
    if offer.salary_high is None or offer.salary_high == offer.salary_low:
        return _("%(amount)s brut %(period)s") % {"amount": euros(offer.salary_low), "period": period}
    return _("De %(low)s à %(high)s brut %(period)s") % {
        "low": euros(offer.salary_low),
        "high": euros(offer.salary_high),
        "period": period,
    }


def employer_words(offer: Offer) -> str:
    """Return "Boulangerie Aux Deux Épis, Roubaix"."""
    return ", ".join(part for part in (offer.shown_employer, offer.place) if part)


def badge(offer: Offer, today: date) -> Badge | None:
    """Return what is urgent about an open offer: it closes soon, it is new."""
    left = (offer.expires_on - today).days if offer.expires_on else None
    if left is not None and left <= CLOSES_SOON_DAYS:
        words = {0: _("Se ferme aujourd’hui"), 1: _("Se ferme demain")}.get(left)
        return Badge(
            "wait", "clock", words or _("Se ferme %(day)s") % {"day": day_words(offer.expires_on or today)}
        )
    age = (today - clock.local_day(offer.published_at)).days
    if age in {0, 1}:
        return Badge("good", "check", _("Nouvelle aujourd’hui") if age == 0 else _("Nouvelle hier"))
    return None


def state_badge(offer: Offer) -> Badge:
    label = str(OfferState(offer.state).label)
    words = label[:1].upper() + label[1:]
    return Badge("good", "check", words) if offer.is_open else Badge("", "", words)


def blocks(description: str) -> list[Block]:
    """Return a description as paragraphs and lists: lines that begin with a dash or a dot are items."""
    found: list[Block] = []
    for paragraph in re.split(r"\n\s*\n", description.strip()):
        for line in paragraph.split("\n"):
            item = re.match(r"[-–—•*·●▪]+\s+(.*)|[•●▪]\s*(.*)", line.strip())
            if item:
                text = (item[1] or item[2] or "").strip()
                if found and found[-1].items:
                    found[-1] = Block(items=(*found[-1].items, text))
                else:
                    found.append(Block(items=(text,)))
            elif line.strip():
                found.append(Block(text=line.strip()))
    return found
