"""What the CV asks the parts above: what became of its versions, which courses a person followed."""

from tremplin.accounts.models import Person
from tremplin.core.hooks import Hook
from tremplin.cv.content import Education

__all__ = ["Education", "courses_followed", "uses"]

# Joined by `applications`: for keys of snapshots, what each was used for, in words.
uses: Hook[[list[int]], dict[int, list[str]]] = Hook("uses")
# Joined by `training`: the courses a person followed, as a CV says them.
courses_followed: Hook[[Person], list[Education]] = Hook("courses_followed")
