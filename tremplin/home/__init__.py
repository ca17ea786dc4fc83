"""The first page of each role, and the adviser's desk: it composes what the other parts know and decides nothing.

Begin with `views.first_page`, which shows each person the page of her role, and `frame`, which gives every page its ways.
"""
