"""Commands as an agency types them: answers, refusals, exit codes."""
