"""The CV of a person: made question by question, put online and taken off, frozen when it is sent, seen by few."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Language
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.tests.factories import make_portfolio, make_staff
from tremplin.core import clock
from tremplin.cv import queries, services
from tremplin.cv.errors import DatesUpsideDown, NothingToShow
from tremplin.cv.models import Cv, CvSnapshot, DaysOnline
from tremplin.cv.suggestions import tasks_of
from tremplin.cv.tests.factories import make_cv
from tremplin.reference.enums import SkillKind, Weight
from tremplin.reference.models import OccupationSkill, Skill
from tremplin.seekers.tests.factories import make_occupation, make_seeker

pytestmark = pytest.mark.django_db


def test_an_empty_cv_is_not_put_online_and_says_why() -> None:
    cv = services.begin_cv(person=make_person(), at=clock.now())
    with pytest.raises(NothingToShow):
        services.put_online(cv=cv, at=clock.now())
    assert not cv.is_online


def test_a_cv_put_online_twice_is_online_once() -> None:
    cv = make_cv(make_person())
    services.put_online(cv=cv, at=clock.now())
    assert DaysOnline.objects.count() == 1


def test_taking_a_cv_off_keeps_the_days_it_was_online() -> None:
    cv = make_cv(make_person())
    services.take_offline(cv=cv, at=clock.now() + timedelta(days=1))
    assert not cv.is_online
    services.put_online(cv=cv, at=clock.now() + timedelta(days=2))
    assert DaysOnline.objects.filter(cv=cv).count() == 2


def test_a_job_does_not_end_before_it_begins() -> None:
    cv = make_cv(make_person())
    with pytest.raises(DatesUpsideDown):
        services.write_experience(
            cv=cv, title="Vendeuse", occupation=None, organisation="", town="", began="2015", ended="2013", is_current=False,
            at=clock.now(),
        )  # fmt: skip
    assert cv.experiences.count() == 1


def test_a_snapshot_does_not_move_when_the_cv_does() -> None:
    cv = make_cv(make_person())
    snapshot = services.freeze(cv=cv, at=clock.now())
    services.write_headline(cv=cv, headline="Cariste", occupation=None, at=clock.now())
    snapshot.refresh_from_db()
    assert snapshot.cv.headline == "Agente d’entretien"
    assert services.freeze(cv=cv, at=clock.now()).cv.headline == "Cariste"


def test_two_identical_snapshots_are_one() -> None:
    cv = make_cv(make_person())
    first = services.freeze(cv=cv, at=clock.now())
    assert services.freeze(cv=cv, at=clock.now() + timedelta(days=1)) == first
    assert CvSnapshot.objects.count() == 1


def test_a_cv_is_seen_by_its_owner_and_her_adviser_only() -> None:
    seeker = make_seeker()
    cv = make_cv(seeker.person)
    karima = make_staff()
    make_portfolio(karima, seeker.person)
    assert list(Cv.objects.visible_to(seeker.person)) == [cv]
    assert list(Cv.objects.visible_to(karima)) == [cv]
    assert not Cv.objects.visible_to(make_staff(name="Luc Petit")).exists()
    assert not Cv.objects.visible_to(make_person("Anne", "Roussel")).exists()


def test_nobody_changes_the_parts_of_somebody_elses_cv() -> None:
    job = make_cv(make_person()).experiences.get()
    stranger = signed_in(make_person("Luc", "Petit", "luc@exemple.fr"))
    stranger.post("/cv/commencer/")
    for path in (f"/cv/experience/{job.pk}/", f"/cv/experience/{job.pk}/taches/"):
        assert stranger.get(path).status_code == 404
        assert stranger.post(path, {"title": "Voleuse"}).status_code == 404
    assert stranger.post(f"/cv/experience/{job.pk}/retirer/").status_code == 404
    job.refresh_from_db()
    assert job.title == "Agente d’entretien"


def test_tasks_are_suggested_from_the_heart_of_the_trade_the_short_ones_first() -> None:
    occupation = make_occupation("Z9999", "Métier inventé")
    for label, weight in (("Repasser", 0), ("Laver les sols", Weight.CORE), ("Organiser " * 8, Weight.CORE)):
        skill = Skill.objects.create(
            code=f"z{len(label)}",
            label=label.strip(),
            kind=SkillKind.KNOW_HOW,
            category="",
            valid_from="2008-01-01",
        )
        OccupationSkill.objects.create(occupation=occupation, skill=skill, weight=weight)
    assert [one.words for one in tasks_of(occupation)[:2]] == ["Laver les sols", "Repasser"]


def test_the_questions_are_answered_one_by_one(client: Client) -> None:
    browser = signed_in(make_person("Samira", "Belkacem", "samira@exemple.fr"))
    assert "Commencer mon CV" in browser.get("/cv/").content.decode()
    assert browser.post("/cv/commencer/").headers["Location"] == "/cv/metier/"
    answers = [
        ("/cv/metier/", {"title": "tourneuse de manivelle à vapeur"}),
        (
            "/cv/experience/",
            {"title": "Garde d’enfants", "organisation": "une famille", "began": "05/2013", "ended": "2015"},
        ),
        ("/cv/formation/", {"title": "CAP petite enfance", "year": "2012"}),
        ("/cv/qualites/", {"other": "Je suis à l’heure\nJe suis calme"}),
        ("/cv/langues/", {"language_fr": "fluent", "language_ar": "native"}),
        ("/cv/permis/", {"licences": ["B"]}),
    ]
    for path, answer in answers:
        assert browser.post(path, answer).status_code == 302, path
    page = browser.get("/cv/relire/").content.decode()
    for words in ("Garde d’enfants", "CAP petite enfance", "Je suis à l’heure", "arabe", "Permis B"):
        assert words in page
    browser.post("/cv/en-ligne/")
    assert "En ligne" in browser.get("/cv/").content.decode()
    assert browser.get("/cv/cv.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("typed", ["2035", "13/2015", "en 2015", "1066", "2015-05-01"])
def test_a_year_that_is_not_one_is_explained_and_what_was_typed_stays(typed: str) -> None:
    browser = signed_in(make_person("Samira", "Belkacem", "samira@exemple.fr"))
    browser.post("/cv/commencer/")
    page = browser.post("/cv/experience/", {"title": "Vendeuse", "began": typed})
    assert page.status_code == 422
    assert "Écrivez une année" in page.content.decode()
    assert f'value="{typed}"' in page.content.decode()


def test_without_a_cv_its_questions_lead_kindly_to_the_beginning() -> None:
    page = signed_in(make_person("Samira", "Belkacem", "samira@exemple.fr")).get("/cv/metier/")
    assert page.status_code == 404
    assert "Vous n’avez pas encore de CV" in page.content.decode()


def test_the_page_of_a_cv_costs_the_same_however_long_it_is() -> None:
    person = make_person("Samira", "Belkacem", "samira@exemple.fr")
    cv = make_cv(person)
    browser = signed_in(person)

    def add_jobs() -> None:
        for number in range(6):
            services.write_experience(
                cv=cv, title=f"Vendeuse {number}", occupation=None, organisation="", town="", began="2015", ended="2016",
                is_current=False, at=clock.now(),
            )  # fmt: skip

    assert_flat_cost(lambda: browser.get("/cv/"), add_jobs)


def test_many_cvs_are_read_in_a_fixed_number_of_questions() -> None:
    make_cv(make_person())
    assert_flat_cost(
        lambda: queries.contents_of(Cv.objects.all()), lambda: [make_cv(make_person()) for _ in range(4)]
    )


def test_what_employers_receive_is_in_french_whatever_the_person_reads() -> None:
    amina = make_person("Amina", "Benali", "amina@exemple.fr")
    amina.language = Language.ARABIC
    amina.save(update_fields=["language"])
    cv = make_cv(amina)
    sent = services.freeze(cv=cv, at=clock.now()).cv
    assert (sent.language, [one.name for one in sent.languages]) == ("fr", ["français", "arabe"])
    own = queries.content_of(cv, language=Language.ARABIC)
    assert (own.language, own.languages[1].name) == ("ar", "العربية")


def test_a_cv_is_printed_in_french_or_in_ones_language() -> None:
    amina = make_person("Amina", "Benali", "amina@exemple.fr")
    amina.language = Language.ARABIC
    amina.save(update_fields=["language"])
    make_cv(amina)
    browser = signed_in(amina)
    assert "En arabe" in browser.get("/cv/emporter/").content.decode()
    in_french, in_arabic = browser.get("/cv/cv.pdf"), browser.get("/cv/cv.pdf?ma-langue=oui")
    languages = [str(PdfReader(BytesIO(one.content)).root_object["/Lang"]) for one in (in_french, in_arabic)]
    assert languages == ["fr", "ar"]
