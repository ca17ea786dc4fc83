"""XML as it comes: cut, broken, hostile, in another encoding; one damaged offer costs that offer only."""

import io
import re
import xml.sax
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tremplin.core.errors import FileUnreadable
from tremplin.core.tables import Found, Mark
from tremplin.offers.importing import elements, window, xml_reader
from tremplin.offers.importing.elements import values_of
from tremplin.offers.importing.report import Report
from tremplin.offers.importing.xml_reader import XmlReader
from tremplin.offers.models import Offer
from tremplin.offers.tests.factories import counts, read_feed
from tremplin.ui.typography import typeset


def job(reference: str = "1", **changes: str) -> str:
    fields = {
        "job_id": reference,
        "title": "<![CDATA[Boulanger H/F]]>",
        "description": "Pétrir.",
        "contract": "CDI",
        "company_title": "Aux Deux Épis",
        "postal_code": "59100",
        "city": "Roubaix",
        "job_time": "Full time",
        "publication_date": "2026-11-10 08:00:00",
        **changes,
    }
    return "  <job>\n" + "".join(f"<{name}>{text}</{name}>\n" for name, text in fields.items()) + "  </job>\n"


def feed(*jobs: str, head: str = '<?xml version="1.0" encoding="utf-8"?>\n') -> str:
    return f"{head}<jobs>\n<!-- <job> -->\n" + "".join(jobs) + "</jobs>\n"


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def rows(path: Path, text: str | bytes, start: Mark | None = None) -> list[Found]:
    return list(XmlReader(write(path, text), "utf-8").rows(start or Mark()))


def references(found: list[Found]) -> list[str]:
    return [one.values["job_id"] if one.values else "" for one in found]


def test_offers_are_told_with_their_lines_and_what_surrounds_them_is_passed(tmp_path: Path) -> None:
    found = rows(tmp_path / "f", feed(job("1"), job("2")))
    assert [(one.line, one.values["job_id"], one.problem) for one in found] == [(4, "1", ""), (15, "2", "")]
    assert not found[-1].is_end


def test_reading_goes_on_from_any_offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = feed(job("1"), job("é2"), job("3"), head="\ufeff<!-- é -->")
    monkeypatch.setattr(window, "CHUNK", 7)
    found = rows(tmp_path / "f", text)
    assert references(found) == ["1", "é2", "3"]
    for number, one in enumerate(found):
        assert rows(tmp_path / "f", text, one.end) == found[number + 1 :]


def test_what_is_held_of_the_file_does_not_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "CHUNK", 1000)
    text = feed(*(job(str(number)) for number in range(400)))
    longest = 0
    inside = xml_reader.Elements._row

    def watched(self: xml_reader.Elements, end: int) -> Found:
        nonlocal longest
        longest = max(longest, len(self.window.text))
        return inside(self, end)

    monkeypatch.setattr(xml_reader.Elements, "_row", watched)
    assert len(rows(tmp_path / "f", text)) == 400
    assert longest < 4000 < len(text)


@pytest.mark.parametrize(
    "part", ["after the first", "in the second", "in a tag", "in a text", "in a comment"]
)
def test_a_file_that_is_cut_says_so_and_what_came_before_is_kept(tmp_path: Path, part: str) -> None:
    whole = feed(job("1"), job("2"))
    first = whole.index("</job>") + 7
    ends = {
        "after the first": whole[:first],
        "in the second": whole[: first + 40],
        "in a tag": whole[: first + 5],
        "in a text": whole[: whole.index("CDATA", first) + 9],
        "in a comment": whole[:first] + "<!-- never ",
    }
    found = rows(tmp_path / "f", ends[part])
    assert (references(found[:1]), len(found), found[-1].is_end) == (["1"], 2, True)
    assert found[-1].problem.startswith("Le fichier est coupé")


@pytest.mark.parametrize(
    "broken",
    [
        "  <job>\n<job_id>2</job_id>\n<title>x</titre>\n  </job>\n",
        "  <job>\n<job_id>2</job_id>\n<title>x<</title>\n  </job>\n",
        "  <job>\n<job_id>2</job_id>\n<title>never closed\n",
        "  <job>\n<job_id>2</job_id>\n<title><![CDATA[never closed\n  </job>\n",
        "  <job a=b>\n<job_id>2</job_id>\n  </job>\n",
    ],
)
def test_a_broken_offer_costs_that_offer_only(tmp_path: Path, broken: str) -> None:
    found = rows(tmp_path / "f", feed(job("1"), broken, job("3"), job("4")))
    assert references(found) == ["1", "", "3", "4"]
    assert (found[1].reference, found[1].line, found[1].is_end) == ("2", 15, False)
    assert found[1].problem == typeset("Cette ligne est mal formée : ce n’est pas du XML.")


def test_a_last_offer_whose_text_does_not_close_is_a_cut(tmp_path: Path) -> None:
    found = rows(
        tmp_path / "f", feed(job("1"), "  <job>\n<job_id>2</job_id><title><![CDATA[x</title></job>\n")
    )
    assert (references(found), found[1].is_end, found[1].reference) == (["1", ""], True, "2")


def test_an_offer_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_reader, "LONGEST_ROW", 2000)
    monkeypatch.setattr(window, "CHUNK", 500)
    found = rows(tmp_path / "f", feed(job("1"), job("2", description="x" * 9000), job("3")))
    assert references(found) == ["1", "", "3"]
    assert found[1].problem == typeset("Cette ligne est trop longue : elle n’est pas lue.")


def test_depths_that_no_feed_has_cost_their_offer(tmp_path: Path) -> None:
    deep = "<x>" * 500 + "</x>" * 500
    found = rows(tmp_path / "f", feed(job("1", description=deep), job("2")))
    assert (references(found), found[0].problem) == (
        ["", "2"],
        "Les valeurs de cette ligne sont trop imbriquées.",
    )


@given(st.text(alphabet='<>/!-[]CDAT?"=& \njobit', max_size=80))
def test_whatever_stands_in_a_file_is_read_without_a_crash(text: str) -> None:
    file = io.BytesIO(f"<jobs>\n{job('1')}{text}\n{job('2')}</jobs>".encode())
    found = list(xml_reader.Elements(window.Window(file, "utf-8", Mark()), "").read())
    assert found[0].values["job_id"] == "1"
    assert all(one.values or one.problem for one in found)


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE jobs [\n<!ENTITY a "ha">\n'
    + "".join(
        f'<!ENTITY {one} "{f"&{before};" * 10}">\n'
        for before, one in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>\n"
)
LEAK = '<?xml version="1.0"?>\n<!DOCTYPE jobs [<!ENTITY leak SYSTEM "file://{path}">]>\n'


def test_a_file_that_declares_entities_is_refused_whole(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", "le-secret")
    for head in (BOMB, LEAK.format(path=secret)):
        with pytest.raises(FileUnreadable, match="déclare ses propres entités"):
            rows(tmp_path / "f", feed(job("1", description="&leak;&i;"), head=head))


def test_entities_would_stay_words_even_if_the_file_were_let_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second wall: an offer is decoded alone, without what the file declares."""
    secret = write(tmp_path / "secret", "le-secret")
    monkeypatch.setattr(xml_reader, "DECLARES", re.compile(b"(?!)"))
    monkeypatch.setattr(xml_reader, "DOCTYPE", re.compile(r"<!DOCTYPE[^\[]*\[.*?\]>", re.DOTALL))
    for head in (BOMB, LEAK.format(path=secret)):
        found = rows(tmp_path / "f", feed(job("1", description="&leak;&i;"), head=head))
        assert found[0].values["description"] == "&leak;&i;"


def test_the_parser_refuses_declarations_inside_an_offer() -> None:
    """The third wall, and what stands without it."""
    hostile = '<!DOCTYPE job [<!ENTITY a "haha">]><job><job_id>&a;</job_id></job>'
    with pytest.raises(elements.ElementUnreadable):
        values_of(hostile)
    bare = elements.Builder()
    xml.sax.parseString(hostile.encode(), bare)  # noqa: S317 (the harm, shown)
    assert bare.values == {"job_id": "haha"}


@pytest.mark.parametrize(
    ("written", "read", "is_mended"),
    [
        ("a &amp; b &lt;c&gt; &#233;", "a & b <c> é", False),
        ("<![CDATA[<p>a</p> & b]]>", "<p>a</p> & b", False),
        ("a & b", "a & b", True),
        ("https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2", True),
        ("a&nbsp;b", "a&nbsp;b", True),
        ("a\x0bb&#11;c&#x1F;d", "abcd", True),
        ("<p>a</p><ul><li>b</li></ul>", "<p>a</p><ul><li>b</li></ul>", False),
    ],
)
def test_texts_are_read_as_they_were_meant(written: str, read: str, *, is_mended: bool) -> None:
    values, mended = values_of(f"<job><description>{written}</description></job>")
    assert (values, bool(mended)) == ({"description": read}, is_mended)


def test_what_stands_several_times_is_a_list_and_attributes_have_a_dash() -> None:
    source = '<job id="7"><f/><g x="1">t</g><g>u</g><c y="2"><d>v</d></c></job>'
    assert values_of(source)[0] == {
        "-id": "7",
        "f": "",
        "g": [{"-x": "1", "#text": "t"}, "u"],
        "c": {"-y": "2", "d": "v"},
    }


def imported(tmp_path: Path, text: str | bytes, **options: str) -> Report:
    return read_feed(write(tmp_path / "feed.txt", text), **options)


@pytest.mark.django_db
def test_markup_is_made_plain_and_a_bare_ampersand_is_told(tmp_path: Path) -> None:
    text = "<![CDATA[<p>Pétrir &amp; cuire</p><script>x()</script><ul><li>Vendre</li></ul>]]>"
    report = imported(tmp_path, feed(job("1", description=text, url="https://a.example/?a=1&b=2")))
    offer = Offer.objects.get()
    assert (offer.description, offer.apply_url) == (
        "Pétrir & cuire\n\n- Vendre",
        "https://a.example/?a=1&b=2",
    )
    assert "Des signes que le XML ne permet pas ont été réparés." in [
        one["reason"] for one in report.warnings
    ]


@pytest.mark.django_db
def test_an_encoding_is_that_of_the_file_or_the_one_given(tmp_path: Path) -> None:
    said = feed(job("1"), head='<?xml version="1.0" encoding="ISO-8859-1"?>')
    assert counts(imported(tmp_path, said.encode("cp1252"))) == (1, 1, 0, 0, 0)
    assert Offer.objects.get().employer_name == "Aux Deux Épis"
    unsaid = feed(job("2"), job("3", company_title="Ecrit sans accent", description="x"), head="")
    report = imported(tmp_path, unsaid.encode("cp1252"))
    assert (counts(report), report.refused[0]["reference"]) == ((2, 1, 0, 0, 1), "2")
    assert "--encoding cp1252" in report.refused[0]["reason"]
    assert counts(imported(tmp_path, unsaid.encode("cp1252"), encoding="cp1252")) == (2, 1, 0, 1, 0)


@pytest.mark.django_db
def test_a_title_without_end_and_a_reference_twice_are_refused(tmp_path: Path) -> None:
    report = imported(tmp_path, feed(job("1", title="x" * 10_000), job("2"), job("2"), job("3")))
    assert counts(report) == (4, 2, 0, 0, 2)
    assert [(one["reference"], one["field"]) for one in report.refused] == [("1", "title"), ("2", "")]


@pytest.mark.django_db
def test_a_file_cut_in_the_middle_closes_nothing(tmp_path: Path) -> None:
    whole = feed(job("1"), job("2"))
    imported(tmp_path, whole)
    report = read_feed(write(tmp_path / "cut", whole[: whole.rindex("<job>") + 30]), is_complete=True)
    assert (counts(report), report.finished, report.closed) == ((2, 0, 0, 1, 1), False, 0)
    report = read_feed(write(tmp_path / "less", feed(job("1"))), is_complete=True)
    assert (report.finished, report.closed) == (True, 1)


@pytest.mark.django_db
def test_xml_that_is_no_feed_is_refused_in_words(tmp_path: Path) -> None:
    for text in ("<rss><channel><item><title>x</title></item></channel></rss>", feed("<job><a>1</a></job>")):
        with pytest.raises(FileUnreadable, match="n’est pas un fichier d’offres"):
            imported(tmp_path, text)
    assert not Offer.objects.exists()


@pytest.mark.django_db
def test_moments_are_french_when_no_zone_is_said(tmp_path: Path) -> None:
    imported(tmp_path, feed(job("1")))
    assert Offer.objects.get().published_at == datetime(2026, 11, 10, 7, 0, tzinfo=UTC)
