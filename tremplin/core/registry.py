"""The privacy registry: what every field of every model is for, on what basis, how long, who sees it.

Each app declares its models in `privacy.py`; a test fails the build when a field is missing. The same
declarations drive the person's export, the erasure check and docs/data-protection.md.
"""

import re
from dataclasses import dataclass
from enum import Enum

from django.apps import apps
from django.db.models import Model


class Basis(Enum):
    """Legal basis of a processing (GDPR, article 6)."""

    PUBLIC_TASK = "public task, art. 6(1)(e)"
    CONSENT = "consent, art. 6(1)(a)"
    LEGAL_DUTY = "legal duty, art. 6(1)(c)"
    NONE = "no personal data"


class Fate(Enum):
    """What erasing the person does to a row about her."""

    DELETED = "deleted"
    UNLINKED = "kept without any link to the person"
    KEPT_BY_LAW = "kept for its legal period under a random key"
    NOT_PERSONAL = "not about a person"


PERIOD = re.compile(r"\b(one|two|three|five|seven|twelve) (hour|day|week|month|year)s?\b")


@dataclass(frozen=True)
class Declaration:
    """One model: `fields` maps each field to its purpose, in a few words."""

    model: str
    subject: str
    basis: Basis
    kept: str
    seen_by: str
    fate: Fate
    fields: dict[str, str]

    @property
    def has_period(self) -> bool:
        """True when `kept` says a length of time, which a periodic work must then apply."""
        return PERIOD.search(self.kept) is not None

    @property
    def is_personal(self) -> bool:
        return self.fate is not Fate.NOT_PERSONAL


_declarations: dict[str, Declaration] = {}


def declare(
    model: str,
    *,
    fields: dict[str, str],
    subject: str = "nobody",
    basis: Basis = Basis.NONE,
    kept: str = "as long as it is true",
    seen_by: str = "everybody",
    fate: Fate = Fate.NOT_PERSONAL,
) -> None:
    """Register `model` ("app_label.Model"). Keys need not be declared: they say nothing by themselves."""
    _declarations[model.lower()] = Declaration(model, subject, basis, kept, seen_by, fate, fields)


def declarations() -> dict[str, Declaration]:
    """Return what was declared, by lower-case model label."""
    return dict(_declarations)


def own_fields(model: type[Model]) -> list[str]:
    """Return the names of the fields of `model` that must be declared."""
    return [
        field.name
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]  # noqa: SLF001
        if not field.primary_key
    ]


def never_forgotten(applied: set[str]) -> list[str]:
    """Return the models whose declaration says a period that none of `applied` (lower-case labels) keeps."""
    return sorted(label for label, one in _declarations.items() if one.has_period and label not in applied)


def missing() -> list[str]:
    """Return, as "app.Model.field", everything of ours that no declaration covers, and what covers nothing."""
    problems = []
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower  # noqa: SLF001
        if not model.__module__.startswith("tremplin."):
            continue
        declared = _declarations.get(label)
        if declared is None:
            if not model._meta.auto_created:  # noqa: SLF001
                problems.append(f"{label}: not declared")
            continue
        names = set(own_fields(model))
        problems += [f"{label}.{name}: not declared" for name in sorted(names - declared.fields.keys())]
        problems += [f"{label}.{name}: no such field" for name in sorted(declared.fields.keys() - names)]
    return problems
