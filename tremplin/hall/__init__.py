"""Reception: tickets of who walks in, one board of tickets, arrivals and workshops, the display on the wall.

It owns tickets and what they are for; appointments and workshops are read, and only their arrival is told. A number is
shown and spoken, a name never. Begin with `services.take_ticket` and `queries.board`.
"""
