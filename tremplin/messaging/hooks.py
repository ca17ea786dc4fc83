"""What messaging tells the parts above, and its own worker: a message was written."""

from tremplin.core.hooks import Hook

# Joined by `tasks`, with the key of the message and whether somebody is waiting for it in front of a screen:
# the worker is called as soon as the transaction of the fact is over.
message_written: Hook[[int, bool], None] = Hook("message_written")
