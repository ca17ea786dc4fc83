"""Full-text search in process: typed indexes on disk, fed from the change log, read by any number of processes.

It knows no model of ours: higher parts join `hooks.sources` and say what a document is; the database stays the
truth, an index can be deleted at any time. Begin with `fields` (what is declared), `conditions` (what is asked),
`engine` (writing and reading) and `follow` (keeping up with the change log).
"""
