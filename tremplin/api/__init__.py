"""The public interface of offers for other programs: search, one offer, everything, what changed since a cursor.

It asks for a key, counts what each key asks, and describes itself (OpenAPI). It reads what the pages read, by the same
doors: nothing is written here but keys.
"""
