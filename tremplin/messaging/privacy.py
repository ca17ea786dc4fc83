"""What the message log is for."""

from tremplin.core.registry import Basis, Fate, declare

declare(
    "messaging.Message",
    subject="who is written to",
    basis=Basis.PUBLIC_TASK,
    kept="one year; secret bodies until sent",
    seen_by="the person; her adviser (that it was sent)",
    fate=Fate.DELETED,
    fields={
        "public_id": "name of the message, the same at each try",
        "event": "why it was written",
        "fact": "about which fact, so that it is written once",
        "recipient": "random key of who is told",
        "person": "who is told",
        "about": "whom it names, to be forgotten with her",
        "channel": "by which way",
        "address": "where it was sent",
        "language": "in which language",
        "subject": "what it said",
        "body": "what it said; emptied after sending when secret",
        "is_secret": "whether the body must not be kept",
        "state": "what became of it",
        "written_at": "when the fact happened",
        "next_try_at": "when to try",
        "too_late_after": "when not to send any more",
        "tries": "how often it was tried",
        "ended_at": "when it ended",
        "result": "what the other side answered",
    },
)
