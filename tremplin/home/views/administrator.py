"""The administrator's pages: the health of the installation, the team, the imports."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Role
from tremplin.accounts.permissions import SignedInRequest
from tremplin.agencies import services as agencies
from tremplin.agencies.models import Agency, OpenedFile, Post, SecondFactorReset
from tremplin.core import clock, health
from tremplin.core.errors import DomainError
from tremplin.core.forms import perform_once
from tremplin.home.forms import PostForm
from tremplin.messaging.queries import outbox
from tremplin.offers.models import ImportRemark, ImportRun
from tremplin.ui.paging import page_of


def administrator_or_404(request: SignedInRequest) -> None:
    if not request.user.has_role(Role.ADMINISTRATOR):
        raise Http404


def installation(request: SignedInRequest) -> HttpResponse:
    """Show what the doctor sees and how messages go out."""
    context = {"findings": health.findings(), "outbox": outbox(at=clock.now())}
    return render(request, "home/installation.html", context)


@require_safe
def staff(request: SignedInRequest) -> HttpResponse:
    """Show who holds which post."""
    administrator_or_404(request)
    posts = Post.objects.visible_to(request.user).held_on(clock.today()).select_related("person", "team")
    page = page_of(request.GET, total=posts.count(), size=50)
    rows = posts.order_by("role", "person__family_name", "pk")[page.offset : page.offset + page.size]
    return render(request, "home/staff.html", {"posts": rows, "page": page})


@require_POST
def end_post(request: SignedInRequest, pk: int) -> HttpResponse:
    """End somebody's post from today: her rights end with it."""
    administrator_or_404(request)
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
    agencies.end_post(post=post, on=clock.today(), actor=request.user)
    messages.success(request, _("Le poste de %(name)s est terminé.") % {"name": post.person.full_name})
    return redirect("staff")


@require_http_methods(["GET", "HEAD", "POST"])
def add_post(request: SignedInRequest) -> HttpResponse:
    """Ask who works here from today and as what, and give her the post."""
    administrator_or_404(request)
    agency = get_object_or_404(Agency.objects.order_by("pk"), pk=min(request.user.scopes(Role.ADMINISTRATOR)))
    form = PostForm(request.POST or None, agency=agency)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_take_on(request, agency, form.cleaned_data))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "agency": agency}
    return render(request, "home/add_post.html", context, status=422 if form.errors else 200)


def _take_on(request: SignedInRequest, agency: Agency, values: dict[str, Any]) -> str:
    def act() -> str:
        post = agencies.add_post(
            actor=request.user,
            given_name=values["given_name"],
            family_name=values["family_name"],
            address=values["address"],
            agency=agency,
            role=Role(values["role"]),
            team=values["team"],
            at=clock.now(),
        )
        messages.success(request, _("%(name)s peut entrer dès maintenant.") % {"name": post.person.full_name})
        return reverse("staff")

    return perform_once(key=values["form_key"], sender=request.user.public_id, act=act)


@require_POST
def reset_second_factor(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take away the second factor of somebody of the team who lost it."""
    administrator_or_404(request)
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("person"), pk=pk)
    try:
        agencies.reset_second_factor(person=post.person, actor=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Le second code de %(name)s est retiré.") % {"name": post.person.full_name}
        )
    return redirect("staff")


@require_safe
def imports(request: SignedInRequest) -> HttpResponse:
    """Show the last readings of feeds, with what was refused and why."""
    administrator_or_404(request)
    refused = Prefetch(
        "remarks", ImportRemark.objects.filter(is_refusal=True).order_by("line"), to_attr="refusals"
    )
    runs = ImportRun.objects.prefetch_related(refused).order_by("-started_at")[:20]
    return render(request, "home/imports.html", {"runs": runs})


@require_safe
def opened_files(request: SignedInRequest) -> HttpResponse:
    """Show the director which files were opened beyond portfolios, by whom and why, and whose second factor went."""
    if not request.user.has_role(Role.DIRECTOR):
        raise Http404
    rows = OpenedFile.objects.visible_to(request.user).select_related("reader").order_by("-opened_at")
    page = page_of(request.GET, total=rows.count(), size=50)
    resets = SecondFactorReset.objects.visible_to(request.user).select_related("person", "author")
    context = {
        "rows": rows[page.offset : page.offset + page.size],
        "page": page,
        "resets": resets.order_by("-reset_at")[:20],
    }
    return render(request, "home/opened_files.html", context)
