"""What is measured, beside peers, on data made here: one module a subject, one command each."""
