"""From a file to rows: what kind of file it is, by its content; rows with their line and the byte where each ends."""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from django.utils.translation import gettext as _

from tremplin.offers.errors import FeedUnreadable

HEAD = 65_536
CHUNK = 1 << 20
BOM = "\ufeff"
# Longest row, in characters: no offer needs a tenth of it.
LONGEST_ROW = 2_000_000


class Kind(Enum):
    """Kinds of files, told by their first letters."""

    JSON = "json"
    HTML = "html"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where reading stands after a row: what is needed to go on from there. `context` is the reader's own."""

    position: int = 0
    line: int = 1
    context: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One row: its values, or `problem` in words when they cannot be read; `mended` says what was done to read them.

    `is_end` says that the file is cut there.
    """

    line: int
    end: Mark
    values: Any = None
    problem: str = ""
    reference: str = ""
    is_end: bool = False
    mended: str = ""


class Reader(Protocol):
    """Reads the rows of one kind of file. A table names its columns."""

    def rows(self, start: Mark) -> Iterator[Found]: ...


def checked_encoding(name: str) -> str:
    """Return the proper name of an encoding in which ASCII is ASCII, or raise FeedUnreadable."""
    try:
        proper = codecs.lookup(name).name
        if '{"\n'.encode(proper) == b'{"\n' and b"\xe9".decode(proper, "surrogateescape"):
            return proper
    except (LookupError, ValueError, TypeError):
        pass
    raise FeedUnreadable(
        _("L’encodage « %(name)s » n’est pas lu. Essayez utf-8 ou cp1252.") % {"name": name[:40]}
    )


def head_of(path: Path) -> bytes:
    """Return the beginning of a file, or raise FeedUnreadable with what is wrong with it."""
    if path.is_dir():
        raise FeedUnreadable(_("« %(name)s » est un dossier : donnez un fichier.") % {"name": path.name})
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as problem:
        raise FeedUnreadable(
            _("Le fichier « %(name)s » ne peut pas être ouvert : %(problem)s.")
            % {"name": path.name, "problem": problem.strerror}
        )
    if not head.strip():
        raise FeedUnreadable(_("Le fichier « %(name)s » est vide.") % {"name": path.name})
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FeedUnreadable(_("Ce fichier est en UTF-16. Enregistrez-le en UTF-8, puis recommencez."))
    return head


def kind_of(path: Path) -> Kind:
    """Tell what a file is, or raise FeedUnreadable: not a feed of offers."""
    head = head_of(path)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith((b"{", b"[")):
        return Kind.JSON
    if start.startswith(b"<"):
        return Kind.HTML
    return Kind.TABLE


def not_a_feed(path: Path, problem: str = "") -> FeedUnreadable:
    """Return the refusal of a whole file; `problem` is what its first row suffers from, when it has any."""
    known = _(
        "« %(name)s » n’est pas un fichier d’offres que nous savons lire. "
        "Nous lisons le JSON du service public de l’emploi, les JobPosting de schema.org et les tableaux CSV."
    ) % {"name": path.name}
    return FeedUnreadable(f"{known} {problem}".strip())


def fingerprint_of(path: Path, encoding: str) -> str:
    """Return what tells this file from any other, and from itself read otherwise."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=32))
    digest.update(encoding.encode())
    return digest.hexdigest()


def opened(path: Path, start: Mark) -> BinaryIO:
    file = path.open("rb")
    file.seek(start.position)
    return file
