"""An index on disk: what is written is found, exactly; what is broken is said to be not ready, never a crash."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
import tantivy

from tremplin.core import clock
from tremplin.search.conditions import (
    Everything,
    Words,
)
from tremplin.search.engine import Reader
from tremplin.search.errors import IndexBusy, IndexNotReady
from tremplin.search.fields import Declaration, Document
from tremplin.search.folders import CURRENT, current_generation, writing
from tremplin.search.tests.factories import DECLARATION, OFFERS, SCATTERED, write
from tremplin.search.writer import Cursor, Writer


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    write(tmp_path, OFFERS)
    return Reader("offers", DECLARATION, tmp_path)


def test_a_limit_of_zero_counts_without_a_page(reader: Reader) -> None:
    found = reader.snapshot().find(Everything(), limit=0)
    assert (found.total, found.hits) == (4, ())
    assert reader.snapshot().count(Everything()) == 4


def test_numbers_beyond_reason_give_an_empty_page(reader: Reader) -> None:
    assert reader.snapshot().find(Everything(), limit=10**15, offset=10**15).hits == ()
    assert len(reader.snapshot().find(Everything(), limit=10**15, offset=-3).hits) == 4


def test_the_engine_itself_panics_past_except_exception(
    reader: Reader, capfd: pytest.CaptureFixture[str]
) -> None:
    """The control of the two tests above."""
    searcher = reader.snapshot()._searcher
    with pytest.raises(BaseException, match="Limit must be greater than 0") as panic:
        searcher.search(tantivy.Query.all_query(), 0)
    assert not isinstance(panic.value, Exception)
    capfd.readouterr()  # the engine writes its stack on standard error


def test_what_is_deleted_is_no_longer_found(tmp_path: Path) -> None:
    generation = write(tmp_path, OFFERS)
    reader = Reader("offers", DECLARATION, tmp_path)
    assert reader.snapshot().count(Everything()) == 4
    writer = Writer(generation, DECLARATION)
    writer.replace(["a", "b"], [Document("b", {"title": "Fleuriste"})])
    writer.commit(Cursor(), clock.now())
    writer.close()
    assert set(reader.snapshot().find(Everything()).keys) == {"b", "c", "d"}
    assert reader.snapshot().find(Words(["fleuriste"], {"title": 1.0})).keys == ["b"]
    assert reader.snapshot().count(Words(["boulangerie"], {"title": 1.0})) == 0


def test_deleting_by_an_unsigned_number_would_delete_nothing(tmp_path: Path) -> None:
    """The control: why keys are text."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", indexed=True)
    index = tantivy.Index(builder.build(), str(tmp_path))
    writer = index.writer(15_000_000, 1)
    document = tantivy.Document()
    document.add_unsigned("number", 7)
    writer.add_document(document)
    writer.commit()
    writer.delete_documents_by_term("number", 7)
    writer.commit()
    index.reload()
    assert index.searcher().num_docs == 1


@pytest.mark.parametrize("values", [{"nope": "x"}, {"day": "soon"}, {"place": 3}, {"title": 3}])
def test_a_document_of_another_shape_is_refused(tmp_path: Path, values: dict[str, str | int]) -> None:
    with pytest.raises(TypeError):
        write(tmp_path, [Document("a", values)])


def test_without_an_index_search_is_not_ready(tmp_path: Path) -> None:
    reader = Reader("offers", DECLARATION, tmp_path / "none")
    assert not reader.is_ready()
    with pytest.raises(IndexNotReady, match="presque prête"):
        reader.snapshot()


@pytest.mark.parametrize("torn", ["meta.json", "manifest.json", CURRENT])
@pytest.mark.parametrize("content", ["", "{", "\x00\x00"])
def test_a_torn_index_is_not_ready(tmp_path: Path, torn: str, content: str) -> None:
    generation = write(tmp_path, OFFERS)
    file = tmp_path / torn if torn == CURRENT else generation / torn
    file.write_text(content)
    assert not Reader("offers", DECLARATION, tmp_path).is_ready()


def test_an_index_that_lost_its_segments_is_not_ready(tmp_path: Path) -> None:
    generation = write(tmp_path, OFFERS)
    for file in generation.glob("*.store"):
        file.unlink()
    assert not Reader("offers", DECLARATION, tmp_path).is_ready()


def test_an_index_made_for_other_fields_or_another_version_is_not_ready(tmp_path: Path) -> None:
    write(tmp_path, OFFERS)
    assert Reader("offers", DECLARATION, tmp_path).is_ready()
    assert not Reader("offers", SCATTERED, tmp_path).is_ready()
    assert not Reader("offers", Declaration(DECLARATION.fields, version=2), tmp_path).is_ready()


def test_a_reader_goes_from_ready_to_not_ready_and_back(tmp_path: Path) -> None:
    reader = Reader("offers", DECLARATION, tmp_path)
    assert not reader.is_ready()
    write(tmp_path, OFFERS)
    assert reader.is_ready()
    (tmp_path / CURRENT).unlink()
    assert not reader.is_ready()
    write(tmp_path, OFFERS[:1])
    assert reader.snapshot().size == 1


def test_a_new_generation_replaces_the_old_one_under_its_readers(tmp_path: Path) -> None:
    old = write(tmp_path, OFFERS)
    reader = Reader("offers", DECLARATION, tmp_path)
    before = reader.snapshot()
    new = write(tmp_path, OFFERS[:2])
    assert not old.exists()
    assert before.count(Everything()) == 4  # a question under way ends on what it began with
    assert before.find(Everything(), limit=4).keys
    assert reader.snapshot().count(Everything()) == 2
    assert current_generation(tmp_path, DECLARATION.fingerprint) == new


def test_a_second_writer_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    with writing(tmp_path):
        with pytest.raises(IndexBusy), writing(tmp_path):
            pass
        started = time.monotonic()
        with pytest.raises(IndexBusy), writing(tmp_path, wait=0.2):
            pass
        assert time.monotonic() - started >= 0.2
    with writing(tmp_path):
        pass


HOLDER = """
import sys
from pathlib import Path
from tremplin.search.folders import writing
with writing(Path(sys.argv[1])):
    print('held', flush=True)
    sys.stdin.read()
"""


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(IndexBusy), writing(tmp_path):
            pass
        other.kill()
        other.wait()
        with writing(tmp_path):
            pass


OTHER_READER = """
import sys, time
from pathlib import Path
from tremplin.search.engine import Reader
from tremplin.search.tests.factories import DECLARATION
reader = Reader("offers", DECLARATION, Path(sys.argv[1]))
print(reader.snapshot().size, flush=True)
for line in sys.stdin:
    print(reader.snapshot().size, flush=True)
"""


def test_a_reader_in_another_process_sees_a_commit_at_once(tmp_path: Path) -> None:
    generation = write(tmp_path, OFFERS)
    setup = "import django; django.setup()\n"
    with subprocess.Popen(
        [sys.executable, "-c", setup + OTHER_READER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "4\n"
        writer = Writer(generation, DECLARATION)
        writer.replace(["e"], [Document("e", {"title": "Fleuriste"})])
        print(file=other.stdin, flush=True)
        assert other.stdout.readline() == "4\n"  # not before the commit
        writer.commit(Cursor(), clock.now())
        print(file=other.stdin, flush=True)
        assert other.stdout.readline() == "5\n"
        other.stdin.close()
        writer.close()
