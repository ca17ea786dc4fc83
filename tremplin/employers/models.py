"""Companies, the places where they work, the people who speak for them."""

from typing import Self

from django.db import models
from django.db.models import Q

from tremplin.accounts.enums import STAFF, Role
from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.contacts import Address, ContactKind
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.core.text import plain
from tremplin.employers.enums import RegisterState
from tremplin.employers.numbers import SIREN, SIRET, digits_of
from tremplin.reference.models import Commune, Sector


class EmployerQuerySet(BaseQuerySet["Employer"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return every employer for the staff, and for an employer its own."""
        if not isinstance(viewer, Person):
            return self.none()
        if viewer.has_role(*STAFF):
            return self.all()
        return self.filter(pk__in=viewer.scopes(Role.EMPLOYER))

    def named(self, words: str) -> Self:
        """Return those of a SIREN or SIRET number, or those whose name has a word that begins with each word typed."""
        number = digits_of(words)
        if number == "".join(words.split()) and len(number) in {SIREN, SIRET}:
            return self.filter(siren=number[:SIREN])
        found = self
        for word in plain(words).split():
            found = found.filter(Q(search_key__startswith=word) | Q(search_key__contains=f" {word}"))
        return found


class Employer(models.Model):
    """A company, an association, a public body: whoever hires."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    name = models.CharField(max_length=160)
    search_key = models.CharField(max_length=160, blank=True, editable=False)
    siren = models.CharField(max_length=9, blank=True)
    sector = models.ForeignKey(Sector, models.SET_NULL, null=True, blank=True, related_name="employers")
    is_checked = models.BooleanField(default=False)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["siren"], condition=~Q(siren=""), name="one_employer_a_siren"),
        )
        indexes = (models.Index(fields=["search_key"], name="employer_by_search_key"),)

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def search_key_of(name: str) -> str:
        """Return what names are searched in: without accents nor case."""
        return plain(name)[:160]


class SiteQuerySet(BaseQuerySet["Site"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(employer__in=Employer.objects.visible_to(viewer))


class Site(models.Model):
    """A place where an employer works (établissement)."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="sites")
    siret = models.CharField(max_length=14, blank=True)
    name = models.CharField(max_length=160, blank=True)
    street = models.CharField(max_length=160, blank=True)
    commune = models.ForeignKey(
        Commune, models.SET_NULL, null=True, blank=True, related_name="employer_sites"
    )
    register_state = models.CharField(max_length=8, choices=RegisterState.choices, blank=True)
    register_asked_at = models.DateTimeField(null=True, blank=True)

    objects = SiteQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["siret"], condition=~Q(siret=""), name="one_site_a_siret"),
        )

    def __str__(self) -> str:
        return self.name or self.siret


class EmployerContactQuerySet(BaseQuerySet["EmployerContact"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(employer__in=Employer.objects.visible_to(viewer))


class EmployerContact(models.Model):
    """Somebody who speaks for an employer. Most have no account: a link in a mail is enough to answer."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    employer = models.ForeignKey(Employer, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=160)
    mail = models.EmailField(blank=True)
    telephone = models.CharField(max_length=20, blank=True)
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="employer_contacts"
    )
    is_active = models.BooleanField(default=True)
    added_at = models.DateTimeField(default=clock.now)

    objects = EmployerContactQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(mail="") | ~Q(telephone=""), name="an_employer_contact_can_be_reached"
            ),
            # The address first: feeds look for who is already reached there.
            models.UniqueConstraint(
                fields=["mail", "employer"], condition=~Q(mail=""), name="one_contact_a_mail_an_employer"
            ),
            models.UniqueConstraint(
                fields=["telephone", "employer"],
                condition=~Q(telephone=""),
                name="one_contact_a_telephone_an_employer",
            ),
        )

    def __str__(self) -> str:
        return self.public_id

    @property
    def address(self) -> Address:
        """Return where to write: mail first."""
        return (
            Address(ContactKind.EMAIL, self.mail) if self.mail else Address(ContactKind.PHONE, self.telephone)
        )
