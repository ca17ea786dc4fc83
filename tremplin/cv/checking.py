"""Whether a PDF is one that machines, recruiters and screen readers read well: tags, language, title, fonts, order, standards.

The order is checked by comparing what the tags say, in their order, with what several extractors give. The validator
(`page-validation`) and two of the extractors (`pdfminer.six`, `pdftotext`) are used where they are installed.
"""

import ctypes
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.util import find_spec
from typing import Any

import pypdfium2 as pdfium
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdfium2 import raw

from tremplin.core.errors import FileUnreadable

IN_ORDER = 0.995  # share of the tagged letters that an extractor gives in their order
MOST_FAULTS = 10
FROM_THE_RIGHT = ("ar", "fa", "he", "ur")


@dataclass(frozen=True)
class Finding:
    """One thing looked at; `is_good` is None when it could not be looked at here."""

    name: str
    is_good: bool | None
    words: str


def check_pdf(data: bytes) -> list[Finding]:
    """Return everything that was looked at in a PDF, or raise FileUnreadable."""
    try:
        reader = PdfReader(io.BytesIO(data))
        root: Any = reader.trailer["/Root"]
        if reader.is_encrypted:
            raise FileUnreadable("This PDF is encrypted: save it without a password first.")
        return [
            _tags(root),
            _language(root),
            _title(reader, root),
            _fonts(reader),
            *_order(data, reader, is_rtl=str(root.get("/Lang", "")).startswith(FROM_THE_RIGHT)),
            *_standards(data, root),
        ]
    except (PyPdfError, KeyError, TypeError, pdfium.PdfiumError) as problem:
        raise FileUnreadable("This is not a PDF, or it is broken: nothing of it can be checked.") from problem


def _tags(root: Any) -> Finding:
    is_tagged = bool(root.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in root
    return Finding(
        "tags",
        is_tagged,
        "It is tagged." if is_tagged else "It is not tagged: a screen reader guesses what is a heading.",
    )


def _language(root: Any) -> Finding:
    language = str(root.get("/Lang", ""))
    return Finding(
        "language",
        bool(language),
        f"Its language is {language}." if language else "It does not say its language.",
    )


def _title(reader: PdfReader, root: Any) -> Finding:
    title = (reader.metadata.title if reader.metadata else None) or ""
    is_shown = bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"))
    if not title:
        return Finding("title", False, "It has no title.")
    if not is_shown:
        return Finding(
            "title", False, f"Its title is “{title}”, but viewers are told to show the name of the file."
        )
    return Finding("title", True, f"Its title is “{title}”.")


def _fonts(reader: PdfReader) -> Finding:
    fonts = {
        str(font.get("/BaseFont", "?")): _is_embedded(font)
        for page in reader.pages
        for font in _fonts_of(page)
    }
    missing = sorted(name.lstrip("/") for name, is_embedded in fonts.items() if not is_embedded)
    if missing:
        return Finding("fonts", False, f"It does not carry its fonts: {', '.join(missing)}.")
    return Finding("fonts", True, f"It carries its {len(fonts)} fonts.")


def _fonts_of(page: Any) -> Iterator[Any]:
    fonts = page.get("/Resources", {}).get("/Font", {})
    yield from (font.get_object() for font in fonts.get_object().values()) if fonts else ()


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {}).get_object() if "/FontDescriptor" in inner else {}
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _order(data: bytes, reader: PdfReader, *, is_rtl: bool) -> Iterator[Finding]:
    tagged = _bare(_tagged_text(data))
    if not tagged:
        yield Finding("order", None, "It has no tagged text: its order cannot be compared with anything.")
        return
    for name, extract in _extractors(data, reader).items():
        if extract is None:
            yield Finding(f"order by {name}", None, f"Not compared with {name}: it is not installed.")
            continue
        if is_rtl and name == "pdfminer.six":
            words = f"Not compared with {name}: it knows no script written from right to left."
            yield Finding(f"order by {name}", None, words)
            continue
        share = _share_in_order(tagged, _bare(extract()))
        is_good = share >= IN_ORDER
        words = f"{name} reads {share:.1%} of the tagged text in the order of the tags."
        yield Finding(f"order by {name}", is_good, words)


def _extractors(data: bytes, reader: PdfReader) -> dict[str, Callable[[], str] | None]:
    return {
        "pypdf": lambda: "\n".join(page.extract_text() for page in reader.pages),
        "pypdfium2": lambda: _by_pdfium(data),
        "pdfminer.six": (lambda: _by_pdfminer(data)) if find_spec("pdfminer") else None,
        "pdftotext": (lambda: _by_pdftotext(data)) if shutil.which("pdftotext") else None,
    }


def _by_pdfium(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _by_pdfminer(data: bytes) -> str:
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


def _by_pdftotext(data: bytes) -> str:
    command = [shutil.which("pdftotext") or "pdftotext", "-enc", "UTF-8", "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=60)  # noqa: S603
    return done.stdout.decode(errors="replace")


def _bare(text: str) -> str:
    """Return the letters of a text alone: extractors differ by spaces."""
    return re.sub(r"[\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x1f\ufffe-]+", "", text)


def _share_in_order(tagged: str, read: str) -> float:
    matched = SequenceMatcher(None, tagged, read, autojunk=False).get_matching_blocks()
    return sum(block.size for block in matched) / len(tagged)


def _tagged_text(data: bytes) -> str:
    """Return the text of the tags, in their order."""
    document = pdfium.PdfDocument(data)
    try:
        return "\n".join(_tagged_text_of(page) for page in document)
    finally:
        document.close()


def _tagged_text_of(page: Any) -> str:
    textpage = page.get_textpage()
    marked: dict[int, list[str]] = {}
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
        key = raw.FPDFPageObj_GetMarkedContentID(shown)
        if key >= 0:
            marked.setdefault(key, []).append(_text_of(shown, textpage))
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ""
    try:
        order: list[int] = []
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            order += _marks(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
    finally:
        raw.FPDF_StructTree_Close(tree)
    return "".join("".join(marked.get(key, [])) for key in order)


def _marks(element: Any) -> list[int]:
    """Return the marked contents of a tag and of those inside it, in order."""
    found: list[int] = []
    for number in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        if child:
            found += _marks(child)
        else:
            key = raw.FPDF_StructElement_GetChildMarkedContentID(element, number)
            found += [key] if key >= 0 else []
    return found


def _text_of(shown: Any, textpage: Any) -> str:
    size = raw.FPDFTextObj_GetText(shown, textpage, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(shown, textpage, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\x00")


def _standards(data: bytes, root: Any) -> Iterator[Finding]:
    claims = _claims(root)
    for name, profile in claims.items():
        yield Finding(
            f"claims {name}",
            profile is not None,
            f"It says it is {name}." if profile else f"It does not say it is {name}.",
        )
    if find_spec("page") is None:
        yield Finding("validation", None, "Not validated: page-validation is not installed.")
        return
    for name, profile in claims.items():
        if profile is not None:
            yield _validated(data, name, profile)


def _claims(root: Any) -> dict[str, str | None]:
    """Return the standards that the file may claim, with the profile that checks each."""
    metadata = root.get("/Metadata")
    text = metadata.get_object().get_data().decode(errors="replace") if metadata is not None else ""
    universal = re.search(r"pdfuaid:part(?:>|=\")(\d)", text)
    part = re.search(r"pdfaid:part(?:>|=\")(\d)", text)
    letter = re.search(r"pdfaid:conformance(?:>|=\")([ABUabu])", text)
    archive = f"{part[1]}{letter[1].lower()}" if part and letter else None
    return {
        "PDF/UA-1": "ua1" if universal and universal[1] == "1" else None,
        f"PDF/A-{archive}" if archive else "PDF/A": archive,
    }


def _validated(data: bytes, name: str, profile: str) -> Finding:
    import page

    try:
        report = page.validate_pdf_bytes(data, profile=profile)
    except page.PageError as problem:
        return Finding(f"validates {name}", None, f"Not validated as {name}: {problem}")
    if report.is_compliant:
        return Finding(f"validates {name}", True, f"It is {name}.")
    faults = list(dict.fromkeys(failure.message for failure in report.failures))
    return Finding(f"validates {name}", False, f"It is not {name}: {' '.join(faults[:MOST_FAULTS])}")
