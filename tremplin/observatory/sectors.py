"""The line of the figures to which each activity of an employer belongs, on a day."""

from datetime import date

from tremplin.reference.models import ActivityGroupMember, Sector


def group_of_sectors(day: date) -> dict[str, str]:
    """Return {activity code: label of its group}; the longest prefix that fits an activity decides."""
    members = ActivityGroupMember.objects.valid_on(day).values_list("prefix", "group__label")
    labels = dict(members)
    groups = {}
    for code in Sector.objects.values_list("code", flat=True):
        fitting = next((code[:length] for length in range(len(code), 0, -1) if code[:length] in labels), None)
        if fitting:
            groups[code] = labels[fitting]
    return groups
