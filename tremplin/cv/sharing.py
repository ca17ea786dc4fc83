"""Showing one's CV by a link: it ends by itself, it can be closed, it says when it was opened."""

from datetime import datetime, timedelta

from django.db import transaction

from tremplin.core.identifiers import derived_token, digest, random_identifier
from tremplin.core.text import squeezed
from tremplin.cv import messages
from tremplin.cv.content import CvContent, anonymous
from tremplin.cv.errors import LinkTooLong, TooManyLinks
from tremplin.cv.models import Cv, CvShare, ShareOpening
from tremplin.cv.queries import content_of
from tremplin.cv.snapshots import freeze

USUAL = timedelta(days=7)
LONGEST = timedelta(days=30)
MOST_OPEN = 20
ONE_READING = timedelta(minutes=10)  # the page, then its PDF: somebody opened it once


def token_of(share: CvShare) -> str:
    """Return the secret of a link for its owner, or nothing when the key of the installation has changed since."""
    token = derived_token("cv share", share.public_id)
    return token if digest(token) == share.token_digest else ""


@transaction.atomic
def share(
    *, cv: Cv, at: datetime, recipient: str = "", lasts: timedelta = USUAL, is_anonymous: bool = False
) -> CvShare:
    """Make a link to the CV, and keep the version it shows today; raise LinkTooLong, or TooManyLinks."""
    if lasts > LONGEST:
        raise LinkTooLong
    cv = Cv.objects.select_for_update().get(pk=cv.pk)
    if cv.shares.working().count() >= MOST_OPEN:
        raise TooManyLinks
    freeze(cv=cv, at=at)
    key = random_identifier()
    return CvShare.objects.create(
        public_id=key,
        cv=cv,
        recipient=squeezed(recipient),
        is_anonymous=is_anonymous,
        token_digest=digest(derived_token("cv share", key)),
        created_at=at,
        expires_at=at + lasts,
    )


def revoke(*, share: CvShare, at: datetime) -> None:
    """Close a link. Closed before, it keeps its day."""
    CvShare.objects.filter(pk=share.pk, revoked_at=None).update(revoked_at=at)


@transaction.atomic
def open_share(*, share: CvShare, at: datetime) -> CvContent:
    """Return the CV that a link shows, and note that it was opened; its owner is told of the first time."""
    locked = CvShare.objects.select_for_update().get(pk=share.pk)
    last = locked.openings.order_by("-opened_at").first()
    if last is None or at - last.opened_at >= ONE_READING:
        ShareOpening.objects.create(share=locked, opened_at=at)
    if last is None:
        messages.tell_opened(share=locked, at=at)
    return shown(share)


def shown(share: CvShare) -> CvContent:
    """Return what a link shows today."""
    content = content_of(share.cv)
    return anonymous(content, key=share.public_id[:6]) if share.is_anonymous else content
