"""What is tapped: what one did unpaid, what one can do, in other words; what comes first; kept, restored, printed."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Language
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.cv import queries, services, suggestions
from tremplin.cv.activities import activities, done_in
from tremplin.cv.content import CvContent
from tremplin.cv.enums import Kind, Order, Past
from tremplin.cv.models import Cv, CvSkill
from tremplin.cv.ordering import best_order
from tremplin.cv.rendering import cv_to_pdf, cv_to_text
from tremplin.cv.suggestions import readable
from tremplin.cv.tests.factories import make_cv
from tremplin.cv.word import cv_to_docx
from tremplin.reference.enums import SkillKind
from tremplin.reference.models import Occupation, OccupationSkill, Skill
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Person:
    return make_person("Samira", "Belkacem", "samira@exemple.fr")


@pytest.fixture
def cv(samira: Person) -> Cv:
    return services.begin_cv(person=samira, at=clock.now())


def text(answer: Any) -> str:
    return typed(answer.content.decode())


def test_every_activity_is_one_of_the_nomenclature_or_has_no_skill() -> None:
    codes = {one.skill for one in activities() if one.skill}
    known = Skill.objects.filter(code__in=codes, valid_until=None)
    assert codes - set(known.values_list("code", flat=True)) == set()
    assert set(known.values_list("kind", flat=True)) <= {SkillKind.KNOW_HOW, SkillKind.BEHAVIOUR}
    assert {"c0"} - set(Skill.objects.filter(code="c0").values_list("code", flat=True)) == {"c0"}
    assert max(len(one.words) for one in activities()) <= suggestions.SHORT_TASK
    for kind in set(Kind) - {Kind.JOB, Kind.INTERNSHIP}:
        assert len(done_in(kind)) == len(set(done_in(kind))) >= 4


def test_what_goes_on_the_cv_in_french_is_told_in_the_language_of_the_page(samira: Person, cv: Cv) -> None:
    assert all(meaning for one in activities() for _code, meaning in one.told)
    browser = signed_in(samira)
    assert "Gardening" not in text(browser.get("/cv/autres/family/"))
    browser.cookies["tremplin_language"] = "en"
    page = browser.get("/cv/autres/family/").content.decode()
    assert 'value="Jardiner"' in page
    assert "Gardening" in page


def test_no_break_tells_of_health() -> None:
    assert not [
        words for words in done_in(Kind.BREAK) if re.search("santé|malad|accident", words, re.IGNORECASE)
    ]


def test_a_break_is_one_line_everywhere_and_an_activity_says_what_it_was(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    browser.post("/cv/autres/break/", {"title": "Pause pour ma famille", "began": "2014", "ended": "2016"})
    browser.post(
        "/cv/autres/volunteering/",
        {"title": "Équipière du samedi", "organisation": "Secours d’à côté", "tasks": ["Servir des repas"]},
    )
    browser.post("/cv/autres/family/", {"tasks": ["Gérer un budget"], "rest": ["Jardiner"]})
    content = queries.content_of(cv)
    printed = cv_to_text(content)
    assert "\nPause pour ma famille, 2014 à 2016\n" in printed
    assert "Équipière du samedi, Bénévolat, Secours d’à côté\n- Servir des repas" in printed
    assert "\nExpérience familiale\n- Gérer un budget\n- Jardiner" in printed
    page = " ".join(PdfReader(BytesIO(cv_to_pdf(content))).pages[0].extract_text().split())
    assert "Pause pour ma famille · 2014 à 2016" in page
    assert "Équipière du samedi Bénévolat · Secours d’à côté" in page
    assert cv_to_docx(content).startswith(b"PK")
    in_arabic = cv_to_text(queries.content_of(cv, language=Language.ARABIC))
    assert "خبرة عائلية" in in_arabic
    written = [one["x-tremplin"]["kind"] for one in content.json_resume()["work"]]
    assert sorted(written) == ["break", "family", "volunteering"]
    assert CvContent.from_json_resume(content.json_resume()) == content


def test_an_activity_is_changed_where_it_was_told_and_jobs_where_jobs_are(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    browser.post("/cv/autres/informal/", {"tasks": ["Jardiner"]})
    row = cv.experiences.get()
    assert browser.get(f"/cv/experience/{row.pk}/").status_code == 404
    seen = browser.get(f"/cv/autres/{row.pk}/").context["form"]["seen"].value()
    browser.post(f"/cv/autres/{row.pk}/", {"tasks": ["Laver des vitres"], "seen": seen})
    clash = browser.post(f"/cv/autres/{row.pk}/", {"tasks": ["Coiffer"], "seen": seen})
    assert clash.status_code == 409
    assert "Laver des vitres" in text(clash)
    again = clash.context["form"]["seen"].value()
    browser.post(f"/cv/autres/{row.pk}/", {"tasks": ["Coiffer"], "seen": again, "both": "1"})
    row.refresh_from_db()
    assert row.tasks == ["Coiffer", "Laver des vitres"]
    assert browser.get("/cv/autres/job/").status_code == 404
    assert browser.post(f"/cv/experience/{row.pk}/retirer/").headers["Location"] == "/cv/autres/"


def test_nothing_tapped_is_said_and_nothing_is_written(samira: Person, cv: Cv) -> None:
    page = signed_in(samira).post("/cv/autres/school/", {"organisation": "Lycée", "began": "2014"})
    assert page.status_code == 422
    assert "Touchez au moins une chose" in text(page)
    assert 'value="Lycée"' in text(page)
    assert not cv.experiences.exists()


def test_dates_may_be_hidden_where_they_are_asked_and_stay_kept(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    browser.post(
        "/cv/experience/", {"title": "Cariste", "began": "2013", "ended": "2015", "hides_dates": "on"}
    )
    assert cv.experiences.get().began == "2013"
    assert "2013" not in cv_to_text(queries.content_of(Cv.objects.get()))
    assert "2013" not in text(browser.get("/cv/relire/"))
    browser.post("/cv/experience/", {"title": "Cariste"})
    assert Cv.objects.get().hides_dates


def test_what_carries_over_to_another_trade_comes_first(cv: Cv) -> None:
    cv.occupation = Occupation.objects.get(code="K2204")
    cv.save()
    childminder = Occupation.objects.get(code="K1303")
    services.write_experience(
        cv=cv, title="Nounou", occupation=childminder, organisation="", town="", began="", ended="", is_current=False,
        at=clock.now(),
    )  # fmt: skip
    shared = {one.code for one in suggestions.proven_by(cv)}
    asked = OccupationSkill.objects.filter(occupation="K2204").values_list("skill", flat=True)
    known = {skill.code: skill.broad_id for skill in Skill.objects.filter(code__in=shared)}
    assert known
    assert all(code in asked or broad in asked for code, broad in known.items())
    cv.occupation = childminder
    assert suggestions.proven_by(cv) == []


def test_a_skill_said_in_her_words_is_still_that_of_the_nomenclature(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    page = browser.get("/cv/qualites/")
    assert (
        browser.post(
            "/cv/qualites/",
            {"tasks": ["Avoir l’esprit d’équipe"], "other": "Je danse", "reword": "1", "seen": page.context["form"]["seen"].value()},
        ).headers["Location"]
        == "/cv/qualites/mots/"
    )  # fmt: skip
    seen = browser.get("/cv/qualites/mots/").context["form"]["seen"].value()
    lines = ["Avoir l’esprit d’équipe", "Je danse"]
    browser.post(
        "/cv/qualites/mots/",
        {"line": lines, "words_0": "J’aime travailler à plusieurs", "words_1": "", "seen": seen},
    )
    assert list(CvSkill.objects.values_list("words", "skill")) == [
        ("J’aime travailler à plusieurs", "c300465")
    ]
    again = text(browser.get("/cv/qualites/"))
    assert 'value="J’aime travailler à plusieurs"' in again
    assert "Avoir l’esprit d’équipe" not in again
    stale = browser.post("/cv/qualites/mots/", {"line": lines, "words_0": "Autre", "seen": seen})
    assert stale.status_code == 409
    assert CvSkill.objects.get().words == "J’aime travailler à plusieurs"


def test_tasks_are_said_in_her_words_too(samira: Person, cv: Cv) -> None:
    job = make_cv(make_person("Luc", "Petit", "luc@exemple.fr")).experiences.get()
    job.cv = cv
    job.save()
    browser = signed_in(samira)
    seen = browser.get(f"/cv/experience/{job.pk}/mots/").context["form"]["seen"].value()
    browser.post(
        f"/cv/experience/{job.pk}/mots/",
        {"line": job.tasks, "words_0": "Faire 20 bureaux #1 & <b>$x</b> \\ @", "words_1": "Laver les sols", "seen": seen},
    )  # fmt: skip
    assert cv.experiences.get().tasks == ["Faire 20 bureaux #1 & <b>$x</b> \\ @", "Laver les sols"]
    assert "&lt;b&gt;$x&lt;/b&gt; \\ @" in text(browser.get("/cv/relire/"))
    assert b"%PDF" in browser.get("/cv/cv.pdf").content


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Etre à l'écoute, faire preuve d'empathie", "Être à l’écoute, faire preuve d’empathie"),
        ("Repasser du textile (vêtements, linge)", "Repasser du textile"),
        ("Effectuer les courses d'une personne", "Effectuer les courses d’une personne"),
        ("Evacuer et trier des déchets", "Évacuer et trier des déchets"),
    ],
)
def test_labels_of_the_nomenclature_are_written_as_people_read_them(label: str, words: str) -> None:
    assert readable(label) == words


def test_what_was_tapped_under_an_older_label_stays_tapped(samira: Person, cv: Cv) -> None:
    services.write_skills(cv=cv, words=["Avoir l'esprit d'équipe"], at=clock.now())
    form = signed_in(samira).get("/cv/qualites/").context["form"]
    assert form["tasks"].value() == ["Avoir l'esprit d'équipe"]
    assert form["other"].value() == ""


def test_the_order_is_told_with_its_reason_and_changed_on_the_last_screen(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    browser.post("/cv/qualites/", {"other": "Je suis calme"})
    browser.post("/cv/autres/school/", {"tasks": ["Aider d’autres élèves"]})
    page = text(browser.get("/cv/relire/"))
    assert "Vous commencez" in page
    assert page.index("Je suis calme") < page.index("Aider d’autres élèves")
    browser.post("/cv/ordre/", {"order": "time"})
    page = text(browser.get("/cv/relire/"))
    assert "Vous l’avez choisi" in page
    assert page.index("Je suis calme") > page.index("Aider d’autres élèves")
    assert browser.post("/cv/ordre/", {"order": "random"}).status_code == 404


def test_long_ago_is_long_ago_without_a_date(cv: Cv) -> None:
    job = make_cv(make_person()).experiences.get()
    job.cv, job.began, job.ended = cv, "", ""
    job.save()
    jobs = list(queries.content_of(cv).experiences)
    assert best_order("", jobs, past=Past.LONG_AGO).order == Order.SKILLS
    assert best_order("", jobs, past=Past.RECENT).order == Order.TIME


def test_a_snapshot_of_before_is_still_read_and_the_new_parts_come_back(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    browser.post("/cv/autres/family/", {"tasks": ["Gérer un budget"]})
    browser.post("/cv/qualites/", {"tasks": ["Avoir l’esprit d’équipe"]})
    kept = services.freeze(cv=cv, at=clock.now())
    before = queries.content_of(cv)
    assert CvContent.read(before.plain()) == before
    cv.experiences.all().delete()
    services.write_skills(cv=cv, words=[], at=clock.now())
    services.restore(cv=cv, snapshot=kept, at=clock.now())
    assert queries.content_of(Cv.objects.get()) == before
    assert CvSkill.objects.get().skill_id == "c300465"
    old = before.plain()
    del old["skill_codes"], old["experiences"][0]["kind"]
    kept.content = old
    services.restore(cv=cv, snapshot=kept, at=clock.now())
    assert (cv.experiences.get().kind, CvSkill.objects.get().skill) == (Kind.JOB, None)


@pytest.mark.parametrize(
    "name", ["L’Haÿ d'Été", "نورة بن علي", "Nguyễn Thị Ngọc Ánh", "O'Brien & <i>Fils</i>"]
)
def test_any_name_goes_through_every_question(name: str, samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    browser.post("/cv/experience/", {"title": name, "organisation": name, "occupation": "-"})
    browser.post("/cv/autres/volunteering/", {"title": name, "organisation": name})
    assert {one.organisation for one in queries.content_of(cv).experiences} == {name}
    assert cv_to_pdf(queries.content_of(cv)).startswith(b"%PDF")


def test_forty_years_of_jobs_cost_the_questions_nothing_more(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    cleaner = Occupation.objects.get(code="K2204")

    def add_years() -> None:
        for year in range(1977, 2017, 2):
            services.write_experience(
                cv=cv, title=f"Agente {year}", occupation=cleaner, organisation="", town="", began=str(year),
                ended=str(year + 1), is_current=False, at=clock.now(),
            )  # fmt: skip

    for path in ("/cv/experience/", "/cv/qualites/", "/cv/autres/", "/cv/relire/", "/cv/commencer/"):
        assert_flat_cost(lambda path=path: browser.get(path), add_years)  # type: ignore[misc]
