"""What a job seeker says of her search."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.reference.enums import ContractType, WorkingTime
from tremplin.seekers import services
from tremplin.seekers.forms import OCCUPATIONS, WishForm
from tremplin.seekers.models import JobSeeker, Wish


@require_http_methods(["GET", "HEAD", "POST"])
def my_search(request: SignedInRequest) -> HttpResponse:
    """Ask what I look for, and keep it."""
    seeker = get_object_or_404(JobSeeker.objects.visible_to(request.user), person=request.user)
    form = WishForm(request.POST or None, initial=_as_typed(seeker))
    if request.method == "POST" and form.is_valid():
        try:
            _change_wish(request, seeker, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C’est noté. Les offres qui vous vont viennent d’abord."))
            return redirect("home")
    return render(request, "seekers/my_search.html", {"form": form}, status=422 if form.errors else 200)


def _change_wish(request: SignedInRequest, seeker: JobSeeker, values: dict[str, Any]) -> None:
    services.change_wish(
        actor=request.user,
        seeker=seeker,
        work=values["work"],
        commune=values["place"],
        radius_km=values["radius_km"],
        contracts=[ContractType(code) for code in values["contracts"]],
        working_time=WorkingTime(values["working_time"]) if values["working_time"] else None,
        monthly_salary=values["monthly_salary"],
        at=clock.now(),
    )


def _as_typed(seeker: JobSeeker) -> dict[str, Any]:
    """Return what was said last time, or the town where she lives."""
    wish = Wish.objects.filter(seeker=seeker).select_related("commune").first()
    if wish is None:
        return {"place": seeker.commune.name if seeker.commune else "", "radius_km": 10}
    titles = wish.occupations.order_by("rank").values_list("title", flat=True)
    return {
        **dict(zip(OCCUPATIONS, titles, strict=False)),
        "place": wish.commune.name if wish.commune else "",
        "radius_km": wish.radius_km,
        "contracts": wish.contracts,
        "working_time": wish.working_time,
        "monthly_salary": wish.monthly_salary,
    }
