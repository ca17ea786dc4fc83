"""Configuration of the CV; joins the export, the scheduler, and what keeps a person known."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tremplin.accounts.models import Person
    from tremplin.core.periodic import Periodic


def export_cv(person: "Person") -> Mapping[str, object]:
    """Return the CV of `person` and every snapshot of it."""
    from tremplin.cv import queries

    cv = queries.cv_of(person)
    return {
        "cv": queries.content_of(cv).json_resume() if cv else None,
        "cv_has_worked": cv.past if cv else None,
        "cv_online": [
            {
                "from": days.published_at.isoformat(),
                "to": days.withdrawn_at.isoformat() if days.withdrawn_at else None,
            }
            for days in (cv.days_online.order_by("published_at") if cv else ())
        ],
        "cv_in_other_languages": {
            one.language: one.texts for one in (cv.translations.order_by("language") if cv else ())
        },
        "cv_questions": [
            {
                "asked_at": one.asked_at.isoformat(),
                "answered_at": one.answered_at.isoformat() if one.answered_at else None,
                "answer": one.answer,
            }
            for one in (cv.questions.order_by("asked_at") if cv else ())
        ],
        "cv_links": [
            {
                "for": one.recipient,
                "is_anonymous": one.is_anonymous,
                "from": one.created_at.isoformat(),
                "to": (one.revoked_at or one.expires_at).isoformat(),
                "opened_at": [opening.opened_at.isoformat() for opening in one.openings.all()],
            }
            for one in (cv.shares.prefetch_related("openings").order_by("created_at") if cv else ())
        ],
        "cv_comments": [
            {
                "line": one.line,
                "words": one.words,
                "proposal": one.proposal,
                "by": one.author.full_name if one.author else None,
                "at": one.made_at.isoformat(),
                "answer": one.answer,
            }
            for one in (cv.comments.select_related("author").order_by("made_at") if cv else ())
        ],
        "cv_helps": [
            {
                "with": one.helper.full_name if one.helper else None,
                "from": one.began_at.isoformat(),
                "to": one.ends_at.isoformat(),
                "changes": one.changes,
            }
            for one in (cv.helps.select_related("helper").order_by("began_at") if cv else ())
        ],
        "cv_snapshots": [
            {"taken_at": one.taken_at.isoformat(), "cv": one.cv.json_resume()}
            for one in queries.snapshots_of(person)
        ],
    }


def needed(at: "datetime") -> "QuerySet[Any, int | None]":
    """Return the people whom a CV keeps known."""
    from tremplin.cv import purge

    return purge.needed(at)


def periodic() -> "list[Periodic]":
    from datetime import timedelta

    from tremplin.core.periodic import Periodic
    from tremplin.cv import freshness, purge

    questions = Periodic("questions about old CVs", timedelta(days=1), freshness.ask_who_was_silent)
    return [questions, *purge.periodic()]


class CvConfig(AppConfig):
    name = "tremplin.cv"
    label = "cv"
    verbose_name = "Online CV"

    def ready(self) -> None:
        from tremplin.accounts import hooks
        from tremplin.core.periodic import periodic_work
        from tremplin.cv.frame import help_frame
        from tremplin.ui import hooks as ui

        periodic_work.join(periodic)
        hooks.export.join(export_cv)
        hooks.needed.join(needed)
        ui.frame.join(help_frame)
