"""Versions of a CV: kept by themselves, compared, put back without losing today's; two screens lose nothing."""

from datetime import timedelta
from typing import Any

import pytest

from tests.guards import assert_flat_cost
from tremplin.accounts.models import Person
from tremplin.accounts.tests.factories import make_person, signed_in
from tremplin.core import clock
from tremplin.cv import queries, services, snapshots
from tremplin.cv.editing import REST, fingerprint, said
from tremplin.cv.enums import Design, Level, Order, Part
from tremplin.cv.errors import ChangedElsewhere
from tremplin.cv.models import Cv, CvSnapshot
from tremplin.cv.tests.factories import make_cv
from tremplin.seekers.tests.factories import make_occupation
from tremplin.ui.typography import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Person:
    return make_person("Samira", "Belkacem", "samira@exemple.fr")


@pytest.fixture
def cv(samira: Person) -> Cv:
    return make_cv(samira)


def text(answer: Any) -> str:
    return typed(answer.content.decode())


def test_a_first_change_after_a_rest_keeps_what_was_there(cv: Cv) -> None:
    at = clock.now() + REST
    services.write_headline(cv=cv, headline="Cariste", occupation=None, at=at)
    services.write_headline(cv=cv, headline="Magasinière", occupation=None, at=at + timedelta(minutes=5))
    assert [one.cv.headline for one in CvSnapshot.objects.all()] == ["Agente d’entretien"]


def test_an_empty_cv_is_not_kept() -> None:
    cv = services.begin_cv(person=make_person(), at=clock.now() - timedelta(days=3))
    services.write_headline(cv=cv, headline="Cariste", occupation=None, at=clock.now())
    assert not CvSnapshot.objects.exists()


def test_a_version_put_back_is_the_same_cv_again_with_what_machines_know(cv: Cv) -> None:
    cv.occupation = make_occupation("Z9999", "Métier inventé")
    cv.save()
    before = queries.content_of(cv)
    kept = services.freeze(cv=cv, at=clock.now())
    services.remove_experience(experience=cv.experiences.get(), at=clock.now())
    services.write_skills(cv=cv, words=["Rien"], at=clock.now())
    services.write_languages(cv=cv, languages={"vi": Level.BASIC}, at=clock.now())
    services.write_licences(cv=cv, licences=[], at=clock.now())
    services.write_headline(cv=cv, headline="Cariste", occupation=None, at=clock.now())
    services.restore(cv=cv, snapshot=kept, at=clock.now())
    assert queries.content_of(Cv.objects.get()) == before
    assert {one.cv.headline for one in CvSnapshot.objects.all()} == {"Agente d’entretien", "Cariste"}


@pytest.mark.parametrize("chosen", [Order.TIME, Order.SKILLS])
def test_a_version_put_back_has_what_came_first_first_again(cv: Cv, chosen: Order) -> None:
    services.choose_order(cv=cv, order=chosen, at=clock.now())
    kept = services.freeze(cv=Cv.objects.get(), at=clock.now())
    other = Order.SKILLS if chosen == Order.TIME else Order.TIME
    services.choose_order(cv=cv, order=other, at=clock.now())
    services.restore(cv=cv, snapshot=kept, at=clock.now())
    assert queries.content_of(Cv.objects.get()).order == chosen


def test_what_suited_her_best_stays_a_matter_of_what_suits_her(cv: Cv) -> None:
    kept = services.freeze(cv=cv, at=clock.now())
    services.choose_order(cv=cv, order=Order.SKILLS, at=clock.now())
    services.restore(cv=cv, snapshot=kept, at=clock.now())
    assert Cv.objects.get().order == Order.BEST


def test_two_screens_that_dress_a_cv_show_each_other(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    over = fingerprint(said(cv, Part.LOOK))
    assert f'value="{over}"' in text(browser.get("/cv/apparence/"))
    services.dress(cv=cv, design=Design.CANAL, order=Order.SKILLS, hides_dates=False, at=clock.now())
    mine = {"design": "jardin", "order": "", "hides_dates": "on", "seen": over}
    both = browser.post("/cv/apparence/", mine)
    assert both.status_code == 409
    assert "Canal" in text(both)
    assert Cv.objects.get().design == Design.CANAL
    again = browser.post("/cv/apparence/", {**mine, "seen": both.context["form"]["seen"].value()})
    assert again.status_code == 302
    assert Cv.objects.get().design == Design.JARDIN


def test_what_changed_is_said_heading_by_heading(cv: Cv) -> None:
    before = queries.content_of(cv)
    services.write_headline(cv=cv, headline="Cariste", occupation=None, at=clock.now())
    services.write_tasks(experience=cv.experiences.get(), tasks=["Laver les sols", "Vider"], at=clock.now())
    found = {
        str(one.heading): (one.gone, one.come) for one in snapshots.compare(before, queries.content_of(cv))
    }
    assert found == {
        "Le métier cherché": (("Agente d’entretien",), ("Cariste",)),
        "Ce que j’ai fait": (
            ("Agente d’entretien : Nettoyer des bureaux",),
            ("Agente d’entretien : Vider",),
        ),
    }
    assert snapshots.compare(before, before) == []


def test_versions_are_read_compared_and_put_back_on_the_page(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    browser.post("/cv/versions/garder/")
    services.write_headline(cv=cv, headline="Cariste", occupation=None, at=clock.now())
    browser.post("/cv/versions/garder/")
    first, second = CvSnapshot.objects.order_by("pk")
    assert text(browser.get("/cv/versions/")).count("Gardée") == 2
    page = text(browser.get(f"/cv/versions/{first.public_id}/"))
    assert "<del>Agente d’entretien</del>" in page
    assert "<ins>Cariste</ins>" in page
    assert "<ins>" in text(browser.get(f"/cv/versions/{first.public_id}/?avec={second.public_id}"))
    assert browser.get(f"/cv/versions/{first.public_id}/cv.pdf").content.startswith(b"%PDF")
    browser.post(f"/cv/versions/{first.public_id}/revenir/")
    assert Cv.objects.get().headline == "Agente d’entretien"


def test_nobody_reads_or_puts_back_the_versions_of_another(cv: Cv) -> None:
    kept = services.freeze(cv=cv, at=clock.now())
    luc = make_person("Luc", "Petit", "luc@exemple.fr")
    make_cv(luc)
    own = services.freeze(cv=Cv.objects.get(person=luc), at=clock.now())
    browser = signed_in(luc)
    for path in ("", "cv.pdf"):
        assert browser.get(f"/cv/versions/{kept.public_id}/{path}").status_code == 404
    assert browser.get(f"/cv/versions/{own.public_id}/?avec={kept.public_id}").status_code == 404
    assert browser.post(f"/cv/versions/{kept.public_id}/revenir/").status_code == 404


def test_the_list_of_versions_costs_the_same_however_many_there_are(samira: Person, cv: Cv) -> None:
    browser = signed_in(samira)
    numbers = iter(range(100))

    def more() -> None:
        for _time in range(4):
            services.write_headline(
                cv=cv, headline=f"Métier {next(numbers)}", occupation=None, at=clock.now()
            )
            services.freeze(cv=cv, at=clock.now())

    more()
    assert_flat_cost(lambda: browser.get("/cv/versions/"), more)


def test_a_part_changed_elsewhere_is_not_written_over(cv: Cv) -> None:
    seen = fingerprint(said(cv, Part.SKILLS))
    services.write_skills(cv=cv, words=["Être à l’heure"], at=clock.now(), seen=seen)
    with pytest.raises(ChangedElsewhere) as refusal:
        services.write_skills(cv=cv, words=["Sourire"], at=clock.now(), seen=seen)
    assert refusal.value.now == ["Être à l’heure"]
    assert said(cv, Part.SKILLS) == ["Être à l’heure"]


def test_it_is_what_was_seen_that_protects(cv: Cv) -> None:
    """The control: a screen that does not say what it was shown over writes over the other."""
    services.write_skills(
        cv=cv, words=["Être à l’heure"], at=clock.now(), seen=fingerprint(said(cv, Part.SKILLS))
    )
    services.write_skills(cv=cv, words=["Sourire"], at=clock.now())
    assert said(cv, Part.SKILLS) == ["Sourire"]


PAGES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    ("/cv/metier/", {"title": "tourneuse de manivelle"}, {"title": "dompteuse de puces"}, "tourneuse de manivelle"),
    ("/cv/deja/", {"past": "recent"}, {"past": "never"}, "Oui"),
    ("/cv/experience/{job}/", {"title": "Coiffeuse"}, {"title": "Cariste"}, "Coiffeuse"),
    ("/cv/experience/{job}/taches/", {"other": "Vendre"}, {"other": "Ranger"}, "Vendre"),
    ("/cv/qualites/", {"other": "Je suis calme"}, {"other": "Je suis vive"}, "Je suis calme"),
    ("/cv/langues/", {"language_pl": "fluent"}, {"language_pl": "basic"}, "polonais, courant"),
    ("/cv/permis/", {"licences": ["A"]}, {"licences": ["C"]}, "Permis A"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "there", "here", "words"), PAGES, ids=[page[0] for page in PAGES])
def test_two_screens_are_shown_both_and_either_may_be_kept(
    cv: Cv, path: str, there: dict[str, Any], here: dict[str, Any], words: str
) -> None:
    browser = signed_in(cv.person)
    path = path.format(job=cv.experiences.get().pk)
    seen = browser.get(path).context["form"]["seen"].value()
    assert browser.post(path, {**there, "seen": seen}).status_code == 302
    clash = browser.post(path, {**here, "seen": seen})
    assert clash.status_code == 409
    assert "Changé entre-temps" in text(clash)
    assert f"<li>{words}" in text(clash)
    typed_here = next(iter(here.values()))
    assert (typed_here if isinstance(typed_here, str) else typed_here[0]) in text(clash)
    again = clash.context["form"]["seen"].value()
    assert again != seen
    assert browser.post(path, {**here, "seen": again}).status_code == 302


@pytest.mark.parametrize("path", ["/cv/experience/{job}/taches/", "/cv/qualites/"])
def test_of_two_lists_both_may_be_kept(samira: Person, cv: Cv, path: str) -> None:
    browser = signed_in(samira)
    path = path.format(job=cv.experiences.get().pk)
    seen = browser.get(path).context["form"]["seen"].value()
    browser.post(path, {"other": "Là-bas", "seen": seen})
    clash = browser.post(path, {"other": "Ici", "seen": seen})
    assert "Garder les deux" in text(clash)
    browser.post(path, {"other": "Ici", "seen": clash.context["form"]["seen"].value(), "both": "1"})
    kept = [*cv.experiences.get().tasks, *cv.skills.values_list("words", flat=True)]
    assert {"Ici", "Là-bas"} <= set(kept)
