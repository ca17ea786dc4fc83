"""What the proofs of commands share: the nomenclatures."""

from tremplin.reference.tests.conftest import _current_state, nomenclatures  # noqa: F401  (fixtures)
