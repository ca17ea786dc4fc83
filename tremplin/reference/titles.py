"""Job titles completed while they are typed, masculine and feminine alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tremplin.reference.fresh import Kept
from tremplin.reference.models import Title
from tremplin.reference.naming.store import titles_model
from tremplin.search import text
from tremplin.search.completion import Completion


@dataclass(frozen=True, slots=True)
class TitleChoice:
    """A title to choose, and its occupation."""

    code: int
    label: str
    occupation: str


def forms(label: str) -> tuple[str, ...]:
    """Return the masculine and the feminine of a title: "Vendeur en gros" and "Vendeuse en gros".

    The feminine is written after a slash with all that follows; the masculine lacks the words that come after.
    """
    masculine, slash, feminine = label.partition(" / ")
    if not slash:
        return (label,)
    begun, whole = masculine.split(), feminine.split()
    return (" ".join([*begun, *whole[len(begun) :]]), feminine)


def key(title: str) -> str:
    return " ".join(text.plain_words(title))


def typed_key(prefix: str) -> str:
    """Fold what is being typed; a space at its end says that the last word is whole."""
    folded = key(prefix)
    return folded + " " if folded and re.search(r"[\s'’-]$", prefix) else folded


def _entries() -> Iterator[tuple[str, float, TitleChoice]]:
    """Yield what a title may be completed from: each form, from its first word or, far behind, a later one."""
    model = titles_model()
    prior = dict(zip(model.codes, map(float, model.prior), strict=True))
    rows = Title.objects.current().values_list("code", "label", "occupation", "is_main", "is_rare")
    for code, label, occupation, is_main, is_rare in rows:
        choice = TitleChoice(code, label, occupation)
        # Short titles before long ones: what is typed is more of them.
        weight = prior.get(occupation, 0.0) + 0.3 * is_main - 0.5 * is_rare - len(label) / 100
        for form in forms(label):
            words = key(form).split()
            for begin in range(len(words)):
                yield " ".join(words[begin:]) + " ", weight - (2 if begin else 0), choice


title_completion: Kept[Completion[TitleChoice]] = Kept(lambda: Completion(_entries()))
