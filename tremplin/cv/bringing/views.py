"""Bringing a CV that one has already: the file, the cards, what is put on the CV; and the file to keep for later."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tremplin.accounts.enums import Language
from tremplin.accounts.permissions import SignedInRequest
from tremplin.core import clock
from tremplin.core.errors import DomainError
from tremplin.core.limits import Limit
from tremplin.cv import proposals, queries, rendering
from tremplin.cv.bringing.cards import Cards
from tremplin.cv.content import CvContent
from tremplin.cv.enums import Level, Licence
from tremplin.cv.errors import FileTooHeavy, NoCvYet
from tremplin.cv.reading.process import HEAVIEST
from tremplin.cv.reading.reader import ReadCv, read_cv
from tremplin.cv.views.helping import person_in_hand

ask = require_http_methods(["GET", "HEAD", "POST"])
FILES_READ = Limit("files read as a CV", 20, timedelta(minutes=10))
KINDS = ".pdf,.docx,.txt,.json,.xml,application/pdf,image/jpeg,image/png"

# What a file may say and a CV does not keep, and why.
LEFT_OUT: dict[str, Promise] = {
    "birth_date": gettext_lazy(
        "Votre date de naissance, ou votre âge : on ne choisit pas quelqu’un sur son âge."
    ),
    "nationality": gettext_lazy("Votre nationalité : elle ne regarde pas celui qui lit un CV."),
    "family": gettext_lazy("Votre situation de famille : elle ne regarde que vous."),
    "health": gettext_lazy("Votre santé, ou un handicap : parlez-en si vous voulez, à qui vous voulez."),
    "photo": gettext_lazy("La photo : elle n’est pas reprise du fichier."),
    "social_number": gettext_lazy("Votre numéro de sécurité sociale : ne le mettez jamais sur un CV."),
    "sex": gettext_lazy("Si vous êtes une femme ou un homme : cela ne dit rien de votre travail."),
    "belief": gettext_lazy("Votre religion : elle ne regarde que vous."),
}


class BringForm(forms.Form):
    """The file somebody brings."""

    error_title = gettext_lazy("Ce fichier n’a pas été lu")
    file = forms.FileField(
        label=gettext_lazy("Votre CV"),
        help_text=gettext_lazy(
            "Un PDF, un Word, un Europass, ou une photo de votre CV en papier. 10 Mo au plus."
        ),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choisissez un fichier.")},
        widget=forms.FileInput(attrs={"accept": KINDS}),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > HEAVIEST:
            raise forms.ValidationError(str(FileTooHeavy.message))
        return file


@ask
def bring(request: SignedInRequest) -> HttpResponse:
    """Ask for the file, and read it; nothing is written on the CV."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = BringForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                FILES_READ.spend(str(request.user.pk), at=clock.now())
                read = read_cv(form.cleaned_data["file"].read())
            except DomainError as refusal:
                form.add_error("file", str(refusal))
            else:
                proposals.keep_proposal(person=person_in_hand(request), values=read.plain(), at=clock.now())
                return redirect("cv_check")
    return render(request, "cv/bring.html", {"form": form}, status=422 if form.errors else 200)


@ask
def check(request: SignedInRequest) -> HttpResponse:
    """Show what was read, card by card, and put on the CV what is ticked."""
    proposal = queries.proposal_of(person_in_hand(request), at=clock.now())
    if proposal is None:
        return redirect("cv" if request.method == "POST" else "cv_bring")
    read = ReadCv.read(proposal.content)
    cards = Cards(read, _held(request), request.POST if request.method == "POST" else None)
    if request.method == "POST" and cards.are_valid():
        _accept(request, cards)
        messages.success(request, _("C’est sur votre CV. Relisez-le, et changez ce que vous voulez."))
        return redirect("cv")
    has_errors = cards.sent is not None
    return render(
        request,
        "cv/check.html",
        {
            "cards": cards.all,
            "read": read,
            "held": cards.held,
            "has_errors": has_errors,
            "left_out": [LEFT_OUT[name] for name in read.left_out if name in LEFT_OUT],
        },
        status=422 if has_errors else 200,
    )


def _held(request: SignedInRequest) -> CvContent:
    """Return what the CV says already, in the language of the page."""
    cv = queries.cv_of(person_in_hand(request))
    if cv is None:
        return CvContent(name=person_in_hand(request).full_name)
    return queries.content_of(cv, language=get_language() or Language.FRENCH)


def _accept(request: SignedInRequest, cards: Cards) -> None:
    """Hand what is ticked to the service."""
    said = {
        kind: [card.form.cleaned_data for card in cards.kept(kind)]
        for kind in ("headline", "summary", "skills", "licences")
    }
    proposals.accept_proposal(
        person=person_in_hand(request),
        headline=next((one["title"] for one in said["headline"]), ""),
        summary=next((one["summary"] for one in said["summary"]), ""),
        experiences=[card.form.experience for card in cards.kept("experience")],  # type: ignore[attr-defined]
        education=[card.form.education for card in cards.kept("education")],  # type: ignore[attr-defined]
        skills=[word for one in said["skills"] for word in one["skills"]],
        languages={card.code: Level(card.form.cleaned_data["level"]) for card in cards.kept("language")},
        licences=[Licence(code) for one in said["licences"] for code in one["licences"]],
        at=clock.now(),
    )


@require_POST
def leave(request: SignedInRequest) -> HttpResponse:
    """Forget what was read, and leave the CV as it is."""
    proposals.forget_proposal(person=person_in_hand(request))
    messages.success(request, _("Rien n’a été changé. Ce qui avait été lu est effacé."))
    return redirect("cv")


@require_safe
def to_keep(request: SignedInRequest) -> HttpResponse:
    """Give me my CV as a file that can be read back here, or elsewhere, without losing anything."""
    cv = queries.cv_of(person_in_hand(request))
    if cv is None:
        raise NoCvYet
    pdf = rendering.cv_to_pdf(queries.content_of(cv), carries_json=True)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="cv-a-garder.pdf"'},
    )
