"""Job seekers: when they were registered and in which category, what they look for, what became of them.

It owns registrations, wishes, status, jobs found and exchanges with the agency; the CV and the applications stand above.
Begin with `models.JobSeeker`, then `models.JobSeekerQuerySet.visible_to`: who may see whom is decided there.
"""
