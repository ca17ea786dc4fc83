"""The space of a job seeker: what comes next, in one screen."""

from django.http import HttpResponse
from django.shortcuts import render

from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies.queries import adviser_of
from tremplin.applications import queries as applications
from tremplin.appointments.queries import next_appointment
from tremplin.core import clock
from tremplin.cv.queries import cv_of
from tremplin.home.queries import cv_state, wish_and_offers
from tremplin.matching.queries import proposals_for
from tremplin.offers import queries as offers
from tremplin.seekers import queries as seekers
from tremplin.workshops.queries import my_sessions

SHOWN = 3


def space(request: SignedInRequest) -> HttpResponse:
    """Show the next step, the applications in progress, the adviser."""
    seeker = seekers.seeker_of(request.user)
    if seeker is None:
        return render(request, "home/nothing_yet.html")
    cv = cv_of(request.user)
    is_online = bool(cv and cv.is_online)
    sent = applications.applications_of(request.user)[:SHOWN]
    context = {
        "seeker": seeker,
        **wish_and_offers(seeker),
        "registered_since": seekers.registered_since(seeker, on=clock.today()),
        "cv": cv,
        "is_online": is_online,
        "cv_state": cv_state(cv, is_online=is_online),
        "applications": [(one, applications.state_in_words(one.state)) for one in sent],
        "offers_found": offers.count_found_for(request.user, clock.now()),
        "adviser": adviser_of(request.user),
        "sessions": my_sessions(request.user, at=clock.now())[:SHOWN],
        "appointment": next_appointment(request.user, clock.now()),
        "proposals": proposals_for(request.user, at=clock.now(), limit=SHOWN),
    }
    return render(request, "home/space.html", context)
