"""A course that two advisers write for the first time at the same moment is one course."""

import pytest

from tests.races import race
from tremplin.training import services
from tremplin.training.models import Course


@pytest.mark.django_db
def test_a_course_is_the_same_whatever_its_capitals_and_accents() -> None:
    known = services.know_course(title="Électricité du bâtiment", provider="École de la Filière")
    assert services.know_course(title="ÉLECTRICITÉ DU BÂTIMENT", provider="ECOLE DE LA FILIERE") == known
    assert services.know_course(title="Électricité", provider="École de la Filière") != known


@pytest.mark.django_db(transaction=True)
def test_a_course_written_by_two_advisers_at_once_is_one_course() -> None:
    found = race(lambda: services.know_course(title="CACES", provider="Filature Formation"), times=4)
    assert found == [Course.objects.get()] * 4
