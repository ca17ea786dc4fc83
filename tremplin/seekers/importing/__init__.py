"""Reading the agency's own list of people: a table in, registrations out, each refused line told with its reason."""
