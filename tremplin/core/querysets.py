"""Querysets that refuse by default: what is on a page comes through `visible_to`."""

from typing import Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet

Viewer = AbstractBaseUser | AnonymousUser
M = TypeVar("M", bound=Model)


class BaseQuerySet(QuerySet[M]):
    """Every model with pages uses this; an app that forgets to write its rule shows nothing to anybody."""

    def visible_to(self, viewer: Viewer) -> Self:  # noqa: ARG002  (the rule is written by each app)
        return self.none()
