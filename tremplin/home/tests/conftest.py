"""What tests of the desks share: the nomenclatures, for who types the name of a town."""

from tremplin.reference.tests.conftest import _current_state, nomenclatures  # noqa: F401  (fixtures)
