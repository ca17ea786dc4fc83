"""One person meets one adviser: why one may meet, when, how; booked, moved, cancelled, reminded, and who came.

It owns reasons, appointments with their history, offers of an earlier time and calendar feeds; times themselves, and the
promise that nobody has the same one, belong to `agenda`. Begin with `models.Appointment` and `services.booking`.
"""
