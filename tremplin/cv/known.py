"""What the agency knows already of somebody, fact by fact: a CV begins with those she keeps."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tremplin.accounts.enums import Language
from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.identifiers import digest
from tremplin.cv import hooks
from tremplin.cv.content import Education, Experience, plain_title
from tremplin.cv.enums import Kind, Licence
from tremplin.cv.models import Cv
from tremplin.reference.enums import ContractType
from tremplin.reference.models import Occupation
from tremplin.seekers.models import JobFound, JobSeeker, WishedOccupation


@dataclass(frozen=True)
class Fact:
    """One thing known; it goes on the CV as one of these. What is only likely is not ticked for her."""

    heading: str | Promise
    words: str
    headline: str = ""
    occupation: Occupation | None = None
    experience: Experience | None = None
    education: Education | None = None
    licence: str = ""
    is_likely: bool = False

    @property
    def key(self) -> str:
        """Return what the card carries: the same words are the same fact, whenever they are asked."""
        return digest(f"{self.headline}|{self.experience}|{self.education}|{self.licence}")[:16]


def facts_about(person: Person, cv: Cv | None = None) -> list[Fact]:
    """Return what is known of `person` and not on her CV yet: the work sought, jobs, courses, a licence."""
    facts = list(_facts(person))
    if cv is None or not facts:
        return facts
    said = _said_on(cv)
    return [fact for fact in facts if not said.holds(fact)]


def _facts(person: Person) -> Iterator[Fact]:
    seeker = JobSeeker.objects.filter(person=person).first()
    if seeker is None:
        return
    wished = WishedOccupation.objects.filter(wish__seeker=seeker).select_related("occupation")
    for wish in wished.order_by("rank")[:1]:
        yield Fact(
            gettext_lazy("Le travail que vous cherchez"),
            wish.title,
            headline=wish.title,
            occupation=wish.occupation,
        )
    for job in seeker.jobs_found.order_by("starts_on"):
        yield from _job(job)
    for courses in hooks.courses_followed(person):
        for course in courses:
            words = ", ".join(part for part in (course.title, course.school, course.year) if part)
            yield Fact(gettext_lazy("Une formation suivie"), words, education=course)
    if seeker.has_car:
        yield Fact(
            gettext_lazy("Vous avez une voiture"),
            str(Licence.B.label),
            licence=Licence.B,
            is_likely=True,
        )


def _job(job: JobFound) -> Iterator[Fact]:
    """Tell a job that began, when it is known for whom; which work it was, its owner says later."""
    own = job.contract == ContractType.SELF_EMPLOYED
    if job.starts_on > clock.today() or not (own or job.employer_name):
        return
    began = str(job.starts_on.year)
    with translation.override(Language.FRENCH):  # what goes on the CV is read by employers
        title = _("À mon compte") if own else plain_title(Kind.JOB)
    experience = Experience(
        title, organisation="" if own else job.employer_name, began=began, ended=_end(job)
    )
    where = _("À mon compte") if own else job.employer_name
    words = _("%(where)s, en %(year)s") % {"where": where, "year": began}
    yield Fact(gettext_lazy("Un travail trouvé"), words, experience=experience)


def _end(job: JobFound) -> str:
    """Return the year in which a job was to end, when it is past; nothing when nobody knows."""
    if job.months is None:
        return ""
    months = job.starts_on.year * 12 + job.starts_on.month - 1 + job.months
    year = months // 12
    return str(year) if year <= clock.today().year else ""


@dataclass(frozen=True)
class _Said:
    """What a CV says already."""

    headline: str
    jobs: frozenset[tuple[str, str]]
    education: frozenset[str]
    licences: frozenset[str]

    def holds(self, fact: Fact) -> bool:
        if fact.headline:
            return bool(self.headline)
        if fact.experience:
            return (fact.experience.organisation, fact.experience.began) in self.jobs
        if fact.education:
            return fact.education.title in self.education
        return fact.licence in self.licences


def _said_on(cv: Cv) -> _Said:
    jobs = cv.experiences.values_list("organisation", "began")
    return _Said(
        cv.headline,
        frozenset((organisation, began[:4]) for organisation, began in jobs),
        frozenset(cv.education.values_list("title", flat=True)),
        frozenset(cv.licences.values_list("code", flat=True)),
    )
