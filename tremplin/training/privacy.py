"""What the tables of training are for."""

from tremplin.core.registry import Basis, Fate, declare

declare(
    "training.Course",
    fields={
        "public_id": "random key used in addresses",
        "title": "what is taught",
        "provider": "by whom",
        "occupation": "for which occupation",
    },
)
declare(
    "training.CourseEntry",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="two years after it began and ended; monthly figures stay",
    seen_by="herself; her adviser",
    fate=Fate.DELETED,
    fields={
        "seeker": "who",
        "course": "which course",
        "starts_on": "from",
        "ends_on": "to",
        "outcome": "how it ended",
        "author": "who wrote it",
        "ended_by": "who wrote how it ended",
    },
)
