"""What the tables of employers are for."""

from tremplin.core.registry import Basis, Fate, declare

declare(
    "employers.Employer",
    seen_by="staff; its own people; the name, everybody who reads an offer",
    fields={
        "public_id": "random key used in addresses",
        "name": "its name",
        "search_key": "the same without accents, to find it however it is spelt",
        "siren": "to know it again",
        "sector": "its sector in the figures",
        "is_checked": "whether somebody of the agency checked it",
    },
)
declare(
    "employers.Site",
    seen_by="staff; its own people",
    fields={
        "employer": "of which employer",
        "siret": "to know it again",
        "name": "its name",
        "street": "where it is",
        "commune": "where it is",
        "register_state": "whether the register of companies knows it",
        "register_asked_at": "when it was asked",
    },
)
declare(
    "employers.EmployerContact",
    subject="who speaks for the employer",
    basis=Basis.PUBLIC_TASK,
    kept="three years after the last offer, or since they were added",
    seen_by="staff; the employer's own people; job seekers who applied (name)",
    fate=Fate.DELETED,
    fields={
        "public_id": "random key used in addresses",
        "employer": "for whom",
        "name": "to address them",
        "mail": "to write",
        "telephone": "to call",
        "person": "the account, when there is one",
        "is_active": "whether they still speak for it",
        "added_at": "since when, or since when again, to forget those without an offer",
    },
)
