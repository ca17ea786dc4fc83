"""Pages of a list stay within it and keep the rest of the address."""

import pytest
from django.http import QueryDict

from tremplin.ui.paging import page_of, wanted_page


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [("3", 3), ("0", 1), ("-1", 1), ("deux", 1), ("", 1), ("99999", 500), ("9" * 30, 1), ("٣", 3)],
)
def test_what_cannot_be_a_page_is_the_first(asked: str, wanted: int) -> None:
    assert wanted_page(QueryDict(f"page={asked}")) == wanted


def test_a_page_past_the_end_is_the_last() -> None:
    page = page_of(QueryDict("page=40"), total=61)
    assert (page.number, page.offset, page.next_address) == (4, 60, "")


def test_links_keep_the_search_and_leave_the_middle_out() -> None:
    page = page_of(QueryDict("metier=caisse&page=5"), total=200)
    assert [number for number, _ in page.links] == [1, 0, 4, 5, 6, 0, 10]
    assert page.next_address == "?metier=caisse&page=6"


def test_an_empty_list_has_one_page() -> None:
    assert page_of(QueryDict(""), total=0).links == [(1, "?page=1")]
