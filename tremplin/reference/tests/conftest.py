"""The shipped nomenclatures, loaded once for the tests of a module, and removed after them."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from pytest_django import DjangoDbBlocker

from tremplin.core import clock
from tremplin.reference import services
from tremplin.reference.fresh import forget_state


@pytest.fixture(scope="module")
def nomenclatures(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load what is shipped: three seconds, shared by the tests of the module, each in its own transaction."""
    with django_db_blocker.unblock():
        services.load_shipped(at=clock.now())
    yield
    with django_db_blocker.unblock():
        for model in reversed(list(apps.get_app_config("reference").get_models())):
            for relation in ("broad", "parent"):
                if relation in {field.name for field in model._meta.fields if field.related_model is model}:
                    model._default_manager.update(**{relation: None})
        _remove_all()
        forget_state()


def _remove_all() -> None:
    """Remove children before their parents."""
    left = list(apps.get_app_config("reference").get_models())
    while left:
        pointed_to = {
            field.related_model
            for model in left
            for field in model._meta.fields
            if field.related_model is not None and field.related_model is not model
        }
        free = [model for model in left if model not in pointed_to]
        for model in free:
            model._default_manager.all()._raw_delete(using="default")
        left = [model for model in left if model in pointed_to]


@pytest.fixture(autouse=True)
def _current_state() -> Iterator[None]:
    forget_state()
    yield
    forget_state()
