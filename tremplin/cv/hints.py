"""What would make a CV better: one thing at a time, said plainly, with where to change it. Never a score."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tremplin.core import clock
from tremplin.core.text import name_words, plain
from tremplin.cv.enums import HintKind, Kind
from tremplin.cv.models import Cv, Experience
from tremplin.cv.queries import content_of
from tremplin.cv.spelling import misspellings

FEW_SKILLS = 3
LONG_SENTENCE = 25  # words
LONG_GAP = 12  # months
MANY_DIGITS = 5


@dataclass(frozen=True)
class Hint:
    """One thing to improve: what it is, why, and the address where it is changed."""

    kind: HintKind
    words: str
    why: str
    address: str


def hints_of(cv: Cv) -> list[Hint]:
    """Return what would make a CV better, what matters most first; nothing when it is as good as we can tell."""
    experiences, content = list(cv.experiences.order_by("-began", "pk")), content_of(cv)
    return [
        *_missing(cv, experiences, content.telephone),
        *_without_tasks(experiences),
        *_off_putting(cv, content.mail),
        *_private(cv, experiences),
        *_misspelt(cv, experiences),
        *_too_long(cv, experiences),
        *_gaps(experiences),
    ]


def _missing(cv: Cv, experiences: list[Experience], telephone: str) -> Iterator[Hint]:
    if not cv.headline:
        yield Hint(
            HintKind.MISSING,
            _("Dites le travail que vous cherchez"),
            _("C’est la première ligne qu’un employeur lit."),
            reverse("cv_work"),
        )
    if not experiences:
        yield Hint(
            HintKind.MISSING,
            _("Ajoutez une chose que vous avez faite"),
            _("Un stage, une aide à quelqu’un, du bénévolat : tout compte."),
            reverse("cv_experience"),
        )
    if cv.skills.count() < FEW_SKILLS:
        yield Hint(
            HintKind.MISSING,
            _("Dites trois choses que vous savez faire"),
            _("Il suffit de les toucher."),
            reverse("cv_skills"),
        )
    if not cv.languages.exists():
        yield Hint(
            HintKind.MISSING,
            _("Dites les langues que vous parlez"),
            _("Toutes comptent, même apprises à la maison."),
            reverse("cv_languages"),
        )
    if not telephone:
        yield Hint(
            HintKind.MISSING,
            _("Ajoutez un numéro de téléphone"),
            _("Beaucoup d’employeurs appellent plutôt que d’écrire."),
            reverse("my_account"),
        )


def _without_tasks(experiences: list[Experience]) -> Iterator[Hint]:
    for one in experiences:
        if not one.tasks and one.kind != Kind.BREAK:
            yield Hint(
                HintKind.NO_TASKS,
                _("Dites ce que vous faisiez : %(title)s") % {"title": one.title},
                _("Un travail sans ses tâches ne dit pas ce que vous savez faire."),
                _address(one, "cv_tasks"),
            )


# Words that make a recruiter smile instead of reading. Whole, or at the beginning of a part of the address.
PLAYFUL = (
    "amour", "babe", "beaugosse", "bebe", "bg", "bogoss", "boss", "bisou", "calin", "chouchou", "coquin", "darkangel",
    "diva", "fifou", "folle", "fun", "gangster", "kawaii", "killer", "kiss", "lapinou", "love", "loulou", "miss",
    "mignon", "princess", "sexy", "thug", "titi", "toutou", "tueur", "vampire",
)  # fmt: skip


def _off_putting(cv: Cv, mail: str) -> Iterator[Hint]:
    if is_off_putting(mail, cv.person.full_name):
        yield Hint(
            HintKind.MAIL,
            _("Prenez une adresse mail à votre nom"),
            _("« %(mail)s » peut faire sourire un employeur. Prénom et nom suffisent.") % {"mail": mail},
            reverse("my_account"),
        )


def is_off_putting(mail: str, name: str) -> bool:
    """Tell whether an address makes a poor first impression: a nickname, or a string of figures without the name."""
    local = plain(mail.partition("@")[0])
    parts = re.split(r"[^a-z]+", local)
    if any(part == word or (len(word) > 4 and part.startswith(word)) for part in parts for word in PLAYFUL):  # noqa: PLR2004
        return True
    is_named = any(word in local for word in name_words(name) if len(word) > 2)  # noqa: PLR2004
    return sum(letter.isdigit() for letter in local) >= MANY_DIGITS and not is_named


# What article L1132-1 of the labour code forbids to decide on, as people write it on CVs.
PRIVATE = re.compile(
    r"""\b(?:
    j[’']ai\s\d{2}\sans | âgée?\s(?:de\s)?\d{2} | \d{2}\sans,\s(?:mari|célib|divorc) | née?\s(?:le|en|à)\s |
    célibataire | mariée? | divorcée? | pacsée? | veuf | veuve | enceinte | (?:sans|un|une|\d|deux|trois|quatre)\senfants? |
    (?:mère|père)\sde\s(?:famille|\w+\senfants?) |
    nationalité | titre\sde\sséjour | carte\sde\s(?:séjour|résident) | d[’']origine\s\w+ |
    musulmane?s? | chrétiens? | chrétiennes? | catholiques? | juifs? | juives? | voilée | religions? |
    rqth | handicapée? | invalidité | dépression | diabétique | séropositi\w+ |
    syndicalistes? | homosexuel\w*
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def _private(cv: Cv, experiences: list[Experience]) -> Iterator[Hint]:
    for text, address in _texts(cv, experiences):
        found = PRIVATE.search(text)
        if found:
            yield Hint(
                HintKind.PRIVATE,
                _("« %(words)s » : un employeur n’a pas à le savoir") % {"words": found[0]},
                _("La loi lui défend d’en tenir compte. Vous pouvez l’enlever."),
                address,
            )


def _misspelt(cv: Cv, experiences: list[Experience]) -> Iterator[Hint]:
    for text, address in _texts(cv, experiences):
        for one in misspellings(text):
            yield Hint(
                HintKind.SPELLING,
                _("« %(written)s » : vouliez-vous dire « %(meant)s » ?")
                % {"written": one.written, "meant": one.meant},
                _("Une faute arrête l’œil de celui qui lit."),
                address,
            )


def _too_long(cv: Cv, experiences: list[Experience]) -> Iterator[Hint]:
    for text, address in _texts(cv, experiences):
        for sentence in re.split(r"[.!?\n]+", text):
            if len(sentence.split()) > LONG_SENTENCE:
                begin = " ".join(sentence.split()[:5])
                yield Hint(
                    HintKind.LONG,
                    _("Coupez cette phrase : « %(begin)s… »") % {"begin": begin},
                    _("Une idée par phrase se lit d’un coup d’œil."),
                    address,
                )


def _texts(cv: Cv, experiences: list[Experience]) -> Iterator[tuple[str, str]]:
    """Yield what the person wrote or tapped, and where it is changed."""
    yield cv.headline, reverse("cv_work")
    yield cv.summary, reverse("cv_work")
    for one in experiences:
        yield one.title, _address(one, "cv_change_experience")
        for task in one.tasks:
            yield task, _address(one, "cv_tasks")
    for skill in cv.skills.order_by("rank"):
        yield skill.words, reverse("cv_skills")


def _address(one: Experience, of_a_job: str) -> str:
    """Return where an experience is changed: what is no job is told on one page."""
    return reverse(of_a_job if one.is_job else "cv_change_activity", args=[one.pk])


def _gaps(experiences: list[Experience]) -> Iterator[Hint]:
    """Yield the spans of a year or more of which nothing is said, the latest first."""
    spans = sorted(filter(None, map(_span, experiences)))
    reached = None
    gaps = []
    for first, last in spans:
        if reached is not None and _months(reached, first) > LONG_GAP:
            gaps.append((reached, first))
        reached = last if reached is None else max(reached, last)
    for last, first in reversed(gaps):
        yield Hint(
            HintKind.GAP,
            _("Entre %(last)s et %(first)s, rien n’est écrit") % {"last": last.year, "first": first.year},
            _("Une formation, une aide à quelqu’un, une pause ? Dites-le si vous voulez."),
            reverse("cv_experience"),
        )


def _span(one: Experience) -> tuple[date, date] | None:
    """Return from when to when at the widest; a year alone is the whole of it. None without a beginning."""
    if not one.began:
        return None
    end = one.ended or one.began
    first = date(int(one.began[:4]), int(one.began[5:] or 1), 1)
    last = clock.today() if one.is_current else date(int(end[:4]), int(end[5:] or 12), 1)
    return first, max(first, last)


def _months(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month
