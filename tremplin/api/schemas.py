"""What the interface gives, field by field."""

from datetime import date, datetime

from django.conf import settings
from ninja import Field, Schema

from tremplin.offers.models import Offer


class SalaryOut(Schema):
    """Gross euros."""

    low: float | None = Field(description="At least, gross euros a period.")
    high: float | None = Field(description="At most, gross euros a period.")
    period: str = Field(description="hour, month or year.")


class AskedOut(Schema):
    """Something an offer asks for."""

    label: str
    required: bool = Field(description="False when it is only a plus.")


class PlaceOut(Schema):
    """Where the work is."""

    label: str
    commune: str | None = Field(description="Code of the commune (INSEE).")
    latitude: float | None
    longitude: float | None


class OfferOut(Schema):
    """An open offer."""

    id: str = Field(description="Random key, stable as long as the offer lives.")
    url: str
    title: str
    description: str
    employer: str
    occupation: str | None = Field(description="Code of the national nomenclature (ROME 4.0).")
    place: PlaceOut
    contract: str = Field(description="CDI, CDD, INTERIM, SAISON, ALTERNANCE, INDEPENDANT or AUTRE.")
    contract_months: int | None
    working_time: str = Field(description="full, part, or empty when it is not said.")
    weekly_hours: float | None
    schedule: str
    salary: SalaryOut | None
    experience: str = Field(description="none, wished, required, or empty when it is not said.")
    skills: list[AskedOut]
    licences: list[AskedOut]
    languages: list[AskedOut]
    positions: int
    published_at: datetime
    changed_at: datetime
    expires_on: date | None
    apply_url: str | None = Field(description="Where one applies, when not on `url`.")

    @classmethod
    def of(cls, offer: Offer) -> "OfferOut":
        has_salary = offer.salary_low is not None or offer.salary_high is not None
        return cls(
            id=offer.public_id,
            url=settings.BASE_URL + offer.get_absolute_url(),
            title=offer.title,
            description=offer.description,
            employer=offer.shown_employer,
            occupation=offer.occupation_id,
            place=PlaceOut(
                label=offer.place,
                commune=offer.commune_id,
                latitude=offer.latitude,
                longitude=offer.longitude,
            ),
            contract=offer.contract,
            contract_months=offer.contract_months,
            working_time=offer.working_time,
            weekly_hours=_number(offer.weekly_hours),
            schedule=offer.schedule,
            salary=SalaryOut(
                low=_number(offer.salary_low), high=_number(offer.salary_high), period=offer.salary_period
            )
            if has_salary
            else None,
            experience=offer.experience,
            skills=_asked(offer.skills),
            licences=_asked(offer.licences),
            languages=_asked(offer.languages),
            positions=offer.positions,
            published_at=offer.published_at,
            changed_at=offer.changed_at,
            expires_on=offer.expires_on,
            apply_url=offer.apply_url or None,
        )


class FoundOut(Schema):
    """One page of what was found."""

    total: int
    offers: list[OfferOut]


class AllOut(Schema):
    """One page of every open offer."""

    offers: list[OfferOut]
    next: int | None = Field(description="What to give as `after` for the next page; null at the end.")


class ChangesOut(Schema):
    """What changed since a cursor, in order. Ask again with `cursor` until `is_last`."""

    updated: list[OfferOut] = Field(
        description="Offers that opened or changed: put each in the place of the one of its id."
    )
    removed: list[str] = Field(description="Ids of offers that are no longer open.")
    cursor: str
    is_last: bool


class Problem(Schema):
    """What was wrong, in a sentence."""

    detail: str


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _asked(rows: list[dict[str, object]]) -> list[AskedOut]:
    return [AskedOut(label=str(one.get("label", "")), required=bool(one.get("required"))) for one in rows]
