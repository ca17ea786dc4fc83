"""What the commands share: refusals told on standard error, answers in JSON, progress."""
