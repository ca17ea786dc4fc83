"""CVs as people bring them: people of our invention, in many layouts, and how much of each is read back."""
