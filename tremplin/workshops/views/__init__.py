"""Pages of workshops: for everybody, for the person, for who plans and runs them."""
