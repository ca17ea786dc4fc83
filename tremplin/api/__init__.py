"""The public interface of offers for other programs: search, one offer, what changed since a cursor. Keys and limits."""
