"""What the CV asks the parts above: what became of its versions."""

from tremplin.core.hooks import Hook

# Joined by `applications`: for keys of snapshots, what each was used for, in words.
uses: Hook[[list[int]], dict[int, list[str]]] = Hook("uses")
