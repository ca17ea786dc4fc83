"""What the person does of comments on her CV: she takes the words proposed, or keeps hers. One tap each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.cv import comments
from tremplin.cv.models import CvComment


def _on_mine(request: SignedInRequest, public_id: str) -> CvComment:
    rows = CvComment.objects.visible_to(request.user).filter(cv__person=request.user)
    return get_object_or_404(rows, public_id=public_id)


@require_POST
def accept(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Put the words proposed in my CV, or say that the line has changed."""
    try:
        comments.accept(comment=_on_mine(request, public_id), at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("C’est changé dans votre CV."))
    return redirect("cv")


@require_POST
def dismiss(request: SignedInRequest, public_id: str) -> HttpResponse:
    comments.dismiss(comment=_on_mine(request, public_id), at=clock.now())
    messages.success(request, _("C’est noté. Votre CV n’a pas changé."))
    return redirect("cv")
