"""Vacancies: where they come from, when they are open, how they are found and shown.

It owns the life cycle, the import and the search of offers; who applies to them is a fact of `applications`. Begin with
`models.Offer` and its states, then `services` (life cycle), `importing` (feeds) and `search` (the index).
"""
