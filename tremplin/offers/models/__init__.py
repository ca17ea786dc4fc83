"""The tables of offers: vacancies and their history, the runs that read feeds, kept searches, searches in vain."""

from tremplin.offers.models.alerts import Alert, AlertRound, Finding, FindingQuerySet
from tremplin.offers.models.imports import (
    ImportRemark,
    ImportRun,
)
from tremplin.offers.models.misses import SearchMiss
from tremplin.offers.models.vacancy import (
    HERE,
    KIND,
    Offer,
    OfferQuerySet,
    OfferReview,
    OfferStateChange,
)

__all__ = [
    "HERE",
    "KIND",
    "Alert",
    "AlertRound",
    "Finding",
    "FindingQuerySet",
    "ImportRemark",
    "ImportRun",
    "Offer",
    "OfferQuerySet",
    "OfferReview",
    "OfferStateChange",
    "SearchMiss",
]
