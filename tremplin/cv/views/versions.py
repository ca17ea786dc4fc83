"""The versions of a CV: the list, one beside another, put back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.cv import queries, rendering, services, snapshots
from tremplin.cv.models import CvSnapshot
from tremplin.cv.views.own import only_own_cv, pdf_answer


@require_safe
def versions(request: SignedInRequest) -> HttpResponse:
    """Show the versions of my CV, newest first, with what each was used for."""
    return render(
        request,
        "cv/versions.html",
        {"cv": only_own_cv(request), "versions": queries.versions_of(request.user)},
    )


def _own(request: SignedInRequest, public_id: str) -> CvSnapshot:
    rows = CvSnapshot.objects.visible_to(request.user).filter(person=request.user)
    return get_object_or_404(rows, public_id=public_id)


@require_safe
def version(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Show one version, and what changed until another: today unless one is chosen (`avec`)."""
    cv, row = only_own_cv(request), _own(request, public_id)
    other = _own(request, request.GET["avec"]) if request.GET.get("avec") else None
    later = other.cv if other else queries.content_of(cv)
    context = {
        "version": row,
        "other": other,
        "content": row.cv,
        "differences": snapshots.compare(row.cv, later),
        "versions": [one for one in queries.snapshots_of(request.user) if one != row],
    }
    return render(request, "cv/version.html", context)


@require_POST
def keep(request: SignedInRequest) -> HttpResponse:
    """Keep my CV as it is today."""
    services.freeze(cv=only_own_cv(request), at=clock.now())
    messages.success(request, _("Cette version est gardée."))
    return redirect("cv_versions")


@require_POST
def restore(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Put a version back; today's is kept first."""
    services.restore(cv=only_own_cv(request), snapshot=_own(request, public_id), at=clock.now())
    messages.success(request, _("Cette version est revenue. Celle d’avant est gardée dans la liste."))
    return redirect("cv")


@require_safe
def version_pdf(request: SignedInRequest, public_id: str) -> HttpResponse:
    return pdf_answer(rendering.cv_to_pdf(_own(request, public_id).cv))
