"""What the tables of applications are for."""

from tremplin.core.registry import Basis, Fate, declare

SEEN = "herself; her adviser; the employer she applied to"

declare(
    "applications.Application",
    subject="the applicant",
    basis=Basis.PUBLIC_TASK,
    kept="two years after its last change",
    seen_by=SEEN,
    fate=Fate.DELETED,
    fields={
        "public_id": "random key used in addresses",
        "person": "who applies",
        "offer": "to what",
        "snapshot": "with which CV",
        "message": "what she wrote",
        "may_phone": "whether she may be called",
        "state": "where it is",
        "sent_at": "when it left",
        "changed_at": "when it last changed",
    },
)
declare(
    "applications.ApplicationChange",
    subject="the applicant",
    basis=Basis.PUBLIC_TASK,
    kept="with its application",
    seen_by=SEEN,
    fate=Fate.DELETED,
    fields={
        "application": "which",
        "state": "what it became",
        "changed_at": "when",
        "author": "by which person",
        "contact": "by whom at the employer's",
        "reason": "why, coded",
        "words": "what the employer wrote",
    },
)
declare(
    "applications.AnswerLink",
    subject="the applicant",
    basis=Basis.PUBLIC_TASK,
    kept="with its application",
    seen_by="nobody: only a digest is kept",
    fate=Fate.DELETED,
    fields={
        "application": "which",
        "contact": "sent to whom",
        "token_digest": "fingerprint of the address",
        "created_at": "from",
        "expires_at": "until",
        "used_at": "when it served",
    },
)
declare(
    "applications.Hire",
    subject="the person hired",
    basis=Basis.PUBLIC_TASK,
    kept="with its application; monthly figures stay",
    seen_by=SEEN,
    fate=Fate.DELETED,
    fields={
        "application": "from which application",
        "job": "the job found",
        "starts_on": "from when",
        "recorded_at": "when we knew",
    },
)
