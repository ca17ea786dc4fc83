"""People, the ways to reach them, their visits, and the journal of who read their file."""

from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.urls import reverse

from tremplin.accounts import hooks
from tremplin.accounts.enums import STAFF, Language, Role, Title
from tremplin.accounts.hooks import Grant
from tremplin.core import contacts
from tremplin.core.contacts import ContactKind
from tremplin.core.identifiers import random_identifier
from tremplin.core.querysets import BaseQuerySet, Viewer
from tremplin.core.text import plain


class PersonQuerySet(BaseQuerySet["Person"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the person herself; who else may know her is a rule of the parts above."""
        return self.filter(pk=viewer.pk) if viewer.is_authenticated else self.none()

    def reached_at(self, address: contacts.Address) -> Self:
        return self.filter(
            contact_links__contact__kind=address.kind,
            contact_links__contact__value=address.value,
            is_active=True,
        )


# The manager Django's sign-in machinery expects, with our queryset.
PersonManager = BaseUserManager.from_queryset(PersonQuerySet)


class Person(AbstractBaseUser):
    """Somebody. Not an address, not a role."""

    public_id = models.CharField(max_length=32, unique=True, default=random_identifier, editable=False)
    title = models.CharField(max_length=4, choices=Title.choices, blank=True)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    search_key = models.CharField(max_length=165, editable=False)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.FRENCH)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "public_id"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["given_name", "family_name"]

    class Meta:
        verbose_name_plural = "people"
        indexes = (models.Index(fields=["search_key"], name="person_by_name"),)

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        return reverse("my_account")

    @property
    def full_name(self) -> str:
        """Return "Samira Belkacem", as the person reads it."""
        return f"{self.given_name} {self.family_name}"

    @property
    def staff_name(self) -> str:
        """Return "BELKACEM Samira", as advisers sort and say it."""
        return f"{self.family_name.upper()} {self.given_name}"

    @property
    def short_name(self) -> str:
        """Return "Samira B.", for a screen somebody else may see."""
        return f"{self.given_name} {self.family_name[:1]}."

    @staticmethod
    def search_key_of(given_name: str, family_name: str) -> str:
        """Return what names are searched in: family name first, without accents nor case."""
        return plain(f"{family_name} {given_name}")

    @property
    def initials(self) -> str:
        return (self.given_name[:1] + self.family_name[:1]).upper()

    @cached_property
    def grants(self) -> list[Grant]:
        """Return the roles this person holds today, asked once an object."""
        return [grant for some in hooks.grants(self) for grant in some]

    def has_role(self, *roles: Role) -> bool:
        return any(grant.role in roles for grant in self.grants)

    def scopes(self, *roles: Role) -> set[int]:
        """Return the keys of the agencies (or employers) where this person holds one of `roles`."""
        return {grant.scope for grant in self.grants if grant.role in roles and grant.scope is not None}

    @property
    def is_staff_member(self) -> bool:
        return self.has_role(*STAFF)


class ContactPointQuerySet(BaseQuerySet["ContactPoint"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(person_links__person=viewer) if viewer.is_authenticated else self.none()


class ContactPoint(models.Model):
    """A mobile number or a mail address. Several people may share it."""

    kind = models.CharField(max_length=8, choices=ContactKind.choices)
    value = models.CharField(max_length=254)
    people = models.ManyToManyField(Person, through="ContactLink", related_name="contact_points")

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "value"], name="one_row_a_contact_point"),)

    def __str__(self) -> str:
        return self.kind

    @property
    def address(self) -> contacts.Address:
        return contacts.Address(ContactKind(self.kind), self.value)

    @property
    def spoken(self) -> str:
        """Return the address as its owner writes it."""
        return self.address.spoken

    @property
    def masked(self) -> str:
        return contacts.masked(self.address)


class ContactLink(models.Model):
    """One person reached at one contact point."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="contact_links")
    contact = models.ForeignKey(ContactPoint, models.CASCADE, related_name="person_links")
    is_preferred = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "contact"], name="a_contact_once_a_person"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_preferred=True), name="one_preferred_contact_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.contact_id}"


class Visit(AbstractBaseSession):
    """A visit in progress, known to belong to a person, so that all hers can be ended at once."""

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="visits")

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    @classmethod
    def get_session_store_class(cls) -> Any:
        from tremplin.accounts.visits import SessionStore

        return SessionStore


class ReadingQuerySet(BaseQuerySet["Reading"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Return the readings of the viewer's own file."""
        return (
            self.filter(subject_key=getattr(viewer, "public_id", ""))
            if viewer.is_authenticated
            else self.none()
        )

    def since(self, moment: datetime) -> Self:
        return self.filter(read_at__gt=moment)


class Reading(models.Model):
    """One reading of a person's file by somebody of the staff. Rows are only ever added (see the migration).

    Nothing links to the person but her random key: once she is forgotten, it leads nowhere.
    """

    read_at = models.DateTimeField()
    subject_key = models.CharField(max_length=32)
    reader_key = models.CharField(max_length=32)
    reader_name = models.CharField(max_length=165)
    reader_role = models.CharField(max_length=20, choices=Role.choices)
    page = models.CharField(max_length=60)
    reason = models.CharField(max_length=300, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["subject_key", "read_at"], name="reading_by_subject"),
            models.Index(fields=["reader_key", "read_at"], name="reading_by_reader"),
        )

    def __str__(self) -> str:
        return f"{self.page} {self.read_at:%Y-%m-%d %H:%M}"
