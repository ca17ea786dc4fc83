"""What messaging tells the parts above, and its own worker: a message was written."""

from tremplin.core.hooks import Hook

# Joined by `tasks`: the worker is called as soon as the transaction of the fact is over.
message_written: Hook[[int], None] = Hook("message_written")
