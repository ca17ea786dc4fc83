"""What the doctor says of the indexes: whether each can be read, and whether it follows what changes."""

from django.utils.translation import gettext as _

from tremplin.core.health import Finding, State
from tremplin.search.conditions import Everything
from tremplin.search.engine import Reader
from tremplin.search.errors import IndexNotReady
from tremplin.search.folders import index_folder
from tremplin.search.follow import has_read, serving, settled_end
from tremplin.search.hooks import Source, sources


def _answers(source: Source) -> bool:
    """Ask a question that reads the files: their names alone say nothing of what is in them."""
    try:
        Reader(source.name, source.declaration).snapshot().find(Everything(), limit=1)
    except IndexNotReady:
        return False
    return True


def index_findings() -> list[Finding]:
    """Look at the index of every source."""
    end, found, label = settled_end(), [], _("Recherche")
    for source in sources():
        name, folder = f"search of {source.name}", index_folder(source.name)
        if serving(source, folder) is None or not _answers(source):
            words = _("Aucun index ne peut être lu : `tremplin serve` ou `tremplin index` le refait.")
            found.append(Finding(name, State.DOUBTFUL, words, label))
        elif not has_read(source, folder, end):
            words = _("L’index n’a pas les derniers changements : l’indexeur tourne-t-il ?")
            found.append(Finding(name, State.DOUBTFUL, words, label))
        else:
            found.append(Finding(name, State.GOOD, _("L’index a tous les changements."), label))
    return found
