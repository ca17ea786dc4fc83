"""Where the model is kept: made once on disk when the nomenclature is loaded, read by every process."""

import hashlib
import logging
from pathlib import Path
from zipfile import BadZipFile

from tremplin.reference.enums import Nomenclature
from tremplin.reference.fresh import Kept
from tremplin.reference.models import Abbreviation, Edition, OccupationSynonym
from tremplin.reference.naming.making import make_model
from tremplin.reference.naming.model import MODEL_VERSION, Model
from tremplin.search.errors import IndexNotReady
from tremplin.search.folders import current_generation, index_folder, new_generation, serve, writing
from tremplin.search.text import ANALYSIS_VERSION

logger = logging.getLogger(__name__)

NAME = "titles"
WAIT_SECONDS = 120


def fingerprint() -> str:
    """Return what the kept model must carry: the editions and the words it was made from, and how."""
    editions = [
        Edition.objects.of(nomenclature).order_by("-pk").values_list("digest", flat=True).first()
        for nomenclature in (Nomenclature.OCCUPATIONS, Nomenclature.BRIDGE, Nomenclature.WORDS)
    ]
    own = [
        list(
            OccupationSynonym.objects.filter(is_shipped=False)
            .order_by("pk")
            .values_list("text", "occupation")
        ),
        list(Abbreviation.objects.filter(is_shipped=False).order_by("pk").values_list("short", "meaning")),
    ]
    said = repr((MODEL_VERSION, ANALYSIS_VERSION, editions, own))
    return hashlib.sha256(said.encode()).hexdigest()


def prepare() -> Model:
    """Return the model; made, and kept on disk, when it is missing, torn or outdated."""
    expected, folder = fingerprint(), index_folder(NAME)
    if (kept := _read(folder, expected)) is not None:
        return kept
    with writing(folder, wait=WAIT_SECONDS):
        # Another process may have made it while this one waited.
        if (kept := _read(folder, expected)) is not None:
            return kept
        model = make_model()
        generation = new_generation(folder, expected)
        model.save(generation)
        serve(folder, generation)
        logger.debug("titles_model_made", extra={"titles": len(model.titles)})
        return model


def _read(folder: Path, expected: str) -> Model | None:
    try:
        return Model.read(current_generation(folder, expected))
    except (IndexNotReady, OSError, ValueError, KeyError, TypeError, BadZipFile):
        return None


titles_model: Kept[Model] = Kept(prepare)
