"""What every part stands on: refusals, hooks, the clock, querysets that refuse by default, the change log.

It owns no fact of the trade and imports nothing of ours; what a person, an offer or an agency is belongs above.
Begin with `querysets` (nobody sees anything unless a rule says so) and `errors` (how a refusal is told).
"""
