"""The shape of the code: sizes, first sentences, views, templates, nothing left behind."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from django.contrib.staticfiles import finders

from tests.architecture.tree import PACKAGE, ROOT, modules, parts

LONGEST_MODULE = 400
LONGEST_VIEW = 25


def too_long(files: Iterable[tuple[str, str]]) -> list[str]:
    return [name for name, text in files if len(text.splitlines()) > LONGEST_MODULE]


def test_no_module_is_too_long() -> None:
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    assert too_long((str(path), path.read_text()) for path in files if "migrations" not in path.parts) == []


def test_the_guard_of_sizes_bites() -> None:
    assert too_long([("long.py", "x = 1\n" * 401), ("short.py", "x = 1\n" * 400)]) == ["long.py"]


def long_views(source: str) -> list[str]:
    """Return the functions of a views module that do more than fetch, call, answer."""
    return [
        f"{node.name}: {length} lines"
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_VIEW
    ]


def test_views_are_short() -> None:
    views = [path for path in modules() if path.stem == "views" or path.parent.name == "views"]
    assert [f"{p.relative_to(PACKAGE)} {name}" for p in views for name in long_views(p.read_text())] == []


def test_the_guard_of_views_bites() -> None:
    body = "    x = 1\n" * 25
    assert long_views(f"def act(request):\n{body}") == ["act: 26 lines"]


def without_a_sentence(files: Iterable[tuple[str, str]]) -> list[str]:
    silent = []
    for name, text in files:
        sentence = ast.get_docstring(ast.parse(text)) or ""
        if not re.match(r"^[A-Z`\"].{14,}[.:)\"]", sentence.split("\n\n")[0].replace("\n", " ")):
            silent.append(name)
    return silent


def test_every_module_begins_with_a_sentence() -> None:
    assert (
        without_a_sentence((str(p.relative_to(ROOT)), p.read_text()) for p in modules() if p.read_text())
        == []
    )


def test_the_guard_of_sentences_bites() -> None:
    files = [("a.py", "x = 1"), ("b.py", '"""utils."""'), ("c.py", '"""Tables of the offers."""')]
    assert without_a_sentence(files) == ["a.py", "b.py"]


def test_every_part_is_introduced_in_three_sentences() -> None:
    short = [part for part in parts() if len((PACKAGE / part / "__init__.py").read_text()) < 150]
    assert short == []


def templates() -> dict[str, Path]:
    """Return our templates by the name under which they are loaded."""
    return {
        str(path.relative_to(folder)): path
        for folder in PACKAGE.glob("*/templates")
        for path in folder.rglob("*.*")
    }


def unused_templates(names: Iterable[str], sources: str) -> list[str]:
    """Return the templates no code and no other template names.

    Libraries load theirs by rule: the components by their tag, those of allauth and Django by their name.
    """
    ruled = ("ui/components/", "account/", "mfa/", "django/")
    return [
        name
        for name in names
        if not name.startswith(ruled) and not re.search(rf"[\"']{re.escape(name)}[\"']", sources)
    ]


def all_sources() -> str:
    texts = [path.read_text() for path in [*modules(), *templates().values()]]
    return "\n".join(texts)


def test_every_template_is_used() -> None:
    assert unused_templates(templates(), all_sources()) == []


def test_every_component_has_a_tag_and_stands_on_its_page() -> None:
    page = (PACKAGE / "ui/templates/ui/components.html").read_text()
    names = [path.stem for path in (PACKAGE / "ui/templates/ui/components").glob("*.html")]
    tag = {"table": "scrolling_table"}
    assert [name for name in names if "{% " + tag.get(name, name) not in page] == []


def test_the_guard_of_templates_bites() -> None:
    assert unused_templates(["a/used.html", "a/lost.html"], 'render(request, "a/used.html")') == [
        "a/lost.html"
    ]


INLINE = re.compile(
    r"""<style|\sstyle\s*=|\son\w+\s*=\s*["']|<script(?![^>]*\bnonce=)(?![^>]*ld\+json)|javascript:"""
)


def inline_code(name: str, text: str) -> list[str]:
    return [f"{name}: {found.group(0).strip()}" for found in INLINE.finditer(text)]


def test_no_template_has_inline_style_or_script() -> None:
    assert [
        problem for name, path in templates().items() for problem in inline_code(name, path.read_text())
    ] == []


def test_the_guard_of_inline_code_bites() -> None:
    page = '<p style="color: red" onclick="go()"><script>go()</script>'
    assert inline_code("page", page) == ["page: style=", 'page: onclick="', "page: <script"]


def lost_files(sources: str) -> list[str]:
    """Return the static files that pages name and nobody has."""
    return [
        name for name in re.findall(r"""\{% static ["']([^"']+)["'] %\}""", sources) if not finders.find(name)
    ]


def test_every_static_file_that_pages_name_exists() -> None:
    assert lost_files(all_sources()) == []


def test_the_guard_of_static_files_bites() -> None:
    assert lost_files('{% static "ui/base.css" %} {% static "ui/lost.css" %}') == ["ui/lost.css"]


LEFT = re.compile(
    r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error"]) + r")\b"
)


def test_nothing_is_left_for_later() -> None:
    files = [p for folder in ("tremplin", "tests", "docs", "benchmarks") for p in (ROOT / folder).rglob("*")]
    texts = [p for p in files if p.suffix in {".py", ".html", ".md", ".css", ".js"}]
    assert [str(path) for path in texts if LEFT.search(path.read_text())] == []


def test_services_take_keywords_only() -> None:
    positional = []
    for path in modules():
        if path.stem != "services" and path.parent.name != "services":
            continue
        for node in ast.parse(path.read_text()).body:
            if (
                isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and len(node.args.args) > 1
            ):
                positional.append(f"{path.relative_to(PACKAGE)}: {node.name}")
    assert positional == []
