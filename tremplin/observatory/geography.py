"""Offers around an agency: a box in the database, then the exact circle."""

from math import cos, degrees, radians
from typing import TYPE_CHECKING

import numpy as np

from tremplin.agencies.models import Agency
from tremplin.offers.models import Offer
from tremplin.search.geo import distances

if TYPE_CHECKING:
    from django.db.models import QuerySet

EARTH = 6371.0  # kilometres


def within(offers: "QuerySet[Offer]", agency: Agency, km: float) -> "QuerySet[Offer]":
    """Return the offers at `km` or less from `agency`, as the crow flies."""
    high = degrees(km / EARTH) * 1.01
    wide = high / max(cos(radians(agency.latitude)), 0.01)
    box = offers.filter(
        latitude__range=(agency.latitude - high, agency.latitude + high),
        longitude__range=(agency.longitude - wide, agency.longitude + wide),
    )
    rows = list(box.values_list("pk", "latitude", "longitude"))
    if not rows:
        return box
    keys, latitudes, longitudes = zip(*rows, strict=True)
    away = distances(agency.latitude, agency.longitude, np.array(latitudes), np.array(longitudes))
    far = [key for key, distance in zip(keys, away.tolist(), strict=True) if distance > km]
    return box.exclude(pk__in=far)
