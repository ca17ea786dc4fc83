"""What the tables of accounts are for."""

from tremplin.core.registry import Basis, Fate, declare

declare(
    "accounts.Person",
    subject="the person",
    basis=Basis.PUBLIC_TASK,
    kept="two years after the last registration ended, five after the last post, or as long as she speaks for an employer",
    seen_by="herself; her adviser, reception and director of her agency; employers she applied to (name)",
    fate=Fate.DELETED,
    fields={
        "password": "unused: sign-in is by code; Django's column, always unusable",
        "last_login": "when she last entered, to find files nobody uses",
        "public_id": "random key used in addresses",
        "title": "how to address her, if she said so",
        "given_name": "to address her",
        "family_name": "to find and address her",
        "search_key": "the same without accents, to find her however she is spelt",
        "language": "the language of messages",
        "is_active": "whether she may sign in",
        "created_at": "when the file was opened",
    },
)
declare(
    "accounts.ContactPoint",
    subject="the people reached there",
    basis=Basis.PUBLIC_TASK,
    kept="as long as somebody is reached there",
    seen_by="those reached there; reception and adviser, masked",
    fate=Fate.DELETED,
    fields={
        "kind": "mail or telephone",
        "value": "to send codes and messages",
        "people": "who is reached there",
    },
)
declare(
    "accounts.ContactLink",
    subject="the person",
    basis=Basis.PUBLIC_TASK,
    kept="until she removes it",
    seen_by="herself; reception and adviser, masked",
    fate=Fate.DELETED,
    fields={
        "person": "who is reached",
        "contact": "where",
        "is_preferred": "where to write first",
        "added_at": "when it was added",
    },
)
declare(
    "accounts.Visit",
    subject="the person signed in",
    basis=Basis.PUBLIC_TASK,
    kept="twelve hours",
    seen_by="nobody",
    fate=Fate.DELETED,
    fields={
        "session_data": "state of the visit",
        "expire_date": "when it ends by itself",
        "person": "whose visit, to end them all",
    },
)
declare(
    "accounts.Reading",
    subject="the person whose file was read, and the reader",
    basis=Basis.LEGAL_DUTY,
    kept="one year, then purged",
    seen_by="the person; the data protection officer",
    fate=Fate.KEPT_BY_LAW,
    fields={
        "read_at": "when",
        "subject_key": "random key of whose file",
        "reader_key": "random key of the reader",
        "reader_name": "who read, in words the person understands",
        "reader_role": "as what",
        "page": "which page",
        "reason": "why, beyond the portfolio",
    },
)
