"""A CV begins with the courses that a person followed, when she keeps them."""

from datetime import date

import pytest

from tremplin.accounts.tests.factories import signed_in
from tremplin.cv.models import Education
from tremplin.seekers.tests.factories import make_seeker
from tremplin.training.enums import Outcome
from tremplin.training.models import Course, CourseEntry

pytestmark = pytest.mark.django_db


def test_a_course_followed_goes_on_the_cv_when_it_is_kept_and_one_left_early_is_not_told() -> None:
    seeker = make_seeker("Samira Belkacem", "samira@exemple.fr")
    for title, outcome in (("Propreté", Outcome.FINISHED), ("Couture", Outcome.LEFT)):
        CourseEntry.objects.create(
            seeker=seeker,
            course=Course.objects.create(title=title, provider="Filature Formation"),
            starts_on=date(2016, 9, 1),
            ends_on=date(2016, 12, 1),
            outcome=outcome,
        )
    browser = signed_in(seeker.person)
    ((key, fact, is_ticked),) = browser.get("/cv/").context["form"].cards
    assert (fact.words, is_ticked) == ("Propreté, Filature Formation, 2016", True)
    browser.post("/cv/commencer/")
    assert not Education.objects.exists()
    browser.post("/cv/commencer/", {"kept": [key]})
    browser.post("/cv/commencer/", {"kept": [key]})
    kept = Education.objects.get()
    assert (kept.title, kept.school, kept.year) == ("Propreté", "Filature Formation", "2016")
