"""Readings as a whole: done twice they change nothing, stopped they go on, complete they close what is gone."""

import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.races import race
from tremplin.accounts.tests.factories import make_person
from tremplin.core.errors import FileUnreadable
from tremplin.core.models import Change
from tremplin.core.tables import Mark
from tremplin.offers import services
from tremplin.offers.enums import OfferState
from tremplin.offers.errors import FeedBusy
from tremplin.offers.importing import feeds, writing
from tremplin.offers.importing.report import report_of
from tremplin.offers.importing.rows import Row
from tremplin.offers.models import HERE, ImportRun, Offer, OfferStateChange
from tremplin.offers.tests.factories import AT, counts, national, read_feed, write_feed

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=1)


def states() -> dict[str, str]:
    return dict(Offer.objects.order_by("reference").values_list("reference", "state"))


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "f", *(national(str(number)) for number in range(3)))
    assert counts(read_feed(feed)) == (3, 3, 0, 0, 0)
    before = list(Offer.objects.order_by("pk").values())
    changes, history = Change.objects.count(), OfferStateChange.objects.count()
    assert counts(read_feed(feed, at=LATER)) == (3, 0, 0, 3, 0)
    ignored = {"seen_in_id": None}
    assert [{**row, **ignored} for row in Offer.objects.order_by("pk").values()] == [
        {**row, **ignored} for row in before
    ]
    assert (Change.objects.count(), OfferStateChange.objects.count()) == (changes, history)


def test_an_offer_that_changed_is_updated_and_keeps_its_address(tmp_path: Path) -> None:
    read_feed(write_feed(tmp_path / "f", national("1"), national("2")))
    before = Offer.objects.get(reference="1")
    report = read_feed(
        write_feed(tmp_path / "f", national("1", intitule="Boulanger"), national("2")), at=LATER
    )
    assert counts(report) == (2, 0, 1, 1, 0)
    after = Offer.objects.get(reference="1")
    assert (after.pk, after.public_id, after.title) == (before.pk, before.public_id, "Boulanger")
    assert after.changed_at == LATER
    assert Change.objects.filter(key=after.public_id).count() == 2


def test_the_same_reference_in_two_sources_is_two_offers(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "f", national("1"))
    read_feed(feed, source="one")
    assert counts(read_feed(feed, source="other")) == (1, 1, 0, 0, 0)
    assert Offer.objects.count() == 2


def test_a_feed_cannot_call_itself_ours(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "f", national("1"))
    for name in (HERE, "x" * 41):
        with pytest.raises(FileUnreadable):
            read_feed(feed, source=name)
    assert not Offer.objects.exists()


def test_what_a_complete_feed_no_longer_holds_is_withdrawn_not_deleted(tmp_path: Path) -> None:
    read_feed(write_feed(tmp_path / "a", national("1"), national("2"), national("3")))
    read_feed(write_feed(tmp_path / "other", national("9")), source="other")
    report = read_feed(write_feed(tmp_path / "b", national("1"), national("3")), is_complete=True, at=LATER)
    assert (report.closed, counts(report)) == (1, (2, 0, 0, 2, 0))
    assert states() == {"1": "open", "2": "withdrawn", "3": "open", "9": "open"}
    gone = Offer.objects.get(reference="2")
    assert list(gone.state_changes.order_by("pk").values_list("state", "changed_at")) == [
        ("open", AT),
        ("withdrawn", LATER),
    ]
    assert Change.objects.filter(key=gone.public_id).count() == 2


def test_a_feed_that_is_not_complete_closes_nothing(tmp_path: Path) -> None:
    read_feed(write_feed(tmp_path / "a", national("1"), national("2")))
    assert read_feed(write_feed(tmp_path / "b", national("1"))).closed == 0
    assert states() == {"1": "open", "2": "open"}


def test_a_closed_offer_that_comes_back_is_opened_again(tmp_path: Path) -> None:
    read_feed(write_feed(tmp_path / "a", national("1"), national("2")))
    read_feed(write_feed(tmp_path / "b", national("1")), is_complete=True)
    report = read_feed(write_feed(tmp_path / "a", national("1"), national("2")), is_complete=True)
    assert counts(report) == (2, 0, 1, 1, 0)
    assert states() == {"1": "open", "2": "open"}
    assert [one.state for one in Offer.objects.get(reference="2").state_changes.order_by("pk")] == [
        "open",
        "withdrawn",
        "open",
    ]


def test_what_somebody_here_closed_is_not_opened_again_by_a_feed(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "a", national("1"), national("2"))
    read_feed(feed)
    adviser = make_person()
    offer = Offer.objects.get(reference="1")
    services.close(offer=offer, state=OfferState.WITHDRAWN, author=adviser, at=AT, reason="illégale")
    assert counts(read_feed(feed)) == (2, 0, 0, 2, 0)
    report = read_feed(write_feed(tmp_path / "b", national("1", intitule="Autre"), national("2")))
    assert counts(report) == (2, 0, 1, 1, 0)
    assert states() == {"1": "withdrawn", "2": "open"}


def test_a_refused_row_whose_offer_is_known_counts_as_present(tmp_path: Path) -> None:
    read_feed(write_feed(tmp_path / "a", national("1"), national("2"), national("3")))
    broken = '{"resultats": [\n' + json.dumps(national("1", intitule=None)) + ',\n{"id": "2", "x": },\n'
    (tmp_path / "b").write_text(broken + json.dumps(national("4")) + "\n]}")
    report = read_feed(tmp_path / "b", is_complete=True)
    assert [(one["line"], one["reference"]) for one in report.refused] == [(2, "1"), (3, "2")]
    assert report.closed == 1
    assert states() == {"1": "open", "2": "open", "3": "withdrawn", "4": "open"}


@pytest.mark.parametrize("share", [0.5, 0.9, 0.999])
def test_half_a_file_keeps_what_came_before_and_closes_nothing(tmp_path: Path, share: float) -> None:
    whole = write_feed(tmp_path / "a", *(national(str(number)) for number in range(10)))
    read_feed(whole)
    text = whole.read_text()
    (tmp_path / "b").write_text(text[: int(len(text) * share)])
    report = read_feed(tmp_path / "b", is_complete=True)
    assert (report.closed, report.finished) == (0, False)
    assert "coupé" in report.refused[-1]["reason"]
    assert report.read == report.unchanged + len(report.refused)
    assert set(states().values()) == {"open"}


def test_an_empty_list_closes_nothing(tmp_path: Path) -> None:
    read_feed(write_feed(tmp_path / "a", national("1")))
    report = read_feed(write_feed(tmp_path / "b"), is_complete=True)
    assert (report.read, report.closed, len(report.warnings)) == (0, 0, 1)
    assert states() == {"1": "open"}


def test_an_offer_past_its_last_day_goes_in_closed_and_stays_so(tmp_path: Path) -> None:
    posting = {
        "@type": "JobPosting",
        "identifier": "1",
        "title": "Plombier CDI",
        "validThrough": "2026-11-01",
    }
    (tmp_path / "f").write_text(json.dumps(posting))
    assert counts(read_feed(tmp_path / "f")) == (1, 1, 0, 0, 0)
    assert states() == {"1": "expired"}
    assert counts(read_feed(tmp_path / "f")) == (1, 0, 0, 1, 0)
    (tmp_path / "f").write_text(json.dumps({**posting, "validThrough": "2026-12-31"}))
    assert counts(read_feed(tmp_path / "f")) == (1, 0, 1, 0, 0)
    assert states() == {"1": "open"}
    services.expire_past(today=date(2027, 1, 1), at=AT)
    assert states() == {"1": "expired"}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "vide"),
        (b"   \n ", "vide"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "pas un fichier d"),
        (b"Bonjour tout le monde\n", "pas un fichier d"),
        (b'{"name": "x", "version": "1.0"}', "pas un fichier d"),
        (b"[1, 2, 3]", "pas un fichier d"),
        (b"<html><body>Rien</body></html>", "pas un fichier d"),
        (b"nom;age\nSamira;34\n", "pas un fichier d"),
        ('{"resultats": []}'.encode("utf-16"), "UTF-16"),
        (b"[" * 1000, "pas un fichier d"),
    ],
)
def test_what_is_no_feed_is_refused_as_a_whole(tmp_path: Path, content: bytes, word: str) -> None:
    (tmp_path / "f").write_bytes(content)
    with pytest.raises(FileUnreadable, match=word):
        read_feed(tmp_path / "f", is_complete=True)
    assert not ImportRun.objects.exists()


def test_a_folder_a_missing_file_and_a_strange_encoding_are_refused(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "f", national("1"))
    with pytest.raises(FileUnreadable, match="dossier"):
        read_feed(tmp_path)
    with pytest.raises(FileUnreadable, match="ouvert"):
        read_feed(tmp_path / "nowhere")
    for name in ("utf-16", "klingon", "base64", ""):
        with pytest.raises(FileUnreadable, match="encodage"):
            read_feed(feed, encoding=name)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "BATCH", 3)


def stop_after(monkeypatch: pytest.MonkeyPatch, batches: int) -> None:
    """Let the process die in the middle of writing a batch."""
    written = writing.BatchWriter._tell
    done: list[int] = []

    def tell(self: writing.BatchWriter, batch: writing.Batch) -> None:
        done.append(1)
        if len(done) > batches:
            raise KeyboardInterrupt
        written(self, batch)

    monkeypatch.setattr(writing.BatchWriter, "_tell", tell)


FILES: dict[str, Callable[[list[dict[str, Any]]], str]] = {
    "json": lambda offers: json.dumps({"resultats": offers}, indent=1),
    "list": json.dumps,
    "lines": lambda offers: "\n".join(map(json.dumps, offers)),
    "table": lambda offers: (
        "reference;titre;contrat\n"
        + "".join(f'{one["id"]};"{one["intitule"]}\n suite";CDI\n' for one in offers)
    ),
}


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("batches", [0, 1, 3])
def test_a_reading_that_stopped_goes_on_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, batches: int
) -> None:
    offers: list[dict[str, Any]] = [national(str(number)) for number in range(10)]
    offers[4]["intitule"] = offers[8]["intitule"] = None if kind != "table" else ""
    path = tmp_path / "f"
    path.write_text(FILES[kind](offers))
    with monkeypatch.context() as dying:
        stop_after(dying, batches)
        with pytest.raises(KeyboardInterrupt):
            read_feed(path)
    assert Offer.objects.count() <= batches * 3
    read: list[int] = []
    original = feeds.Feed.batches

    def watched(self: feeds.Feed, *arguments: Any) -> Iterator[list[Row]]:
        for batch in original(self, *arguments):
            read.append(len(batch))
            yield batch

    monkeypatch.setattr(feeds.Feed, "batches", watched)
    report = read_feed(path, at=LATER)
    assert sum(read) == 10 - batches * 3  # what was written before is not read again
    expected_refusals = 2 if kind != "table" else 0
    assert (report.read, report.created, len(report.refused)) == (
        10,
        10 - expected_refusals,
        expected_refusals,
    )
    assert Offer.objects.count() == report.created
    assert OfferStateChange.objects.count() == report.created
    assert ImportRun.objects.count() == 1


@pytest.mark.usefixtures("small_batches")
def test_another_file_or_another_reading_since_begins_from_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write_feed(tmp_path / "a", *(national(str(number)) for number in range(6)))
    second = write_feed(tmp_path / "b", *(national(str(number)) for number in range(7)))
    with monkeypatch.context() as dying:
        stop_after(dying, 1)
        with pytest.raises(KeyboardInterrupt):
            read_feed(first)
    assert counts(read_feed(second)) == (7, 4, 0, 3, 0)
    assert counts(read_feed(first)) == (6, 0, 0, 6, 0)
    assert ImportRun.objects.count() == 3


def test_two_processes_do_not_go_on_with_the_same_run(tmp_path: Path) -> None:
    run = ImportRun.objects.create(source="x", fingerprint="f", started_at=AT)
    one, other = (writing.BatchWriter(ImportRun.objects.get(pk=run.pk), AT) for _ in range(2))
    feed = feeds.Feed(write_feed(tmp_path / "f", national("1")), "utf-8")
    (batch,) = feed.batches(Mark(), AT)
    one.write(batch, batch[-1].end)
    with pytest.raises(FeedBusy):
        other.write(batch, batch[-1].end)


@pytest.mark.slow
@pytest.mark.one_database
def test_memory_stays_flat_whatever_the_size(tmp_path: Path) -> None:
    def peak(number_of_offers: int) -> int:
        path = tmp_path / str(number_of_offers)
        with path.open("w") as file:
            file.write("[")
            for number in range(number_of_offers):
                file.write(
                    ("," if number else "") + json.dumps(national(str(number), description="mot " * 2000))
                )
            file.write("]")
        feed = feeds.Feed(path, "utf-8")
        tracemalloc.start()
        read = sum(len(batch) for batch in feed.batches(Mark(), AT))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert read == number_of_offers
        return most

    peak(10)  # what is remembered of the nomenclatures
    assert peak(4000) < 1.3 * peak(1000) + 2_000_000


JSON = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-(10**30), 10**30)
    | some.floats()
    | some.text(max_size=40)
    | some.sampled_from(
        ["59100", "CDI", "2026-11-01", "Mensuel de 12 Euros", "<p>x</p>", "Roubaix", "\ud800"]
    ),
    lambda inside: (
        some.lists(inside, max_size=3) | some.dictionaries(some.text(max_size=8), inside, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = [
    "id", "intitule", "description", "dateCreation", "lieuTravail", "romeCode", "appellationlibelle", "entreprise",
    "typeContrat", "typeContratLibelle", "natureContrat", "experienceExige", "experienceLibelle", "competences",
    "langues", "permis", "salaire", "dureeTravailLibelle", "alternance", "contact", "nombrePostes", "codeNAF",
    "contexteTravail", "origineOffre", "data", "titre", "localisation", "@type", "@graph", "identifier",
    "employmentType", "jobLocation", "baseSalary", "hiringOrganization", "experienceRequirements", "validThrough",
]  # fmt: skip
INNER = {"lieuTravail": ["codePostal", "commune", "latitude", "longitude", "libelle"], "salaire": ["libelle"]}


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=some.dictionaries(some.sampled_from(FIELDS), JSON, max_size=6), is_posting=some.booleans())
def test_any_value_anywhere_is_told_once_and_never_crashes(
    tmp_path: Path, changes: dict[str, Any], is_posting: bool
) -> None:
    base = {"@type": "JobPosting", "identifier": "it", "title": "x CDI"} if is_posting else national("it")
    for name, inner in INNER.items():
        if name in changes and len(changes) > 2:
            changes[name] = dict.fromkeys(inner, changes[name])
    Offer.objects.all().delete()
    feed = write_feed(tmp_path / "f", national("good"), {**base, **changes})
    report = report_of(services.import_offers(path=feed, at=AT), most=100)
    assert report.read == report.created + report.updated + report.unchanged + len(report.refused)
    assert report.read in {1, 2}
    assert Offer.objects.filter(reference="good").exists() or changes.get("id") == "good"
    again = report_of(services.import_offers(path=feed, at=AT), most=100)
    assert (again.created, again.updated) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_source_at_once_queue(tmp_path: Path) -> None:
    feed = write_feed(tmp_path / "f", *(national(str(number)) for number in range(20)))

    def read() -> str:
        try:
            return str(counts(read_feed(feed)))
        except FeedBusy:
            return "busy"

    race(read, times=3)
    assert Offer.objects.count() == 20
    assert OfferStateChange.objects.count() == 20
