"""The static files that are served: collected, and compressed, again only when one of them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from tremplin import __version__

STAMP, MANIFEST = "static.collected", "staticfiles.json"


def collect() -> bool:
    """Collect what the pages need; tell whether anything had changed. Compressing takes seconds, looking does not."""
    if are_collected():
        return False
    # Half done, it is done again.
    _stamp().unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    _stamp().write_text(_fingerprint())
    return True


def are_collected() -> bool:
    """Tell whether what the pages need is there: this very version has served from this folder."""
    manifest = Path(settings.STATIC_ROOT) / MANIFEST
    return manifest.exists() and _stamp().exists() and _stamp().read_text() == _fingerprint()


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT).with_name(STAMP)


def _fingerprint() -> str:
    """Return what tells these files from any others: their names, sizes and moments."""
    digest = hashlib.blake2b(f"{__version__} {settings.STORAGES['staticfiles']}".encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            there = Path(storage.path(name)).stat()
            digest.update(f"{name} {there.st_size} {there.st_mtime_ns}\n".encode())
    return digest.hexdigest()
