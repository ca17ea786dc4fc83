"""How often codes may be asked for and tried: by person, by address and by device."""

from datetime import timedelta

from tremplin.core.limits import Limit

CODES_BY_ADDRESS = Limit("code by address", count=5, window=timedelta(minutes=15))
# A hall terminal serves a person every few minutes: a device is given more room than an address.
CODES_BY_DEVICE = Limit("code by device", count=20, window=timedelta(minutes=15))
SECOND_FACTORS = Limit("second factor", count=5, window=timedelta(minutes=15))
