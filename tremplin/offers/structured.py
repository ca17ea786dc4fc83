"""An offer told to machines that read pages: schema.org's JobPosting, so that search engines show it."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from tremplin.offers.enums import SalaryPeriod
from tremplin.offers.models import Offer
from tremplin.offers.words import title_words
from tremplin.reference.enums import ContractType, WorkingTime

CONTRACTS = {
    ContractType.TEMPORARY: "TEMPORARY",
    ContractType.SEASONAL: "TEMPORARY",
    ContractType.FIXED_TERM: "TEMPORARY",
    ContractType.SELF_EMPLOYED: "CONTRACTOR",
    ContractType.OTHER: "OTHER",
}
TIMES = {WorkingTime.FULL: "FULL_TIME", WorkingTime.PART: "PART_TIME"}
UNITS = {SalaryPeriod.HOUR: "HOUR", SalaryPeriod.MONTH: "MONTH", SalaryPeriod.YEAR: "YEAR"}
# What would end the script, or begin a comment, inside a page.
ESCAPES = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def job_posting(offer: Offer, address: str) -> SafeString:
    """Return the offer as JSON, safe inside a script element."""
    said = json.dumps(_posting(offer, address), ensure_ascii=False).translate(ESCAPES)
    return mark_safe(said)  # noqa: S308  (escaped just above)


def _posting(offer: Offer, address: str) -> dict[str, Any]:
    kinds = [
        CONTRACTS.get(ContractType(offer.contract), ""),
        TIMES.get(WorkingTime(offer.working_time), "") if offer.working_time else "",
    ]
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": title_words(offer.title),
        "description": offer.description or offer.title,
        "identifier": {"@type": "PropertyValue", "name": offer.source, "value": offer.reference},
        "datePosted": offer.published_at.isoformat(),
        "employmentType": [kind for kind in kinds if kind] or ["OTHER"],
        "url": address,
        "directApply": offer.takes_applications_here,
        "totalJobOpenings": offer.positions,
        "jobLocation": _place(offer),
    }
    if offer.expires_on:
        said["validThrough"] = offer.expires_on.isoformat()
    if offer.shown_employer:
        said["hiringOrganization"] = {"@type": "Organization", "name": offer.shown_employer}
    if offer.salary_low is not None and offer.salary_period:
        said["baseSalary"] = _salary(offer)
    if offer.occupation:
        said["occupationalCategory"] = {
            "@type": "CategoryCode",
            "inCodeSet": "ROME",
            "codeValue": offer.occupation_id,
            "name": offer.occupation.label,
        }
    return said


def _place(offer: Offer) -> dict[str, Any]:
    place: dict[str, Any] = {
        "@type": "Place",
        "address": {"@type": "PostalAddress", "addressLocality": offer.place, "addressCountry": "FR"},
    }
    if offer.latitude is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": offer.latitude, "longitude": offer.longitude}
    return place


def _salary(offer: Offer) -> dict[str, Any]:
    amounts = {"minValue": float(offer.salary_low or 0)}
    if offer.salary_high is not None:
        amounts["maxValue"] = float(offer.salary_high)
    unit = UNITS[SalaryPeriod(offer.salary_period)]
    return {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "unitText": unit, **amounts},
    }
