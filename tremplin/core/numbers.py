"""Numbers as people read them in French: "1 284", "12,5 %", "1 850 €"."""

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float | Decimal, places: int = 1) -> Decimal:
    """Round half away from zero, as a newspaper does (Python's own rule is half to even)."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def percentage(part: float, whole: float, places: int = 1) -> Decimal | None:
    """Return `part` as a percentage of `whole`, or None when there is nothing to divide by."""
    return rounded(100 * part / whole, places) if whole else None
