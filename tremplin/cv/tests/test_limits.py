"""Files that are not CVs, or worse: each gets a sentence that says what to do, from a process that may not do much."""

import io
import subprocess
import sys
import time
import zipfile
import zlib

import pytest
from PIL import Image
from pypdf import PdfWriter

from tremplin.cv.errors import FILE_REFUSALS, FileNotRead, FileTooHeavy
from tremplin.cv.reading.limited.guard import MEMORY
from tremplin.cv.reading.process import HEAVIEST, extracted
from tremplin.cv.tests.test_paper import SAMIRA

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="word/document.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_of(body: bytes) -> bytes:
    """Return a Word file with such a body, which may be of any size."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        begin = f'<w:document xmlns:w="{WORDS}"><w:body>'.encode()
        archive.writestr("word/document.xml", begin + body + b"</w:body></w:document>")
    return file.getvalue()


def pdf_of(stream: bytes) -> bytes:
    """Return a PDF of one page whose content is such a stream, pressed."""
    pressed = zlib.compress(stream, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(pressed), pressed),
    ]
    file, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        file
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(file)
    )


def pages(count: int, password: str = "") -> bytes:
    writer = PdfWriter()
    for _number in range(count):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def picture(kind: str, width: int = 60) -> bytes:
    file = io.BytesIO()
    Image.new("L", (width, 60)).save(file, format=kind)
    return file.getvalue()


def archive_of(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


FILES = {
    "empty": [b"", b"  \r\n\x00"],
    "encrypted": [pages(1, password="secret")],
    "too_long": [pages(500)],
    "program": [b"MZ\x90\x00\x03" + bytes(400), b"\x7fELF" + bytes(400), b"#!/bin/sh\nrm -rf /\n"],
    "archive": [archive_of("cv.txt")],
    "open_document": [archive_of("content.xml")],
    "old_word": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)],
    "rich_text": [b"{\\rtf1 Samira}"],
    "web_page": [b"<!DOCTYPE html><p>Samira"],
    "other_picture": [picture("GIF"), picture("WEBP")],
    "other_json": [b'{"a": 1}', b'{"skill": []}'],
    "other_xml": [b"<root/>", b'<!DOCTYPE a [<!ENTITY b "c">]><SkillsPassport>&b;</SkillsPassport>'],
    "broken": [b"%PDF-1.7\nnothing", b"PK\x03\x04nothing", b'{"basics": ', b"{" + b'"a":{' * 5000, word_of(b"<w:p>")],
    "unknown": [bytes(range(32)) * 20],
    "bomb": [word_of(bytes(90_000_000))],
}  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "data"), [(reason, one) for reason, files in FILES.items() for one in files]
)
def test_each_file_that_is_not_a_cv_says_what_it_is_and_what_to_do(reason: str, data: bytes) -> None:
    with pytest.raises(FileNotRead) as refusal:
        extracted(data)
    assert str(refusal.value) == str(FILE_REFUSALS[reason])


def test_a_heavy_file_is_refused_before_anything_opens_it() -> None:
    before = time.monotonic()
    with pytest.raises(FileTooHeavy):
        extracted(bytes(HEAVIEST + 1))
    assert time.monotonic() - before < 0.5


def test_a_picture_of_a_thousand_million_points_is_not_decoded() -> None:
    header = picture("PNG")
    wide = (60_000).to_bytes(4, "big")
    chunk = b"IHDR" + wide + wide + header[24:29]
    data = header[:12] + chunk + zlib.crc32(chunk).to_bytes(4, "big") + header[33:]
    with pytest.raises(FileNotRead, match="compliqué"):
        extracted(data)


SMALL = 220_000_000  # bytes of memory: enough for a CV, not for this
MANY_PARAGRAPHS = word_of(b"<w:p/>" * 2_000_000)
OPENING = "import io, sys; from docx import Document; Document(io.BytesIO(sys.stdin.buffer.read()))"
MOST_TAKEN = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"


def test_a_word_file_that_swells_in_memory_is_refused() -> None:
    assert len(MANY_PARAGRAPHS) < 100_000
    with pytest.raises(FileNotRead, match="compliqué"):
        extracted(MANY_PARAGRAPHS, memory=SMALL)


def test_it_is_the_limit_that_stops_it() -> None:
    """The control: opened without the limit it takes the memory; with the limit alone it is stopped."""
    limits = f"from tremplin.cv.reading.limited import guard; guard.limit(memory={SMALL})"
    free, limited = (
        subprocess.run(
            [sys.executable, "-c", program], input=MANY_PARAGRAPHS, capture_output=True, check=False
        )
        for program in (f"{OPENING}\n{MOST_TAKEN}", f"{limits}\n{OPENING}\n{MOST_TAKEN}")
    )
    assert int(free.stdout) > SMALL
    assert limited.returncode != 0


def test_a_cv_needs_much_less_than_the_limit() -> None:
    from tremplin.cv.rendering import cv_to_pdf

    assert extracted(cv_to_pdf(SAMIRA), memory=MEMORY // 2)["kind"] == "pdf"


def test_a_page_that_never_ends_is_stopped_by_the_clock_of_the_processor() -> None:
    endless = pdf_of(b"q 1 0 0 1 0 0 cm BT /F 9 Tf (Samira) Tj ET Q\n" * 400_000)
    assert len(endless) < 200_000
    with pytest.raises(FileNotRead, match="compliqué"):
        extracted(endless, seconds=1)


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import subprocess; subprocess.run(['id'])",
        "import os; os.system('id')",
        "open('/tmp/tremplin-should-not-be', 'w').write('x')",
    ],
)
def test_the_process_reaches_nothing_outside_itself(act: str) -> None:
    program = f"from tremplin.cv.reading.limited import guard; guard.limit(); guard.stay_inside()\n{act}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "PermissionError" in done.stderr or "File too large" in done.stderr or done.returncode < 0
