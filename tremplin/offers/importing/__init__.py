"""Reading feeds of offers: files of any size, one row at a time, each refused row told with its line and reason.

`reading` turns bytes into rows, `shapes` says what a row is, the mappings (`national`, `listing`, `posting`, `table`,
and `board` with the tables of `boards`) turn it into a `Draft`, `resolving` finds its place and its occupation, `writing` puts batches in the database, and
`runs` leads it all. Everything a feed holds is data, never trusted.
"""
