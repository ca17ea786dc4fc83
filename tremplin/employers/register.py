"""Asking a register of companies whether an establishment exists and is open, when one can be reached.

The shape read is that of the public search of companies (recherche-entreprises.api.gouv.fr): `results`, each with `siege`
and `matching_etablissements`, each with `siret` and `etat_administratif` ("A" open, "F" closed). Nothing waits for it: a
register that is away, slow or unreadable leaves what is known as it was, and is asked again later.
"""

import json
import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings
from django.db.models import Q

from tremplin.employers.enums import RegisterState
from tremplin.employers.models import Employer, Site

logger = logging.getLogger(__name__)

PATIENCE = 5  # seconds
LARGEST = 1_000_000  # bytes of an answer
AT_ONCE = 20  # establishments asked about at one turn
AGAIN = timedelta(days=90)
# Refusals that say nothing of the number asked: no right to ask, too many questions.
COME_BACK_LATER = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.REQUEST_TIMEOUT,
}


class Unanswered(Exception):
    """The register said nothing that can be read: it is away, slow, or speaks otherwise."""


class NotTaken(Unanswered):
    """The register refused this very question; it may answer the next one."""


def look_up_sites(at: datetime) -> int:
    """Ask the register about some establishments never asked about, or long ago; return how many it answered for."""
    if not settings.COMPANY_REGISTER_URL:
        return 0
    due = Site.objects.exclude(siret="").filter(
        Q(register_asked_at=None) | Q(register_asked_at__lt=at - AGAIN)
    )
    answered = 0
    for site in due.select_related("employer").order_by("register_asked_at", "pk")[:AT_ONCE]:
        try:
            state = state_of(site.siret)
        except NotTaken as problem:
            logger.warning("register_refused", extra={"reason": str(problem)})
            Site.objects.filter(pk=site.pk).update(
                register_asked_at=at
            )  # it does not keep the others waiting
            continue
        except Unanswered as problem:
            logger.warning("register_unanswered", extra={"reason": str(problem)})
            break  # the others would wait as long
        Site.objects.filter(pk=site.pk).update(register_state=state, register_asked_at=at)
        if state == RegisterState.OPEN:
            Employer.objects.filter(pk=site.employer_id).update(is_checked=True)
        answered += 1
    return answered


def state_of(siret: str) -> RegisterState:
    """Return what the register says of an establishment, or raise Unanswered."""
    address = settings.COMPANY_REGISTER_URL.replace("{siret}", siret)
    request = Request(address, headers={"Accept": "application/json", "User-Agent": "Tremplin"})  # noqa: S310
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  (the scheme is checked by the settings)
            said = json.loads(answer.read(LARGEST))
    except HTTPError as problem:
        if problem.code == HTTPStatus.NOT_FOUND:
            return RegisterState.UNKNOWN
        is_about_it = problem.code < HTTPStatus.INTERNAL_SERVER_ERROR and problem.code not in COME_BACK_LATER
        raise (NotTaken if is_about_it else Unanswered)(str(problem)) from problem
    except (HTTPException, OSError, ValueError) as problem:
        raise Unanswered(str(problem)) from problem
    if not isinstance(said, dict) or not isinstance(said.get("results"), list):
        raise Unanswered("no results in the answer")
    for one in _establishments(said["results"]):
        if one.get("siret") == siret:
            return RegisterState.OPEN if one.get("etat_administratif") == "A" else RegisterState.CLOSED
    return RegisterState.UNKNOWN


def _establishments(results: list[Any]) -> Iterator[dict[str, Any]]:
    for company in results:
        if isinstance(company, dict):
            others = company.get("matching_etablissements")
            several = [company.get("siege"), *(others if isinstance(others, list) else ())]
            yield from (one for one in several if isinstance(one, dict))
