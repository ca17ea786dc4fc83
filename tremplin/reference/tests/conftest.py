"""What the proofs of nomenclatures share: tables emptied for those that load them, a state looked up anew."""

from collections.abc import Iterator

import pytest
from django.apps import apps

from tremplin.reference.fresh import forget_state


@pytest.fixture
def empty_nomenclatures(db: None) -> None:
    """Take away what is shipped, for a test that loads something else; the end of the test brings it back."""
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
    forget_state()


@pytest.fixture(autouse=True)
def _current_state() -> Iterator[None]:
    forget_state()
    yield
    forget_state()
