"""The code tests its own tidiness: each guard is a function, and a test that breaks it shows that it bites."""
