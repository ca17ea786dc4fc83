"""A small index of forms already sent: a real table of the kernel stands for what higher parts will index."""

import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from tremplin.core import clock
from tremplin.core.changes import log_change, log_changes
from tremplin.core.models import SentForm
from tremplin.search.fields import Declaration, Document, Point, Terms, Whole, Words
from tremplin.search.folders import new_generation, serve
from tremplin.search.follow import settled_end, visible_end
from tremplin.search.hooks import Source
from tremplin.search.writer import Cursor, Writer

DECLARATION = Declaration(
    (Words("title", of_title=True), Terms("contract", is_facet=True), Whole("day"), Point("place"))
)
ROUBAIX, LILLE, PARIS = (50.6903, 3.1806), (50.6311, 3.0465), (48.8566, 2.3522)
OFFERS = [
    Document(
        "a",
        {"title": "Boulanger / Boulangère", "contract": "CDI", "day": date(2017, 4, 6), "place": ROUBAIX},
    ),
    Document(
        "b",
        {"title": "Vendeuse en boulangerie", "contract": "CDD", "day": date(2017, 4, 7), "place": LILLE},
    ),
    Document(
        "c",
        {"title": "Vendeur", "contract": ["CDI", "temps partiel"], "day": date(2017, 4, 8), "place": PARIS},
    ),
    Document("d", {"title": "Plombier", "contract": "CDI", "day": date(2017, 4, 9), "place": None}),
]
SCATTERED = Declaration((Terms("contract", is_facet=True), Whole("day"), Point("place")))
FORMS = Declaration((Words("title"),))


def write(folder: Path, documents: list[Document], declaration: Declaration = DECLARATION) -> Path:
    generation = new_generation(folder, declaration.fingerprint)
    writer = Writer(generation, declaration)
    writer.replace([], documents)
    writer.commit(Cursor(), clock.now())
    writer.close()
    serve(folder, generation)
    return generation


def document(form: SentForm) -> Document:
    return Document(form.key, {"title": form.address})


def load(keys: Sequence[str]) -> Iterable[Document]:
    return [document(form) for form in SentForm.objects.filter(pk__in=keys)]


def everything() -> Iterable[Document]:
    return (document(form) for form in SentForm.objects.order_by("pk").iterator())


FORMS_SOURCE = Source("forms", FORMS, load, everything, SentForm.objects.count)


def settle() -> None:
    """Wait for transactions of other tests: on PostgreSQL an older one, open in any database, holds the log back."""
    until = time.monotonic() + 60
    while settled_end() < visible_end() and time.monotonic() < until:
        time.sleep(0.02)


def send(key: str, words: str) -> None:
    """Write a form and its change, as a service does."""
    SentForm.objects.update_or_create(pk=key, defaults={"address": words, "sent_at": clock.now()})
    log_change("forms", key)
    settle()


def send_many(keys: Sequence[str], words: str) -> None:
    SentForm.objects.bulk_create([SentForm(pk=key, address=words, sent_at=clock.now()) for key in keys])
    log_changes("forms", keys)
    settle()


def withdraw(key: str) -> None:
    SentForm.objects.filter(pk=key).delete()
    log_change("forms", key)
    settle()
