"""Offers, and the history of their states."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tremplin.accounts.enums import STAFF, Role
from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.employers.models import Employer, EmployerContact
from tremplin.offers.enums import UNSEEN, Decision, Experience, OfferState, ReviewReason, SalaryPeriod
from tremplin.offers.models.imports import ImportRun
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.reference.models import Commune, Occupation, Sector

KIND = "offer"  # what the change log calls us
HERE = "tremplin"  # the source of offers posted here, rather than imported


class OfferQuerySet(BaseQuerySet["Offer"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return open offers for everybody; closed ones too for the staff; her own, drafts included, for an employer."""
        today = clock.today()
        seen = Q(state=OfferState.OPEN) & (Q(expires_on=None) | Q(expires_on__gte=today))
        if isinstance(viewer, Person):
            if viewer.has_role(*STAFF):
                seen |= ~Q(state=OfferState.DRAFT)
            seen |= Q(employer__in=viewer.scopes(Role.EMPLOYER))
        return self.filter(seen)

    def open_on(self, day: date) -> Self:
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=day), state=OfferState.OPEN)

    def once_open(self) -> Self:
        """Return what was public one day: everybody may know that it existed."""
        return self.exclude(state__in=UNSEEN)

    def written_by(self, viewer: Viewer) -> Self:
        """Return the offers of the employers for whom the viewer speaks."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(employer__in=viewer.scopes(Role.EMPLOYER))


class Offer(models.Model):
    """A vacancy: work to be done somewhere, for somebody, on some terms."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    source = models.CharField(max_length=40, default=HERE)
    reference = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    description = models.TextField(max_length=20_000)
    employer = models.ForeignKey(Employer, models.SET_NULL, null=True, blank=True, related_name="offers")
    employer_name = models.CharField(max_length=160, blank=True)
    contact = models.ForeignKey(
        EmployerContact, models.SET_NULL, null=True, blank=True, related_name="offers"
    )
    apply_url = models.URLField(max_length=600, blank=True)
    occupation = models.ForeignKey(Occupation, models.SET_NULL, null=True, blank=True, related_name="offers")
    sector = models.ForeignKey(Sector, models.SET_NULL, null=True, blank=True, related_name="offers")
    commune = models.ForeignKey(Commune, models.SET_NULL, null=True, blank=True, related_name="offers")
    place = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    contract = models.CharField(max_length=12, choices=ContractType.choices)
    contract_months = models.PositiveSmallIntegerField(null=True, blank=True)
    working_time = models.CharField(max_length=8, choices=WorkingTime.choices, blank=True)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    schedule = models.CharField(max_length=200, blank=True)
    salary_low = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    salary_high = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    salary_period = models.CharField(max_length=6, choices=SalaryPeriod.choices, blank=True)
    experience = models.CharField(max_length=8, choices=Experience.choices, blank=True)
    experience_words = models.CharField(max_length=200, blank=True)
    skills = models.JSONField(default=list, blank=True)
    licences = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    positions = models.PositiveSmallIntegerField(default=1)
    published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.OPEN)
    fingerprint = models.CharField(max_length=64, blank=True)
    seen_in = models.ForeignKey(
        ImportRun, models.SET_NULL, null=True, blank=True, db_index=False, related_name="offers_seen"
    )

    objects = OfferQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["source", "reference"], name="one_offer_a_reference_a_source"),
            models.CheckConstraint(
                condition=Q(salary_low=None) | Q(salary_high=None) | Q(salary_high__gte=F("salary_low")),
                name="a_salary_goes_from_low_to_high",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="an_offer_is_on_earth",
            ),
        )
        indexes = (
            # The day first: most offers are open, and an index on that alone would only mislead the planner.
            models.Index(fields=["expires_on", "state"], name="offer_by_last_day"),
            models.Index(fields=["published_at"], name="offer_by_date"),
            models.Index(fields=["employer", "state"], name="offer_by_employer"),
            models.Index(fields=["source", "state"], name="offer_by_source"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("offer", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        return self.state == OfferState.OPEN

    @property
    def shown_employer(self) -> str:
        """Return the name of the employer, as the offer says it or as we know it."""
        return self.employer_name or (self.employer.name if self.employer else "")

    @property
    def takes_applications_here(self) -> bool:
        """Tell whether one applies on this site: somebody at the employer's can answer a link."""
        return self.contact_id is not None


class OfferStateChange(models.Model):
    """An offer changed state: when, by whom, why. The figures of past months are counted from these."""

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="state_changes")
    state = models.CharField(max_length=10, choices=OfferState.choices)
    changed_at = models.DateTimeField()
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="offer_state_changes")
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = (models.Index(fields=["offer", "changed_at"], name="offerstate_in_order"),)

    def __str__(self) -> str:
        return f"{self.state} {self.changed_at:%Y-%m-%d}"


class OfferReviewQuerySet(BaseQuerySet["OfferReview"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return all of them for those who decide, and for an employer those of its offers."""
        if not isinstance(viewer, Person):
            return self.none()
        if viewer.has_role(Role.ADVISER):
            return self.all()
        return self.filter(offer__in=Offer.objects.written_by(viewer))

    def waiting(self) -> Self:
        return self.filter(decision="")


class OfferReview(models.Model):
    """Somebody must look at an offer before it opens: why, and what was decided.

    `faults` are the sentences that rules found: rule, article, message, sentence.
    """

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="reviews")
    reason = models.CharField(max_length=8, choices=ReviewReason.choices)
    faults = models.JSONField(default=list, blank=True)
    asked_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="offer_reviews"
    )
    words = models.CharField(max_length=500, blank=True)

    objects = OfferReviewQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["offer"], condition=Q(decision=""), name="an_offer_waits_for_one_decision"
            ),
        )
        indexes = (models.Index(fields=["decision", "asked_at"], name="offerreview_in_order"),)

    def __str__(self) -> str:
        return f"{self.reason} {self.decision}"
