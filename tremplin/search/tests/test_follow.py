"""Following the change log: nothing is missed, nothing is done wrongly twice, whoever is killed whenever."""

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from tremplin.core import clock
from tremplin.core.health import State
from tremplin.core.models import Change, SentForm
from tremplin.search import follow
from tremplin.search.conditions import Everything, Words
from tremplin.search.engine import Reader
from tremplin.search.errors import IndexBusy
from tremplin.search.fields import Document
from tremplin.search.folders import CURRENT, current_generation
from tremplin.search.follow import catch_up, follow_forever, following, rebuild
from tremplin.search.health import index_findings
from tremplin.search.hooks import Source, sources
from tremplin.search.tests.factories import FORMS, FORMS_SOURCE, send, send_many, withdraw
from tremplin.search.writer import Cursor, Writer, read_cursor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.INDEX_DIR = tmp_path
    return tmp_path / "forms"


def indexed() -> set[str]:
    return set(Reader("forms", FORMS).snapshot().find(Everything(), limit=100_000).keys)


def in_database() -> set[str]:
    return set(SentForm.objects.values_list("pk", flat=True))


def test_what_is_written_changed_and_withdrawn_follows(folder: Path) -> None:
    send("a", "boulanger")
    send("b", "plombier")
    catch_up(FORMS_SOURCE)
    assert indexed() == {"a", "b"}
    send("b", "fleuriste")
    withdraw("a")
    assert catch_up(FORMS_SOURCE) == 2
    assert indexed() == {"b"}
    assert Reader("forms", FORMS).snapshot().find(Words(["fleuriste"], {"title": 1.0})).keys == ["b"]
    assert catch_up(FORMS_SOURCE) == 0


def test_changes_of_other_kinds_move_the_cursor_without_a_commit(folder: Path) -> None:
    send("a", "boulanger")
    catch_up(FORMS_SOURCE)
    generation = current_generation(folder, FORMS.fingerprint)
    committed = (generation / "meta.json").stat().st_mtime_ns
    other = Change.objects.create(kind="others", key="x")
    assert catch_up(FORMS_SOURCE) == 0
    known = read_cursor(generation)
    assert known is not None
    assert known[0].pk == other.pk
    assert (generation / "meta.json").stat().st_mtime_ns == committed


def test_more_changes_than_a_batch_are_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow, "BATCH", 10)
    catch_up(FORMS_SOURCE)
    send_many([f"k{number}" for number in range(35)], "boulanger")
    assert catch_up(FORMS_SOURCE) == 35
    assert indexed() == in_database()


def test_a_deleted_index_is_made_again_from_the_database(folder: Path) -> None:
    send_many(["a", "b"], "boulanger")
    Change.objects.all().delete()  # the log is purged: only the tables know
    catch_up(FORMS_SOURCE)
    shutil.rmtree(folder)
    catch_up(FORMS_SOURCE)
    assert indexed() == {"a", "b"}


@pytest.mark.parametrize("gone", ["forms", "forms/current"])
def test_an_index_removed_while_it_is_followed_is_made_again(folder: Path, gone: str) -> None:
    send("a", "boulanger")
    with following(FORMS_SOURCE) as follower:
        follower.catch_up()
        target = folder.parent / gone
        shutil.rmtree(target) if target.is_dir() else target.unlink()
        follower.catch_up()
        assert indexed() == {"a"}
        send("b", "plombier")
        follower.catch_up()
        assert indexed() == {"a", "b"}


def test_an_index_that_cannot_be_read_is_asked_for_again(folder: Path) -> None:
    reader = Reader("forms", FORMS)
    reader.ask_for_another()
    assert not (folder / "rebuild-wanted").exists()
    send("a", "boulanger")
    with following(FORMS_SOURCE) as follower:
        follower.catch_up()
        reader.ask_for_another()
        assert follower.is_rebuild_wanted()


def test_the_doctor_reads_the_files_of_an_index(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tremplin.search.health.sources", lambda: [FORMS_SOURCE])
    send("a", "boulanger")
    catch_up(FORMS_SOURCE)
    assert [one.state for one in index_findings()] == [State.GOOD]
    for file in folder.rglob("*.store"):
        file.write_bytes(file.read_bytes()[:10])
    for file in folder.rglob("*.idx"):
        file.write_bytes(b"")
    assert [one.state for one in index_findings()] == [State.DOUBTFUL]


def test_a_torn_index_is_made_again(folder: Path) -> None:
    send("a", "boulanger")
    catch_up(FORMS_SOURCE)
    (current_generation(folder, FORMS.fingerprint) / "cursor.json").write_text("{")
    assert catch_up(FORMS_SOURCE) == 0
    assert indexed() == {"a"}


def test_an_index_asleep_longer_than_the_log_is_kept_is_made_again(folder: Path) -> None:
    catch_up(FORMS_SOURCE)
    generation = current_generation(folder, FORMS.fingerprint)
    known = read_cursor(generation)
    assert known is not None
    SentForm.objects.create(pk="missed", address="boulanger", sent_at=clock.now())
    catch_up(FORMS_SOURCE)
    assert indexed() == set()  # the control: nothing in the log says it
    Writer(generation, FORMS).remember(known[0], clock.now() - timedelta(days=8))
    catch_up(FORMS_SOURCE)
    assert indexed() == {"missed"}


def test_after_a_restored_backup_the_index_is_made_again(folder: Path) -> None:
    send("old", "boulanger")
    catch_up(FORMS_SOURCE)
    generation = current_generation(folder, FORMS.fingerprint)
    known = read_cursor(generation)
    assert known is not None
    ahead = Cursor(known[0].transaction + 1_000_000, known[0].pk + 1_000_000)
    Writer(generation, FORMS).remember(ahead, clock.now())
    send("new", "plombier")
    catch_up(FORMS_SOURCE)
    assert indexed() == {"old", "new"}


def test_a_rebuild_serves_the_old_index_and_goes_on_following(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "BATCH", 2)
    send_many(["a", "b", "c"], "boulanger")
    catch_up(FORMS_SOURCE)
    reader = Reader("forms", FORMS)
    seen: list[set[str]] = []

    def everything() -> Iterator[Document]:
        for number, found in enumerate(FORMS_SOURCE.everything()):
            if number == 1:
                send("late", "fleuriste")
            yield found
            seen.append(set(reader.snapshot().find(Everything()).keys))

    watched = Source("forms", FORMS, FORMS_SOURCE.load, everything, FORMS_SOURCE.count)
    old = current_generation(folder, FORMS.fingerprint)
    with following(watched) as follower:
        follower.prepare()
        follower.rebuild()
        assert {"a", "b", "c", "late"} in seen  # the old generation answered, and had the news
        follower.catch_up()
    assert indexed() == in_database() == {"a", "b", "c", "late"}
    assert not old.exists()
    assert [found.name for found in folder.iterdir() if found.is_dir()] == [(folder / CURRENT).read_text()]


def test_an_interrupted_rebuild_changes_nothing_and_is_swept(folder: Path) -> None:
    send("a", "boulanger")
    catch_up(FORMS_SOURCE)

    def broken() -> Iterable[Document]:
        yield Document("z", {"title": "never seen"})
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(Source("forms", FORMS, FORMS_SOURCE.load, broken, FORMS_SOURCE.count))
    assert indexed() == {"a"}
    assert len([found for found in folder.iterdir() if found.is_dir()]) == 2
    catch_up(FORMS_SOURCE)
    assert len([found for found in folder.iterdir() if found.is_dir()]) == 1


HALF_A_BATCH = """
import sys, time
from pathlib import Path
import django; django.setup()
from tremplin.search.fields import Document
from tremplin.search.tests.factories import FORMS
from tremplin.search.writer import Writer
writer = Writer(Path(sys.argv[1]), FORMS)
keys = [f"k{number}" for number in range(40)]
writer.replace(keys, [Document(key, {"title": "boulanger"}) for key in keys[:25]])
if sys.argv[2] == "committed":
    writer._writer.commit()  # and killed before the cursor is written
print("ready", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("moment", ["before the commit", "committed"])
def test_killed_in_the_middle_of_a_batch_the_index_is_right_afterwards(folder: Path, moment: str) -> None:
    catch_up(FORMS_SOURCE)
    send_many([f"k{number}" for number in range(40)], "boulanger")
    withdraw("k3")
    generation = current_generation(folder, FORMS.fingerprint)
    with subprocess.Popen(
        [sys.executable, "-c", HALF_A_BATCH, str(generation), moment], stdout=subprocess.PIPE, text=True
    ) as indexer:
        assert indexer.stdout is not None
        assert indexer.stdout.readline() == "ready\n"
        indexer.send_signal(signal.SIGKILL)
        indexer.wait()
    assert (indexed() == set()) == (moment == "before the commit")
    catch_up(FORMS_SOURCE)
    assert indexed() == in_database()
    snapshot = Reader("forms", FORMS).snapshot()
    assert snapshot.size == snapshot.count(Everything()) == 39  # each once


@pytest.fixture
def indexer(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The loop of the indexer process, in a thread, for the forms alone."""
    monkeypatch.setattr(sources, "_joined", [lambda: FORMS_SOURCE])
    stop = threading.Event()
    thread = threading.Thread(target=follow_forever, args=(stop,), kwargs={"poll": 0.05})
    thread.start()
    yield stop
    stop.set()
    thread.join()


def wait_for(condition: str, seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if Reader("forms", FORMS).is_ready() and condition in indexed():
            return
        time.sleep(0.02)
    raise AssertionError(f"{condition} not indexed")


def test_the_indexer_shows_a_change_within_two_seconds(indexer: threading.Event) -> None:
    send("a", "boulanger")
    wait_for("a")
    started = time.monotonic()
    send("b", "plombier")
    wait_for("b")
    assert time.monotonic() - started < 2


def test_a_command_waits_for_the_running_indexer(indexer: threading.Event, folder: Path) -> None:
    send("a", "boulanger")
    wait_for("a")
    send("b", "plombier")
    assert catch_up(FORMS_SOURCE) == 0
    assert "b" in indexed()
    before = current_generation(folder, FORMS.fingerprint)
    rebuild(FORMS_SOURCE)
    assert current_generation(folder, FORMS.fingerprint) != before
    assert indexed() == {"a", "b"}


def test_a_command_does_not_wait_for_ever(folder: Path) -> None:
    send("a", "boulanger")
    with following(FORMS_SOURCE), pytest.raises(IndexBusy):
        catch_up(FORMS_SOURCE, wait=0.2)


def test_a_second_indexer_takes_over_when_the_first_ends(
    indexer: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "AFTER_A_FAILURE_SECONDS", 0.05)
    send("a", "boulanger")
    wait_for("a")
    stop = threading.Event()
    second = threading.Thread(target=follow_forever, args=(stop,), kwargs={"poll": 0.05})
    second.start()
    indexer.set()
    send("b", "plombier")
    wait_for("b")
    stop.set()
    second.join()
    assert indexed() == {"a", "b"}


def test_one_broken_source_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> Iterable[Document]:
        raise RuntimeError

    bad = Source("bad", FORMS, FORMS_SOURCE.load, broken, FORMS_SOURCE.count)
    monkeypatch.setattr(sources, "_joined", [lambda: bad, lambda: FORMS_SOURCE])
    stop = threading.Event()
    thread = threading.Thread(target=follow_forever, args=(stop,), kwargs={"poll": 0.05})
    thread.start()
    send("a", "boulanger")
    wait_for("a")
    stop.set()
    thread.join()
    assert "index_not_followed" in caplog.text


INDEXER = """
import django; django.setup()
from tremplin.search import follow
from tremplin.search.hooks import sources
sources.join(lambda: print("turning", flush=True) or FORMS_SOURCE)
from tremplin.search.tests.factories import FORMS_SOURCE
follow.run_indexer()
print("stopped", flush=True)
"""


def test_the_indexer_process_stops_when_asked() -> None:
    with subprocess.Popen([sys.executable, "-c", INDEXER], stdout=subprocess.PIPE, text=True) as indexer:
        assert indexer.stdout is not None
        assert indexer.stdout.readline() == "turning\n"
        indexer.send_signal(signal.SIGTERM)
        assert indexer.stdout.read().splitlines()[-1] == "stopped"
        assert indexer.wait() == 0
