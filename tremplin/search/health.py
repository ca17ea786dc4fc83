"""What the doctor says of the indexes: whether each can be read, and whether it follows what changes."""

from tremplin.core.health import Finding, State
from tremplin.search.folders import index_folder
from tremplin.search.follow import has_read, serving, settled_end
from tremplin.search.hooks import sources


def index_findings() -> list[Finding]:
    """Look at the index of every source."""
    end, found = settled_end(), []
    for source in sources():
        name, folder = f"search of {source.name}", index_folder(source.name)
        if serving(source, folder) is None:
            words = "There is no index that can be read: `tremplin serve` or `tremplin index` makes it again."
            found.append(Finding(name, State.DOUBTFUL, words))
        elif not has_read(source, folder, end):
            words = "The index does not hold the last changes: is the indexer running?"
            found.append(Finding(name, State.DOUBTFUL, words))
        else:
            found.append(Finding(name, State.GOOD, "The index holds every change."))
    return found
