"""Online CVs: made of the trades people look for, put online over two years, as many as the story says."""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from tremplin.accounts.enums import Title
from tremplin.accounts.models import Person
from tremplin.agencies.models import Followed
from tremplin.agencies.queries import adviser_of
from tremplin.core.identifiers import derived_token, digest
from tremplin.cv.enums import Level, Licence, LineKind, Stage
from tremplin.cv.models import (
    Cv,
    CvComment,
    CvHelp,
    CvLanguage,
    CvLicence,
    CvShare,
    CvSkill,
    DaysOnline,
    Education,
    Experience,
    FreshQuestion,
    ShareOpening,
)
from tremplin.demo import story
from tremplin.demo.calendar import Calendar
from tremplin.demo.lives import Life
from tremplin.demo.shared import add, identifier
from tremplin.demo.trades import Trade

PLACES = (
    "Nettoyage du Nord", "La Belle Filature", "Au Marché du Galon d’Eau", "Maison Masurel", "Logistique des Deux Rives",
    "Résidence des Tisserands", "Restaurant du Canal", "Fil & Fabrique", "École Jules-Guesde", "Transports Lepoutre",
    "une famille", "une association de quartier", "Ateliers de l’Alma", "Garage de la Gare", "Boulangerie Aux Deux Épis",
)  # fmt: skip
DIPLOMAS = (
    "CAP", "BEP", "Bac professionnel", "Brevet des collèges", "Titre professionnel", "BTS", "Certificat de formation générale",
)  # fmt: skip
SCHOOLS = (
    "Lycée Jean-Moulin",
    "Lycée Saint-Rémi",
    "Campus de l’Alma",
    "Collège Albert-Samain",
    "Filature Formation",
)
SPOKEN = (
    ("ar", 26),
    ("en", 30),
    ("es", 12),
    ("pt", 5),
    ("it", 4),
    ("pl", 3),
    ("kab", 8),
    ("tr", 3),
    ("lo", 2),
)


@dataclass(frozen=True, eq=False)
class Candidate:
    """Somebody who may have a CV: her registration, her person, the trades she looks for."""

    life: Life
    person: Person
    trades: list[Trade]


def add_cvs(everybody: list[Candidate], calendar: Calendar, rng: Random) -> list[Candidate]:
    """Put CVs online and return whose: of the people counted at the end of the month, as many as the story says."""
    counted = [one for one in everybody if one.life.is_here_at_end_of(0)]
    # Whoever shows the demo is online: the first of the list.
    online = [counted[0], *rng.sample(counted[1:], story.ONLINE_CV - 1)]
    after = [one for one in everybody if one.life.entered < 0]
    latest = rng.sample(after, len(after) // 4)
    drafts = rng.sample(sorted(set(counted) - set(online), key=lambda one: one.person.pk), 260)
    cvs = _write_cvs([*online, *latest, *drafts], calendar, rng)
    _write_days(cvs, online, latest, calendar, rng)
    _write_parts(cvs, [*online, *latest, *drafts], calendar, rng)
    _write_questions(cvs[: len(online) + len(latest)], calendar, rng)
    _write_links(cvs[0], calendar, rng)
    _write_comment(cvs[0], calendar)
    _write_helps(cvs)
    return online


def _write_cvs(candidates: list[Candidate], calendar: Calendar, rng: Random) -> list[Cv]:
    rows = []
    for one in candidates:
        updated = calendar.now - timedelta(
            days=min(400, int(rng.expovariate(1 / 70))), hours=rng.randint(0, 9)
        )
        trade = one.trades[0]
        rows.append(
            Cv(
                person=one.person,
                headline=trade.title_for(Title(one.person.title), rng),
                occupation_id=trade.code,
                created_at=min(updated, calendar.now - timedelta(days=rng.randint(30, 500))),
                updated_at=updated,
                fresh_at=updated,
            )
        )
    return add(Cv, rows)


def _write_days(
    cvs: list[Cv], online: list[Candidate], latest: list[Candidate], calendar: Calendar, rng: Random
) -> None:
    """Write when each CV went online: for those who are counted, before the end of the last closed month."""
    rows = []
    for cv, one in zip(cvs, online, strict=False):
        newest = 0 if one.life.entered >= 0 else -1
        back = min(max(newest, int(rng.expovariate(1 / 7))), max(one.life.entered, 0), story.MONTHS)
        rows.append(DaysOnline(cv=cv, published_at=calendar.moment(calendar.day_in(back, rng), rng)))
    for cv, _one in zip(cvs[len(online) :], latest, strict=False):
        rows.append(DaysOnline(cv=cv, published_at=calendar.moment(calendar.day_in(-1, rng), rng)))
    add(DaysOnline, rows)


def _write_questions(cvs: list[Cv], calendar: Calendar, rng: Random) -> None:
    """Write the questions already put to those who were silent: the agency did not begin to ask today."""
    rows = []
    for cv in cvs:
        passed = [stage for stage in Stage if calendar.now - cv.fresh_at >= stage.age]
        if passed:
            asked = cv.fresh_at + passed[-1].age
            rows.append(
                FreshQuestion(
                    public_id=identifier(rng),
                    cv=cv,
                    stage=passed[-1],
                    token_digest=digest(identifier(rng)),
                    asked_at=asked,
                    expires_at=asked + timedelta(days=60),
                )
            )
    add(FreshQuestion, rows)


def _write_links(cv: Cv, calendar: Calendar, rng: Random) -> None:
    """Write two links of whoever shows the demo: one that was read, one that ended."""
    rows = [
        CvShare(
            public_id=(key := identifier(rng)),
            cv=cv,
            recipient=recipient,
            token_digest=digest(derived_token("cv share", key)),
            created_at=calendar.now - timedelta(days=days),
            expires_at=calendar.now - timedelta(days=days - 7),
        )
        for recipient, days in (("Maison Masurel", 2), ("Résidence des Tisserands", 12))
    ]
    add(CvShare, rows)
    add(
        ShareOpening,
        [ShareOpening(share=row, opened_at=row.created_at + timedelta(hours=5)) for row in rows],
    )


def _write_comment(cv: Cv, calendar: Calendar) -> None:
    """Let the adviser of whoever shows the demo propose other words for her CV."""
    CvComment.objects.create(
        public_id=identifier(
            Random("the comment of the demo")
        ),  # drawn apart: what follows is drawn as before
        cv=cv,
        author=adviser_of(cv.person),
        kind=LineKind.HEADLINE,
        line=cv.headline,
        words="Dites aussi où : un employeur cherche souvent par lieu.",
        proposal=f"{cv.headline}, bureaux et écoles",
        made_at=calendar.now - timedelta(days=1),
    )


def _write_helps(cvs: list[Cv]) -> None:
    """Say that one CV in seven was last changed with the adviser of its owner; the first one too."""
    advisers = dict(Followed.objects.current().values_list("person", "portfolio__adviser"))
    rng = Random("the helps of the demo")  # drawn apart, as above
    add(
        CvHelp,
        [
            CvHelp(
                public_id=identifier(rng),
                cv=cv,
                helper_id=advisers[cv.person_id],
                began_at=cv.updated_at - timedelta(minutes=20),
                ends_at=cv.updated_at + timedelta(minutes=1),
                changes=rng.randint(1, 9),
            )
            for cv in cvs[::7]
            if cv.person_id in advisers
        ],
    )


def _write_parts(cvs: list[Cv], candidates: list[Candidate], calendar: Calendar, rng: Random) -> None:
    experiences: list[Experience] = []
    education: list[Education] = []
    skills: list[CvSkill] = []
    languages: list[CvLanguage] = []
    licences: list[CvLicence] = []
    for cv, one in zip(cvs, candidates, strict=True):
        experiences += _experiences(cv, one, rng)
        if rng.random() < 0.62:
            year = calendar.today.year - rng.randint(2, 25)
            trade = one.trades[-1].titles[0].split(" / ")[0].lower()
            education.append(
                Education(
                    cv=cv,
                    title=f"{rng.choice(DIPLOMAS)} {trade}",
                    school=rng.choice(SCHOOLS),
                    town="Roubaix",
                    year=str(year),
                )
            )
        strengths = one.trades[0].strengths
        skills += [
            CvSkill(cv=cv, words=words, rank=rank)
            for rank, words in enumerate(rng.sample(strengths, min(3, len(strengths))), start=1)
        ]
        languages.append(CvLanguage(cv=cv, code="fr", level=rng.choices(list(Level), (70, 20, 8, 2))[0]))
        languages += [
            CvLanguage(cv=cv, code=code, level=rng.choice(list(Level)))
            for code, chance in SPOKEN
            if rng.random() * 100 < chance
        ]
        licences += [
            CvLicence(cv=cv, code=code)
            for code, chance in (
                (Licence.B, 0.48),
                (Licence.CACES_1, 0.06),
                (Licence.CACES_3, 0.05),
                (Licence.SST, 0.06),
            )
            if rng.random() < chance
        ]
    for model, rows in (
        (Experience, experiences),
        (Education, education),
        (CvSkill, skills),
        (CvLanguage, languages),
        (CvLicence, licences),
    ):
        add(model, rows)


def _experiences(cv: Cv, one: Candidate, rng: Random) -> list[Experience]:
    """Return one to three jobs, the last one ended before the registration."""
    rows = []
    end = one.life.starts_on.year
    for index in range(rng.choices((1, 2, 3), (35, 40, 25))[0]):
        trade = one.trades[index % len(one.trades)]
        began = end - rng.randint(0, 4)
        rows.append(
            Experience(
                cv=cv,
                title=trade.title_for(Title(one.person.title), rng),
                occupation_id=trade.code,
                organisation=rng.choice(PLACES),
                town=rng.choice(("Roubaix", "Roubaix", "Tourcoing", "Wattrelos", "Lille", "Croix")),
                began=str(began),
                ended=str(end),
                tasks=rng.sample(trade.tasks, min(rng.randint(2, 5), len(trade.tasks))),
            )
        )
        end = began - rng.randint(0, 2)
    return rows
