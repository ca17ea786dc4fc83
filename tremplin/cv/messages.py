"""What is said about CVs, to their owners, in their language."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tremplin.cv.enums import Stage
from tremplin.cv.models import CvComment, CvShare, Experience, FreshQuestion
from tremplin.messaging import services as messaging
from tremplin.messaging.services import Text


def tell_opened(*, share: CvShare, at: datetime) -> None:
    """Tell the owner of a link that it was opened for the first time."""
    person = share.cv.person
    with translation.override(person.language):
        values = {
            "recipient": share.recipient or _("la personne qui a votre lien"),
            "address": settings.BASE_URL + reverse("cv_shares"),
        }
        text = Text(
            _("Votre CV a été lu"),
            _(
                "Bonjour,\n\nVotre CV vient d’être ouvert par le lien donné à : %(recipient)s.\n\n"
                "Voir vos liens, ou les fermer :\n%(address)s"
            )
            % values,
            _("Votre CV vient d’être ouvert par le lien donné à : %(recipient)s.") % values,
            language=person.language,
        )
    messaging.post_to_person(
        event="cv_opened", fact=f"cv share {share.public_id}", person=person, text=text, at=at
    )


def question_words(cv_headline: str, experience: Experience | None) -> str:
    """Return the one question, in the language of the moment."""
    if experience is not None and experience.organisation:
        return _("Travaillez-vous toujours chez %(name)s ?") % {"name": experience.organisation}
    if experience is not None:
        return _("Faites-vous toujours ce travail : %(title)s ?") % {"title": experience.title}
    if cv_headline:
        return _("Cherchez-vous toujours ce travail : %(title)s ?") % {"title": cv_headline}
    return _("Cherchez-vous toujours un travail ?")


def ask_whether_true(*, question: FreshQuestion, token: str, at: datetime) -> None:
    """Put the question of a CV to its owner, with the address where one tap answers it."""
    person = question.cv.person
    with translation.override(person.language):
        values = {
            "question": question_words(question.cv.headline, question.experience),
            "address": settings.BASE_URL + reverse("cv_still_true", args=[token]),
        }
        subject, why = {
            Stage.ASKED: (_("Une question sur votre CV"), ""),
            Stage.WARNED: (
                _("Votre CV sera bientôt caché aux employeurs"),
                _("Dans deux semaines, sans réponse, les employeurs ne le verront plus.") + " ",
            ),
            Stage.HIDDEN: (
                _("Votre CV est caché aux employeurs"),
                _("Votre CV est caché aux employeurs. Répondez, et il est montré de nouveau.") + " ",
            ),
        }[Stage(question.stage)]
        text = Text(
            subject,
            _("Bonjour,\n\n%(why)s%(question)s\n\nRépondre en un geste :\n%(address)s")
            % {**values, "why": why},
            _("%(question)s Répondre en un geste : %(address)s")
            % {**values, "question": why + values["question"]},
            language=person.language,
            is_secret=True,
        )
    messaging.post_to_person(
        event="cv_question",
        fact=f"cv question {question.public_id}",
        person=person,
        text=text,
        at=at,
        too_late_after=at + timedelta(days=7),
    )


def tell_commented(*, comment: CvComment, at: datetime) -> None:
    """Tell the owner of a CV that somebody of the agency commented it; what is said is read on her page only."""
    person = comment.cv.person
    with translation.override(person.language):
        name = comment.author.full_name if comment.author else _("L’agence")
        values = {"name": name, "address": settings.BASE_URL + reverse("cv")}
        text = Text(
            _("Un conseil pour votre CV"),
            _(
                "Bonjour,\n\n%(name)s a lu votre CV et vous donne un conseil. Vous décidez de le suivre ou non.\n\n"
                "Voir le conseil :\n%(address)s"
            )
            % values,
            _("%(name)s vous donne un conseil pour votre CV : %(address)s") % values,
            language=person.language,
        )
    messaging.post_to_person(
        event="cv_commented", fact=f"cv comment {comment.public_id}", person=person, text=text, at=at
    )
