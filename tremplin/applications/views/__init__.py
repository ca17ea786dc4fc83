"""Pages of applications: for the person who applies, for the employer who answers."""
