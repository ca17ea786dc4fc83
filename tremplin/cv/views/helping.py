"""Writing a CV with its owner beside: it begins and ends here; what a browser holds is known by its visit.

Beginning and ending make a new secret for forms: a page of one CV left open in another window writes in no other CV.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tremplin.accounts.models import Person
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.cv import helping
from tremplin.cv.errors import HelpOver, OnlyHers
from tremplin.cv.models import CvHelp
from tremplin.seekers.models import JobSeeker

HELD = "cv_help"  # in the visit: the key of the help that was begun in it


def help_under_way(request: HttpRequest) -> CvHelp | None:
    """Return the help of this visit, as long as it lasts and she who gives it may read the file."""
    session, person = getattr(request, "session", None), getattr(request, "user", None)
    key = session.get(HELD) if session is not None else None
    if not key or not isinstance(person, Person):
        return None
    return helping.open_help(helper=person, key=key, at=clock.now())


def person_in_hand(request: SignedInRequest) -> Person:
    """Return whose CV this visit writes: who is helped, or who is signed in.

    What is sent after a help is over goes into no CV: HelpOver.
    """
    found = help_under_way(request)
    if found is not None:
        return found.cv.person
    if HELD in request.session and request.method == "POST":
        del request.session[HELD]
        raise HelpOver
    return request.user


def refuse_helpers(request: SignedInRequest) -> None:
    """Raise OnlyHers while somebody is helped: links and versions are for the person alone."""
    if help_under_way(request) is not None:
        raise OnlyHers


@require_POST
def begin(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Begin to write the CV of somebody who sits there."""
    seekers = JobSeeker.objects.visible_to(request.user).exclude(person=request.user).select_related("person")
    seeker = get_object_or_404(seekers, person__public_id=public_id)
    begun = helping.begin_help(
        person=seeker.person, helper=request.user, page=_("CV, fait ensemble"), at=clock.now()
    )
    request.session[HELD] = begun.public_id
    rotate_token(request)
    return redirect("cv" if begun.cv.headline else "cv_work")


@require_POST
def end(request: SignedInRequest) -> HttpResponse:
    """Give the CV back and return to the file."""
    key = request.session.pop(HELD, "")
    rows = CvHelp.objects.filter(helper=request.user, public_id=key).select_related("cv__person")
    found = rows.first()
    if found is None:
        raise Http404
    helping.end_help(help_=found, at=clock.now())
    rotate_token(request)
    messages.success(request, _("C’est terminé. Le CV est rendu à la personne."))
    return redirect("person", found.cv.person.public_id)
