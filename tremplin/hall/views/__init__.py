"""Pages of the hall: for who walks in, for the wall, for who receives people."""
