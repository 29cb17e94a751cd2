"""What stops the second gate from looking into a file; nothing that cannot be read is published."""


class Unreadable(Exception):
    """A file is of a kind, or in a state, that cannot be looked through; the message says which, and nothing of it."""
