"""A believable agency in one command: Roubaix-centre as a newspaper described it in April 2017, moved to any day.

The numbers of the article live here and nowhere else: they shape histories, and the figures are counted from those.
Begin with `story`, which says what must come out, and `lives`, which makes people whose histories say it.
"""
