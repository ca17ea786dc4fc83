"""Changing a CV: one at a time, over what was seen, and never without a way back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tremplin.core.identifiers import digest
from tremplin.cv.enums import Part
from tremplin.cv.errors import ChangedElsewhere
from tremplin.cv.models import Cv, CvHelp, Experience
from tremplin.cv.queries import language_name
from tremplin.cv.snapshots import freeze, is_worth_keeping

REST = timedelta(hours=1)  # changes closer than this are one version
OF_ONE_EXPERIENCE = (Part.EXPERIENCE, Part.TASKS, Part.ACTIVITY)


def said(cv: Cv, part: Part, row: Experience | None = None) -> list[str]:
    """Return what a part of the CV says now, in words, one thing a line; `row` is which experience."""
    if part in OF_ONE_EXPERIENCE:
        return [] if row is None else _of_experience(part, Experience.objects.get(pk=row.pk))
    return _of_cv(part, cv)


def _of_experience(part: Part, row: Experience) -> list[str]:
    line = [] if part == Part.TASKS else [_line(row)]
    return line if part == Part.EXPERIENCE else [*line, *row.tasks]


def _of_cv(part: Part, cv: Cv) -> list[str]:
    if part == Part.WORK:
        return [cv.headline] if cv.headline else []
    if part == Part.LOOK:
        dates = [str(_("Les dates sont cachées"))] if cv.hides_dates else []
        return [str(cv.get_design_display()), str(cv.get_order_display()), *dates]
    if part == Part.PAST:
        return [str(cv.get_past_display())] if cv.past else []
    if part == Part.SKILLS:
        return list(cv.skills.order_by("rank").values_list("words", flat=True))
    if part == Part.LANGUAGES:
        return [
            f"{language_name(one.code)}, {one.get_level_display()}" for one in cv.languages.order_by("code")
        ]
    return [one.get_code_display() for one in cv.licences.order_by("code")]


def _line(one: Experience) -> str:
    """Return an experience on one line, dates as they are kept."""
    dates = "–".join(part for part in (one.began, "…" if one.is_current else one.ended) if part)
    return ", ".join(part for part in (one.title, one.organisation, one.town, dates) if part)


def fingerprint(lines: list[str]) -> str:
    """Return what a form carries of the words it was shown over."""
    return digest("\n".join(lines))


@contextmanager
def changing(
    cv: Cv, *, at: datetime, part: Part | None = None, row: Experience | None = None, seen: str = ""
) -> Iterator[None]:
    """Lock the CV while it is changed; raise ChangedElsewhere when `seen` is not the fingerprint of what it says.

    The CV as it was is kept as a version when nobody had changed it for an hour. What is written while somebody of the
    agency helps is counted as done with her.
    """
    with transaction.atomic():
        locked = Cv.objects.select_for_update().get(pk=cv.pk)
        if part is not None and seen:
            now = said(locked, part, row)
            if fingerprint(now) != seen:
                raise ChangedElsewhere(now)
        if at - locked.updated_at >= REST and is_worth_keeping(locked):
            freeze(cv=locked, at=at)
        yield
        CvHelp.objects.filter(cv=cv).open_at(at).update(changes=F("changes") + 1)
        cv.updated_at = cv.fresh_at = at
        cv.save(update_fields=["updated_at", "fresh_at"])
