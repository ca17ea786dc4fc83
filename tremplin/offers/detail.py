"""What the page of one offer shows, and what is said of one that is closed."""

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tremplin.offers import words
from tremplin.offers.addresses import address_of
from tremplin.offers.asked import OfferSearch
from tremplin.offers.enums import Experience
from tremplin.offers.models import Offer
from tremplin.offers.structured import job_posting
from tremplin.ui.dates import ago_words, day_words


@dataclass(frozen=True, slots=True)
class Wanted:
    """Things asked for: those that are required, those that are a plus."""

    title: str
    required: list[str]
    wished: list[str]


@dataclass(frozen=True, slots=True)
class OfferPage:
    """Everything the page says of an offer."""

    title: str
    employer: str
    state: words.Badge
    dates: str
    facts: list[tuple[str, str]]
    blocks: list[words.Block]
    experience: str
    wanted: list[Wanted]
    hours: str
    schedule: str
    others: str
    structured: SafeString | None


@dataclass(frozen=True, slots=True)
class ClosedPage:
    """What is possible instead of an offer that is closed."""

    occupation: str
    others: str


def offer_page(offer: Offer, today: date, address: str) -> OfferPage:
    positions = ngettext("%(count)s poste", "%(count)s postes", offer.positions) % {"count": offer.positions}
    return OfferPage(
        title=words.title_words(offer.title),
        employer=words.employer_words(offer),
        state=words.state_badge(offer),
        dates=_dates(offer, today),
        facts=[*(fact for fact in words.facts(offer) if fact[0] != "clock"), ("users", positions)],
        blocks=words.blocks(offer.description),
        experience=_experience(offer),
        wanted=_wanted(offer),
        hours=words.hours_words(offer),
        schedule=offer.schedule,
        others=others_address(offer),
        structured=job_posting(offer, address) if offer.is_open else None,
    )


def closed_page(offer: Offer) -> ClosedPage:
    occupation = offer.occupation.label if offer.occupation else ""
    return ClosedPage(occupation, others_address(offer))


def others_address(offer: Offer) -> str:
    """Return the address of the search for the same occupation, around the same place."""
    return address_of(
        OfferSearch(
            words="" if offer.occupation_id else words.title_words(offer.title),
            occupation=offer.occupation_id or "",
            place=offer.place if offer.commune_id else "",
        )
    )


def _dates(offer: Offer, today: date) -> str:
    published = _("publiée %(when)s") % {"when": ago_words(offer.published_at, today=today)}
    if not offer.expires_on:
        return published
    until = _("jusqu’au %(day)s") % {"day": day_words(offer.expires_on, today=today)}
    return f"{published}, {until}"


def _experience(offer: Offer) -> str:
    """Return what experience is asked for, as the employer says it, or in our words."""
    said = offer.experience_words
    if offer.experience == Experience.REQUIRED and said[:1].isdigit():
        return _("Expérience demandée : %(how)s") % {"how": said.lower().replace("an(s)", "ans")}
    if said:
        return said
    label = str(Experience(offer.experience).label) if offer.experience else ""
    return label[:1].upper() + label[1:]


def _wanted(offer: Offer) -> list[Wanted]:
    several = (
        (_("Savoir-faire"), offer.skills),
        (_("Permis"), offer.licences),
        (_("Langues"), offer.languages),
    )
    return [
        Wanted(
            title,
            [str(one["label"]) for one in asked if one.get("required")],
            [str(one["label"]) for one in asked if not one.get("required")],
        )
        for title, asked in several
        if asked
    ]
