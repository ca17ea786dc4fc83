"""Who and what is free when, and the seats of what has a capacity: the one truth against double booking.

It owns diaries, opening windows, absences, what is taken or held, and seats with their waiting list; it leaves what a
meeting is about to `appointments` and what is learnt in a room to `workshops`. Begin with `services.diaries.hold` and
`services.seats.enrol`: whoever wants a time or a seat goes through them.
"""
