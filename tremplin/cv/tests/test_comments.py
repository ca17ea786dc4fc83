"""Comments beside the lines of a CV: the person decides, and no line changed meanwhile is ever overwritten."""

import re
from datetime import timedelta
from typing import Any

import pytest

from tests.guards import assert_flat_cost
from tremplin.accounts.enums import Role
from tremplin.accounts.models import Person, Reading
from tremplin.accounts.services import export_person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.agencies.tests.factories import make_portfolio, make_staff
from tremplin.core import clock
from tremplin.core.errors import NotAllowed
from tremplin.core.retention import A_YEAR
from tremplin.cv import comments, purge, services
from tremplin.cv.comments import CvLine, Remark, lines_of
from tremplin.cv.enums import CommentAnswer, LineKind
from tremplin.cv.errors import LineChanged
from tremplin.cv.models import Cv, CvComment, CvSnapshot
from tremplin.cv.tests.factories import make_cv
from tremplin.messaging.models import Message
from tremplin.seekers.tests.factories import make_seeker
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Person:
    return make_seeker("Samira Belkacem", "samira@exemple.fr").person


@pytest.fixture
def karima(samira: Person) -> Person:
    karima = make_staff()
    make_portfolio(karima, samira)
    return karima


@pytest.fixture
def cv(samira: Person) -> Cv:
    return make_cv(samira)


def text(answer: Any) -> str:
    return typed(answer.content.decode())


def line(cv: Cv, kind: LineKind) -> CvLine:
    return next(one for one in lines_of(cv) if one.kind == kind)


def propose(cv: Cv, author: Person, kind: LineKind, words: str = "D’autres mots") -> CvComment:
    comments.send_remarks(
        cv=cv, author=author, remarks=[Remark(line(cv, kind), "Plus clair.", words)], at=clock.now()
    )
    return CvComment.objects.latest("pk")


def key_of_the_form(page: str) -> str:
    found = re.search('name="form_key" value="(\\w+)"', page)
    assert found
    return found[1]


def test_every_line_can_be_commented(cv: Cv) -> None:
    assert [(one.kind.value, one.words) for one in lines_of(cv)] == [
        ("headline", "Agente d’entretien"),
        ("summary", ""),
        ("experience", "Agente d’entretien"),
        ("task", "Nettoyer des bureaux"),
        ("task", "Laver les sols"),
        ("skill", "Travailler en équipe"),
        ("education", "CAP propreté"),
    ]


def test_an_adviser_comments_line_by_line_and_one_tap_takes_her_words(
    samira: Person, karima: Person, cv: Cv
) -> None:
    desk, address = signed_in(karima), f"/cv/personnes/{samira.public_id}/"
    assert address in text(desk.get(f"/personnes/{samira.public_id}/"))
    page = text(desk.get(address))
    task = line(cv, LineKind.TASK).key
    sent = {
        "form_key": key_of_the_form(page),
        f"words-{task}": "Dites combien.",
        f"proposal-{task}": "Nettoyer 40 bureaux par jour",
    }
    for _time in range(2):  # a double click is one comment
        assert "Nettoyer 40 bureaux par jour" in text(desk.post(address, sent, follow=True))
    comment = CvComment.objects.get()
    browser = signed_in(samira)
    assert "Dites combien." in text(browser.get("/cv/"))
    page = text(browser.post(f"/cv/conseils/{comment.public_id}/prendre/", follow=True))
    assert "Dites combien." not in page
    assert cv.experiences.get().tasks == ["Nettoyer 40 bureaux par jour", "Laver les sols"]
    assert "a repris ces mots" in text(desk.get(address))


@pytest.mark.parametrize("kind", list(LineKind))
def test_the_words_proposed_replace_the_line_and_nothing_else(karima: Person, cv: Cv, kind: LineKind) -> None:
    before = lines_of(cv)
    comment = propose(cv, karima, kind)
    for _time in range(2):
        comments.accept(comment=comment, at=clock.now())
    after = lines_of(Cv.objects.get())
    changed = [
        (old.kind, new.words) for old, new in zip(before, after, strict=True) if old.words != new.words
    ]
    assert changed == [(kind, "D’autres mots")]
    assert CvComment.objects.get().answer == CommentAnswer.ACCEPTED


@pytest.mark.parametrize("kind", list(LineKind))
def test_a_line_changed_meanwhile_is_not_overwritten(
    samira: Person, karima: Person, cv: Cv, kind: LineKind
) -> None:
    first, second = propose(cv, karima, kind, "Premiers mots"), propose(cv, karima, kind, "Seconds mots")
    comments.accept(comment=first, at=clock.now())
    seen = lines_of(Cv.objects.get())
    with pytest.raises(LineChanged):
        comments.accept(comment=second, at=clock.now() + timedelta(days=1))
    assert lines_of(Cv.objects.get()) == seen
    assert not CvSnapshot.objects.exists(), "a refusal kept a version"
    browser = signed_in(samira)
    assert "Vous avez changé cette ligne depuis" in text(browser.get("/cv/"))
    page = browser.post(f"/cv/conseils/{second.public_id}/prendre/", follow=True)
    assert "Cette ligne a changé depuis le conseil" in text(page)
    browser.post(f"/cv/conseils/{second.public_id}/laisser/")
    assert CvComment.objects.get(pk=second.pk).answer == CommentAnswer.DISMISSED


def test_a_change_of_words_can_be_gone_back_on(karima: Person, cv: Cv) -> None:
    comment = propose(cv, karima, LineKind.HEADLINE)
    comments.accept(comment=comment, at=clock.now() + timedelta(hours=2))
    assert CvSnapshot.objects.get().cv.headline == "Agente d’entretien"


def test_a_skill_said_already_is_said_once(karima: Person, cv: Cv) -> None:
    services.write_skills(cv=cv, words=["Équipe", "Travailler en équipe"], at=clock.now())
    comments.accept(comment=propose(cv, karima, LineKind.SKILL, "Travailler en équipe"), at=clock.now())
    assert list(cv.skills.values_list("words", flat=True)) == ["Travailler en équipe"]


def test_the_person_is_told_once_a_batch(karima: Person, cv: Cv) -> None:
    for kind in (LineKind.HEADLINE, LineKind.SKILL, LineKind.TASK):
        propose(cv, karima, kind)
    assert Message.objects.filter(event="cv_commented").count() == 1
    CvComment.objects.update(made_at=clock.now() - comments.ONE_BATCH)
    propose(cv, karima, LineKind.SUMMARY)
    told = Message.objects.filter(event="cv_commented")
    assert told.count() == 2
    assert "Karima Haddad" in told[0].body
    assert "D’autres mots" not in told[0].body


def test_what_is_written_beside_a_line_that_changes_is_not_lost(
    samira: Person, karima: Person, cv: Cv
) -> None:
    desk, address = signed_in(karima), f"/cv/personnes/{samira.public_id}/"
    sent = {
        "form_key": key_of_the_form(text(desk.get(address))),
        f"words-{line(cv, LineKind.HEADLINE).key}": "Trop court",
    }
    services.write_headline(cv=cv, headline="Cariste", occupation=None, at=clock.now())
    page = desk.post(address, sent)
    assert page.status_code == 422
    assert "Trop court" in text(page)
    assert not CvComment.objects.exists()


def test_nothing_is_not_sent(samira: Person, karima: Person, cv: Cv) -> None:
    desk, address = signed_in(karima), f"/cv/personnes/{samira.public_id}/"
    page = desk.post(address, {"form_key": key_of_the_form(text(desk.get(address)))})
    assert (page.status_code, CvComment.objects.exists()) == (422, False)


def test_only_who_may_read_the_file_comments_and_each_reading_is_journaled(
    samira: Person, karima: Person, cv: Cv
) -> None:
    path, pdf = f"/cv/personnes/{samira.public_id}/", f"/cv/personnes/{samira.public_id}/cv.pdf"
    others = [
        make_staff(name="Luc Petit"),
        make_staff(Role.RECEPTION, name="Mehdi Amrani"),
        make_staff(Role.DIRECTOR, name="Odile Carpentier"),
        make_person("Anne", "Roussel", "anne@exemple.fr"),
        samira,
    ]
    for other in others:
        browser = signed_in(other)
        assert [browser.get(path).status_code, browser.get(pdf).status_code] == [404, 404]
        with pytest.raises(NotAllowed):
            propose(cv, other, LineKind.HEADLINE)
    assert not Reading.objects.exists()
    desk = signed_in(karima)
    assert desk.get(pdf).content.startswith(b"%PDF")
    assert desk.get(path).status_code == 200
    assert list(Reading.objects.order_by("pk").values_list("page", flat=True)) == [
        "CV imprimé",
        "CV, ligne par ligne",
    ]


def test_nobody_answers_a_comment_on_somebody_elses_cv(karima: Person, cv: Cv) -> None:
    comment = propose(cv, karima, LineKind.HEADLINE)
    for other in (karima, make_person("Anne", "Roussel", "anne@exemple.fr")):
        browser = signed_in(other)
        for act in ("prendre", "laisser"):
            assert browser.post(f"/cv/conseils/{comment.public_id}/{act}/").status_code == 404
    assert CvComment.objects.get().answered_at is None


def test_comments_are_given_back_with_everything_else_and_forgotten_after_a_year(
    samira: Person, karima: Person, cv: Cv
) -> None:
    old, new = propose(cv, karima, LineKind.HEADLINE), propose(cv, karima, LineKind.SKILL)
    assert [one["by"] for one in export_person(person=samira)["cv_comments"]] == ["Karima Haddad"] * 2
    CvComment.objects.filter(pk=old.pk).update(made_at=clock.now() - A_YEAR - timedelta(days=1))
    CvComment.objects.filter(pk=new.pk).update(made_at=clock.now() - A_YEAR + timedelta(days=1))
    purge.purge(clock.now())
    assert list(CvComment.objects.all()) == [new]


def test_the_page_costs_the_same_however_many_comments(samira: Person, karima: Person, cv: Cv) -> None:
    browser, desk = signed_in(samira), signed_in(karima)

    def read() -> None:
        browser.get("/cv/")
        desk.get(f"/cv/personnes/{samira.public_id}/")

    propose(cv, karima, LineKind.HEADLINE)
    assert_flat_cost(read, lambda: [propose(cv, karima, kind) for kind in LineKind])
