"""Static files are compressed once, and again when one of them changed: a server that comes back does not wait."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tremplin.cli.base import statics


def test_static_files_are_collected_only_when_something_changed(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.css").write_text("p { color: red }")
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path / "static", [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert [statics.collect(), statics.collect()] == [True, False]
    (source / "a.css").write_text("p { color: green }")
    assert [statics.collect(), statics.collect()] == [True, False]
    (tmp_path / "static" / statics.MANIFEST).unlink()
    assert statics.collect()
    monkeypatch.setattr(statics, "__version__", "next")
    assert statics.collect()
