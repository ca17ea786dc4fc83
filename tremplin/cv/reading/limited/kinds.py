"""What a file is, by its content: its name proves nothing."""

import io
import zipfile

from tremplin.cv.reading.limited.refusals import Refused

MOST_UNPACKED = 80_000_000  # bytes: no Word file of a CV is near it

BY_BEGINNING = (
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_word"),
    (b"{\\rtf", "rich_text"),
    (b"GIF8", "other_picture"),
    (b"II*\x00", "other_picture"),
    (b"MM\x00*", "other_picture"),
)


def kind_of(data: bytes) -> str:
    """Return "pdf", "docx", "json", "xml", "text" or "picture", or raise Refused with what it is instead."""
    if not data.strip(b"\x00\r\n\t "):
        raise Refused("empty")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return _packed(data)
    for beginning, kind in BY_BEGINNING:
        if data.startswith(beginning):
            if kind != "picture":
                raise Refused(kind)
            return kind
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise Refused("other_picture")
    return _written(data)


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {one.filename for one in archive.infolist()}
            size = sum(one.file_size for one in archive.infolist())
            is_locked = any(one.flag_bits & 1 for one in archive.infolist())
    except (zipfile.BadZipFile, ValueError, RuntimeError):
        raise Refused("broken") from None
    if size > MOST_UNPACKED:
        raise Refused("bomb")
    if "word/document.xml" in names and not is_locked:
        return "docx"
    raise Refused("encrypted" if is_locked else "open_document" if "content.xml" in names else "archive")


def _written(data: bytes) -> str:
    begins = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00")[:200].lower()
    if begins.startswith(b"{"):
        return "json"
    if begins.startswith((b"<!doctype html", b"<html")):
        raise Refused("web_page")
    if begins.startswith(b"<"):
        return "xml"
    # Text has next to no control characters, in whatever alphabet.
    strange = sum(byte < 32 and byte not in b"\t\r\n\f\x1b" for byte in data[:100_000])  # noqa: PLR2004
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and strange * 100 > len(data[:100_000]):
        raise Refused("unknown")
    return "text"
