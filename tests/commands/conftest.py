"""What the proofs of commands share: tables of nomenclatures emptied, for those that load them."""

from tremplin.reference.tests.conftest import _current_state, empty_nomenclatures  # noqa: F401  (fixtures)
