"""The offers ranked for each person, the rounds that ranked them, what people said of an offer or of being proposed."""

from typing import Self

from django.db import models
from django.db.models import Q

from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person
from tremplin.agencies.models import Agency
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.matching.enums import WhyNot
from tremplin.offers.models import Offer
from tremplin.seekers.models import JobSeeker


class MatchQuerySet(BaseQuerySet["Match"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the viewer's own, and those of the job seekers whose file she may read."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(
            Q(person=viewer) | Q(person__in=JobSeeker.objects.visible_to(viewer).values("person"))
        )


class Match(models.Model):
    """An offer among the best for somebody, at a rank from 1. Made again at each round; `score` is in hundredths."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="ranked_offers")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="ranked_for")
    score = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "matches"
        constraints = (
            models.UniqueConstraint(fields=["person", "offer"], name="an_offer_is_ranked_once_for_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.rank}. {self.offer_id} {self.score / 100:.2f}"


class MatchRoundQuerySet(BaseQuerySet["MatchRound"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return those of the agencies that the viewer directs."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(agency__in=viewer.scopes(Role.DIRECTOR))


class MatchRound(models.Model):
    """One ranking of everybody in an agency: when, how many, and what each group of people was shown.

    `exposure` holds, for each way of grouping (age, title, town, size of employer), rows of plain figures.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="match_rounds")
    ranked_at = models.DateTimeField()
    people = models.PositiveIntegerField()
    offers = models.PositiveIntegerField()
    milliseconds = models.PositiveIntegerField()
    exposure = models.JSONField(default=dict)

    objects = MatchRoundQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["agency", "ranked_at"], name="matchround_by_agency"),)

    def __str__(self) -> str:
        return f"{self.ranked_at:%Y-%m-%d %H:%M}"


class OfferRefusalQuerySet(BaseQuerySet["OfferRefusal"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(person=viewer) if isinstance(viewer, Person) else self.none()


class OfferRefusal(models.Model):
    """Somebody said that an offer is not for her: it is not proposed to her again, until she changes her mind."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="offer_refusals")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="refusals")
    why = models.CharField(max_length=8, choices=WhyNot.choices, blank=True)
    said_at = models.DateTimeField()

    objects = OfferRefusalQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "offer"], name="an_offer_is_refused_once_by_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.offer_id} {self.why}"


class ProposalConsentQuerySet(BaseQuerySet["ProposalConsent"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(person=viewer) if isinstance(viewer, Person) else self.none()

    def given(self) -> Self:
        return self.filter(withdrawn_at=None)


class ProposalConsent(models.Model):
    """Somebody agrees that the agency's advisers look at her, without her name, when they seek people for an offer."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="proposal_consent")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalConsentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.given_at:%Y-%m-%d}"
