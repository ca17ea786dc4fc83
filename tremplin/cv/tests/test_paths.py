"""The ten questions: what is known, whether one worked, what else one did; tapped, counted, and nothing to invent."""

import re
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.cv import queries, services
from tremplin.cv.enums import Kind, Order, Past
from tremplin.cv.models import Cv, Experience
from tremplin.cv.steps import STEPS, progress_at
from tremplin.cv.suggestions import readable
from tremplin.cv.tests.factories import make_cv
from tremplin.reference.enums import ContractType
from tremplin.reference.models import Occupation
from tremplin.seekers import services as seekers
from tremplin.seekers.enums import KnownFrom
from tremplin.seekers.models import JobSeeker
from tremplin.seekers.services import WishedWork
from tremplin.seekers.tests.factories import make_commune, make_seeker
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db
MOST_SCREENS = 12
MOST_MINUTES = 5


@pytest.fixture
def samira() -> Person:
    return make_person("Samira", "Belkacem", "samira@exemple.fr")


@pytest.fixture
def cv(samira: Person) -> Cv:
    return services.begin_cv(person=samira, at=clock.now())


def text(answer: Any) -> str:
    return typed(answer.content.decode())


READING = (
    100 / 60
)  # words a second: half of a French adult's 195 a minute (Trauzettel-Klosinski and Dietz, 2012)
TAPPING, THINKING = (
    1.3,
    1.35,
)  # seconds (keystroke-level model of Card, Moran and Newell, 1980: point and press; decide)
WRITING = 1.2  # seconds a letter: the same model, for whoever does not know the keyboard
UNSEEN = re.compile(
    r"<(script|svg|details|datalist)\b.*?</\1>|<span class=\"read-only\">.*?</span>", re.DOTALL
)
BUTTON, LEAD, SKIP = 'class="button main', 'class="lead"', "Passer cette question"
TAPPED = ("is_same", "language_", "occupation")  # boxes and lists among what is written


@dataclass
class Pauses:
    """The time a person takes, counted rather than waited.

    She reads a page down to what answers it, decides, taps it, then the button, which she knows by its place; to a
    question she answers no, its words are enough. What is folded is not read; words read on an earlier page, their
    numbers aside, are known at a glance.
    """

    seconds: float = 0.0
    known: set[str] = field(default_factory=set)
    has_answered: bool = False

    def arrive(self) -> None:
        self.has_answered = False

    def answer(self, page: str, mark: str, written: str = "") -> None:
        """Read down to `mark`; tap it, and write what is to be written."""
        self._read(page, mark)
        self.seconds += THINKING + TAPPING + WRITING * len(written)
        self.has_answered = True

    def press(self, page: str, mark: str) -> None:
        """Tap the button; without an answer, read down to `mark` before."""
        if not self.has_answered:
            self._read(page, mark)
        self.seconds += TAPPING

    def _read(self, page: str, mark: str) -> None:
        main = UNSEEN.sub("", page[page.index("<main") : page.index("</main>")])
        # A box stands before its words, a button around them: they are read too.
        upto = main[: main.index("</", main.index(mark))]
        lines = [re.sub(r"\d+", "1", line).strip() for line in re.findall(r">([^<>]+)", upto)]
        self.seconds += sum(len(line.split()) for line in lines if line not in self.known) / READING
        self.known.update(lines)


@dataclass
class Finger:
    """Somebody who taps what a page offers, and nothing else; each page she is shown is a screen."""

    browser: Client
    page: str = ""
    address: str = ""
    screens: list[str] = field(default_factory=list)
    pauses: Pauses = field(default_factory=Pauses)

    def open(self, address: str) -> None:
        answer = self.browser.get(address, follow=True)
        self._see(answer, answer.redirect_chain[-1][0] if answer.redirect_chain else address)

    def send(self, action: str = "", **answers: Any) -> None:
        """Send the form of the page with what is tapped; each tap must be on the page."""
        for values in answers.values():
            for one in values if isinstance(values, list) else [values]:
                assert f'value="{one}"' in self.page, one
                self.pauses.answer(self.page, f'value="{one}"')
        self._post(action, answers)

    def write(self, **answers: str) -> None:
        for name, words in answers.items():
            is_tapped = name.startswith(TAPPED)
            if is_tapped or f'value="{words}"' not in self.page:  # what is written already is left
                self.pauses.answer(self.page, f'name="{name}"', "" if is_tapped else words)
        self._post("", answers)

    def _post(self, action: str, answers: dict[str, Any]) -> None:
        self.pauses.press(self.page, BUTTON if action else LEAD)
        seen = re.search(r'name="seen" value="(\w+)"', self.page)
        answer = self.browser.post(
            action or self.address, {"seen": seen[1] if seen else "", **answers}, follow=True
        )
        self._see(answer, answer.redirect_chain[-1][0] if answer.redirect_chain else self.address)

    def _see(self, answer: Any, address: str) -> None:
        assert answer.status_code == 200, address
        self.page, self.address = answer.content.decode(), address
        self.pauses.arrive()
        self.screens.append(address)

    def skip(self, mark: str = SKIP) -> None:
        """Follow "Passer cette question", the page read down to `mark`."""
        found = re.search(r'<a href="([^"]+)">Passer cette question', self.page)
        assert found, self.address
        self.pauses.answer(self.page, mark)
        self.open(found[1])

    def first(self, name: str) -> str:
        """Return the first thing to tap of a group."""
        return self.some(name, 1)[0]

    def some(self, name: str, many: int) -> list[str]:
        """Return the first things to tap of a group."""
        found = re.findall(rf'name="{name}" value="([^"]+)"', self.page)
        assert len(found) >= many, name
        return found[:many]


@pytest.mark.parametrize(("trade", "screens"), [("femme de ménage", 11), ("agente d’entretien", 12)])
def test_a_cleaner_without_diploma_prints_a_first_cv_in_twelve_screens_and_one_word_written(
    trade: str, screens: int
) -> None:
    amina = make_seeker("Amina Benali", "amina@exemple.fr").person
    finger = Finger(signed_in(amina))
    finger.open("/cv/")
    assert "Est-ce bien vous" in finger.page
    finger.send("/cv/commencer/")
    finger.write(title=trade)
    if "plusieurs métiers" in finger.page:
        finger.write(title=trade, occupation=finger.first("occupation"))
    finger.send(past="little")
    finger.write(is_same="on")
    tasks = finger.some("tasks", 3)
    finger.send(tasks=tasks)
    finger.skip()
    finger.skip(LEAD)
    strengths = finger.some("tasks", 3)
    finger.send(tasks=strengths)
    finger.write(language_ar="native", language_fr="good")
    finger.send()
    assert finger.address == "/cv/relire/"
    assert 'href="/cv/cv.pdf"' in finger.page
    printed = finger.browser.get("/cv/cv.pdf").content
    words = " ".join(PdfReader(BytesIO(printed)).pages[0].extract_text().split())
    for said in ("Amina Benali", trade.capitalize(), *tasks, *strengths, "arabe"):
        assert readable(said) in words
    assert len(finger.screens) == screens <= MOST_SCREENS, finger.screens
    assert 60 < finger.pauses.seconds < MOST_MINUTES * 60, finger.pauses


def test_who_never_worked_has_a_cv_of_what_she_did_at_home_in_fewer_screens() -> None:
    amina = make_seeker("Amina Benali", "amina@exemple.fr").person
    finger = Finger(signed_in(amina))
    finger.open("/cv/")
    finger.send("/cv/commencer/")
    finger.write(title="garde d’enfants")
    finger.send(past="never")
    assert finger.address == "/cv/autres/"
    assert "Question 3 sur 8" in finger.page
    finger.send(kind="family")
    finger.send(tasks=["S’occuper d’enfants", "Faire des repas pour plusieurs"])
    finger.skip()
    finger.send(proven=["S’occuper d’enfants"])
    finger.skip()
    finger.skip()
    assert finger.address == "/cv/relire/"
    assert len(finger.screens) == 10
    content = queries.content_of(Cv.objects.get())
    assert (content.order, content.skills, content.skill_codes) == (
        Order.SKILLS,
        ("S’occuper d’enfants",),
        ("c115132",),
    )
    assert content.experiences[0].kind == Kind.FAMILY
    assert "Vous commencez" in finger.page


def test_the_count_of_screens_bites() -> None:
    finger = Finger(signed_in(make_seeker("Amina Benali", "amina@exemple.fr").person))
    for _time in range(MOST_SCREENS + 1):
        finger.open("/cv/")
    assert len(finger.screens) > MOST_SCREENS
    assert finger.pauses.seconds == 0
    for _time in range(MOST_SCREENS):
        finger.pauses.answer(finger.page, "<h1", "une phrase entière, ou presque")
    assert finger.pauses.seconds > MOST_MINUTES * 60
    with pytest.raises(AssertionError):
        finger.send(past="invented")


def test_ten_questions_at_most_each_short_and_spoken() -> None:
    assert len(STEPS) == 10
    assert max(len(str(step.question)) for step in STEPS) <= 40
    assert {progress_at(step.name).total for step in STEPS} == {10}
    assert progress_at("cv_others", Past.NEVER).before == progress_at("cv_past", Past.NEVER).step.address
    assert progress_at("cv_past", Past.NEVER).after == "/cv/autres/"
    assert progress_at("cv_past", Past.LITTLE).after == "/cv/experience/"


def known_seeker() -> JobSeeker:
    """Return somebody of whom the agency knows the wish, a job and a car."""
    seeker = make_seeker("Samira Belkacem", "samira@exemple.fr")
    at = clock.now()
    cleaner = Occupation.objects.get(code="K1304")
    seekers.change_wish(
        actor=seeker.person, seeker=seeker, work=[WishedWork(cleaner, "Femme de ménage")], commune=make_commune(),
        radius_km=10, contracts=[], working_time=None, monthly_salary=None, at=at,
    )  # fmt: skip
    for day, employer in ((date(2016, 3, 7), "L’Atelier d’Été"), (date(2016, 5, 2), "")):
        seekers.record_job_found(
            seeker=seeker, starts_on=day, contract=ContractType.FIXED_TERM, months=2, employer_name=employer,
            known_from=KnownFrom.PERSON, author=seeker.person, at=at,
        )  # fmt: skip
    seeker.has_car = True
    seeker.save(update_fields=["has_car"])
    return seeker


def test_a_cv_opens_with_what_is_known_and_writes_only_what_is_kept() -> None:
    browser = signed_in(known_seeker().person)
    page = browser.get("/cv/")
    for words in ("Est-ce bien vous", "Femme de ménage", "L’Atelier d’Été, en 2016", "Permis B"):
        assert words in text(page)
    ticked = {fact.words: is_ticked for _key, fact, is_ticked in page.context["form"].cards}
    assert (ticked["Femme de ménage"], ticked["Permis B (voiture)"]) == (True, False)
    wish, job, _licence = (key for key, _fact, _is_ticked in page.context["form"].cards)
    assert browser.post("/cv/commencer/", {"kept": [wish, job]}).headers["Location"] == "/cv/deja/"
    content = queries.content_of(Cv.objects.get())
    assert (content.headline, content.occupation) == ("Femme de ménage", "K1304")
    assert [(one.organisation, one.years) for one in content.experiences] == [("L’Atelier d’Été", "2016")]
    assert (content.education, content.licences) == ((), ())


def test_what_was_taken_away_may_still_be_kept_later_and_nothing_is_written_twice() -> None:
    browser = signed_in(known_seeker().person)
    kept = [key for key, _fact, _is_ticked in browser.get("/cv/").context["form"].cards]
    browser.post("/cv/commencer/", {"kept": kept[:1]})
    left = [fact.words for _key, fact, _is_ticked in browser.get("/cv/commencer/").context["form"].cards]
    assert len(left) == 2
    for _time in range(2):
        browser.post("/cv/commencer/", {"kept": kept})
    cv = Cv.objects.get()
    assert (cv.experiences.count(), cv.licences.count()) == (1, 1)
    assert "déjà sur votre CV" in text(browser.get("/cv/commencer/"))


def test_where_nothing_is_known_a_cv_begins_with_the_first_question(samira: Person) -> None:
    browser = signed_in(samira)
    assert "Est-ce bien vous" not in text(browser.get("/cv/"))
    assert browser.post("/cv/commencer/").headers["Location"] == "/cv/metier/"


def test_a_job_found_without_a_name_is_named_in_one_tap() -> None:
    browser = signed_in(known_seeker().person)
    browser.post(
        "/cv/commencer/", {"kept": [key for key, *_rest in browser.get("/cv/").context["form"].cards]}
    )
    job = Experience.objects.get()
    page = browser.get(f"/cv/experience/{job.pk}/")
    assert "Le même métier" in text(page)
    seen = page.context["form"]["seen"].value()
    assert (
        browser.post(
            f"/cv/experience/{job.pk}/", {"is_same": "on", "seen": seen, "organisation": "X"}
        ).status_code
        == 302
    )
    job.refresh_from_db()
    assert (job.title, job.occupation_id) == ("Femme de ménage", "K1304")


@pytest.mark.parametrize("path", ["/cv/metier/", "/cv/experience/"])
def test_a_word_of_several_trades_is_a_choice_told_apart_and_none_keeps_her_words(
    samira: Person, cv: Cv, path: str
) -> None:
    browser = signed_in(samira)
    page = browser.post(path, {"title": "plongeur", "organisation": "Chez Ali"})
    assert "Plongeur / Plongeuse en restauration" in text(page)
    assert "Scaphandrier / Scaphandrière" in text(page)
    assert len(page.context["choices"]) == 3
    browser.post(path, {"title": "plongeur", "organisation": "Chez Ali", "occupation": "-"})
    cv.refresh_from_db()
    kept = cv if path == "/cv/metier/" else cv.experiences.get()
    assert kept.occupation_id is None
    assert "plongeur" in {getattr(kept, "headline", ""), getattr(kept, "title", "")}
    browser.post(path, {"title": "plongeur", "occupation": "G1605"})
    assert Occupation.objects.get(code="G1605") in {
        Cv.objects.get().occupation,
        *(one.occupation for one in cv.experiences.all()),
    }


@pytest.mark.parametrize(
    ("title", "code"),
    [("cariste", "N1101"), ("serveuse", "G1803"), ("femme de ménage", "K1304"), ("coifeuse", "D1202")],
)
def test_a_word_that_means_one_trade_asks_nothing(title: str, code: str) -> None:
    occupation, choices = queries.understood(title)
    assert (occupation.code if occupation else "", choices) == (code, [])


def test_her_words_stay_hers() -> None:
    cv = make_cv(make_person())
    services.write_headline(
        cv=cv, headline="Vendeuse", occupation=Occupation.objects.get(code="D1106"), at=clock.now()
    )
    assert queries.content_of(cv).headline == "Vendeuse"
