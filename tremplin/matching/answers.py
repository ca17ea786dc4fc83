"""What the command line is told: the best of one, over every open offer or everybody on a list, in plain values."""

from datetime import datetime

from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.matching.columns import Board, Crowd
from tremplin.matching.engine import best_offers, best_people, parts_of
from tremplin.matching.errors import OfferUnknown, PersonUnknown
from tremplin.matching.profiles import Seeking, Work
from tremplin.matching.queries import SHOWN, seeking_of
from tremplin.matching.reading import seekings, works
from tremplin.matching.reasons import explain
from tremplin.offers.models import Offer
from tremplin.seekers.models import JobSeeker


def match_person(key: str, *, at: datetime, limit: int = SHOWN) -> list[dict[str, object]]:
    """Return the best offers of the person of this random key, over every open offer, in plain values."""
    person = Person.objects.filter(public_id=key).first()
    seeking = seeking_of(person, at=at) if person else None
    if seeking is None:
        raise PersonUnknown
    board = Board(works(Offer.objects.open_on(clock.local_day(at))))
    best = best_offers(seeking, board, limit)
    names = dict(Offer.objects.filter(pk__in=[one.key for one in best]).values_list("pk", "public_id"))
    return [_plain(names[one.key], seeking, board.works[board.row_of[one.key]], kind="offer") for one in best]


def match_offer(key: str, *, at: datetime, limit: int = SHOWN) -> list[dict[str, object]]:
    """Return the people on a list whom the offer of this random key suits best, in plain values."""
    today = clock.local_day(at)
    work = next(works(Offer.objects.open_on(today).filter(public_id=key)), None)
    if work is None:
        raise OfferUnknown
    crowd = Crowd(seekings(JobSeeker.objects.registered_on(today), at=at))
    best = best_people(work, crowd, limit)
    people = {one.key: one for one in crowd.people}
    names = dict(Person.objects.filter(pk__in=[one.key for one in best]).values_list("pk", "public_id"))
    return [_plain(names[one.key], people[one.key], work, kind="person") for one in best]


def _plain(key: str, seeking: Seeking, work: Work, *, kind: str) -> dict[str, object]:
    told = explain(seeking, work)
    return {
        kind: key,
        "score": told.score / 100,
        "parts": {part.value: points / 100 for part, points in parts_of(seeking, work).items()},
        "reasons": [one.words for one in told.reasons],
        "missing": [one.words for one in told.missing],
    }
