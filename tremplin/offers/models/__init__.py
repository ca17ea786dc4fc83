"""The tables of offers: vacancies and their history, the runs that read feeds."""

from tremplin.offers.models.imports import (
    ImportRemark,
    ImportRun,
)
from tremplin.offers.models.vacancy import (
    HERE,
    KIND,
    Offer,
    OfferQuerySet,
    OfferStateChange,
)

__all__ = [
    "HERE",
    "KIND",
    "ImportRemark",
    "ImportRun",
    "Offer",
    "OfferQuerySet",
    "OfferStateChange",
]
