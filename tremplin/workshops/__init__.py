"""Collective sessions: what is taught, on which dates, who is enrolled, who came.

It owns workshops, their dated sessions and attendance, and says what is told of a seat; seats themselves, their order and
their limits belong to `agenda`. Begin with `models.Session`, then `services.planning` and `services.enrolling`.
"""
