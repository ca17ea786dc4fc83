"""Reads of CVs: the content of one, suggestions of tasks and skills, lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from babel import Locale, UnknownLocaleError
from django.db.models import Model, Prefetch, QuerySet
from django.utils import translation

from tremplin.accounts.enums import Language
from tremplin.accounts.models import ContactLink, Person
from tremplin.core.contacts import ContactKind
from tremplin.core.text import plain
from tremplin.cv import hooks
from tremplin.cv.content import CvContent, Education, Experience, LanguageSkill
from tremplin.cv.enums import Level, Licence
from tremplin.cv.models import Cv, CvHelp, CvPhoto, CvProposal, CvShare, CvSnapshot, CvTranslation
from tremplin.cv.ordering import best_order
from tremplin.cv.rendering import cv_to_pdf, cv_to_text
from tremplin.reference.models import Occupation
from tremplin.reference.queries import OccupationMatch, find_occupations

__all__ = [
    "CvContent",
    "content_of",
    "contents_of",
    "cv_of",
    "cv_to_pdf",
    "cv_to_text",
    "helps_of",
    "language_name",
    "people_with_cv",
    "proposal_of",
    "shares_of",
    "snapshots_of",
    "understood",
    "versions_of",
]

M = TypeVar("M", bound=Model)
CHOICES = 3
AMBIGUOUS = 0.9  # a second match this close to the first one means that the person must choose
PROPOSED_FOR = timedelta(days=1)  # what was read in a file waits so long for its owner
ANOTHER_TRADE = 0.5  # a match of another family of trades this close, under the same word, is a choice too
STEM = 6  # letters of a word that are the same for a man and a woman

# Spoken around Roubaix, first in the list; the rest follow in alphabetical order.
COMMON_LANGUAGES = (
    "fr",
    "ar",
    "en",
    "es",
    "pt",
    "it",
    "pl",
    "tr",
    "de",
    "nl",
    "kab",
    "ru",
    "uk",
    "zh",
    "vi",
    "lo",
    "ro",
)


def language_name(code: str) -> str:
    """Return the name of a language in the language of the page."""
    try:
        names = Locale.parse(translation.get_language() or "fr").languages
    except UnknownLocaleError:
        return code
    return str(names.get(code, code))


def cv_of(person: Person) -> Cv | None:
    return Cv.objects.filter(person=person).select_related("person", "occupation").first()


PARTS = ("experiences", "education", "skills", "languages", "licences")


def content_of(cv: Cv, *, language: str = Language.FRENCH) -> CvContent:
    """Return one CV in plain values, experiences newest first.

    Its headings, levels and licences are told in `language`: French unless its owner reads it, as employers do.
    """
    return contents_of(Cv.objects.filter(pk=cv.pk), language=language)[cv.person_id]


def contents_of(cvs: QuerySet[Cv], *, language: str = Language.FRENCH) -> dict[int, CvContent]:
    """Return CVs in plain values by the key of their person, in a fixed number of questions to the database."""
    rows = cvs.select_related("person__job_seeker__commune", "occupation").prefetch_related(
        *PARTS,
        "experiences__occupation",
        Prefetch(
            "person__contact_links",
            ContactLink.objects.select_related("contact").order_by("is_preferred", "-added_at"),
        ),
    )
    return {cv.person_id: _content(cv, language) for cv in rows}


def _content(cv: Cv, language: str) -> CvContent:
    """Read a CV whose parts are at hand. Of two telephones the preferred one is shown."""
    person = cv.person
    addresses = {link.contact.kind: link.contact.spoken for link in person.contact_links.all()}
    with translation.override(language):
        languages = tuple(
            LanguageSkill(language_name(one.code), str(Level(one.level).label), one.code, one.level)
            for one in _in_order(cv.languages.all())
        )
        licences = tuple(str(Licence(one.code).label) for one in _in_order(cv.licences.all()))
    education = sorted(_in_order(cv.education.all()), key=lambda one: one.year, reverse=True)
    occupation = cv.occupation.code if cv.occupation else ""
    experiences = tuple(_experiences(cv))
    skills = sorted(cv.skills.all(), key=lambda one: one.rank)
    return CvContent(
        name=person.full_name,
        headline=cv.headline,
        town=_town(person),
        telephone=addresses.get(ContactKind.PHONE, ""),
        mail=addresses.get(ContactKind.EMAIL, ""),
        summary=cv.summary,
        experiences=experiences,
        education=tuple(Education(one.title, one.school, one.town, one.year) for one in education),
        skills=tuple(one.words for one in skills),
        languages=languages,
        licences=licences,
        language=str(language),
        updated_on=cv.updated_at.date().isoformat(),
        occupation=occupation,
        design=cv.design,
        order=cv.order or best_order(occupation, list(experiences), past=cv.past).order,
        hides_dates=cv.hides_dates,
        licence_codes=tuple(one.code for one in _in_order(cv.licences.all())),
        skill_codes=tuple(one.skill_id or "" for one in skills),
    )


def _in_order(rows: Iterable[M]) -> list[M]:
    return sorted(rows, key=lambda row: row.pk)


def _town(person: Person) -> str:
    seeker = getattr(person, "job_seeker", None)
    if seeker is None or seeker.commune is None:
        return ""
    return f"{seeker.commune.postcodes.split(' ')[0]} {seeker.commune.name}".strip()


def _experiences(cv: Cv) -> Iterable[Experience]:
    rows = sorted(
        _in_order(cv.experiences.all()),
        key=lambda one: (one.is_current, one.ended or one.began, one.began),
        reverse=True,
    )
    for one in rows:
        yield Experience(
            title=one.title,
            organisation=one.organisation,
            town=one.town,
            began=one.began,
            ended=one.ended,
            is_current=one.is_current,
            tasks=tuple(one.tasks),
            occupation=one.occupation.code if one.occupation else "",
            kind=one.kind,
        )


OWN_WORDS = "-"  # none of the choices: the words stay hers, and mean no occupation


def understood(title: str, *, chosen: str = "") -> tuple[Occupation | None, list[OccupationMatch]]:
    """Return the occupation that `title` means, or up to three choices when it could mean several.

    `chosen` is the code picked among choices already shown, or OWN_WORDS. Words nobody knows mean no occupation: the
    CV keeps them.
    """
    if chosen:
        return Occupation.objects.current().filter(code=chosen).first(), []
    matches = find_occupations(title, limit=CHOICES)
    if any(_is_another_trade(title, matches[0], other) for other in matches[1:]):
        return None, matches
    return (Occupation.objects.get(code=matches[0].code) if matches else None), []


def _is_another_trade(title: str, first: OccupationMatch, other: OccupationMatch) -> bool:
    """Tell whether `title` may as well mean the other: they fit alike, or one word is that of two far trades (plongeur)."""
    if other.score > AMBIGUOUS * first.score:
        return True
    stem = plain(title)[:STEM]
    is_same_word = " " not in plain(title) and plain(other.title).startswith(stem)
    is_far = other.code[0] != first.code[0]
    return is_same_word and is_far and other.score > max(1, ANOTHER_TRADE * first.score)


def snapshots_of(person: Person) -> list[CvSnapshot]:
    return list(CvSnapshot.objects.filter(person=person).order_by("-taken_at"))


def texts_in(cv: Cv, language: str) -> dict[str, str]:
    """Return the words of the lines of a CV in a second language: those its owner wrote."""
    row = CvTranslation.objects.filter(cv=cv, language=language).first()
    return dict(row.texts) if row else {}


def photo_of(cv: Cv) -> bytes:
    """Return the photograph of the owner (JPEG), or nothing."""
    photo = CvPhoto.objects.filter(cv=cv).first()
    return bytes(photo.image) if photo else b""


def helps_of(cv: Cv) -> list[CvHelp]:
    """Return with whom a CV was written, the last three times."""
    return list(cv.helps.useful().select_related("helper").order_by("-began_at")[:3])


@dataclass(frozen=True)
class Version:
    """A version of a CV in the list of its owner: what it was used for, in words."""

    snapshot: CvSnapshot
    uses: list[str]


def versions_of(person: Person) -> list[Version]:
    """Return the versions of a CV, newest first."""
    rows = snapshots_of(person)
    known = hooks.uses([row.pk for row in rows])
    return [Version(row, [use for uses in known for use in uses.get(row.pk, [])]) for row in rows]


@dataclass(frozen=True)
class ShareShown:
    """A link in the list of its owner: whether it still opens something, and when it was opened."""

    share: CvShare
    works: bool
    openings: list[datetime]


def shares_of(cv: Cv, at: datetime) -> list[ShareShown]:
    """Return the links to a CV, newest first."""
    rows = cv.shares.prefetch_related("openings").order_by("-created_at")
    return [
        ShareShown(row, row.works_at(at), sorted(opening.opened_at for opening in row.openings.all()))
        for row in rows
    ]


def people_with_cv(*, limit: int | None = None) -> list[tuple[str, date]]:
    """Return (random key of the person, day of the last change) of every CV, newest first."""
    rows = Cv.objects.order_by("-updated_at", "pk").values_list("person__public_id", "updated_at")
    return [(key, updated.date()) for key, updated in rows[:limit]]


def proposal_of(person: Person, *, at: datetime) -> CvProposal | None:
    """Return what was read in the file that a person brought, less than a day ago."""
    return CvProposal.objects.filter(person=person, made_at__gt=at - PROPOSED_FOR).first()
