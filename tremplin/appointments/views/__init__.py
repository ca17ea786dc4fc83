"""Pages of appointments: for the person, for who holds a message, for who receives people."""
