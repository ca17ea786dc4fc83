"""The files of a CV, and how it looks on paper."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Language
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.cv import machines, queries, rendering, services, sharing
from tremplin.cv.content import CvContent, anonymous, lines_that_name, told_in
from tremplin.cv.editing import fingerprint, said
from tremplin.cv.enums import Design, Part
from tremplin.cv.errors import ChangedElsewhere
from tremplin.cv.forms import DressForm, PhotoForm
from tremplin.cv.models import Cv
from tremplin.cv.ordering import best_order
from tremplin.cv.rendering import Pictures
from tremplin.cv.views.own import (
    only_own_cv,
    other_language,
    own_cv,
    pdf_answer,
    second_languages,
    typed_over,
)


def _asked(request: SignedInRequest, cv: Cv) -> tuple[CvContent, Pictures]:
    """Return the CV as it is asked: in French or in another language, with my name or without; my photograph with my name."""
    asked = cv.person.language if "ma-langue" in request.GET else request.GET.get("traduit", "")
    language = asked if asked in Language else Language.FRENCH
    content = told_in(queries.content_of(cv, language=language), queries.texts_in(cv, language))
    if "sans-nom" in request.GET:
        return anonymous(content, key=cv.person.public_id[:6]), Pictures()
    return content, Pictures(photo=queries.photo_of(cv))


@require_safe
def as_pdf(request: SignedInRequest) -> HttpResponse:
    """Give me my CV to print; in large print when I read so."""
    content, pictures = _asked(request, own_cv(request))
    return pdf_answer(rendering.cv_to_pdf(content, is_large="grand" in request.GET, pictures=pictures))


@require_POST
def as_pdf_with_code(request: SignedInRequest) -> HttpResponse:
    """Give me my CV with a code to scan, which leads to it as it will be; a POST, since it makes a link."""
    cv = only_own_cv(request)
    try:
        link = sharing.share(cv=cv, at=clock.now(), recipient=_("CV imprimé"), lasts=sharing.LONGEST)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("cv_take_away")
    content, pictures = _asked(request, cv)
    address = settings.BASE_URL + reverse("shared_cv", args=[sharing.token_of(link)])
    return pdf_answer(rendering.cv_to_pdf(content, pictures=Pictures(pictures.photo, address)))


@require_safe
def as_word(request: SignedInRequest) -> HttpResponse:
    """Give me my CV to go on writing it."""
    from tremplin.cv.word import cv_to_docx  # a tenth of a second, which no other page needs

    content, _pictures = _asked(request, own_cv(request))
    return HttpResponse(
        cv_to_docx(content),
        content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        headers={"Content-Disposition": 'attachment; filename="cv.docx"'},
    )


@require_safe
def as_text(request: SignedInRequest) -> HttpResponse:
    """Give me the words of my CV alone, to paste in a form."""
    content, _pictures = _asked(request, own_cv(request))
    return HttpResponse(
        rendering.cv_to_text(content),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="cv.txt"'},
    )


@require_safe
def as_json(request: SignedInRequest) -> HttpResponse:
    """Give me my CV as other sites read it (JSON Resume)."""
    content, _pictures = _asked(request, own_cv(request))
    answer = JsonResponse(content.json_resume(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Disposition"] = 'attachment; filename="cv.json"'
    return answer


@require_safe
def take_away(request: SignedInRequest) -> HttpResponse:
    """Show the ways to print my CV and to take it elsewhere."""
    cv = own_cv(request)
    context = {
        "cv": cv,
        "own_language": other_language(cv.person.language),
        "second_languages": second_languages(),
        "named_in": lines_that_name(queries.content_of(cv)),
    }
    return render(request, "cv/take_away.html", context)


@require_safe
def machine(request: SignedInRequest) -> HttpResponse:
    """Show what the programs of recruiters get from my PDF: its text, and what can be told from it."""
    content = queries.content_of(own_cv(request))
    pdf = rendering.cv_to_pdf(content)
    context = {"text": machines.text_of(pdf), "facts": machines.facts_read(content, pdf)}
    return render(request, "cv/machine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: SignedInRequest) -> HttpResponse:
    """Show the designs on my own words, and choose one."""
    cv = own_cv(request)
    form = DressForm(request.POST or None, initial=_dressed(cv))
    if request.method == "POST" and form.is_valid():
        try:
            services.dress(cv=cv, at=clock.now(), **form.cleaned_data)
        except ChangedElsewhere as clash:
            form.data = typed_over(request, clash)
            return _show_look(request, cv, form, PhotoForm(), elsewhere=clash)
        messages.success(request, _("C’est noté. Votre CV a son nouveau dessin."))
        return redirect("cv_look")
    return _show_look(request, cv, form, PhotoForm())


def _dressed(cv: Cv) -> dict[str, object]:
    """Return how the CV is drawn now, as the form asks it."""
    return {
        "design": cv.design,
        "order": cv.order,
        "hides_dates": cv.hides_dates,
        "seen": fingerprint(said(cv, Part.LOOK)),
    }


def _show_look(
    request: SignedInRequest,
    cv: Cv,
    form: DressForm,
    photo: PhotoForm,
    elsewhere: ChangedElsewhere | None = None,
) -> HttpResponse:
    content = queries.content_of(cv)
    context = {
        "form": form,
        "photo_form": photo,
        "has_photo": bool(queries.photo_of(cv)),
        "advice": best_order(content.occupation, list(content.experiences), past=cv.past),
        "designs": Design,
        "elsewhere": elsewhere,
    }
    refused = elsewhere.status if elsewhere else 422 if form.errors or photo.errors else 200
    return render(request, "cv/look.html", context, status=refused)


@require_safe
def preview(request: SignedInRequest, design: str) -> HttpResponse:
    """Draw the first page of my CV in one design."""
    if design not in Design:
        raise Http404
    content = queries.content_of(own_cv(request))
    picture = rendering.cv_to_picture(content, design=design)
    return HttpResponse(picture, content_type="image/png")


@require_POST
def put_photo(request: SignedInRequest) -> HttpResponse:
    """Add my photograph, or say why not."""
    cv = own_cv(request)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            services.put_photo(cv=cv, file=form.cleaned_data["photo"].read(), at=clock.now())
        except DomainError as refusal:
            form.add_error("photo", str(refusal))
        else:
            messages.success(request, _("Votre photo est ajoutée à votre CV imprimé."))
            return redirect("cv_look")
    return _show_look(request, cv, DressForm(initial=_dressed(cv)), form)


@require_POST
def remove_photo(request: SignedInRequest) -> HttpResponse:
    services.remove_photo(cv=own_cv(request))
    messages.success(request, _("Votre photo est retirée."))
    return redirect("cv_look")
