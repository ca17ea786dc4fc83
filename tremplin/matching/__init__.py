"""Who for which offer, and why: a score that is a sum of named parts, exact, explained, derived from what others keep.

Nothing here is the truth of anything: delete the matches and they are made again. What people said (an offer is not for
me, I may be proposed) is kept here, because nobody below asks for it.
"""
