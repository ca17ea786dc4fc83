"""What the tables of job seekers are for."""

from tremplin.core.registry import Basis, Fate, declare

SEEN = "herself; her adviser; whoever opened her file for a reason"

declare(
    "seekers.JobSeeker",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="two years after the last registration or job found",
    seen_by=SEEN + "; reception, and the director to give an adviser (name and town)",
    fate=Fate.DELETED,
    fields={
        "person": "who",
        "agency": "which agency",
        "commune": "to measure distances to offers",
        "birth_year": "age bands of figures; the day and month are never asked",
        "has_car": "to look for offers she can reach",
        "reference": "how the agency names her in its own list, to read it again without doubling anybody",
    },
)
declare(
    "seekers.Category",
    fields={
        "code": "letter of the law",
        "label": "in words",
        "is_available": "whether its people count as available (A, B, C)",
        "starts_on": "in force from",
        "ends_on": "in force until",
    },
)
declare(
    "seekers.Registration",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="two years after it ended; monthly figures stay",
    seen_by=SEEN + "; reception and the director (since when)",
    fate=Fate.DELETED,
    fields={
        "seeker": "who",
        "starts_on": "from",
        "ends_on": "to",
        "end_reason": "why it ended",
        "author": "who registered her",
        "ended_by": "who wrote that it ended",
    },
)
declare(
    "seekers.CategorySpell",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="with its registration",
    seen_by=SEEN,
    fate=Fate.DELETED,
    fields={
        "registration": "of which spell",
        "category": "which",
        "starts_on": "from",
        "ends_on": "to",
        "author": "who wrote it",
    },
)
declare(
    "seekers.StatusChange",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="two years; what she last said, as long as her file",
    seen_by=SEEN,
    fate=Fate.DELETED,
    fields={"seeker": "who", "status": "doing what", "changed_at": "since when", "author": "who said so"},
)
declare(
    "seekers.Wish",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="two years after the last registration, with the file",
    seen_by=SEEN,
    fate=Fate.DELETED,
    fields={
        "seeker": "who",
        "commune": "around where",
        "radius_km": "how far",
        "contracts": "which contracts",
        "working_time": "full or part time",
        "monthly_salary": "at least how much, gross a month",
        "changed_at": "when she last said so",
    },
)
declare(
    "seekers.WishedOccupation",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="with its wish",
    seen_by=SEEN,
    fate=Fate.DELETED,
    fields={"wish": "of which wish", "occupation": "which", "title": "in her words", "rank": "in her order"},
)
declare(
    "seekers.JobFound",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="two years after it began; monthly figures stay",
    seen_by=SEEN,
    fate=Fate.DELETED,
    fields={
        "seeker": "who",
        "starts_on": "from when",
        "contract": "which contract",
        "months": "for how long",
        "employer_name": "where, in words",
        "known_from": "who told us",
        "recorded_at": "when we knew",
        "author": "who wrote it",
    },
)
declare(
    "seekers.Exchange",
    subject="the job seeker",
    basis=Basis.PUBLIC_TASK,
    kept="two years",
    seen_by=SEEN,
    fate=Fate.DELETED,
    fields={"seeker": "with whom", "held_at": "when", "channel": "how", "author": "by whom"},
)
