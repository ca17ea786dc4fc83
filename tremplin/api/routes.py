"""The addresses of the interface. Everything asks for a key but its own description."""

import re
from datetime import datetime, timedelta
from typing import Annotated, Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Status
from ninja.errors import ValidationError
from ninja.security import HttpBearer
from pydantic import Field

from tremplin.api.models import ApiKey
from tremplin.api.schemas import AllOut, ChangesOut, FoundOut, OfferOut, Problem
from tremplin.core import clock
from tremplin.core.errors import TooManyTries
from tremplin.core.limits import MemoryLimit
from tremplin.core.models import Change
from tremplin.offers.enums import Order
from tremplin.offers.models import KIND, Offer
from tremplin.offers.queries import RADII, OfferSearch, search_offers
from tremplin.reference.enums import ContractType
from tremplin.search.errors import IndexNotReady
from tremplin.search.follow import settled_end, visible_end
from tremplin.search.writer import Cursor

ASKED = MemoryLimit(count=600, seconds=60)  # a key, a process
MOST, FURTHEST = 100, 10_000
KEPT = timedelta(days=6)  # the change log is kept seven days
CURSOR = re.compile(r"(\d{1,19})-(\d{1,19})-(\d{1,11})", re.ASCII)
LARGEST = 2**63 - 1


class Key(HttpBearer):
    """A key in the header `Authorization: Bearer …`."""

    openapi_description = "The key that the agency gave."

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:  # noqa: ARG002
        key = ApiKey.objects.known_by(token).first()
        if key is not None:
            ASKED.spend(f"key {key.pk}")
        return key


api = NinjaAPI(
    title="Tremplin: offers",
    version="1",
    description="The open offers of this installation: search, one offer, what changed since a cursor.",
    docs_url=None,
    openapi_url="openapi.json",
    auth=Key(),
    urls_namespace="api",
)
REFUSALS: dict[Any, Any] = {401: Problem, 422: Problem, 429: Problem}


@api.exception_handler(TooManyTries)
def too_many(request: HttpRequest, problem: TooManyTries) -> HttpResponse:  # noqa: ARG001
    answer = api.create_response(
        request,
        {"detail": "Too many requests with this key: at most ten a second. Wait a minute."},
        status=429,
    )
    answer.headers["Retry-After"] = "60"
    return answer


@api.exception_handler(IndexNotReady)
def not_ready(request: HttpRequest, problem: IndexNotReady) -> HttpResponse:  # noqa: ARG001
    answer = api.create_response(
        request, {"detail": "The search is being made ready. Ask again soon."}, status=503
    )
    answer.headers["Retry-After"] = "30"
    return answer


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    said = "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in problem.errors)
    return api.create_response(request, {"detail": said}, status=422)


NO_NUL = r"^[^\x00]*$"


@api.get(
    "/offers",
    response={200: FoundOut, 503: Problem, **REFUSALS},
    summary="Search the open offers",
    url_name="api_search",
)
def search(
    request: HttpRequest,  # noqa: ARG001
    *,
    words: Annotated[
        str,
        Query(max_length=200, pattern=NO_NUL, description="Words, a place among them: “plombier 59100 cdi”."),
    ] = "",
    place: Annotated[str, Query(max_length=200, pattern=NO_NUL, description="A town or a postcode.")] = "",
    radius: Annotated[
        int | None, Query(ge=1, le=max(RADII), description="Kilometres around the place.")
    ] = None,
    contract: Annotated[
        list[ContractType], Query(max_length=len(ContractType), description="May be repeated.")
    ] = [],  # noqa: B006
    order: Annotated[Order, Query()] = Order.RELEVANCE,
    offset: Annotated[int, Query(ge=0, le=FURTHEST)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 20,
) -> FoundOut:
    """Return a page of the open offers that answer, and how many there are."""
    asked = OfferSearch(
        words=words,
        place=place,
        radius=radius,
        contracts=tuple(one.value for one in contract),
        order=order,
    )
    found = search_offers(asked, offset=offset, limit=limit)
    return FoundOut(total=found.total, offers=[OfferOut.of(one.offer) for one in found.results])


@api.get(
    "/all",
    response={200: AllOut, **REFUSALS},
    summary="Every open offer, by pages that do not drift",
    url_name="api_all",
)
def everything(
    request: HttpRequest,  # noqa: ARG001
    *,
    after: Annotated[int, Query(ge=0, le=LARGEST, description="`next` of the page before; 0 to begin.")] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 500,
) -> AllOut:
    """Return the open offers in the order in which they came here; offers that open meanwhile come at the end."""
    rows = Offer.objects.visible_to(AnonymousUser()).filter(pk__gt=after).select_related("employer")
    found = list(rows.order_by("pk")[: limit + 1])
    page = found[:limit]
    return AllOut(
        offers=[OfferOut.of(offer) for offer in page], next=page[-1].pk if len(found) > limit else None
    )


@api.get(
    "/offers/{key}",
    response={200: OfferOut, 404: Problem, **REFUSALS},
    summary="One open offer",
    url_name="api_offer",
)
def one(request: HttpRequest, key: Annotated[str, Field(max_length=32)]) -> Status[OfferOut | Problem]:  # noqa: ARG001
    """Return an open offer; 404 when it is not, or no longer, open."""
    rows = Offer.objects.visible_to(AnonymousUser()).select_related("employer")
    found = rows.filter(public_id=key).first() if "\x00" not in key else None
    return (
        Status(200, OfferOut.of(found))
        if found
        else Status(404, Problem(detail="No open offer has this id."))
    )


@api.get(
    "/changes",
    response={200: ChangesOut, 410: Problem, **REFUSALS},
    summary="What changed since a cursor",
    url_name="api_changes",
)
def changes(
    request: HttpRequest,  # noqa: ARG001
    *,
    cursor: Annotated[
        str,
        Query(
            pattern=rf"^({CURSOR.pattern})?$",
            max_length=51,
            description="Given by the last answer; empty to begin.",
        ),
    ] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 500,
) -> Status[ChangesOut | Problem]:
    """Return updates and removals in order.

    To begin: ask with an empty cursor, which gives today's cursor and nothing else; read `/all` to its end; then ask with
    that cursor, as often as you like.

    410 when the cursor is older than six days: begin again.
    """
    if not cursor:
        return Status(
            200, ChangesOut(updated=[], removed=[], cursor=_told(settled_end(), clock.now()), is_last=True)
        )
    since = _read(cursor)
    if since is None:
        return Status(410, Problem(detail="This cursor is too old: begin again with an empty one."))
    now = clock.now()
    columns = ("transaction", "pk", "kind", "key", "changed_at")
    rows = list(Change.objects.settled_after(since.transaction, since.pk).values_list(*columns)[:limit])
    is_last = len(rows) < limit
    keys = list(dict.fromkeys(key for _transaction, _pk, kind, key, _at in rows if kind == KIND))
    still = Offer.objects.visible_to(AnonymousUser()).filter(public_id__in=keys).select_related("employer")
    there = {offer.public_id: offer for offer in still}
    return Status(
        200,
        ChangesOut(
            updated=[OfferOut.of(there[key]) for key in keys if key in there],
            removed=[key for key in keys if key not in there],
            cursor=_told(Cursor(*rows[-1][:2]) if rows else since, now if is_last else rows[-1][4]),
            is_last=is_last,
        ),
    )


def _told(position: Cursor, moment: datetime) -> str:
    """Return a cursor as partners keep it: a position in the change log, and until when everything was read."""
    return f"{position.transaction}-{position.pk}-{int(moment.timestamp())}"


def _read(cursor: str) -> Cursor | None:
    """Return the position of a cursor, or None when changes after it may be forgotten, or the log went back before it."""
    found = CURSOR.fullmatch(cursor)
    if found is None:
        return None
    transaction, number, moment = map(int, found.groups())
    if max(transaction, number) > LARGEST or moment < (clock.now() - KEPT).timestamp():
        return None
    position, end = Cursor(transaction, number), visible_end()
    # A database restored from a backup ends before what it gave; an empty log, which forgets after a week, says nothing.
    return None if end != Cursor() and end < position else position
