"""What a way out may answer. These are for the worker, not for a person on screen."""


class Refused(Exception):
    """The other side will never take this message: a wrong address, a closed mailbox."""


class Unreachable(Exception):
    """The other side did not answer, or asked to come back later."""
